/**
 * Who may open an attached file: whoever may know a matter that names it. Files named today are found in the world; those that
 * were replaced stand only in older entries, which are asked then. A fresh upload is its uploader's until an act names it.
 */
import { parseGid } from "@mingjian/sealed";
import type { Ref } from "@mingjian/rulebook";
import { sql } from "kysely";
import { Problem } from "../problem.ts";
import { seeing, type Sight, type Site, type Visitor } from "../site.ts";
import { booksOf } from "../books.ts";
import { mayOpenGroup } from "./audiences.ts";
import { mayKnow } from "./matter.ts";

/** Matters by the files they name now. */
interface Index {
  readonly naming: Map<string, Set<Ref>>;
  /** Matters that changed since the index was last brought up to date; absent = everything is new. */
  changed: Set<Ref> | undefined;
}
const indexes = new WeakMap<Site, Index>();
const uploads = new Map<string, string>();
const REMEMBERED = 10_000;

/** Until an act names it, a file is seen by the account that uploaded it. */
export function noteUpload(attachment: string, account: string): void {
  const [oldest] = uploads.keys();
  if (oldest !== undefined && uploads.size >= REMEMBERED) uploads.delete(oldest);
  uploads.set(attachment, account);
}

function indexOf(site: Site): Index {
  const known = indexes.get(site);
  if (known !== undefined) return known;
  const index: Index = { naming: new Map(), changed: undefined };
  site.ledger.onCommitted((accepted) => {
    for (const { matterId } of accepted) index.changed?.add(matterId);
  });
  indexes.set(site, index);
  return index;
}

function* filesIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  if ("attachment" in value && typeof value.attachment === "string") yield value.attachment;
  for (const part of Object.values(value)) yield* filesIn(part);
}

function upToDate(index: Index, { world }: Sight): Index {
  const changed =
    index.changed === undefined ? world.matters() : [...index.changed].flatMap((id) => world.matter(id) ?? []);
  for (const { matterId, matter } of changed)
    for (const file of filesIn(matter)) index.naming.set(file, (index.naming.get(file) ?? new Set()).add(matterId));
  index.changed = new Set();
  return index;
}

/** May this visitor open the file? */
export async function mayOpenFile(site: Site, { account, person }: Visitor, attachment: string): Promise<boolean> {
  if (uploads.get(attachment) === account) return true;
  const index = indexOf(site);
  const named = await seeing(site, person, (sight) => {
    const matters = [...(upToDate(index, sight).naming.get(attachment) ?? [])].flatMap(
      (id) => sight.world.matter(id) ?? [],
    );
    return matters.some((matter) => mayKnow(sight, matter));
  });
  return named || mentionedIn(site, person, attachment);
}

/**
 * May this visitor name the file in an act? Naming it shows it to everybody who may know the matter: so only a file that he may open
 * himself. A file that stands in no entry and whose uploader is no longer remembered is known by its random id to him alone.
 */
async function mayNameFile(site: Site, visitor: Visitor, attachment: string): Promise<boolean> {
  if (await mayOpenFile(site, visitor, attachment)) return true;
  return !uploads.has(attachment) && (await placesOf(site, attachment)).length === 0;
}

/** Refuses an input that names a file its sender may not open; the answer does not tell whether there is such a file. */
export async function refuseForeignFiles(site: Site, visitor: Visitor, input: unknown): Promise<void> {
  for (const attachment of new Set(filesIn(input)))
    if (!(await mayNameFile(site, visitor, attachment)))
      throw new Problem("input.invalid", { zh: "附件不存在或您无权使用", en: "no such file, or not yours to attach" });
}

interface Place {
  readonly pos: number;
  readonly gid: string;
}
/** Where the entries read so far name which file. */
interface Mentions {
  readonly places: Map<string, Place[]>;
  next: number;
  /** Reading goes on one after the other. */
  reading: Promise<void>;
}
const mentions = new WeakMap<Site, Mentions>();
const STRIDE = 10_000;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Every entry is read once, by its position; a file asked again costs only what was written since. */
async function placesOf(site: Site, attachment: string): Promise<readonly Place[]> {
  const known = mentions.get(site) ?? { places: new Map<string, Place[]>(), next: 0, reading: Promise.resolve() };
  mentions.set(site, known);
  const goOn = (): Promise<void> => readOn(site, known);
  known.reading = known.reading.then(goOn, goOn);
  await known.reading;
  return known.places.get(attachment) ?? [];
}

function note(places: Map<string, Place[]>, file: string, place: Place): void {
  const known = places.get(file);
  if (known === undefined) places.set(file, [place]);
  else known.push(place);
}

async function readOn(site: Site, known: Mentions): Promise<void> {
  for (const size = site.ledger.size(); known.next < size;) {
    const end = Math.min(known.next + STRIDE, size);
    const rows = await site.db
      .selectFrom("ledger.entry_group")
      .select(["pos", "gid", "body"])
      .where("log_id", "=", site.ledger.logId)
      .where("pos", ">=", BigInt(known.next))
      .where("pos", "<", BigInt(end))
      .where(sql<boolean>`position(convert_to('attachment', 'UTF8') in body) > 0`)
      .execute();
    for (const { pos, gid, body } of rows)
      for (const [file] of (body?.toString("utf8") ?? "").matchAll(UUID))
        note(known.places, file, { pos: Number(pos), gid });
    known.next = end;
  }
}

/** A file that stands in more entries than this is looked for in the latest. */
const LOOKED_AT = 50;
/** Older entries that name the file in a group the reader may see. */
async function mentionedIn(site: Site, person: Ref, attachment: string): Promise<boolean> {
  const { readers } = booksOf(site);
  const latest = (await placesOf(site, attachment)).slice(-LOOKED_AT);
  const entries = await Promise.all(latest.map(async ({ pos, gid }) => ({ gid, entry: await readers.entry(pos) })));
  return seeing(site, person, (sight) => {
    const may = mayOpenGroup(sight);
    return entries.some(({ gid, entry }) => entry !== undefined && may(parseGid(gid), entry.envelope));
  });
}
