/** 现行标准 — every number that binds this unit, since when, who set it and under which document. */
import type { ReactNode } from "react";
import { Source } from "../../components/quotation.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { StandardView } from "../../lib/types.ts";
import { LEVELS, ORG } from "./messages.ts";

export function StandardsSheet({ standards }: { readonly standards: readonly StandardView[] }): ReactNode {
  const { say } = useLanguage();
  if (standards.length === 0)
    return (
      <Sheet title={say(ORG.standards)}>
        <p className="pad t2">{say(ORG.noStandards)}</p>
      </Sheet>
    );
  return (
    <Sheet title={say(ORG.standards)}>
      <table className="grid-table">
        <thead>
          <tr>
            {[ORG.standard, ORG.value, ORG.setBy, ORG.basis].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {standards.map((standard) => (
            <tr key={standard.id}>
              <td>
                {say(standard)} <span className="t2 s">{standard.id}</span>
              </td>
              <td data-label={say(ORG.value)}>{standard.value}</td>
              <td data-label={say(ORG.setBy)}>
                {say(LEVELS[standard.level] ?? { zh: standard.level, en: standard.level })}{" "}
                <span className="t2 s">{say(ORG.since(standard.since))}</span>
              </td>
              <td data-label={say(ORG.basis)} className="s">
                <Source cite={standard.cite} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
