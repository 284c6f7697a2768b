/**
 * 办理 — one act: what is missing before the form, the form, and the checklist beside it, alive while one types. The page knows no
 * rule: fields come from the declaration, lights from the server's own gates.
 */
import type { Text } from "@mingjian/rulebook";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { inputOf, usePreview, useSubmission, withLists, type Target } from "../lib/acts.ts";
import { useDraft } from "../lib/draft.ts";
import type { FormValue } from "../lib/draft-store.ts";
import { given } from "../lib/given.ts";
import { useLanguage } from "../lib/language.tsx";
import type { FieldSpec, Finding, Placed, Preview, ProblemBody } from "../lib/types.ts";
import type { PanelAct } from "./panel-act.ts";
import { ActFoot } from "./act-foot.tsx";
import { Checklist, Counts, CountsSpoken, isMissing } from "./checklist.tsx";
import type { CurePlace } from "./cure-link.tsx";
import type { Names } from "./evidence.tsx";
import { CHECKLIST } from "./messages.ts";
import { ProblemSummary } from "./problem-summary.tsx";
import { PublicPreview } from "./public-preview.tsx";
import { Refusal } from "./refusal.tsx";
import { RefusalSlip } from "./refusal-slip.tsx";
import { SchemaForm, type FieldProblem } from "./schema-form/schema-form.tsx";
import { Sheet } from "./sheet.tsx";

export interface ActPanelProps {
  readonly target: Target;
  readonly act: PanelAct;
  /** What the act is about, and where: for the heading of the printed statement. */
  readonly about: { readonly unit: string; readonly label: string; readonly person: string };
  readonly unit?: string;
  readonly names: Names;
  readonly place: CurePlace;
  readonly heading: ReactNode;
  readonly until?: Text;
  readonly onDone: (placed: Placed) => void;
  /** Key of the draft; another key is another form. */
  readonly draftKey: string;
  /** What the page says of the values while they are typed, above the form's button. */
  readonly foretold?: (value: FormValue) => ReactNode;
}

const problemsOf = (preview: Preview | undefined, problem: ProblemBody | undefined): readonly FieldProblem[] => {
  const refused = problem?.paths ?? [];
  const seen = (preview?.problems ?? []).filter(({ kind }) => kind === "input");
  return refused.length > 0 ? refused : seen.map(({ path = "", because }) => ({ path, ...because }));
};
/** A path without the field that holds it would stand nowhere: it is said above the form. */
const leadsNowhere = (fields: readonly FieldSpec[], { path }: FieldProblem): boolean =>
  !fields.some(({ name }) => name === path.split(".")[0]);

function useAct({ target, act, draftKey, onDone }: Pick<ActPanelProps, "target" | "act" | "draftKey" | "onDone">) {
  const draft = useDraft(draftKey, act.initial);
  const value = withLists(act.fields, draft.value);
  const preview = usePreview(target, value);
  const submission = useSubmission(target, draft, onDone);
  const findings: readonly Finding[] = submission.problem?.findings ?? preview.data?.findings ?? [];
  return { draft, value, preview, submission, findings, missing: findings.filter(isMissing) };
}

export function ActPanel(props: ActPanelProps): ReactNode {
  const { act, about, unit, names, place, heading, until, draftKey } = props;
  const { draft, value, preview, submission, findings, missing } = useAct(props);
  const [attempted, setAttempted] = useState(false);
  const [call, setCall] = useState(0);
  const [printing, setPrinting] = useState(false);
  const problems = useMemo(() => problemsOf(preview.data, submission.problem), [preview.data, submission.problem]);
  const printed = useCallback(() => {
    setPrinting(false);
  }, []);
  const slip = { ...about, matter: about.label, act: act.title, findings, ...given("until", until) };

  const change = (next: FormValue): void => {
    submission.clear();
    draft.change(next);
  };
  const submit = (): void => {
    setAttempted(true);
    // What was found before the last keystroke refuses nothing: then the server itself is asked.
    if (preview.current && problems.length + missing.length > 0) setCall((n) => n + 1);
    else submission.send(inputOf(value));
  };
  return (
    <div className="two">
      <Sheet title={heading} id="next">
        {missing.length === 0 ? null : (
          <Refusal
            act={act.title}
            findings={findings}
            place={place}
            {...given("until", until)}
            call={problems.length === 0 ? call : 0}
            onPrint={() => {
              setPrinting(true);
            }}
          />
        )}
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {attempted ? <ProblemSummary form={draftKey} fields={act.fields} problems={problems} call={call} /> : null}
          <SchemaForm
            form={draftKey}
            fields={act.fields}
            value={draft.value}
            onChange={change}
            names={names}
            {...given("unit", unit)}
            problems={
              attempted ? problems : problems.filter((p) => !leadsNowhere(act.fields, p) && wasFilled(draft.value, p))
            }
            disabled={act.closed !== undefined}
          />
          <PublicPreview fields={act.fields} value={value} names={names} />
          {props.foretold?.(draft.value)}
          <ActFoot act={act} missing={missing.length} draft={draft} submission={submission} />
        </form>
      </Sheet>
      <Gates
        preview={preview.data}
        checking={!preview.current}
        findings={findings}
        act={act}
        place={place}
        names={names}
      />
      {printing ? <RefusalSlip {...slip} printed={printed} /> : null}
    </div>
  );
}

/** Before the first attempt only what was filled in is criticised; what is still empty is merely not there yet. */
function wasFilled(value: FormValue, { path }: FieldProblem): boolean {
  const [name = ""] = path.split(".");
  const given = value[name];
  return given !== undefined && given !== "" && !(Array.isArray(given) && given.length === 0);
}

interface GatesProps {
  readonly preview: Preview | undefined;
  readonly checking: boolean;
  readonly findings: readonly Finding[];
  readonly act: PanelAct;
  readonly place: CurePlace;
  readonly names: Names;
}
function Gates({ preview, checking, findings, act, place, names }: GatesProps): ReactNode {
  const { say } = useLanguage();
  const inputs = preview?.problems.filter(({ kind }) => kind === "input").length ?? 0;
  return (
    <Sheet title={say(CHECKLIST.title(say(act.title)))} more={<Counts findings={findings} />} id="gates">
      <div aria-busy={checking}>
        <CountsSpoken findings={findings} />
        {inputs > 0 ? <p className="pad t2">{say(CHECKLIST.inputFirst(inputs))}</p> : null}
        {findings.length > 0 ? <Checklist findings={findings} place={place} names={names} /> : null}
        {findings.length > 0 || inputs > 0 ? null : (
          <p className="pad t2">{say(preview === undefined ? CHECKLIST.checking : CHECKLIST.nothing)}</p>
        )}
      </div>
    </Sheet>
  );
}
