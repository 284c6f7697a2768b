/**
 * 会场屏 — one item in letters that can be read from the back row: what, where it stands, how many are here and are needed, whose turn it
 * is by post. No name, no id, no choice, no number that grows while a ballot is open.
 */
import { useQuery } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { Read } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { useLiveEntries } from "../../lib/live.ts";
import { roomQuery } from "../../lib/queries.ts";
import { clock } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import type { RoomItem, RoomView, Text } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import { itemOf } from "./room-item.ts";
import { useNow } from "./use-now.ts";
import "./wall.css";

const REFETCH_MS = 5_000;

/** The stage in words for the whole room. */
function stageOf({ stage }: RoomView, item: RoomItem | undefined): Text {
  if (stage !== "inSession") return stage === "planned" || stage === "frozen" ? ROOM.wallBefore : ROOM.wallAfter;
  if (item === undefined) return ROOM.wallBefore;
  return item.outcome === undefined ? item.stageTitle : ROOM.states[item.outcome];
}

function Speaker({ item }: { readonly item: RoomItem }): ReactNode {
  const { say } = useLanguage();
  const [now, next] = item.waiting;
  if (item.stage !== "study") return null;
  return (
    <p>
      {say(now === undefined ? ROOM.wallHeard : ROOM.wallSpeaks(now.post ?? say(ROOM.wallMember)))}
      {next === undefined ? null : (
        <span className="then">{say(ROOM.wallThen(next.post ?? say(ROOM.wallMember)))}</span>
      )}
    </p>
  );
}

function Ballot({ item }: { readonly item: RoomItem }): ReactNode {
  const { say } = useLanguage();
  const { vote } = item;
  if (vote === undefined) return null;
  if (!vote.confirmed || vote.tally === undefined) return <p>{say(ROOM.wallVoting(vote.issued))}</p>;
  const { agree = 0, oppose = 0, abstain = 0 } = vote.tally;
  return <p>{say(ROOM.wallTotals(agree, oppose, abstain))}</p>;
}

function Item({ room, item }: { readonly room: RoomView; readonly item: RoomItem }): ReactNode {
  const { say } = useLanguage();
  const { entitled, present, need } = item.gauge;
  return (
    <>
      <p className="no">{say(ROOM.wallItem(room.items.indexOf(item) + 1, room.items.length))}</p>
      <h1>{item.hidden ? say(ROOM.wallHidden) : item.title}</h1>
      <p className="stage">{say(stageOf(room, item))}</p>
      <dl>
        {[
          [ROOM.present, present],
          [ROOM.entitled, entitled],
          [ROOM.need, need ?? say(ROOM.unknown)],
        ].map(([title, value]) => (
          <div key={(title as Text).en}>
            <dt>{say(title as Text)}</dt>
            <dd>{value as number | string}</dd>
          </div>
        ))}
      </dl>
      {item.outcome === undefined ? <Speaker item={item} /> : null}
      <Ballot item={item} />
    </>
  );
}

function Wall({ room, asked }: { readonly room: RoomView; readonly asked: string | undefined }): ReactNode {
  const { say } = useLanguage();
  const at = useNow();
  const live = useLiveEntries(true);
  const item = itemOf(room, asked);
  return (
    <main className="wall" id="main">
      <header>
        <p>{room.unit.name}</p>
        <p className="t">{clock(at)}</p>
      </header>
      {item === undefined ? <h1>{room.title}</h1> : <Item room={room} item={item} />}
      {live ? null : <p role="status">{say(ROOM.disconnected)}</p>}
    </main>
  );
}

interface Props {
  readonly id: string;
  readonly item: string | undefined;
}
export function WallPage({ id, item }: Props): ReactNode {
  const room = useQuery({ ...roomQuery(id), refetchInterval: REFETCH_MS });
  useTitle(room.data?.title ?? "");
  useEffect(() => {
    document.documentElement.classList.add("on-wall");
    return () => {
      document.documentElement.classList.remove("on-wall");
    };
  }, []);
  return (
    <Read query={room} rows={6}>
      {(view) => <Wall room={view} asked={item} />}
    </Read>
  );
}
