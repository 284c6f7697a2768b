/**
 * Vitest's global set-up: one PostgreSQL per run and one migrated template in it. With `DATABASE_URL` the same suite runs on that server.
 * The embedded one is started by the launcher that ships, without fsync, in shared memory where there is room.
 */
import { readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { ensureDatabase, inDatabase, withClient } from "../database/external.ts";
import { startDatabase } from "../database/launcher.ts";
import type { DatabaseServer } from "../database/launcher.ts";
import { migrate } from "../database/migrate.ts";
import { runningPostmaster, stopPostmaster } from "../database/postmaster.ts";
import { processFacts } from "../database/processes.ts";
import { volatileSettings } from "../database/settings.ts";
import { roomiest } from "./roomiest.ts";

export interface TestCluster {
  /** The owner's connection; its database is the server's, not a test's. */
  readonly connection: pg.PoolConfig;
  readonly template: string;
  readonly separated: boolean;
}

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

const prefix = "mingjian-test-";
const longestRunMs = 6 * 3_600_000;
/** What has to be undone, last first. */
const end: (() => Promise<void>)[] = [];

export async function setup({ provide }: TestProject): Promise<void> {
  const url = process.env.DATABASE_URL;
  const server = await startServer(url);
  end.push(() => server.stop());
  try {
    const template = `mj_template_${Date.now()}_${process.pid}`;
    const owner = inDatabase(server.connection, template);
    await withClient(server.connection, sweepDatabases);
    await ensureDatabase(owner);
    end.push(() => withClient(server.connection, (client) => drop(client, template)));
    const { separation } = await migrate(owner);
    // Nobody may connect to a template while it is copied, not even autovacuum.
    await withClient(server.connection, (client) => client.query(`alter database ${template} allow_connections false`));
    provide("cluster", { connection: server.connection, template, separated: separation.separated });
  } catch (error) {
    await teardown();
    throw error;
  }
}

export async function teardown(): Promise<void> {
  for (const step of end.splice(0).reverse()) await step();
}

async function startServer(url: string | undefined): Promise<DatabaseServer> {
  const dataDir = join(roomiest(), `${prefix}${process.pid}`);
  if (url !== undefined && url !== "") return startDatabase({ dataDir, url });
  await sweepFolders();
  end.push(() => {
    rmSync(dataDir, { recursive: true, force: true });
    return Promise.resolve();
  });
  return startDatabase({ dataDir, settings: { ...volatileSettings, max_connections: "100" } });
}

/** Folders of one's own runs that were killed: the process of the name is gone; a server it left is stopped first. Others keep theirs. */
async function sweepFolders(): Promise<void> {
  for (const place of new Set([roomiest(), tmpdir()]))
    for (const name of readdirSync(place).filter((entry) => entry.startsWith(prefix))) {
      if (processFacts(Number(name.slice(prefix.length))) !== undefined) continue;
      const directory = join(place, name);
      if (statSync(directory).uid !== process.getuid?.()) continue;
      const server = runningPostmaster({ cluster: join(directory, "pg") });
      if (server !== undefined) await stopPostmaster(server.pid);
      rmSync(directory, { recursive: true, force: true });
    }
}

/** Databases of killed runs on a server that outlives them: their names carry the time; a run never lasts this long. */
async function sweepDatabases(client: pg.Client): Promise<void> {
  const text = "select datname as name from pg_database where datname ~ '^mj_(template|test)_[0-9]+_'";
  const { rows } = await client.query<{ name: string }>(text);
  for (const { name } of rows) if (Date.now() - Number(name.split("_")[2]) > longestRunMs) await drop(client, name);
}

async function drop(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}
