/** 不予通过 — fact, basis, what can be done, until when, how to object: in this order (WR-1), without an adjective. */
import type { Text } from "@mingjian/rulebook";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import type { Finding } from "../lib/types.ts";
import { isMissing, worstFirst } from "./checklist.tsx";
import { cureTarget, CureText, type CurePlace } from "./cure-link.tsx";
import { Icon } from "./icon.tsx";
import { REFUSAL } from "./messages.ts";
import { Source } from "./quotation.tsx";

interface Props {
  readonly act: Text;
  readonly findings: readonly Finding[];
  readonly place: CurePlace;
  /** By when the act is due, in words. */
  readonly until?: Text;
  readonly onPrint: () => void;
  /** Grows each time the person is to be brought here. */
  readonly call: number;
}

function Cures({ missing, place }: { readonly missing: readonly Finding[]; readonly place: CurePlace }): ReactNode {
  const { say } = useLanguage();
  const cures = missing.flatMap((f) => (f.cure === undefined ? [] : [{ gate: f.gate, title: f.title, cure: f.cure }]));
  if (cures.length === 0) return null;
  return (
    <div className="cure2">
      <h3>{say(REFUSAL.canTitle)}</h3>
      <ol>
        {cures.map(({ gate, title, cure }, i) => {
          const target = cureTarget(cure, place);
          return (
            <li key={gate}>
              <span className="k">{i + 1}</span>
              <span>
                <CureText cure={cure} place={place} />
                <span className="alt">{say(title)}</span>
              </span>
              {target === undefined ? null : (
                <Link {...target} className={`btn ${i === 0 ? "pri" : ""}`}>
                  {say(REFUSAL.go)}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

export function Refusal({ act, findings, place, until, onPrint, call }: Props): ReactNode {
  const { say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const missing = worstFirst(findings).filter(isMissing);
  useEffect(() => {
    if (call > 0) heading.current?.focus();
  }, [call]);
  return (
    <section className="refuse" aria-labelledby="refusal-title">
      <h3 className="ttl" id="refusal-title" ref={heading} tabIndex={-1}>
        <Icon name="fail" />
        {say(REFUSAL.title(say(act), missing.length))}
      </h3>
      <dl>
        <dt>{say(REFUSAL.fact)}</dt>
        <dd>
          {missing.map((f) => (
            <p key={f.gate}>{say(f.because)}</p>
          ))}
        </dd>
        <dt>{say(REFUSAL.basis)}</dt>
        <dd>
          {missing.map((f) => (
            <p key={f.gate}>
              <Source cite={f.cite} />
            </p>
          ))}
        </dd>
      </dl>
      <Cures missing={missing} place={place} />
      <dl>
        <dt>{say(REFUSAL.until)}</dt>
        <dd>{say(until ?? REFUSAL.noLimit)}</dd>
        <dt>{say(REFUSAL.object)}</dt>
        <dd>{say(REFUSAL.objection)}</dd>
      </dl>
      <Button onClick={onPrint} icon={<Icon name="print" />}>
        {say(REFUSAL.print)}
      </Button>
    </section>
  );
}
