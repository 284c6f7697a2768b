/** MJQ1 (ledger specification, 19.2): an inclusion proof, its signatures and one opened group in the bytes of one QR code. */
import { cosignatureBytes, splitCosignature } from "./cosigned-message.ts";
import { LedgerError } from "./errors.ts";
import { bytesOf, concatBytes, requireSize, textOf, u64Bytes } from "./encoding.ts";
import { type CheckpointKeys, type SignedCheckpoint, formatCheckpoint, openCheckpoint } from "./checkpoint.ts";
import { type Hash, type HashSuite, requireHash, sha256 } from "./hash.ts";
import { type NoteSignature, type Verifier, formatSignatureLine, parseNote } from "./note.ts";
import type { TlogProof } from "./proof.ts";
import { type RecordProof, rootFromRecordProof } from "./tree.ts";

const MAGIC = bytesOf("MJQ1");
const MAX_HASHES = 53;
const MAX_COSIGNATURES = 8;
const SALT = 32;

/** A cosignature without the name of its key. */
export interface CompactCosignature {
  readonly keyId: number;
  readonly time: bigint;
  readonly signature: Uint8Array;
}
/** One opened group; `sealed` compares it with its slot of the entry. */
export interface CompactGroup {
  readonly slot: number;
  readonly gid: string;
  /** 32 bytes. */
  readonly salt: Uint8Array;
  readonly body: Uint8Array;
}
/** What an MJQ1 code holds. A group needs the entry. */
export interface CompactProof {
  readonly logKeyId: number;
  readonly index: number;
  readonly size: number;
  readonly hashes: RecordProof;
  /** 64 bytes. */
  readonly logSignature: Uint8Array;
  readonly cosignatures: readonly CompactCosignature[];
  readonly entry?: Uint8Array;
  readonly group?: CompactGroup;
}

const wrong = (what: string): LedgerError => new LedgerError("E_QR", `malformed code: ${what}`);

const u8 = (value: number): Uint8Array => Uint8Array.of(value);
const u32 = (value: number): Uint8Array => u64Bytes(BigInt(value)).slice(4);

/** Bytes behind their length. */
function counted(bytes: Uint8Array, octets: 1 | 2, what: string): Uint8Array {
  if (bytes.length >= 256 ** octets) throw wrong(`${what} is too long`);
  const length = u64Bytes(BigInt(bytes.length)).slice(8 - octets);
  return concatBytes(length, bytes);
}

function exactly(bytes: Uint8Array, length: number, what: string): Uint8Array {
  if (bytes.length !== length) throw wrong(`${what} has not ${length} bytes`);
  return bytes;
}

/** Bytes of a code. @throws LedgerError E_QR on a part of the wrong length, E_RANGE, E_HASH_LENGTH */
export function encodeMjq1(proof: CompactProof): Uint8Array {
  const { logKeyId, index, size, hashes, logSignature, cosignatures, entry, group } = proof;
  requireParts(proof);
  return concatBytes(
    ...[MAGIC, u8((entry === undefined ? 0 : 1) | (group === undefined ? 0 : 2)), u32(logKeyId)],
    ...[u64Bytes(BigInt(index)), u64Bytes(BigInt(size)), u8(hashes.length), ...hashes],
    ...[exactly(logSignature, 64, "signature"), u8(cosignatures.length), ...cosignatures.map(cosignature)],
    ...(entry === undefined ? [] : [counted(entry, 2, "entry")]),
    ...(group === undefined ? [] : groupBytes(group)),
  );
}

function requireParts({ index, size, hashes, cosignatures, entry, group }: CompactProof): void {
  requireSize(index, "index");
  requireSize(size, "size");
  hashes.forEach(requireHash);
  if (hashes.length > MAX_HASHES || cosignatures.length > MAX_COSIGNATURES) throw wrong("too many parts");
  if (group !== undefined && entry === undefined) throw wrong("a group without its entry");
}

const cosignature = ({ keyId, time, signature }: CompactCosignature): Uint8Array =>
  concatBytes(u32(keyId), cosignatureBytes(time, exactly(signature, 64, "cosignature")));

function groupBytes({ slot, gid, salt, body }: CompactGroup): readonly Uint8Array[] {
  if (!Number.isInteger(slot) || slot < 0 || slot > 255) throw wrong("slot");
  return [...[u8(slot), counted(bytesOf(gid), 1, "group id"), exactly(salt, SALT, "salt")], counted(body, 2, "group")];
}

/** Takes bytes from the front; asking for more than there are is E_QR. */
class Taker {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  take(length: number): Uint8Array {
    const part = this.#bytes.slice(this.#at, this.#at + length);
    if (part.length !== length) throw wrong("cut short");
    this.#at += length;
    return part;
  }
  number(octets: number): number {
    const value = this.take(octets).reduce((all, byte) => all * 256 + byte, 0);
    requireSize(value, "number");
    return value;
  }
  many<T>(most: number, one: () => T): readonly T[] {
    const count = this.number(1);
    if (count > most) throw wrong("too many parts");
    return Array.from({ length: count }, one);
  }
  end(): void {
    if (this.#at !== this.#bytes.length) throw wrong("bytes after the end");
  }
}

/** Content of a code; form only, nothing is verified. @throws LedgerError E_QR, E_RANGE, E_UTF8 */
export function decodeMjq1(bytes: Uint8Array): CompactProof {
  const from = new Taker(bytes);
  const magic = from.take(4);
  const flags = from.number(1);
  if (!MAGIC.every((byte, i) => byte === magic[i]) || flags > 3 || flags === 2) throw wrong("no MJQ1");
  const proof = {
    ...{ logKeyId: from.number(4), index: from.number(8), size: from.number(8) },
    ...{ hashes: from.many(MAX_HASHES, () => from.take(32)), logSignature: from.take(64) },
    cosignatures: from.many(MAX_COSIGNATURES, () => takeCosignature(from)),
    ...(flags === 0 ? {} : { entry: from.take(from.number(2)) }),
    ...(flags === 3 ? { group: takeGroup(from) } : {}),
  };
  from.end();
  return proof;
}

function takeCosignature(from: Taker): CompactCosignature {
  const keyId = from.number(4);
  const parts = splitCosignature(from.take(72));
  if (parts === undefined) throw wrong("time of a cosignature");
  return { keyId, ...parts };
}

const takeGroup = (from: Taker): CompactGroup => ({
  ...{ slot: from.number(1), gid: textOf(from.take(from.number(1))), salt: from.take(SALT) },
  body: from.take(from.number(2)),
});

/**
 * The code of a `.tlog-proof`: cosignatures of the pinned witnesses travel along, others are left behind.
 * @throws LedgerError E_NOTE…, E_CHECKPOINT, E_QR
 */
export async function compactProof(
  { index, hashes, checkpoint }: TlogProof,
  keys: CheckpointKeys,
  carried: Pick<CompactProof, "entry" | "group"> = {},
): Promise<CompactProof> {
  const { checkpoint: opened, cosigned } = await openCheckpoint(checkpoint, keys);
  const { lines } = parseNote(checkpoint);
  const own = lines.find(({ name, keyId }) => name === keys.log.name && keyId === keys.log.keyId);
  const signatureOf = (wanted: { readonly name: string; readonly keyId: number }): Uint8Array =>
    lines.find(({ name, keyId }) => name === wanted.name && keyId === wanted.keyId)?.signature.slice(8) ?? u8(0);
  return {
    ...{ logKeyId: keys.log.keyId, index, size: opened.tree.n, hashes },
    logSignature: own?.signature ?? u8(0),
    cosignatures: cosigned.map((one) => ({ keyId: one.keyId, time: one.time, signature: signatureOf(one) })),
    ...carried,
  };
}

/** Signature lines again: a short id may fit several pinned keys, and the one that verifies gives its name. */
async function named(
  keyId: number,
  signature: Uint8Array,
  text: Uint8Array,
  pinned: readonly Verifier[],
): Promise<NoteSignature | undefined> {
  const fitting = pinned.filter((key) => key.keyId === keyId);
  for (const key of fitting) if (await key.verify(text, signature)) return { name: key.name, keyId, signature };
  if (fitting.length === 0) return undefined;
  throw new LedgerError("E_NOTE_SIGNATURE", "signature of a known key does not verify");
}

/**
 * The checkpoint note that the code rests on: the root is computed from the leaf, names come from the pinned keys.
 * @throws LedgerError E_NOTE_UNSIGNED when the log's key is another, E_NOTE_SIGNATURE, E_PROOF, E_RANGE
 */
export async function noteOfCompact(
  proof: CompactProof,
  leaf: Hash,
  { log, witnesses = [] }: CheckpointKeys,
  suite: HashSuite = sha256,
): Promise<Uint8Array> {
  const { logKeyId, index, size, hashes, logSignature, cosignatures } = proof;
  const tree = { n: size, hash: rootFromRecordProof(hashes, size, index, leaf, suite) };
  const text = formatCheckpoint({ origin: log.name, tree });
  const bytes = bytesOf(text);
  const own = await named(logKeyId, logSignature, bytes, [log]);
  if (own === undefined) throw new LedgerError("E_NOTE_UNSIGNED", "no signature of the log", { origin: log.name });
  const lines = [own];
  for (const { keyId, time, signature } of cosignatures) {
    const line = await named(keyId, cosignatureBytes(time, signature), bytes, witnesses);
    if (line !== undefined) lines.push(line);
  }
  return bytesOf(`${text}\n${lines.map(formatSignatureLine).join("")}`);
}

/** Hash of the entry the code carries, or of the one that came another way. @throws LedgerError E_QR when there is none */
function leafOf({ entry }: CompactProof, given: Hash | undefined, suite: HashSuite): Hash {
  const leaf = entry === undefined ? given : suite.recordHash(entry);
  if (leaf === undefined) throw wrong("the entry is missing");
  return leaf;
}

/**
 * Checks that the entry stands at its index in a tree that the pinned log key signed. `leaf`: hash of the entry where the code
 * carries none. The group, if any, is compared by the caller with its slot of the entry. `strangers`: cosignatures of keys that
 * are not pinned.
 * @throws LedgerError E_QR, E_PROOF, E_NOTE…, E_CHECKPOINT, E_RANGE
 */
export async function verifyMjq1(
  proof: CompactProof,
  keys: CheckpointKeys,
  leaf?: Hash,
  suite: HashSuite = sha256,
): Promise<SignedCheckpoint & { readonly strangers: number }> {
  const signed = await openCheckpoint(await noteOfCompact(proof, leafOf(proof, leaf, suite), keys, suite), keys);
  return { ...signed, strangers: proof.cosignatures.length - signed.cosigned.length };
}

/** The same proof as a `.tlog-proof` file, for readers that know only those. @throws as {@link noteOfCompact} */
export async function proofOfCompact(
  proof: CompactProof,
  keys: CheckpointKeys,
  leaf?: Hash,
  suite: HashSuite = sha256,
): Promise<TlogProof> {
  const checkpoint = await noteOfCompact(proof, leafOf(proof, leaf, suite), keys, suite);
  return { index: proof.index, hashes: proof.hashes, checkpoint };
}
