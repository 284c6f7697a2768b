/** 金额 — decimal text with two places at every edge, integer fen inside. Never a float. */
declare const money: unique symbol;
/** Yuan with exactly two decimals, e.g. `600000.00`; the canonical form of the log. */
export type Money = string & { readonly [money]: true };

const FORM = /^-?(0|[1-9]\d{0,14})\.\d{2}$/;

export const isMoney = (value: string): value is Money => FORM.test(value) && value !== "-0.00";

/** Throws on anything but the canonical form: a caller that holds foreign text checks `isMoney` first. */
export function yuan(value: string): Money {
  if (!isMoney(value)) throw new RangeError(`not an amount: ${value}`);
  return value;
}

export const fen = (amount: Money): bigint => BigInt(amount.replace(".", ""));

export function ofFen(value: bigint): Money {
  const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}` as Money;
}

export const plus = (...amounts: readonly Money[]): Money => ofFen(amounts.reduce((sum, a) => sum + fen(a), 0n));
export const minus = (a: Money, b: Money): Money => ofFen(fen(a) - fen(b));
/** -1, 0 or 1. */
export const compareMoney = (a: Money, b: Money): number => (fen(a) < fen(b) ? -1 : fen(a) > fen(b) ? 1 : 0);
export const reaches = (amount: Money, limit: Money): boolean => fen(amount) >= fen(limit);
export const exceeds = (amount: Money, limit: Money): boolean => fen(amount) > fen(limit);
/** For people: grouped digits, `600,000.00 元`. */
export const inYuan = (amount: Money): string => `${amount.replace(/\B(?=(\d{3})+(?!\d)\.)/g, ",")} 元`;
