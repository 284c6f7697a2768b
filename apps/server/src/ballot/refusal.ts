/** 拒收 — a refusal of the ballot library as an answer of the server: its code, its place, its two sentences, and nothing of the content. */
import { BallotError, type BallotErrorCode, type Result } from "@mingjian/ballot";
import { Problem, type ProblemCode } from "../http/problem.ts";

const STATUS: Partial<Record<BallotErrorCode, ProblemCode>> = {
  "state.not-open": "conflict.stage",
  "state.transition": "conflict.stage",
  "dkg.early-reveal": "conflict.stage",
  "credential.duplicate": "conflict.unique",
  "ballot.already-voted": "conflict.unique",
  "ballot.replayed": "conflict.unique",
  "ballot.spoiled": "conflict.unique",
};

export function ballotProblem(error: BallotError): Problem {
  const { code, where, zh, en } = error;
  return new Problem(STATUS[code] ?? "ballot.refused", { zh, en, ballot: { code, where } });
}

/** The value, or its refusal thrown as a problem. */
export function taken<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw ballotProblem(result.error);
}

/** Runs work of the library; what it refuses becomes a problem. */
export function tried<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof BallotError) throw ballotProblem(error);
    throw error;
  }
}

export const refuse = (code: BallotErrorCode, where: string): never => {
  throw ballotProblem(new BallotError(code, where));
};
