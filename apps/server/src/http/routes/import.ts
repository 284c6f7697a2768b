/** 批量导入 — templates to fill in, a dry run that lists every fault with row and column, and the import itself: all rows or none. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { MAX_FILE_BYTES } from "../../import/archive.ts";
import { FileFault, type RowError } from "../../import/fault.ts";
import { IMPORT_KINDS, importKind } from "../../import/kinds.ts";
import type { ImportKind } from "../../import/kind.ts";
import { runImport } from "../../import/run.ts";
import { templateOf } from "../../import/sheet.ts";
import { Problem, type ProblemPath } from "../problem.ts";
import { route, type AnyRoute } from "../route.ts";
import { visitorOf } from "../site.ts";

export const KindParam = z.object({ kind: z.string().max(40) });
const RunQuery = z.strictObject({ dryRun: z.enum(["true", "false"]) });
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SHOWN = 200;

export function kindOf(name: string): ImportKind {
  const kind = importKind(name);
  if (kind === undefined) throw new Problem("notFound");
  return kind;
}

const TOO_LARGE = { zh: "文件超过 20 MiB,请拆分", en: "the file is larger than 20 MiB; split it" };

/** The uploaded table; larger than allowed is a limit of tables, not of requests. */
export async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const file = await request.file({ limits: { fileSize: MAX_FILE_BYTES, files: 1 } });
  if (file === undefined) throw new Problem("input.invalid", { zh: "没有收到文件", en: "no file was received" });
  try {
    return await file.toBuffer();
  } catch (error) {
    throw file.file.truncated ? new Problem("import.size", TOO_LARGE) : error;
  }
}

const pathOf = ({ row, column, code, zh, en }: RowError): ProblemPath => ({
  ...{ path: column === undefined ? String(row) : `${row}.${column}`, code },
  zh: `第 ${row} 行${column === undefined ? "" : `“${column}”`}:${zh}`,
  en: `row ${row}${column === undefined ? "" : ` "${column}"`}: ${en}`,
});

function rowsProblem(errors: readonly RowError[]): Problem {
  return new Problem("import.rows", {
    zh: `表格中有 ${errors.length} 处需要改正,没有导入任何一行`,
    en: `${errors.length} place(s) need correction; no row was imported`,
    paths: errors.slice(0, SHOWN).map(pathOf),
  });
}

export const inOurWords = (error: unknown): unknown =>
  error instanceof FileFault
    ? new Problem(error.kind === "size" ? "import.size" : "file.damaged", error.because)
    : error;

export const importRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/import", access: "session", summary: "可以批量导入的内容" },
    handle: () => Promise.resolve(IMPORT_KINDS.map(({ kind, title }) => ({ kind, title }))),
  }),
  route({
    ...{
      method: "GET",
      path: "/api/import/template/:kind.xlsx",
      access: "session",
      summary: "导入模板",
      params: KindParam,
    },
    async handle({ reply, params }) {
      const { kind, title, columns } = kindOf(params.kind);
      const body = await templateOf(title, columns);
      return reply.type(XLSX).header("content-disposition", `attachment; filename="${kind}.xlsx"`).send(body);
    },
  }),
  route({
    ...{
      method: "POST",
      path: "/api/import/:kind",
      access: "session",
      summary: "批量导入",
      params: KindParam,
      query: RunQuery,
      multipart: true,
    },
    async handle({ site, request, params, query }) {
      const kind = kindOf(params.kind);
      const dryRun = query.dryRun === "true";
      const file = await fileOf(request);
      const run = { kind, file, dryRun, actor: `p:${visitorOf(request).person}` as const };
      const report = await runImport(site, run).catch((error: unknown) => {
        throw inOurWords(error);
      });
      if (!dryRun && report.errors.length > 0) throw rowsProblem(report.errors);
      return { ...report, errors: report.errors.slice(0, SHOWN) };
    },
  }),
];
