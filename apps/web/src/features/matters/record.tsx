/** 台账记载 — the matter's fields as the registers hold them. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { JsonValue, type Titles } from "../../components/json-value.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { MatterView } from "../../lib/types.ts";
import { MATTER } from "./messages.ts";

type FieldView = MatterView["fields"][number];
/** Empty lists and the matter's own id say nothing to a reader. */
const speaks = ({ name, value }: FieldView): boolean => name !== "id" && !(Array.isArray(value) && value.length === 0);

interface Props {
  readonly view: MatterView;
  readonly titles: Titles;
  /** Only what is one word or figure; lists and tables have a page of their own. */
  readonly brief?: boolean;
}
const isBrief = ({ value }: FieldView): boolean => typeof value !== "object";

export function Record({ view, titles, brief = false }: Props): ReactNode {
  const { say } = useLanguage();
  const fields = view.fields.filter(speaks).filter((field) => !brief || isBrief(field));
  return (
    <Sheet title={say(MATTER.record)} more={say(MATTER.recordNote)}>
      <dl className="facts pad">
        {fields.map(({ name, title, value }) => (
          <div key={name}>
            <dt>{say(title)}</dt>
            <dd>
              <JsonValue value={value} names={view.names} titles={titles} name={name} />
            </dd>
          </div>
        ))}
      </dl>
      {brief ? (
        <p className="pad">
          <Link to="/matters/$id" params={{ id: view.id }} search={{ tab: "record" }}>
            {say(MATTER.allRecord)}
          </Link>
        </p>
      ) : null}
    </Sheet>
  );
}
