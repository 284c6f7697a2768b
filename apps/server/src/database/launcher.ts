/**
 * One entrance to the database: the embedded PostgreSQL of a data directory, or a server named by `DATABASE_URL`, behind one interface.
 * Rules E1–E13 of the quality goals; proved with real processes by launcher.int.test.ts.
 */
import { createServer } from "node:net";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import { firstClosedDirectory, serverAccount } from "./account.ts";
import type { Account } from "./account.ts";
import { copyBinaries, locateBinaries } from "./binaries.ts";
import { ensureCluster, layOut, openRoot, ownerName } from "./data-directory.ts";
import type { DataDirectory } from "./data-directory.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { ensureDatabase, externalConnection } from "./external.ts";
import { launch, runningPostmaster, serverLockFree, stopPostmaster, wasCutOff } from "./postmaster.ts";
import type { Endpoint, Postmaster } from "./postmaster.ts";
import { DatabaseRefusal } from "./refusal.ts";
import { confirmSettings, embeddedSettings } from "./settings.ts";
import type { Settings } from "./settings.ts";

export interface DatabaseOptions {
  /** Folder of the embedded database; made when missing. */
  readonly dataDir: string;
  /** `DATABASE_URL`: use this server instead; nothing is then written to `dataDir`. */
  readonly url?: string | undefined;
  /** Replaces settings of the embedded server; only tests and goals have a reason to. */
  readonly settings?: Settings;
  /** Watch mode: keep a database server that the last process left running, instead of restarting it. */
  readonly adopt?: boolean;
  /** Loopback instead of a Unix socket (always so on Windows); 0 chooses a free port. */
  readonly port?: number;
  /** One line in two languages for the operator, for what happened out of the ordinary. */
  readonly report?: (note: string) => void;
}

/** How the database came up: `recovered` = the last process or the server had been killed. */
export type Beginning = "created" | "reused" | "recovered" | "adopted" | "external";

export interface DatabaseServer {
  /** How the owner of the database connects (migrations, grants); pools for everything else come from `openPool`. */
  readonly connection: pg.PoolConfig;
  readonly beginning: Beginning;
  /** Stops the embedded server and frees the data directory; an external server is left alone. May be called twice. */
  stop(): Promise<void>;
}

const databaseName = "mingjian";

/** Starts, reuses or recovers the database of `dataDir`, or connects to `url`. Throws `DatabaseRefusal` with a text for the operator. */
export async function startDatabase(options: DatabaseOptions): Promise<DatabaseServer> {
  if (options.url !== undefined && options.url !== "") {
    const connection = externalConnection(options.url);
    await ensureDatabase(connection);
    return { connection, beginning: "external", stop: () => Promise.resolve() };
  }
  const account = serverAccount();
  const root = openRoot(options.dataDir, account);
  const lock = lockDataDirectory(root, () => serverLockFree(join(root, "pg.lock")) === true);
  try {
    return await startEmbedded(options, layOut(root, account), account, () => {
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startEmbedded(
  options: DatabaseOptions,
  directory: DataDirectory,
  account: Account | undefined,
  release: () => void,
): Promise<DatabaseServer> {
  const { report = () => undefined } = options;
  const settings = embeddedSettings(options.settings);
  const binaries = enterable(locateBinaries(report), directory.root, account);
  const leftOver = runningPostmaster(directory);
  const adopted = leftOver !== undefined && options.adopt === true ? leftOver : undefined;
  if (leftOver !== undefined && adopted === undefined) {
    report(`结束上次遗留的数据库进程 ${leftOver.pid} / stopping database process ${leftOver.pid} left by the last run`);
    await stopPostmaster(leftOver.pid);
    dropShortDirectory(leftOver);
  }
  const cutOff = leftOver !== undefined || wasCutOff(directory);
  const created = await ensureCluster(directory, binaries, account);
  const { postgres } = binaries;
  const endpoint = adopted ?? (await endpointFor(directory, options.port, account, report));
  const server = adopted ?? (await launch({ postgres, directory, account, endpoint, settings }));
  const stop = once(async () => {
    await stopPostmaster(server.pid);
    dropShortDirectory(server);
    release();
  });
  try {
    const connection = ownerConnection(server, directory.password);
    await ensureDatabase(connection);
    await confirm(connection, settings);
    return { connection, beginning: beginningOf(created, cutOff, adopted !== undefined), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function beginningOf(created: boolean, cutOff: boolean, adopted: boolean): Beginning {
  if (adopted) return "adopted";
  if (created) return "created";
  return cutOff ? "recovered" : "reused";
}

/** Binaries that the account can reach: a copy beside the data when the installation lies in a closed directory (root's home). */
function enterable(
  binaries: ReturnType<typeof locateBinaries>,
  root: string,
  account: Account | undefined,
): typeof binaries {
  if (account === undefined || firstClosedDirectory(dirname(binaries.postgres), account) === undefined) return binaries;
  return copyBinaries(binaries, root);
}

const shortPrefix = "mingjian-run-";
const socketPathLimit = 107;

const fits = (directory: string): boolean => Buffer.byteLength(join(directory, ".s.PGSQL.5432")) <= socketPathLimit;

async function endpointFor(
  { run }: DataDirectory,
  port: number | undefined,
  account: Account | undefined,
  report: (note: string) => void,
): Promise<Endpoint> {
  if (port !== undefined || process.platform === "win32")
    return { host: "127.0.0.1", port: port === undefined || port === 0 ? await freePort() : port };
  if (fits(run)) return { host: run, port: 5432 };
  const parent = fits(join(tmpdir(), `${shortPrefix}123456`)) ? tmpdir() : "/tmp";
  if (!fits(join(parent, `${shortPrefix}123456`))) throw new DatabaseRefusal("E_SOCKET_PATH", { directory: parent });
  const host = mkdtempSync(join(parent, shortPrefix)); // made with mode 0700 under a name nobody could foresee
  if (account !== undefined) chownSync(host, account.uid, account.gid);
  report(`数据目录路径较长，数据库通信文件改放 ${host} / long path: the database socket lies in ${host}`);
  return { host, port: 5432 };
}

function dropShortDirectory({ host }: Postmaster): void {
  if (basename(host).startsWith(shortPrefix)) rmSync(host, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}

const ownerConnection = ({ host, port }: Endpoint, password: string): pg.PoolConfig => ({
  host,
  port,
  user: ownerName,
  password,
  database: databaseName,
});

async function confirm(connection: pg.PoolConfig, settings: Settings): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await confirmSettings(client, { ...settings, data_checksums: "on" });
  } finally {
    await client.end();
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
