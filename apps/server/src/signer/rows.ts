/** What the signer reads of the database: the head and the bytes of entries, never a group. */
import type pg from "pg";
import { LedgerFault } from "../ledger/errors.ts";

export interface SignedRow {
  readonly entry: Buffer;
  readonly leaf: Buffer;
}

export interface HeadRow {
  readonly size: number;
  readonly root: Buffer;
}

const chunk = 65_536;

/** One view of the database for all reads of a step; it cannot change anything. */
export async function inView<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin isolation level repeatable read, read only");
  try {
    return await work();
  } finally {
    await client.query("rollback").catch(() => undefined); // a broken connection has no transaction to end
  }
}

/** @throws LedgerFault E_LOG_MISSING */
export async function headRow(client: pg.Client, logId: number): Promise<HeadRow> {
  const { rows } = await client.query<{ size: bigint; root: Buffer }>(
    "select size, root from ledger.head where log_id = $1",
    [logId],
  );
  const [row] = rows;
  if (row === undefined) throw new LedgerFault("E_LOG_MISSING", "no such log in this database", { logId });
  return { size: Number(row.size), root: row.root };
}

/** Rows [from, to) in portions. @throws LedgerFault E_ROLLBACK unless positions are gap-free */
export async function* rowsOf(
  client: pg.Client,
  logId: number,
  from: number,
  to: number,
): AsyncGenerator<readonly SignedRow[]> {
  for (let at = from; at < to; at += chunk) {
    const end = Math.min(to, at + chunk);
    const { rows } = await client.query<SignedRow & { pos: bigint }>(
      "select pos, entry, leaf from ledger.entry where log_id = $1 and pos >= $2 and pos < $3 order by pos",
      [logId, at, end],
    );
    if (rows.length !== end - at || rows.some(({ pos }, i) => Number(pos) !== at + i))
      throw new LedgerFault("E_ROLLBACK", "positions are missing", { from: at, to: end, found: rows.length });
    yield rows;
  }
}
