/** 《系统不予通过说明》 — the same facts on one sheet of paper; shown to the printer only. */
import type { Text } from "@mingjian/rulebook";
import { useEffect, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useLanguage } from "../lib/language.tsx";
import { moment, now } from "../lib/time.ts";
import type { Finding } from "../lib/types.ts";
import { isMissing, worstFirst } from "./checklist.tsx";
import { REFUSAL } from "./messages.ts";
import { Quotation } from "./quotation.tsx";

interface Props {
  readonly unit: string;
  readonly matter: string;
  readonly act: Text;
  readonly person: string;
  readonly findings: readonly Finding[];
  readonly until?: Text;
  readonly printed: () => void;
}

function Reasons({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <ol>
      {findings.map((f) => (
        <li key={f.gate}>
          <p>
            <b>{say(f.title)}</b>
          </p>
          <p>
            {say(REFUSAL.fact)}:{say(f.because)}
          </p>
          <p>
            {say(REFUSAL.basis)}:<Quotation cite={f.cite} />
          </p>
          {f.cure === undefined ? null : (
            <p>
              {say(REFUSAL.can)}:{say(f.cure)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Mounted while it is printed; the page style hides everything else. */
export function RefusalSlip({ unit, matter, act, person, findings, until, printed }: Props): ReactNode {
  const { say } = useLanguage();
  useEffect(() => {
    window.print();
    printed();
  }, [printed]);
  const head: readonly (readonly [Text, string])[] = [
    [REFUSAL.slipMatter, matter],
    [REFUSAL.slipAct, say(act)],
    [REFUSAL.slipBy, person],
    [REFUSAL.slipAt, moment(now())],
  ];
  return createPortal(
    <article className="slip">
      <p className="slip-unit">{unit}</p>
      <h1>{say(REFUSAL.slipTitle)}</h1>
      <dl>
        {head.map(([name, value]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Reasons findings={worstFirst(findings).filter(isMissing)} />
      <p>
        {say(REFUSAL.until)}:{say(until ?? REFUSAL.noLimit)}
      </p>
      <p>
        {say(REFUSAL.object)}:{say(REFUSAL.objection)}
      </p>
      <p className="slip-note">{say(REFUSAL.slipNote)}</p>
    </article>,
    document.body,
  );
}
