/** 关注 — matters one keeps an eye on, what changed last first. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Empty } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { moment } from "../../lib/time.ts";
import type { MatterRow } from "../../lib/types.ts";
import { INBOX } from "./messages.ts";

export function FollowList({ rows }: { readonly rows: readonly MatterRow[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <section className="paper">
      {rows.length === 0 ? (
        <Empty text={INBOX.noneFollow} hint={INBOX.noneFollowHint} />
      ) : (
        <table className="grid-table">
          <thead>
            <tr>
              {[INBOX.matter, INBOX.stands, INBOX.changed].map((title) => (
                <th key={title.en} scope="col">
                  {say(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link to="/matters/$id" params={{ id: row.id }} className="b">
                    {row.label}
                  </Link>{" "}
                  <span className="t2 s">{row.unit.name}</span>
                </td>
                <td data-label={say(INBOX.stands)}>{say(row.stageTitle)}</td>
                <td data-label={say(INBOX.changed)}>{row.updatedAt === undefined ? "—" : moment(row.updatedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
