/** 提出 — what this person may open, by institution, and whether something belongs to the catalogue at all. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { given } from "../../lib/given.ts";
import { useLanguage } from "../../lib/language.tsx";
import { startQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { StartView, Text } from "../../lib/types.ts";
import { CatalogueHelper } from "./catalogue-helper.tsx";
import { START } from "./messages.ts";
import "./matters.css";

function Group({ title, starts }: { readonly title: Text; readonly starts: readonly StartView[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <li>
      <h3>{say(title)}</h3>
      <ul className="acts">
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
          </li>
        ))}
      </ul>
    </li>
  );
}

/** One start for each institution, in the order of the list. */
const firsts = (starts: readonly StartView[]): readonly StartView[] =>
  starts.filter((start, i) => starts.findIndex(({ institution }) => institution === start.institution) === i);

export function StartPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(START.title));
  const query = useQuery(startQuery);
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
            <Sheet>
              <ul className="starts">
                {firsts(starts).map(({ institution, institutionTitle }) => (
                  <Group
                    key={institution}
                    title={institutionTitle}
                    starts={starts.filter((s) => s.institution === institution)}
                  />
                ))}
              </ul>
            </Sheet>
          )
        }
      </Read>
    </>
  );
}
