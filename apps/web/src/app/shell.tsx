/** The frame: header, side menu (bottom bar on small screens), the page, and where the log stands. */
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { Icon, type IconName } from "../components/icon.tsx";
import { STATES } from "../components/messages.ts";
import { Palette } from "../features/search/palette.tsx";
import { checkpointQuery } from "../lib/checkpoint.ts";
import { noticesQuery } from "../lib/desk-queries.ts";
import { useLanguage } from "../lib/language.tsx";
import { useLiveEntries } from "../lib/live.ts";
import { inboxQuery } from "../lib/queries.ts";
import { moment } from "../lib/time.ts";
import type { Me, Text } from "../lib/types.ts";
import { DisplayPanel } from "./display-panel.tsx";
import { SHELL } from "./messages.ts";

type Place = "/" | "/matters" | "/meetings" | "/start" | "/units" | "/people" | "/import" | "/me" | Desk;
type Desk = "/mirror" | "/radar" | "/calendar" | "/rules" | "/simulate";
interface Entry {
  readonly to: Place;
  readonly icon: IconName;
  readonly word: Text;
}
const DAILY: readonly Entry[] = [
  { to: "/", icon: "todo", word: SHELL.inbox },
  { to: "/matters", icon: "matter", word: SHELL.matters },
  { to: "/meetings", icon: "meeting", word: SHELL.meetings },
  { to: "/calendar", icon: "clock", word: SHELL.calendar },
  { to: "/start", icon: "start", word: SHELL.start },
];
const RECORDS: readonly Entry[] = [
  { to: "/units", icon: "units", word: SHELL.units },
  { to: "/people", icon: "person", word: SHELL.people },
  { to: "/rules", icon: "rules", word: SHELL.rules },
  { to: "/simulate", icon: "unknown", word: SHELL.simulate },
  { to: "/import", icon: "import", word: SHELL.import },
];
const HAND: readonly Entry[] = [...DAILY.slice(0, 3), { to: "/me", icon: "person", word: SHELL.me }];

const isHere = (to: string, path: string): boolean => (to === "/" ? path === "/" : path.startsWith(to));

function MenuLink({ entry, path }: { readonly entry: Entry; readonly path: string }): ReactNode {
  const { say } = useLanguage();
  return (
    <Link to={entry.to} {...(isHere(entry.to, path) ? { "aria-current": "page" as const } : {})}>
      <Icon name={entry.icon} />
      {say(entry.word)}
    </Link>
  );
}

const holds = ({ offices }: Me, name: string): boolean => offices.some(({ office }) => office === name);
/** What a person's offices put first: the leader his mirror, the officer the week of the units he supervises. */
const firstOf = (me: Me): readonly Entry[] => [
  ...(holds(me, "topLeader") ? [{ to: "/mirror", icon: "person", word: SHELL.mirror } as const] : []),
  ...(holds(me, "disciplineOfficer") ? [{ to: "/radar", icon: "flag", word: SHELL.radar } as const] : []),
];

function Header({ me }: { readonly me: Me }): ReactNode {
  const { say } = useLanguage();
  const todo = useQuery(inboxQuery);
  const { data: { fresh } = { fresh: 0 } } = useQuery(noticesQuery);
  const [post] = me.posts;
  return (
    <header className="top">
      <Link to="/" className="brand">
        明鉴
      </Link>
      {post === undefined ? null : (
        <Link to="/units/$id" params={{ id: post.unit.id }} className="tool unit">
          {post.unit.name}
        </Link>
      )}
      <Palette />
      <Link to="/" className="tool push wide">
        <Icon name="todo" />
        {say(todo.data === undefined ? SHELL.inbox : SHELL.inboxCount(todo.data.total ?? todo.data.items.length))}
      </Link>
      <Link to="/notices" className="tool wide">
        <Icon name="flag" />
        {say(fresh === 0 ? SHELL.notices : SHELL.noticesCount(fresh))}
      </Link>
      <DisplayPanel />
      <Link to="/me" className="tool wide">
        <Icon name="person" />
        {post === undefined ? me.person.name : `${me.person.name} ${post.title}`}
      </Link>
    </header>
  );
}

function Footer(): ReactNode {
  const { say } = useLanguage();
  const { data, dataUpdatedAt } = useQuery(checkpointQuery);
  return (
    <footer className="foot">
      {data === undefined ? null : <span>{say(SHELL.position(data.size.toLocaleString("en-GB")))}</span>}
      {data === undefined ? null : <span>{say(SHELL.asOf(moment(new Date(dataUpdatedAt).toISOString())))}</span>}
      <a href="/verify">{say(SHELL.verify)}</a>
      <a href="/">{say(SHELL.portal)}</a>
    </footer>
  );
}

/** Focus goes to the page after a change of address, so that readers that listen hear the new page. */
function usePageFocus(path: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

export function Shell({ me, children }: { readonly me: Me; readonly children: ReactNode }): ReactNode {
  const { say } = useLanguage();
  const path = useLocation({ select: (location) => location.pathname });
  const connected = useLiveEntries(true);
  const main = usePageFocus(path);
  return (
    <>
      <a className="skip" href="#main">
        {say(SHELL.skip)}
      </a>
      {me.demo ? <div className="demo-note">{say(SHELL.demo)}</div> : null}
      <Header me={me} />
      {connected ? null : (
        <div className="line-note" role="status">
          {say(STATES.offline)}
        </div>
      )}
      <div className="cols">
        <nav className="side" aria-label={say(SHELL.menu)}>
          {[...firstOf(me), ...DAILY].map((entry) => (
            <MenuLink key={entry.to} entry={entry} path={path} />
          ))}
          <hr />
          {RECORDS.map((entry) => (
            <MenuLink key={entry.to} entry={entry} path={path} />
          ))}
        </nav>
        <main className="main" id="main" tabIndex={-1} ref={main}>
          {children}
        </main>
      </div>
      <Footer />
      <nav className="bottom" aria-label={say(SHELL.often)}>
        {HAND.map((entry) => (
          <MenuLink key={entry.to} entry={entry} path={path} />
        ))}
      </nav>
    </>
  );
}
