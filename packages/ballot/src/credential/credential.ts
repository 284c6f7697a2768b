/** Voter credentials (MJ-BALLOT/1 §8): derived from 32 bytes that the voter keeps, bound with a proof of knowledge. */
import { BallotError } from "../errors.ts";
import { getGroup } from "../group/suites.ts";
import type { Element, Group, Scalar, SuiteId } from "../group/group.ts";
import { base58, concat, intLe, unbase58 } from "../hash/bytes.ts";
import { hxScalar } from "../hash/digest.ts";
import { hkdfSha512 } from "../hash/hmac.ts";
import { sha256 } from "../hash/sha256.ts";
import { parseProof, prove, verify } from "../proofs/schnorr.ts";
import type { ChallengeOf, Proof } from "../proofs/schnorr.ts";
import { hedgedScalar, platformRng } from "../random.ts";
import type { Rng } from "../random.ts";
import { seal, unseal } from "../secret.ts";
import type { SecretScalar } from "../secret.ts";

/** Body of `cred.bind`. */
export interface CredBindBody {
  readonly uuid: string;
  readonly rollHash: string;
  readonly voterId: string;
  readonly credential: string;
  readonly pok: Proof;
}

/** What a voter binds. */
export interface CredBindArgs {
  readonly suite: SuiteId;
  readonly secret: SecretScalar;
  readonly uuid: string;
  readonly rollHash: string;
  readonly voterId: string;
  readonly rng?: Rng;
}

/**
 * The credential of 32 key bytes (random, or the PRF output of a passkey) for one election.
 * @throws BallotError `credential.bad-proof` in the impossible case that the secret is 0: draw other bytes
 */
export function deriveCredential(
  suite: SuiteId,
  ikm: Uint8Array,
  uuid: string,
): { readonly secret: SecretScalar; readonly credential: string } {
  const group = getGroup(suite);
  const s = intLe(hkdfSha512(ikm, uuid, "MJ-BALLOT/1|cred", 64)) % group.q;
  if (s === 0n) throw new BallotError("credential.bad-proof", "credential");
  return { secret: seal(s), credential: group.encode(group.exp(group.g, s)) };
}

/** The public credential of a secret. */
export function credentialOf(suite: SuiteId, secret: SecretScalar): string {
  const group = getGroup(suite);
  return group.encode(group.exp(group.g, unseal(secret)));
}

const bindChallenge =
  (group: Group<Element>, body: Omit<CredBindBody, "pok">): ChallengeOf =>
  (A) =>
    hxScalar(group.q, "cred", body.uuid, body.rollHash, body.voterId, body.credential, A);

const commitChallenge =
  (group: Group<Element>, uuid: string, credential: string, commitment: string): ChallengeOf =>
  (A) =>
    hxScalar(group.q, "cred", uuid, "commit", credential, commitment, A);

function proveWith(group: Group<Element>, s: Scalar, challengeOf: ChallengeOf, rng: Rng): Proof {
  return prove(group, s, hedgedScalar(group.q, rng, s, "cred"), challengeOf);
}

/** The body of `cred.bind`: the credential with a proof that the voter knows its secret. */
export function proveCredential(args: CredBindArgs): CredBindBody {
  const group = getGroup(args.suite);
  const { uuid, rollHash, voterId } = args;
  const body = { uuid, rollHash, voterId, credential: credentialOf(args.suite, args.secret) };
  const pok = proveWith(group, unseal(args.secret), bindChallenge(group, body), args.rng ?? platformRng);
  return { ...body, pok };
}

/** Checks a binding. @throws BallotError `element.*`, `scalar.*` or `credential.bad-proof` */
export function checkCredential(suite: SuiteId, body: CredBindBody): void {
  const group = getGroup(suite);
  const C = group.decode(body.credential);
  const proof = parseProof(body.pok, group.q, "pok");
  if (!verify(group, C, proof, bindChallenge(group, body))) throw new BallotError("credential.bad-proof", "pok");
}

/** The proof that goes with a check code in congress mode, so that nobody floods commits under another's credential (§10.3). */
export function proveCommitment(
  suite: SuiteId,
  secret: SecretScalar,
  uuid: string,
  commitment: string,
  rng: Rng = platformRng,
): { readonly credential: string; readonly proof: Proof } {
  const group = getGroup(suite);
  const credential = credentialOf(suite, secret);
  return {
    credential,
    proof: proveWith(group, unseal(secret), commitChallenge(group, uuid, credential, commitment), rng),
  };
}

/** A commit of congress mode. */
export interface PseudonymousCommit {
  readonly uuid: string;
  readonly commitment: string;
  readonly credential: string;
  readonly proof: Proof;
}

/** Checks such a proof. @throws BallotError `credential.bad-proof` */
export function checkCommitment(suite: SuiteId, body: PseudonymousCommit): void {
  const group = getGroup(suite);
  const challengeOf = commitChallenge(group, body.uuid, body.credential, body.commitment);
  const proof = parseProof(body.proof, group.q, "proof");
  if (!verify(group, group.decode(body.credential), proof, challengeOf)) {
    throw new BallotError("credential.bad-proof", "proof");
  }
}

/** The credential list as Belenios JSON: distinct, ascending by code unit. @throws BallotError `credential.duplicate` */
export function credentialList(credentials: readonly string[]): string {
  if (new Set(credentials).size !== credentials.length) throw new BallotError("credential.duplicate", "credentials");
  return JSON.stringify([...credentials].sort());
}

const CARD_CHECK = 4;

/** 32 key bytes as a card or printed backup: Base58 of the bytes and four check bytes (§7.8, §8). */
export function cardText(bytes: Uint8Array): string {
  return base58(concat(bytes, sha256(bytes).subarray(0, CARD_CHECK)));
}

/** The key bytes of a card. @throws BallotError `encoding.not-canonical` for a misread card, without repeating its text */
export function readCard(text: string): Uint8Array {
  const all = unbase58(text.trim(), 32 + CARD_CHECK, "card");
  const bytes = all.slice(0, 32);
  if (cardText(bytes) !== text.trim()) throw new BallotError("encoding.not-canonical", "card");
  return bytes;
}
