/** One publication: which phase, whether it is out, by when it must be. Red only when its clock has expired. */
import type { ReactNode } from "react";
import { Light, type LightState } from "../../components/light.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { shortDay } from "../../lib/time.ts";
import type { PublicationView, Text } from "../../lib/types.ts";
import { MATTER } from "./messages.ts";

const dayOf = (at: string): Text => shortDay(at.slice(0, 10));

function standing(p: PublicationView): {
  readonly state: LightState;
  readonly words: (say: (t: Text) => string) => Text;
} {
  if (p.withheld === true) return { state: "notApplicable", words: () => MATTER.withheld };
  const { releasedAt, late = 0, due } = p;
  if (releasedAt !== undefined) return { state: "pass", words: (say) => MATTER.released(say(dayOf(releasedAt))) };
  if (late > 0) return { state: "overdue", words: () => MATTER.late(late) };
  return due === undefined
    ? { state: "notApplicable", words: () => MATTER.notDue }
    : { state: "due", words: (say) => MATTER.due(say(shortDay(due.day))) };
}

export function PublicationLine({ publication }: { readonly publication: PublicationView }): ReactNode {
  const { say } = useLanguage();
  const { state, words } = standing(publication);
  return (
    <div className="pub">
      <b>{say(MATTER.phases[publication.phase])}</b>
      <Light state={state} word={words(say)} />
      <span className="t2">{say(publication.title)}</span>
    </div>
  );
}
