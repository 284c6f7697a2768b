/** 会场 — one screen to run a meeting: agenda, the item and its opinions, the quorum of this item, the speakers, one next step. */
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { Read } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { useLiveEntries } from "../../lib/live.ts";
import { matterQuery, meQuery, roomQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { ActView, Me, Person, RoomView } from "../../lib/types.ts";
import { Agenda } from "./agenda.tsx";
import { Ballot } from "./ballot.tsx";
import { ItemHead } from "./item-head.tsx";
import { ROOM } from "./messages.ts";
import { NextButton } from "./next-button.tsx";
import { nextStep, type Step } from "./next-step.ts";
import { Opinions } from "./opinions.tsx";
import { Presence } from "./presence.tsx";
import { useRoomActs } from "./room-acts.ts";
import { Minutes } from "./minutes.tsx";
import { mayOnItem, type Room } from "./room-context.ts";
import { RoomForm, type Doing } from "./room-form.tsx";
import { itemOf } from "./room-item.ts";
import { RoomHead } from "./room-head.tsx";
import { SpeakerQueue } from "./speaker-queue.tsx";
import { Trouble } from "./trouble.tsx";
import { WaitingList } from "./waiting-list.tsx";
import { withWaiting } from "./with-waiting.ts";
import "./meeting.css";

interface Props {
  readonly id: string;
  readonly item: string | undefined;
  readonly onItem: (item: string) => void;
  readonly display: ReactNode;
}
const REFETCH_MS = 20_000;

export function RoomPage({ id, item, onItem, display }: Props): ReactNode {
  const room = useQuery({ ...roomQuery(id), refetchInterval: REFETCH_MS });
  const me = useQuery(meQuery);
  useTitle(room.data?.title ?? "");
  const whoIs = me.data;
  return (
    <Read query={room} rows={10}>
      {(view) =>
        whoIs === undefined ? null : <Console view={view} me={whoIs} asked={item} onItem={onItem} display={display} />
      }
    </Read>
  );
}

/** Who speaks: chosen from the list, else the person himself if he waits, else the first in line. */
function speakerOf({ item, me }: Room, chosen: string | undefined): Person | undefined {
  const free = item?.stage === "study" ? item.waiting : [];
  const own = free.find(({ ref, locked }) => ref === me.person.ref && (!locked || free.length === 1));
  return free.find(({ ref }) => ref === chosen) ?? own ?? free[0];
}

interface ConsoleProps extends Omit<Props, "id" | "item"> {
  readonly view: RoomView;
  readonly me: Me;
  readonly asked: string | undefined;
}
function useRoom({ view: told, me, asked }: Pick<ConsoleProps, "view" | "me" | "asked">): Room {
  const acts = useRoomActs(told.id, me.person.ref);
  const view = useMemo(() => withWaiting(told, acts.waiting), [told, acts.waiting]);
  const item = itemOf(view, asked);
  const meeting = useQuery(matterQuery(view.id));
  const matter = useQuery({ ...matterQuery(item?.matter ?? ""), enabled: item !== undefined });
  return { room: view, item, me, acts, meeting: meeting.data, matter: matter.data };
}

function Console({ view, me, asked, onItem, display }: ConsoleProps): ReactNode {
  const room = useRoom({ view, me, asked });
  const { item, acts } = room;
  const live = useLiveEntries(true);
  const connected = live && acts.waiting.every(({ refused }) => refused !== undefined);
  const [doing, setDoing] = useState<Doing>();
  const [chosen, setChosen] = useState<string>();
  const [focus, setFocus] = useState(0);
  const speaker = speakerOf(room, chosen);
  const step = nextStep(room.room, item, { meeting: room.meeting, item: room.matter });

  const onStep = (): void => {
    acts.clear();
    if (step.kind === "speak") setFocus(focus + 1);
    else if (step.kind === "item") onItem(step.item.matter);
    else if (step.kind === "act") takeStep(room, step, setDoing);
  };
  return (
    <div className="console">
      <RoomHead room={room.room} item={item} connected={connected} display={display} />
      <div className="con">
        <Agenda
          room={room.room}
          shown={item?.matter}
          onItem={(matter) => {
            setDoing(undefined);
            onItem(matter);
          }}
        />
        <main className="mid" id="main">
          {acts.problem === undefined ? null : <Trouble body={acts.problem.body} close={acts.clear} />}
          <WaitingList room={room} />
          {doing === undefined ? (
            <Middle room={room} speaker={speaker} focus={focus} onForm={setDoing} />
          ) : (
            <RoomForm
              room={room}
              doing={doing}
              onEnd={() => {
                setDoing(undefined);
              }}
            />
          )}
          <Others room={room} step={step} onForm={setDoing} />
        </main>
        <Presence
          room={room}
          onForm={(act) => {
            setDoing({ on: "meeting", act });
          }}
        />
      </div>
      <footer className="bot">
        {item === undefined ? (
          <span />
        ) : (
          <SpeakerQueue
            item={item}
            speaker={speaker?.ref}
            {...(mayOnItem(room, "spoken") ? { onChoose: setChosen } : {})}
          />
        )}
        <NextButton step={step} busy={acts.busy !== undefined} onStep={onStep} />
      </footer>
    </div>
  );
}

/** Acts without anything to fill in are taken at once; opening the study names the meeting it happens in; all others open their form. */
function takeStep(room: Room, step: Extract<Step, { kind: "act" }>, form: (doing: Doing) => void): void {
  const place = step.on === "meeting" ? room.room : room.item;
  const fields = step.act.fields.map(({ name }) => name);
  const only = fields.length === 0 ? {} : { meeting: room.room.id };
  const simple = fields.every((name) => name === "meeting");
  if (!simple || place === undefined) form({ on: step.on, act: step.act.name });
  else {
    const matterId = step.on === "meeting" ? room.room.id : (room.item?.matter ?? "");
    void room.acts.take({ matterId, seq: place.seq, act: step.act.name, input: only });
  }
}

interface WorkProps {
  readonly room: Room;
  readonly speaker: Person | undefined;
  readonly focus: number;
}
/** In the sitting the item; once the minutes are made, the minutes. */
function Middle({ onForm, ...work }: WorkProps & { readonly onForm: (doing: Doing) => void }): ReactNode {
  const { minutes } = work.room.room;
  return minutes === undefined ? <Work {...work} /> : <Minutes room={work.room} minutes={minutes} onForm={onForm} />;
}

function Work({ room, speaker, focus }: WorkProps): ReactNode {
  const { item } = room;
  if (item === undefined) return null;
  return (
    <>
      <ItemHead item={item} no={room.room.items.indexOf(item) + 1} />
      <div className="work">
        <Opinions room={room} item={item} speaker={speaker} focus={focus} />
        <Ballot room={room} item={item} />
      </div>
    </>
  );
}

/** Acts of the sitting beside the next step, as the declarations offer them to this person. */
const ASIDE = {
  item: ["deferred", "guestStated", "dissentRecorded", "handsShown", "ballotVoided"],
  meeting: ["rescheduled", "closed", "noticeOpened", "cancelled"],
} as const;

function Others({
  room,
  step,
  onForm,
}: {
  readonly room: Room;
  readonly step: Step;
  readonly onForm: (doing: Doing) => void;
}): ReactNode {
  const { say } = useLanguage();
  const next = step.kind === "act" ? step.act.name : "";
  const of = (on: Doing["on"], acts: readonly ActView[] | undefined): readonly (Doing & { title: string })[] =>
    (acts ?? [])
      .filter(({ name, allowed }) => allowed && name !== next && (ASIDE[on] as readonly string[]).includes(name))
      .map(({ name, title }) => ({ on, act: name, title: say(title) }));
  const list = [...of("item", room.matter?.acts), ...of("meeting", room.meeting?.acts)];
  if (list.length === 0) return null;
  return (
    <div className="aside-acts" role="group" aria-label={say(ROOM.next.others)}>
      {list.map(({ title, ...doing }) => (
        <Button
          key={`${doing.on} ${doing.act}`}
          onClick={() => {
            onForm(doing);
          }}
        >
          {title}
        </Button>
      ))}
    </div>
  );
}
