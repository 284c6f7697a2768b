/** 账本里的票决 — the entries of one ballot and of the ceremony it uses, read from the log as they come, and the record made of them. */
import { bindingOf, checkBody, type ElectionRecord, type EventType, type RecordEvent } from "@mingjian/ballot";
import {
  ballotEvents,
  joined,
  type Ballot,
  type BallotEvent,
  type Entry,
  type Keys,
  type Ref,
} from "@mingjian/rulebook";
import { booksOf } from "../http/books.ts";
import type { Site } from "../http/site.ts";
import { everything } from "../ledger/export.ts";

interface Placed {
  readonly pos: number;
  readonly entry: Entry;
}

type Line = Awaited<ReturnType<ReturnType<typeof booksOf>["readers"]["timeline"]>>[number];
const placed = ({ pos, envelope: { type, stream, actor, at, n = pos }, groups }: Line): Placed => ({
  pos,
  entry: joined({ type, stream, actor, at, n }, groups),
});

/** All entries of a matter in log order. */
async function entriesOf(site: Site, matter: Ref, after: number): Promise<readonly Placed[]> {
  const found: Placed[] = [];
  let before: number | undefined;
  for (;;) {
    const page = { limit: 500, ...(before === undefined ? {} : { before }) };
    const seen = await booksOf(site).readers.timeline(matter, everything, page);
    for (const line of seen) {
      if (line.pos <= after) return found.reverse();
      found.push(placed(line));
    }
    before = seen.at(-1)?.pos;
    if (seen.length < page.limit || before === undefined) return found.reverse();
  }
}

/** What the log holds of one election; asked again, only what is new is read. */
export class ElectionLog {
  readonly #site: Site;
  readonly #ballot: Ref;
  #ceremony: readonly Placed[] = [];
  #own: readonly Placed[] = [];

  constructor(site: Site, ballot: Ref) {
    this.#site = site;
    this.#ballot = ballot;
  }

  async events(): Promise<readonly BallotEvent[]> {
    const world = this.#site.ledger.world();
    const matter = world.matter(this.#ballot)?.matter as Ballot;
    const keys = world.matter(matter.keys)?.matter as Keys;
    const last = (list: readonly Placed[]): number => list.at(-1)?.pos ?? -1;
    // Keys that are in use get no further message; only their end could be added, which no record holds.
    if (this.#ceremony.length === 0) this.#ceremony = await entriesOf(this.#site, matter.keys, -1);
    this.#own = [...this.#own, ...(await entriesOf(this.#site, this.#ballot, last(this.#own)))];
    const ceremony = { id: matter.keys, keys };
    return ballotEvents([...this.#ceremony, ...this.#own], ceremony, { id: this.#ballot, matter });
  }

  /** The record so far with the log position of each event; `upTo` ends it behind the first event of that type. */
  async record(upTo?: EventType): Promise<{ readonly record: ElectionRecord; readonly positions: readonly number[] }> {
    const all = await this.events();
    const end = upTo === undefined ? -1 : all.findIndex(({ type }) => type === upTo);
    const events = end < 0 ? all : all.slice(0, end + 1);
    const matter = this.#site.ledger.world().matter(this.#ballot)?.matter as Ballot;
    const keys = this.#site.ledger.world().matter(matter.keys)?.matter as Keys;
    const texts = await filesOf(this.#site, events.flatMap(refsOf));
    const deals = await dealsOf(this.#site, keys);
    const record: ElectionRecord = {
      ...{ v: 1, format: "MJ-BALLOT/1 record", events: events.map(recordEvent), deals: deals as never },
      ...(texts.size > 0 ? { blobs: Object.fromEntries(texts) } : {}),
    };
    return { record, positions: events.map(({ pos }) => pos) };
  }
}

function recordEvent({ type, by, at, body }: BallotEvent, seq: number): RecordEvent {
  checkBody(type, body, `events[${seq}]`);
  const known = type as EventType;
  return { seq, type: known, by, at, body, binding: bindingOf(known, body) };
}

const refsOf = ({ body }: BallotEvent): readonly string[] =>
  Object.entries(body).flatMap(([name, value]) =>
    name.endsWith("Ref") ? [(value as unknown as { readonly sha256: string }).sha256] : [],
  );

/** Texts kept as files, by SHA-256. */
async function filesOf(site: Site, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map();
  const wanted = hashes.map((hash) => Buffer.from(hash, "hex"));
  const query = site.db.selectFrom("app.attachment").select(["sha256", "content"]).where("sha256", "in", wanted);
  const rows = await query.execute();
  return new Map(
    rows.map(({ sha256, content }) => [Buffer.from(sha256).toString("hex"), Buffer.from(content).toString("utf8")]),
  );
}

/** The sealed shares of a ceremony, as they were dealt; those shredded are left out. */
export async function dealsOf(site: Site, keys: Pick<Keys, "dealt">): Promise<readonly unknown[]> {
  const ids = keys.dealt.map(({ file }) => file).filter((file) => file !== "");
  if (ids.length === 0) return [];
  const query = site.db.selectFrom("app.attachment").select(["attachment_id", "content"]);
  const rows = await query.where("attachment_id", "in", ids).execute();
  const texts = new Map(
    rows.map(({ attachment_id, content }) => [attachment_id, Buffer.from(content).toString("utf8")]),
  );
  return ids.flatMap((id) => {
    const text = texts.get(id);
    return text === undefined ? [] : [JSON.parse(text) as unknown];
  });
}
