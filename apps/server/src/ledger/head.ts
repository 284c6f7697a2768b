/** The head of a log: its size, root and right edge. The row is the one lock that orders all writers (ledger.md 13.2). */
import { base64Encode, Frontier } from "@mingjian/tlog";
import { opensslSha256 } from "@mingjian/tlog/node";
import { LedgerFault } from "./errors.ts";
import type { Asking } from "./stored.ts";

export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  readonly frontier: Frontier;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
}

interface HeadRow {
  readonly size: bigint;
  readonly root: Buffer;
  readonly frontier: Buffer;
  readonly last_at: Date;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const columns = "select size, root, frontier, last_at from ledger.head where log_id = ";

/** The committed head. @throws LedgerFault E_LOG_MISSING, E_FORK */
export async function readHead(client: Asking, logId: number): Promise<Head> {
  const { rows } = await client.query<HeadRow>(`${columns}$1`, [logId]);
  return headOf(rows[0], logId);
}

/**
 * Opens the transaction of a batch and takes the head row. Several statements in one message: the parameters of a
 * simple query cannot be bound, and the only value is our own number of the log.
 */
export async function lockHead(client: Asking, logId: number): Promise<Head> {
  const text = `${begin}; ${columns}${logId} for update`;
  const results = (await client.query<HeadRow>(text)) as unknown as { readonly rows: readonly HeadRow[] }[];
  return headOf(results.at(-1)?.rows[0], logId);
}

const begin = [
  "begin isolation level read committed",
  "set local synchronous_commit = on",
  "set local lock_timeout = '5s'",
  "set local statement_timeout = '30s'",
  "set local idle_in_transaction_session_timeout = '15s'",
  "set local plan_cache_mode = force_custom_plan",
].join("; ");

function headOf(row: HeadRow | undefined, logId: number): Head {
  if (row === undefined) throw new LedgerFault("E_LOG_MISSING", "no such log in this database", { logId });
  const size = Number(row.size);
  try {
    const frontier = Frontier.decode(size, row.frontier, opensslSha256);
    if (!sameBytes(frontier.root(), row.root)) throw new Error("root");
    return { size, root: row.root, frontier, lastAt: row.last_at.getTime() };
  } catch {
    throw new LedgerFault("E_FORK", "the head's root is not that of its right edge", { size });
  }
}

export const rootText = ({ root }: Pick<Head, "root">): string => base64Encode(root);
