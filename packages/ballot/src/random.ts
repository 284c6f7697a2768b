/** Randomness (MJ-BALLOT/1 §4.9): the platform's generator, and nothing else unless a caller hands in a source of its own. */
import { beBytes, concat, intLe, utf8 } from "./hash/bytes.ts";
import { sha512 } from "./hash/sha512.ts";

/** Returns `length` fresh random bytes. */
export type Rng = (length: number) => Uint8Array;

/** The platform's cryptographic generator. */
export const platformRng: Rng = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A random scalar 1 <= k < q from 64 bytes, so that the bias is below 2^-256. */
export function drawScalar(q: bigint, rng: Rng): bigint {
  for (;;) {
    const k = intLe(rng(64)) % q;
    if (k !== 0n) return k;
  }
}

/**
 * Proof randomness, hedged with the secret and the statement: a weak generator alone does not reveal the secret.
 * Every call draws anew; one value must never serve two proofs.
 */
export function hedgedScalar(q: bigint, rng: Rng, secret: bigint, prefix: string): bigint {
  for (;;) {
    const k = intLe(sha512(concat(rng(64), beBytes(secret, 32), utf8(prefix)))) % q;
    if (k !== 0n) return k;
  }
}
