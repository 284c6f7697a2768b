/** 日历 — meetings, deadlines, publications and terms of one person, taken from the same obligations and declarations as every page. */
import { dayOf, type Day, type Facts, type MatterState, type Meeting } from "@mingjian/rulebook";
import type { Publication, Ref, Text } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { lawOf, mayKnow } from "../http/view/matter.ts";
import { unitName } from "../http/view/names.ts";

export type EventKind = "meeting" | "deadline" | "publication" | "term";
export interface CalendarEvent {
  /** Stable over readings: a calendar program recognises it again. */
  readonly id: string;
  readonly kind: EventKind;
  readonly day: Day;
  /** Present for what begins at an hour. */
  readonly at?: string;
  readonly title: Text;
  /** What it is about, for the page alone: it never travels to a calendar program. */
  readonly label: string;
  readonly unitName: string;
  readonly matterId?: Ref;
  /** True when the day lies beyond the holiday notices (暂按周末推算). */
  readonly provisional?: true;
}

const provisional = (day: Day, { time }: Facts): { provisional?: true } =>
  day > time.calendar.coveredUntil ? { provisional: true } : {};

function deadlines(sight: Sight, person: Ref): readonly CalendarEvent[] {
  return sight.world.inbox(person, sight.at).flatMap(({ due, matterId, obligation, title, label, unit }) =>
    due === undefined
      ? []
      : [
          {
            ...{ id: `due-${matterId}-${obligation}`, kind: "deadline" as const, day: due.day, title, label },
            ...{ unitName: unitName(sight, unit), matterId },
            ...(due.provisional ? { provisional: true as const } : {}),
          },
        ],
  );
}

/** Units whose business is a person's daily work: his own, and those his agency supervises. */
const daily = ({ reader }: Sight): ReadonlySet<Ref> => new Set([...reader.units, ...reader.supervises]);

const OVER: ReadonlySet<string> = new Set(["cancelled", "archived"]);
function meetingEvent(sight: Sight, { matterId, matter, unit, stage }: MatterState): readonly CalendarEvent[] {
  const { plannedAt, title } = matter as Meeting;
  if (OVER.has(stage) || plannedAt === "") return [];
  const day = dayOf(plannedAt);
  return [
    {
      ...{ id: `meeting-${matterId}`, kind: "meeting", day, at: plannedAt, title: { zh: title, en: title } },
      ...{ label: title, unitName: unitName(sight, unit), matterId, ...provisional(day, sight.facts) },
    },
  ];
}

/** Each of the publications of a matter on the day it went out, or by which it has to. */
function publicationEvents(sight: Sight, state: MatterState): readonly CalendarEvent[] {
  const law = lawOf(sight, state.institution);
  if (law.publish.length === 0 || law.ends.includes(state.stage)) return [];
  const facts = sight.world.facts(sight.at, state.unit);
  return law.publish.flatMap((declared) => {
    const { phase, title, since, within, released } = declared as unknown as Publication<unknown, Facts, string>;
    const out = released(state.matter);
    const from = since(state.matter);
    const time = within(facts);
    const clock = from === undefined || time === undefined ? undefined : facts.time.calendar.due(from, time).day;
    const day = out === undefined ? clock : dayOf(out.at);
    if (day === undefined || out?.withheld === true) return [];
    const label = law.label(state.matter as never);
    return [
      {
        ...{ id: `publish-${state.matterId}-${phase}`, kind: "publication" as const, day, title, label },
        ...{ unitName: unitName(sight, state.unit), matterId: state.matterId, ...provisional(day, facts) },
      },
    ];
  });
}

function ofMatters(sight: Sight): readonly CalendarEvent[] {
  const units = daily(sight);
  const events: CalendarEvent[] = [];
  for (const state of sight.world.matters()) {
    if (!units.has(state.unit) || !mayKnow(sight, state)) continue;
    if (state.institution === "meeting") events.push(...meetingEvent(sight, state));
    else events.push(...publicationEvents(sight, state));
  }
  return events;
}

const TERM = "term.length";
/** 任期届满 — the day a person's present terms end by the years of the unit's pack; no figure, no day. */
function terms(sight: Sight, person: Ref): readonly CalendarEvent[] {
  const { organisation } = sight.facts;
  return organisation.tenuresOf(person).flatMap(({ id, from, post, unit }) => {
    const row = sight.world.facts(sight.at, unit).parameters.row(unit, TERM);
    const view = organisation.post(post);
    if (row?.unit !== "year" || view?.office !== "topLeader") return [];
    const day = `${Number(from.slice(0, 4)) + Number(row.value)}${from.slice(4)}`;
    return [
      {
        ...{ id: `term-${id}`, kind: "term" as const, day, label: view.title, unitName: unitName(sight, unit) },
        ...{ title: { zh: `任现职满 ${row.value} 年`, en: `${row.value} years in the present post` } },
        ...provisional(day, sight.facts),
      },
    ];
  });
}

/** Everything of one person from a day on, up to and including another; earliest first. */
export function eventsOf(sight: Sight, person: Ref, from: Day, to: Day): readonly CalendarEvent[] {
  return [...deadlines(sight, person), ...ofMatters(sight), ...terms(sight, person)]
    .filter(({ day }) => from <= day && day <= to)
    .sort((a, b) => (`${a.day} ${a.at ?? ""}` < `${b.day} ${b.at ?? ""}` ? -1 : 1));
}
