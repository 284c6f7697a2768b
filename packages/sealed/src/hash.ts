/** The hash this floor stands on. The caller may inject a faster one of the same algorithm; results are the same bytes. */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "./bytes.ts";
import { LedgerError } from "./errors.ts";

/** Exactly 32 bytes, never changed after it was made. */
export type Hash = Uint8Array;

/** One hash algorithm; `digest` returns 32 bytes that nobody reuses. */
export interface HashSuite {
  readonly id: "sha256" | "sm3";
  digest(data: Uint8Array): Hash;
}

/** SHA-256 in plain JavaScript, for browsers and wherever nothing faster is injected. */
export const sha256: HashSuite = { id: "sha256", digest: (data) => nobleSha256(data) };

const blockBytes = 64;
const domain = utf8("mingjian/sealed/v1");

function padded(key: Uint8Array, mask: number): Uint8Array {
  const block = new Uint8Array(blockBytes).fill(mask);
  for (let i = 0; i < key.length; i++) block[i] = (key[i] ?? 0) ^ mask;
  return block;
}

/** Both halves of an HMAC key (RFC 2104), made once and used for many messages. Keys are at most one block. */
interface HmacKey {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

function hmacKey(key: Uint8Array): HmacKey {
  return { inner: padded(key, 0x36), outer: padded(key, 0x5c) };
}

/** Inner and outer message of an HMAC are short, and digested before the next one is made: they share their room. */
const room = new Uint8Array(4096);

/** `head || tail`, valid until the next call. */
function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const length = head.length + tail.length;
  const all = length <= room.length ? room : new Uint8Array(length);
  all.set(head);
  all.set(tail, head.length);
  return all.subarray(0, length);
}

function hmac(key: HmacKey, message: Uint8Array, suite: HashSuite): Hash {
  return suite.digest(joined(key.outer, suite.digest(joined(key.inner, message))));
}

const domainKey = hmacKey(domain);

/**
 * HKDF-SHA-256 (RFC 5869) with the salt "mingjian/sealed/v1" and 32 bytes of output. The secret is extracted once;
 * the returned function expands it for one info each.
 */
export function derivation(secret: Uint8Array, suite: HashSuite = sha256): (info: Uint8Array) => Hash {
  if (suite.id !== "sha256") throw new LedgerError("E_INTERNAL", "derivation needs SHA-256");
  const key = hmacKey(hmac(domainKey, secret, suite));
  return (info) => {
    const message = new Uint8Array(info.length + 1);
    message.set(info);
    message[info.length] = 1;
    return hmac(key, message, suite);
  };
}
