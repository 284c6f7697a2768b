/** The log to read in: entries from the database, proofs from the published files; made once per site. */
import { proofsOf } from "../ledger/proofs.ts";
import { readersOf } from "../ledger/readers.ts";
import type { Site } from "./site.ts";

const kept = new WeakMap<Site, { readers: ReturnType<typeof readersOf>; proofs: ReturnType<typeof proofsOf> }>();
/** Readers of the log and of its published files, made once per site. */
export function booksOf(site: Site) {
  const known = kept.get(site);
  if (known !== undefined) return known;
  const books = {
    readers: readersOf(site.db, site.ledger.logId),
    proofs: proofsOf(site.log.publicDir, site.log.logVkey),
  };
  kept.set(site, books);
  return books;
}
