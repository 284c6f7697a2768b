/** 资金疑点的共同形式 — a pure function of records, standards and the calendar; one outcome per subject, none left out. */
import type { SpendingRecords } from "../../facts/spending.ts";
import type { Calendar } from "../../kernel/calendar.ts";
import type { Evidence, ParameterValue } from "../../kernel/finding.ts";
import type { Text } from "../../kernel/json.ts";
import { fen, inYuan, ofFen, type Money } from "../../kernel/money.ts";
import type { ParameterRef, Standard, Standards } from "../../kernel/parameter.ts";
import type { Declaration, IndicatorParameter, Measure, Outcome, Result } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";

export interface Circumstances {
  readonly standards: Standards;
  readonly calendar: Calendar;
}
export interface Detector {
  readonly declaration: Declaration;
  readonly examine: (records: SpendingRecords, circumstances: Circumstances) => readonly Result[];
}

// ── Outcomes ────────────────────────────────────────────────────────────────────────────────
export const hit = (because: Text, measure: Measure, ...evidence: [Evidence, ...Evidence[]]): Outcome => ({
  ...{ state: "hit", because, measure, evidence },
});
export const clear = (because: Text, measure?: Measure): Outcome => ({
  ...{ state: "clear", because },
  ...(measure === undefined ? {} : { measure }),
});
export const notApplicable = (because: Text): Outcome => ({ state: "notApplicable", because });
export const insufficient = (field: string, title: Text, owner: Text): Outcome => ({
  state: "insufficient",
  because: { zh: `缺少${title.zh} · ${owner.zh}`, en: `${title.en} is missing · ${owner.en}` },
  missing: [{ field, owner }],
});

export const FINANCE: Text = { zh: "财务部门", en: "finance office" };
export const OFFICE: Text = { zh: "办公室", en: "general office" };
export const PURCHASING: Text = { zh: "采购部门", en: "procurement office" };

// ── Missing registers and standards ─────────────────────────────────────────────────────────
export const THE_RECORDS = "records";
/** One result for a register that was not imported, else one per row. */
export function perRow<Row extends { readonly id: string }>(
  indicator: string,
  rows: readonly Row[] | undefined,
  missing: Outcome,
  judge: (row: Row) => Outcome,
): readonly Result[] {
  if (rows === undefined) return [{ indicator, subject: THE_RECORDS, outcome: missing }];
  return rows.map((row) => ({ indicator, subject: row.id, outcome: judge(row) }));
}
/** The values of standards, or the outcome that one of them is not set. */
export function withStandard<T extends ParameterValue>(
  { standards }: Circumstances,
  ref: ParameterRef<T>,
  then: (standard: Standard<T>) => Outcome,
): Outcome {
  const standard = standards.of(ref);
  return standard === undefined ? standardMissing(ref.id) : then(standard);
}
export const standardMissing = (id: string): Outcome =>
  insufficient(id, { zh: `标准 ${id}`, en: `the standard ${id}` }, { zh: "制度包", en: "rule pack" });

/** A figure of the pack as the declaration lists it. */
export const figure = (ref: ParameterRef<ParameterValue>, zh: string, en: string): IndicatorParameter => ({
  ...{ id: ref.id, title: { zh, en }, value: "" },
});

// ── Own history ─────────────────────────────────────────────────────────────────────────────
/** Gives every hit the share of the same unit's subjects that are hits, so that nobody reads a flag without knowing how usual it is. */
export function withOwnRate(results: readonly Result[], unitOf: (subject: string) => string): readonly Result[] {
  const units = new Map<string, { hits: number; n: number }>();
  for (const { subject, outcome } of results) {
    if (outcome.state !== "hit" && outcome.state !== "clear") continue;
    const known = units.get(unitOf(subject)) ?? { hits: 0, n: 0 };
    known.n += 1;
    if (outcome.state === "hit") known.hits += 1;
    units.set(unitOf(subject), known);
  }
  return results.map((result) => {
    const own = units.get(unitOf(result.subject));
    if (result.outcome.state !== "hit" || own === undefined) return result;
    return {
      ...result,
      outcome: { ...result.outcome, peers: { cohort: OWN, n: own.n, baseRate: ratio(own.hits, own.n) } },
    };
  });
}
const OWN: Text = { zh: "本单位同期", en: "the unit's own records of the period" };

export const total = (amounts: Iterable<Money>): Money => {
  let sum = 0n;
  for (const amount of amounts) sum += fen(amount);
  return ofFen(sum);
};
export const money = (label: string, amount: Money): Evidence => ({ kind: "money", label, amount });
export const against = (value: Money, limit: Money): Measure => ({ value: inYuan(value), against: inYuan(limit) });
