/** 比值 — exact fractions for thresholds on money and counts: a quotient of amounts is compared by multiplying, never by dividing. */

/** `num / den` with a positive denominator. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

/** Throws on a denominator that is not positive: a share of nothing is not a share. */
export function ratio(num: bigint | number, den: bigint | number): Ratio {
  const [n, d] = [BigInt(num), BigInt(den)];
  if (d <= 0n) throw new RangeError(`not a denominator: ${d}`);
  return { num: n, den: d };
}

/** -1, 0 or 1. */
export function compareRatio(a: Ratio, b: Ratio): number {
  const [left, right] = [a.num * b.den, b.num * a.den];
  return left < right ? -1 : left > right ? 1 : 0;
}
export const ratioReaches = (a: Ratio, limit: Ratio): boolean => compareRatio(a, limit) >= 0;
export const ratioExceeds = (a: Ratio, limit: Ratio): boolean => compareRatio(a, limit) > 0;

/** Percent with `places` decimals, rounded half away from zero, for people; never compared. */
export function inPercent({ num, den }: Ratio, places = 2): string {
  const scale = 10n ** BigInt(places);
  const magnitude = num < 0n ? -num : num;
  const rounded = (magnitude * 100n * scale * 2n + den) / (den * 2n);
  const digits = rounded.toString().padStart(places + 1, "0");
  const whole = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return `${num < 0n && rounded > 0n ? "-" : ""}${whole} %`;
}

/** The decimal text `0.8` as a fraction; undefined when it is no plain decimal. */
export function ratioOf(decimal: string): Ratio | undefined {
  const found = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?$/.exec(decimal);
  if (found === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = found;
  return ratio(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length));
}
