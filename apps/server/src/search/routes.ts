/** 查找 — one box over matters, meetings, people, units and rules. What a person may not know is not found, not counted, and takes no place. */
import { z } from "zod";
import { route, type AnyRoute } from "../http/route.ts";
import { seeing, visitorOf, type Sight, type Site } from "../http/site.ts";
import { mayKnow } from "../http/view/matter.ts";
import { nameOf, postOf, unitName } from "../http/view/names.ts";
import { findables, KINDS, type Findable, type Kind } from "./catalogue.ts";
import { match, question } from "./pinyin.ts";

const SearchQuery = z.strictObject({
  q: z.string().max(100),
  limit: z.coerce.number().int().min(1).max(50).default(6),
});

export interface Hit {
  readonly kind: Kind;
  readonly id: string;
  readonly line: string;
  readonly about: string;
}
interface Ranked {
  readonly found: Findable;
  readonly rank: number;
}

/** Does the policy open it to this reader? Asked once per unit and institution. */
function knowing(sight: Sight): (found: Findable) => boolean {
  const asked = new Map<string, boolean>();
  return ({ matter, kind, line, id }) => {
    if (kind === "person") return nameOf(sight, id) === line;
    if (matter === undefined) return true;
    const key = `${matter.unit} ${matter.institution}`;
    const known = asked.get(key) ?? mayKnow(sight, matter);
    asked.set(key, known);
    return known;
  };
}

function servesAs(sight: Sight, person: string): string {
  const [tenure] = sight.facts.organisation.tenuresOf(person);
  return tenure === undefined ? "未任职" : `${unitName(sight, tenure.unit)} ${postOf(sight, person) ?? ""}`.trim();
}
function standsAt(sight: Sight, id: string): string {
  const state = sight.world.matter(id);
  const law = sight.world.law(state?.institution ?? "");
  if (state === undefined || law === undefined) return "";
  return [law.title.zh, law.stages[state.stage]?.zh, unitName(sight, state.unit)].join(" · ");
}
/** What stands beside the line: where a person serves, where a matter is and how far it came. */
function aboutOf(sight: Sight, { kind, id, about }: Findable): string {
  if (about !== undefined) return about;
  if (kind === "person") return servesAs(sight, id);
  return kind === "unit" ? "单位" : standsAt(sight, id);
}

/** Best match first; among equals the shorter line, which says more exactly what was meant. */
const better = (a: Ranked, b: Ranked): number => a.rank - b.rank || a.found.line.length - b.found.line.length;

/** Hits by kind, each with how many there are that this reader may know. */
export function search(site: Site, sight: Sight, typed: string, limit: number) {
  const asked = question(typed);
  const may = knowing(sight);
  const byKind = new Map<Kind, Ranked[]>(KINDS.map((kind) => [kind, []]));
  if (asked.text !== "")
    for (const found of findables(site, sight)) {
      const rank = match(found.line, asked);
      if (rank !== undefined && may(found)) byKind.get(found.kind)?.push({ found, rank });
    }
  const groups = [...byKind].flatMap(([kind, ranked]) => {
    const hits = ranked.sort(better).slice(0, limit);
    const items = hits.map(({ found }): Hit => ({
      ...{ kind, id: found.id, line: found.line },
      about: aboutOf(sight, found),
    }));
    return ranked.length === 0 ? [] : [{ kind, total: ranked.length, items }];
  });
  return { groups, total: groups.reduce((sum, { total }) => sum + total, 0) };
}

export const searchRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/search", access: "session", summary: "查找(含拼音)", query: SearchQuery },
    handle: ({ site, request, query: { q, limit } }) =>
      seeing(site, visitorOf(request).person, (sight) => search(site, sight, q, limit)),
  }),
];
