/**
 * 报价筛查 — screens of one auction's bids. Absolute cut-offs are forbidden: the literature's mark nine honest auctions in ten, so a screen only
 * ever ranks within a cohort (reference/indicators.md, M-05).
 */
export interface Screens {
  /** Sample standard deviation over mean. */
  readonly cv: number;
  /** (b₂ − b₁) over the sample standard deviation of b₂…bₙ; undefined where those are equal or fewer than two. */
  readonly rd: number | undefined;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (values.length - 1));
}

/** Of at least three positive bids; undefined for fewer. */
export function screensOf(bids: readonly number[]): Screens | undefined {
  const sorted = bids.filter((bid) => bid > 0).sort((a, b) => a - b);
  const [first, second, third] = sorted;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const spread = deviation(sorted.slice(1));
  return { cv: deviation(sorted) / mean(sorted), rd: spread > 0 ? (second - first) / spread : undefined };
}
