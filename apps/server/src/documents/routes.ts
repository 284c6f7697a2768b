/** 文书 — everything a meeting and a decision put on paper, as Word files, as PDF and as pages that print. */
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";
import { parseBody } from "../http/json-body.ts";
import { Problem } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { matterFor } from "../http/routes/matters.ts";
import { seeing, visitorOf, type Site } from "../http/site.ts";
import { minutesPaper, noticeFor, postedFor, refusalFor, resolutionFor, type Asking, type Attempted } from "./load.ts";
import { hostOf, markOf, type Reached } from "./mark.ts";
import { attendanceFor, ballotsFor, callingFor, packFor, tallyFor } from "./meeting-load.ts";
import { PaperPage } from "./paper-page.tsx";
import type { Paper } from "./paper.ts";
import { posterPaper } from "./poster.ts";
import { pdfFile } from "./press/press.ts";
import { codePoint, MissingGlyphs } from "./typefaces.ts";
import { wordFile } from "./word.ts";

export const DOCUMENTS = [
  ...(["calling", "pack", "attendance", "ballots", "tally", "minutes", "resolution"] as const),
  ...(["before", "during", "after", "poster", "refusal"] as const),
] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];

const STYLE = readFileSync(new URL("./paper.css", import.meta.url), "utf8");
const STYLE_PATH = "/api/documents/paper.css";
const STYLE_ADDRESS = `${STYLE_PATH}?v=${createHash("sha256").update(STYLE).digest("base64url").slice(0, 16)}`;
const POLICY = "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

const Params = z.object({ id: z.string().regex(/^[a-z2-7]{26}$/), kind: z.enum(DOCUMENTS) });
const Query = z.strictObject({ act: z.string().max(64).optional(), input: z.string().max(8_000).optional() });
type Query = z.output<typeof Query>;

const attempted = ({ act, input }: Query): Attempted => ({
  ...(act === undefined ? {} : { act }),
  ...(input === undefined ? {} : { input: parseBody(Buffer.from(input)) }),
});

const MISSING: Readonly<Record<DocumentKind, { readonly zh: string; readonly en: string }>> = {
  calling: { zh: "尚未送达会议通知", en: "the members were not notified yet" },
  pack: { zh: "会议还没有议题", en: "nothing is on the agenda yet" },
  attendance: { zh: "还没有会议,或名册未登记", en: "there is no meeting yet, or no roster on record" },
  ballots: { zh: "没有用纸质选票表决的议题", en: "no item is voted on paper" },
  tally: { zh: "没有用纸质选票表决的议题", en: "no item is voted on paper" },
  poster: { zh: "还没有公布过", en: "nothing has been published yet" },
  minutes: { zh: "会议尚未召开,没有纪要", en: "the meeting was not opened: there are no minutes" },
  resolution: { zh: "尚无决议", en: "there is no resolution yet" },
  before: { zh: "尚未事前公布", en: "not published before the decision yet" },
  during: { zh: "尚未事中公示", en: "no progress published yet" },
  after: { zh: "尚未事后公示", en: "no result published yet" },
  refusal: { zh: "没有未满足的要求,不需要说明", en: "nothing stands against it: no slip is needed" },
};

type Making = (asking: Asking, asked: Pick<Asked, "person" | "query" | "reached">) => Promise<Paper | undefined>;
const MAKE: Readonly<Record<DocumentKind, Making>> = {
  ...{ calling: callingFor, pack: packFor, attendance: attendanceFor, ballots: ballotsFor, tally: tallyFor },
  ...{ minutes: minutesPaper, resolution: resolutionFor },
  ...{ before: (asking) => noticeFor(asking, "before"), during: (asking) => noticeFor(asking, "during") },
  after: (asking) => noticeFor(asking, "after"),
  async poster(asking, { reached }) {
    const posted = await postedFor(asking);
    return posted === undefined ? undefined : posterPaper(posted, hostOf(reached.host));
  },
  refusal: (asking, { person, query }) => refusalFor(asking, person, attempted(query)),
};

interface Asked {
  readonly site: Site;
  readonly person: string;
  readonly params: z.output<typeof Params>;
  readonly query: Query;
  readonly reached: Reached;
}

/** The paper with its mark, if the reader may know the matter and there is one. */
async function wanted(asked: Asked): Promise<Paper> {
  const { site, person, reached } = asked;
  const { id, kind } = asked.params;
  await seeing(site, person, (sight) => matterFor(sight, id));
  const paper = await MAKE[kind]({ site, id, see: (work) => seeing(site, person, work) }, asked);
  if (paper === undefined) throw new Problem("notFound", MISSING[kind]);
  const mark = paper.pos === undefined ? undefined : await markOf(site, reached, paper.pos);
  return mark === undefined ? paper : { ...paper, mark };
}
type Heard = Pick<Parameters<AnyRoute["handle"]>[0], "site" | "request">;
const askedIn = ({ site, request }: Heard, params: Asked["params"], query: Query): Asked => ({
  ...{ site, params, query, person: visitorOf(request).person },
  reached: { protocol: request.protocol, host: request.host },
});

/** A character nobody can draw is said, not left out: the name on an official paper must be right. */
async function pressed(paper: Paper): Promise<Uint8Array> {
  try {
    return await pdfFile(paper);
  } catch (error) {
    if (!(error instanceof MissingGlyphs)) throw error;
    const named = error.characters.map(codePoint).join("、");
    throw new Problem("document.glyph", {
      zh: `本机字体缺少这些字,未生成文书:${named}。请管理员安装含这些字的字体(如思源宋体、宋体-ExtB)后再打印`,
      en: `no font on this computer has: ${named}. Nothing was printed; install a font that has them and print again`,
    });
  }
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** A name every system can store; the full title travels beside it. */
const attachment = (kind: string, { head, title }: Paper, ending: "docx" | "pdf"): string => {
  const name = `${[head, title].flatMap((one) => one ?? []).join(" ")}.${ending}`.replace(/[/\\:*?"<>|]/g, " ");
  return `attachment; filename="${kind}.${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`;
};

const sendPage = (reply: FastifyReply, paper: Paper): FastifyReply =>
  reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", POLICY)
    .header("cache-control", "no-store")
    .send(`<!doctype html>${renderToStaticMarkup(PaperPage({ paper, style: STYLE_ADDRESS }))}`);

const common = { method: "GET", access: "session", params: Params, query: Query } as const;

export const documentRoutes: readonly AnyRoute[] = [
  route({
    ...{ ...common, path: "/api/matters/:id/documents/:kind.docx", summary: "文书(Word)" },
    async handle({ site, request, reply, params, query }) {
      const paper = await wanted(askedIn({ site, request }, params, query));
      const file = await wordFile(paper);
      return reply
        .type(WORD)
        .header("content-disposition", attachment(params.kind, paper, "docx"))
        .send(file);
    },
  }),
  route({
    ...{ ...common, path: "/api/matters/:id/documents/:kind.html", summary: "文书(网页)" },
    async handle({ site, request, reply, params, query }) {
      return sendPage(reply, await wanted(askedIn({ site, request }, params, query)));
    },
  }),
  route({
    ...{ ...common, path: "/api/matters/:id/documents/:kind.pdf", summary: "文书(PDF)" },
    async handle({ site, request, reply, params, query }) {
      const paper = await wanted(askedIn({ site, request }, params, query));
      const file = Buffer.from(await pressed(paper));
      return reply
        .type("application/pdf")
        .header("content-disposition", attachment(params.kind, paper, "pdf"))
        .send(file);
    },
  }),
  route({
    ...{ method: "GET", path: STYLE_PATH, access: "public", summary: "文书样式" },
    query: z.looseObject({}),
    handle: ({ reply }) =>
      Promise.resolve(
        reply
          .type("text/css; charset=utf-8")
          .header("cache-control", "public, max-age=31536000, immutable")
          .send(STYLE),
      ),
  }),
];
