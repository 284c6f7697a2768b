/** Left: every item with its state in words; the one looked at is marked. */
import type { ReactNode } from "react";
import { isMissing } from "../../components/checklist.tsx";
import { Light, type LightState } from "../../components/light.tsx";
import { grouped } from "../../lib/amount.ts";
import { useLanguage } from "../../lib/language.tsx";
import type { RoomItem, RoomView, Text } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";

/** In the room an item is either over, under study, ready, or short of something. */
export function standing(
  item: RoomItem,
  called: string | undefined,
): { readonly state: LightState; readonly word: Text } {
  if (item.outcome !== undefined)
    return { state: item.outcome === "deferred" ? "notApplicable" : "pass", word: ROOM.states[item.outcome] };
  if (item.matter === called) return { state: "due", word: ROOM.states.now };
  const missing = item.findings.filter(isMissing).length;
  return missing === 0
    ? { state: "pass", word: ROOM.states.ready }
    : { state: "fail", word: ROOM.states.missing(missing) };
}

interface Props {
  readonly room: RoomView;
  readonly shown: string | undefined;
  readonly onItem: (matter: string) => void;
}
export function Agenda({ room, shown, onItem }: Props): ReactNode {
  const { say } = useLanguage();
  const done = room.items.filter(({ outcome }) => outcome !== undefined).length;
  return (
    <nav className="pane ag" aria-label={say(ROOM.agenda)}>
      <p className="lab2">{say(ROOM.agendaCount(room.items.length, done))}</p>
      {room.items.length === 0 ? <p className="lab2">{say(ROOM.noItems)}</p> : null}
      <ol>
        {room.items.map((item, i) => (
          <li key={item.matter}>
            <button
              type="button"
              {...(item.matter === shown ? { "aria-current": "true" as const } : {})}
              onClick={() => {
                onItem(item.matter);
              }}
            >
              <span className="t2">{i + 1}</span>
              <span>
                <b>{item.title}</b>
                <Light {...standing(item, room.called)} />
                <span className="s t2">
                  {item.amount === undefined ? "" : `¥${grouped(item.amount)} `}
                  {item.late ? say(ROOM.late) : ""}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
