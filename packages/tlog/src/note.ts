/** Signed notes (C2SP signed-note): a text, a blank line, and signature lines that each name their key. */
import { LedgerError } from "./errors.ts";
import { base64Decode, base64Encode, bytesOf, concatBytes, isWellFormed, textOf } from "./encoding.ts";
import { cosignatureBytes, cosignedMessage, splitCosignature } from "./cosigned-message.ts";
import { type Ed25519, isSafePublicKey, nobleEd25519 } from "./ed25519.ts";
import { type KeyType, formatVkey, isValidName, keyIdHex, keyIdOf, parseVkey } from "./vkey.ts";

const MAX_BYTES = 1_000_000;
const MAX_LINES = 100;
/** U+2014, bytes E2 80 94. */
const DASH = "\u2014";

/** Checks signatures of one key. */
export interface Verifier {
  readonly name: string;
  readonly keyId: number;
  readonly type: number;
  verify(text: Uint8Array, signature: Uint8Array): Promise<boolean>;
}

/** Signs with one key; the secret may live in a file or in hardware. */
export interface Signer {
  readonly name: string;
  readonly keyId: number;
  readonly type: number;
  readonly vkey: string;
  /** 64 bytes over the message. For type 0x04 the message is made by `cosignedMessage`. */
  sign(text: Uint8Array): Promise<Uint8Array>;
}

/** A signature line without the key ID: 64 bytes of type 0x01, 72 (time and signature) of type 0x04. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** An opened note: `sigs` are verified lines of known keys, `unverifiedSigs` lines of unknown ones. */
export interface Note {
  readonly text: string;
  readonly sigs: readonly NoteSignature[];
  readonly unverifiedSigs: readonly NoteSignature[];
}

/**
 * Verifier for a vkey of type 0x01 or 0x04.
 * @throws LedgerError E_VKEY, also for a public key that is not canonical or of small order
 */
export function newVerifier(vkey: string, suite: Ed25519 = nobleEd25519): Verifier {
  const { name, keyId, type, publicKey } = parseVkey(vkey);
  if (!isSafePublicKey(publicKey)) throw new LedgerError("E_VKEY", "public key is not a point of large order");
  const check = suite.verifier(publicKey);
  const verify = (text: Uint8Array, signature: Uint8Array): boolean => {
    if (type === 0x01) return signature.length === 64 && check(text, signature);
    const parts = splitCosignature(signature);
    return parts !== undefined && check(cosignedMessage(textOf(text), parts.time), parts.signature);
  };
  return { name, keyId, type, verify: (text, signature) => Promise.resolve(verify(text, signature)) };
}

/** Signer over a 32-byte seed, for development and file keys. @throws LedgerError E_VKEY */
export function newEd25519Signer(
  name: string,
  seed: Uint8Array,
  type: KeyType,
  suite: Ed25519 = nobleEd25519,
): Promise<Signer> {
  if (!isValidName(name) || seed.length !== 32) throw new LedgerError("E_VKEY", "invalid key name or seed");
  const key = suite.signer(seed);
  return Promise.resolve({
    name,
    keyId: keyIdOf(name, type, key.publicKey),
    type,
    vkey: formatVkey(name, type, key.publicKey),
    sign: (message) => Promise.resolve(key.sign(message)),
  });
}

/**
 * Opens a note: lines of unknown keys are set aside, lines of known keys must verify. Of several lines of one key the
 * first counts.
 * @throws LedgerError E_NOTE on form, E_NOTE_SIGNATURE when a known key's line is wrong, E_NOTE_UNSIGNED without any
 */
export async function openNote(bytes: Uint8Array, known: readonly Verifier[]): Promise<Note> {
  const { text, lines } = parseNote(bytes);
  const message = bytesOf(text);
  const sigs: NoteSignature[] = [];
  const unverifiedSigs: NoteSignature[] = [];
  for (const line of firstOfEachKey(lines)) {
    const verifier = known.find(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (verifier === undefined) unverifiedSigs.push(line);
    else if (await verifier.verify(message, line.signature)) sigs.push(line);
    else throw new LedgerError("E_NOTE_SIGNATURE", "signature of a known key does not verify", { key: line.name });
  }
  if (sigs.length === 0) throw new LedgerError("E_NOTE_UNSIGNED", "no signature of a known key");
  return { text, sigs, unverifiedSigs };
}

/** Text and signature lines of a note, nothing verified. @throws LedgerError E_NOTE */
export function parseNote(bytes: Uint8Array): { text: string; lines: NoteSignature[] } {
  if (bytes.length > MAX_BYTES) throw new LedgerError("E_NOTE", "note is too long", { bytes: bytes.length });
  const whole = noteText(bytes);
  // The text may hold blank lines; signature lines may not, so the last blank line separates.
  const split = whole.lastIndexOf("\n\n");
  if (split === -1 || !whole.endsWith("\n")) throw new LedgerError("E_NOTE", "note has no signature block");
  const block = whole.slice(split + 2, -1);
  const lines = block.split("\n");
  if (lines.length > MAX_LINES) throw new LedgerError("E_NOTE", "too many signature lines", { lines: lines.length });
  return { text: whole.slice(0, split + 1), lines: lines.map(parseSignatureLine) };
}

function noteText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = textOf(bytes);
  } catch {
    throw new LedgerError("E_NOTE", "note is not UTF-8");
  }
  requireText(text);
  return text;
}

function requireText(text: string): void {
  // A byte below 0x20 other than the line feed has no place in a note.
  // eslint-disable-next-line no-control-regex -- control bytes are what is looked for
  if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) throw new LedgerError("E_NOTE", "note has a control byte");
}

function parseSignatureLine(line: string, index: number): NoteSignature {
  const [, name = "", base64 = ""] = new RegExp(`^${DASH} ([^ ]+) ([^ ]+)$`, "u").exec(line) ?? [];
  const bytes = signatureBytes(base64);
  if (!isValidName(name) || bytes.length < 5)
    throw new LedgerError("E_NOTE", "malformed signature line", { line: index + 1 });
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) };
}

function signatureBytes(base64: string): Uint8Array {
  try {
    return base64Decode(base64);
  } catch {
    throw new LedgerError("E_NOTE", "signature is not canonical base64");
  }
}

/** Name and key ID together: what a line says about its key. */
const keyOf = ({ name, keyId }: { name: string; keyId: number }): string => `${name}+${keyIdHex(keyId)}`;

function firstOfEachKey(lines: readonly NoteSignature[]): NoteSignature[] {
  const first = new Map<string, NoteSignature>();
  for (const line of lines) if (!first.has(keyOf(line))) first.set(keyOf(line), line);
  return [...first.values()];
}

/** A signature line with its line feed. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = new Uint8Array(4);
  new DataView(id.buffer).setUint32(0, keyId);
  return `${DASH} ${name} ${base64Encode(concatBytes(id, signature))}\n`;
}

/**
 * Signs a text with keys of type 0x01. Lines of `existing` follow, except those of the same keys: one line per key, the
 * newest.
 * @throws LedgerError E_NOTE when the text does not end in a line feed or has a control byte, or nothing would sign it
 */
export async function signNote(
  text: string,
  signers: readonly Signer[],
  existing: readonly NoteSignature[] = [],
): Promise<Uint8Array> {
  if (!text.endsWith("\n") || !isWellFormed(text))
    throw new LedgerError("E_NOTE", "text of a note ends in a line feed");
  requireText(text);
  const fresh: NoteSignature[] = [];
  for (const signer of signers) {
    if (signer.type !== 0x01) throw new LedgerError("E_NOTE", "a cosignature needs its time", { key: signer.name });
    fresh.push({ name: signer.name, keyId: signer.keyId, signature: await signer.sign(bytesOf(text)) });
  }
  const lines = firstOfEachKey([...fresh, ...existing]);
  if (lines.length === 0) throw new LedgerError("E_NOTE", "a note has at least one signature");
  return bytesOf(`${text}\n${lines.map(formatSignatureLine).join("")}`);
}

/** A witness's signature on a checkpoint at a time (POSIX seconds). @throws LedgerError E_NOTE unless the key is of type 0x04 */
export async function cosign(checkpointText: string, time: bigint, key: Signer): Promise<NoteSignature> {
  if (key.type !== 0x04) throw new LedgerError("E_NOTE", "not a cosignature key", { key: key.name });
  const signature = await key.sign(cosignedMessage(checkpointText, time));
  return { name: key.name, keyId: key.keyId, signature: cosignatureBytes(time, signature) };
}
