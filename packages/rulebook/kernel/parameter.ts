/**
 * 标准 — numbers are never in code. A parameter is named where it is used, and its dated, cited value comes from the pack
 * of the unit or from a stricter act of the unit itself.
 */
import { durationText, type Duration } from "./calendar.ts";
import type { Citation } from "./citation.ts";
import type { Evidence, ParameterValue } from "./finding.ts";
import type { Day, Maybe } from "./json.ts";
import type { MechanismId } from "./mechanism.ts";
import { inYuan, isMoney, ofFen, type Money } from "./money.ts";
import { thresholdInWords, type Base, type Threshold } from "./threshold.ts";

/** One row of a pack (reference/parameters.tsv): text as printed, read by the reference that asks for it. */
export interface ParameterRow {
  readonly id: string;
  readonly zh: string;
  readonly value: string;
  readonly unit: string;
  readonly cmp: "ge" | "gt" | "le" | "lt" | "eq" | "na";
  /** `floor`, `ceil`, `fixed`, `none`, or with a figure of its own: `floor:1/2`, `ceil:20`. */
  readonly bound: string;
  readonly from: Day;
  readonly cite: Citation;
  readonly note: string;
}

/** A parameter as an institution names it: id, how its text is read, and which mechanisms it serves. */
export interface ParameterRef<T extends ParameterValue> {
  readonly id: string;
  readonly serves: readonly MechanismId[];
  /** Returns undefined when the text cannot be read so: the gate will say unknown. */
  readonly read: (row: Pick<ParameterRow, "value" | "unit" | "cmp">) => Maybe<T>;
}

export type Level = "pack" | "unit";
/** A value in force on a day for a unit, and who set it. */
export interface Standard<T extends ParameterValue> {
  readonly id: string;
  readonly value: T;
  readonly text: string;
  readonly since: Day;
  readonly level: Level;
  readonly cite: Citation;
}

/** What a gate asks for numbers; bound to the unit and day of the case. */
export interface Standards {
  of<T extends ParameterValue>(ref: ParameterRef<T>): Maybe<Standard<T>>;
}

// ── Reading ─────────────────────────────────────────────────────────────────────────────────
const integer = (value: string): Maybe<number> => (/^-?\d{1,15}$/.test(value) ? Number(value) : undefined);
const BASES: readonly Base[] = ["roster", "entitled", "present", "cast"];

/** Members without a related interest are those entitled to vote on the item: the others are recused. */
const baseOf = (unit: string): Maybe<Base> =>
  unit === "ratio/unrelated" ? "entitled" : BASES.find((b) => unit === `ratio/${b}`);
const COMPARATORS: Readonly<Record<string, Threshold["comparator"]>> = { gt: "moreThan", ge: "atLeast" };

export function readThreshold({ value, unit, cmp }: Pick<ParameterRow, "value" | "unit" | "cmp">): Maybe<Threshold> {
  const fraction = /^(\d{1,4})\/(\d{1,4})$/.exec(value);
  const base = baseOf(unit);
  const comparator = COMPARATORS[cmp];
  if (fraction === null || base === undefined || comparator === undefined) return undefined;
  const [num, den] = [Number(fraction[1]), Number(fraction[2])];
  return isShare(num, den) ? { comparator, num, den, base } : undefined;
}
/** A share of nothing is met by nobody coming, and one above the whole by nobody at all: neither is a threshold. */
const isShare = (num: number, den: number): boolean => num >= 1 && num <= den;

const DURATION_UNITS: Readonly<Record<string, Duration["unit"]>> = { wd: "workingDay", cd: "calendarDay", h: "hour" };

const declared = new Map<string, ParameterRef<ParameterValue>>();
/** Every parameter that institutions have named, for the tables of the handbook. */
export const declaredParameters = (): readonly ParameterRef<ParameterValue>[] => [...declared.values()];

function named<T extends ParameterValue>(ref: ParameterRef<T>): ParameterRef<T> {
  const serves = [...(declared.get(ref.id)?.serves ?? []), ...ref.serves];
  declared.set(ref.id, { ...ref, serves: [...new Set(serves)].sort() });
  return ref;
}

export const threshold = (id: string, ...serves: MechanismId[]): ParameterRef<Threshold> =>
  named({
    id,
    serves,
    read: readThreshold,
  });
export const whole = (id: string, ...serves: MechanismId[]): ParameterRef<number> =>
  named({
    id,
    serves,
    read: ({ value }) => integer(value),
  });
export const duration = (id: string, ...serves: MechanismId[]): ParameterRef<Duration> =>
  named({
    id,
    serves,
    read: ({ value, unit }) => {
      const n = integer(value);
      const kind = DURATION_UNITS[unit];
      return n === undefined || kind === undefined ? undefined : { n, unit: kind };
    },
  });
export const yes = (id: string, ...serves: MechanismId[]): ParameterRef<boolean> =>
  named({
    id,
    serves,
    read: ({ value }) => (value === "true" ? true : value === "false" ? false : undefined),
  });
export const setOf = (id: string, ...serves: MechanismId[]): ParameterRef<readonly string[]> =>
  named({
    id,
    serves,
    read: ({ value }) => (value === "" ? undefined : value.split(/[;;,]\s*/)),
  });
export const word = (id: string, ...serves: MechanismId[]): ParameterRef<string> =>
  named({
    id,
    serves,
    read: ({ value }) => value,
  });
export const sum = (id: string, ...serves: MechanismId[]): ParameterRef<Money> =>
  named({
    id,
    serves,
    read: ({ value }) => {
      const n = integer(value);
      return n === undefined ? undefined : ofFen(BigInt(n) * 100n);
    },
  });

/** A value as people read it. */
export function inWords(value: ParameterValue): string {
  if (Array.isArray(value)) return value.join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "object")
    return "comparator" in value ? thresholdInWords(value) : durationText(value as Duration).zh;
  return typeof value === "string" && isMoney(value) ? inYuan(value) : String(value);
}

export const standard = (label: string, s: Standard<ParameterValue>): Evidence => ({
  kind: "standard",
  label,
  id: s.id,
  value: inWords(s.value),
  since: s.since,
});

/** Standards that remember what was asked, so that the entry can name the versions it was judged by. */
export function remembering(source: Standards): {
  readonly standards: Standards;
  readonly used: () => readonly Standard<ParameterValue>[];
} {
  const asked = new Map<string, Standard<ParameterValue>>();
  return {
    standards: {
      of: (ref) => {
        const s = source.of(ref);
        if (s !== undefined) asked.set(s.id, s);
        return s;
      },
    },
    used: () => [...asked.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Is the text a bound: `fixed`, `none`, `floor`, `ceil`, or one of the last two with a figure of its own? */
export const isBound = (bound: string): boolean => /^(fixed|none|(floor|ceil)(:[A-Za-z0-9/]+)?)$/.test(bound);

// ── Stricter only ───────────────────────────────────────────────────────────────────────────
/** A number to compare by: fractions and counts; undefined for words and sets. */
function magnitude(value: string): Maybe<number> {
  const fraction = /^(\d+)\/(\d+)$/.exec(value);
  if (fraction !== null) return Number(fraction[1]) / Number(fraction[2]);
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

const sameFraction = (a: string, b: string): boolean => magnitude(a) !== undefined && magnitude(a) === magnitude(b);

/** May a unit (or a child pack) set `value` where `row` holds? Bounds of reference/packs.md section 1, rule 2. */
export function withinBound(row: Pick<ParameterRow, "value" | "bound">, value: string): boolean {
  const [kind = "none", figure = row.value] = row.bound.split(":");
  if (value === row.value || sameFraction(value, row.value)) return true;
  if (kind === "none" || kind === "") return true;
  return kind === "fixed" ? false : deviates(kind, figure, value);
}

/** Sets may grow and never shrink; numbers may move away from the figure in the strict direction only. */
function deviates(kind: string, figure: string, value: string): boolean {
  const limit = magnitude(figure);
  const wanted = magnitude(value);
  if (limit !== undefined) return wanted !== undefined && (kind === "floor" ? wanted >= limit : wanted <= limit);
  return kind === "floor" && figure.split(";").every((item) => value.split(";").includes(item));
}

export type Strictness = "stricter" | "same" | "looser" | "unordered";
/** How a value stands to the row's own: by the direction of the bound; without a direction two values have no order. */
export function strictness(row: Pick<ParameterRow, "value" | "bound">, value: string): Strictness {
  const [kind = "none"] = row.bound.split(":");
  if (value === row.value || sameFraction(value, row.value)) return "same";
  if (kind !== "floor" && kind !== "ceil") return "unordered";
  return deviates(kind, row.value, value) ? "stricter" : "looser";
}

const NUMERIC = /^(wd|cd|h|s|month|year|CNY|pct|count|count\/year|count\/term|persons|terms|votes|points)$/;
function isFraction(value: string): boolean {
  const [, num, den] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  return num !== undefined && den !== undefined && isShare(Number(num), Number(den));
}

/** Is the text a value in this unit (reference/regulations.md 1.2)? Words and lists only have to be there. */
export function isValueOf(unit: string, value: string): boolean {
  if (NUMERIC.test(unit)) return /^(0|[1-9]\d{0,14})$/.test(value);
  if (unit.startsWith("ratio/")) return isFraction(value);
  if (unit === "date") return /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
  if (unit === "bool") return value === "true" || value === "false";
  return value.split(/[;;,]/).every((part) => part.trim() !== "");
}
