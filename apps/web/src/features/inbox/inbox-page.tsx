/** 待办 — what is due from me, until when, under which clause; each row has exactly one action. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Deadline } from "../../components/deadline.tsx";
import { Source } from "../../components/quotation.tsx";
import { PageHead } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { inboxQuery, type InboxTab } from "../../lib/queries.ts";
import { dayInWords, today } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import type { Text, Todo } from "../../lib/types.ts";
import { grouped, type Group } from "./groups.ts";
import { INBOX } from "./messages.ts";
import "./inbox.css";

export const TABS: readonly InboxTab[] = ["todo", "done", "mine"];
const NOTHING: Readonly<Record<InboxTab, Text>> = { todo: INBOX.none, done: INBOX.noneDone, mine: INBOX.noneMine };

interface RowProps {
  readonly todo: Todo;
  readonly first: boolean;
  readonly act: boolean;
}
function Row({ todo, first, act }: RowProps): ReactNode {
  const { say } = useLanguage();
  const to = { to: "/matters/$id", params: { id: todo.matterId } } as const;
  return (
    <li className="row">
      <Deadline todo={todo} />
      <div className="what">
        <Link {...to} search={{ act: todo.act }}>
          {say(todo.title)}
        </Link>
        <p>
          {todo.label} <span className="m">{todo.unitName}</span>
        </p>
      </div>
      <div className="law">
        <span>
          <Source cite={todo.cite} />
        </span>
        <span>{say(todo.institutionTitle)}</span>
      </div>
      <Link
        {...to}
        {...(act ? { search: { act: todo.act } } : {})}
        className={`btn ${first ? "pri" : ""}`}
        aria-label={`${say(act ? INBOX.go : INBOX.look)}:${say(todo.title)} ${todo.label}`}
      >
        {say(act ? INBOX.go : INBOX.look)}
      </Link>
    </li>
  );
}

function GroupRows({
  group,
  first,
  act,
}: {
  readonly group: Group;
  readonly first: boolean;
  readonly act: boolean;
}): ReactNode {
  const { say } = useLanguage();
  return (
    <>
      <li className="g">
        {say(INBOX.groups[group.group])}
        <span className="n">{say(INBOX.count(group.todos.length))}</span>
      </li>
      {group.todos.map((todo, i) => (
        <Row key={`${todo.matterId} ${todo.obligation}`} todo={todo} first={first && i === 0} act={act} />
      ))}
    </>
  );
}

function List({ todos, tab }: { readonly todos: readonly Todo[]; readonly tab: InboxTab }): ReactNode {
  const { say } = useLanguage();
  if (todos.length === 0)
    return (
      <section className="paper">
        <Empty
          text={NOTHING[tab]}
          {...(tab === "todo" ? { hint: INBOX.noneHint } : {})}
          action={
            <Link to="/start" className="btn">
              {say(INBOX.start)}
            </Link>
          }
        />
      </section>
    );
  return (
    <section className="paper list" aria-label={say(INBOX.list)}>
      <div className="cols-h" aria-hidden="true">
        <span>{say(INBOX.due)}</span>
        <span>{say(INBOX.what)}</span>
        <span>{say(INBOX.basis)}</span>
        <span />
      </div>
      <ul>
        {grouped(todos, today()).map((group, i) => (
          <GroupRows key={group.group} group={group} first={i === 0 && tab === "todo"} act={tab === "todo"} />
        ))}
      </ul>
    </section>
  );
}

function Sum({ todos }: { readonly todos: readonly Todo[] }): ReactNode {
  const { say } = useLanguage();
  const day = today();
  const groups = grouped(todos, day);
  const count = (group: Group["group"]): number => groups.find((g) => g.group === group)?.todos.length ?? 0;
  return <p>{say(INBOX.sum(say(dayInWords(day)), todos.length, count("overdue"), count("today"), count("week")))}</p>;
}

export function InboxPage({ tab }: { readonly tab: InboxTab }): ReactNode {
  const { say } = useLanguage();
  useTitle(say(INBOX.title));
  const query = useQuery(inboxQuery(tab));
  const todo = useQuery(inboxQuery("todo"));
  return (
    <>
      <PageHead
        title={say(INBOX.title)}
        about={todo.data === undefined ? undefined : <Sum todos={todo.data.items} />}
      />
      <nav className="tabs inbox-tabs" aria-label={say(INBOX.tabsLabel)}>
        {TABS.map((one) => (
          <Link
            key={one}
            to="/"
            search={one === "todo" ? {} : { tab: one }}
            {...(one === tab ? { "aria-current": "page" as const } : {})}
          >
            {say(INBOX.tabs[one])}
            {one === "todo" && todo.data !== undefined ? <span className="n">{todo.data.items.length}</span> : null}
          </Link>
        ))}
        <span className="sort">{say(INBOX.sort)}</span>
      </nav>
      <Read query={query} rows={8}>
        {(data) => <List todos={data.items} tab={tab} />}
      </Read>
    </>
  );
}
