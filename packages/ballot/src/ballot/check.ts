/** Checking one ballot (V2, V3, V6, V7, V8): every failure is reported with the check it belongs to. */
import { BallotError } from "../errors.ts";
import type { BallotErrorCode, Result } from "../errors.ts";
import type { Ciphertext, CiphertextText } from "../elgamal/elgamal.ts";
import type { ElectionContext } from "../manifest/election.ts";
import type { BelQuestion } from "../manifest/question.ts";
import { checkQuestion } from "../proofs/question.ts";
import type { ParsedQuestionProofs, QuestionFrame } from "../proofs/question.ts";
import { parseProof, signatureChallenge } from "../proofs/schnorr.ts";
import type { ParsedProof, Proof } from "../proofs/schnorr.ts";
import { checkCode, checkShape, maxBallotLength, readBallot } from "./ballot.ts";
import type { Answer, Ballot, UnsignedBallot } from "./ballot.ts";

/** The checks that concern a single ballot. */
export type BallotCheck = "V2" | "V3" | "V6" | "V7" | "V8";

/** One failure. */
export interface BallotFinding {
  readonly check: BallotCheck;
  readonly code: BallotErrorCode;
  readonly where: string;
}

/** A ballot that was read, with everything wrong about it. */
export interface BallotVerdict {
  readonly findings: readonly BallotFinding[];
  /** Undefined when the bytes are not a ballot at all. */
  readonly ballot: Ballot | undefined;
  /** Whether the ballot's credential was tested and lies in the subgroup. */
  readonly credentialMember: boolean;
}

/** A ballot that passed. */
export interface ParsedBallot {
  readonly ballot: Ballot;
  readonly checkCode: string;
  readonly ciphertexts: readonly (readonly Ciphertext[])[];
}

/** Options of a check. */
export interface CheckOptions {
  /** Accept the identity element as credential or ciphertext part (profile interop). */
  readonly allowIdentity?: boolean;
}

/** Collects findings; `guard` turns a refusal into one. */
class Collector {
  readonly findings: BallotFinding[] = [];

  add(check: BallotCheck, code: BallotErrorCode, where: string): void {
    this.findings.push({ check, code, where });
  }

  guard<T>(check: BallotCheck, where: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof BallotError)) throw error;
      this.add(check, error.code, error.where === "element" ? where : error.where);
      return undefined;
    }
  }
}

function parseElement(ctx: ElectionContext, text: string, opt: CheckOptions): Ciphertext["alpha"] {
  const element = ctx.groupOps.parse(text);
  if (opt.allowIdentity !== true && ctx.groupOps.eq(element, ctx.groupOps.identity)) {
    throw new BallotError("element.identity", "element");
  }
  return element;
}

function parseChoices(
  ctx: ElectionContext,
  found: Collector,
  choices: readonly CiphertextText[],
  where: string,
  opt: CheckOptions,
): readonly Ciphertext[] | undefined {
  const parsed = choices.map((c, j) => {
    const part = (text: string, name: string): Ciphertext["alpha"] | undefined =>
      found.guard("V3", `${where}.choices[${j}].${name}`, () => parseElement(ctx, text, opt));
    const alpha = part(c.alpha, "alpha");
    const beta = part(c.beta, "beta");
    return alpha === undefined || beta === undefined ? undefined : { alpha, beta };
  });
  const whole = parsed.flatMap((c) => (c === undefined ? [] : [c]));
  return whole.length === choices.length ? whole : undefined;
}

function parseProofs(
  ctx: ElectionContext,
  found: Collector,
  answer: Answer,
  where: string,
): ParsedQuestionProofs | undefined {
  return found.guard("V3", where, () => {
    const list = (proofs: readonly Proof[], at: string): readonly ParsedProof[] =>
      proofs.map((p, i) => parseProof(p, ctx.groupOps.q, `${where}.${at}[${i}]`));
    return {
      individual: answer.individual_proofs.map((p, j) => list(p, `individual_proofs[${j}]`)),
      overall: list(answer.overall_proof, "overall_proof"),
      blank: list(answer.blank_proof ?? [], "blank_proof"),
    };
  });
}

interface AnswerArgs {
  readonly ctx: ElectionContext;
  readonly frame: QuestionFrame;
  readonly found: Collector;
  readonly opt: CheckOptions;
}

function checkAnswer({ ctx, frame, found, opt }: AnswerArgs, q: BelQuestion, answer: Answer, where: string): void {
  const list = parseChoices(ctx, found, answer.choices, where, opt);
  const proofs = parseProofs(ctx, found, answer, where);
  if (list === undefined || proofs === undefined) return;
  const bounds = { blank: q.blank === true, min: q.min, max: q.max };
  const findings = checkQuestion(frame, bounds, list, proofs);
  for (const path of findings.outside) found.add("V3", "element.not-in-subgroup", `${where}.${path}`);
  for (const j of findings.individual) found.add("V8", "ballot.bad-proof", `${where}.individual_proofs[${j}]`);
  if (!findings.overall) found.add("V8", "ballot.bad-proof", `${where}.overall_proof`);
  if (!findings.blank) found.add("V8", "ballot.bad-proof", `${where}.blank_proof`);
}

/** The proofs of all answers (V3, V8), for ballots and for audited ones. */
export function checkAnswers(ctx: ElectionContext, ballot: UnsignedBallot, opt: CheckOptions = {}): BallotFinding[] {
  const found = new Collector();
  const frame = { group: ctx.groupOps, y: ctx.y, s0: `${ctx.fingerprint}|${ballot.credential}` };
  ctx.questions.forEach((q, i) => {
    const answer = ballot.answers[i];
    if (answer !== undefined) checkAnswer({ ctx, frame, found, opt }, q, answer, `answers[${i}]`);
  });
  return found.findings;
}

/** V7: listed credential, true hash, valid signature; the membership test shares the squarings. */
function checkSignature(ctx: ElectionContext, found: Collector, ballot: Ballot, opt: CheckOptions): boolean {
  if (!ctx.credentials.has(ballot.credential)) found.add("V7", "credential.unknown", "credential");
  const h0 = ballot.signature.hash;
  if (checkCode(ballot) !== h0) found.add("V7", "ballot.bad-signature", "signature.hash");
  const group = ctx.groupOps;
  const C = found.guard("V3", "credential", () => parseElement(ctx, ballot.credential, opt));
  const proof = found.guard("V3", "signature", () => parseProof(ballot.signature.proof, group.q, "signature.proof"));
  if (C === undefined || proof === undefined) return false;
  const { member, powers } = group.examine(C, [proof.c]);
  if (!member) found.add("V3", "element.not-in-subgroup", "credential");
  const A = group.mul(group.product([[group.g, proof.r]]), powers[0] ?? group.identity);
  if (signatureChallenge(group, h0)(group.encode(A)) !== proof.c) {
    found.add("V7", "ballot.bad-signature", "signature.proof");
  }
  return member;
}

function checkFrame(ctx: ElectionContext, found: Collector, ballot: Ballot): boolean {
  if (ballot.election_uuid !== ctx.uuid) found.add("V2", "ballot.wrong-election", "election_uuid");
  if (ballot.election_hash !== ctx.fingerprint) found.add("V2", "ballot.wrong-election", "election_hash");
  const shape = found.guard("V6", "ballot", () => {
    checkShape(ballot, ctx.questions);
    return true;
  });
  return shape === true;
}

/** Everything that is wrong with a ballot's bytes; costly checks are skipped when the bytes are not a ballot. */
export function examineBallot(ctx: ElectionContext, text: string, opt: CheckOptions = {}): BallotVerdict {
  const found = new Collector();
  if (text.length > maxBallotLength(ctx.questions)) {
    return {
      findings: [{ check: "V6", code: "ballot.not-canonical", where: "ballot" }],
      ballot: undefined,
      credentialMember: false,
    };
  }
  const ballot = found.guard("V6", "ballot", () => readBallot(text));
  if (ballot === undefined) return { findings: found.findings, ballot, credentialMember: false };
  const whole = checkFrame(ctx, found, ballot);
  const credentialMember = checkSignature(ctx, found, ballot, opt);
  const answers = whole ? checkAnswers(ctx, ballot, opt) : [];
  return { findings: [...found.findings, ...answers], ballot, credentialMember };
}

/** The order in which a server refuses (§10.3): form, election, credential, elements, signature, proofs. */
function rank(finding: BallotFinding): number {
  if (finding.code === "credential.unknown") return 2;
  return { V6: 0, V2: 1, V3: 3, V7: 4, V8: 5 }[finding.check];
}

/**
 * A ballot that passes V2, V3, V6, V7 and V8, or the first reason to refuse it. What depends on the state of the election
 * (open, committed, not replayed) is the caller's, see `record/acceptance.ts`.
 */
export function checkBallot(ctx: ElectionContext, text: string): Result<ParsedBallot> {
  const { findings, ballot } = examineBallot(ctx, text);
  const [worst] = [...findings].sort((a, b) => rank(a) - rank(b));
  if (worst !== undefined) return { ok: false, error: new BallotError(worst.code, worst.where) };
  if (ballot === undefined) return { ok: false, error: new BallotError("ballot.not-canonical", "ballot") };
  return { ok: true, value: { ballot, checkCode: ballot.signature.hash, ciphertexts: ballotCiphertexts(ctx, ballot) } };
}

/** The ciphertexts of a ballot that was checked before. */
export function ballotCiphertexts(ctx: ElectionContext, ballot: Ballot): readonly (readonly Ciphertext[])[] {
  const { groupOps: group } = ctx;
  return ballot.answers.map((a) =>
    a.choices.map(({ alpha, beta }) => ({ alpha: group.parse(alpha), beta: group.parse(beta) })),
  );
}
