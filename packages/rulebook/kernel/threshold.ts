/**
 * 口径 — exact fractions. 超过、过半数 is `moreThan`, 以上、达到、不少于 is `atLeast` (民法典第一千二百五十九条: 以上 includes the number,
 * 超过 does not). Integer arithmetic only; proved for every n in threshold.test.ts.
 */
export type Base = "roster" | "entitled" | "present" | "cast";
export interface Threshold {
  readonly comparator: "moreThan" | "atLeast" | "all";
  readonly num: number;
  readonly den: number;
  readonly base: Base;
}

/** How many are needed of n; `undefined` when n is 0, because a share of nobody is not known. */
export function need(
  { comparator, num, den }: Pick<Threshold, "comparator" | "num" | "den">,
  n: number,
): number | undefined {
  if (n <= 0) return undefined;
  if (comparator === "all") return n;
  const whole = Math.floor((n * num) / den);
  if (comparator === "moreThan") return whole + 1 > n ? n : whole + 1;
  return whole * den === n * num ? whole : whole + 1;
}

export function meets(threshold: Threshold, count: number, n: number): boolean {
  const least = need(threshold, n);
  return least !== undefined && count >= least;
}

/** The stricter of two for a body of n: the one that needs more; the first when they need the same. */
export const stricterOf = (a: Threshold, b: Threshold, n: number): Threshold =>
  (need(b, n) ?? 0) > (need(a, n) ?? 0) ? b : a;

const BASES: Readonly<Record<Base, string>> = {
  roster: "应到成员",
  entitled: "应到会成员",
  present: "到会成员",
  cast: "有效票",
};

/** Official wording, e.g. 「达到应到会成员的 2/3」. */
export function thresholdInWords({ comparator, num, den, base }: Threshold): string {
  if (comparator === "all") return `${BASES[base]}全体`;
  return `${comparator === "moreThan" ? "超过" : "达到"}${BASES[base]}的 ${num}/${den}`;
}
