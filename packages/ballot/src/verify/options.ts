/** Options of the verifiers. */
import type { BallotVerdict } from "../ballot/check.ts";

/** The answer of an external program to the same archive, when the caller has run it (V17). */
export interface ExternalVerdict {
  /** Exit status: 0 is acceptance. */
  readonly rc: number;
  /** The program said that there was no result to check: its acceptance then says nothing about tally and decryption. */
  readonly noResultWarning: boolean;
}

/** Options of `verifyArchive` and `verifyRecord`. */
export interface VerifyOptions {
  /** `strict` (default) or, for archives of other writers that need more room, `interop`. */
  readonly profile?: "strict" | "interop";
  readonly signal?: AbortSignal;
  /** Called after each ballot. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Verdicts on ballots that were examined before under the same election and profile, by exact bytes. */
  readonly verdicts?: ReadonlyMap<string, BallotVerdict>;
  readonly external?: ExternalVerdict;
}
