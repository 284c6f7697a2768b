/** The ballot of Belenios JSON (MJ-BALLOT/1 §9.8): its types, its one spelling, and reading it strictly. */
import { BallotError, demand } from "../errors.ts";
import type { CiphertextText } from "../elgamal/elgamal.ts";
import { fingerprint } from "../hash/digest.ts";
import { parseJson } from "../hash/jcs.ts";
import { asArray, asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import { ciphertexts } from "../manifest/question.ts";
import type { BelQuestion } from "../manifest/question.ts";
import { readProof } from "../proofs/schnorr.ts";
import type { Proof } from "../proofs/schnorr.ts";

/** Per question the vector of all m_j; with blank the first entry is the blank flag. */
export type Choices = readonly (readonly (0 | 1)[])[];

/** One question's part of a ballot. */
export interface Answer {
  readonly choices: readonly CiphertextText[];
  readonly individual_proofs: readonly (readonly Proof[])[];
  readonly overall_proof: readonly Proof[];
  readonly blank_proof?: readonly Proof[];
}

/** A ballot before it is signed; the hash of its bytes is the check code. */
export interface UnsignedBallot {
  readonly election_uuid: string;
  readonly election_hash: string;
  readonly credential: string;
  readonly answers: readonly Answer[];
}

/** A ballot that can be cast. */
export interface Ballot extends UnsignedBallot {
  readonly signature: { readonly hash: string; readonly proof: Proof };
}

const proof = (p: Proof): Proof => ({ challenge: p.challenge, response: p.response });

function answer(a: Answer): Answer {
  return {
    choices: a.choices.map(({ alpha, beta }) => ({ alpha, beta })),
    individual_proofs: a.individual_proofs.map((list) => list.map(proof)),
    overall_proof: a.overall_proof.map(proof),
    ...(a.blank_proof === undefined ? {} : { blank_proof: a.blank_proof.map(proof) }),
  };
}

/** The bytes of the unsigned ballot. */
export function unsignedText(b: UnsignedBallot): string {
  return JSON.stringify({
    election_uuid: b.election_uuid,
    election_hash: b.election_hash,
    credential: b.credential,
    answers: b.answers.map(answer),
  });
}

/** The bytes of a ballot. */
export function ballotText(b: Ballot): string {
  const signature = { hash: b.signature.hash, proof: proof(b.signature.proof) };
  return `${unsignedText(b).slice(0, -1)},"signature":${JSON.stringify(signature)}}`;
}

/** The check code (核验码) of an unsigned ballot. */
export function checkCode(b: UnsignedBallot): string {
  return fingerprint(unsignedText(b));
}

/** Reads {alpha, beta}. */
function readCiphertext(value: unknown, place: Place): CiphertextText {
  const o = asObject(value, place, ["alpha", "beta"]);
  return { alpha: asString(o.alpha, inside(place, "alpha")), beta: asString(o.beta, inside(place, "beta")) };
}

function readAnswer(value: unknown, place: Place): Answer {
  const o = asObject(value, place, ["choices", "individual_proofs", "overall_proof"], ["blank_proof"]);
  const proofs = (v: unknown, at: Place): readonly Proof[] => asArray(v, at, readProof);
  const base = {
    choices: asArray(o.choices, inside(place, "choices"), readCiphertext),
    individual_proofs: asArray(o.individual_proofs, inside(place, "individual_proofs"), proofs),
    overall_proof: proofs(o.overall_proof, inside(place, "overall_proof")),
  };
  const blank = o.blank_proof;
  return blank === undefined ? base : { ...base, blank_proof: proofs(blank, inside(place, "blank_proof")) };
}

const UNSIGNED = ["election_uuid", "election_hash", "credential", "answers"];

function readCommon(o: Readonly<Record<string, unknown>>, place: Place): UnsignedBallot {
  const text = (name: string): string => asString(o[name], inside(place, name));
  const answers = asArray(o.answers, inside(place, "answers"), readAnswer);
  return {
    election_uuid: text("election_uuid"),
    election_hash: text("election_hash"),
    credential: text("credential"),
    answers,
  };
}

const BALLOT: Place = { where: "ballot", code: "ballot.not-canonical" };

/** Reads an unsigned ballot whose bytes must be the one spelling. @throws BallotError `ballot.not-canonical` */
export function readUnsigned(text: string): UnsignedBallot {
  const ballot = readCommon(asObject(read(text), BALLOT, UNSIGNED), BALLOT);
  demand(unsignedText(ballot) === text, BALLOT.code, BALLOT.where);
  return ballot;
}

/** Reads a ballot whose bytes must be the one spelling (V6). @throws BallotError `ballot.not-canonical` */
export function readBallot(text: string): Ballot {
  const o = asObject(read(text), BALLOT, [...UNSIGNED, "signature"]);
  const at = inside(BALLOT, "signature");
  const s = asObject(o.signature, at, ["hash", "proof"]);
  const signature = { hash: asString(s.hash, at), proof: readProof(s.proof, inside(at, "proof")) };
  const ballot = { ...readCommon(o, BALLOT), signature };
  demand(ballotText(ballot) === text, BALLOT.code, BALLOT.where);
  return ballot;
}

function read(text: string): unknown {
  try {
    return parseJson(text, BALLOT.where);
  } catch (error) {
    if (error instanceof BallotError) throw new BallotError(BALLOT.code, BALLOT.where);
    throw error;
  }
}

/** The largest ballot an election of these questions can have: 4 KiB × (2 + ciphertexts) (§10.3). */
export function maxBallotLength(questions: readonly BelQuestion[]): number {
  return 4096 * (2 + questions.reduce((sum, q) => sum + ciphertexts(q), 0));
}

/** Numbers of answers, choices and proofs, and blank proofs where they belong. @throws BallotError `ballot.not-canonical` */
export function checkShape(ballot: UnsignedBallot, questions: readonly BelQuestion[]): void {
  const fits = (condition: boolean, where: string): void => {
    demand(condition, "ballot.not-canonical", where);
  };
  fits(ballot.answers.length === questions.length, "answers");
  questions.forEach((q, i) => {
    const a = ballot.answers[i];
    const count = ciphertexts(q);
    fits(a?.choices.length === count, `answers[${i}].choices`);
    fits(a?.individual_proofs.length === count, `answers[${i}].individual_proofs`);
    fits((a?.blank_proof !== undefined) === (q.blank === true), `answers[${i}].blank_proof`);
  });
}
