/** Bottom right, always: the next lawful step, or why it is not this person's. Nothing advances by itself. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { ActView, Text } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import type { Step } from "./next-step.ts";

interface Props {
  readonly step: Step;
  readonly busy: boolean;
  readonly onStep: () => void;
}
const NEXT = ROOM.next;

function wordsOf(step: Step): Text | undefined {
  switch (step.kind) {
    case "act":
      return step.act.title;
    case "speak":
      return (step.last ? NEXT.inviteLast : NEXT.invite)(step.speaker.name);
    case "item":
      return NEXT.item(step.item.title);
    case "count":
    case "none":
      return undefined;
  }
}
const notHis = (act: ActView, say: (text: Text) => string): Text => NEXT.by(act.by.map(say).join("、"));

export function NextButton({ step, busy, onStep }: Props): ReactNode {
  const { say } = useLanguage();
  const words = wordsOf(step);
  const closed = step.kind === "act" && !step.act.allowed ? notHis(step.act, say) : undefined;
  return (
    <div className="go">
      {words === undefined ? (
        <p>{say(step.kind === "count" ? ROOM.waitTellers : NEXT.none)}</p>
      ) : (
        <Button
          type="primary"
          size="large"
          block
          disabled={closed !== undefined}
          loading={busy}
          onClick={onStep}
          {...(closed === undefined ? {} : { icon: <Icon name="lock" /> })}
        >
          {say(words)}
        </Button>
      )}
      {closed === undefined ? null : <p>{say(closed)}</p>}
      {step.kind === "speak" ? <p>{say(NEXT.left(step.left))}</p> : null}
    </div>
  );
}
