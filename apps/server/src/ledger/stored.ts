/** Entries as they lie in the database, read back into what the rulebook folds. Every group is checked against its slot on every read. */
import { hash } from "node:crypto";
import { checkGroup, commitGroup, decodeEntry } from "@mingjian/sealed";
import type { Entry as SealedEntry, JsonObject, StoredGroup } from "@mingjian/sealed";
import { opensslSha256 } from "@mingjian/tlog/node";
import { joined } from "@mingjian/rulebook";
import type { ActorId, Entry, Groups, PersonGroup } from "@mingjian/rulebook";
import type pg from "pg";
import { LedgerFault } from "./errors.ts";

/** The envelope's members that the server works with; the whole is in group E. */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: ActorId;
  readonly rules: readonly string[];
  readonly n?: number;
  readonly causes?: readonly string[];
  readonly occurredAt?: string;
}

/** One entry with the groups that have content, all checked. */
export interface StoredEntry {
  readonly pos: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly padSeed: Uint8Array;
  readonly groups: readonly StoredGroup[];
  readonly bodies: ReadonlyMap<string, JsonObject>;
  readonly envelope: Envelope;
}

export interface EntryRow {
  readonly pos: bigint;
  readonly entry: Buffer;
  readonly leaf: Buffer;
  readonly pad_seed: Buffer;
}

export interface GroupRow {
  readonly pos: bigint;
  readonly slot: number;
  readonly gid: string;
  readonly salt: Buffer;
  readonly body: Buffer;
}

export type Asking = Pick<pg.ClientBase, "query">;

const rowsPerRead = 1000;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Entries [from, to) in order, in portions. @throws LedgerFault E_ROLLBACK on a gap, E_COMMITMENT on altered rows */
export async function* entriesOf(
  client: Asking,
  logId: number,
  from: number,
  to: number,
): AsyncGenerator<readonly StoredEntry[]> {
  for (let at = from; at < to; at += rowsPerRead)
    yield await portionOf(client, logId, at, Math.min(to, at + rowsPerRead));
}

async function portionOf(client: Asking, logId: number, from: number, to: number): Promise<readonly StoredEntry[]> {
  const range = [logId, from, to];
  const entries = await client.query<EntryRow>(
    "select pos, entry, leaf, pad_seed from ledger.entry where log_id = $1 and pos >= $2 and pos < $3 order by pos",
    range,
  );
  const groups = await client.query<GroupRow>(
    `select pos, slot, gid, salt, body from ledger.entry_group
      where log_id = $1 and pos >= $2 and pos < $3 and state = 1 order by pos, slot`,
    range,
  );
  if (entries.rows.length !== to - from || entries.rows.some((row, i) => Number(row.pos) !== from + i))
    throw new LedgerFault("E_ROLLBACK", "positions are missing", { from, to, found: entries.rows.length });
  const byPos = groupedByPos(groups.rows);
  return entries.rows.map((row) => storedEntry(row, byPos.get(Number(row.pos)) ?? []));
}

/** Group rows by the position of their entry. */
export function groupedByPos(rows: readonly GroupRow[]): ReadonlyMap<number, readonly GroupRow[]> {
  const byPos = new Map<number, GroupRow[]>();
  for (const row of rows) {
    const pos = Number(row.pos);
    const there = byPos.get(pos);
    if (there === undefined) byPos.set(pos, [row]);
    else there.push(row);
  }
  return byPos;
}

/** Checks one entry row and its groups. @throws LedgerFault E_COMMITMENT, naming the position */
export function storedEntry(row: EntryRow, rows: readonly GroupRow[]): StoredEntry {
  const pos = Number(row.pos);
  if (Buffer.compare(opensslSha256.recordHash(row.entry), row.leaf) !== 0)
    throw new LedgerFault("E_COMMITMENT", "entry differs from its leaf hash", { pos });
  const groups = rows.map(({ slot, gid, salt, body }): StoredGroup => ({ slot, gid, salt, body }));
  const bodies = checkedBodies(row.entry, groups, pos);
  const envelope = bodies.get("E");
  if (envelope === undefined) throw new LedgerFault("E_COMMITMENT", "an entry without its envelope", { pos });
  // The commitment just checked says that these are the bytes we wrote: an envelope.
  return {
    ...{ pos, bytes: row.entry, leaf: row.leaf, padSeed: row.pad_seed, groups, bodies },
    envelope: envelope as unknown as Envelope,
  };
}

function checkedBodies(bytes: Uint8Array, groups: readonly StoredGroup[], pos: number): Map<string, JsonObject> {
  const entry = decodeEntry(bytes);
  return new Map(groups.map((group) => [group.gid, checkedBody(entry, group, pos)]));
}

/** The commitment binds the bytes, and we only ever commit canonical ones: spelling them anew would prove nothing more. */
function checkedBody(entry: SealedEntry, group: StoredGroup, pos: number): JsonObject {
  const slot = entry.slots[group.slot];
  const commitment = commitGroup(group.gid, group.salt, group.body, opensslSha256);
  if (slot === undefined || slot.class !== group.gid[0] || Buffer.compare(commitment, slot.commitment) !== 0)
    throw new LedgerFault("E_COMMITMENT", "group differs from its commitment", { pos, slot: group.slot });
  return JSON.parse(decoder.decode(group.body)) as JsonObject;
}

/** The same check, with the canonical spelling as well: what an audit asks. */
export function auditGroups(bytes: Uint8Array, groups: readonly StoredGroup[], pos: number): void {
  for (const group of groups) {
    try {
      checkGroup(bytes, group, opensslSha256);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "—";
      throw new LedgerFault("E_COMMITMENT", "group differs from its commitment", { pos, slot: group.slot, reason });
    }
  }
}

/** Acts of the ledger itself (`log.opened` …) belong to no institution. */
export const isLogAct = ({ type }: Pick<Envelope, "type">): boolean => type.startsWith("log.");

/** The entry as the rulebook judged it. @throws LedgerFault E_COMMITMENT when the organisation's group is gone */
export function lawEntry({ pos, envelope, bodies }: StoredEntry): Entry {
  const groups = groupsOfBodies(bodies);
  if (groups.O === undefined) throw new LedgerFault("E_COMMITMENT", "the organisation's group is missing", { pos });
  const { type, stream, actor, at, n = pos } = envelope;
  return joined({ type, stream, actor, at, n }, groups);
}

/** The groups by audience, as the rulebook names them. */
export function groupsOfBodies(bodies: ReadonlyMap<string, JsonObject>): Groups {
  const [P, O, S] = ["P", "O", "S"].map((gid) => bodies.get(gid));
  const I = [...bodies].flatMap(([gid, body]) => personGroup(gid, body));
  return {
    ...(P === undefined ? {} : { P }),
    ...(O === undefined ? {} : { O }),
    ...(S === undefined ? {} : { S }),
    ...(I.length === 0 ? {} : { I }),
  };
}

function personGroup(gid: string, body: JsonObject): readonly PersonGroup[] {
  if (!gid.startsWith("I:")) return [];
  const [ref = "", retention = ""] = gid.slice(2).split("/");
  return [{ ref, retention, body }];
}

export const sha256Hex = (bytes: Uint8Array): string => hash("sha256", bytes, "hex");
