/** 我的会议页 — for the phone of a member: the paper in hand, whose turn it is, my words, and what waits for my hand. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { Papers, versionsIn } from "../../components/papers.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { grouped, inCapitals } from "../../lib/amount.ts";
import { useLanguage } from "../../lib/language.tsx";
import { useLiveEntries } from "../../lib/live.ts";
import { matterQuery, meQuery, roomQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { MatterView, Me, RoomItem, RoomView, Todo } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import { Minutes } from "./minutes.tsx";
import { Typing } from "./opinions.tsx";
import { OwnForm, useOwnForm } from "./own-form.tsx";
import { useRoomActs } from "./room-acts.ts";
import { mayOnItem, type Room } from "./room-context.ts";
import { itemOf } from "./room-item.ts";
import { Trouble } from "./trouble.tsx";
import { WaitingList } from "./waiting-list.tsx";
import { withWaiting } from "./with-waiting.ts";
import "./meeting.css";

const REFETCH_MS = 10_000;
const EXACT = { exact: true, includeSearch: true, explicitUndefined: true } as const;

/** My place among the speakers, in words. */
function Turn({ room, item }: { readonly room: Room; readonly item: RoomItem }): ReactNode {
  const { say } = useLanguage();
  const place = item.waiting.findIndex(({ ref }) => ref === room.me.person.ref);
  const mine = item.waiting[place];
  const spoken = item.speeches.some(({ speaker }) => speaker.ref === room.me.person.ref);
  if (item.stage !== "study") return <p className="t2">{say(ROOM.notSpeaking)}</p>;
  if (mine === undefined) return <p>{say(spoken ? ROOM.ownSpoken : ROOM.ownNone)}</p>;
  if (mine.locked) return <p>{say(ROOM.ownLast(place))}</p>;
  return (
    <>
      <p className="turn">{say(place === 0 ? ROOM.yourTurn : ROOM.ahead(place))}</p>
      {mayOnItem(room, "spoken") ? (
        <ul className="op">
          <Typing key={item.matter} room={room} item={item} speaker={mine} focus={0} />
        </ul>
      ) : null}
    </>
  );
}

const mineOf = (view: MatterView | undefined): readonly Todo[] =>
  (view?.todos ?? []).filter(({ act }) => view?.acts.some(({ name, allowed }) => allowed && name === act));

/** Signatures, counts and readings that wait for this person, on the meeting and on the item. */
function Waiting({ room }: { readonly room: Room }): ReactNode {
  const { say } = useLanguage();
  const todos = [...mineOf(room.matter), ...mineOf(room.meeting)];
  const ballot = room.item?.stage === "voting" ? room.item.vote : undefined;
  return (
    <Sheet title={say(ROOM.waitingForMe)}>
      <ul className="own-todos pad">
        {ballot === undefined ? null : (
          <li>
            <Light state="due" word={ballot.form === "secretBallot" ? ROOM.voteAtBooth : ROOM.voteOnPaper} />
          </li>
        )}
        {todos.map((todo) => (
          <li key={`${todo.matterId} ${todo.obligation}`}>
            <Link to="/matters/$id" params={{ id: todo.matterId }} search={{ act: todo.act }} className="btn pri">
              {say(todo.title)}
            </Link>
          </li>
        ))}
        {todos.length === 0 && ballot === undefined ? <li className="t2">{say(ROOM.nothingWaits)}</li> : null}
      </ul>
    </Sheet>
  );
}

function InHand({ room, item }: { readonly room: Room; readonly item: RoomItem }): ReactNode {
  const { say } = useLanguage();
  const papers = room.matter?.fields.find(({ name }) => name === "papers");
  return (
    <>
      <section className="paper pad">
        <p className="t2">{say(ROOM.itemNo(room.room.items.indexOf(item) + 1))}</p>
        <h2>{item.title}</h2>
        {item.amount === undefined ? null : (
          <p>
            <b>¥{grouped(item.amount)}</b>（{inCapitals(item.amount) ?? ""}）
          </p>
        )}
        <p>{say(item.stageTitle)}</p>
      </section>
      <Sheet title={say(ROOM.myTurn)}>
        <div className="pad">
          <Turn room={room} item={item} />
        </div>
      </Sheet>
      <Sheet title={say(ROOM.inHand)}>
        {papers === undefined ? (
          <p className="pad t2">{say(ROOM.noPapers)}</p>
        ) : (
          <Papers versions={versionsIn(papers.value)} />
        )}
      </Sheet>
    </>
  );
}

function useOwnRoom(told: RoomView, me: Me, asked: string | undefined): Room {
  const acts = useRoomActs(told.id, me.person.ref);
  const view = useMemo(() => withWaiting(told, acts.waiting), [told, acts.waiting]);
  const item = itemOf(view, asked);
  const meeting = useQuery(matterQuery(view.id));
  const matter = useQuery({ ...matterQuery(item?.matter ?? ""), enabled: item !== undefined });
  return { room: view, item, me, acts, meeting: meeting.data, matter: matter.data };
}

function Own({
  told,
  me,
  asked,
}: {
  readonly told: RoomView;
  readonly me: Me;
  readonly asked: string | undefined;
}): ReactNode {
  const { say } = useLanguage();
  const room = useOwnRoom(told, me, asked);
  const live = useLiveEntries(true);
  const { doing, open, close } = useOwnForm();
  const { minutes } = room.room;
  return (
    <main className="own" id="main">
      <header>
        <h1>{told.title}</h1>
        <p className="t2">
          {say(told.stageTitle)} · {say(live ? ROOM.connected : ROOM.disconnected)}
        </p>
        <Link to="/meetings/$id" params={{ id: told.id }} search={{}} activeOptions={EXACT} className="tool">
          {say(ROOM.console)}
        </Link>
      </header>
      {room.acts.problem === undefined ? null : <Trouble body={room.acts.problem.body} close={room.acts.clear} />}
      <WaitingList room={room} />
      <OwnForm room={room} doing={doing} close={close} />
      {minutes === undefined ? null : <Minutes room={room} minutes={minutes} onForm={open} />}
      <Waiting room={room} />
      {room.item === undefined || minutes !== undefined ? null : <InHand room={room} item={room.item} />}
    </main>
  );
}

interface Props {
  readonly id: string;
  readonly item: string | undefined;
}
export function OwnPage({ id, item }: Props): ReactNode {
  const room = useQuery({ ...roomQuery(id), refetchInterval: REFETCH_MS });
  const me = useQuery(meQuery);
  useTitle(room.data?.title ?? "");
  return (
    <Read query={room} rows={8}>
      {(view) => (me.data === undefined ? null : <Own told={view} me={me.data} asked={item} />)}
    </Read>
  );
}
