/** 日历 — one month by days, working days as the official arrangement has them. */
import { dayOf, plusDays } from "@mingjian/rulebook";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { calendarQuery } from "../../lib/desk-queries.ts";
import type { CalendarEvent, CalendarView } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { clock, dayInWords, now, today } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import { CALENDAR } from "./messages.ts";
import { Subscription } from "./subscription.tsx";
import "./calendar.css";

/** `2026-03` so many months on. */
function monthAfter(month: string, n: number): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  const index = year * 12 + of - 1 + n;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

function Event({ event }: { readonly event: CalendarEvent }): ReactNode {
  const { say } = useLanguage();
  const { kind, at, title, label, unitName, matterId, provisional } = event;
  const words = kind === "meeting" ? label : say(title);
  return (
    <li className={`event ${kind}`}>
      <span className="event-kind">{say(CALENDAR.kinds[kind])}</span>
      <span>
        {at === undefined ? null : <b>{clock(at)} </b>}
        {matterId === undefined ? (
          <b>{words}</b>
        ) : (
          <Link to="/matters/$id" params={{ id: matterId }}>
            {words}
          </Link>
        )}{" "}
        <span className="t2 s">
          {kind === "meeting" ? unitName : `${label} · ${unitName}`}
          {provisional === true ? ` · ${say(CALENDAR.provisional)}` : ""}
        </span>
      </span>
    </li>
  );
}

function Days({ view }: { readonly view: CalendarView }): ReactNode {
  const { say } = useLanguage();
  const marks = new Map(view.unusual.map(({ day, works }) => [day, works]));
  const days = [...new Set([...view.events.map(({ day }) => day), ...marks.keys()])].sort();
  if (days.length === 0) return <Empty text={CALENDAR.none} hint={CALENDAR.noneHint} />;
  return (
    <ol className="days">
      {days.map((day) => (
        <li key={day} className={day === today() ? "now" : ""} {...(day === today() ? { "aria-current": "date" } : {})}>
          <h2>
            {say(dayInWords(day))}{" "}
            <span className="t2 s">
              {day === today() ? say(CALENDAR.today) : ""}{" "}
              {marks.has(day) ? say(marks.get(day) === true ? CALENDAR.makeUp : CALENDAR.off) : ""}
            </span>
          </h2>
          <ul>
            {view.events
              .filter((event) => event.day === day)
              .map((event) => (
                <Event key={event.id} event={event} />
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface Props {
  readonly month: string | undefined;
}
export function CalendarPage({ month = dayOf(now()).slice(0, 7) }: Props): ReactNode {
  const { say } = useLanguage();
  useTitle(say(CALENDAR.title));
  const last = plusDays(`${monthAfter(month, 1)}-01`, -1);
  const query = useQuery(calendarQuery(`${month}-01`, last));
  return (
    <>
      <PageHead title={say(CALENDAR.title)} about={say(CALENDAR.about)} />
      <nav className="tabs month-tabs" aria-label={say(CALENDAR.title)}>
        <Link to="/calendar" search={{ month: monthAfter(month, -1) }}>
          {say(CALENDAR.prev)}
        </Link>
        <Link to="/calendar" search={{ month }} aria-current="page">
          {say(CALENDAR.month(month))}
        </Link>
        <Link to="/calendar" search={{ month: monthAfter(month, 1) }}>
          {say(CALENDAR.next)}
        </Link>
      </nav>
      <div className="two">
        <Sheet>
          <Read query={query} rows={8}>
            {(view) => (
              <>
                <Days view={view} />
                <p className="pad t2 s">{say(CALENDAR.covered(view.coveredUntil))}</p>
              </>
            )}
          </Read>
        </Sheet>
        <Subscription />
      </div>
    </>
  );
}
