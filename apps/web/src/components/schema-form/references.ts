/** What an id may refer to, offered by name. Each kind asks the resource that knows it; nothing is typed by id. */
import type { FieldSpec, Text } from "@mingjian/rulebook";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useSettled } from "../../lib/acts.ts";
import { AREA_TITLES, BODY_TITLES } from "../../lib/areas.ts";
import { useLanguage } from "../../lib/language.tsx";
import { mattersQuery, peopleQuery, unitQuery, unitsQuery } from "../../lib/queries.ts";
import type { Paged, MatterRow, UnitView } from "../../lib/types.ts";

export type Refers = NonNullable<FieldSpec["refers"]>;
export interface Option {
  readonly value: string;
  readonly label: string;
}
export interface Offer {
  readonly options: readonly Option[];
  readonly loading: boolean;
  /** The typed words may be used as they are: codes of bodies and areas that no register lists yet. */
  readonly free: boolean;
}
const SEARCH_MS = 200;
const holds = (text: string, words: string): boolean => text.toLowerCase().includes(words.toLowerCase());

const rowOptions = (pages: readonly Paged<MatterRow>[] | undefined): readonly Option[] =>
  (pages ?? [])
    .flatMap((page) => page.items)
    .map(({ id, label, stageTitle }) => ({ value: id, label: `${label} · ${stageTitle.zh}` }));

type Say = (text: Text) => string;
type Listing = (view: UnitView | undefined, say: Say) => readonly Option[];
const titled = (titles: Readonly<Record<string, Text>>, say: Say): readonly Option[] =>
  Object.entries(titles).map(([value, title]) => ({ value, label: say(title) }));

const bodiesOf: Listing = (view, say) => {
  const own = view?.rosters.map(({ body, title }) => ({ value: body, label: say(title) })) ?? [];
  return own.length > 0 ? own : titled(BODY_TITLES, say);
};
/** Posts, bodies, areas and catalogue items, as the unit's own page lists them. */
const OF_UNIT: Readonly<Partial<Record<Refers, Listing>>> = {
  post: (view) => view?.posts.map(({ id, title }) => ({ value: id, label: title })) ?? [],
  body: bodiesOf,
  area: (_, say) => titled(AREA_TITLES, say),
  catalogueItem: (view) =>
    view?.catalogue?.items.map(({ code, item }) => ({ value: code, label: `${code} ${item}` })) ?? [],
};
const OF_MATTERS: readonly Refers[] = ["matter", "meeting"];
const FREE: readonly Refers[] = ["body", "area", "catalogueItem"];

function usePeople(asked: boolean, unit: string | undefined, q: string): Offer {
  const near = unit === undefined || q !== "" ? {} : { unit };
  const people = useQuery({ ...peopleQuery({ ...near, q }), enabled: asked });
  const options = people.data?.items.map(({ ref, name, post }) => ({
    value: ref,
    label: post === undefined ? name : `${name} · ${post}`,
  }));
  return { options: options ?? [], loading: people.isFetching, free: false };
}
function useUnits(asked: boolean, q: string): Offer {
  const units = useQuery({ ...unitsQuery, enabled: asked });
  const rows = units.data?.filter(({ name }) => holds(name, q)) ?? [];
  return { options: rows.map(({ id, name }) => ({ value: id, label: name })), loading: units.isFetching, free: false };
}
function useMatters(refers: Refers, unit: string | undefined, q: string): Offer {
  const kind = refers === "meeting" ? { institution: "meeting" } : {};
  const filter = { ...kind, ...(unit === undefined ? {} : { unit }), q };
  const matters = useInfiniteQuery({ ...mattersQuery(filter), enabled: OF_MATTERS.includes(refers) });
  return { options: rowOptions(matters.data?.pages), loading: matters.isFetching, free: false };
}
function useOfUnit(refers: Refers, unit: string | undefined, q: string): Offer {
  const { say } = useLanguage();
  const list = OF_UNIT[refers];
  const view = useQuery({ ...unitQuery(unit ?? ""), enabled: unit !== undefined && list !== undefined });
  const options = list?.(view.data, say).filter(({ label }) => holds(label, q));
  return { options: options ?? [], loading: view.isFetching, free: FREE.includes(refers) };
}

/** Options for what is typed so far. */
export function useOffer(refers: Refers, unit: string | undefined, typed: string): Offer {
  const q = useSettled(typed.trim(), SEARCH_MS);
  const people = usePeople(refers === "person", unit, q);
  const units = useUnits(refers === "unit", q);
  const matters = useMatters(refers, unit, q);
  const ofUnit = useOfUnit(refers, unit, q);
  if (refers === "person") return people;
  if (refers === "unit") return units;
  return OF_MATTERS.includes(refers) ? matters : ofUnit;
}
