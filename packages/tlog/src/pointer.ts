/** What stands in a QR code (ledger specification, 19.3 and 19.4): an address with the proof, or with a pointer to its page. */
import { base32Decode, base32Encode } from "./base32.ts";
import { concatBytes, requireSize, u64Bytes } from "./encoding.ts";
import { LedgerError } from "./errors.ts";
import { type Hash, requireHash } from "./hash.ts";

const POINTER = 40;
const LEAF_START = 28;

/** Where an entry lies. Proves nothing: it finds the page. */
export interface Pointer {
  readonly logKeyId: number;
  readonly index: number;
  /** First 28 bytes of the leaf hash. */
  readonly leafStart: Uint8Array;
}

/** MJP1, 40 bytes. @throws LedgerError E_RANGE, E_HASH_LENGTH */
export function encodeMjp1(logKeyId: number, index: number, leaf: Hash): Uint8Array {
  requireSize(index, "index");
  requireHash(leaf);
  return concatBytes(u64Bytes(BigInt(logKeyId)).slice(4), u64Bytes(BigInt(index)), leaf.slice(0, LEAF_START));
}

/** @throws LedgerError E_QR on any other length, E_RANGE */
export function decodeMjp1(bytes: Uint8Array): Pointer {
  if (bytes.length !== POINTER) throw new LedgerError("E_QR", "a pointer has 40 bytes");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const index = Number(view.getBigUint64(4));
  requireSize(index, "index");
  return { logKeyId: view.getUint32(0), index, leafStart: bytes.slice(12) };
}

/** Check code in print: the first 60 bits of the leaf hash, `XXXX-XXXX-XXXX`. @throws LedgerError E_HASH_LENGTH */
export function checkCode(leaf: Hash): string {
  requireHash(leaf);
  return (base32Encode(leaf.slice(0, 8)).slice(0, 12).match(/.{4}/g) ?? []).join("-");
}

/** Text of a QR code: only characters of its alphanumeric mode. `/C/` carries a checkpoint note, `/P/` everything else. */
export const carrierUrl = (host: string, bytes: Uint8Array, page: "P" | "C" = "P"): string =>
  `HTTPS://${host.toUpperCase()}/${page}/${base32Encode(bytes)}`;

/** What was scanned, by kind; the bytes are for the kind's own decoder. */
export interface Carried {
  readonly kind: "proof" | "pointer" | "checkpoint";
  readonly bytes: Uint8Array;
}

/** Splits the scanned text, or its bare base32 part. Letters of either case. @throws LedgerError E_QR */
export function splitCarrier(text: string): Carried {
  const [, page = "P", base32 = ""] =
    /^(?:HTTPS?:\/\/[^/]+\/([PC])\/)?([A-Z2-7]+)$/.exec(text.trim().toUpperCase()) ?? [];
  if (base32 === "") throw new LedgerError("E_QR", "not the text of one of our codes");
  const bytes = base32Decode(base32);
  if (page === "C") return { kind: "checkpoint", bytes };
  return { kind: bytes.length === POINTER ? "pointer" : "proof", bytes };
}
