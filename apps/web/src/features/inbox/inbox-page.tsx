/** 待办 — what is due from me, until when, under which clause; beside it what I did and what I began. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ExportMenu } from "../../components/export-menu.tsx";
import { PageHead } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { followsQuery } from "../../lib/desk-queries.ts";
import { useLanguage } from "../../lib/language.tsx";
import { deedsQuery, inboxQuery, type InboxTab } from "../../lib/queries.ts";
import { dayInWords, today } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import type { Todo } from "../../lib/types.ts";
import { DeedList } from "./deed-list.tsx";
import { FollowList } from "./follow-list.tsx";
import { grouped, type Group } from "./groups.ts";
import { INBOX } from "./messages.ts";
import { TodoList } from "./todo-list.tsx";
import "./inbox.css";

export const TABS: readonly InboxTab[] = ["todo", "done", "mine", "follow"];

function Sum({ todos, total }: { readonly todos: readonly Todo[]; readonly total: number }): ReactNode {
  const { say } = useLanguage();
  const day = today();
  const groups = grouped(todos, day);
  const count = (group: Group["group"]): number => groups.find((g) => g.group === group)?.todos.length ?? 0;
  return <p>{say(INBOX.sum(say(dayInWords(day)), total, count("overdue"), count("today"), count("week")))}</p>;
}

function Deeds({ tab }: { readonly tab: "done" | "mine" }): ReactNode {
  const query = useQuery(deedsQuery(tab));
  return (
    <Read query={query} rows={8}>
      {({ items }) => <DeedList deeds={items} nothing={tab === "done" ? INBOX.noneDone : INBOX.noneMine} />}
    </Read>
  );
}

/** Followed matters are read, never due: no action, no date. */
function Followed(): ReactNode {
  const query = useQuery(followsQuery);
  return (
    <Read query={query} rows={8}>
      {({ items }) => <FollowList rows={items} />}
    </Read>
  );
}

function Rows({ tab }: { readonly tab: InboxTab }): ReactNode {
  const todo = useQuery(inboxQuery);
  if (tab === "follow") return <Followed />;
  if (tab !== "todo") return <Deeds tab={tab} />;
  return (
    <Read query={todo} rows={8}>
      {({ items }) => <TodoList todos={items} />}
    </Read>
  );
}

export function InboxPage({ tab }: { readonly tab: InboxTab }): ReactNode {
  const { say } = useLanguage();
  useTitle(say(INBOX.title));
  const todo = useQuery(inboxQuery);
  const total = todo.data?.total ?? todo.data?.items.length ?? 0;
  return (
    <>
      <PageHead
        title={say(INBOX.title)}
        about={todo.data === undefined ? undefined : <Sum todos={todo.data.items} total={total} />}
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
            {one === "todo" && todo.data !== undefined ? <span className="n">{total}</span> : null}
          </Link>
        ))}
        <span className="sort">{say(INBOX.sort)}</span>
      </nav>
      <div className="page-tools">
        <ExportMenu path={`lists/${tab}`} />
      </div>
      <Rows tab={tab} />
    </>
  );
}
