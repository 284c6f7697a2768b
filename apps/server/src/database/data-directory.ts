/** The folder of the embedded database: who owns what, the password, and the cluster made in one piece (rules E2, E3, E8, E11). */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { firstClosedDirectory } from "./account.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { DatabaseRefusal, errorCode } from "./refusal.ts";

export interface DataDirectory {
  readonly root: string;
  readonly cluster: string;
  readonly run: string;
  readonly log: string;
  /** Locked by the server process itself for as long as it lives, where `flock` exists. */
  readonly serverLock: string;
  readonly password: string;
}

/** Name of the owner of everything in the embedded database. */
export const ownerName = "mingjian";

/** Environment of every database program: nothing of ours reaches it, least of all secrets. */
export const serverEnvironment = { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

const logLimitBytes = 10 * 1024 * 1024;

/** Makes the folder, so that its lock can be taken; returns its real path. Throws E_DATA_DIRECTORY. */
export function openRoot(path: string, account: Account | undefined): string {
  make(path, account);
  const root = realpathSync(path);
  const directory = account && firstClosedDirectory(root, account);
  if (directory === undefined) return root;
  throw new DatabaseRefusal("E_DATA_DIRECTORY", { account: account?.name ?? "", directory });
}

/** What we make is closed to others; what was there keeps its mode. The account of the server must be able to pass through. */
function make(path: string, account: Account | undefined): void {
  const mode = account === undefined ? 0o700 : 0o711;
  const made = mkdirSync(path, { recursive: true, mode });
  if (made === undefined) return;
  const first = resolve(made);
  // The umask may have taken the passage away again.
  for (let each = resolve(path); each.startsWith(first); each = dirname(each)) chmodSync(each, mode);
}

/** Lays out what the server needs around its cluster. Call with the folder's lock held. Throws E_DATA_SECRET. */
export function layOut(root: string, account: Account | undefined): DataDirectory {
  const place = (name: string): string => join(root, name);
  ownedDirectory(place("run"), account);
  const serverLock = place("pg.lock");
  writeFileSync(serverLock, "", { flag: "a", mode: 0o600 });
  give(serverLock, account);
  rotate(place("pg.log"));
  const password = passwordOf(root);
  return { root, cluster: place("pg"), run: place("run"), log: place("pg.log"), serverLock, password };
}

function ownedDirectory(path: string, account: Account | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  give(path, account);
}

function give(path: string, account: Account | undefined): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid);
}

function rotate(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(log, `${log}.1`);
}

function passwordOf(root: string): string {
  const path = join(root, "pg.secret");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  if (existsSync(join(root, "pg"))) throw new DatabaseRefusal("E_DATA_SECRET", { directory: root });
  const password = randomBytes(32).toString("base64url");
  const handle = openSync(`${path}.new`, "w", 0o600);
  writeFileSync(handle, password);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${path}.new`, path);
  return password;
}

/** Makes the cluster if there is none; true when it was made now. Throws E_DATA_VERSION, E_DATABASE_START, E_DISK. */
export async function ensureCluster(
  { root, cluster, run, password, log }: DataDirectory,
  { initdb, major }: Binaries,
  account: Account | undefined,
): Promise<boolean> {
  if (existsSync(cluster)) {
    const found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
    if (found !== major) throw new DatabaseRefusal("E_DATA_VERSION", { found, wanted: major });
    return false;
  }
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  ownedDirectory(draft, account);
  const passwordFile = join(run, "initial-password");
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    give(passwordFile, account);
    const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
    const args = ["-D", draft, "-U", ownerName, "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
    const form = ["-E", "UTF8", "--locale=C", "--data-checksums"];
    await promisify(execFile)(initdb, [...args, ...form], { env: serverEnvironment, cwd: "/", ...identity });
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    throw failedInit(cause, root, log);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster);
  syncDirectory(root);
  return true;
}

function failedInit(cause: unknown, root: string, log: string): DatabaseRefusal {
  const said = typeof cause === "object" && cause !== null && "stderr" in cause ? String(cause.stderr) : "";
  if (diskFull.test(said) || errorCode(cause) === "ENOSPC")
    return new DatabaseRefusal("E_DISK", { place: root }, cause);
  const reason = lastLine(said) ?? (cause instanceof Error ? cause.message : "initdb");
  return new DatabaseRefusal("E_DATABASE_START", { reason, log }, cause);
}

/** How PostgreSQL and the system word a full disk. */
export const diskFull = /No space left on device|Disk quota exceeded/;

/** The last line that says what went wrong, without the time in front. */
export function lastLine(text: string): string | undefined {
  const lines = text.split("\n").filter((line) => /FATAL|PANIC|error|could not/i.test(line));
  return lines
    .at(-1)
    ?.replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, "")
    .trim();
}

/** A renamed directory is only on disk when its parent is. Windows has no such call. */
function syncDirectory(path: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}
