/** The secret address: shown once, renewed or revoked by its owner. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { Sheet } from "../../components/sheet.tsx";
import { change } from "../../lib/client.ts";
import { addressQuery } from "../../lib/desk-queries.ts";
import { useLanguage } from "../../lib/language.tsx";
import { moment } from "../../lib/time.ts";
import { CALENDAR } from "./messages.ts";

export function Subscription(): ReactNode {
  const { say } = useLanguage();
  const client = useQueryClient();
  const { data } = useQuery(addressQuery);
  const [made, setMade] = useState<string>();
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: addressQuery.queryKey });
  const make = (): void => {
    void change<{ path: string }>("POST", "/calendar/address").then(({ path }) => {
      setMade(`${window.location.origin}${path}`);
      return again();
    });
  };
  const revoke = (): void => {
    void change("DELETE", "/calendar/address").then(() => {
      setMade(undefined);
      return again();
    });
  };
  return (
    <Sheet title={say(CALENDAR.sub)}>
      <div className="pad">
        <p className="t2">{say(CALENDAR.subAbout)}</p>
        {made === undefined ? null : (
          <p className="secret-address" role="status">
            {say(CALENDAR.once)} <code>{made}</code>
          </p>
        )}
        {data?.since === undefined ? null : <p>{say(CALENDAR.since(moment(data.since)))}</p>}
        <p className="row-of-buttons">
          <Button onClick={make}>{say(data?.active === true ? CALENDAR.renew : CALENDAR.make)}</Button>
          {data?.active === true ? <Button onClick={revoke}>{say(CALENDAR.revoke)}</Button> : null}
        </p>
      </div>
    </Sheet>
  );
}
