/** 尾概率 — one-sided tails of the binomial distribution, in logarithms so that large counts do not overflow. */

/** ln n! for whole n, summed once and kept. */
const factorials: number[] = [0];
function lnFactorial(n: number): number {
  for (let k = factorials.length; k <= n; k++) factorials.push((factorials[k - 1] ?? 0) + Math.log(k));
  return factorials[n] ?? 0;
}

/** P(X ≥ k) for n trials with probability p, 0 < p < 1. */
export function binomialTail(k: number, n: number, p: number): number {
  const choose = (x: number): number => lnFactorial(n) - lnFactorial(x) - lnFactorial(n - x);
  let sum = 0;
  for (let x = Math.max(0, k); x <= n; x++) sum += Math.exp(choose(x) + x * Math.log(p) + (n - x) * Math.log1p(-p));
  return Math.min(1, sum);
}
