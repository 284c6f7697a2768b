/** 供程序读的网址 — feeds of everything, of a unit and of a kind of notice; sitemap, robots, schema.org descriptions. */
import { z } from "zod";
import type { Ref } from "@mingjian/rulebook";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing } from "../http/site.ts";
import { unitName } from "../http/view/names.ts";
import { feedOf } from "./feed.ts";
import type { Phase } from "./history.ts";
import { matterDescribed, robotsOf, sitemapOf, unitDescribed } from "./open-data.ts";
import { PHASE_NAMES } from "./parts/phase.tsx";
import { baseOf, sendWrong, unchanged, type Visit } from "./respond.ts";
import { Query } from "./setting.ts";

const page = { method: "GET", access: "public", query: Query as unknown as z.ZodObject } as const;

interface Wanted {
  readonly unit?: Ref;
  readonly phase?: Phase;
}
async function feed(visit: Visit, { unit, phase }: Wanted = {}): Promise<unknown> {
  const { site, reply, request } = visit;
  if (unchanged(visit)) return reply;
  const name = await seeing(site, undefined, (sight) => {
    const kind = phase === undefined ? "" : ` · ${PHASE_NAMES[phase].zh}公开`;
    if (unit === undefined) return `“三重一大”公开栏${kind}`;
    return sight.world.matter(unit)?.institution === "unit" ? `${unitName(sight, unit)} · 公开` : undefined;
  });
  if (name === undefined) return sendWrong(visit, "notFound");
  const [path = "/"] = request.url.split("?");
  const where = { base: baseOf(visit), path, name };
  const text = await feedOf(site, {
    ...where,
    ...(unit === undefined ? {} : { unit }),
    ...(phase === undefined ? {} : { phase }),
  });
  return reply.type("application/atom+xml; charset=utf-8").header("cache-control", "public, max-age=60").send(text);
}

async function described(visit: Visit, made: Promise<object | undefined>): Promise<unknown> {
  const found = await made;
  if (found === undefined) return sendWrong(visit, "notFound");
  return visit.reply
    .type("application/ld+json; charset=utf-8")
    .header("cache-control", "public, max-age=60")
    .send(`${JSON.stringify(found)}\n`);
}

const UnitParam = z.object({ unit: z.string() });
const MatterParam = z.object({ matter: z.string() });
const KindParam = z.object({ kind: z.enum(["before", "during", "after"]) });

export const machineRoutes: readonly AnyRoute[] = [
  route({ ...page, path: "/feed.atom", summary: "公开栏订阅", handle: (visit) => feed(visit) }),
  route({
    ...{ ...page, path: "/feed/:kind.atom", summary: "一类公开的订阅", params: KindParam },
    handle: (visit) => feed(visit, { phase: visit.params.kind }),
  }),
  route({
    ...{ ...page, path: "/u/:unit/feed.atom", summary: "单位公开栏订阅", params: UnitParam },
    handle: (visit) => feed(visit, { unit: visit.params.unit }),
  }),
  route({
    ...{ ...page, path: "/m/:matter/data.jsonld", summary: "事项的结构化说明", params: MatterParam },
    handle: (visit) => described(visit, matterDescribed(visit.site, visit.params.matter, baseOf(visit))),
  }),
  route({
    ...{ ...page, path: "/u/:unit/data.jsonld", summary: "单位的结构化说明", params: UnitParam },
    handle: (visit) => described(visit, unitDescribed(visit.site, visit.params.unit, baseOf(visit))),
  }),
  route({
    ...{ ...page, path: "/sitemap.xml", summary: "网站地图" },
    async handle(visit) {
      if (unchanged(visit)) return visit.reply;
      const text = await sitemapOf(visit.site, baseOf(visit));
      return visit.reply
        .type("application/xml; charset=utf-8")
        .header("cache-control", "public, max-age=300")
        .send(text);
    },
  }),
  route({
    ...{ ...page, path: "/robots.txt", summary: "给搜索程序的说明" },
    handle: (visit) => Promise.resolve(visit.reply.type("text/plain; charset=utf-8").send(robotsOf(baseOf(visit)))),
  }),
];
