/** Heading of a matter: what it is, where it stands in one sentence, what is due and from whom. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Deadline } from "../../components/deadline.tsx";
import { Light } from "../../components/light.tsx";
import { PageHead } from "../../components/sheet.tsx";
import { grouped, inCapitals } from "../../lib/amount.ts";
import { useLanguage } from "../../lib/language.tsx";
import type { MatterView } from "../../lib/types.ts";
import { MATTER } from "./messages.ts";
import { mine } from "./next-act.ts";

function Status({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const own = mine(view);
  const todo = own[0] ?? view.todos[0];
  return (
    <>
      <p className="status">
        {view.ends.includes(view.stage) ? <Light state="pass" word={MATTER.ended(say(view.stageTitle))} /> : null}
        {todo === undefined ? "" : say((own.length > 0 ? MATTER.yours : MATTER.waiting)(say(todo.title)))}
      </p>
      {todo === undefined ? null : <Deadline todo={todo} />}
    </>
  );
}

export function MatterHead({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const amount = view.fields.find(({ name }) => name === "amount")?.value;
  return (
    <PageHead
      crumb={
        <>
          <Link to="/matters">{say(MATTER.crumb)}</Link> /{" "}
          <Link to="/matters" search={{ institution: view.institution }}>
            {say(view.institutionTitle)}
          </Link>
        </>
      }
      title={view.label}
      about={
        <>
          <Link to="/units/$id" params={{ id: view.unit.id }}>
            {view.unit.name}
          </Link>
          <span>{say(MATTER.at(say(view.stageTitle)))}</span>
          {typeof amount === "string" ? (
            <span>
              <b>¥{grouped(amount)}</b>
              <span lang="zh-CN">（{inCapitals(amount) ?? ""}）</span>
            </span>
          ) : null}
        </>
      }
      aside={<Status view={view} />}
    />
  );
}
