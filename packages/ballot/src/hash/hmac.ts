/** HMAC (RFC 2104) over SHA-256 and SHA-512, and HKDF-SHA-512 (RFC 5869). */
import { concat, utf8 } from "./bytes.ts";
import { sha256 } from "./sha256.ts";
import { sha512 } from "./sha512.ts";

function hmac(hash: (m: Uint8Array) => Uint8Array, block: number, key: Uint8Array, message: Uint8Array): Uint8Array {
  const k = new Uint8Array(block);
  k.set(key.length > block ? hash(key) : key);
  const inner = hash(
    concat(
      k.map((x) => x ^ 0x36),
      message,
    ),
  );
  return hash(
    concat(
      k.map((x) => x ^ 0x5c),
      inner,
    ),
  );
}

/** HMAC-SHA-256, 32 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(sha256, 64, key, message);
}

/** HMAC-SHA-512, 64 bytes. */
export function hmacSha512(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(sha512, 128, key, message);
}

/** HKDF-SHA-512 with texts for salt and info; `length` is at most 255 × 64. */
export function hkdfSha512(ikm: Uint8Array, salt: string, info: string, length: number): Uint8Array {
  const prk = hmacSha512(utf8(salt), ikm);
  const out = new Uint8Array(length);
  let block: Uint8Array = new Uint8Array(0);
  for (let i = 1, at = 0; at < length; i++, at += 64) {
    block = hmacSha512(prk, concat(block, utf8(info), Uint8Array.of(i)));
    out.set(block.subarray(0, Math.min(64, length - at)), at);
  }
  return out;
}
