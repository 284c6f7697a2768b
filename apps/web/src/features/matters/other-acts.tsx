/** Every other act of the matter: outlined, visible even where this person cannot take it, each with who can. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import { ACT } from "../../components/messages.ts";
import { Sheet } from "../../components/sheet.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { ActView, MatterView, Text } from "../../lib/types.ts";
import { MATTER } from "./messages.ts";

export const closedFor = (act: ActView, say: (text: Text) => string): Text | undefined => {
  if (!act.stage) return ACT.notNow;
  return act.office ? undefined : ACT.notYours(act.by.map(say).join("、"));
};

function Act({ act, id, front }: { readonly act: ActView; readonly id: string; readonly front: boolean }): ReactNode {
  const { say } = useLanguage();
  const closed = closedFor(act, say);
  return (
    <li>
      <Link
        to="/matters/$id"
        params={{ id }}
        search={{ act: act.name }}
        className="btn"
        {...(front ? { "aria-current": "true" } : {})}
      >
        {closed === undefined ? null : <Icon name="lock" />}
        {say(act.title)}
      </Link>
      {closed === undefined ? null : <span className="t2 s">{say(closed)}</span>}
    </li>
  );
}

interface Props {
  readonly view: MatterView;
  readonly front: string | undefined;
}
export function OtherActs({ view, front }: Props): ReactNode {
  const { say } = useLanguage();
  const open = view.acts.filter((act) => act.allowed);
  const byOthers = view.acts.filter((act) => act.stage && !act.office);
  const later = view.acts.filter((act) => !act.stage);
  const list = (acts: readonly ActView[]): ReactNode => (
    <ul className="acts">
      {acts.map((act) => (
        <Act key={act.name} act={act} id={view.id} front={act.name === front} />
      ))}
    </ul>
  );
  if (view.acts.length === 0) return null;
  return (
    <Sheet title={say(MATTER.others)}>
      <div className="pad">
        {open.length === 0 ? null : <h3>{say(MATTER.open)}</h3>}
        {list(open)}
        {byOthers.length === 0 ? null : (
          <>
            <h3>{say(MATTER.byOthers)}</h3>
            {list(byOthers)}
          </>
        )}
        {later.length === 0 ? null : (
          <details>
            <summary>{say(MATTER.later)}</summary>
            {list(later)}
          </details>
        )}
      </div>
    </Sheet>
  );
}
