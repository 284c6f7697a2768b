/** 疑点 — which flags stand on which records, and how each rule has done so far. Never a figure about a person. */
import type { Maybe, Ref } from "../kernel/json.ts";

/** Closures of one rule: what was confirmed, and what turned out to be nothing. */
export interface RuleRecord {
  readonly confirmed: number;
  readonly excluded: number;
}
export interface Flags {
  /** The flag of an indicator on a subject in a period: one of each, however often the rule is run. */
  flag(indicator: string, subject: Ref, period: string): Maybe<Ref>;
  record(indicator: string): RuleRecord;
  /** An open review of the rule itself. */
  review(indicator: string): Maybe<Ref>;
}
