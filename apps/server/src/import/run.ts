/**
 * 批量导入 — a table becomes acts like any other: judged by the same gates, all of them or none. The same file again changes
 * nothing: ids and submission keys follow from the file's digest and the row. One record of each run is kept beside the log.
 */
import { createHash, randomUUID } from "node:crypto";
import { personOf, readerOf, type ActorId, type Refusal, type Ref } from "@mingjian/rulebook";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { refOf, type Command, type Outcome, type Refused } from "../ledger/command.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { RowError } from "./fault.ts";
import type { ImportKind, Plan, Step } from "./kind.ts";
import { Lookup } from "./lookup.ts";
import { RowReader } from "./row.ts";
import { readTable, type Table } from "./sheet.ts";

export interface ImportReport {
  readonly dryRun: boolean;
  /** Data rows read. */
  readonly rows: number;
  /** Acts entered, or that would be. */
  readonly created: number;
  /** Acts that an earlier upload of this file had entered. */
  readonly unchanged: number;
  readonly errors: readonly RowError[];
}

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly file: Buffer;
  /** In whose name: a person, or the system while a jurisdiction is founded. */
  readonly actor: ActorId;
  readonly dryRun: boolean;
}

interface Ground {
  readonly ledger: Ledger;
  readonly db: Kysely<Database>;
}

const digestOf = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function planned(ledger: Ledger, { kind, actor }: ImportRequest, table: Table, fileHash: string): Promise<Plan> {
  return ledger.read((world) => {
    const facts = world.facts(ledger.instant(), "");
    const lookup = new Lookup(world, facts, { actor, reader: readerOf(facts, personOf(actor)) });
    const idOf = (word: string | number): Ref =>
      refOf(digestOf(`mingjian/import/v1\n${kind.kind}\n${fileHash}\n${word}`));
    return kind.plan(
      table.rows.map((row) => new RowReader(row, lookup)),
      { lookup, idOf },
    );
  });
}

const commandsOf = (steps: readonly Step[], { kind, actor }: ImportRequest, fileHash: string): readonly Command[] =>
  steps.map(({ row, command }) => ({
    ...command,
    ...{ actor, idempotencyKey: `import-${kind.kind}-${fileHash.slice(0, 40)}-${row}` },
  }));

/** Reads, plans and judges; enters when `dryRun` is false and nothing is wrong. @throws FileFault when the file is no table */
export async function runImport({ ledger, db }: Ground, request: ImportRequest): Promise<ImportReport> {
  const { kind, file, dryRun } = request;
  const table = readTable(file, kind.columns);
  const fileHash = digestOf(file).toString("hex");
  const plan = table.errors.length > 0 ? undefined : await planned(ledger, request, table, fileHash);
  const early = plan?.errors ?? table.errors;
  const commands = commandsOf(plan?.steps ?? [], request, fileHash);
  const sound = early.length === 0;
  const { rows: outcomes } = sound && !dryRun ? await ledger.submitAll(commands) : await ledger.previewAll(commands);
  const late = outcomes.flatMap((outcome, i) => errorsOf(kind, plan?.steps[i]?.row ?? 0, outcome));
  const report = reportOf(dryRun, table, outcomes, byPlace([...early, ...late]));
  await keep(db, request, report);
  return report;
}

function reportOf(
  dryRun: boolean,
  { rows }: Table,
  all: readonly Outcome[],
  errors: readonly RowError[],
): ImportReport {
  const sound = errors.length === 0;
  const created = sound ? all.filter((o) => o.ok && !o.replayed).length : 0;
  const unchanged = sound ? all.filter((o) => o.ok && o.replayed).length : 0;
  return { dryRun, rows: rows.length, created, unchanged, errors };
}

const byPlace = (errors: readonly RowError[]): readonly RowError[] => [...errors].sort((a, b) => a.row - b.row);

// ── What the ledger answered, in the words of a table ───────────────────────────────────────
const KINDS: Readonly<Record<Exclude<Refused["kind"], "refused">, Omit<RowError, "row">>> = {
  conflict: { code: "CONFLICT", zh: "事项刚被更新,请重新导入", en: "the matter has just been updated; import again" },
  unknown: { code: "UNKNOWN", zh: "没有找到要办理的事项", en: "the matter was not found" },
  mismatch: {
    code: "MISMATCH",
    zh: "这一行此前已导入,台账随后有变动,不能重复办理",
    en: "the row was imported before and the records have changed since",
  },
  invalid: { code: "INVALID", zh: "含有不能入账的内容", en: "contains what the log cannot hold" },
  unavailable: { code: "BUSY", zh: "系统繁忙,请稍后再试", en: "the system is busy; try again shortly" },
  failed: { code: "INTERNAL", zh: "系统出错,未造成任何变更", en: "an internal error occurred; nothing was changed" },
};

function errorsOf(kind: ImportKind, row: number, outcome: Outcome): readonly RowError[] {
  if (outcome.ok) return [];
  if (outcome.kind !== "refused") return [{ row, ...KINDS[outcome.kind] }];
  return outcome.refused.map((refusal) => ({ row, ...inColumn(kind, refusal) }));
}

function inColumn({ fields }: ImportKind, refusal: Refusal): Omit<RowError, "row"> {
  if (refusal.kind === "gate") {
    const { code, because, cure } = refusal.finding;
    const way = cure === undefined ? { zh: "", en: "" } : { zh: `;${cure.zh}`, en: `; ${cure.en}` };
    return { code, zh: `${because.zh}${way.zh}`, en: `${because.en}${way.en}` };
  }
  const code = refusal.kind.toUpperCase();
  const column = refusal.kind === "input" ? fields[refusal.path.split(".")[0] ?? ""] : undefined;
  return { code, ...refusal.because, ...(column === undefined ? {} : { column }) };
}

// ── The record of the run ───────────────────────────────────────────────────────────────────
const stateOf = ({ dryRun, errors }: ImportReport): "refused" | "checked" | "done" =>
  errors.length > 0 ? "refused" : dryRun ? "checked" : "done";

async function keep(db: Kysely<Database>, request: ImportRequest, report: ImportReport): Promise<void> {
  const { rows, created, unchanged, errors } = report;
  const now = new Date();
  const run = {
    ...{ import_id: randomUUID(), actor: request.actor, file_hash: digestOf(request.file) },
    ...{ state: stateOf(report), counts: JSON.stringify({ kind: request.kind.kind, rows, created, unchanged }) },
    ...{ report: JSON.stringify({ errors }), created_at: now, finished_at: now },
  };
  await db.insertInto("app.import_run").values(run).execute();
}
