/**
 * 双时态 — a document is in force from a day and known from a log position. `asOf` answers 「谁在当时」 with what is known
 * now and 「当时以为是谁」 with what was known at a log size.
 */
import type { Day, Maybe } from "../kernel/json.ts";

export interface Version<T> {
  readonly from: Day;
  readonly to?: Day;
  /** Position of the entry that made it known; it counts from log size `knownFrom + 1` on. */
  readonly knownFrom: number;
  readonly value: T;
}

/** The version in force on a day: of those known, the one that began last; of equal days, the one known last. */
export function asOf<T>(versions: readonly Version<T>[], day: Day, known: number): Maybe<Version<T>> {
  const begun = versions.filter((v) => v.knownFrom < known && v.from <= day);
  const last = begun.reduce<Maybe<Version<T>>>(
    (best, v) => (best === undefined || v.from >= best.from ? v : best),
    undefined,
  );
  return last === undefined || (last.to !== undefined && last.to < day) ? undefined : last;
}
