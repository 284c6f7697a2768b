/** 报送口径的进出 — the report of a unit as JSON and as the state's workbook, and earlier reports in as history. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { personOf, readerOf, type Ref } from "@mingjian/rulebook";
import { Problem, type ProblemPath } from "../http/problem.ts";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf, type Site } from "../http/site.ts";
import { MAX_FILE_BYTES } from "../import/archive.ts";
import { FileFault, type RowError } from "../import/fault.ts";
import { Lookup } from "../import/lookup.ts";
import { tiolReport } from "./report.ts";
import { importHistory } from "./run.ts";
import type { TiolReport } from "./shapes.ts";
import { tiolWorkbook } from "./workbook.ts";

const UnitParam = z.object({ unit: z.string().regex(/^[a-z2-7]{26}$/) });
const RunQuery = z.strictObject({ dryRun: z.enum(["true", "false"]) });
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SHOWN = 500;

/** The report, for whoever may know the unit's internal part; for everybody else there is none. */
async function reportFor(site: Site, request: FastifyRequest, unit: Ref): Promise<TiolReport> {
  const { person } = visitorOf(request);
  const report = await seeing(site, person, (sight) => {
    const asking = { actor: `p:${person}` as const, reader: readerOf(sight.facts, person) };
    const knows =
      sight.facts.organisation.unit(unit) !== undefined && new Lookup(sight.world, sight.facts, asking).knows(unit);
    return knows && personOf(asking.actor) !== undefined ? tiolReport(sight, unit) : undefined;
  });
  if (report === undefined) throw new Problem("notFound");
  return report;
}

const pathOf = ({ row, column, code, zh, en }: RowError): ProblemPath => ({
  ...{ path: column === undefined ? String(row) : `${row}.${column}`, code, zh, en },
});

async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const file = await request.file({ limits: { fileSize: MAX_FILE_BYTES, files: 1 } });
  if (file === undefined) throw new Problem("input.invalid", { zh: "没有收到文件", en: "no file was received" });
  return file.toBuffer();
}

export const tiolRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/tiol/:unit.json", access: "session", summary: "报送(JSON)", params: UnitParam },
    async handle({ site, request, reply, params }) {
      const report = await reportFor(site, request, params.unit);
      return reply
        .type("application/json; charset=utf-8")
        .header("content-disposition", 'attachment; filename="tiol.json"')
        .send(`${JSON.stringify(report, undefined, 1)}\n`);
    },
  }),
  route({
    ...{ method: "GET", path: "/api/tiol/:unit.xlsx", access: "session", summary: "报送(工作簿)", params: UnitParam },
    async handle({ site, request, reply, params }) {
      const book = tiolWorkbook(await reportFor(site, request, params.unit));
      return reply.type(XLSX).header("content-disposition", 'attachment; filename="tiol.xlsx"').send(book);
    },
  }),
  route({
    ...{ method: "POST", path: "/api/tiol/:unit", access: "session", summary: "导入历史报送", params: UnitParam },
    ...{ query: RunQuery, multipart: true as const },
    async handle({ site, request, params, query }) {
      const actor = `p:${visitorOf(request).person}` as const;
      const asked = { ledger: site.ledger, unit: params.unit, actor, dryRun: query.dryRun === "true" };
      try {
        const report = await importHistory({ ...asked, file: await fileOf(request) });
        return { ...report, errors: report.errors.slice(0, SHOWN).map(pathOf), errorCount: report.errors.length };
      } catch (error) {
        if (!(error instanceof FileFault)) throw error;
        throw new Problem(error.kind === "size" ? "import.size" : "file.damaged", error.because);
      }
    },
  }),
];
