/** 疑点台账 — one flag for rule, record and period, and the record of each rule. */
import type { Flags, RuleRecord } from "../facts/flags.ts";
import type { Flag } from "../institutions/flag/matter.ts";
import type { RuleReview } from "../institutions/rule-review.ts";
import type { Ref } from "../kernel/json.ts";
import { matterIn, type Register } from "./register.ts";

export interface FlagState {
  readonly flags: Map<string, Ref>;
  readonly records: Map<string, RuleRecord>;
  /** Open reviews by rule. */
  readonly reviews: Map<string, Ref>;
}
const key = (...parts: readonly string[]): string => JSON.stringify(parts);
const NOTHING: RuleRecord = { confirmed: 0, excluded: 0 };
const COUNTED: Readonly<Record<string, keyof RuleRecord>> = {
  excluded: "excluded",
  rectify: "confirmed",
  transferred: "confirmed",
};

export const flagRegister: Register<FlagState> = {
  id: "flags",
  empty: () => ({ flags: new Map(), records: new Map(), reviews: new Map() }),
  fold(state, step) {
    const flag = matterIn<Flag>(step, "flag");
    if (flag !== undefined) {
      state.flags.set(key(flag.indicator, flag.subject, flag.period), step.after.matterId);
      const counted = step.entry.act === "confirmed" ? COUNTED[step.after.stage] : undefined;
      const record = state.records.get(flag.indicator) ?? NOTHING;
      if (counted !== undefined) state.records.set(flag.indicator, { ...record, [counted]: record[counted] + 1 });
    }
    const review = matterIn<RuleReview>(step, "rule-review");
    if (review === undefined) return;
    if (step.after.stage === "open") state.reviews.set(review.indicator, step.after.matterId);
    else state.reviews.delete(review.indicator);
  },
};

export const flagFacts = ({ flags, records, reviews }: FlagState): Flags => ({
  flag: (indicator, subject, period) => flags.get(key(indicator, subject, period)),
  record: (indicator) => records.get(indicator) ?? NOTHING,
  review: (indicator) => reviews.get(indicator),
});
