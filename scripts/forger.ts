/** 改动者 — those whom the verifier must catch: one flipped bit in a file, one row of the database changed so that it agrees with itself. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalBody, commitGroup, decodeEntry, encodeEntry, type JsonObject } from "@mingjian/sealed";
import { opensslSha256 } from "@mingjian/tlog/node";
import type pg from "pg";

/** The same places in every run. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Flips one bit, looks, and flips it back. */
export async function flipped<T>(dir: string, path: string, bit: number, look: () => T | Promise<T>): Promise<T> {
  const file = join(dir, path);
  const before = readFileSync(file);
  const after = Buffer.from(before);
  after[bit >> 3] = (after[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  writeFileSync(file, after);
  try {
    return await look();
  } finally {
    writeFileSync(file, before);
  }
}

/** An administrator who knows the format: the group, its commitment in the entry and the leaf hash, all made to agree. */
export async function rewriteRow(client: pg.Client, pos: number, change: (body: string) => string) {
  const at = "where log_id = 1 and pos = $1";
  const group = await client.query<{ slot: number; salt: Buffer; body: Buffer }>(
    `select slot, salt, body from ledger.entry_group ${at} and gid = 'O'`,
    [pos],
  );
  const row = await client.query<{ entry: Buffer; leaf: Buffer }>(`select entry, leaf from ledger.entry ${at}`, [pos]);
  const [stored] = group.rows;
  const [whole] = row.rows;
  if (stored === undefined || whole === undefined) throw new Error(`no row ${pos}`);
  const { slot, salt, body } = stored;
  const { entry, leaf } = whole;
  const changed = canonicalBody(JSON.parse(change(body.toString())) as JsonObject);
  const decoded = decodeEntry(entry);
  const commitment = commitGroup("O", salt, changed, opensslSha256);
  const slots = decoded.slots.map((one, i) => (i === slot ? { ...one, commitment } : one));
  const bytes = encodeEntry(slots, decoded.hashAlg);
  const put = async (newBody: Uint8Array, newEntry: Uint8Array, newLeaf: Uint8Array): Promise<void> => {
    await client.query(`update ledger.entry_group set body = $2 ${at} and gid = 'O'`, [pos, Buffer.from(newBody)]);
    await client.query(`update ledger.entry set entry = $2, leaf = $3 ${at}`, [
      pos,
      Buffer.from(newEntry),
      Buffer.from(newLeaf),
    ]);
  };
  await put(changed, bytes, opensslSha256.recordHash(bytes));
  return () => put(body, entry, leaf);
}
