/** The verifiers with ballots examined in worker threads; everything else is the same code. */
import { attempt } from "../errors.ts";
import type { ArchiveParts } from "../archive/parts.ts";
import { readArchive } from "../archive/read.ts";
import type { BallotVerdict } from "../ballot/check.ts";
import { openElection, readCredentials } from "../manifest/election.ts";
import { ciphertexts } from "../manifest/question.ts";
import { readRecord } from "../record/events.ts";
import type { ElectionRecord } from "../record/events.ts";
import { RecordView } from "../record/view.ts";
import { verifyArchive } from "../verify/archive.ts";
import type { VerifyOptions } from "../verify/options.ts";
import { verifyRecord } from "../verify/record.ts";
import type { RecordOptions } from "../verify/record.ts";
import type { VerificationReport } from "../verify/report.ts";
import { BallotPool } from "./pool.ts";

/** Ciphertexts in all ballots below which starting threads costs more than it saves. */
const WORTHWHILE = 150;

/** How many threads to use at most; 1 stays in this one, and so does a small election. */
export interface Threads {
  readonly workers?: number;
}

async function verdictsOn(
  parts: ArchiveParts | undefined,
  opt: VerifyOptions & Threads,
): Promise<ReadonlyMap<string, BallotVerdict>> {
  const ballots = [...new Set(parts?.ballots)];
  const context = attempt(() =>
    parts === undefined ? undefined : openElection(parts.election, readCredentials(parts.credentials)),
  );
  if (parts === undefined || !context.ok || context.value === undefined) return new Map();
  const work = ballots.length * context.value.questions.reduce((sum, q) => sum + ciphertexts(q), 0);
  if (work < WORTHWHILE || opt.workers === 1) return new Map();
  const pool = new BallotPool(opt.workers);
  let done = 0;
  const onBatch = (count: number): void => {
    done += count;
    opt.onProgress?.(done, ballots.length);
  };
  try {
    const check = { allowIdentity: opt.profile === "interop", onBatch };
    const verdicts = await pool.examine(context.value, parts.election, ballots, check);
    return new Map(ballots.flatMap((text, i) => (verdicts[i] === undefined ? [] : [[text, verdicts[i]]])));
  } finally {
    await pool.close();
  }
}

const without = ({ onProgress: _onProgress, ...opt }: VerifyOptions & Threads): VerifyOptions => opt;

/** `verifyArchive` on several cores. */
export async function verifyArchiveInThreads(
  bytes: Uint8Array,
  opt: VerifyOptions & Threads = {},
): Promise<VerificationReport> {
  const verdicts = await verdictsOn(readArchive(bytes).parts, opt);
  return verifyArchive(bytes, verdicts.size > 0 ? { ...without(opt), verdicts } : opt);
}

/** `verifyRecord` on several cores. */
export async function verifyRecordInThreads(
  record: ElectionRecord,
  opt: RecordOptions & Threads = {},
): Promise<VerificationReport> {
  const parts = attempt(() => new RecordView(readRecord(record)).parts());
  const verdicts = await verdictsOn(parts.ok ? parts.value : undefined, opt);
  return verifyRecord(record, verdicts.size > 0 ? { ...opt, ...without(opt), verdicts } : opt);
}
