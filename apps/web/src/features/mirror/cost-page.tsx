/** 监督成本 — days each control added, beside what it brought. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { costQuery } from "../../lib/desk-queries.ts";
import type { Cost } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { useTitle } from "../../lib/title.ts";
import type { Text } from "../../lib/types.ts";
import { COST } from "./messages.ts";

type Yield = keyof typeof COST.yields;
const brought = (control: string, n: number): Text =>
  control in COST.yields ? COST.yields[control as Yield](n) : { zh: String(n), en: String(n) };

function Table({ cost }: { readonly cost: Cost }): ReactNode {
  const { say } = useLanguage();
  return (
    <>
      <p className="pad t2">{say(COST.about(cost.matters, cost.since))}</p>
      <table className="grid-table">
        <thead>
          <tr>
            {[COST.control, COST.added, COST.times, COST.median, COST.brought].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cost.controls.map(({ control, title, mechanisms, added, n, median, brought: gained }) => (
            <tr key={control}>
              <td>
                {say(title)} <span className="t2 s">{mechanisms}</span>
              </td>
              <td data-label={say(COST.added)}>{added}</td>
              <td data-label={say(COST.times)}>{n}</td>
              <td data-label={say(COST.median)}>{median ?? <span className="t2">{say(COST.few(cost.least))}</span>}</td>
              <td data-label={say(COST.brought)}>{say(brought(control, gained))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function CostPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(COST.title));
  const query = useQuery(costQuery);
  return (
    <>
      <PageHead title={say(COST.title)} />
      <Sheet>
        <Read query={query}>{(cost) => <Table cost={cost} />}</Read>
      </Sheet>
    </>
  );
}
