/** The worker thread: examines batches of ballots under elections it has been told about. */
import { parentPort } from "node:worker_threads";
import { examineBallot } from "../ballot/check.ts";
import type { BallotVerdict } from "../ballot/check.ts";
import { enableEd25519 } from "../group/ed25519.ts";
import { openElection } from "../manifest/election.ts";
import type { ElectionContext } from "../manifest/election.ts";

/** A batch to examine. */
export interface Batch {
  readonly id: number;
  readonly election: string;
  readonly credentials: readonly string[];
  readonly ballots: readonly string[];
  readonly allowIdentity: boolean;
}

/** The answer to a batch. */
export interface BatchVerdicts {
  readonly id: number;
  readonly verdicts: readonly BallotVerdict[];
}

enableEd25519();

let last: { readonly election: string; readonly size: number; readonly context: ElectionContext } | undefined;

/** Batches of one election follow one another: its tables are built once. */
function contextOf({ election, credentials }: Batch): ElectionContext {
  if (last?.election !== election || last.size !== credentials.length) {
    last = { election, size: credentials.length, context: openElection(election, credentials) };
  }
  return last.context;
}

parentPort?.on("message", (batch: Batch) => {
  const context = contextOf(batch);
  const verdicts = batch.ballots.map((text) => examineBallot(context, text, { allowIdentity: batch.allowIdentity }));
  parentPort?.postMessage({ id: batch.id, verdicts } satisfies BatchVerdicts);
});
