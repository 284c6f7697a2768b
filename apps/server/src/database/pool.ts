/** Connections and transactions: int8 is a bigint, a date stays text, and nobody leaves his transaction by accident. */
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import type { IsolationLevel, Transaction } from "kysely";
import pg from "pg";
import Cursor from "pg-cursor";
import { errorCode } from "./refusal.ts";
import type { RoleName } from "./roles.ts";
import type { Database } from "./schema.ts";

const int8 = 20;
const int8Array = 1016;
const date = 1082;
const dateArray = 1182;

/** How values arrive on every connection of ours: int8 and count(*) as bigint, civil dates as "2026-03-02", timestamptz as Date, numeric as text. */
export const valueTypes = new pg.TypeOverrides();
valueTypes.setTypeParser(int8, (text) => BigInt(text));
valueTypes.setTypeParser(date, (text) => text);
valueTypes.setTypeParser(int8Array, (text) => listOf(text).map((item) => (item === null ? null : BigInt(item))));
valueTypes.setTypeParser(dateArray, (text) => listOf(text));

/** One-dimensional arrays of numbers and dates need no quoting: `{1,NULL,3}`. */
function listOf(text: string): readonly (string | null)[] {
  const inner = text.slice(1, -1);
  return inner === "" ? [] : inner.split(",").map((item) => (item === "NULL" ? null : item));
}

const insideTransaction = new AsyncLocalStorage<true>();

/** A pool that refuses to hand out a second connection to code that runs inside a transaction: with a pool of one it would wait for itself. */
class GuardedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | undefined {
    if (insideTransaction.getStore() === true)
      throw new Error("query on the root database inside a transaction: use tx");
    if (callback === undefined) return super.connect();
    super.connect(callback);
    return undefined;
  }
}

export interface PoolOptions {
  /** Right after connecting every connection gives up the owner's rights for this role's. */
  readonly role?: RoleName | undefined;
  /** Default 10. */
  readonly max?: number;
  /** A statement that takes longer is cancelled (SQLSTATE 57014); default 5 s, reports may ask for 30 s. */
  readonly statementTimeoutMs?: number;
  /** Told about connections that broke while idle; the pool replaces them. */
  readonly onIdleError?: (error: Error) => void;
}

/** Opens a pool. It connects on first use; `end()` closes it. */
export function openPool(connection: pg.PoolConfig, options: PoolOptions = {}): pg.Pool {
  const { role, max = 10, statementTimeoutMs = 5_000, onIdleError = () => undefined } = options;
  const pool = new GuardedPool({
    ...connection,
    ...(role === undefined ? {} : { options: `-c role=${role}` }),
    max,
    types: valueTypes,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 15_000,
    connectionTimeoutMillis: 5_000,
    application_name: "mingjian",
  });
  pool.on("error", onIdleError); // without a handler a connection cut while idle ends the process
  return pool;
}

/** The query builder over a pool; `destroy()` also ends the pool. */
export const queriesOf = (pool: pg.Pool): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) });

/** Runs `work` in one transaction. Inside it, a query on `db` instead of `tx` throws. */
export const inTransaction = <DB, T>(
  db: Kysely<DB>,
  level: IsolationLevel,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel(level)
    .execute((tx) => insideTransaction.run(true, () => work(tx)));

const lostRace = new Set(["40001", "40P01"]);
const tries = 6;

/**
 * For whoever checks before he writes (accounts, grants, jobs): SERIALIZABLE, repeated up to five times when another transaction won.
 * `work` must have no effect outside `tx`. The last error (SQLSTATE 40001 or 40P01) is thrown on; the caller answers `busy`.
 */
export async function inSerializable<DB, T>(
  db: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<T>,
  random: () => number = Math.random,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(db, "serializable", work);
    } catch (error) {
      if (attempt === tries || !lostRace.has(errorCode(error) ?? "")) throw error;
      await sleep(random() * 5 * 2 ** attempt);
    }
  }
}
