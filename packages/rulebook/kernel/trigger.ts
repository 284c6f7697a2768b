/**
 * The trigger grammar of catalogues (reference/catalogues.md section 1):
 * `expr := term ((" or " | " and ") term)*`, `and` binds tighter; `term := flag | var op value`; an unknown variable makes the
 * answer `unknown`, never `no`.
 */
import type { Maybe } from "./json.ts";
import { fen, type Money } from "./money.ts";

export type Answer = "yes" | "no" | "unknown";

/** Amounts a trigger may compare, in yuan. */
export const MONEY_VARIABLES = ["amount", "cumFY", "cum12m", "originalValue", "batchValue"] as const;
/** Other figures: percentages, years. */
export const NUMBER_VARIABLES = ["pctOfContract", "pctNetAssets", "pctHeadcount", "years"] as const;
export const TRIGGER_FLAGS = [
  "realEstate",
  "majorPolicy",
  "majorPenalty",
  "majorPermit",
  "unbudgeted",
  "relatedParty",
  "plenaryPost",
] as const;

/** What is known of a matter. A name that is absent is not known. */
export interface TriggerKnown {
  /** Figures by name; amounts in whole yuan may stand here, exact ones in `money`. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly money?: Readonly<Record<string, Money>>;
}
/** What is known, together with the figures of the catalogue it is measured by. */
export interface TriggerFacts extends TriggerKnown {
  /** Value of `param(ID)` in whole yuan. */
  readonly param: (id: string) => Maybe<number>;
  /** The row's own figure, written `T`. */
  readonly own?: number;
}

const or = (answers: readonly Answer[]): Answer =>
  answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no";
const and = (answers: readonly Answer[]): Answer =>
  answers.includes("no") ? "no" : answers.includes("unknown") ? "unknown" : "yes";

const OPERATORS: Readonly<Record<string, (sign: number) => boolean>> = {
  ">=": (sign) => sign >= 0,
  ">": (sign) => sign > 0,
  "<=": (sign) => sign <= 0,
  "<": (sign) => sign < 0,
};
const COMPARISON = /^([A-Za-z0-9]+)\s*(>=|<=|>|<)\s*(\S+)$/;
const PARAMETER = /^param\(([A-Za-z0-9.]+)\)$/;

function valueOf(word: string, facts: TriggerFacts): Maybe<number> {
  if (word === "T") return facts.own;
  const param = PARAMETER.exec(word);
  if (param !== null) return facts.param(param[1] ?? "");
  return /^\d{1,15}$/.test(word) ? Number(word) : undefined;
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): Maybe<T> =>
  Object.hasOwn(record, name) ? record[name] : undefined;
const answer = (holds: Maybe<boolean>): Answer => (holds === undefined ? "unknown" : holds ? "yes" : "no");

/** -1, 0 or 1; amounts are compared in fen, so that a fen above the figure is above it. Undefined = not known. */
function sign(name: string, value: number, facts: TriggerKnown): Maybe<number> {
  const amount = own(facts.money ?? {}, name);
  if (amount !== undefined) {
    const difference = fen(amount) - BigInt(value) * 100n;
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }
  const figure = own(facts.numbers, name);
  return figure === undefined || Number.isNaN(figure) ? undefined : Math.sign(figure - value);
}

function compared([name = "", op = "", right = ""]: readonly string[], facts: TriggerFacts): Answer {
  const value = valueOf(right, facts);
  const found = value === undefined ? undefined : sign(name, value, facts);
  return found === undefined ? "unknown" : answer(OPERATORS[op]?.(found));
}

function term(words: string, facts: TriggerFacts): Answer {
  if (words === "always") return "yes";
  const comparison = COMPARISON.exec(words);
  return comparison === null ? answer(own(facts.flags, words)) : compared(comparison.slice(1), facts);
}

const termsOf = (trigger: string): readonly (readonly string[])[] =>
  trigger.split(" or ").map((side) => side.split(" and ").map((one) => one.trim()));

/** Does the trigger hold for what is known? */
export const evaluate = (trigger: string, facts: TriggerFacts): Answer =>
  or(termsOf(trigger).map((side) => and(side.map((one) => term(one, facts)))));

/** Names of the figures and flags a trigger asks for. */
export const variablesOf = (trigger: string): readonly string[] =>
  [...new Set(termsOf(trigger).flat())].filter((t) => t !== "always").map((t) => COMPARISON.exec(t)?.[1] ?? t);

const FIGURES: readonly string[] = [...MONEY_VARIABLES, ...NUMBER_VARIABLES];
const WORDS: readonly string[] = ["always", ...TRIGGER_FLAGS];

function rightFault(right: string, hasParameter: (id: string) => boolean): Maybe<string> {
  const param = PARAMETER.exec(right)?.[1];
  if (param !== undefined) return hasParameter(param) ? undefined : `no parameter ${param}`;
  return /^(T|\d{1,15})$/.test(right) ? undefined : `cannot read the figure "${right}"`;
}

function termFault(words: string, hasParameter: (id: string) => boolean): Maybe<string> {
  const comparison = COMPARISON.exec(words);
  if (comparison === null) return WORDS.includes(words) ? undefined : `cannot read "${words}"`;
  const [name = "", , right = ""] = comparison.slice(1);
  return FIGURES.includes(name) ? rightFault(right, hasParameter) : `no figure is named ${name}`;
}

/** Every way in which a text is no trigger; empty = it can be evaluated. */
export const triggerFaults = (trigger: string, hasParameter: (id: string) => boolean): readonly string[] =>
  termsOf(trigger)
    .flat()
    .flatMap((words) => termFault(words, hasParameter) ?? []);
