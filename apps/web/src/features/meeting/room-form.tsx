/** The form of any act of the meeting or of the item, in place of the working area, with what the room knows filled in. */
import { Button } from "antd";
import { useMemo, type ReactNode } from "react";
import { ActPanel } from "../../components/act-panel.tsx";
import { ACT } from "../../components/messages.ts";
import { given } from "../../lib/given.ts";
import { useLanguage } from "../../lib/language.tsx";
import type { Json, MatterView } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import type { Room } from "./room-context.ts";

export interface Doing {
  readonly on: "meeting" | "item";
  readonly act: string;
  /** What the place it was opened from knows beyond the room. */
  readonly known?: Readonly<Record<string, Json>>;
}
/** What the room itself knows of an act's fields: nobody types the meeting, the item or the number of people present. */
function known({ room, item }: Room): Readonly<Record<string, Json>> {
  return {
    meeting: room.id,
    ...(item === undefined ? {} : { matter: item.matter, issued: item.gauge.present }),
    ...(item?.gauge.deputy === undefined ? {} : { deputy: item.gauge.deputy.ref }),
  };
}
const namesOf = ({ room }: Room, view: MatterView): Readonly<Record<string, string>> => ({
  ...view.names,
  [room.id]: room.title,
  ...Object.fromEntries(room.items.map(({ matter, title }) => [matter, title])),
  ...Object.fromEntries(room.seats.map(({ ref, name }) => [ref, name])),
});

interface Props {
  readonly room: Room;
  readonly doing: Doing;
  readonly onEnd: () => void;
}
export function RoomForm({ room, doing, onEnd }: Props): ReactNode {
  const { say } = useLanguage();
  const view = doing.on === "meeting" ? room.meeting : room.matter;
  const act = view?.acts.find(({ name }) => name === doing.act);
  const target = useMemo(
    () => ({ matterId: view?.id ?? "", seq: view?.seq ?? 0, act: doing.act }),
    [view?.id, view?.seq, doing.act],
  );
  if (view === undefined || act === undefined) return null;
  const facts = Object.entries({ ...known(room), ...doing.known }).filter(([name]) =>
    act.fields.some((field) => field.name === name),
  );
  const closed = act.allowed ? undefined : ACT.notYours(act.by.map(say).join("、"));
  return (
    <div className="room-form">
      <Button onClick={onEnd}>{say(ROOM.close)}</Button>
      <ActPanel
        key={`${view.id}.${act.name}`}
        draftKey={`${view.id}.${act.name}`}
        target={target}
        act={{
          ...{ title: act.title, fields: act.fields },
          initial: { ...act.initial, ...Object.fromEntries(facts) },
          ...given("closed", closed),
        }}
        about={{ unit: view.unit.name, label: view.label, person: room.me.person.name }}
        unit={view.unit.id}
        names={namesOf(room, view)}
        place={{
          ...{ matterId: view.id, institution: view.institution, unit: view.unit.id },
          ...{ acts: view.acts.map(({ name }) => name), others: { meeting: room.room.id } },
        }}
        heading={say(act.title)}
        onDone={onEnd}
      />
    </div>
  );
}
