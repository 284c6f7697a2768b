/** What a gate found, with the values it rests on. `unknown` is not a soft pass: a blocking gate refuses on it. */
import type { Duration } from "./calendar.ts";
import type { Day, Instant, Json, Ref, Text } from "./json.ts";
import type { Money } from "./money.ts";
import type { Threshold } from "./threshold.ts";

export type Outcome = "pass" | "fail" | "unknown" | "notApplicable";

/** Structured inputs of a finding: shown, linked, compared and judged again, never parsed out of a sentence. */
export type Evidence =
  | { readonly kind: "count"; readonly label: string; readonly value: number; readonly unit: string }
  | { readonly kind: "money"; readonly label: string; readonly amount: string }
  | { readonly kind: "people"; readonly label: string; readonly ids: readonly Ref[] }
  | { readonly kind: "day"; readonly label: string; readonly day: Day }
  | { readonly kind: "instant"; readonly label: string; readonly at: Instant }
  | { readonly kind: "matter"; readonly label: string; readonly id: Ref }
  | { readonly kind: "position"; readonly label: string; readonly pos: number }
  | { readonly kind: "threshold"; readonly label: string; readonly text: string; readonly need: number }
  | {
      readonly kind: "standard";
      readonly label: string;
      readonly id: string;
      readonly value: string;
      readonly since: Day;
    }
  | { readonly kind: "text"; readonly label: string; readonly value: string };

/** The shortest way to turn a light green, and who can take it (BR-8). `act` names it as `institution.act`. */
export interface Cure extends Text {
  readonly by?: string;
  readonly act?: string;
}

export interface Finding {
  readonly outcome: Outcome;
  /** Stable, in capitals: tests, statistics and translations use it, never the sentence. */
  readonly code: string;
  readonly because: Text;
  readonly inputs: readonly Evidence[];
  /** Where the case knows a shorter cure than the gate's own. */
  readonly cure?: Cure;
}

const finding = (outcome: Outcome, code: string, because: Text, inputs: readonly Evidence[], cure?: Cure): Finding => ({
  outcome,
  code,
  because,
  inputs,
  ...(cure === undefined ? {} : { cure }),
});
export const pass = (because: Text, ...inputs: Evidence[]): Finding => finding("pass", "MET", because, inputs);
export const fail = (code: string, because: Text, ...inputs: Evidence[]): Finding =>
  finding("fail", code, because, inputs);
export const unknown = (code: string, because: Text, ...inputs: Evidence[]): Finding =>
  finding("unknown", code, because, inputs);
export const notApplicable = (because: Text, code = "NOT_APPLICABLE"): Finding =>
  finding("notApplicable", code, because, []);
/** Pass or fail by a condition, with one sentence that is true in both cases. */
export const found = (met: boolean, code: string, because: Text, ...inputs: Evidence[]): Finding =>
  met ? pass(because, ...inputs) : fail(code, because, ...inputs);
export const withCure = (f: Finding, cure: Cure): Finding => ({ ...f, cure });

export const count = (label: string, value: number, unit = "人"): Evidence => ({ kind: "count", label, value, unit });
export const amount = (label: string, value: Money): Evidence => ({ kind: "money", label, amount: value });
export const people = (label: string, ids: readonly Ref[]): Evidence => ({ kind: "people", label, ids });
export const onDay = (label: string, day: Day): Evidence => ({ kind: "day", label, day });
export const atInstant = (label: string, at: Instant): Evidence => ({ kind: "instant", label, at });
export const matterRef = (label: string, id: Ref): Evidence => ({ kind: "matter", label, id });
export const position = (label: string, pos: number): Evidence => ({ kind: "position", label, pos });
export const words = (label: string, value: string): Evidence => ({ kind: "text", label, value });
export const needed = (label: string, sentence: string, least: number): Evidence => ({
  kind: "threshold",
  label,
  text: sentence,
  need: least,
});

/** A value of a parameter as a person reads it. */
export type ParameterValue = number | string | boolean | Money | Duration | Threshold | readonly string[];
export const asJson = (f: Finding): Json => f as unknown as Json;
