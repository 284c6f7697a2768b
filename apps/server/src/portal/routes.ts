/** 公众门户的网址 — all of it without login: pages, feeds, the comment form, the page that checks proofs. */
import { z } from "zod";
import type { Ref } from "@mingjian/rulebook";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing } from "../http/site.ts";
import { mayOpenGroup } from "../http/view/audiences.ts";
import { versionsOf, type Version } from "./history.ts";
import { homeData, lawNamed, matterData, searched, unitData, type MatterData } from "./load.ts";
import { machineRoutes } from "./machine-routes.ts";
import { HomePage } from "./pages/home.tsx";
import { MatterPage } from "./pages/matter.tsx";
import { NoticePage } from "./pages/notice.tsx";
import { FILTERS, titleOf, UnitPage } from "./pages/unit.tsx";
import { stepInWords } from "./parts/now.ts";
import { DECISION } from "./published.ts";
import { carriedRoutes, pointedTo } from "./carried-routes.ts";
import { codeTyped, positionOf } from "./codes.ts";
import { commentRoutes, RECEIPT } from "./comments.ts";
import { groundOf, sendPage, sendWrong, STYLES, unchanged, type Visit } from "./respond.ts";
import { address, Query, sayIn, settingOf, single } from "./setting.ts";
import { momentInWords } from "./words.ts";

const pageOf = (query: Query): number => {
  const asked = Number(single(query, "page") ?? "1");
  return Number.isSafeInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1;
};
const given = <K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<K, string>>;

/** Position of the entry whose check code was typed into the search. */
async function paperNamed({ site }: Visit, words = ""): Promise<number | undefined> {
  const code = codeTyped(words);
  return code === undefined ? undefined : positionOf(site, code);
}

async function home(visit: Visit): Promise<unknown> {
  const { site, reply, query } = visit;
  const words = single(query, "q")?.trim();
  const kind = single(query, "kind");
  const setting = settingOf("/", query);
  if (words !== undefined && RECEIPT.test(words)) return reply.redirect(address(setting, `/c/${words}`), 303);
  const found = await paperNamed(visit, words);
  if (found !== undefined) return pointedTo(visit, found);
  if (unchanged(visit)) return reply;
  const ground = groundOf(visit, { ...given("q", words), ...given("kind", kind) });
  const hits = words === undefined ? [] : await searched(site, words);
  return sendPage(visit, HomePage({ ...(await homeData(site)), ground, words, hits, kind, page: pageOf(query) }));
}

async function unitPage(visit: Visit, id: Ref): Promise<unknown> {
  const { site, reply, query } = visit;
  if (unchanged(visit)) return reply;
  const data = await unitData(site, id);
  if (data === undefined) return sendWrong(visit, "notFound");
  const filter = FILTERS.find((one) => one === query.f) ?? "all";
  const law = await seeing(site, undefined, (sight) => lawNamed(sight, DECISION));
  const ground = groundOf(visit, filter === "all" ? {} : { f: filter });
  return sendPage(visit, UnitPage({ ...data, ground, law, filter, page: pageOf(query) }));
}

async function matterPage(visit: Visit, id: Ref): Promise<unknown> {
  if (unchanged(visit)) return visit.reply;
  const data = await matterData(visit.site, id);
  if (data === undefined) return sendWrong(visit, "notFound");
  return sendPage(visit, MatterPage({ ...data, ground: groundOf(visit) }));
}

/** Steps a notice of progress told that the one before it had not. */
function stepsTold({ versions, matter }: MatterData, version: Version, visit: Visit): readonly string[] {
  if (version.phase !== "during") return [];
  const { lang } = settingOf("", visit.query);
  const say = sayIn({ lang });
  const earlier = versions.filter((v) => v.phase === "during" && v.pos < version.pos).at(-1)?.at ?? "";
  return matter.steps
    .filter(({ step, at }) => step !== "decided" && at > earlier && at <= version.at)
    .map(({ step, at }) => `${momentInWords(at, lang)} ${stepInWords(step, say)}`);
}

async function noticePage(visit: Visit, id: Ref, pos: number): Promise<unknown> {
  if (unchanged(visit)) return visit.reply;
  const data = await matterData(visit.site, id);
  const version = data?.versions.find((v) => v.pos === pos);
  if (data === undefined || version === undefined) return sendWrong(visit, "notFound");
  const ground = groundOf(visit);
  const matter = { id, title: titleOf(data.matter, sayIn(ground.setting)) };
  const steps = stepsTold(data, version, visit);
  return sendPage(visit, NoticePage({ ground, matter, version, steps, unit: data.unit, law: data.law }));
}

/** A published entry with its proof: the groups the policy opens to the public, and nothing else. */
async function disclosure(visit: Visit, id: Ref, pos: number): Promise<unknown> {
  const { site, reply } = visit;
  const versions = await versionsOf(site, id);
  const stored = versions.some((v) => v.pos === pos) ? await site.ledger.readers.entry(pos) : undefined;
  if (stored === undefined) return sendWrong(visit, "notFound");
  const may = await seeing(site, undefined, mayOpenGroup);
  const text = await site.ledger.proofs.disclosure(stored, may);
  if (text === undefined) return sendWrong(visit, "notFound");
  return reply
    .type("application/vnd.mingjian.disclosure+json")
    .header("content-disposition", `attachment; filename="notice-${pos}.json"`)
    .header("cache-control", "public, max-age=60")
    .send(text);
}

const UnitParam = z.object({ unit: z.string() });
const MatterParam = z.object({ matter: z.string() });
const NoticeParam = MatterParam.extend({ pos: z.string() });
const page = { method: "GET", access: "public", query: Query as unknown as z.ZodObject } as const;
const position = (pos: string): number => (/^\d{1,15}$/.test(pos) ? Number(pos) : -1);

const styles = route({
  ...{ method: "GET", path: "/portal.css", access: "public", summary: "门户样式", query: page.query },
  handle: ({ reply }) =>
    Promise.resolve(
      reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=31536000, immutable").send(STYLES),
    ),
});

export const portalRoutes: readonly AnyRoute[] = [
  route({ ...page, path: "/", summary: "公开栏首页", handle: home }),
  route({
    ...{ ...page, path: "/u/:unit", summary: "单位公开栏", params: UnitParam },
    handle: (visit) => unitPage(visit, visit.params.unit),
  }),
  route({
    ...{ ...page, path: "/m/:matter", summary: "一个公开事项", params: MatterParam },
    handle: (visit) => matterPage(visit, visit.params.matter),
  }),
  route({
    ...{ ...page, path: "/m/:matter/notice/:pos", summary: "公开原文", params: NoticeParam },
    handle: (visit) => noticePage(visit, visit.params.matter, position(visit.params.pos)),
  }),
  route({
    ...{ ...page, path: "/m/:matter/notice/:pos/disclosure", summary: "公示件和证明", params: NoticeParam },
    handle: (visit) => disclosure(visit, visit.params.matter, position(visit.params.pos)),
  }),
  ...commentRoutes,
  ...carriedRoutes,
  ...machineRoutes,
  styles,
];
