/** Files below one folder. Whatever is read is compared with the manifest on the way, so each file is read once. */
import { createHash, hash } from "node:crypto";
import { closeSync, constants, createReadStream, fstatSync, openSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { manifestPath } from "@mingjian/sealed";
import type { Manifest, ManifestFile } from "@mingjian/sealed";
import type { LogReader } from "@mingjian/tlog";
import type { Findings } from "./report.ts";

/** Larger than any bundle (16 MiB) and any sensible group file; nothing larger is taken into memory. */
const maxBytes = 256 * 1024 * 1024;

/**
 * Content of a file that is no link, undefined when it is larger than the limit. Thousands of small files are read one
 * after another: blocking calls take a third of the time of a detour through the thread pool.
 */
function contentOf(path: string): Uint8Array | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return fstatSync(file).size > maxBytes ? undefined : asBytes(readFileSync(file));
  } finally {
    closeSync(file);
  }
}

const asBytes = ({ buffer, byteOffset, length }: Buffer): Uint8Array => new Uint8Array(buffer, byteOffset, length);

/** Reads ordinary files of a folder; links and whatever lies outside are never followed. */
export class CheckedFolder implements LogReader {
  readonly #dir: string;
  readonly #present: ReadonlySet<string>;
  readonly #findings: Findings;
  #listed: ReadonlyMap<string, ManifestFile> | undefined;
  readonly #seen = new Set<string>();

  private constructor(dir: string, present: ReadonlySet<string>, findings: Findings) {
    this.#dir = dir;
    this.#present = present;
    this.#findings = findings;
  }

  /** Lists the folder; rejects when it cannot be listed. */
  static async open(dir: string, findings: Findings): Promise<CheckedFolder> {
    const present = new Set<string>();
    for (const found of await readdir(dir, { recursive: true, withFileTypes: true })) {
      const path = relative(dir, join(found.parentPath, found.name)).split(sep).join("/");
      if (found.isFile()) present.add(path);
      else if (!found.isDirectory()) findings.warn({ code: "NOT_A_FILE", file: path });
    }
    return new CheckedFolder(dir, present, findings);
  }

  /** Paths of all ordinary files. */
  get paths(): readonly string[] {
    return [...this.#present].sort();
  }

  has(path: string): boolean {
    return this.#present.has(path);
  }

  /** Whether there is a file of this name or a folder of this name with a file in it. */
  hasBelow(name: string): boolean {
    return this.#present.has(name) || this.paths.some((path) => path.startsWith(`${name}/`));
  }

  /** From here on every file that is read must be the one the manifest lists. */
  expect(manifest: Manifest): void {
    this.#listed = new Map(manifest.files.map((file) => [file.path, file]));
  }

  /** Bytes of a file; undefined when there is none. An altered file is reported and its bytes are returned all the same. */
  read(path: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#readNow(path));
  }

  #readNow(path: string): Uint8Array | undefined {
    if (!this.#present.has(path)) return undefined;
    const bytes = contentOf(join(this.#dir, path));
    if (bytes === undefined) this.#findings.fail({ code: "TOO_LARGE", file: path });
    else this.#compare(path, bytes.length, () => hash("sha256", bytes, "hex"));
    return bytes;
  }

  #compare(path: string, bytes: number, digest: () => string): void {
    const listed = this.#listed?.get(path);
    if (listed === undefined || this.#seen.has(path)) return;
    this.#seen.add(path);
    if (listed.bytes !== bytes || listed.sha256 !== digest()) this.#findings.fail({ code: "ALTERED", file: path });
  }

  /** Compares the files that no step has read, and names those that are missing or too many. */
  async finish(): Promise<void> {
    const listed = this.#listed;
    if (listed === undefined) return;
    for (const path of listed.keys()) {
      if (!this.#present.has(path)) this.#findings.fail({ code: "MISSING", file: path });
      else if (!this.#seen.has(path)) await this.#digest(path);
    }
    for (const path of this.paths) {
      if (path !== manifestPath && !listed.has(path)) this.#findings.fail({ code: "NOT_LISTED", file: path });
    }
  }

  async #digest(path: string): Promise<void> {
    const sha256 = createHash("sha256");
    let bytes = 0;
    await pipeline(createReadStream(join(this.#dir, path)), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        sha256.update(chunk);
      }
    });
    this.#compare(path, bytes, () => sha256.digest("hex"));
  }
}
