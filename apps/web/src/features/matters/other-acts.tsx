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

function whyNot(act: ActView, say: (text: Text) => string): string | undefined {
  const closed = closedFor(act, say);
  if (closed !== undefined) return say(closed);
  const { refused } = act;
  return refused === undefined ? undefined : say(MATTER.refusedFor(say(refused.title), say(refused.because)));
}

function Act({ act, id, front }: { readonly act: ActView; readonly id: string; readonly front: boolean }): ReactNode {
  const { say } = useLanguage();
  const closed = whyNot(act, say);
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
      {closed === undefined ? null : <span className="t2 s">{closed}</span>}
    </li>
  );
}

interface Props {
  readonly view: MatterView;
  readonly front: string | undefined;
}
export function OtherActs({ view, front }: Props): ReactNode {
  const { say } = useLanguage();
  const open = view.acts.filter((act) => act.allowed && act.refused === undefined);
  const refused = view.acts.filter((act) => act.allowed && act.refused !== undefined);
  const byOthers = view.acts.filter((act) => act.stage && !act.office);
  const later = view.acts.filter((act) => !act.stage);
  const list = (acts: readonly ActView[], title?: Text): ReactNode =>
    acts.length === 0 ? null : (
      <>
        {title === undefined ? null : <h3>{say(title)}</h3>}
        <ul className="acts">
          {acts.map((act) => (
            <Act key={act.name} act={act} id={view.id} front={act.name === front} />
          ))}
        </ul>
      </>
    );
  if (view.acts.length === 0) return null;
  return (
    <Sheet title={say(MATTER.others)}>
      <div className="pad">
        {list(open, MATTER.open)}
        {list(refused, MATTER.refused)}
        {list(byOthers, MATTER.byOthers)}
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
