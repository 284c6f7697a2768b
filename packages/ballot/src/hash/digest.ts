/** The hashes of MJ-BALLOT/1 §4: SHA256hex, fingerprints, the Belenios challenge, the tagged hardening hash and bindings. */
import { base64, concat, hex, intBe, intLe, uint32be, utf8 } from "./bytes.ts";
import { jcs } from "./jcs.ts";
import type { JsonValue } from "./jcs.ts";
import { sha256 } from "./sha256.ts";
import { sha512 } from "./sha512.ts";

/** The only tags of the hardening hash (§4.7). */
export type HxTag =
  | "bind"
  | "cred"
  | "dkg-sk"
  | "dkg-dk"
  | "dkg-coef"
  | "dkg-commit"
  | "dkg-pok"
  | "dkg-complaint"
  | "dkg-test"
  | "nonce"
  | "pdec";

/** A part of a tagged hash: text (also elements in suite spelling), a decimal integer, or raw bytes. */
export type HxPart = string | number | bigint | Uint8Array;

/** SHA-256 in lower-case hex; a text means its UTF-8 bytes. */
export function sha256hex(input: string | Uint8Array): string {
  return hex(sha256(typeof input === "string" ? utf8(input) : input));
}

/** base64 without padding of SHA-256: fingerprints φ, check codes h0, trackers. */
export function fingerprint(text: string): string {
  return base64(sha256(utf8(text)));
}

/** The Belenios challenge H(s) = int_be(SHA-256(s)) mod q. */
export function challenge(text: string, q: bigint): bigint {
  return intBe(sha256(utf8(text))) % q;
}

/** The tagged hash Hx(tag, p1, …) of §4.7, 64 bytes; parts are length-prefixed, so no two inputs collide by concatenation. */
export function hx(tag: HxTag, ...parts: readonly HxPart[]): Uint8Array {
  const framed = parts.flatMap((part) => {
    const bytes = part instanceof Uint8Array ? part : utf8(String(part));
    return [uint32be(bytes.length), bytes];
  });
  return sha512(concat(utf8(`MJ-BALLOT/1|${tag}\0`), ...framed));
}

/** HxS = int_le(Hx) mod q. */
export function hxScalar(q: bigint, tag: HxTag, ...parts: readonly HxPart[]): bigint {
  return intLe(hx(tag, ...parts)) % q;
}

/** The 32 bytes that an act signature covers (§4.8). */
export function binding(type: string, body: JsonValue): Uint8Array {
  return sha256(hx("bind", type, jcs(body)));
}
