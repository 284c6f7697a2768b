/** 制度一览 — every institution with its acts counted; each has a page. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { institutionsQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import { RULES } from "./messages.ts";
import "./rules.css";

export function RulesPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(RULES.title));
  const query = useQuery(institutionsQuery);
  return (
    <>
      <PageHead title={say(RULES.title)} about={say(RULES.about)} />
      <Sheet>
        <Read query={query}>
          {(laws) => (
            <ul>
              {laws.map(({ id, title, stages }) => (
                <li key={id} className="rule-row">
                  <Link to="/rules/$id" params={{ id }} className="b">
                    {say(title)}
                  </Link>
                  <span className="t2 s">{Object.values(stages).map(say).join(" → ")}</span>
                </li>
              ))}
            </ul>
          )}
        </Read>
      </Sheet>
    </>
  );
}
