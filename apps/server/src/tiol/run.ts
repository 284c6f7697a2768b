/** 导入一份报送文件 — JSON or workbook; entered in portions, each meeting judged on those before it. The same file again changes nothing. */
import { createHash } from "node:crypto";
import { personOf, readerOf, type ActorId, type Ref } from "@mingjian/rulebook";
import type { RowError } from "../import/fault.ts";
import { FileFault } from "../import/fault.ts";
import { Lookup } from "../import/lookup.ts";
import { refOf, type Command, type Outcome } from "../ledger/command.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { historyPlan, type HistoryPlan, type HistoryStep } from "./history.ts";
import { TiolReport } from "./shapes.ts";
import { readWorkbook } from "./workbook.ts";

export interface HistoryReport {
  readonly dryRun: boolean;
  readonly meetings: number;
  readonly items: number;
  /** Acts entered, or that would be. */
  readonly entered: number;
  readonly unchanged: number;
  /** What the five rules said of the entries, by outcome. */
  readonly findings: Readonly<Record<string, number>>;
  /** Places that could not be read or resolved; nothing of them was put right. */
  readonly errors: readonly RowError[];
}
type Read = Pick<TiolReport, "items" | "meetings">;

const ZIP = "PK";
function readFile(file: Buffer): { readonly report: Read; readonly errors: readonly RowError[] } {
  if (file.subarray(0, 2).toString("latin1") === ZIP) return readWorkbook(file);
  try {
    return { report: TiolReport.parse(JSON.parse(file.toString("utf8"))), errors: [] };
  } catch {
    throw new FileFault("damaged", {
      zh: "文件不是报送口径的 JSON 或 xlsx",
      en: "the file is neither JSON nor xlsx of the report",
    });
  }
}

const PORTION = 200;
interface Asked {
  readonly ledger: Ledger;
  readonly unit: Ref;
  readonly file: Buffer;
  readonly actor: ActorId;
  readonly dryRun: boolean;
}

function planned({ ledger, unit, actor }: Asked, report: Read, fileHash: string): Promise<HistoryPlan> {
  const idOf = (word: string): Ref =>
    refOf(createHash("sha256").update(`mingjian/tiol/v1\n${unit}\n${fileHash}\n${word}`).digest());
  return ledger.read((world) => {
    const facts = world.facts(ledger.instant(), unit);
    const lookup = new Lookup(world, facts, { actor, reader: readerOf(facts, personOf(actor)) });
    return historyPlan(report, { unit, lookup, idOf });
  });
}

const commandsOf = (steps: readonly HistoryStep[], { actor, unit }: Asked, hash: string): readonly Command[] =>
  steps.map(({ place, command }) => ({
    ...command,
    ...{ actor, idempotencyKey: `tiol-${unit}-${hash.slice(0, 40)}-${place}` },
  }));

/** Portions are all or nothing: one that holds a refused act is entered act by act, and the refusal is told. */
async function entered(ledger: Ledger, commands: readonly Command[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < commands.length; at += PORTION) {
    const portion = commands.slice(at, at + PORTION);
    const all = await ledger.submitAll(portion);
    if (all.rows.every(({ ok }) => ok)) outcomes.push(...all.rows);
    else for (const command of portion) outcomes.push(await ledger.submit(command));
  }
  return outcomes;
}

/** @throws FileFault when the file is neither form */
export async function importHistory(asked: Asked): Promise<HistoryReport> {
  const { ledger, file, dryRun } = asked;
  const { report, errors } = readFile(file);
  const hash = createHash("sha256").update(file).digest("hex");
  const plan = await planned(asked, report, hash);
  const commands = commandsOf(plan.steps, asked, hash);
  const outcomes = dryRun ? (await ledger.previewAll(commands)).rows : await entered(ledger, commands);
  const refused = outcomes.flatMap((outcome, i) => refusalOf(outcome, plan.steps[i]?.place ?? ""));
  return {
    ...{ dryRun, meetings: report.meetings.length },
    items: report.meetings.reduce((sum, { items }) => sum + items.length, 0),
    entered: outcomes.filter((one) => one.ok && !one.replayed).length,
    unchanged: outcomes.filter((one) => one.ok && one.replayed).length,
    findings: findingsOf(outcomes),
    errors: [...errors, ...plan.errors, ...refused],
  };
}

function refusalOf(outcome: Outcome, place: string): readonly RowError[] {
  if (outcome.ok) return [];
  const row = Number(place.split(".")[0] ?? "0");
  if (outcome.kind !== "refused") return [{ row, code: outcome.kind.toUpperCase(), zh: "没有录入", en: "not entered" }];
  return outcome.refused.map((one) => ({
    ...{ row, code: one.kind === "gate" ? one.finding.code : one.kind.toUpperCase() },
    ...(one.kind === "gate" ? one.finding.because : one.because),
  }));
}

/** Findings by outcome, over all entries: the gates of the look-back are the only ones these acts have besides the form. */
function findingsOf(outcomes: readonly Outcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes)
    if (outcome.ok)
      for (const { outcome: word } of outcome.entry?.findings ?? []) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
