/** 分位数 — type 8 (median-unbiased), the only quantile of this product; databases use type 7 and give other fences. */

/** Ascending copy. */
export const ascending = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();

/** The τ-quantile of ascending values: h = (n + 1/3)·τ + 1/3. Undefined for no values. */
export function quantile(sorted: Float64Array, tau: number): number | undefined {
  const n = sorted.length;
  const h = (n + 1 / 3) * tau + 1 / 3;
  const k = Math.floor(h);
  if (k <= 0) return sorted[0];
  const [below, above] = [sorted[k - 1], sorted[k]];
  if (below === undefined || above === undefined) return sorted[n - 1];
  return below + (h - k) * (above - below);
}

/** Quartiles and Tukey's fences. */
export interface Fences {
  readonly q1: number;
  readonly q3: number;
  readonly lower: number;
  readonly upper: number;
}

/** Undefined for no values. */
export function fencesOf(values: Iterable<number>): Fences | undefined {
  const sorted = ascending(values);
  const [q1, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  if (q1 === undefined || q3 === undefined) return undefined;
  const reach = 1.5 * (q3 - q1);
  return { q1, q3, lower: q1 - reach, upper: q3 + reach };
}
