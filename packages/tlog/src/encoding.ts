/** Bytes and texts in their one canonical form: base64 (RFC 4648 §4), UTF-8, decimals. Everything else is refused. */
import { LedgerError, type LedgerErrorCode } from "./errors.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUE = new Map(ALPHABET.split("").map((letter, value) => [letter, value]));

const utf8 = new TextEncoder();
/** `ignoreBOM` keeps a byte-order mark in the text, where the formats refuse it. */
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of a text. */
export const bytesOf = (text: string): Uint8Array => utf8.encode(text);

/** Text of UTF-8 bytes. @throws LedgerError E_UTF8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new LedgerError("E_UTF8", "invalid UTF-8");
  }
}

/** Base64 with padding. */
export function base64Encode(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    for (let shift = 18; shift >= 0; shift -= 6) text += ALPHABET.charAt((group >> shift) & 63);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + "=".repeat(missing);
}

/** Bytes of canonical base64. @throws LedgerError E_BASE64 on whitespace, missing padding, non-zero trailing bits */
export function base64Decode(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    throw new LedgerError("E_BASE64", "invalid base64", { length: text.length });
  const letters = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of letters) {
    held = ((held << 6) | (VALUE.get(letter) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  if (base64Encode(bytes) !== text) throw new LedgerError("E_BASE64", "base64 is not canonical");
  return bytes;
}

/** Integer 0 … 2^53 − 1 in decimal without leading zero. @throws LedgerError `code` on form, E_RANGE on size */
export function decimalSize(text: string, code: LedgerErrorCode): number {
  const value = decimalBig(text, code);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new LedgerError("E_RANGE", "number above 2^53 - 1");
  return Number(value);
}

/** Decimal without leading zero, at most 2^63 − 1. @throws LedgerError `code` on form, E_RANGE on size */
export function decimalBig(text: string, code: LedgerErrorCode): bigint {
  if (!/^(?:0|[1-9][0-9]{0,19})$/.test(text)) throw new LedgerError(code, "invalid decimal number");
  const value = BigInt(text);
  if (value >= 2n ** 63n) throw new LedgerError("E_RANGE", "number above 2^63 - 1");
  return value;
}

/** A size or position. @throws LedgerError E_RANGE unless it is an integer 0 … 2^53 − 1 */
export function requireSize(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new LedgerError("E_RANGE", `${what} is not an integer between 0 and 2^53 - 1`, { [what]: value });
}

/** No lone surrogate: only such a text has UTF-8 bytes. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** u64 big-endian. */
export function u64Bytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}
