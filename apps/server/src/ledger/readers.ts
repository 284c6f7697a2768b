/** Reading the log: what a matter went through, one entry, its groups. Every group is checked against its slot on every read. */
import { parseGid } from "@mingjian/sealed";
import type { Gid, StoredGroup } from "@mingjian/sealed";
import type { Groups, Instant, Ref } from "@mingjian/rulebook";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Database } from "../database/schema.ts";
import { groupedByPos, groupsOfBodies, storedEntry } from "./stored.ts";
import type { Envelope, StoredEntry } from "./stored.ts";

/** May the reader see this group of this entry? Decided by the policy module, never here. */
export type May = (group: Gid, envelope: Envelope) => boolean;

/** One entry as a reader may see it. */
export interface Seen {
  readonly pos: number;
  readonly entryId: string;
  readonly envelope: Envelope;
  /** The groups with content that the reader may see, the envelope apart. */
  readonly groups: Groups;
  /** Groups with content that stay closed to this reader. */
  readonly closed: number;
}

export interface Page {
  /** Entries below this position; absent = from the newest. */
  readonly before?: number;
  /** Default 50, at most 500. */
  readonly limit?: number;
}

export interface Readers {
  /** One entry with everything; undefined = no such position. @throws LedgerFault E_COMMITMENT when rows were altered */
  entry(pos: number): Promise<StoredEntry | undefined>;
  /** Position of an entry by its id. */
  positionOf(entryId: string): Promise<number | undefined>;
  /** Entries of a matter, newest first. */
  timeline(matterId: Ref, may: May, page?: Page): Promise<readonly Seen[]>;
  /** Entries of the log, newest first. */
  recent(may: May, page?: Page): Promise<readonly Seen[]>;
  /** When the newest checkpoint was signed that the database knows of. */
  lastSignedAt(): Promise<Instant | undefined>;
}

const usualPage = 50;
const largestPage = 500;

export function readersOf(db: Kysely<Database>, logId: number): Readers {
  const read = async (positions: readonly bigint[]): Promise<readonly StoredEntry[]> => entriesAt(db, logId, positions);
  const positions = db.selectFrom("ledger.entry").select("pos").where("log_id", "=", logId);
  const seen = async (query: PositionQuery, may: May): Promise<readonly Seen[]> => {
    const rows = await query.execute();
    return (await read(rows.map(({ pos }) => pos))).map((stored) => seenBy(stored, may));
  };
  return {
    entry: async (pos) => (await read([BigInt(pos)]))[0],
    async positionOf(entryId) {
      const row = await positions.where("entry_id", "=", entryId).executeTakeFirst();
      return row === undefined ? undefined : Number(row.pos);
    },
    timeline: (matterId, may, page = {}) =>
      seen(paged(positions.where("stream", "=", matterId).orderBy("seq", "desc"), page), may),
    recent: (may, page = {}) => seen(paged(positions.orderBy("pos", "desc"), page), may),
    async lastSignedAt() {
      const query = db.selectFrom("ledger.checkpoint").select("signed_at").where("log_id", "=", logId);
      const row = await query.orderBy("size", "desc").executeTakeFirst();
      return row?.signed_at.toISOString();
    },
  };
}

type PositionQuery = SelectQueryBuilder<Database, "ledger.entry", { pos: bigint }>;

function paged(query: PositionQuery, { before, limit = usualPage }: Page): PositionQuery {
  const below = before === undefined ? query : query.where("pos", "<", BigInt(before));
  return below.limit(Math.min(limit, largestPage));
}

/** In the order asked; positions that do not exist are left out. */
async function entriesAt(
  db: Kysely<Database>,
  logId: number,
  positions: readonly bigint[],
): Promise<readonly StoredEntry[]> {
  if (positions.length === 0) return [];
  const wanted = [...positions];
  const entries = db.selectFrom("ledger.entry").select(["pos", "entry", "leaf", "pad_seed"]);
  const groups = db.selectFrom("ledger.entry_group").select(["pos", "slot", "gid", "salt", "body"]);
  const rows = await entries.where("log_id", "=", logId).where("pos", "in", wanted).execute();
  const bodies = await groups.where("log_id", "=", logId).where("pos", "in", wanted).where("state", "=", 1).execute();
  const present = bodies.flatMap(({ salt, body, ...row }) =>
    salt === null || body === null ? [] : [{ ...row, salt, body }],
  );
  const byPos = groupedByPos(present);
  const found = new Map(rows.map((row) => [row.pos, storedEntry(row, byPos.get(Number(row.pos)) ?? [])]));
  return wanted.flatMap((pos) => found.get(pos) ?? []);
}

/** An entry without what the reader may not see. */
export function seenBy(stored: StoredEntry, may: May): Seen {
  const { pos, envelope, bodies } = stored;
  const content = [...bodies].filter(([gid]) => gid !== "E");
  const open = content.filter(([gid]) => may(parseGid(gid), envelope));
  const groups = groupsOfBodies(new Map(open));
  return { pos, entryId: envelope.id, envelope, groups, closed: content.length - open.length };
}

/** The groups of an entry that a reader may see, with their salts: what a disclosure shows. */
export const openGroups = ({ groups, envelope }: StoredEntry, may: May): readonly StoredGroup[] =>
  groups.filter(({ gid }) => may(parseGid(gid), envelope));
