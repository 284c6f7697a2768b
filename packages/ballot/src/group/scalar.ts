/** Arithmetic modulo the group order, and the decimal spelling of numbers (MJ-BALLOT/1 §4.3). */
import { BallotError } from "../errors.ts";

const DECIMAL = /^(0|[1-9][0-9]*)$/;
const MAX_DIGITS = 700; // more than any element of 2048 bits; keeps BigInt from chewing on a 10 MB number

/** A decimal natural number in its one spelling. @throws BallotError `encoding.not-canonical` */
function parseDecimal(text: string, where: string): bigint {
  if (text.length > MAX_DIGITS || !DECIMAL.test(text)) throw new BallotError("encoding.not-canonical", where);
  return BigInt(text);
}

/** A scalar below q. @throws BallotError `encoding.not-canonical` or `scalar.out-of-range` */
export function parseScalar(text: string, q: bigint, where: string): bigint {
  const value = parseDecimal(text, where);
  if (value >= q) throw new BallotError("scalar.out-of-range", where);
  return value;
}

/** The remainder in 0..q-1, also of negative numbers. */
export function mod(value: bigint, q: bigint): bigint {
  const rest = value % q;
  return rest < 0n ? rest + q : rest;
}

/** base^exponent modulo m. */
export function modPow(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n;
  let square = mod(base, m);
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * square) % m;
    square = (square * square) % m;
  }
  return result;
}

/** The inverse modulo a prime. */
export function modInverse(value: bigint, prime: bigint): bigint {
  return modPow(value, prime - 2n, prime);
}

/** Σ c_m x^m mod q, coefficients from the constant upwards. */
export function evaluate(coefficients: readonly bigint[], x: bigint, q: bigint): bigint {
  return coefficients.reduceRight((sum, c) => mod(sum * x + c, q), 0n);
}

/** λ_δ = Π_{κ≠δ} κ/(κ-δ) mod q: the weight of share δ among the shares of `indices` (§12.5). */
export function lagrange(delta: number, indices: readonly number[], q: bigint): bigint {
  let over = 1n;
  let under = 1n;
  for (const kappa of indices) {
    if (kappa === delta) continue;
    over = mod(over * BigInt(kappa), q);
    under = mod(under * BigInt(kappa - delta), q);
  }
  return mod(over * modInverse(under, q), q);
}
