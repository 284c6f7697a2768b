/** The trustee's backup: the same key file that `mingjian ballot trustee` reads, encrypted under a passphrase by the platform. */
import type { Ceremony } from "@mingjian/ballot";

/** What the file holds. */
export interface KeyFile {
  readonly v: 1;
  readonly ceremony: Ceremony;
  readonly index: number;
  /** 64 hex digits: the whole backup. */
  readonly seed: string;
  readonly tallies: Readonly<Record<string, string>>;
  readonly heads: Readonly<Record<string, never>>;
}

/** Fewer characters are refused. */
export const PASSPHRASE_MIN = 12;
const ROUNDS = 600_000;
const MOST_ROUNDS = 10_000_000;

/** The file cannot be read, or the passphrase is wrong: which of both is not said. */
export class KeyFileError extends Error {}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const unbase64 = (text: unknown): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(String(text)), (c) => c.charCodeAt(0));

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
  use: KeyUsage,
): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase);
  const base = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** The text of the file. */
export async function lock(key: KeyFile, passphrase: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(key));
  const aes = await keyOf(passphrase, salt, ROUNDS, "encrypt");
  const body = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, aes, plain));
  const texts = { salt: base64(salt), nonce: base64(nonce), ciphertext: base64(body) };
  return `${JSON.stringify({ kdf: "PBKDF2-HMAC-SHA-256", rounds: ROUNDS, ...texts }, undefined, 2)}\n`;
}

function shaped(value: unknown): KeyFile {
  const key = value as Partial<KeyFile> | null;
  const whole = key?.v === 1 && typeof key.index === "number" && typeof key.ceremony === "object";
  if (!whole || !/^[0-9a-f]{64}$/.test(key.seed ?? "")) throw new KeyFileError("key file");
  // The ceremony is checked by the session that is made from it.
  return key as KeyFile;
}

async function opened(text: string, passphrase: string): Promise<unknown> {
  const file = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const { kdf, rounds } = file;
  if (kdf === undefined) return file;
  if (kdf !== "PBKDF2-HMAC-SHA-256" || typeof rounds !== "number" || rounds > MOST_ROUNDS)
    throw new KeyFileError("key file");
  const aes = await keyOf(passphrase, unbase64(file.salt), rounds, "decrypt");
  const iv = unbase64(file.nonce);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, unbase64(file.ciphertext));
  return JSON.parse(new TextDecoder().decode(plain));
}

/** Reads a key file. @throws KeyFileError that says nothing about the contents */
export async function unlock(text: string, passphrase: string): Promise<KeyFile> {
  const value = await opened(text, passphrase).catch((): unknown => {
    throw new KeyFileError("key file");
  });
  return shaped(value);
}
