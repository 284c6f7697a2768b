/** The person's own page: posts, offices derived from them, display, and the pages a small screen has no room for. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { areaTitle } from "../../lib/areas.ts";
import { change } from "../../lib/client.ts";
import { useLanguage } from "../../lib/language.tsx";
import { meQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { Me, Text } from "../../lib/types.ts";
import { OFFICES, SESSION } from "./messages.ts";
import "./session.css";

export interface MeLink {
  readonly to: string;
  readonly word: Text;
}
function Offices({ me }: { readonly me: Me }): ReactNode {
  const { say } = useLanguage();
  const title = (office: string): string => say(OFFICES[office] ?? { zh: office, en: office });
  const unitName = (id: string): string => me.posts.find(({ unit }) => unit.id === id)?.unit.name ?? "";
  return (
    <ul>
      {me.offices.map(({ unit, office, area }) => (
        <li key={`${unit} ${office} ${area ?? ""}`}>
          {title(office)}
          {area === undefined ? "" : `(${say(areaTitle(area))})`} <span className="t2">{unitName(unit)}</span>
        </li>
      ))}
    </ul>
  );
}

function Content({ me, links }: { readonly me: Me; readonly links: readonly MeLink[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <>
      <PageHead title={me.person.name} />
      <Sheet title={say(SESSION.posts)}>
        <ul className="pad">
          {me.posts.length === 0 ? <li className="t2">{say(SESSION.noPosts)}</li> : null}
          {me.posts.map(({ unit, title }) => (
            <li key={`${unit.id} ${title}`}>
              <Link to="/units/$id" params={{ id: unit.id }}>
                {unit.name}
              </Link>{" "}
              {title}
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={say(SESSION.offices)}>
        <div className="pad">
          <p className="t2 s">{say(SESSION.officesHint)}</p>
          <Offices me={me} />
        </div>
      </Sheet>
      <Sheet title={say(SESSION.more)}>
        <div className="pad me-links">
          {links.map(({ to, word }) => (
            <Link key={to} to={to} className="btn">
              {say(word)}
            </Link>
          ))}
        </div>
      </Sheet>
    </>
  );
}

interface Props {
  readonly links: readonly MeLink[];
  readonly display: ReactNode;
  readonly onLeft: () => void;
}
export function MePage({ links, display, onLeft }: Props): ReactNode {
  const { say } = useLanguage();
  useTitle(say(SESSION.me));
  const client = useQueryClient();
  const me = useQuery(meQuery);
  const leave = (): void => {
    void change("DELETE", "/session").finally(() => {
      client.clear();
      onLeft();
    });
  };
  return (
    <>
      <Read query={me}>{(data) => <Content me={data} links={links} />}</Read>
      <Sheet title={say(SESSION.display)}>
        <div className="pad">{display}</div>
      </Sheet>
      <Sheet>
        <div className="pad">
          <Button onClick={leave}>{say(SESSION.leave)}</Button>
        </div>
      </Sheet>
    </>
  );
}
