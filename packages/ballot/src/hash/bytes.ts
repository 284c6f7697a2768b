/** Bytes, texts and integers in the spellings of MJ-BALLOT/1 §4: hex, base64 without padding, Base58, big and little endian. */
import { BallotError } from "../errors.ts";

const ENCODER = new TextEncoder();
const STRICT_DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return ENCODER.encode(text);
}

/** The text of UTF-8 bytes; malformed bytes are `encoding.not-canonical`. */
export function fromUtf8(bytes: Uint8Array, where: string): string {
  try {
    return STRICT_DECODER.decode(bytes);
  } catch {
    throw new BallotError("encoding.not-canonical", where);
  }
}

/** One array of all parts in order. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Lower-case hex. */
export function hex(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) out += byte.toString(16).padStart(2, "0");
  return out;
}

/** Bytes of lower-case hex of exactly `length` bytes; anything else is `encoding.not-canonical`. */
export function unhex(text: string, length: number, where: string): Uint8Array {
  if (text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) throw new BallotError("encoding.not-canonical", where);
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** Standard base64 without padding. */
export function base64(bytes: Uint8Array): string {
  let out = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      out += BASE64.charAt((held >>> bits) & 63);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? out : out + BASE64.charAt((held << (6 - bits)) & 63);
}

/** Base58 (Bitcoin alphabet) of a byte string whose length the reader knows. */
export function base58(bytes: Uint8Array): string {
  let value = intBe(bytes);
  let out = "";
  while (value > 0n) {
    out = BASE58.charAt(Number(value % 58n)) + out;
    value /= 58n;
  }
  return out;
}

/** The `length` bytes written by `base58`; unknown characters or an overflow are `encoding.not-canonical`. */
export function unbase58(text: string, length: number, where: string): Uint8Array {
  let value = 0n;
  for (const character of text) {
    const digit = BASE58.indexOf(character);
    if (digit < 0) throw new BallotError("encoding.not-canonical", where);
    value = value * 58n + BigInt(digit);
  }
  if (value >> BigInt(8 * length) !== 0n) throw new BallotError("encoding.not-canonical", where);
  return beBytes(value, length);
}

/** The integer of big-endian bytes. */
export function intBe(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hex(bytes)}`);
}

/** The integer of little-endian bytes. */
export function intLe(bytes: Uint8Array): bigint {
  return intBe(Uint8Array.from(bytes).reverse());
}

/** `length` big-endian bytes of a non-negative integer that fits. */
export function beBytes(value: bigint, length: number): Uint8Array {
  return unhex(value.toString(16).padStart(2 * length, "0"), length, "integer");
}

/** Four big-endian bytes. */
export function uint32be(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** Equality that looks at every byte, for authentication tags. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  a.forEach((byte, i) => {
    difference |= byte ^ (b[i] ?? 0);
  });
  return difference === 0;
}
