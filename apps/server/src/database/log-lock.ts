/** The session advisory lock of a log: one sequencer and one signer per log, on whatever server (stack §3.4, ledger.md 13 and 14.1 S4). */
import { createHash } from "node:crypto";
import type pg from "pg";
import { DatabaseRefusal } from "./refusal.ts";

export type LogWriter = "sequencer" | "signer";

const titles = { sequencer: "排序", signer: "签发" } as const;

/** The 64-bit lock key, signed as PostgreSQL wants it: the first eight bytes of SHA-256 over writer and origin. */
export const logLockKey = (origin: string, writer: LogWriter): bigint =>
  createHash("sha256").update(`mingjian/log-lock/v1\n${writer}\n${origin}`).digest().readBigInt64BE(0);

/**
 * Takes the lock on this connection, for as long as the connection lives; throws E_LOG_LOCKED when another process holds it.
 * Write only on the connection that holds it: while a dead process's last statement still runs, its lock stays taken, which is right,
 * since that statement may still commit. Not through a transaction-pooling proxy. Taking it twice on one connection is allowed.
 */
export async function lockLog(client: Pick<pg.Client, "query">, origin: string, writer: LogWriter): Promise<void> {
  const text = "select pg_try_advisory_lock($1::bigint) as taken";
  const { rows } = await client.query<{ taken: boolean }>(text, [logLockKey(origin, writer).toString()]);
  if (rows[0]?.taken !== true) throw new DatabaseRefusal("E_LOG_LOCKED", { origin, writer, zh: titles[writer] });
}
