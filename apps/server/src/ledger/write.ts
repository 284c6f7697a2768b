/**
 * The rows of a batch. Byte columns travel packed in one binary parameter and are cut on the
 * server: as array elements every byte would be spelled in hexadecimal, escaped and parsed again.
 */
import type { BuiltGroup } from "@mingjian/sealed";
import type { Frontier } from "@mingjian/tlog";
import type { Asking } from "./stored.ts";
import type { RequestKey } from "./command.ts";

/** One entry, complete, with the command it comes from. */
export interface NewEntry {
  readonly entryId: string;
  readonly at: string;
  readonly type: string;
  readonly stream: string;
  readonly seq: number;
  readonly padSeed: Uint8Array;
  readonly entry: Uint8Array;
  readonly leaf: Uint8Array;
  readonly groups: readonly BuiltGroup[];
  readonly key: RequestKey;
  /** JSON of ids, positions and codes: what a repeated request is answered with. */
  readonly response: string;
}

export interface NewHead {
  readonly frontier: Frontier;
  readonly root: Uint8Array;
  readonly lastAt: string;
}

const groupText = `
  insert into ledger.entry_group (log_id, pos, slot, gid, salt, body)
  select $1, $2::bigint + place, slot, gid, ${fixed("$3", 32, 32, 0)}, ${piece("$4")}
    from unnest($5::int[], $6::smallint[], $7::text[], $8::int[], $9::int[])
         with ordinality as row (place, slot, gid, start, length, i)`;

/**
 * Head, entries and commands in one statement, so that the batch waits for one answer instead of three. The trigger on
 * entries runs at its end, when the head has moved: it asks whether the entries end where the head says.
 */
const entryText = `
  with head as (
    update ledger.head set size = $2::bigint + $3, root = $4, frontier = $5, last_at = $6 where log_id = $1
  ), entry as (
    insert into ledger.entry (log_id, pos, entry_id, at, type, stream, seq, pad_seed, entry, leaf)
    select $1, $2::bigint + i - 1, id, at, type, stream, seq,
           ${fixed("$7", 32, 128, 0)}, ${piece("$8")}, ${fixed("$7", 32, 128, 32)}
      from unnest($9::uuid[], $10::timestamptz[], $11::text[], $12::text[], $13::int[], $14::int[], $15::int[])
           with ordinality as row (id, at, type, stream, seq, start, length, i)
  )
  insert into ledger.command (idem, log_id, request_hash, first_pos, entries, response)
  select ${fixed("$7", 32, 128, 64)}, $1, ${fixed("$7", 32, 128, 96)}, $2::bigint + i - 1, 1, response
    from jsonb_array_elements($16::jsonb) with ordinality as row (response, i)`;

/** `width` bytes of the i-th record, at an offset; `substring` counts from 1. */
function fixed(parameter: string, width: number, record: number, offset: number): string {
  return `substring(${parameter}::bytea from (${record} * (i - 1) + ${offset + 1})::int for ${width})`;
}
function piece(parameter: string): string {
  return `substring(${parameter}::bytea from start for length)`;
}

/** Moves the head from `first` and writes the entries there with their commands; their groups are for `writeGroups`. */
export async function writeEntries(
  client: Asking,
  logId: number,
  first: number,
  { root, frontier, lastAt }: NewHead,
  entries: readonly NewEntry[],
): Promise<void> {
  const values = [
    ...[logId, first, entries.length, Buffer.from(root), Buffer.from(frontier.encode()), lastAt],
    ...entryColumns(entries),
  ];
  await client.query({ name: "ledger-entry", text: entryText, values });
}

/** Writes the groups of entries that stand from `first` on; the entries themselves may follow later in the transaction. */
export async function writeGroups(
  client: Asking,
  logId: number,
  first: number,
  entries: readonly NewEntry[],
): Promise<void> {
  const groups = entries.flatMap((entry, place) => entry.groups.map((group) => ({ ...group, place })));
  const values = [logId, first, Buffer.concat(groups.map(({ salt }) => salt)), ...groupColumns(groups)];
  await client.query({ name: "ledger-group", text: groupText, values });
}

function entryColumns(entries: readonly NewEntry[]): unknown[] {
  const records = entries.flatMap(({ padSeed, leaf, key }) => [padSeed, leaf, key.idem, key.requestHash]);
  const { bytes, starts, lengths } = pack(entries.map(({ entry }) => entry));
  return [
    Buffer.concat(records),
    bytes,
    ...column(entries, "entryId", "at", "type", "stream"),
    ...numbers(entries, "seq"),
    ...[starts, lengths],
    `[${entries.map(({ response }) => response).join()}]`,
  ];
}

function groupColumns(groups: readonly (BuiltGroup & { readonly place: number })[]): unknown[] {
  const { bytes, starts, lengths } = pack(groups.map(({ body }) => body));
  return [bytes, ...numbers(groups, "place", "slot"), ...column(groups, "gid"), starts, lengths];
}

const column = <T, K extends keyof T>(rows: readonly T[], ...names: readonly K[]): T[K][][] =>
  names.map((name) => rows.map((row) => row[name]));

/** Whole numbers need no quoting: spelled here, the driver need not look at each of them. */
const list = (values: readonly number[]): string => `{${values.join()}}`;
const numbers = <K extends string>(rows: readonly Readonly<Record<K, number>>[], ...names: readonly K[]): string[] =>
  names.map((name) => list(rows.map((row) => row[name])));

/** Byte strings end to end; `substring` counts from 1. */
function pack(parts: readonly Uint8Array[]): { bytes: Buffer; starts: string; lengths: string } {
  const lengths = parts.map(({ length }) => length);
  let end = 1;
  const starts = lengths.map((length) => (end += length) - length);
  return { bytes: Buffer.concat(parts), starts: list(starts), lengths: list(lengths) };
}

/** What was answered to these requests before, by key. */
export async function knownRequests(
  client: Asking,
  idems: readonly Buffer[],
): Promise<ReadonlyMap<string, KnownRequest>> {
  if (idems.length === 0) return new Map();
  const { rows } = await client.query<CommandRow>({ name: "ledger-known", text: knownText, values: [idems] });
  if (rows.length === 0) return new Map();
  const leaves = await client.query<{ pos: bigint; leaf: Buffer }>(
    "select pos, leaf from ledger.entry where log_id = $1 and pos = any($2::bigint[])",
    [rows[0]?.log_id, rows.map(({ first_pos }) => first_pos.toString())],
  );
  const leafAt = new Map(leaves.rows.map(({ pos, leaf }) => [pos, leaf]));
  return new Map(
    rows.map((row) => [
      row.idem.toString("latin1"),
      { requestHash: row.request_hash, response: row.response, leaf: leafAt.get(row.first_pos) ?? Buffer.alloc(0) },
    ]),
  );
}

/** One hashed column: searching a composite key scanned whole logs (ledger.md 13.3). */
const knownText =
  "select idem, log_id, request_hash, first_pos, response from ledger.command where idem = any($1::bytea[])";

interface CommandRow {
  readonly idem: Buffer;
  readonly log_id: number;
  readonly request_hash: Buffer;
  readonly first_pos: bigint;
  readonly response: unknown;
}
export interface KnownRequest {
  readonly requestHash: Uint8Array;
  readonly response: unknown;
  readonly leaf: Uint8Array;
}
