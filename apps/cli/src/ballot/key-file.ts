/** An offline trustee's key file on a removable disk: seed, ceremony, and what was decrypted before; optionally encrypted. */
import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import type { Ceremony, Head, TallyMemory } from "@mingjian/ballot";
import { UsageError } from "../command.ts";
import { bytesOf, jsonOf, jsonText } from "./files.ts";

/** The contents. */
export interface TrusteeKeyFile {
  readonly v: 1;
  readonly ceremony: Ceremony;
  readonly index: number;
  /** 64 hex digits: the whole backup. */
  readonly seed: string;
  /** Election uuid to SHA-256 of the one tally that was decrypted (rule D4). */
  readonly tallies: Readonly<Record<string, string>>;
  /** Election uuid to the last head seen of its record (rule D2). */
  readonly heads: Readonly<Record<string, Head>>;
}

interface Encrypted {
  readonly kdf: "PBKDF2-HMAC-SHA-256";
  readonly rounds: number;
  readonly salt: string;
  readonly nonce: string;
  readonly ciphertext: string;
}

const ROUNDS = 600_000;
const TAG_BYTES = 16;

const wrong = (): UsageError =>
  new UsageError({ zh: "不是密钥文件,或口令不对", en: "not a key file, or a wrong passphrase" });

/** The passphrase in a file, without the line end; undefined when no file is named. */
export function passphraseIn(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const text = new TextDecoder().decode(bytesOf(path)).replace(/\r?\n$/, "");
  if (text.length < 8) throw new UsageError({ zh: "口令太短", en: "the passphrase is too short" });
  return text;
}

function encrypt(plain: string, passphrase: string): Encrypted {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", pbkdf2Sync(passphrase, salt, ROUNDS, 32, "sha256"), nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const text = (bytes: Buffer): string => bytes.toString("base64");
  return { kdf: "PBKDF2-HMAC-SHA-256", rounds: ROUNDS, salt: text(salt), nonce: text(nonce), ciphertext: text(body) };
}

function decrypt(e: Encrypted, passphrase: string): string {
  const bytes = (text: string): Buffer => Buffer.from(text, "base64");
  const body = bytes(e.ciphertext);
  const key = pbkdf2Sync(passphrase, bytes(e.salt), e.rounds, 32, "sha256");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes(e.nonce));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
}

/** The text of a key file. */
export function keyText(key: TrusteeKeyFile, passphrase: string | undefined): string {
  return jsonText(passphrase === undefined ? key : encrypt(JSON.stringify(key), passphrase));
}

/** Replaces a key file in one step: a pulled disk leaves the old one or the new one. */
export function saveKey(path: string, key: TrusteeKeyFile, passphrase: string | undefined): void {
  const fresh = `${path}.new`;
  writeFileSync(fresh, keyText(key, passphrase), { mode: 0o600, flush: true });
  renameSync(fresh, path);
}

function parsed(path: string, passphrase: string | undefined): unknown {
  const value = jsonOf(path) as Partial<Encrypted> | null;
  if (value?.kdf === undefined) return value;
  if (passphrase === undefined) throw wrong();
  try {
    return JSON.parse(decrypt(value as Encrypted, passphrase));
  } catch {
    // Nothing of the file or the passphrase may stand in the message.
    throw wrong();
  }
}

/** Reads a key file. @throws UsageError that says nothing about the contents */
export function readKey(path: string, passphrase: string | undefined): TrusteeKeyFile {
  const key = parsed(path, passphrase) as Partial<TrusteeKeyFile> | null;
  const shaped = key?.v === 1 && typeof key.index === "number" && typeof key.ceremony === "object";
  if (!shaped || typeof key.seed !== "string" || !/^[0-9a-f]{64}$/.test(key.seed)) throw wrong();
  // The ceremony is checked by the session that is made from it.
  return { tallies: {}, heads: {}, ...key } as TrusteeKeyFile;
}

/** The seed as bytes. */
export function seedOf(key: TrusteeKeyFile): Uint8Array {
  return new Uint8Array(Buffer.from(key.seed, "hex"));
}

/** The memory of decrypted tallies, as the session wants it. */
export function memoryOf(key: TrusteeKeyFile): TallyMemory {
  return new Map(Object.entries(key.tallies));
}
