/** Checkpoints (C2SP tlog-checkpoint): origin, size and root of a log, signed by the log and cosigned by witnesses. */
import { LedgerError } from "./errors.ts";
import { base64Decode, base64Encode, decimalSize, equalBytes, requireSize } from "./encoding.ts";
import { splitCosignature } from "./cosigned-message.ts";
import { type Hash, hashSize, requireHash, sha256 } from "./hash.ts";
import { type NoteSignature, type Verifier, openNote } from "./note.ts";
import type { Tree } from "./tree.ts";

/** Text of a checkpoint. Ours have no extension lines; those of foreign logs are read and ignored. */
export interface Checkpoint {
  readonly origin: string;
  readonly tree: Tree;
  readonly extension: readonly string[];
}

/** A witness that cosigned, and when (POSIX seconds). */
export interface Cosigned {
  readonly name: string;
  readonly keyId: number;
  readonly time: bigint;
}

/** A checkpoint whose log signature and known cosignatures have been verified. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Exactly the signed text. */
  readonly text: string;
  readonly cosigned: readonly Cosigned[];
}

/** Keys pinned by the reader: the log's, and the witnesses whose cosignatures are to be checked. */
export interface CheckpointKeys {
  readonly log: Verifier;
  readonly witnesses?: readonly Verifier[];
  /** Present time in POSIX seconds: cosignatures more than five minutes ahead of it are refused. */
  readonly now?: bigint;
}

const FUTURE_SECONDS = 300n;

/** May we open a log under this name? (`<domain>/j/<jurisdiction>` and the like, permanent.) */
export const isOwnOrigin = (origin: string): boolean =>
  origin.length <= 128 && /^[a-z0-9.-]+(?:\/[a-z0-9._-]+){1,4}$/.test(origin);

/** The three lines of a checkpoint. @throws LedgerError E_RANGE, E_HASH_LENGTH, E_CHECKPOINT */
export function formatCheckpoint({ origin, tree }: Pick<Checkpoint, "origin" | "tree">): string {
  requireSize(tree.n, "size");
  requireHash(tree.hash);
  requireRoot(tree);
  if (origin === "" || origin.includes("\n")) throw new LedgerError("E_CHECKPOINT", "invalid origin");
  return `${origin}\n${tree.n}\n${base64Encode(tree.hash)}\n`;
}

/** @throws LedgerError E_CHECKPOINT on form, E_RANGE on a size above 2^53 − 1 */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split("\n");
  const [origin = "", size = "", root = "", ...extension] = lines.slice(0, -1);
  if (lines.length < 4 || lines.at(-1) !== "" || origin === "" || extension.includes(""))
    throw new LedgerError("E_CHECKPOINT", "malformed checkpoint");
  const tree = { n: decimalSize(size, "E_CHECKPOINT"), hash: hashOfBase64(root, "E_CHECKPOINT") };
  requireRoot(tree);
  return { origin, tree, extension };
}

/** A hash in canonical base64. @throws LedgerError `code` */
export function hashOfBase64(text: string, code: "E_CHECKPOINT" | "E_TLOG_PROOF" | "E_NOTE"): Hash {
  try {
    const hash = base64Decode(text);
    if (hash.length === hashSize) return hash;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
  }
  throw new LedgerError(code, "not a hash in canonical base64");
}

function requireRoot({ n, hash }: Tree): void {
  if (n === 0 && !equalBytes(hash, sha256.emptyRoot))
    throw new LedgerError("E_CHECKPOINT", "the empty tree has the hash of the empty string as root");
}

/**
 * Opens a checkpoint note: the pinned log key must have signed it under the log's origin, and every line of a pinned
 * witness must verify. Whether the cosignatures suffice is for the quorum policy.
 * @throws LedgerError E_NOTE…, E_CHECKPOINT, E_RANGE
 */
export async function openCheckpoint(bytes: Uint8Array, keys: CheckpointKeys): Promise<SignedCheckpoint> {
  const { log, witnesses = [], now } = keys;
  const { text, sigs } = await openNote(bytes, [log, ...witnesses]);
  if (!sigs.some((line) => belongsTo(line, log)))
    throw new LedgerError("E_NOTE_UNSIGNED", "no signature of the log", { origin: log.name });
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== log.name)
    throw new LedgerError("E_CHECKPOINT", "origin is not the name of the key", { key: log.name });
  const cosigned = sigs
    .filter((line) => !belongsTo(line, log))
    .map((line) => ({ name: line.name, keyId: line.keyId, time: cosignatureTime(line) }));
  const early = cosigned.find(({ time }) => now !== undefined && time > now + FUTURE_SECONDS);
  if (early !== undefined)
    throw new LedgerError("E_NOTE_SIGNATURE", "cosignature lies in the future", { key: early.name });
  return { checkpoint, text, cosigned };
}

const belongsTo = (line: NoteSignature, { name, keyId }: Verifier): boolean =>
  line.name === name && line.keyId === keyId;

/** Time of a cosignature line in POSIX seconds. @throws LedgerError E_NOTE_SIGNATURE when it is not a cosignature/v1 */
export function cosignatureTime({ name, signature }: NoteSignature): bigint {
  const parts = splitCosignature(signature);
  if (parts === undefined) throw new LedgerError("E_NOTE_SIGNATURE", "malformed cosignature", { key: name });
  return parts.time;
}
