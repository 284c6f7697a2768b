/** 入账的经过 — entries of one matter as they were judged, oldest first: what minutes are made of. The state keeps only the last word. */
import {
  beginning,
  joined,
  step,
  type AnyInstitution,
  type Entry,
  type MatterState,
  type Ref,
} from "@mingjian/rulebook";
import type { May, Seen } from "../ledger/readers.ts";
import type { Site } from "../http/site.ts";

export interface Told {
  readonly pos: number;
  readonly entry: Entry;
}

const PAGE = 500;

/** Entries of a matter whose internal part the reader may see. */
export async function recordOf(site: Site, matter: Ref, may: May): Promise<readonly Told[]> {
  const pages: Seen[] = [];
  for (let before: number | undefined, more = true; more;) {
    const page = await site.ledger.readers.timeline(matter, may, {
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    pages.push(...page);
    before = page.at(-1)?.pos;
    more = page.length === PAGE;
  }
  return pages.reverse().flatMap(told);
}

const told = ({ pos, envelope, groups }: Seen): readonly Told[] =>
  groups.O === undefined ? [] : [{ pos, entry: joined({ ...envelope, n: envelope.n ?? pos }, groups) }];

/** The matter as it stood before a position of the log. */
export const asOf = (law: AnyInstitution, matter: Ref, record: readonly Told[], pos: number): MatterState =>
  record.filter((one) => one.pos < pos).reduce((state, { entry }) => step(law, state, entry), beginning(law, matter));

/** Entries of an act, oldest first. */
export const actsOf = (record: readonly Told[], ...acts: readonly string[]): readonly Told[] =>
  record.filter(({ entry }) => acts.includes(entry.act));
