/** What is due from me, in its groups; each row has exactly one action. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Deadline } from "../../components/deadline.tsx";
import { Source } from "../../components/quotation.tsx";
import { Empty } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { today } from "../../lib/time.ts";
import type { Todo } from "../../lib/types.ts";
import { grouped, type Group } from "./groups.ts";
import { INBOX } from "./messages.ts";

function Row({ todo, first }: { readonly todo: Todo; readonly first: boolean }): ReactNode {
  const { say } = useLanguage();
  const to = { to: "/matters/$id", params: { id: todo.matterId }, search: { act: todo.act } } as const;
  return (
    <li className="row">
      <Deadline todo={todo} />
      <div className="what">
        <Link {...to}>{say(todo.title)}</Link>
        <p>
          {todo.label} <span className="m">{say(todo.institutionTitle)}</span>{" "}
          <span className="m">{todo.unitName}</span>
        </p>
      </div>
      <div className="law">
        <Source cite={todo.cite} words />
      </div>
      <Link
        {...to}
        className={`btn ${first ? "pri" : ""}`}
        aria-label={`${say(INBOX.go)}:${say(todo.title)} ${todo.label}`}
      >
        {say(INBOX.go)}
      </Link>
    </li>
  );
}

function GroupRows({ group, first }: { readonly group: Group; readonly first: boolean }): ReactNode {
  const { say } = useLanguage();
  return (
    <>
      <li className="g">
        {say(INBOX.groups[group.group])}
        <span className="n">{say(INBOX.count(group.todos.length))}</span>
      </li>
      {group.todos.map((todo, i) => (
        <Row key={`${todo.matterId} ${todo.obligation}`} todo={todo} first={first && i === 0} />
      ))}
    </>
  );
}

export function TodoList({ todos }: { readonly todos: readonly Todo[] }): ReactNode {
  const { say } = useLanguage();
  if (todos.length === 0)
    return (
      <section className="paper">
        <Empty
          text={INBOX.none}
          hint={INBOX.noneHint}
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
          <GroupRows key={group.group} group={group} first={i === 0} />
        ))}
      </ul>
    </section>
  );
}
