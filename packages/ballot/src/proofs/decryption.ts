/** Proofs of a partial decryption: the published one of Belenios (§12.3) and the strong one that binds ciphertext and factor (§12.4). */
import type { Element, Group, Scalar } from "../group/group.ts";
import { mod } from "../group/scalar.ts";
import { challenge, hxScalar } from "../hash/digest.ts";
import { proofText } from "./schnorr.ts";
import type { ParsedProof, Proof } from "./schnorr.ts";

/** What the strong proof binds besides the elements. */
export interface StrongContext {
  readonly fingerprint: string;
  readonly manifestHash: string;
  readonly owner: number;
  readonly question: number;
  readonly answer: number;
}

/** One cell: the key's public part, the ciphertext (spelled), the factor (spelled). */
export interface DecryptedCell {
  readonly key: string;
  readonly alpha: string;
  readonly beta: string;
  readonly factor: string;
}

/** A challenge from the spelled commitments A = g^w and B = α^w. */
export type PairChallenge = (A: string, B: string) => Scalar;

/** The published challenge; it hashes neither the ciphertext nor the factor, which is why the strong one exists. */
export function publishedChallenge(group: Group<Element>, fingerprint: string, key: string): PairChallenge {
  return (A, B) => challenge(`decrypt|${fingerprint}|${key}|${A},${B}`, group.q);
}

/** The strong challenge over everything that matters. */
export function strongChallenge(group: Group<Element>, ctx: StrongContext, cell: DecryptedCell): PairChallenge {
  const { fingerprint, manifestHash, owner, question, answer } = ctx;
  const { key, alpha, beta, factor } = cell;
  return (A, B) =>
    hxScalar(group.q, "pdec", fingerprint, manifestHash, owner, question, answer, key, alpha, beta, factor, A, B);
}

/** Proves log_g X = log_α F for the secret x. */
export function provePair(
  group: Group<Element>,
  x: Scalar,
  alpha: Element,
  w: Scalar,
  challengeOf: PairChallenge,
): Proof {
  const A = group.exp(group.g, w);
  const B = group.exp(alpha, w);
  const c = challengeOf(group.encode(A), group.encode(B));
  return proofText(c, mod(w - x * c, group.q));
}

/** The public side of such a proof. */
export interface PairStatement {
  readonly X: Element;
  readonly alpha: Element;
  readonly factor: Element;
}

/** A = g^ρ·X^c and B = α^ρ·F^c must reproduce the challenge. */
export function verifyPair(
  group: Group<Element>,
  { X, alpha, factor }: PairStatement,
  { c, r }: ParsedProof,
  challengeOf: PairChallenge,
): boolean {
  const A = group.product([
    [group.g, r],
    [X, c],
  ]);
  const B = group.product([
    [alpha, r],
    [factor, c],
  ]);
  return challengeOf(group.encode(A), group.encode(B)) === c;
}
