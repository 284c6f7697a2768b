/**
 * `mingjian.lock`: one process of ours per data directory (rule E7). It is taken before a left-over postmaster is looked at, otherwise a
 * second start would stop the first one's database. Proved by data-lock.test.ts and, with real processes, by launcher.int.test.ts.
 */
import { createHash, randomUUID } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { processFacts, processSpace } from "./processes.ts";
import { DatabaseRefusal, errorCode } from "./refusal.ts";

export interface DataLock {
  /** Gives the directory free; does nothing when the lock is no longer ours. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly host: string;
  readonly space: string;
}

/** A taker-over that was killed in the act leaves its mark; after this time the mark itself is taken away. */
const staleMarkMs = 30_000;

/**
 * Takes the lock of a data directory, also from a holder that is certainly dead.
 * `serverLockFree` answers for a holder whose process id means nothing here (another container, another boot); undefined: cannot tell.
 * Throws E_DATA_LOCKED while another process holds it, E_DATA_LOCK_UNKNOWN where nobody can tell.
 */
export function lockDataDirectory(directory: string, serverLockFree: () => boolean | undefined): DataLock {
  const path = join(directory, "mingjian.lock");
  const mine = JSON.stringify({ ...ourselves(), nonce: randomUUID() });
  for (let tries = 0; tries < 10; tries += 1) {
    if (publish(path, mine)) return held(path, mine);
    const theirs = read(path);
    if (theirs === undefined) continue;
    const holder = parse(theirs);
    const gone = isGone(holder, serverLockFree);
    const code = gone === undefined ? "E_DATA_LOCK_UNKNOWN" : "E_DATA_LOCKED";
    if (gone !== true) throw new DatabaseRefusal(code, { directory, holder: who(holder) });
    takeAway(path, theirs);
  }
  throw new DatabaseRefusal("E_DATA_LOCKED", { directory, holder: "—" });
}

const held = (path: string, mine: string): DataLock => ({
  release: () => {
    if (read(path) === mine) rmSync(path, { force: true });
  },
});

function ourselves(): Holder {
  const startedAt = processFacts(process.pid)?.startedAt ?? "";
  return { pid: process.pid, startedAt, host: hostname(), space: processSpace() };
}

/** The file appears complete or not at all: a half-written lock would look like a dead one. */
function publish(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeDurably(draft, text);
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDurably(path: string, text: string): void {
  const handle = openSync(path, "wx", 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, startedAt, host, space } = JSON.parse(text) as Partial<Holder>;
    if (pid === undefined || startedAt === undefined || host === undefined || space === undefined) return undefined;
    return { pid, startedAt, host, space };
  } catch {
    return undefined; // torn by a power cut; nobody alive writes such a file
  }
}

/** True: certainly dead; false: certainly alive. */
function isGone(holder: Holder | undefined, serverLockFree: () => boolean | undefined): boolean | undefined {
  if (holder?.space !== processSpace()) return serverLockFree();
  return processFacts(holder.pid)?.startedAt !== holder.startedAt;
}

const who = (holder: Holder | undefined): string => (holder === undefined ? "—" : `pid ${holder.pid}, ${holder.host}`);

/**
 * Removes a dead holder's file. The mark, named after the file's content, makes the comparison and the removal one step:
 * without it two starters could each remove the lock that the other had just taken.
 */
function takeAway(path: string, content: string): void {
  const mark = `${path}.${createHash("sha256").update(content).digest("hex").slice(0, 16)}`;
  try {
    writeFileSync(mark, "", { flag: "wx" });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    dropStaleMark(mark);
    return;
  }
  try {
    if (read(path) === content) rmSync(path);
  } finally {
    rmSync(mark, { force: true });
  }
}

function dropStaleMark(mark: string): void {
  const made = statSync(mark, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > staleMarkMs) rmSync(mark, { force: true });
}
