/**
 * A backup as one file: gzip over lines of JSON, the head first, then rows, and a last line with the count and digest of all
 * before it, so that a file cut short is never taken for whole. Keys are not in it: they are kept apart from what they protect.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

export const backupFormat = "mingjian/backup/v1";

/** First line. Hashes in base64; `lastAt` as ISO text. */
export interface BackupHead {
  readonly format: typeof backupFormat;
  readonly logId: number;
  readonly origin: string;
  readonly kind: "main" | "notice" | "sealed" | "anchor";
  readonly openedAt: string;
  readonly size: number;
  readonly root: string;
  readonly lastAt: string;
  /** The newest published checkpoint, where there was one. */
  readonly checkpoint?: string;
  /** Log key, then receipt key. */
  readonly vkeys: readonly string[];
}

/** One entry with its groups and the command it came from; bytes in base64. */
export interface BackupEntry {
  readonly t: "entry";
  readonly pos: number;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly stream: string;
  readonly seq: number;
  readonly seed: string;
  readonly entry: string;
  readonly idem: string;
  readonly hash: string;
  readonly response: unknown;
  readonly groups: readonly {
    readonly slot: number;
    readonly gid: string;
    readonly salt: string;
    readonly body: string;
  }[];
}
/** A row of a table beside the log, column by column; bytes as `{ "base64": … }`. */
export interface BackupRow {
  readonly t: "row";
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}
export interface BackupFile {
  readonly t: "file";
  readonly path: string;
  readonly data: string;
}
export type BackupLine = BackupEntry | BackupRow | BackupFile;

interface End {
  readonly t: "end";
  readonly lines: number;
  readonly sha256: string;
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
export const unbase64 = (text: string): Buffer => Buffer.from(text, "base64");

/** Writes the file whole or not at all; an existing one is replaced only when the new one is complete. */
export async function writeBackup(path: string, head: BackupHead, lines: AsyncIterable<BackupLine>): Promise<number> {
  const draft = `${path}.part`;
  let count = 0;
  async function* text(): AsyncGenerator<string> {
    const digest = createHash("sha256");
    const line = (value: object): string => {
      const spelled = `${JSON.stringify(value)}\n`;
      digest.update(spelled);
      count += 1;
      return spelled;
    };
    yield line(head);
    for await (const value of lines) yield line(value);
    const end: End = { t: "end", lines: count, sha256: digest.digest("hex") };
    yield `${JSON.stringify(end)}\n`;
  }
  await pipeline(
    Readable.from(text()),
    createGzip({ level: 5 }),
    createWriteStream(draft, { mode: 0o600, flush: true }),
  );
  await rename(draft, path);
  return count;
}

/** Thrown for a file that is no backup of ours, or not a whole one. */
export class BackupFault extends Error {}

/** The head of a backup. @throws BackupFault */
export async function readBackupHead(path: string): Promise<BackupHead> {
  for await (const { value } of rawLines(path)) return headOf(value);
  throw new BackupFault("an empty file");
}

/** The lines after the head, in order; the count and digest are checked at the end. @throws BackupFault */
export async function* readBackup(path: string): AsyncGenerator<BackupLine> {
  const digest = createHash("sha256");
  let [count, ended] = [0, false];
  for await (const { text, value } of rawLines(path)) {
    if (ended) throw new BackupFault("lines after the end");
    if (isEnd(value)) {
      if (value.lines !== count || value.sha256 !== digest.digest("hex")) throw new BackupFault("altered content");
      ended = true;
      continue;
    }
    digest.update(`${text}\n`);
    count += 1;
    if (count === 1) headOf(value);
    else yield value as BackupLine;
  }
  if (!ended) throw new BackupFault("cut short");
}

async function* rawLines(path: string): AsyncGenerator<{ readonly text: string; readonly value: unknown }> {
  const source = createReadStream(path);
  const unpacked = source.pipe(createGunzip());
  source.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const text of createInterface({ input: unpacked, crlfDelay: Infinity }))
      yield { text, value: JSON.parse(text) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    throw error instanceof BackupFault ? error : new BackupFault(reason);
  } finally {
    source.destroy();
  }
}

const isEnd = (value: unknown): value is End =>
  typeof value === "object" && value !== null && "t" in value && value.t === "end";

function headOf(value: unknown): BackupHead {
  const known = typeof value === "object" && value !== null && "format" in value && value.format === backupFormat;
  if (!known) throw new BackupFault("not a backup of this program");
  return value as BackupHead;
}
