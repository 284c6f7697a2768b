/** Base32 (RFC 4648 §6) without padding, upper case: only characters that a QR code packs densely. */
import { LedgerError } from "./errors.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const VALUE = new Map(ALPHABET.split("").map((letter, value) => [letter, value]));

/** Base32 in capitals, without padding. */
export function base32Encode(bytes: Uint8Array): string {
  let [text, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >> (bits - 5)) & 31);
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31);
}

/** Bytes of canonical base32. @throws LedgerError E_QR on other characters, an impossible length, non-zero trailing bits */
export function base32Decode(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let [held, bits, at] = [0, 0, 0];
  for (const letter of text) {
    const value = VALUE.get(letter);
    if (value === undefined) throw new LedgerError("E_QR", "not base32 in capitals");
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  if (base32Encode(bytes) !== text) throw new LedgerError("E_QR", "base32 is not canonical");
  return bytes;
}
