/** What can be found: every matter under the line lists show, people by name, and the rules themselves. Kept up to date by the log. */
import { citationInWords, gatesOf, INSTITUTIONS, type MatterState, type Ref } from "@mingjian/rulebook";
import type { Sight, Site } from "../http/site.ts";

export type Kind = "person" | "matter" | "meeting" | "unit" | "rule";
export const KINDS: readonly Kind[] = ["matter", "meeting", "person", "unit", "rule"];

export interface Findable {
  readonly kind: Kind;
  readonly id: string;
  readonly line: string;
  /** Absent for what every person with a post may know. */
  readonly matter?: Pick<MatterState, "unit" | "institution">;
  /** Said beside the line. */
  readonly about?: string;
}

/** Posts and tenures are found by the people who hold them; a comment is found by the matter it belongs to. */
const BY_OTHERS: ReadonlySet<string> = new Set(["post", "tenure"]);
const KIND_OF: Readonly<Record<string, Kind>> = {
  person: "person",
  meeting: "meeting",
  unit: "unit",
  "rule-document": "rule",
};

function findable({ world }: Pick<Sight, "world">, state: MatterState): Findable | undefined {
  const law = world.law(state.institution);
  if (law === undefined || BY_OTHERS.has(law.id)) return undefined;
  const kind = KIND_OF[law.id] ?? "matter";
  const { matter, matterId: id, unit, institution } = state;
  const line = kind === "person" ? (matter as { readonly name: string }).name : law.label(matter as never);
  const open = kind === "person" || kind === "unit";
  return { kind, id, line, ...(open ? {} : { matter: { unit, institution } }) };
}

/** Gates and institutions: the rules that bind everybody are hidden from nobody. */
const RULES: readonly Findable[] = INSTITUTIONS.flatMap((law) => [
  { kind: "rule" as const, id: law.id, line: law.title.zh, about: "制度" },
  ...gatesOf(law).map(([id, gate]) => ({
    kind: "rule" as const,
    id: `${law.id}#${id}`,
    line: gate.title.zh,
    about: `${law.title.zh} · ${citationInWords(gate.cite)}`,
  })),
]);

interface Shelf {
  readonly entries: Map<Ref, Findable>;
  /** Matters that changed since; absent = nothing was read yet. */
  changed: Set<Ref> | undefined;
}
const shelves = new WeakMap<Site, Shelf>();

function shelfOf(site: Site): Shelf {
  const known = shelves.get(site);
  if (known !== undefined) return known;
  const shelf: Shelf = { entries: new Map(), changed: undefined };
  site.ledger.onCommitted((accepted) => {
    for (const { matterId } of accepted) shelf.changed?.add(matterId);
  });
  shelves.set(site, shelf);
  return shelf;
}

/** Everything that can be found, whoever asks: what he may know is decided behind. */
export function* findables(site: Site, sight: Sight): Generator<Findable> {
  const shelf = shelfOf(site);
  const { world } = sight;
  const states =
    shelf.changed === undefined ? world.matters() : [...shelf.changed].flatMap((id) => world.matter(id) ?? []);
  for (const state of states) {
    const found = findable(sight, state);
    if (found !== undefined) shelf.entries.set(state.matterId, found);
  }
  shelf.changed = new Set();
  yield* shelf.entries.values();
  yield* RULES;
}
