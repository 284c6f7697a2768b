/** 现行数值 — who set each figure, since when, on which document, and how it stands to the one above. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { Source } from "../../components/quotation.tsx";
import { Sheet } from "../../components/sheet.tsx";
import type { RulePage } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import type { Text } from "../../lib/types.ts";
import { RULES } from "./messages.ts";

type Parameter = RulePage["parameters"][number];

function standing({ stands, packValue = "" }: Parameter): Text | undefined {
  if (stands === undefined) return undefined;
  return stands === "same" ? RULES.standing.same : RULES.standing[stands](packValue);
}
const level = (one: string | undefined): Text => (one === "unit" ? RULES.levels.unit : RULES.levels.pack);

function Row({ parameter }: { readonly parameter: Parameter }): ReactNode {
  const { say } = useLanguage();
  const { id, value, since, cite, matter } = parameter;
  const against = standing(parameter);
  return (
    <tr>
      <td>
        {say(parameter)} <span className="t2 s">{id}</span>
      </td>
      <td data-label={say(RULES.value)}>{value ?? <Light state="unknown" word={RULES.unknown} />}</td>
      <td data-label={say(RULES.setBy)}>
        {value === undefined ? "—" : `${say(level(parameter.level))} ${since ?? ""}`}{" "}
        {matter === undefined ? null : (
          <Link to="/matters/$id" params={{ id: matter }}>
            {say(RULES.setting)}
          </Link>
        )}
      </td>
      <td data-label={say(RULES.stands)}>{against === undefined ? "—" : say(against)}</td>
      <td data-label={say(RULES.document)} className="s">
        {cite === undefined ? "—" : <Source cite={cite} />}
      </td>
    </tr>
  );
}

export function ParametersSheet({ page }: { readonly page: RulePage }): ReactNode {
  const { say } = useLanguage();
  if (page.parameters.length === 0) return null;
  return (
    <Sheet title={say(RULES.parameters)}>
      <table className="grid-table">
        <thead>
          <tr>
            {[RULES.parameter, RULES.value, RULES.setBy, RULES.stands, RULES.document].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.parameters.map((parameter) => (
            <Row key={parameter.id} parameter={parameter} />
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
