/** Rows that satisfy the ledger's constraints and nothing else: tests of storage need no real hashes. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import { inTransaction } from "../database/pool.ts";
import type { Database } from "../database/schema.ts";

export const bytes = (length: number, fill = 0): Buffer => Buffer.alloc(length, fill);

const noon = "2026-03-02T04:00:00Z";

/** Opens a log of size 0; needs the owner's connection. */
export async function openLog(
  owner: Kysely<Database>,
  logId: number,
  origin = `test.invalid/j/${logId}`,
): Promise<void> {
  const head = { log_id: logId, size: 0n, root: bytes(32), frontier: bytes(0), last_at: noon };
  await owner.insertInto("ledger.log").values({ log_id: logId, origin, kind: "main", opened_at: noon }).execute();
  await owner.insertInto("ledger.head").values(head).execute();
}

export const entryRow = (logId: number, pos: number | bigint) => ({
  log_id: logId,
  pos: BigInt(pos),
  entry_id: randomUUID(),
  at: noon,
  type: "test.happened",
  stream: "test",
  seq: Number(pos),
  pad_seed: bytes(32, 1),
  entry: bytes(171, 2),
  leaf: bytes(32, 3),
});

/** Moves the head; call it before the entries are inserted, as the sequencer does. */
export async function moveHead(tx: Kysely<Database>, logId: number, size: number): Promise<void> {
  await tx
    .updateTable("ledger.head")
    .set({ size: BigInt(size), root: bytes(32, size % 256) })
    .where("log_id", "=", logId)
    .execute();
}

/** Appends `count` entries at the head, in one transaction that also runs `work`. */
export async function append(
  db: Kysely<Database>,
  logId: number,
  count: number,
  work: (tx: Transaction<Database>, first: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await inTransaction(db, "read committed", async (tx) => {
    const head = await sql<{ size: bigint }>`select size from ledger.head where log_id = ${logId} for update`.execute(
      tx,
    );
    const first = Number(head.rows[0]?.size);
    const rows = Array.from({ length: count }, (_, index) => entryRow(logId, first + index));
    await moveHead(tx, logId, first + count);
    await tx.insertInto("ledger.entry").values(rows).execute();
    await work(tx, first);
  });
}
