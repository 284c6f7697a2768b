/** 时间线与证明 — a matter's entries, one entry's proof, and a disclosure of what the reader may show to others. */
import { z } from "zod";
import { booksOf } from "../books.ts";
import { Problem } from "../problem.ts";
import { route, type AnyRoute } from "../route.ts";
import { seeing, visitorOf } from "../site.ts";
import { mayOpenGroup } from "../view/audiences.ts";
import { timelineItem } from "../view/timeline.ts";
import { matterFor, RefParam } from "./matters.ts";

const PAGE = 50;
const PosParam = z.object({ pos: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });
const Before = z.strictObject({ before: z.coerce.number().int().min(0).optional() });

const NOT_SIGNED = {
  zh: "该条目刚刚入账,证明将在下一个检查点后提供",
  en: "the entry was just accepted; its proof follows with the next checkpoint",
};

export const proofRoutes: readonly AnyRoute[] = [
  route({
    ...{
      method: "GET",
      path: "/api/matters/:id/timeline",
      access: "session",
      summary: "时间线",
      params: RefParam,
      query: Before,
    },
    async handle({ site, request, params, query }) {
      const { person } = visitorOf(request);
      const may = await seeing(site, person, (sight) => {
        matterFor(sight, params.id);
        return mayOpenGroup(sight);
      });
      const page = { limit: PAGE + 1, ...(query.before === undefined ? {} : { before: query.before }) };
      const seen = await booksOf(site).readers.timeline(params.id, may, page);
      const items = await seeing(site, person, (sight) =>
        seen.slice(0, PAGE).map((one) => timelineItem(sight, one, site.log.signedSize())),
      );
      return { items, ...(seen.length > PAGE ? { next: items.at(-1)?.pos } : {}) };
    },
  }),
  route({
    ...{
      method: "GET",
      path: "/api/entries/:pos/proof",
      access: "public",
      summary: "条目证明 (.tlog-proof)",
      params: PosParam,
    },
    async handle({ site, reply, params }) {
      if (params.pos >= site.ledger.size()) throw new Problem("notFound");
      const text = await booksOf(site).proofs.proof(params.pos);
      if (text === undefined) throw new Problem("notFound", NOT_SIGNED);
      return reply
        .type("text/plain; charset=utf-8")
        .header("content-disposition", `attachment; filename="${params.pos}.tlog-proof"`)
        .send(text);
    },
  }),
  route({
    ...{
      method: "GET",
      path: "/api/entries/:pos/disclosure",
      access: "session",
      summary: "条目公示件",
      params: PosParam,
    },
    async handle({ site, request, reply, params }) {
      const { readers, proofs } = booksOf(site);
      const stored = await readers.entry(params.pos);
      if (stored === undefined) throw new Problem("notFound");
      const may = await seeing(site, visitorOf(request).person, (sight) => {
        matterFor(sight, stored.envelope.stream);
        return mayOpenGroup(sight);
      });
      const text = await proofs.disclosure(stored, may);
      if (text === undefined) throw new Problem("notFound", NOT_SIGNED);
      return reply
        .type("application/vnd.mingjian.disclosure+json")
        .header("content-disposition", `attachment; filename="${params.pos}.disclosure.json"`)
        .send(text);
    },
  }),
];
