/** 首位数 — mean absolute deviation of first digits from Benford's law: information about a unit's year, never about a payee or a person. */

/** MAD₁ of the first significant digits of amounts in fen whose magnitude is at least one yuan; undefined for none. */
export function firstDigitDeviation(amounts: Iterable<bigint>): number | undefined {
  const counts = new Float64Array(10);
  let n = 0;
  for (const amount of amounts) {
    const magnitude = amount < 0n ? -amount : amount;
    if (magnitude < 100n) continue;
    const digit = magnitude.toString().charCodeAt(0) - 48;
    counts[digit] = (counts[digit] ?? 0) + 1;
    n += 1;
  }
  if (n === 0) return undefined;
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return digits.reduce((sum, d) => sum + Math.abs((counts[d] ?? 0) / n - Math.log10(1 + 1 / d)), 0) / 9;
}
