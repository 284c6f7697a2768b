/** 已办 and 我发起: matters this person acted on, with what he did last and where they stand. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Empty } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { moment } from "../../lib/time.ts";
import type { Deed, Text } from "../../lib/types.ts";
import { INBOX } from "./messages.ts";

interface Props {
  readonly deeds: readonly Deed[];
  readonly nothing: Text;
}
export function DeedList({ deeds, nothing }: Props): ReactNode {
  const { say } = useLanguage();
  if (deeds.length === 0)
    return (
      <section className="paper">
        <Empty text={nothing} />
      </section>
    );
  return (
    <section className="paper">
      <table className="grid-table">
        <thead>
          <tr>
            {[INBOX.matter, INBOX.did, INBOX.stands, INBOX.when].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deeds.map((deed) => (
            <tr key={deed.id}>
              <td>
                <Link to="/matters/$id" params={{ id: deed.id }} className="b">
                  {deed.label}
                </Link>{" "}
                <span className="t2 s">{say(deed.institutionTitle)}</span>
              </td>
              <td data-label={say(INBOX.did)}>{say(deed.actTitle)}</td>
              <td data-label={say(INBOX.stands)}>{say(deed.stageTitle)}</td>
              <td data-label={say(INBOX.when)}>{deed.updatedAt === undefined ? "—" : moment(deed.updatedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
