/** 雷达 — this week's agendas of all supervised units, grouped by the reason that puts them there; the order is printed below the list. */
import { dayOf, plusDays } from "@mingjian/rulebook";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import { Source } from "../../components/quotation.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { radarQuery } from "../../lib/desk-queries.ts";
import type { AgendaItem, Radar } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { clock, shortDay } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import { RADAR } from "./messages.ts";
import { OpinionSheet } from "./opinion.tsx";
import "./radar.css";

interface Picking {
  readonly chosen: string | undefined;
  readonly onPick: (item: AgendaItem) => void;
}
function Row({ item, chosen, onPick }: Picking & { readonly item: AgendaItem }): ReactNode {
  const { say } = useLanguage();
  return (
    <li className={`radar-row ${item.matterId === chosen ? "sel" : ""}`}>
      <span className="t2 s">
        {say(shortDay(dayOf(item.at)))} {clock(item.at)}
      </span>
      <div>
        <p>
          <Link to="/matters/$id" params={{ id: item.matterId }} className="b">
            {item.label}
          </Link>{" "}
          <span className="t2 s">{item.unitName}</span>
        </p>
        <ul className="why">
          {item.reasons.map((reason) => (
            <li key={(reason.gate ?? "") + reason.because.en}>
              <Icon name="flag" />
              <span>
                {say(reason.because)}{" "}
                <span className="t2">
                  {say(RADAR.basis)} <Source cite={reason.cite} />
                </span>
              </span>
            </li>
          ))}
          {item.reasons.length === 0 ? <li className="t2">{say(RADAR.met(item.met))}</li> : null}
        </ul>
        {item.opinion === undefined ? null : <p className="t2 s">{say(RADAR.given[item.opinion])}</p>}
      </div>
      <button
        type="button"
        className="btn"
        aria-label={`${say(RADAR.write)}:${item.label}`}
        onClick={() => {
          onPick(item);
        }}
      >
        {say(RADAR.write)}
      </button>
    </li>
  );
}

function Groups({ radar, ...picking }: Picking & { readonly radar: Radar }): ReactNode {
  const { say } = useLanguage();
  if (radar.items === 0) return <Empty text={RADAR.empty} hint={RADAR.emptyHint} />;
  return (
    <>
      {radar.groups.map(({ kind, total, more, shown }) => (
        <section key={kind} aria-label={say(RADAR.kinds[kind])}>
          <h2 className="radar-kind">
            {say(RADAR.kinds[kind])} <span className="t2">{say(RADAR.count(total))}</span>
          </h2>
          <ul>
            {shown.map((item) => (
              <Row key={item.matterId} item={item} {...picking} />
            ))}
          </ul>
          {more === 0 ? null : <p className="pad t2 s">{say(RADAR.more(more))}</p>}
        </section>
      ))}
      {radar.clear.length === 0 ? null : (
        <details className="radar-clear" open={radar.groups.length === 0}>
          <summary>{say(RADAR.clear(radar.clear.length))}</summary>
          <ul>
            {radar.clear.map((item) => (
              <Row key={item.matterId} item={item} {...picking} />
            ))}
          </ul>
        </details>
      )}
      <p className="pad t2 s">{say(RADAR.order)}</p>
    </>
  );
}

function Days({ radar }: { readonly radar: Radar }): ReactNode {
  const { say } = useLanguage();
  return (
    <ol className="paper radar-days">
      {radar.days
        .filter(({ works, meetings }) => works || meetings > 0)
        .map(({ day, meetings }) => (
          <li key={day} {...(day === radar.today ? { "aria-current": "date" } : {})}>
            <b>{say(shortDay(day))}</b> {say(RADAR.meetings(meetings))}
          </li>
        ))}
    </ol>
  );
}

function Content({ radar }: { readonly radar: Radar }): ReactNode {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState<AgendaItem>();
  const flagged = radar.items - radar.clear.length;
  const pick = (item: AgendaItem): void => {
    setChosen(item);
    document.getElementById("opinion")?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <p>{say(RADAR.sum(radar.units, radar.unitsMeeting, radar.items, flagged))}</p>
      <nav className="tabs radar-tabs" aria-label={say(RADAR.title)}>
        <Link to="/radar" search={{ week: plusDays(radar.week, -7) }}>
          {say(RADAR.prev)}
        </Link>
        <Link to="/radar" search={{ week: radar.week }} aria-current="page">
          {say(RADAR.week(radar.week))}
        </Link>
        <Link to="/radar" search={{ week: plusDays(radar.week, 7) }}>
          {say(RADAR.next)}
        </Link>
        <a href={`/api/radar/report.docx?month=${radar.week.slice(0, 7)}`} download>
          {say(RADAR.report)}
        </a>
      </nav>
      <Days radar={radar} />
      <div className="two">
        <Sheet>
          <Groups radar={radar} chosen={chosen?.matterId} onPick={pick} />
        </Sheet>
        <OpinionSheet item={chosen} />
      </div>
    </>
  );
}

export function RadarPage({ week }: { readonly week: string | undefined }): ReactNode {
  const { say } = useLanguage();
  useTitle(say(RADAR.title));
  const query = useQuery(radarQuery(week));
  return (
    <>
      <PageHead title={say(RADAR.title)} />
      <Read query={query} rows={8}>
        {(radar) => <Content radar={radar} />}
      </Read>
    </>
  );
}
