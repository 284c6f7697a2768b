/** `.tlog-proof` files (C2SP tlog-proof): index, inclusion proof and checkpoint in one text that travels alone. */
import { LedgerError } from "./errors.ts";
import { base64Encode, bytesOf, decimalSize, requireSize, textOf } from "./encoding.ts";
import { type CheckpointKeys, type SignedCheckpoint, hashOfBase64, openCheckpoint } from "./checkpoint.ts";
import { type HashSuite, requireHash, sha256 } from "./hash.ts";
import { type RecordProof, checkRecord } from "./tree.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 records has paths of at most 53 hashes. */
const MAX_HASHES = 53;

/** Content of a proof file; `checkpoint` is the whole note, verbatim. */
export interface TlogProof {
  readonly index: number;
  readonly hashes: RecordProof;
  readonly checkpoint: Uint8Array;
}

/** Text of a proof file. @throws LedgerError E_RANGE, E_HASH_LENGTH, E_UTF8 */
export function formatTlogProof({ index, hashes, checkpoint }: TlogProof): string {
  requireSize(index, "index");
  hashes.forEach(requireHash);
  const lines = [HEADER, `index ${index}`, ...hashes.map(base64Encode)];
  return `${lines.join("\n")}\n\n${textOf(checkpoint)}`;
}

/** The unauthenticated `extra` line is skipped. @throws LedgerError E_TLOG_PROOF on form, E_RANGE */
export function parseTlogProof(text: string): TlogProof {
  const split = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(split, 0)).split("\n");
  if (split === -1 || header !== HEADER) throw new LedgerError("E_TLOG_PROOF", "not a tlog-proof file");
  if (lines[0]?.startsWith("extra ") === true) lines.shift();
  const [index = "", ...hashes] = lines;
  if (!index.startsWith("index ") || hashes.length > MAX_HASHES)
    throw new LedgerError("E_TLOG_PROOF", "malformed tlog-proof file");
  return {
    index: decimalSize(index.slice("index ".length), "E_TLOG_PROOF"),
    hashes: hashes.map((hash) => hashOfBase64(hash, "E_TLOG_PROOF")),
    checkpoint: bytesOf(text.slice(split + 2)),
  };
}

/**
 * Checks that the entry stands at the proof's index in the tree of its checkpoint, signed by the pinned keys.
 * @throws LedgerError E_PROOF, E_RANGE, E_NOTE…, E_CHECKPOINT
 */
export async function checkTlogProof(
  proof: TlogProof,
  entry: Uint8Array,
  keys: CheckpointKeys,
  suite: HashSuite = sha256,
): Promise<SignedCheckpoint> {
  const signed = await openCheckpoint(proof.checkpoint, keys);
  const { n, hash } = signed.checkpoint.tree;
  checkRecord(proof.hashes, n, hash, proof.index, suite.recordHash(entry), suite);
  return signed;
}
