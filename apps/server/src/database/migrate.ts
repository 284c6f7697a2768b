/**
 * Forward-only migrations, all pending ones in one transaction under the migrator's advisory lock. What ran is remembered with a checksum:
 * a migration that was edited after it ran, or that this program does not know, refuses the start.
 */
import { createHash } from "node:crypto";
import { Migrator, sql } from "kysely";
import type { Kysely, Migration } from "kysely";
import type pg from "pg";
import { application } from "./migrations/0002-application.ts";
import { ledger } from "./migrations/0001-ledger.ts";
import { desk } from "./migrations/0003-desk.ts";
import type { Step } from "./migrations/step.ts";
import { openPool, queriesOf } from "./pool.ts";
import { DatabaseRefusal } from "./refusal.ts";
import { grantRights } from "./roles.ts";
import type { Separation } from "./roles.ts";
import type { Database } from "./schema.ts";

/** Every migration ever released, by name; names sort in order. Append only: a wrong one is followed by another. */
export const migrations: Readonly<Record<string, Step>> = {
  "0001-ledger": ledger,
  "0002-application": application,
  "0003-desk": desk,
};

const schema = "migration";

export interface Migrated {
  /** Names of the migrations that ran now. */
  readonly ran: readonly string[];
  readonly separation: Separation;
}

/**
 * Brings a database to the present, up to `last` where given (tests of populated databases), and gives the roles their rights.
 * `connection` is the owner's. Throws E_MIGRATION; the database is then as before.
 */
export async function migrate(connection: pg.PoolConfig, last?: string): Promise<Migrated> {
  // One connection, no statement limit: building an index takes as long as it takes.
  const db = queriesOf(openPool(connection, { max: 1, statementTimeoutMs: 0 }));
  try {
    await refuseForeign(db);
    const ran = await runPending(db, last);
    return { ran, separation: await grantRights(db) };
  } finally {
    await db.destroy();
  }
}

async function runPending(db: Kysely<Database>, last: string | undefined): Promise<readonly string[]> {
  const provider = { getMigrations: () => Promise.resolve(runnable()) };
  const migrator = new Migrator({ db, provider, migrationTableSchema: schema });
  const { error, results = [] } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error === undefined) return results.map(({ migrationName }) => migrationName);
  const name = results.find(({ status }) => status === "Error")?.migrationName ?? "—";
  throw new DatabaseRefusal("E_MIGRATION", { name, reason: error instanceof Error ? error.message : "—" }, error);
}

function runnable(): Record<string, Migration> {
  const entries = Object.entries(migrations).map(([name, step]) => [
    name,
    { up: (db: Kysely<unknown>) => run(db, name, step) },
  ]);
  return Object.fromEntries(entries) as Record<string, Migration>;
}

async function run(db: Kysely<unknown>, name: string, step: Step): Promise<void> {
  await sql`set local lock_timeout = '5s'`.execute(db);
  await sql`create table if not exists migration.checksum (name text primary key, sha256 text not null)`.execute(db);
  for (const statement of step) await statement.execute(db);
  await sql`insert into migration.checksum (name, sha256) values (${name}, ${checksum(db, step)})`.execute(db);
}

const checksum = <DB>(db: Kysely<DB>, step: Step): string =>
  createHash("sha256")
    .update(step.map((statement) => statement.compile(db).sql).join(";\n"))
    .digest("hex");

async function refuseForeign(db: Kysely<Database>): Promise<void> {
  const there = await sql<{ found: boolean }>`select to_regclass('migration.checksum') is not null as found`.execute(
    db,
  );
  if (there.rows[0]?.found !== true) return;
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migration.checksum`.execute(db);
  for (const { name, sha256 } of rows) {
    const step = migrations[name];
    if (step === undefined)
      throw new DatabaseRefusal("E_MIGRATION", { name, reason: "由更新版本的程序建立 / made by a newer release" });
    if (checksum(db, step) !== sha256)
      throw new DatabaseRefusal("E_MIGRATION", { name, reason: "执行后内容被改动 / edited after it ran" });
  }
}
