/** 各方待办 — everything that is due on this matter, from whom and until when. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Deadline } from "../../components/deadline.tsx";
import { Source } from "../../components/quotation.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { MatterView } from "../../lib/types.ts";
import { MATTER } from "./messages.ts";

export function TodosSheet({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  if (view.todos.length === 0) return null;
  const whose = (act: string): string =>
    view.acts
      .find(({ name }) => name === act)
      ?.by.map(say)
      .join("、") ?? "";
  return (
    <Sheet title={say(MATTER.todos)}>
      <ul className="due-list">
        {view.todos.map((todo) => (
          <li key={todo.obligation}>
            <Deadline todo={todo} />
            <div>
              <Link to="/matters/$id" params={{ id: view.id }} search={{ act: todo.act }} className="b">
                {say(todo.title)}
              </Link>
              <p className="t2 s">
                {say(MATTER.by(whose(todo.act)))} · <Source cite={todo.cite} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
