/** iCalendar (RFC 5545) of one person's events. Only what the entry is for travels: no name, no matter, no amount leaves the house. */
import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { plusDays } from "@mingjian/rulebook";
import type { CalendarEvent } from "./events.ts";

const HOUR_MS = 3_600_000;
const KINDS = { meeting: "会议", deadline: "期限", publication: "公示", term: "任期" } as const;

/** A civil day at midnight UTC, as the library asks for whole days. */
const midnight = (day: string): Date => new Date(`${day}T00:00:00.000Z`);

interface Setting {
  /** Host part of the identifiers, e.g. `mingjian.example`. */
  readonly host: string;
  /** Address of the workspace without a slash at the end. */
  readonly base: string;
  readonly now: Date;
}

/** The words of an event outside the house: its kind, and for a deadline the duty by its general name. */
const summary = ({ kind, title, provisional }: CalendarEvent): string => {
  const said = kind === "meeting" ? KINDS.meeting : `${KINDS[kind]}:${title.zh}`;
  return provisional === true ? `${said}(暂按周末推算)` : said;
};

export function icsOf(events: readonly CalendarEvent[], { host, base, now }: Setting): string {
  const calendar = new ICalCalendar({
    ...{ name: "明鉴", method: ICalCalendarMethod.PUBLISH, ttl: 3600 },
    prodId: { company: "Mingjian", product: "Calendar", language: "ZH" },
  });
  for (const event of events) {
    const when =
      event.at === undefined
        ? { start: midnight(event.day), end: midnight(plusDays(event.day, 1)), allDay: true, timezone: "UTC" }
        : { start: new Date(event.at), end: new Date(new Date(event.at).getTime() + HOUR_MS) };
    calendar.createEvent({
      ...{ id: `${event.id}@${host}`, stamp: now, summary: summary(event), ...when },
      transparency: event.at === undefined ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      ...(event.matterId === undefined ? {} : { url: `${base}/app/matters/${event.matterId}` }),
    });
  }
  return calendar.toString();
}
