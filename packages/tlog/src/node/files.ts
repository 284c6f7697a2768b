/** A log as a folder: reading, and writing so that a published file is durable and never replaced. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, mkdir, open, readFile, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { equalBytes } from "../encoding.ts";
import { LedgerError } from "../errors.ts";
import type { LogFile } from "../tile-builder.ts";
import { type LogReader, tileReader } from "../log-reader.ts";
import { parseTilePath } from "../tile.ts";
import type { TileReader } from "../tile-reader.ts";

/** Files of a log folder. Only paths of section 12 are read: nothing outside the folder can be named. */
export function fileLogReader(dir: string): LogReader {
  return {
    read: async (path) => {
      requirePath(path);
      try {
        return new Uint8Array(await readFile(join(dir, path)));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}

/**
 * The same for a program that does nothing else meanwhile: each read blocks, which costs a third of the processor time
 * of a read in the background.
 */
export function blockingLogReader(dir: string): LogReader {
  return {
    read: (path) => {
      requirePath(path);
      try {
        return Promise.resolve(new Uint8Array(readFileSync(join(dir, path))));
      } catch (error) {
        if (isMissing(error)) return Promise.resolve(undefined);
        throw error;
      }
    },
  };
}

/** Tiles of a log folder. */
export const fileTileReader = (dir: string): TileReader => tileReader(fileLogReader(dir));

/** Writes files of a log. */
export interface TileWriter {
  /** Resolves when all files and their folders are on disk. @throws LedgerError E_TILE_MISMATCH when another file stands at a path */
  write(files: readonly LogFile[]): Promise<void>;
}

/** How to write. */
export interface TileWriterOptions {
  /** False skips the syncs: for an export that can be made again, never for a log in service. */
  readonly durable?: boolean;
}

/**
 * Writer of tiles and bundles below `dir`: each file appears whole and durable under its name or not at all, and a file
 * that exists is compared, never replaced.
 */
export function fileTileWriter(dir: string, { durable = true }: TileWriterOptions = {}): TileWriter {
  return {
    write: async (files) => {
      const folders = new Set<string>();
      for (const { path, data } of files) {
        parseTilePath(path);
        const target = join(dir, path);
        for (const changed of await makeFolders(dirname(target))) folders.add(changed);
        await place(target, path, data, durable);
      }
      if (durable) for (const folder of folders) await syncFolder(folder);
    },
  };
}

/** Creates a folder for a new file and answers the folders whose listing changes by that. */
async function makeFolders(folder: string): Promise<string[]> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return [folder];
  const changed = [dirname(first)];
  for (let at = folder; at.length >= first.length; at = dirname(at)) changed.push(at);
  return changed;
}

async function place(target: string, path: string, data: Uint8Array, durable: boolean): Promise<void> {
  const temporary = `${target}.${randomUUID()}.tmp`;
  await writeNew(temporary, data, durable);
  try {
    await link(temporary, target);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
    if (!equalBytes(await readFile(target), data))
      throw new LedgerError("E_TILE_MISMATCH", "another file is already published", { path });
  } finally {
    await unlink(temporary);
  }
}

/** Replaces a small file (a checkpoint, a state) so that after a crash there is the old content or the new, whole. */
export async function writeFileDurable(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeNew(temporary, bytes, true);
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

async function writeNew(path: string, bytes: Uint8Array, durable: boolean): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    if (durable) await file.sync();
  } finally {
    await file.close();
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

const NAMED = new Set(["checkpoint", "checkpoint.witnessed", "policy"]);

function requirePath(path: string): void {
  if (!NAMED.has(path)) parseTilePath(path);
}

/** A folder where a partial tile's number is a file, and the other way round, is just as absent. */
const isMissing = (error: unknown): boolean =>
  isCode(error, "ENOENT") || isCode(error, "ENOTDIR") || isCode(error, "EISDIR");

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code;
