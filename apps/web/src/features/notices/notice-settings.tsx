/** Where to be told outside the page. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type ReactNode, type SyntheticEvent } from "react";
import { Sheet } from "../../components/sheet.tsx";
import { Failed, Read } from "../../components/states.tsx";
import { change } from "../../lib/client.ts";
import { noticeSettingsQuery } from "../../lib/desk-queries.ts";
import type { NoticeSettings } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { NOTICES } from "./messages.ts";

function Form({ settings }: { readonly settings: NoticeSettings }): ReactNode {
  const { say } = useLanguage();
  const client = useQueryClient();
  const [email, setEmail] = useState(settings.email ?? "");
  const [webhook, setWebhook] = useState(settings.webhook ?? "");
  const [outcome, setOutcome] = useState<{ readonly error?: unknown }>();
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    const body = {
      ...(email.trim() === "" ? {} : { email: email.trim() }),
      ...(webhook.trim() === "" ? {} : { webhook: webhook.trim() }),
    };
    change("PUT", "/notices/settings", body).then(
      () => {
        setOutcome({});
        void client.invalidateQueries({ queryKey: noticeSettingsQuery.queryKey });
      },
      (error: unknown) => {
        setOutcome({ error });
      },
    );
  };
  return (
    <form className="form" onSubmit={save} noValidate>
      <label className="field-box">
        <span className="lab">{say(NOTICES.email)}</span>
        <Input
          type="email"
          value={email}
          maxLength={254}
          onChange={(event) => {
            setEmail(event.target.value);
          }}
        />
      </label>
      <label className="field-box">
        <span className="lab">{say(NOTICES.webhook)}</span>
        <Input
          type="url"
          value={webhook}
          maxLength={500}
          onChange={(event) => {
            setWebhook(event.target.value);
          }}
        />
      </label>
      <p className="t2 s">
        {say(settings.gateways.length === 0 ? NOTICES.noGateways : NOTICES.gateways(settings.gateways.join(" ")))}
      </p>
      {outcome?.error === undefined ? null : <Failed error={outcome.error} />}
      <div className="act-foot">
        <Button htmlType="submit">{say(NOTICES.save)}</Button>
        {outcome !== undefined && outcome.error === undefined ? <span role="status">{say(NOTICES.saved)}</span> : null}
      </div>
    </form>
  );
}

export function SettingsSheet(): ReactNode {
  const { say } = useLanguage();
  const query = useQuery(noticeSettingsQuery);
  return (
    <Sheet title={say(NOTICES.settings)}>
      <p className="pad t2">{say(NOTICES.settingsAbout)}</p>
      <Read query={query}>{(settings) => <Form settings={settings} />}</Read>
    </Sheet>
  );
}
