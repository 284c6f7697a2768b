/** 通知 — what is new since the person last looked. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { change } from "../../lib/client.ts";
import { noticesQuery } from "../../lib/desk-queries.ts";
import type { Notice, Notices } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { moment } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import { NOTICES } from "./messages.ts";
import { SettingsSheet } from "./notice-settings.tsx";

function Row({ notice }: { readonly notice: Notice }): ReactNode {
  const { say } = useLanguage();
  const { kind, at, matterId, label, title, act, fresh } = notice;
  return (
    <tr>
      <td className="s">{moment(at)}</td>
      <td>
        {fresh ? <b>{say(NOTICES.isNew)} </b> : null}
        <span className="t2">{say(NOTICES.kinds[kind])}</span>
      </td>
      <td>
        <Link to="/matters/$id" params={{ id: matterId }} search={act === undefined ? {} : { act }} className="b">
          {say(title)}
        </Link>{" "}
        <span className="t2">{label}</span>
      </td>
    </tr>
  );
}

function List({ notices }: { readonly notices: Notices }): ReactNode {
  const { say } = useLanguage();
  const client = useQueryClient();
  if (notices.items.length === 0) return <Empty text={NOTICES.none} hint={NOTICES.noneHint} />;
  return (
    <>
      <table className="grid-table">
        <tbody>
          {notices.items.map((notice) => (
            <Row key={`${notice.kind} ${notice.matterId} ${notice.title.en}`} notice={notice} />
          ))}
        </tbody>
      </table>
      {notices.fresh === 0 ? null : (
        <p className="pad">
          <Button
            onClick={() => {
              void change("POST", "/notices/seen").then(() =>
                client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
              );
            }}
          >
            {say(NOTICES.seen)}
          </Button>
        </p>
      )}
    </>
  );
}

export function NoticesPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(NOTICES.title));
  const query = useQuery(noticesQuery);
  return (
    <>
      <PageHead title={say(NOTICES.title)} about={say(NOTICES.about)} />
      <div className="two">
        <Sheet>
          <Read query={query}>{(notices) => <List notices={notices} />}</Read>
        </Sheet>
        <SettingsSheet />
      </div>
    </>
  );
}
