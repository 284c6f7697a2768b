/** How a log begins, and how packs come into force: acts of the ledger itself, in group P for everybody (ledger.md 3 rule 2, 20 rule 7). */
import { createHash } from "node:crypto";
import type pg from "pg";
import { canonicalize, packPath } from "@mingjian/sealed";
import type { Json, JsonObject } from "@mingjian/sealed";
import { sha256 } from "@mingjian/tlog";
import type { Pack } from "@mingjian/rulebook";
import { withClient } from "../database/external.ts";
import { idemOf, keyOf } from "./command.ts";
import { instantOf, logStream } from "./draft.ts";
import type { LogAct } from "./draft.ts";
import { entriesOf } from "./stored.ts";
import type { Asking } from "./stored.ts";

/** A pack as the log names it: the digest is that of its file in an export. */
export interface PackRef {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}

const maxPackBytes = 64 * 1024 * 1024;

/** Path and bytes of a pack's file in an export. */
export function packFile(pack: Pack): { readonly path: string; readonly data: Uint8Array } {
  return { path: packPath(pack.id, pack.version), data: canonicalize(pack as unknown as Json, maxPackBytes) };
}

export function packRef(pack: Pack): PackRef {
  const digest = createHash("sha256").update(packFile(pack).data).digest("hex");
  return { id: pack.id, version: pack.version, sha256: digest };
}

/** What entry 0 says. `policy` is the text of the quorum policy. */
export interface Opening {
  readonly origin: string;
  readonly jurisdiction: string;
  readonly logVkey: string;
  readonly receiptVkey: string;
  readonly policy: string;
}

export const openingAct = (logId: number, opening: Opening, packs: readonly PackRef[]): LogAct =>
  logAct(logId, "log.opened", 0, { ...opening, packs: packs.map((pack) => ({ ...pack })) });

/** The packs that are in force from here on: all of them, so that nobody has to add up. */
export const packsAct = (logId: number, seq: number, packs: readonly PackRef[]): LogAct =>
  logAct(logId, "log.packs-adopted", seq, { packs: packs.map((pack) => ({ ...pack })) });

function logAct(logId: number, type: LogAct["type"], seq: number, P: JsonObject): LogAct {
  const idem = idemOf(logId, "sys:ledger", `${type}:${seq}`);
  return { type, seq, P, key: keyOf(idem, type, P) };
}

/** The ledger's own acts so far, in order. */
export async function logActs(
  client: Asking,
  logId: number,
): Promise<readonly { type: string; P: JsonObject; pos: number }[]> {
  const { rows } = await client.query<{ pos: bigint }>(
    "select pos from ledger.entry where log_id = $1 and stream = $2 order by seq",
    [logId, logStream],
  );
  const acts: { type: string; P: JsonObject; pos: number }[] = [];
  for (const row of rows) {
    const pos = Number(row.pos);
    for await (const [stored] of entriesOf(client, logId, pos, pos + 1))
      if (stored !== undefined) acts.push({ type: stored.envelope.type, P: stored.bodies.get("P") ?? {}, pos });
  }
  return acts;
}

/** The packs that the last act about packs named. */
export const packsInForce = (acts: readonly { readonly P: JsonObject }[]): readonly PackRef[] =>
  (acts.findLast(({ P }) => P.packs !== undefined)?.P.packs ?? []) as unknown as readonly PackRef[];

export interface NewLog {
  readonly logId: number;
  readonly origin: string;
  readonly kind: "main" | "notice" | "sealed" | "anchor";
  /** Milliseconds: no act will be earlier. */
  readonly openedAt: number;
}

/** Makes the rows of a log when they are missing; needs the owner's connection. True when it was made now. */
export async function ensureLog(owner: pg.PoolConfig, log: NewLog): Promise<boolean> {
  return withClient(owner, async (client) => {
    await client.query("begin");
    const made = await insertLog(client, log);
    await client.query("commit");
    return made;
  });
}

/** The same inside a transaction of the caller. */
export async function insertLog(client: Asking, { logId, origin, kind, openedAt }: NewLog): Promise<boolean> {
  const at = instantOf(openedAt);
  const made = await client.query(
    "insert into ledger.log (log_id, origin, kind, opened_at) values ($1, $2, $3, $4) on conflict do nothing",
    [logId, origin, kind, at],
  );
  await client.query(
    "insert into ledger.head (log_id, size, root, frontier, last_at) values ($1, 0, $2, '', $3) on conflict do nothing",
    [logId, Buffer.from(sha256.emptyRoot), at],
  );
  return made.rowCount === 1;
}
