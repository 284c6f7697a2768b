/** One database per test file, copied from the run's migrated template and dropped at the file's end. */
import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { inDatabase, withClient } from "../database/external.ts";
import { openPool, queriesOf } from "../database/pool.ts";
import type { RoleName } from "../database/roles.ts";
import type { Database } from "../database/schema.ts";

export interface TestDatabase {
  /** The owner's connection to this database. */
  readonly connection: pg.PoolConfig;
  /** False on an external server whose account may not create roles: `db` is then the owner's. */
  readonly separated: boolean;
  /** As the server works: role mj_app, without DDL, without UPDATE or DELETE on the ledger. */
  readonly db: Kysely<Database>;
  /** As the owner, for what only migrations and operators do (opening a log). */
  readonly owner: Kysely<Database>;
  /** Another pool in this database, closed at the end of the file. */
  readonly pool: (options?: { readonly role?: RoleName; readonly max?: number }) => pg.Pool;
}

/** Call it once at the top of a test file: `const { db, owner } = await testDatabase();` */
export async function testDatabase(): Promise<TestDatabase> {
  const { template, separated, connection: server } = inject("cluster");
  const name = `mj_test_${Date.now()}_${randomBytes(6).toString("hex")}`;
  const copy = `create database ${name} template ${template} strategy file_copy`;
  await withClient(server, (client) => client.query(copy));
  const connection = inDatabase(server, name);
  const pools: pg.Pool[] = [];
  const pool: TestDatabase["pool"] = ({ role, max = 10 } = {}) => {
    const opened = openPool(connection, { max, role: separated ? role : undefined, statementTimeoutMs: 30_000 });
    pools.push(opened);
    return opened;
  };
  afterAll(async () => {
    await Promise.all(pools.filter((opened) => !opened.ended).map((opened) => opened.end()));
    await withClient(server, (client) => client.query(`drop database ${name} with (force)`));
  });
  return { connection, separated, db: queriesOf(pool({ role: "mj_app" })), owner: queriesOf(pool()), pool };
}
