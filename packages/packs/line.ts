/** A parameter as one line of a table: which packs load it, what it is, and the text it rests on. */
import type { Citation, Day, ParameterRow } from "@mingjian/rulebook";

/** First day the packs cover: the beginning of the first year whose official calendar they carry. */
export const FIRST_DAY: Day = "2024-01-01";

/** A citation and the day from which the value holds because of it. */
export interface Sourced {
  readonly cite: Citation;
  readonly from: Day;
}

export type PackKey = "gov" | "soe" | "intl";
type Count = "count" | "count/year" | "count/term" | "persons" | "terms" | "votes" | "points" | "pct" | "CNY";
type Ratio = `ratio/${"entitled" | "present" | "cast" | "unrelated" | "panel" | "team"}`;
type Term = "wd" | "cd" | "h" | "s" | "month" | "year" | "date";
type Unit = Count | Ratio | Term | "bool" | "enum" | "set" | "list" | "text";
type Bound = "fixed" | "none" | "floor" | "ceil" | `floor:${string}` | `ceil:${string}`;

/** Pack (`both` = the two Chinese packs), id, name, value, unit, comparison, bound, source. */
export type Line = readonly [
  pack: PackKey | "both",
  id: string,
  name: string,
  value: string,
  unit: Unit,
  cmp: ParameterRow["cmp"],
  bound: Bound,
  source: Sourced,
];

/** The rows of one pack, in the order of the table. */
export const rowsOf = (lines: readonly Line[], pack: PackKey): readonly ParameterRow[] =>
  lines
    .filter(([key]) => key === pack || (key === "both" && pack !== "intl"))
    .map(([, id, zh, value, unit, cmp, bound, source]) => ({ id, zh, value, unit, cmp, bound, ...source, note: "" }));
