/** 台账记载 — the matter's fields as the registers hold them. */
import type { ReactNode } from "react";
import { JsonValue, type Titles } from "../../components/json-value.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { MatterView } from "../../lib/types.ts";
import { MATTER } from "./messages.ts";

type FieldView = MatterView["fields"][number];
/** Empty lists and the matter's own id say nothing to a reader. */
const speaks = ({ name, value }: FieldView): boolean => name !== "id" && !(Array.isArray(value) && value.length === 0);

export function Record({ view, titles }: { readonly view: MatterView; readonly titles: Titles }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(MATTER.record)} more={say(MATTER.recordNote)}>
      <dl className="facts pad">
        {view.fields.filter(speaks).map(({ name, title, value }) => (
          <div key={name}>
            <dt>{say(title)}</dt>
            <dd>
              <JsonValue value={value} names={view.names} titles={titles} />
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
