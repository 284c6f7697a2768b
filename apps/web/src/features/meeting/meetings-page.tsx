/** 会议 — meetings this person may know; each leads to its room. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { mattersQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { MatterRow } from "../../lib/types.ts";
import { MEETINGS } from "./messages.ts";

function Rows({ rows }: { readonly rows: readonly MatterRow[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <table className="grid-table">
      <thead>
        <tr>
          {[MEETINGS.name, MEETINGS.unit, MEETINGS.stage].map((title) => (
            <th key={title.en} scope="col">
              {say(title)}
            </th>
          ))}
          <th aria-label={say(MEETINGS.record)} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to="/meetings/$id" params={{ id: row.id }} className="b">
                {row.label}
              </Link>
            </td>
            <td data-label={say(MEETINGS.unit)}>{row.unit.name}</td>
            <td data-label={say(MEETINGS.stage)}>{say(row.stageTitle)}</td>
            <td>
              <Link to="/matters/$id" params={{ id: row.id }}>
                {say(MEETINGS.record)}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function MeetingsPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(MEETINGS.title));
  const query = useInfiniteQuery(mattersQuery({ institution: "meeting" }));
  return (
    <>
      <PageHead title={say(MEETINGS.title)} />
      <Sheet>
        <Read query={query}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.items);
            return rows.length === 0 ? (
              <Empty
                text={MEETINGS.none}
                hint={MEETINGS.noneHint}
                action={
                  <Link to="/start" className="btn">
                    {say(MEETINGS.plan)}
                  </Link>
                }
              />
            ) : (
              <Rows rows={rows} />
            );
          }}
        </Read>
        {query.hasNextPage ? (
          <Button
            type="link"
            onClick={() => {
              void query.fetchNextPage();
            }}
          >
            {say(MEETINGS.more)}
          </Button>
        ) : null}
      </Sheet>
    </>
  );
}
