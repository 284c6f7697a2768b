/** 现行标准 — every number that binds this unit, since when, who set it and under which document. */
import type { ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { Source } from "../../components/quotation.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { StandardView } from "../../lib/types.ts";
import { LEVELS, ORG } from "./messages.ts";

function Row({ standard }: { readonly standard: StandardView }): ReactNode {
  const { say } = useLanguage();
  const { id, value, since, level = "", cite } = standard;
  return (
    <tr>
      <td>
        <span title={id}>{say(standard)}</span>
      </td>
      <td data-label={say(ORG.value)}>{value ?? <Light state="unknown" />}</td>
      <td data-label={say(ORG.setBy)}>
        {value === undefined ? "—" : say(LEVELS[level] ?? { zh: level, en: level })}{" "}
        {since === undefined ? null : <span className="t2 s day">{say(ORG.since(since))}</span>}
      </td>
      <td data-label={say(ORG.basis)} className="s">
        {cite === undefined ? "—" : <Source cite={cite} />}
      </td>
    </tr>
  );
}

export function StandardsSheet({ standards }: { readonly standards: readonly StandardView[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(ORG.standards)}>
      {standards.length === 0 ? <p className="pad t2">{say(ORG.noStandards)}</p> : null}
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
            <Row key={standard.id} standard={standard} />
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
