/** 文书 — minutes, resolution, the three notices and 《系统不予通过说明》, as Word files and as pages that print. */
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
import { minutesPaper, noticeFor, refusalFor, resolutionFor, type Asking, type Attempted } from "./load.ts";
import { PaperPage } from "./paper-page.tsx";
import type { Paper } from "./paper.ts";
import { wordFile } from "./word.ts";

export const DOCUMENTS = ["minutes", "resolution", "before", "during", "after", "refusal"] as const;
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
  minutes: { zh: "会议尚未召开,没有纪要", en: "the meeting was not opened: there are no minutes" },
  resolution: { zh: "尚无决议", en: "there is no resolution yet" },
  before: { zh: "尚未事前公布", en: "not published before the decision yet" },
  during: { zh: "尚未事中公示", en: "no progress published yet" },
  after: { zh: "尚未事后公示", en: "no result published yet" },
  refusal: { zh: "没有未满足的要求,不需要说明", en: "nothing stands against it: no slip is needed" },
};

function paperOf(kind: DocumentKind, asking: Asking, person: string, query: Query): Promise<Paper | undefined> {
  if (kind === "minutes") return minutesPaper(asking);
  if (kind === "resolution") return resolutionFor(asking);
  return kind === "refusal" ? refusalFor(asking, person, attempted(query)) : noticeFor(asking, kind);
}

interface Asked {
  readonly site: Site;
  readonly person: string;
  readonly params: z.output<typeof Params>;
  readonly query: Query;
}

/** The paper, if the reader may know the matter and there is one. */
async function wanted({ site, person, params: { id, kind }, query }: Asked): Promise<Paper> {
  await seeing(site, person, (sight) => matterFor(sight, id));
  const paper = await paperOf(kind, { site, id, see: (work) => seeing(site, person, work) }, person, query);
  if (paper === undefined) throw new Problem("notFound", MISSING[kind]);
  return paper;
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** A name every system can store; the full title travels beside it. */
const attachment = (kind: string, { head, title }: Paper): string => {
  const name = `${[head, title].flatMap((one) => one ?? []).join(" ")}.docx`.replace(/[/\\:*?"<>|]/g, " ");
  return `attachment; filename="${kind}.docx"; filename*=UTF-8''${encodeURIComponent(name)}`;
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
      const paper = await wanted({ site, person: visitorOf(request).person, params, query });
      const file = await wordFile(paper);
      return reply.type(WORD).header("content-disposition", attachment(params.kind, paper)).send(file);
    },
  }),
  route({
    ...{ ...common, path: "/api/matters/:id/documents/:kind.html", summary: "文书(网页)" },
    async handle({ site, request, reply, params, query }) {
      return sendPage(reply, await wanted({ site, person: visitorOf(request).person, params, query }));
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
