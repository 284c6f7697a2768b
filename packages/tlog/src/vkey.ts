/** Verifier keys of C2SP signed-note: `name+<8 hex of the key ID>+<base64(type || public key)>`. */
import { LedgerError } from "./errors.ts";
import { base64Decode, base64Encode, bytesOf, concatBytes, isWellFormed } from "./encoding.ts";
import { sha256 } from "./hash.ts";

/** 0x01: Ed25519 over the text (log and receipt keys). 0x04: Ed25519 cosignature/v1 (witnesses). */
export type KeyType = 0x01 | 0x04;

/** A verifier key, taken apart. */
export interface Vkey {
  readonly name: string;
  /** First four bytes of SHA-256(name || "\n" || type || public key), as u32. */
  readonly keyId: number;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
}

/** A key name is not empty and has neither plus sign nor white space of any script. Chinese names are fine. */
export const isValidName = (name: string): boolean =>
  // `\s` would miss U+0085 and refuse U+FEFF: the format means the Unicode property.
  name !== "" && isWellFormed(name) && !/[\p{White_Space}+]/u.test(name);

/** Key ID as u32. */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): number {
  const digest = sha256.digest(concatBytes(bytesOf(`${name}\n`), Uint8Array.of(type), publicKey));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

/** Eight hexadecimal digits of a key ID. */
export const keyIdHex = (keyId: number): string => keyId.toString(16).padStart(8, "0");

/** Text of a verifier key. @throws LedgerError E_VKEY */
export function formatVkey(name: string, type: KeyType, publicKey: Uint8Array): string {
  if (!isValidName(name) || publicKey.length !== 32) throw new LedgerError("E_VKEY", "invalid key name or public key");
  const material = concatBytes(Uint8Array.of(type), publicKey);
  return `${name}+${keyIdHex(keyIdOf(name, type, publicKey))}+${base64Encode(material)}`;
}

/** Takes a verifier key apart. @throws LedgerError E_VKEY on form, unknown type or wrong key ID */
export function parseVkey(vkey: string): Vkey {
  // The base64 part may contain a plus sign, so only the first two separate.
  const [, name = "", hex, base64 = ""] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(vkey) ?? [];
  const material = keyMaterial(base64);
  const publicKey = material.slice(1);
  const type = knownType(material[0]);
  if (!isValidName(name) || publicKey.length !== 32) throw new LedgerError("E_VKEY", "invalid verifier key");
  const keyId = keyIdOf(name, type, publicKey);
  if (keyIdHex(keyId) !== hex) throw new LedgerError("E_VKEY", "key ID does not belong to the key");
  return { name, keyId, type, publicKey };
}

function knownType(type: number | undefined): KeyType {
  if (type !== 0x01 && type !== 0x04) throw new LedgerError("E_VKEY", "unknown key type", { type: type ?? -1 });
  return type;
}

function keyMaterial(base64: string): Uint8Array {
  try {
    return base64Decode(base64);
  } catch {
    throw new LedgerError("E_VKEY", "verifier key is not canonical base64");
  }
}
