/** The end of a form: its one button, what became of the last attempt, and the state of the draft. */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Submission } from "../lib/acts.ts";
import type { DraftHandle, DraftState } from "../lib/draft.ts";
import { useLanguage } from "../lib/language.tsx";
import type { ProblemBody } from "../lib/types.ts";
import type { PanelAct } from "./panel-act.ts";
import { Icon } from "./icon.tsx";
import { ACT } from "./messages.ts";

interface Props {
  readonly act: PanelAct;
  readonly missing: number;
  readonly draft: DraftHandle;
  readonly submission: Submission;
}
const DRAFT_WORDS: Readonly<Record<Exclude<DraftState, "empty">, typeof ACT.draftSaved>> = {
  typing: ACT.draftTyping,
  saved: ACT.draftSaved,
  offline: ACT.draftOffline,
};

export function ActFoot({ act, missing, draft, submission }: Props): ReactNode {
  const { say } = useLanguage();
  const title = say(act.title);
  return (
    <div className="act-foot">
      {act.fields.length === 0 ? <p className="t2">{say(ACT.nothingToFill)}</p> : null}
      {submission.problem === undefined ? null : <Trouble problem={submission.problem} />}
      {act.closed === undefined ? (
        <Button
          htmlType="submit"
          type={missing === 0 ? "primary" : "default"}
          danger={missing > 0}
          loading={submission.pending}
          icon={missing > 0 ? <Icon name="fail" /> : undefined}
        >
          {say(missing > 0 ? ACT.submitMissing(title, missing) : act.title)}
        </Button>
      ) : (
        <p className="closed" role="note">
          <Icon name="lock" /> {say(act.closed)}
        </p>
      )}
      <DraftLine draft={draft} />
    </div>
  );
}

function DraftLine({ draft }: { readonly draft: DraftHandle }): ReactNode {
  const { say } = useLanguage();
  if (draft.undo !== undefined)
    return (
      <p className="draft t2">
        <span role="status">{say(ACT.dropped)}</span>
        <Button type="link" onClick={draft.undo}>
          {say(ACT.undo)}
        </Button>
      </p>
    );
  if (draft.state === "empty") return null;
  return (
    <p className="draft t2">
      <span role="status">
        {say(draft.restored && draft.state === "saved" ? ACT.draftFound : DRAFT_WORDS[draft.state])}
      </span>
      <Button type="link" onClick={draft.drop}>
        {say(ACT.discard)}
      </Button>
    </p>
  );
}

/** A refusal by gates is told by the checklist itself; every other answer is told here. */
function Trouble({ problem }: { readonly problem: ProblemBody }): ReactNode {
  const { say } = useLanguage();
  if (problem.code === "gate.refused" || problem.code === "input.invalid") return null;
  const unanswered = problem.status === 0 || problem.status >= 500;
  return (
    <div className="trouble" role="alert">
      <p>{say(problem)}</p>
      {unanswered ? <p className="t2">{say(ACT.lost)}</p> : null}
      {problem.code === "conflict.version" ? <p className="t2">{say(ACT.stale)}</p> : null}
      {problem.status === 401 ? (
        <p>
          {say(ACT.signIn)} <Link to="/login">{say(ACT.toLogin)}</Link>
        </p>
      ) : null}
      {problem.reqId === "" ? null : <p className="t2">{problem.reqId}</p>}
    </div>
  );
}
