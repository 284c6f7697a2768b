/** Auditing a spoiled ballot on a second device (MJ-BALLOT/1 §10.2). */
import { BallotError } from "../errors.ts";
import { ciphertextText, encrypt } from "../elgamal/elgamal.ts";
import { unhex } from "../hash/bytes.ts";
import { fingerprint } from "../hash/digest.ts";
import type { ElectionContext } from "../manifest/election.ts";
import { openElection } from "../manifest/election.ts";
import { checkShape, readUnsigned } from "./ballot.ts";
import type { Choices, UnsignedBallot } from "./ballot.ts";
import { checkAnswers } from "./check.ts";
import { choiceRandomness, choicesHold } from "./prepare.ts";
import type { SpoiledBody } from "./prepare.ts";

/** The outcome in words (一致 / 不一致，立即停止使用此终端) with the first difference. */
export interface AuditResult {
  readonly consistent: boolean;
  /** Where the opening departs; undefined when consistent. */
  readonly where: string | undefined;
  /** What the ballot really encrypts, to be compared with what the voter chose; empty unless consistent. */
  readonly choices: Choices;
}

function openingDiffers(ctx: ElectionContext, ballot: UnsignedBallot, body: SpoiledBody): string | undefined {
  const nonce = unhex(body.ballotNonce, 32, "ballotNonce");
  const group = ctx.groupOps;
  const s0 = { fingerprint: ctx.fingerprint, credential: ballot.credential };
  for (const [i, answer] of ballot.answers.entries()) {
    for (const [j, c] of answer.choices.entries()) {
      const r = choiceRandomness(group, s0, nonce, { question: i, choice: j });
      const made = ciphertextText(group, encrypt(group, ctx.y, r, body.choices[i]?.[j] ?? 0));
      if (made.alpha !== c.alpha || made.beta !== c.beta) return `answers[${i}].choices[${j}]`;
    }
  }
  return undefined;
}

const legal = (ctx: ElectionContext, choices: Choices): boolean =>
  choices.length === ctx.questions.length && ctx.questions.every((q, i) => choicesHold(q, choices[i] ?? []));

/** A context without a list belongs to a device that knows only election.json. */
const listed = (ctx: ElectionContext, credential: string): boolean =>
  ctx.credentials.size === 0 || ctx.credentials.has(credential);

function firstDifference(ctx: ElectionContext, body: SpoiledBody): string | undefined {
  if (fingerprint(body.unsigned) !== body.commitment) return "commitment";
  const ballot = readUnsigned(body.unsigned);
  if (ballot.election_hash !== ctx.fingerprint || ballot.election_uuid !== ctx.uuid) return "election_hash";
  if (!listed(ctx, ballot.credential)) return "credential";
  checkShape(ballot, ctx.questions);
  if (!legal(ctx, body.choices)) return "choices";
  return openingDiffers(ctx, ballot, body) ?? checkAnswers(ctx, ballot)[0]?.where;
}

/**
 * Opens an audited ballot: the check code, every ciphertext from the nonce, and every proof. The caller compares `choices`
 * with what the voter says was chosen.
 * @param election election.json from the log, or a context with the credential list
 */
export function checkSpoiled(election: string | ElectionContext, body: SpoiledBody): AuditResult {
  const ctx = typeof election === "string" ? openElection(election) : election;
  try {
    const where = firstDifference(ctx, body);
    return { consistent: where === undefined, where, choices: where === undefined ? body.choices : [] };
  } catch (error) {
    if (error instanceof BallotError) return { consistent: false, where: error.where, choices: [] };
    throw error;
  }
}
