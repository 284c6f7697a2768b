/**
 * Who may open an attached file: whoever may know a matter that names it. Files named today are found in the world; those that
 * were replaced stand only in older entries, which are asked then. A fresh upload is its uploader's until an act names it.
 */
import { parseGid } from "@mingjian/sealed";
import type { Ref } from "@mingjian/rulebook";
import { sql } from "kysely";
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
  if (uploads.size >= REMEMBERED) uploads.clear();
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

/** Older entries that name the file in a group the reader may see. */
async function mentionedIn(site: Site, person: Ref, attachment: string): Promise<boolean> {
  const rows = await site.db
    .selectFrom("ledger.entry_group")
    .select(["pos", "gid"])
    .where("log_id", "=", site.ledger.logId)
    .where(sql<boolean>`position(convert_to(${attachment}, 'UTF8') in body) > 0`)
    .limit(50)
    .execute();
  const { readers } = booksOf(site);
  const entries = await Promise.all(
    rows.map(async ({ pos, gid }) => ({ gid, entry: await readers.entry(Number(pos)) })),
  );
  return seeing(site, person, (sight) => {
    const may = mayOpenGroup(sight);
    return entries.some(({ gid, entry }) => entry !== undefined && may(parseGid(gid), entry.envelope));
  });
}
