/**
 * 系统方密钥 — one key per election (x0), fresh, encrypted at rest under a key of this server's own, erased when the election is certified
 * or annulled. Beside it the pool of credentials of a congress while it registers: sorted, without names and without times.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  createServerKey,
  exportSecret,
  getGroup,
  importSecret,
  type SecretScalar,
  type TrusteeKey,
} from "@mingjian/ballot";
import { BALLOT_SUITE } from "@mingjian/rulebook";
import { writeFileDurable } from "@mingjian/tlog/node";
import { keyFile } from "../signer/key-file.ts";

const SUITE = BALLOT_SUITE;
const ALGORITHM = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

export class ServerKeys {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, "keys", "ballot");
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  #wrap(uuid: string): Buffer {
    const own = keyFile(join(this.#folder, "wrap.key"));
    return Buffer.from(hkdfSync("sha256", own, uuid, "mingjian ballot server key", 32));
  }
  #path(uuid: string, kind: "x0" | "pool"): string {
    return join(this.#folder, `${uuid}.${kind}`);
  }

  /** The public part of a new key, whose secret is on disk when this returns. */
  async make(uuid: string): Promise<TrusteeKey> {
    const { secret, key } = createServerKey(SUITE);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.#wrap(uuid), nonce);
    const sealed = Buffer.concat([cipher.update(exportSecret(secret), "utf8"), cipher.final()]);
    const bytes = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    await writeFileDurable(this.#path(uuid, "x0"), bytes);
    return key;
  }

  /** The secret of an election; undefined when it was erased. */
  secret(uuid: string): SecretScalar | undefined {
    const path = this.#path(uuid, "x0");
    if (!existsSync(path)) return undefined;
    const bytes = readFileSync(path);
    const decipher = createDecipheriv(ALGORITHM, this.#wrap(uuid), bytes.subarray(0, NONCE));
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
    return importSecret(text, getGroup(SUITE).q);
  }

  /** Overwrites and removes the secret. Copies that the storage kept of its own are beyond our reach. */
  erase(uuid: string): void {
    for (const kind of ["x0", "pool"] as const) {
      const path = this.#path(uuid, kind);
      if (!existsSync(path)) continue;
      writeFileSync(path, randomBytes(statSync(path).size));
      rmSync(path);
    }
  }

  pool(uuid: string): readonly string[] {
    const path = this.#path(uuid, "pool");
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as readonly string[]) : [];
  }

  /** Kept sorted, so that the file does not tell in which order credentials came. */
  async keepPool(uuid: string, credentials: readonly string[]): Promise<void> {
    const sorted = [...credentials].sort((a, b) => (a < b ? -1 : 1));
    await writeFileDurable(this.#path(uuid, "pool"), Buffer.from(JSON.stringify(sorted)));
  }
}
