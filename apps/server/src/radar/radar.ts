/** 雷达 — this week's agendas of all units an agency supervises, in the order of stated reasons and of nothing else (BR-5, BR-12). */
import { dayOf, plusDays, weekday, type Day, type Meeting, type Ref } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { agendaOf, meetingsOf, REASONS, type AgendaItem, type ReasonKind } from "./agenda.ts";

/** Flags shown of one unit; the rest is folded with its count (BR-12). */
const SHOWN_PER_UNIT = 10;

/** Monday of the week a day lies in. */
export const mondayOf = (day: Day): Day => plusDays(day, -((weekday(day) + 6) % 7));

const kindOf = ({ reasons }: AgendaItem): ReasonKind | undefined =>
  REASONS.find((kind) => reasons.some((reason) => reason.kind === kind));

/** At most ten of a unit; how many stay folded. */
function folded(items: readonly AgendaItem[]): { readonly shown: readonly AgendaItem[]; readonly more: number } {
  const perUnit = new Map<Ref, number>();
  const shown = items.filter(({ unit }) => {
    const before = perUnit.get(unit) ?? 0;
    perUnit.set(unit, before + 1);
    return before < SHOWN_PER_UNIT;
  });
  return { shown, more: items.length - shown.length };
}

/** The week of a day for the units the reader's agency supervises. */
export function radarOf(sight: Sight, day: Day) {
  const units = sight.reader.supervises;
  const monday = mondayOf(day);
  const sunday = plusDays(monday, 6);
  const meetings = meetingsOf(sight, units).filter(({ matter }) => {
    const on = dayOf((matter as Meeting).plannedAt);
    return monday <= on && on <= sunday;
  });
  const items = agendaOf(sight, meetings);
  const groups = REASONS.map((kind) => {
    const all = items.filter((item) => kindOf(item) === kind);
    return { kind, total: all.length, ...folded(all) };
  });
  const days = Array.from({ length: 7 }, (_, i) => plusDays(monday, i)).map((on) => ({
    day: on,
    meetings: meetings.filter(({ matter }) => dayOf((matter as Meeting).plannedAt) === on).length,
    works: sight.facts.time.calendar.isWorkingDay(on),
  }));
  return {
    ...{ week: monday, today: dayOf(sight.at), units: units.length, meetings: meetings.length, items: items.length },
    unitsMeeting: new Set(meetings.map(({ unit }) => unit)).size,
    days,
    groups: groups.filter(({ total }) => total > 0),
    clear: items.filter((item) => kindOf(item) === undefined),
  };
}
