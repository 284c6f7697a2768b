/**
 * The trigger grammar of catalogues (reference/catalogues.md section 1):
 * `expr := term ((" or " | " and ") term)*`, `and` binds tighter; `term := flag | var op value`; an unknown variable makes the
 * answer `unknown`, never `no`.
 */
import type { Maybe } from "./json.ts";

export type Answer = "yes" | "no" | "unknown";

/** What is known of a matter: whole yuan and other integers by name, and flags. A name that is absent is not known. */
export interface TriggerFacts {
  readonly numbers: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, boolean>>;
  /** Value of `param(ID)` in whole yuan. */
  readonly param: (id: string) => Maybe<number>;
  /** The row's own figure, written `T`. */
  readonly own?: number;
}

const or = (answers: readonly Answer[]): Answer =>
  answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no";
const and = (answers: readonly Answer[]): Answer =>
  answers.includes("no") ? "no" : answers.includes("unknown") ? "unknown" : "yes";

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ">=": (a, b) => a >= b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  "<": (a, b) => a < b,
};

function valueOf(word: string, facts: TriggerFacts): Maybe<number> {
  if (word === "T") return facts.own;
  const param = /^param\(([A-Za-z0-9.]+)\)$/.exec(word);
  if (param !== null) return facts.param(param[1] ?? "");
  return /^\d{1,15}$/.test(word) ? Number(word) : undefined;
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): Maybe<T> =>
  Object.hasOwn(record, name) ? record[name] : undefined;
const answer = (holds: Maybe<boolean>): Answer => (holds === undefined ? "unknown" : holds ? "yes" : "no");

function compared([name = "", op = "", right = ""]: readonly string[], facts: TriggerFacts): Answer {
  const left = own(facts.numbers, name);
  const value = valueOf(right, facts);
  return left === undefined || value === undefined ? "unknown" : answer(COMPARE[op]?.(left, value));
}

function term(words: string, facts: TriggerFacts): Answer {
  if (words === "always") return "yes";
  const comparison = /^([A-Za-z0-9]+)\s*(>=|<=|>|<)\s*(\S+)$/.exec(words);
  return comparison === null ? answer(own(facts.flags, words)) : compared(comparison.slice(1), facts);
}

/** Does the trigger hold for what is known? */
export const evaluate = (trigger: string, facts: TriggerFacts): Answer =>
  or(trigger.split(" or ").map((side) => and(side.split(" and ").map((one) => term(one.trim(), facts)))));
