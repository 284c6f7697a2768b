/** The second half of a rehearsal: close, tally, partial decryptions, result, certificate. */
import { BallotError } from "../errors.ts";
import { readBallot } from "../ballot/ballot.ts";
import { sha256hex } from "../hash/digest.ts";
import type { ElectionContext } from "../manifest/election.ts";
import type { Rng } from "../random.ts";
import { exportBel } from "../record/export.ts";
import { RecordView } from "../record/view.ts";
import type { SecretScalar } from "../secret.ts";
import { combine } from "../tally/combine.ts";
import { checkPartialDecryption, serverPartialDecrypt } from "../tally/partial.ts";
import type { DecryptionInput, PartialDecryptionBody, VerifiedDecryptionInput } from "../tally/partial.ts";
import { computeTally } from "../tally/tally.ts";
import type { TrusteeSession } from "../trustee-session.ts";
import { decryptionInput, verifyRecord } from "../verify/record.ts";
import type { Clock, RecordLog } from "./log.ts";

/** What counting needs. */
export interface Counting {
  readonly log: RecordLog;
  readonly clock: Clock;
  readonly context: ElectionContext;
  readonly sessions: readonly TrusteeSession[];
  readonly server: SecretScalar;
  readonly rng: Rng;
  readonly decrypting: readonly number[];
  readonly verify: boolean;
  readonly manifestHash: string;
}

const TELLERS = ["teller-1", "teller-2"];

function close({ log, clock, context }: Counting): readonly string[] {
  const { ballots } = new RecordView(log.record()).parts();
  const codes = ballots.map((text) => readBallot(text).signature.hash);
  log.append("ballot.close", "A", clock.next(), {
    ...{ uuid: context.uuid, reason: "all-voted", accepted: ballots.length },
    ...{ ballotsDigest: sha256hex(codes.join("\n")), voids: [], tellers: TELLERS },
  });
  return ballots;
}

/** The input as a trustee must obtain it: from a record that verifies. */
function verifiedInput(count: Counting): VerifiedDecryptionInput {
  const record = count.log.record();
  const input = decryptionInput(record, verifyRecord(record));
  if (!input.ok) throw input.error;
  return input.value;
}

function trustedInput(count: Counting): VerifiedDecryptionInput {
  const { election, trustees, tally } = new RecordView(count.log.record()).parts();
  const encryptedTally = tally?.encryptedTally ?? "";
  const input: DecryptionInput = { election, trustees, encryptedTally, manifestHash: count.manifestHash, owner: 1 };
  // The caller of the rehearsal has chosen to verify the record itself.
  return input as unknown as VerifiedDecryptionInput;
}

function decrypt(count: Counting, input: VerifiedDecryptionInput): readonly PartialDecryptionBody[] {
  const shares = count.decrypting.map((j) => {
    const session = count.sessions[j - 1];
    if (session === undefined) throw new BallotError("pdec.owner", `trustee ${j}`);
    return session.partialDecrypt(input);
  });
  return [serverPartialDecrypt(count.server, input, count.rng), ...shares];
}

/** Plays everything from the close to the certificate. */
export function countVotes(count: Counting): void {
  const { log, clock, context } = count;
  const { uuid } = context;
  const tally = computeTally(context, close(count), new Set());
  const { encryptedTally, sized } = tally;
  log.append("ballot.etally", "A", clock.next(), { uuid, encryptedTally, sized }, "encryptedTally", "sized");
  const input = count.verify ? verifiedInput(count) : trustedInput(count);
  const parts = decrypt(count, input);
  for (const body of parts) {
    const checked = checkPartialDecryption({ ...input, owner: body.owner }, body);
    if (!checked.ok) throw checked.error;
    log.append("ballot.pdec", body.owner === 1 ? "A" : `T${body.owner - 1}`, clock.next(), body, "partial");
  }
  const combined = combine(input, parts, tally.counted.length);
  if (!combined.ok) throw combined.error;
  const { result, counts } = combined.value;
  const zeros = counts.map((row) => row.map(() => 0));
  log.append("ballot.result", "A", clock.next(), { uuid, result, paper: zeros, total: counts }, "result");
  const bel = {
    full: sha256hex(exportBel(log.record(), "full")),
    public: sha256hex(exportBel(log.record(), "public")),
  };
  const tool = { name: "mingjian", version: "1", rc: 0, noResultWarning: false };
  log.append("ballot.certificate", "R", clock.next(), { uuid, bel, tool });
}
