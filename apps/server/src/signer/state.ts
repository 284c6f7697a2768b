/** The signer's own memory (ledger.md 14): what it last signed, and the files of the checkpoint that is being published. */
import { createHash } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Tree } from "@mingjian/tlog";
import { fileTileWriter, writeFileDurable } from "@mingjian/tlog/node";
import type { LogFile } from "@mingjian/tlog";
import { errorCode } from "../database/refusal.ts";
import { LedgerFault } from "../ledger/errors.ts";

export class SignerState {
  readonly #dir: string;
  readonly #publicDir: string;

  constructor(stateDir: string, origin: string, publicDir: string) {
    this.#dir = join(stateDir, createHash("sha256").update(origin).digest("hex"));
    this.#publicDir = publicDir;
    mkdirSync(this.#staging, { recursive: true, mode: 0o700 });
    mkdirSync(publicDir, { recursive: true });
  }

  /** The whole note that was signed last; undefined before the first. */
  last(): Uint8Array | undefined {
    return contentOf(join(this.#dir, "last"));
  }

  /** From here on this checkpoint is signed, whatever happens. */
  async remember(note: Uint8Array): Promise<void> {
    await writeFileDurable(join(this.#dir, "last"), note);
  }

  /** Lays files aside, durable, before anything is signed. */
  async stage(files: readonly LogFile[]): Promise<void> {
    await fileTileWriter(this.#draft).write(files);
  }

  /** All files of this checkpoint are laid aside. */
  async staged(tree: Tree): Promise<void> {
    mkdirSync(this.#draft, { recursive: true });
    await rename(this.#draft, this.#folder(tree));
    await syncFolder(this.#staging);
  }

  /** Throws away what was laid aside for any checkpoint but this one. */
  discardOthers(tree: Tree | undefined): void {
    const kept = tree === undefined ? undefined : nameOf(tree);
    for (const name of readdirSync(this.#staging)) if (name !== kept) this.#remove(name);
  }

  isStaged(tree: Tree): boolean {
    return readdirSync(this.#staging).includes(nameOf(tree));
  }

  /** Links the files into the public folder; none is ever replaced. @throws LedgerFault E_FORK when another file is there */
  async install(tree: Tree): Promise<void> {
    const from = this.#folder(tree);
    const folders = new Set<string>();
    for (const path of filesBelow(from)) {
      const target = join(this.#publicDir, path);
      for (let folder = dirname(target); folder.length >= this.#publicDir.length; folder = dirname(folder))
        folders.add(folder);
      place(join(from, path), target, path);
    }
    for (const folder of folders) await syncFolder(folder);
  }

  async publish(note: Uint8Array): Promise<void> {
    await writeFileDurable(join(this.#publicDir, "checkpoint"), note);
  }

  discard(tree: Tree): void {
    this.#remove(nameOf(tree));
  }

  #remove(name: string): void {
    rmSync(join(this.#staging, name), { recursive: true, force: true });
  }

  get #staging(): string {
    return join(this.#dir, "staging");
  }

  get #draft(): string {
    return join(this.#staging, "draft");
  }

  #folder(tree: Tree): string {
    return join(this.#staging, nameOf(tree));
  }
}

const nameOf = ({ n, hash }: Tree): string => `${n}-${Buffer.from(hash).toString("hex")}`;

function filesBelow(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function place(from: string, target: string, path: string): void {
  mkdirSync(dirname(target), { recursive: true });
  try {
    linkSync(from, target);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    if (Buffer.compare(readFileSync(from), readFileSync(target)) !== 0)
      throw new LedgerFault("E_FORK", "another file is already published", { path });
  }
}

function contentOf(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
