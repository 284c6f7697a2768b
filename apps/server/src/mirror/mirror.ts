/**
 * 自律镜 (BY-10) — what is due from a person, his clocks, what is said publicly about his unit, and what the gates would stop, before it
 * comes to anybody's notice. Made of the same calls as every other page; there is no score, no comparison, and reading leaves no trace.
 */
import {
  dayOf,
  plusDays,
  type Facts,
  type MatterState,
  type Publication,
  type Ref,
  type Text,
} from "@mingjian/rulebook";
import { eventsOf } from "../calendar/events.ts";
import type { Sight } from "../http/site.ts";
import { lawOf, todoView } from "../http/view/matter.ts";
import { unitName } from "../http/view/names.ts";
import { agendaOf, meetingsOf } from "../radar/agenda.ts";

const WEEK = 7;
const TERM_AHEAD = 3_653;
const PUBLISHED_SHOWN = 12;

/** Units a person heads: what is said about their matters is said about him. */
const headed = ({ facts, reader }: Sight): readonly Ref[] =>
  reader.units.filter((unit) => facts.organisation.topLeader(unit) === reader.person);

function clocks(sight: Sight, person: Ref) {
  const { organisation } = sight.facts;
  const ends = new Map(
    eventsOf(sight, person, "0001-01-01", plusDays(dayOf(sight.at), TERM_AHEAD))
      .filter(({ kind }) => kind === "term")
      .map((event) => [event.id, event]),
  );
  return organisation.tenuresOf(person).map(({ id, from, post, unit }) => {
    const end = ends.get(`term-${id}`);
    return {
      ...{ post: organisation.post(post)?.title ?? "", unitName: unitName(sight, unit), from },
      ...(end === undefined ? {} : { fullOn: end.day, title: end.title }),
    };
  });
}

interface Published {
  readonly at: string;
  readonly matterId: Ref;
  readonly label: string;
  readonly title: Text;
}
/** Publications of a matter that went out: the same words at the same minute as the public sees them. */
function publishedOf(sight: Sight, state: MatterState): readonly Published[] {
  const law = lawOf(sight, state.institution);
  return law.publish.flatMap((declared) => {
    const { title, released } = declared as unknown as Publication<unknown, Facts, string>;
    const out = released(state.matter);
    if (out === undefined || out.withheld === true) return [];
    return [{ at: out.at, matterId: state.matterId, label: law.label(state.matter as never), title }];
  });
}

function published(sight: Sight, units: readonly Ref[]): readonly Published[] {
  const own = new Set(units);
  const found: Published[] = [];
  for (const state of sight.world.matters()) if (own.has(state.unit)) found.push(...publishedOf(sight, state));
  return found.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, PUBLISHED_SHOWN);
}

/** The page of one person; his own, and nobody else's. */
export function mirrorOf(sight: Sight, person: Ref) {
  const todos = sight.world.inbox(person, sight.at).map((todo) => todoView(sight, todo));
  const units = headed(sight);
  const limit = plusDays(dayOf(sight.at), WEEK);
  const isSoon = ({ due }: (typeof todos)[number]): boolean => due !== undefined && due.day <= limit;
  const agenda = agendaOf(sight, meetingsOf(sight, units));
  return {
    ...{ today: dayOf(sight.at), done: sight.world.deeds(person).length, open: todos.length },
    overdue: todos.filter(({ remaining }) => remaining !== undefined && remaining < 0).length,
    soon: todos.filter(isSoon),
    later: todos.filter((todo) => !isSoon(todo)),
    /** 临界事项: not yet a question to anybody, and never will be if it is settled before the meeting. */
    near: agenda.filter(({ reasons }) => reasons.length > 0),
    clear: agenda.filter(({ reasons }) => reasons.length === 0).length,
    ...{ clocks: clocks(sight, person), published: published(sight, units), heads: units.length > 0 },
  };
}
