/** V2, V3, V6, V7, V8 ballot by ballot, and V9 across all of them. */
import type { Ballot } from "../ballot/ballot.ts";
import { examineBallot } from "../ballot/check.ts";
import type { BallotVerdict } from "../ballot/check.ts";
import type { ElectionContext } from "../manifest/election.ts";
import type { VerifyOptions } from "./options.ts";
import type { Findings } from "./report.ts";

/** The ballots as read; those that are no ballots at all are missing. */
export interface CheckedBallots {
  readonly ballots: readonly (Ballot | undefined)[];
  /** Credentials whose membership a ballot's check has shown. */
  readonly members: ReadonlySet<string>;
  /** False when an abort cut the work short. */
  readonly complete: boolean;
}

function enter(found: Findings, verdict: BallotVerdict, at: string, members: Set<string>): void {
  for (const { check, code, where } of verdict.findings) found.fail(check, code, `${at}.${where}`);
  if (verdict.credentialMember && verdict.ballot !== undefined) members.add(verdict.ballot.credential);
}

/** Examines every ballot and enters what is wrong with it. */
export function checkBallots(
  found: Findings,
  ctx: ElectionContext,
  texts: readonly string[],
  opt: VerifyOptions,
): CheckedBallots {
  const members = new Set<string>();
  const ballots: (Ballot | undefined)[] = [];
  const seen = new Map<string, BallotVerdict>(opt.verdicts);
  for (const [i, text] of texts.entries()) {
    if (opt.signal?.aborted === true) return { ballots, members, complete: false };
    const verdict = seen.get(text) ?? examineBallot(ctx, text, { allowIdentity: opt.profile === "interop" });
    seen.set(text, verdict);
    enter(found, verdict, `ballots[${i}]`, members);
    ballots.push(verdict.ballot);
    opt.onProgress?.(i + 1, texts.length);
  }
  return { ballots, members, complete: true };
}

/** Everything in a ballot that must be unique in the election. */
function* marks(ballot: Ballot): Generator<readonly [string, string]> {
  yield [`h0 ${ballot.signature.hash}`, "signature.hash"];
  yield [`c ${ballot.signature.proof.challenge}`, "signature.proof"];
  for (const [i, a] of ballot.answers.entries()) {
    for (const [j, { alpha, beta }] of a.choices.entries()) yield [`e ${alpha},${beta}`, `answers[${i}].choices[${j}]`];
    const proofs = [...a.individual_proofs.flat(), ...a.overall_proof, ...(a.blank_proof ?? [])];
    for (const { challenge } of proofs) yield [`c ${challenge}`, `answers[${i}]`];
  }
}

/** V9: no check code, ciphertext or challenge occurs twice; in profile interop that is a warning. */
export function checkRepeats(found: Findings, ballots: readonly (Ballot | undefined)[], strict: boolean): void {
  const seen = new Set<string>();
  ballots.forEach((ballot, i) => {
    if (ballot === undefined) return;
    let repeated: string | undefined;
    for (const [mark, where] of marks(ballot)) {
      if (seen.has(mark)) repeated ??= where;
      seen.add(mark);
    }
    if (repeated === undefined) return;
    if (strict) found.fail("V9", "ballot.replayed", `ballots[${i}].${repeated}`);
    else found.warn("V9", "ballot.replayed", `ballots[${i}].${repeated}`);
  });
}
