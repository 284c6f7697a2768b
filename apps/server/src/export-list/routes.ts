/** 导出 — every list and every matter as xlsx, docx, pdf, JSON, or a zip with proofs; what is not for the reader's eyes is not in it. */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { pdfFile } from "../documents/press/press.ts";
import { wordFile } from "../documents/word.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { RefParam } from "../http/routes/matters.ts";
import { seeing, visitorOf, type Site, type Visitor } from "../http/site.ts";
import { annotatedRoute } from "../import/annotated-route.ts";
import { followedBy } from "../notify/follow.ts";
import { dossierOf, proofFiles } from "./dossier.ts";
import { listingPaper, sectionsPaper, type Listing } from "./listing.ts";
import { deedList, followList, matterList, todoList, type Filter } from "./lists.ts";
import { workbookOf } from "./workbook.ts";
import { zipOf, type ZipFile } from "./zip.ts";

const FORMATS = ["xlsx", "docx", "pdf", "json", "zip"] as const;
type Format = (typeof FORMATS)[number];
const LISTS = ["matters", "todo", "done", "mine", "follow"] as const;
type List = (typeof LISTS)[number];

const ListParams = z.object({ list: z.enum(LISTS), format: z.enum(FORMATS) });
const MatterParams = RefParam.extend({ format: z.enum(FORMATS) });
const Filters = z.strictObject({
  institution: z.string().max(64).optional(),
  unit: z.string().max(26).optional(),
  stage: z.string().max(64).optional(),
  q: z.string().max(100).optional(),
});

const TYPES: Readonly<Record<Format, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
};

function send(reply: FastifyReply, name: string, format: Format, content: Buffer | string): FastifyReply {
  const full = encodeURIComponent(`${name.replace(/[/\\:*?"<>|]/g, " ").slice(0, 80)}.${format}`);
  return reply
    .type(TYPES[format])
    .header("content-disposition", `attachment; filename="export.${format}"; filename*=UTF-8''${full}`)
    .send(content);
}

async function listFor(site: Site, { account, person }: Visitor, list: List, filter: Filter): Promise<Listing> {
  const followed = list === "follow" ? await followedBy(site, account) : [];
  return seeing(site, person, (sight) => {
    if (list === "matters") return matterList(sight, filter);
    if (list === "todo") return todoList(sight, person);
    return list === "follow" ? followList(sight, followed) : deedList(sight, person, list === "mine");
  });
}

const jsonOf = ({ title, about, cut, values }: Listing): string =>
  JSON.stringify({ title, about, ...(cut === 0 ? {} : { cut }), items: values }, undefined, 2);

/** Matters of a list whose proofs travel with it; beyond that each matter is exported by itself. */
const MATTERS_IN_ZIP = 20;
interface Identified {
  readonly id?: string;
  readonly matterId?: string;
}
async function listFiles(site: Site, person: string, list: Listing): Promise<readonly ZipFile[]> {
  const ids = new Set((list.values as readonly Identified[]).flatMap(({ id, matterId }) => id ?? matterId ?? []));
  const own: ZipFile[] = [
    { name: "list.xlsx", content: await workbookOf([list]) },
    { name: "list.json", content: jsonOf(list) },
  ];
  const positions: number[] = [];
  for (const id of [...ids].slice(0, MATTERS_IN_ZIP)) {
    const dossier = await dossierOf(site, person, id);
    own.push({ name: `matters/${id}.json`, content: JSON.stringify(dossier.json, undefined, 2) });
    positions.push(...dossier.positions);
  }
  return [...own, ...(await proofFiles(site, person, positions))];
}

export const exportRoutes: readonly AnyRoute[] = [
  annotatedRoute,
  route({
    ...{ method: "GET", path: "/api/export/lists/:list/:format", access: "session", summary: "导出清单" },
    ...{ params: ListParams, query: Filters },
    async handle({ site, request, reply, params: { list, format }, query }) {
      const visitor = visitorOf(request);
      const found = await listFor(site, visitor, list, query);
      const made: Readonly<Record<Format, () => Promise<Buffer | string>>> = {
        xlsx: () => workbookOf([found]),
        docx: () => wordFile(listingPaper(found)),
        pdf: async () => Buffer.from(await pdfFile(listingPaper(found))),
        json: () => Promise.resolve(jsonOf(found)),
        zip: async () => zipOf(await listFiles(site, visitor.person, found), new Date(site.now())),
      };
      return send(reply, found.title, format, await made[format]());
    },
  }),
  route({
    ...{ method: "GET", path: "/api/export/matters/:id/:format", access: "session", summary: "导出事项" },
    params: MatterParams,
    async handle({ site, request, reply, params: { id, format } }) {
      const { person } = visitorOf(request);
      const { label, sections, json, positions } = await dossierOf(site, person, id);
      const text = JSON.stringify(json, undefined, 2);
      const own = async (): Promise<readonly ZipFile[]> => [
        { name: "matter.json", content: text },
        { name: "matter.xlsx", content: await workbookOf(sections) },
        ...(await proofFiles(site, person, positions)),
      ];
      const made: Readonly<Record<Format, () => Promise<Buffer | string>>> = {
        xlsx: () => workbookOf(sections),
        docx: () => wordFile(sectionsPaper(label, sections)),
        pdf: async () => Buffer.from(await pdfFile(sectionsPaper(label, sections))),
        json: () => Promise.resolve(text),
        zip: async () => zipOf(await own(), new Date(site.now())),
      };
      return send(reply, label, format, await made[format]());
    },
  }),
];
