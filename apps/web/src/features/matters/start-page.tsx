/** 提出 — what this person may open, by institution, and whether something belongs to the catalogue at all. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { given } from "../../lib/given.ts";
import { useLanguage } from "../../lib/language.tsx";
import { institutionsQuery, startQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { StartView, Text } from "../../lib/types.ts";
import { CatalogueHelper } from "./catalogue-helper.tsx";
import { START } from "./messages.ts";
import "./matters.css";

function Group({ title, starts }: { readonly title: Text; readonly starts: readonly StartView[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(title)}>
      <ul className="acts pad">
        {starts.map(({ institution, act, title: name, unit }) => (
          <li key={`${act} ${unit?.id ?? ""}`}>
            <Link
              to="/start/$institution/$act"
              params={{ institution, act }}
              search={given("unit", unit?.id)}
              className="btn"
            >
              {say(name)}
            </Link>
            {unit === undefined ? null : <span className="t2 s">{say(START.forUnit(unit.name))}</span>}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function StartPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(START.title));
  const query = useQuery(startQuery);
  const institutions = useQuery(institutionsQuery);
  const titleOf = (id: string): Text => institutions.data?.find((one) => one.id === id)?.title ?? { zh: id, en: id };
  return (
    <>
      <PageHead title={say(START.title)} about={say(START.about)} />
      <CatalogueHelper />
      <Read query={query}>
        {(starts) =>
          starts.length === 0 ? (
            <Sheet>
              <Empty text={START.none} hint={START.noneHint} />
            </Sheet>
          ) : (
            [...new Set(starts.map(({ institution }) => institution))].map((id) => (
              <Group key={id} title={titleOf(id)} starts={starts.filter((s) => s.institution === id)} />
            ))
          )
        }
      </Read>
    </>
  );
}
