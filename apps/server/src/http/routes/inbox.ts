/** 待办 — what is due from this person, what he did, what he began, and what he may open. */
import { z } from "zod";
import {
  beginning,
  formOf,
  INSTITUTIONS,
  mayAct,
  openingActs,
  type AnyInstitution,
  type BaseFacts,
  type Ref,
  type StoredAct,
} from "@mingjian/rulebook";
import { route, type AnyRoute } from "../route.ts";
import { seeing, visitorOf, type Sight } from "../site.ts";
import { lawOf, matterRow, mayKnow, todoView } from "../view/matter.ts";
import { unitName } from "../view/names.ts";

const InboxQuery = z.strictObject({
  tab: z.enum(["todo", "done", "mine"]).default("todo"),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

function todos(sight: Sight, person: Ref, limit: number) {
  const items = sight.world.inbox(person, sight.at);
  return { total: items.length, items: items.slice(0, limit).map((one) => todoView(sight, one)) };
}

/** Matters he acted on, or began, newest first. */
function deeds(sight: Sight, person: Ref, begun: boolean, limit: number) {
  const rows = sight.world.deeds(person).filter((deed) => !begun || deed.began);
  const items = rows.slice(0, limit).flatMap(({ matterId, at, act }) => {
    const state = sight.world.matter(matterId);
    if (state === undefined || !mayKnow(sight, state)) return [];
    const title = lawOf(sight, state.institution).acts[act]?.title ?? { zh: act, en: act };
    return [{ ...matterRow(sight, state), actTitle: title, updatedAt: at }];
  });
  return { total: rows.length, items };
}

/** What a person may open: every opening act whose office he holds for one of his units (or for any, by function). */
function startable(sight: Sight, person: Ref) {
  const own = sight.reader.units;
  const units =
    sight.reader.functions.length > 0 ? sight.facts.organisation.units() : [...own, ...sight.reader.supervises];
  return INSTITUTIONS.flatMap((law) =>
    openingActs(law).flatMap((name) => {
      const holding = units.filter((unit) => mayOpen(sight, law, name, person, unit));
      const [unit] = holding;
      if (unit === undefined) return [];
      const of = holding.length === 1 ? { unit: { id: unit, name: unitName(sight, unit) }, initial: { unit } } : {};
      return [
        {
          institution: law.id,
          act: name,
          title: law.acts[name]?.title,
          institutionTitle: law.title,
          fields: formOf(law, name),
          ...of,
        },
      ];
    }),
  );
}

/** Would the office be held if the new matter belonged to this unit? Asked of the matter with its unit set. */
function mayOpen(sight: Sight, law: AnyInstitution, name: string, person: Ref, unit: Ref): boolean {
  const act = law.acts[name] as unknown as StoredAct<unknown, string, string, BaseFacts> | undefined;
  if (act === undefined) return false;
  const blank = beginning(law, unit).matter as Readonly<Record<string, unknown>>;
  const facts = sight.world.facts(sight.at, unit);
  try {
    return mayAct(law, act, { ...blank, unit, parent: unit }, { actor: `p:${person}`, facts });
  } catch {
    return false;
  }
}

export const inboxRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/inbox", access: "session", summary: "待办、已办、我发起", query: InboxQuery },
    handle: ({ site, request, query: { tab, limit } }) => {
      const { person } = visitorOf(request);
      return seeing(site, person, (sight) =>
        tab === "todo" ? todos(sight, person, limit) : deeds(sight, person, tab === "mine", limit),
      );
    },
  }),
  route({
    ...{ method: "GET", path: "/api/start", access: "session", summary: "可以提出的事项" },
    handle: ({ site, request }) => {
      const { person } = visitorOf(request);
      return seeing(site, person, (sight) => startable(sight, person));
    },
  }),
];
