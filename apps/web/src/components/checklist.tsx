/** 关口清单 — refused and unknown first with reason, basis and cure; what is met takes two quiet lines. */
import { INPUT_PENDING } from "@mingjian/rulebook";
import type { ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import type { Finding } from "../lib/types.ts";
import { CureText, type CurePlace } from "./cure-link.tsx";
import { EvidenceList, type Names } from "./evidence.tsx";
import { Light, type LightState } from "./light.tsx";
import { CHECKLIST } from "./messages.ts";
import { Source } from "./quotation.tsx";

const ORDER = { fail: 0, unknown: 1, pass: 3, notApplicable: 4 } as const;
/** A gate that waits for a field of the form refuses nothing yet. */
const isPending = ({ code }: Finding): boolean => code === INPUT_PENDING;
const rank = (finding: Finding): number => (isPending(finding) ? 2 : ORDER[finding.outcome]);
export const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => rank(a) - rank(b));
export const isMissing = (finding: Finding): boolean =>
  finding.blocking && !isPending(finding) && (finding.outcome === "fail" || finding.outcome === "unknown");
/** An alert lets the act through and stays as something to explain; it is never shown as a refusal. */
export const lightOf = (finding: Finding): LightState =>
  isPending(finding) ? "pending" : finding.outcome === "fail" && !finding.blocking ? "alert" : finding.outcome;

interface GateProps {
  readonly finding: Finding;
  readonly place: CurePlace;
  readonly names: Names;
}
function OpenGate({ finding, place, names }: GateProps): ReactNode {
  const { say } = useLanguage();
  const { title, because, cite, cure, inputs } = finding;
  return (
    <li className="gt">
      <Light state={lightOf(finding)} />
      <div>
        <h3>{say(title)}</h3>
        <p className="rs">{say(because)}</p>
        <p>
          {say(CHECKLIST.basis)}
          <Source cite={cite} />
        </p>
        {cure === undefined ? null : (
          <p className="cure">
            <b>{say(CHECKLIST.cure)}</b> <CureText cure={cure} place={place} />
          </p>
        )}
        {inputs.length === 0 ? null : (
          <details>
            <summary>{say(CHECKLIST.inputs)}</summary>
            <EvidenceList inputs={inputs} names={names} />
          </details>
        )}
      </div>
    </li>
  );
}

function MetGate({ finding }: { readonly finding: Finding }): ReactNode {
  const { say } = useLanguage();
  return (
    <li className="gt cmp">
      <Light state={lightOf(finding)} />
      <div>
        <h3>
          <span>{say(finding.title)}</span>
          <span className="src">
            <Source cite={finding.cite} />
          </span>
        </h3>
        <p>{say(finding.because)}</p>
      </div>
    </li>
  );
}

interface Props {
  readonly findings: readonly Finding[];
  readonly place: CurePlace;
  readonly names: Names;
}
export function Checklist({ findings, place, names }: Props): ReactNode {
  return (
    <ul className="gates">
      {worstFirst(findings).map((finding) =>
        !isPending(finding) && (finding.outcome === "fail" || finding.outcome === "unknown") ? (
          <OpenGate key={finding.gate} finding={finding} place={place} names={names} />
        ) : (
          <MetGate key={finding.gate} finding={finding} />
        ),
      )}
    </ul>
  );
}

/** One sentence for readers that listen: spoken again whenever the lights change. */
export function CountsSpoken({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { say } = useLanguage();
  const judged = findings.filter((f) => !isPending(f));
  const count = (outcome: Finding["outcome"]): number => judged.filter((f) => f.outcome === outcome).length;
  return (
    <p className="vh" role="status" aria-live="polite">
      {say(CHECKLIST.counts(count("fail"), count("unknown"), count("pass"), count("notApplicable")))}
    </p>
  );
}

export function Counts({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const count = (state: LightState): number => findings.filter((f) => lightOf(f) === state).length;
  const states = (["fail", "unknown", "alert", "pending", "pass", "notApplicable"] as const).filter(
    (s) => count(s) > 0,
  );
  return (
    <span className="sum">
      {states.map((state) => (
        <span key={state} className="sum-one">
          <Light state={state} /> {count(state)}
        </span>
      ))}
    </span>
  );
}
