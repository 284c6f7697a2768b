/**
 * 疑点 — what an indicator declares and what it answers (reference/indicators.md, sections 1 and 2). It compares records, never persons:
 * its subject is a payment, a document, a lot or a pair of records, and it never yields a number about anybody's character.
 */
import type { Citation } from "../kernel/citation.ts";
import type { Evidence } from "../kernel/finding.ts";
import type { Day, Text } from "../kernel/json.ts";
import type { MechanismId } from "../kernel/mechanism.ts";
import type { ProblemType } from "../kernel/problem.ts";
import type { Ratio } from "./statistics/ratio.ts";

/** B a written rule was not kept, L two records name the same thing, S unusual within a cohort: a question and nothing more. */
export type IndicatorKind = "breach" | "link" | "signal";
export type Severity = "low" | "medium" | "high" | "severe";

/** A figure the indicator judges by; `id` names the parameter of the pack where the pack gives it. */
export interface IndicatorParameter {
  readonly id: string;
  readonly title: Text;
  /** The value used where nothing else is set. */
  readonly value: string;
}

/** A share measured on real records: what is normal where nobody did anything wrong. */
export interface BaseRate {
  readonly data: Text;
  readonly share: string;
}

/** One red flag: everything its page in the handbook says. `lint` refuses one without citation, innocent explanation or next step. */
export interface Declaration {
  readonly id: string;
  readonly version: number;
  readonly validFrom: Day;
  readonly title: Text;
  readonly kind: IndicatorKind;
  readonly severity: Severity;
  readonly problem: ProblemType;
  readonly serves: readonly MechanismId[];
  readonly cite: readonly Citation[];
  /** Known indicators it descends from, so that results can be compared. */
  readonly lineage: readonly string[];
  /** What is judged: one of these gives one outcome. */
  readonly subject: Text;
  /** Facts and fields it reads: how far it can answer is known before any run. */
  readonly needs: readonly string[];
  readonly formula: Text;
  readonly parameters: readonly IndicatorParameter[];
  readonly innocent: readonly Text[];
  /** The officer's next step. */
  readonly action: Text;
  /** Highest share of honest records it may flag; a run above it is a fault of the rule, not of the unit. */
  readonly budget: Ratio;
  readonly baseRates: readonly BaseRate[];
}

/** A fact that is missing, and the office that owes it. */
export interface MissingFact {
  readonly field: string;
  readonly owner: Text;
}

/** The figure that was compared, and what it was compared with; both as shown, amounts and days with their unit. */
export interface Measure {
  readonly value: string;
  readonly against: string;
}

/** Figures of the unit's own history: how often the same condition holds there. */
export interface Peers {
  readonly cohort: Text;
  readonly n: number;
  readonly baseRate: Ratio;
}

/** 提示 · 未见 · 数据不足 · 不适用. No data never looks like clean. */
export type Outcome =
  | {
      readonly state: "hit";
      readonly because: Text;
      readonly measure: Measure;
      readonly evidence: readonly [Evidence, ...Evidence[]];
      readonly peers?: Peers;
    }
  | { readonly state: "clear"; readonly because: Text; readonly measure?: Measure; readonly peers?: Peers }
  | {
      readonly state: "insufficient";
      readonly because: Text;
      readonly missing: readonly [MissingFact, ...MissingFact[]];
    }
  | { readonly state: "notApplicable"; readonly because: Text };

/** The answer of one indicator about one subject. */
export interface Result {
  readonly indicator: string;
  /** Id of the record, pair or unit-year it speaks about. */
  readonly subject: string;
  readonly outcome: Outcome;
}

/** How many subjects are in which state: the share is always hits of those that could be judged, with the unknown beside it. */
export interface Tally {
  readonly hit: number;
  readonly clear: number;
  readonly insufficient: number;
  readonly notApplicable: number;
}

export function tallyOf(results: Iterable<Result>): Tally {
  const tally = { hit: 0, clear: 0, insufficient: 0, notApplicable: 0 };
  for (const { outcome } of results) tally[outcome.state] += 1;
  return tally;
}

/** 「3 / 120,另有 18 项无法判断」 */
export function tallyInWords({ hit, clear, insufficient }: Tally): Text {
  const unknownZh = insufficient === 0 ? "" : `,另有 ${insufficient} 项无法判断`;
  const unknownEn = insufficient === 0 ? "" : `, ${insufficient} could not be judged`;
  return { zh: `${hit} / ${hit + clear}${unknownZh}`, en: `${hit} / ${hit + clear}${unknownEn}` };
}
