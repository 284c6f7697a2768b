/** Proofs of knowledge of one discrete logarithm: keys, signed messages, ballot signatures, and the tagged ones (§7.3, §8, §9). */
import type { Element, Group, Scalar } from "../group/group.ts";
import { mod, parseScalar } from "../group/scalar.ts";
import { challenge } from "../hash/digest.ts";
import { asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import { hedgedScalar } from "../random.ts";
import type { Rng } from "../random.ts";

/** A proof in Belenios JSON: two decimal scalars. */
export interface Proof {
  readonly challenge: string;
  readonly response: string;
}

/** A proof whose scalars are read and below q. */
export interface ParsedProof {
  readonly c: Scalar;
  readonly r: Scalar;
}

/** Reads both scalars. @throws BallotError `encoding.not-canonical` or `scalar.out-of-range` */
export function parseProof(proof: Proof, q: bigint, where: string): ParsedProof {
  return {
    c: parseScalar(proof.challenge, q, `${where}.challenge`),
    r: parseScalar(proof.response, q, `${where}.response`),
  };
}

/** Reads {challenge, response} of parsed JSON. */
export function readProof(value: unknown, place: Place): Proof {
  const o = asObject(value, place, ["challenge", "response"]);
  return {
    challenge: asString(o.challenge, inside(place, "challenge")),
    response: asString(o.response, inside(place, "response")),
  };
}

/** The text of a proof. */
export function proofText(c: Scalar, r: Scalar): Proof {
  return { challenge: c.toString(), response: r.toString() };
}

/** A challenge computed from the spelling of the commitment A. */
export type ChallengeOf = (commitment: string) => Scalar;

/** Proves knowledge of x with X = g^x: A = g^w, c = challengeOf(A), response = w - x·c. */
export function prove(group: Group<Element>, x: Scalar, w: Scalar, challengeOf: ChallengeOf): Proof {
  const c = challengeOf(group.encode(group.exp(group.g, w)));
  return proofText(c, mod(w - x * c, group.q));
}

/** Checks such a proof: A = g^response · X^c must reproduce the challenge. */
export function verify(group: Group<Element>, X: Element, proof: ParsedProof, challengeOf: ChallengeOf): boolean {
  const [power = group.identity] = group.powers(X, [proof.c]);
  const A = group.mul(group.product([[group.g, proof.r]]), power);
  return challengeOf(group.encode(A)) === proof.c;
}

/** The challenge of a proof of knowledge of a trustee key (§9.7). */
export function pokChallenge(group: Group<Element>, X: string): ChallengeOf {
  return (A) => challenge(`pok|${group.name}|${X}|${A}`, group.q);
}

/** The challenge of a signed ceremony message (§7.3). */
export function messageChallenge(group: Group<Element>, message: string): ChallengeOf {
  return (A) => challenge(`sigmsg|${message}|${A}`, group.q);
}

/** The challenge of a ballot signature over the check code h0 (§9.8). */
export function signatureChallenge(group: Group<Element>, h0: string): ChallengeOf {
  return (A) => challenge(`sig|${h0}|${A}`, group.q);
}

/** A message with a signature by the key whose commitment stands in it. */
export interface SignedMessage {
  readonly message: string;
  readonly signature: Proof;
}

/** A public key with its proof of knowledge, as in Belenios `trustees.json`. */
export interface TrusteeKey {
  readonly pok: Proof;
  readonly public_key: string;
}

/** g^x with its proof of knowledge; `x` is drawn and kept by the caller. */
export function proveKey(group: Group<Element>, x: Scalar, rng: Rng): TrusteeKey {
  const X = group.encode(group.exp(group.g, x));
  const w = hedgedScalar(group.q, rng, x, `pok|${X}`);
  return { pok: prove(group, x, w, pokChallenge(group, X)), public_key: X };
}

/** A message signed by sk. */
export function signMessage(group: Group<Element>, sk: Scalar, message: string, rng: Rng): SignedMessage {
  const w = hedgedScalar(group.q, rng, sk, `sigmsg|${message}`);
  return { message, signature: prove(group, sk, w, messageChallenge(group, message)) };
}
