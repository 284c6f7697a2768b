/** 文书 — papers the server writes from the entries: to print as a page, or as a Word file. Only those that exist are offered. */
import type { ReactNode } from "react";
import { Sheet } from "../../components/sheet.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { Json, MatterView } from "../../lib/types.ts";
import { MATTER } from "./messages.ts";

type Kind = keyof typeof MATTER.documentKinds;
/** The field whose presence says that the paper exists. */
const SOURCES: Readonly<Record<string, readonly (readonly [Kind, string])[]>> = {
  meeting: [["minutes", "openedAt"]],
  "collective-decision": [
    ["resolution", "number"],
    ["before", "before"],
    ["during", "during"],
    ["after", "after"],
  ],
};
const isWithheld = (value: Json): boolean => typeof value === "object" && "withheld" in value;

function kindsOf({ institution, fields }: MatterView): readonly Kind[] {
  const has = (name: string): boolean => fields.some((f) => f.name === name && !isWithheld(f.value));
  return (SOURCES[institution] ?? []).filter(([, field]) => has(field)).map(([kind]) => kind);
}

export function DocumentsSheet({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const kinds = kindsOf(view);
  if (kinds.length === 0) return null;
  return (
    <Sheet title={say(MATTER.documents)}>
      <ul className="pad">
        {kinds.map((kind) => (
          <li key={kind} className="file-line">
            <span>{say(MATTER.documentKinds[kind])}</span>
            <a href={`/api/matters/${view.id}/documents/${kind}.html`} target="_blank" rel="noreferrer">
              {say(MATTER.asPage)}
            </a>
            <a href={`/api/matters/${view.id}/documents/${kind}.docx`} download>
              {say(MATTER.asWord)}
            </a>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
