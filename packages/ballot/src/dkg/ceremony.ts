/** The key ceremony's messages (MJ-BALLOT/1 §7): what the trustees publish, and what everybody checks about it. */
import { demand } from "../errors.ts";
import { getGroup } from "../group/suites.ts";
import type { Element, Group, SuiteId } from "../group/group.ts";
import { hex } from "../hash/bytes.ts";
import { hx, hxScalar, sha256hex } from "../hash/digest.ts";
import { jcs, parseJson } from "../hash/jcs.ts";
import type { JsonValue } from "../hash/jcs.ts";
import { asArray, asObject, asString, inside } from "../hash/shape.ts";
import type { JsonObject, Place } from "../hash/shape.ts";
import { isTime, validThreshold } from "../manifest/manifest.ts";
import { messageChallenge, parseProof, pokChallenge, verify } from "../proofs/schnorr.ts";
import type { ChallengeOf, Proof, SignedMessage, TrusteeKey } from "../proofs/schnorr.ts";

/** Body of `dkg.open`. */
export interface Ceremony {
  readonly v: 1;
  readonly ceremonyId: string;
  readonly body: string;
  readonly suite: SuiteId;
  readonly k: number;
  readonly n: number;
  readonly trustees: readonly { readonly index: number; readonly trusteeId: string; readonly enrolledKeyId: string }[];
  readonly notAfter: string;
}

/** Round 1: keys, and the commitment to the polynomial. */
export interface DkgCommit {
  readonly ctx: string;
  readonly index: number;
  readonly cert: SignedMessage;
  readonly commit: string;
}

/** Round 2: the polynomial in the exponent. */
export interface DkgReveal {
  readonly ctx: string;
  readonly index: number;
  readonly coefexps: SignedMessage;
  readonly pok: Proof;
}

/** A share for one trustee, readable by that trustee only. */
export interface SealedShare {
  readonly to: number;
  readonly eph: string;
  readonly ct: string;
  readonly tag: string;
}

/** Round 3: the sealed shares; the log keeps only their hash. */
export interface Deal {
  readonly ctx: string;
  readonly index: number;
  readonly shares: readonly SealedShare[];
}

/** Round 4: the shares are good. */
export interface DkgAck {
  readonly ctx: string;
  readonly index: number;
  readonly verificationKey: TrusteeKey;
}

/** Round 4: the share of one dealer is bad, provably. */
export interface DkgComplaint {
  readonly ctx: string;
  readonly index: number;
  readonly against: number;
  readonly shared: string;
  readonly proof: Proof;
}

/** Round 6: the test decryption. */
export interface DkgTest {
  readonly ctx: string;
  readonly index: number;
  readonly factor: string;
  readonly proof: Proof;
}

/** A trustee's public keys, read from a cert. */
export interface Cert {
  readonly verification: string;
  readonly encryption: string;
  /** The context object of the 2.5 form, when present. */
  readonly context?: JsonObject;
}

/** The threshold part of trustees.json. */
export interface Pedersen {
  readonly threshold: number;
  readonly certs: readonly SignedMessage[];
  readonly coefexps: readonly SignedMessage[];
  readonly signatures?: readonly Proof[];
  readonly verification_keys: readonly TrusteeKey[];
}

/** The context string of a ceremony; refuses one that breaks §2 or §7.1. @throws BallotError `dkg.aborted` */
export function ceremonyContext(c: Ceremony): string {
  demand(validThreshold(c.k, c.n) && c.trustees.length === c.n, "dkg.aborted", "ceremony.k");
  const ordered = c.trustees.every((t, i) => t.index === i + 1);
  const distinct = new Set(c.trustees.map((t) => t.trusteeId)).size === c.n;
  demand(ordered && distinct, "dkg.aborted", "ceremony.trustees");
  demand(isTime(c.notAfter), "dkg.aborted", "ceremony.notAfter");
  return sha256hex(jcs(c as unknown as JsonValue));
}

/** The hash of a deal that the log keeps. */
export function dealHash(deal: Deal): string {
  return sha256hex(jcs(deal as unknown as JsonValue));
}

/** The message of a cert. */
export function certMessage(verification: string, encryption: string): string {
  return JSON.stringify({ verification, encryption });
}

/** The message of the revealed coefficients. */
export function coefexpsMessage(coefficients: readonly string[]): string {
  return JSON.stringify({ coefexps: coefficients });
}

/** The commitment of round 1. */
export function commitmentOf(ctx: string, index: number, cert: Cert, coefficients: readonly string[]): string {
  return hex(hx("dkg-commit", ctx, index, cert.verification, cert.encryption, ...coefficients));
}

/** Reads the message of a cert in either form (§7.3, §14.7). @throws BallotError `trustees.bad-proof` */
export function readCert(message: string, where: string): Cert {
  const place: Place = { where, code: "trustees.bad-proof" };
  const o = asObject(parseJson(message, where), place, ["verification", "encryption"], ["context"]);
  const base = {
    verification: asString(o.verification, inside(place, "verification")),
    encryption: asString(o.encryption, inside(place, "encryption")),
  };
  if (o.context === undefined) return base;
  return {
    ...base,
    context: asObject(o.context, inside(place, "context"), ["group", "size", "threshold", "index"]),
  };
}

/** Reads the message of revealed coefficients. @throws BallotError `trustees.bad-proof` */
export function readCoefexps(message: string, where: string): readonly string[] {
  const place: Place = { where, code: "trustees.bad-proof" };
  return asArray(asObject(parseJson(message, where), place, ["coefexps"]).coefexps, place, asString);
}

/** Whether a signed message verifies under the spelled key. */
export function signedBy(group: Group<Element>, key: Element, signed: SignedMessage, where: string): boolean {
  const proof = parseProof(signed.signature, group.q, `${where}.signature`);
  return verify(group, key, proof, messageChallenge(group, signed.message));
}

/** Whether the proof of knowledge of a key holds. */
export function keyProved(group: Group<Element>, key: TrusteeKey, where: string): boolean {
  const proof = parseProof(key.pok, group.q, `${where}.pok`);
  return verify(group, group.decode(key.public_key), proof, pokChallenge(group, key.public_key));
}

/** The strong proof of a_i0 of round 2, bound to ceremony and trustee. */
export function coefficientChallenge(group: Group<Element>, ctx: string, index: number, A0: string): ChallengeOf {
  return (A) => hxScalar(group.q, "dkg-pok", ctx, index, A0, A);
}

/** D_j = Π_i Π_m A_im^(j^m): what trustee j's share must lie under. */
export function verificationKeyOf(
  group: Group<Element>,
  coefficients: readonly (readonly Element[])[],
  j: number,
): Element {
  return coefficients.reduce((product, row) => group.mul(product, commitmentAt(group, row, j)), group.identity);
}

/** Π_m A_m^(j^m) = g^f(j), by Horner's rule. */
export function commitmentAt(group: Group<Element>, row: readonly Element[], j: number): Element {
  return row.reduceRight(
    (value, A, m) => group.mul(m === row.length - 1 ? group.identity : smallPower(group, value, j), A),
    group.identity,
  );
}

/** value^j for a small public j. */
function smallPower(group: Group<Element>, value: Element, j: number): Element {
  let result = group.identity;
  for (let bit = 8; bit > 0; bit >>= 1) {
    result = group.mul(result, result);
    if ((j & bit) !== 0) result = group.mul(result, value);
  }
  return result;
}

/** Reads a commit and checks what everybody checks in round 1. @throws BallotError `dkg.*`, `trustees.*`, `element.*` */
export function checkCommit(c: Ceremony, body: DkgCommit): Cert {
  const group = getGroup(c.suite);
  const where = `dkg.commit[${body.index}]`;
  demand(body.ctx === ceremonyContext(c), "dkg.aborted", `${where}.ctx`);
  const cert = readCert(body.cert.message, `${where}.cert`);
  demand(certMessage(cert.verification, cert.encryption) === body.cert.message, "trustees.bad-proof", `${where}.cert`);
  group.decode(cert.encryption);
  const signed = signedBy(group, group.decode(cert.verification), body.cert, `${where}.cert`);
  demand(signed, "trustees.bad-proof", `${where}.cert`);
  return cert;
}

/** All n commits, in order, with distinct keys. @throws BallotError */
export function checkCommits(c: Ceremony, commits: readonly DkgCommit[]): readonly Cert[] {
  demand(commits.length === c.n, "dkg.early-reveal", "dkg.commit");
  const certs = commits.map((commit, i) => {
    demand(commit.index === i + 1, "dkg.aborted", `dkg.commit[${i + 1}].index`);
    return checkCommit(c, commit);
  });
  const keys = new Set(certs.flatMap((cert) => [cert.verification, cert.encryption]));
  demand(keys.size === 2 * c.n, "trustees.key-mismatch", "dkg.commit");
  return certs;
}

/** Reads a reveal against its commit; returns the coefficients. @throws BallotError */
export function checkReveal(c: Ceremony, commit: DkgCommit, cert: Cert, body: DkgReveal): readonly Element[] {
  const group = getGroup(c.suite);
  const where = `dkg.reveal[${body.index}]`;
  demand(body.ctx === commit.ctx && body.index === commit.index, "dkg.aborted", where);
  const spelled = readCoefexps(body.coefexps.message, `${where}.coefexps`);
  demand(spelled.length === c.k, "dkg.commit-mismatch", `${where}.coefexps`);
  demand(coefexpsMessage(spelled) === body.coefexps.message, "dkg.commit-mismatch", `${where}.coefexps`);
  demand(commitmentOf(body.ctx, body.index, cert, spelled) === commit.commit, "dkg.commit-mismatch", where);
  const key = group.decode(cert.verification);
  demand(signedBy(group, key, body.coefexps, `${where}.coefexps`), "trustees.bad-proof", `${where}.coefexps`);
  const coefficients = spelled.map((text, m) => group.decode(text, { allowIdentity: m > 0 }));
  const [first = group.identity] = coefficients;
  const challengeOf = coefficientChallenge(group, body.ctx, body.index, spelled[0] ?? "");
  const proof = parseProof(body.pok, group.q, `${where}.pok`);
  demand(verify(group, first, proof, challengeOf), "trustees.bad-proof", `${where}.pok`);
  return coefficients;
}

/** All n reveals against their commits, in order. @throws BallotError */
export function checkReveals(
  c: Ceremony,
  commits: readonly DkgCommit[],
  reveals: readonly DkgReveal[],
): { readonly certs: readonly Cert[]; readonly coefficients: readonly (readonly Element[])[] } {
  const certs = checkCommits(c, commits);
  demand(reveals.length === c.n, "dkg.early-reveal", "dkg.reveal");
  const coefficients = commits.map((commit, i) => {
    const reveal = reveals[i];
    const cert = certs[i];
    demand(reveal !== undefined && cert !== undefined, "dkg.early-reveal", "dkg.reveal");
    return checkReveal(c, commit, cert, reveal);
  });
  return { certs, coefficients };
}
