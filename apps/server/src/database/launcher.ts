/**
 * One entrance to the database: the embedded PostgreSQL of a data directory, or a server named by `DATABASE_URL`, behind one interface.
 * Rules E1–E13 of the quality goals; proved with real processes by launcher.int.test.ts.
 */
import { dirname, join } from "node:path";
import type pg from "pg";
import { firstClosedDirectory, serverAccount } from "./account.ts";
import type { Account } from "./account.ts";
import { copyBinaries, locateBinaries, sharedPrograms } from "./binaries.ts";
import type { Binaries } from "./binaries.ts";
import { ensureCluster, layOut, openRoot, ownerName } from "./data-directory.ts";
import type { DataDirectory } from "./data-directory.ts";
import { lockDataDirectory } from "./data-lock.ts";
import type { DataLock } from "./data-lock.ts";
import { dropShortDirectory, loopbackEndpoint, socketEndpoint } from "./endpoint.ts";
import { ensureDatabase, externalConnection, withClient } from "./external.ts";
import {
  dropStrangersFile,
  launch,
  runningPostmaster,
  serverLockFree,
  stopPostmaster,
  wasCutOff,
} from "./postmaster.ts";
import type { Postmaster } from "./postmaster.ts";
import { DatabaseRefusal, inWords } from "./refusal.ts";
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

/** How the database came up; `recovered`: the last process or its server had been killed. */
type Beginning = "created" | "reused" | "recovered" | "adopted" | "external";

export interface DatabaseServer {
  /** How the owner of the database connects (migrations, grants, opening a log); see `openPool` for everything else. */
  readonly connection: pg.PoolConfig;
  readonly beginning: Beginning;
  /** Stops the embedded server and frees the data directory; leaves an external server alone. May be called twice. */
  readonly stop: () => Promise<void>;
}

const databaseName = "mingjian";
const portTries = 5;

/** Starts, reuses or recovers the database of `dataDir`, or connects to `url`. Throws `DatabaseRefusal` with a text for the operator. */
export async function startDatabase(options: DatabaseOptions): Promise<DatabaseServer> {
  if (options.url !== undefined && options.url !== "") return startExternal(options.url);
  try {
    return await startLocked(options);
  } catch (error) {
    throw inWords(error, options.dataDir);
  }
}

async function startLocked(options: DatabaseOptions): Promise<DatabaseServer> {
  const account = serverAccount(join(options.dataDir, "pg"));
  const root = openRoot(options.dataDir, account);
  const lock = lockDataDirectory(root, () => serverLockFree(join(root, "pg.lock")));
  try {
    return await startEmbedded(planned(options, root, account), lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startExternal(url: string): Promise<DatabaseServer> {
  const connection = externalConnection(url);
  await ensureDatabase(connection);
  return { connection, beginning: "external", stop: () => Promise.resolve() };
}

interface Plan {
  readonly directory: DataDirectory;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  readonly settings: Settings;
  readonly adopt: boolean;
  readonly port: number | undefined;
  readonly report: (note: string) => void;
}

function planned(options: DatabaseOptions, root: string, account: Account | undefined): Plan {
  const { report = () => undefined, adopt = false } = options;
  const directory = layOut(root, account);
  const binaries = enterable(locateBinaries(report), account);
  const port = options.port ?? (process.platform === "win32" ? 0 : undefined);
  return { directory, account, binaries, settings: embeddedSettings(options.settings), adopt, port, report };
}

/** Binaries that the account can reach: a shared copy when the installation lies in a closed directory (root's home). */
function enterable(binaries: Binaries, account: Account | undefined): Binaries {
  if (account === undefined || firstClosedDirectory(dirname(binaries.postgres), account) === undefined) return binaries;
  return copyBinaries(binaries, sharedPrograms);
}

async function startEmbedded(plan: Plan, lock: DataLock): Promise<DatabaseServer> {
  const { server, beginning } = await running(plan);
  const stop = once(async () => {
    await stopPostmaster(server.pid);
    dropShortDirectory(server);
    lock.release();
  });
  const { host, port } = server;
  const connection = { host, port, user: ownerName, password: plan.directory.password, database: databaseName };
  try {
    await ensureDatabase(connection);
    await withClient(connection, (client) => confirmSettings(client, { ...plan.settings, data_checksums: "on" }));
    return { connection, beginning, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function running(plan: Plan): Promise<{ readonly server: Postmaster; readonly beginning: Beginning }> {
  const { directory, binaries, account, adopt, report } = plan;
  const leftOver = runningPostmaster(directory);
  if (leftOver !== undefined && adopt) return { server: leftOver, beginning: "adopted" };
  if (leftOver !== undefined) {
    report(`结束上次遗留的数据库进程 ${leftOver.pid} / stopping database process ${leftOver.pid} left by the last run`);
    await stopPostmaster(leftOver.pid);
    dropShortDirectory(leftOver);
  }
  const cutOff = leftOver !== undefined || wasCutOff(directory);
  dropStrangersFile(directory);
  const created = await ensureCluster(directory, binaries, account);
  const server = await launched(plan);
  return { server, beginning: created ? "created" : cutOff ? "recovered" : "reused" };
}

/** A free port that we chose may be taken before the server opens it: then another one is chosen. */
async function launched({ directory, binaries, account, settings, port, report }: Plan): Promise<Postmaster> {
  const { postgres } = binaries;
  for (let tries = 1; ; tries += 1) {
    const endpoint = port === undefined ? socketEndpoint(directory.run, account, report) : await loopbackEndpoint(port);
    try {
      return await launch({ postgres, directory, account, endpoint, settings });
    } catch (error) {
      dropShortDirectory(endpoint);
      const taken = error instanceof DatabaseRefusal && error.code === "E_PORT_TAKEN";
      if (!taken || port !== 0 || tries === portTries) throw error;
    }
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
