/** The head of the room: which meeting, where, who chairs; the line to the server; the time. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import { Light } from "../../components/light.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { clock, moment } from "../../lib/time.ts";
import type { RoomItem, RoomView } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import { useNow } from "./use-now.ts";

const MINUTE_MS = 60_000;
const minutesSince = (from: string, at: string): number =>
  Math.max(0, Math.floor((Date.parse(at) - Date.parse(from)) / MINUTE_MS));

interface Props {
  readonly room: RoomView;
  readonly item: RoomItem | undefined;
  readonly connected: boolean;
  readonly display: ReactNode;
}
export function RoomHead({ room, item, connected, display }: Props): ReactNode {
  const { say } = useLanguage();
  const at = useNow();
  const called = item?.matter === room.called ? item?.calledAt : undefined;
  return (
    <header className="mt">
      <div>
        <h1>{room.title}</h1>
        <p className="sub">
          {[room.unit.name, room.place, say(ROOM.chair(room.chair.name)), say(room.stageTitle)].join(" · ")}
        </p>
      </div>
      <span className="tool push" role="status">
        {connected ? <Icon name="wifi" /> : null}
        {connected ? say(ROOM.connected) : <Light state="unknown" word={ROOM.disconnected} />}
      </span>
      {display}
      <Link to="/meetings/$id" params={{ id: room.id }} search={{ as: "wall" }} target="_blank" className="tool wide">
        {say(ROOM.wall)}
      </Link>
      <Link to="/meetings/$id" params={{ id: room.id }} search={{ as: "mine" }} className="tool">
        {say(ROOM.own)}
      </Link>
      <Link to="/matters/$id" params={{ id: room.id }} className="tool">
        {say(ROOM.back)}
      </Link>
      <div className="clock">
        <span className="left">
          {say(called === undefined ? ROOM.planned(moment(room.plannedAt)) : ROOM.spent(minutesSince(called, at)))}
        </span>
        <b>{clock(at)}</b>
      </div>
    </header>
  );
}
