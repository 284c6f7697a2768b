/** 订阅 — Atom (RFC 4287) of the newest notices: every id and address absolute, texts only from what was published. */
import type { Ref } from "@mingjian/rulebook";
import { NOTICES, PHASES, type Notice, type Phase } from "./history.ts";
import { seeing, type Site } from "../http/site.ts";
import { unitName } from "../http/view/names.ts";
import { lastNotices, lawNamed } from "./load.ts";
import { PHASE_NAMES } from "./parts/phase.tsx";
import { DECISION, published } from "./published.ts";
import { shelvesOf } from "./shelves.ts";

const NEWEST = 30;

interface Item {
  readonly pos: number;
  readonly matter: Ref;
  readonly at: string;
  readonly title: string;
  readonly unit: string;
}

const escaped = (text: string): string => text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** Newest notices of a unit, or of all; of one kind, or of every kind. */
async function newest(
  site: Site,
  { unit, phase: only }: Pick<FeedPlace, "unit" | "phase">,
): Promise<readonly (Notice & { readonly matter: Ref })[]> {
  const ids = unit === undefined ? undefined : (await shelvesOf(site)).decisions(unit);
  if (ids?.length === 0) return [];
  const query = site.db
    .selectFrom("ledger.entry")
    .select(["pos", "stream", "type", "at"])
    .where("log_id", "=", site.ledger.logId)
    .where("type", "in", only === undefined ? Object.values(NOTICES) : [NOTICES[only]])
    .orderBy("pos", "desc")
    .limit(NEWEST);
  const rows = await (ids === undefined ? query : query.where("stream", "in", [...ids])).execute();
  return rows.flatMap(({ pos, stream, type, at }) => {
    const phase = PHASES.find((one) => NOTICES[one] === type);
    return phase === undefined ? [] : [{ pos: Number(pos), matter: stream, phase, at: at.toISOString() }];
  });
}

async function itemsOf(site: Site, wanted: Pick<FeedPlace, "unit" | "phase">): Promise<readonly Item[]> {
  const notices = await newest(site, wanted);
  return seeing(site, undefined, (sight) =>
    notices.flatMap(({ pos, matter, phase, at }) => {
      const state = sight.world.matter(matter);
      if (state === undefined) return [];
      const facts = sight.world.facts(sight.at, state.unit);
      const { title } = published(lawNamed(sight, DECISION), state, lastNotices(state), facts);
      const words = `${PHASE_NAMES[phase].zh}公开：${title ?? "名称未公布的事项"}`;
      return [{ pos, matter, at, title: words, unit: unitName(sight, state.unit) }];
    }),
  );
}

export interface FeedPlace {
  /** `https://host` of this site as the reader reached it. */
  readonly base: string;
  readonly path: string;
  readonly unit?: Ref;
  readonly phase?: Phase;
  readonly name: string;
}

export async function feedOf(site: Site, place: FeedPlace): Promise<string> {
  const { base, path, unit, phase, name } = place;
  const items = await itemsOf(site, place);
  const id = (more: string): string => `urn:mingjian:${escaped(site.ledger.origin)}:${more}`;
  const entry = (item: Item): string => {
    const link = `${base}/m/${item.matter}/notice/${item.pos}`;
    return (
      `<entry><id>${id(String(item.pos))}</id><title>${escaped(item.title)}</title><updated>${item.at}</updated>` +
      `<author><name>${escaped(item.unit)}</name></author><link href="${escaped(link)}"/></entry>`
    );
  };
  const updated = items[0]?.at ?? "1970-01-01T00:00:00.000Z";
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">` +
    `<id>${id(unit ?? (phase === undefined ? "feed" : `feed:${phase}`))}</id><title>${escaped(name)}</title><updated>${updated}</updated>` +
    `<link rel="self" href="${escaped(base + path)}"/><link href="${escaped(`${base}${unit === undefined ? "/" : `/u/${unit}`}`)}"/>` +
    `<author><name>${escaped(name)}</name></author>${items.map(entry).join("")}</feed>\n`
  );
}
