/** The life of one database server process: found, started, awaited, stopped (rules E5, E6, E12). */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./account.ts";
import { diskFull, lastLine, serverEnvironment } from "./data-directory.ts";
import type { DataDirectory } from "./data-directory.ts";
import { processFacts } from "./processes.ts";
import type { Endpoint } from "./endpoint.ts";
import { DatabaseRefusal, errorCode } from "./refusal.ts";
import type { Settings } from "./settings.ts";

export interface Postmaster extends Endpoint {
  readonly pid: number;
}

export interface Launch {
  readonly postgres: string;
  readonly directory: DataDirectory;
  readonly account: Account | undefined;
  readonly endpoint: Endpoint;
  readonly settings: Settings;
}

const pollMs = 10;
const retryMs = 250;
const retryForMs = 20_000;
/** Replaying a long write-ahead log takes its time; a server that is alive and reading is not stuck. */
const readyWithinMs = 600_000;
const fastStopMs = 30_000;
const hardStopMs = 10_000;
/** Exit code that we ask `flock` to give when another process holds the lock. */
const lockHeld = 75;

/** States that pass by themselves shortly after a crash. */
const passing =
  /pre-existing shared memory block|lock file "postmaster\.pid" already exists|the database system is starting up/;

/** The postmaster of this cluster, if one is alive: its process exists, is no zombie, and its command line names the cluster. */
export function runningPostmaster({ cluster }: Pick<DataDirectory, "cluster">): Postmaster | undefined {
  const file = postmasterFile(cluster);
  if (file === undefined || processFacts(file.pid)?.argv.includes(cluster) !== true) return undefined;
  return file;
}

interface PostmasterFile extends Postmaster {
  readonly ready: boolean;
}

function postmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8")
      .split("\n")
      .map((line) => line.trim());
    const [pid, , , port, socket, address, , status] = lines;
    const host = socket === undefined || socket === "" ? (address ?? "") : socket;
    return { pid: Number(pid), host, port: Number(port), ready: status === "ready" };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** True when `postmaster.pid` was left behind, so that the next start replays the log. */
export const wasCutOff = ({ cluster }: DataDirectory): boolean => postmasterFile(cluster) !== undefined;

/**
 * Whether the lock that a live server holds on this machine is free, also across containers: undefined where `flock` cannot tell.
 * The lock lives as long as the server, because the server inherits the open file.
 */
export function serverLockFree(path: string): boolean | undefined {
  const { status } = spawnSync("flock", ["-n", "-F", "-E", String(lockHeld), path, "true"], { stdio: "ignore" });
  if (status === 0) return true;
  return status === lockHeld ? false : undefined;
}

/**
 * Removes a `postmaster.pid` whose number a stranger bears by now: after a restart of a container the same small numbers are given again, and
 * PostgreSQL would refuse for ever a number of its own account. Only when the server's lock proves that no process of the cluster is left.
 */
export function dropStrangersFile({ cluster, serverLock }: DataDirectory): void {
  const file = postmasterFile(cluster);
  const facts = file && processFacts(file.pid);
  if (facts === undefined || facts.argv.includes(cluster) || serverLockFree(serverLock) !== true) return;
  rmSync(join(cluster, "postmaster.pid"));
}

/** Starts the server and waits until it takes connections. Throws E_DATABASE_START, E_DATA_LOCKED, E_DISK, E_PORT_TAKEN. */
export async function launch(plan: Launch): Promise<Postmaster> {
  const deadline = Date.now() + retryForMs;
  for (;;) {
    const from = statSync(plan.directory.log, { throwIfNoEntry: false })?.size ?? 0;
    const { child, ended } = begin(plan);
    const ending = await settled(child, ended, plan.directory.cluster);
    if (ending === undefined) {
      child.unref();
      return { ...plan.endpoint, pid: idOf(child) };
    }
    const said = readFileSync(plan.directory.log).subarray(from).toString("utf8");
    if (!passes(ending, said) || Date.now() > deadline) throw failure(plan, ending, said);
    await sleep(retryMs);
  }
}

function idOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error("a process that is ready has an id");
  return pid;
}

const passes = ({ code }: Ending, said: string): boolean => code === lockHeld || passing.test(said);

interface Attempt {
  readonly child: ChildProcess;
  readonly ended: () => Ending | undefined;
}

interface Ending {
  readonly code: number | null;
  readonly error?: Error;
}

function begin({ postgres, directory, account, endpoint, settings }: Launch): Attempt {
  const { host, port } = endpoint;
  const reach = host.startsWith("/")
    ? { listen_addresses: "", unix_socket_directories: host, unix_socket_permissions: "0700" }
    : { listen_addresses: host, unix_socket_directories: "" };
  const options = Object.entries({ ...settings, ...reach, port: String(port) }).flatMap(([n, v]) => [
    "-c",
    `${n}=${v}`,
  ]);
  const server = [postgres, "-D", directory.cluster, ...options];
  const guard = ["flock", "-n", "-F", "-E", String(lockHeld), directory.serverLock];
  const [program = postgres, ...args] =
    serverLockFree(directory.serverLock) === undefined ? server : [...guard, ...server];
  const log = openSync(directory.log, "a", 0o600);
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  const child = spawn(program, args, {
    ...identity,
    cwd: "/",
    env: serverEnvironment,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ending: Ending | undefined;
  child.once("error", (error) => (ending ??= { code: null, error }));
  child.once("exit", (code) => (ending ??= { code }));
  return { child, ended: () => ending };
}

/** Undefined when ready; how it ended otherwise. */
async function settled(child: ChildProcess, ended: Attempt["ended"], cluster: string): Promise<Ending | undefined> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    const ending = ended();
    if (ending !== undefined) return ending;
    const file = postmasterFile(cluster);
    if (file?.ready === true && file.pid === child.pid) return undefined;
    await sleep(pollMs);
  }
  await stopPostmaster(idOf(child));
  return { code: null };
}

function failure({ directory, endpoint }: Launch, { code, error }: Ending, said: string): DatabaseRefusal {
  const { root, log } = directory;
  if (code === lockHeld) return new DatabaseRefusal("E_DATA_LOCKED", { directory: root, holder: "pg.lock" });
  if (diskFull.test(said)) return new DatabaseRefusal("E_DISK", { place: root });
  if (said.includes("Address already in use")) return new DatabaseRefusal("E_PORT_TAKEN", { port: endpoint.port });
  const reason = lastLine(said) ?? error?.message ?? `exit ${code ?? "—"}`;
  return new DatabaseRefusal("E_DATABASE_START", { reason, log }, error);
}

/** Ends a server: fast shutdown, after 30 s the hard one. Never touches its files. Throws E_DATABASE_STUCK. */
export async function stopPostmaster(pid: number): Promise<void> {
  const facts = processFacts(pid);
  if (facts === undefined) return;
  for (const [signal, withinMs] of [
    ["SIGINT", fastStopMs],
    ["SIGQUIT", hardStopMs],
  ] as const) {
    send(pid, signal);
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      // The start time tells our server from a stranger that was given its number.
      if (processFacts(pid)?.startedAt !== facts.startedAt) return;
      await sleep(pollMs);
    }
  }
  throw new DatabaseRefusal("E_DATABASE_STUCK", { pid });
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}
