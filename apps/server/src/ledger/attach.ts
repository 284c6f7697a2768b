/** The database of a data directory for a command beside the server: the running one when there is one, else started for the moment. */
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { ownerName } from "../database/data-directory.ts";
import { startDatabase } from "../database/launcher.ts";
import { runningPostmaster } from "../database/postmaster.ts";

export interface Attached {
  readonly connection: pg.PoolConfig;
  /** True when a server of ours is at work on it. */
  readonly running: boolean;
  readonly stop: () => Promise<void>;
}

export interface AttachOptions {
  readonly dataDir: string;
  readonly url?: string | undefined;
}

/** @throws DatabaseRefusal */
export async function attachDatabase({ dataDir, url }: AttachOptions): Promise<Attached> {
  const running = url === undefined || url === "" ? runningServer(dataDir) : undefined;
  if (running !== undefined) return { connection: running, running: true, stop: () => Promise.resolve() };
  const { connection, stop } = await startDatabase({ dataDir, url });
  return { connection, stop, running: false };
}

function runningServer(dataDir: string): pg.PoolConfig | undefined {
  try {
    const root = realpathSync(dataDir);
    const server = runningPostmaster({ cluster: join(root, "pg") });
    if (server === undefined) return undefined;
    const password = readFileSync(join(root, "pg.secret"), "utf8").trim();
    return { host: server.host, port: server.port, user: ownerName, password, database: "mingjian" };
  } catch {
    return undefined; // nothing there yet: the launcher says what is wrong with the folder, if anything is
  }
}
