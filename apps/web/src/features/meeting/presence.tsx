/** Right: the quorum of this item, the conditions judged now, who is not here, and one tap for coming, leaving and recusal. */
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { isMissing, lightOf, worstFirst } from "../../components/checklist.tsx";
import { Light } from "../../components/light.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { clock } from "../../lib/time.ts";
import type { Finding, Gauge, Seat } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import { QuorumGauge } from "./quorum-gauge.tsx";
import { mayOnMeeting, type Room } from "./room-context.ts";

function About({ seat }: { readonly seat: Seat }): ReactNode {
  const { say } = useLanguage();
  const role = seat.capacity ?? seat.post ?? (seat.member ? "" : say(ROOM.guest));
  const since = seat.since === undefined ? "" : say(ROOM.since(clock(seat.since)));
  return (
    <span>
      <b>{seat.name}</b> <span className="t2 s">{role}</span>{" "}
      {seat.here ? (
        <span className="s t2">
          {say(ROOM.here)} {since}
        </span>
      ) : null}
    </span>
  );
}
function SeatRow({ room, seat }: { readonly room: Room; readonly seat: Seat }): ReactNode {
  const { say } = useLanguage();
  const [act, word, name] = seat.here
    ? (["left", ROOM.out, ROOM.checkOut] as const)
    : (["arrived", ROOM.in, ROOM.checkIn] as const);
  return (
    <li className="seat">
      <About seat={seat} />
      {mayOnMeeting(room, act) ? (
        <Button
          aria-label={say(name(seat.name))}
          onClick={() =>
            void room.acts.take({ matterId: room.room.id, seq: room.room.seq, act, input: { person: seat.ref } })
          }
        >
          {say(word)}
        </Button>
      ) : null}
    </li>
  );
}

function DeputyRow({ gauge }: { readonly gauge: Gauge }): ReactNode {
  const { say } = useLanguage();
  const { deputy, deputyPresent } = gauge;
  const state = deputy === undefined || deputyPresent === undefined ? "unknown" : deputyPresent ? "pass" : "fail";
  const words =
    deputy === undefined
      ? ROOM.deputyUnknown
      : (deputyPresent === true ? ROOM.deputyHere : ROOM.deputyAway)(deputy.name);
  return (
    <li>
      <b>{say(ROOM.deputy)}</b>
      <Light state={state} word={ROOM.deputyStates[state]} />
      <span className="s t2">{say(words)}</span>
    </li>
  );
}

/** What the row of the deputy says already is not said twice. */
const saysMore = ({ gate }: Finding): boolean => !gate.endsWith(".deputyPresent");

function Conditions({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { say } = useLanguage();
  const [open, met] = [findings.filter(isMissing), findings.filter((f) => !isMissing(f))];
  const row = (f: Finding): ReactNode => (
    <li key={f.gate}>
      <b>{say(f.title)}</b>
      <Light state={lightOf(f)} />
      <span className="s t2">{say(f.because)}</span>
    </li>
  );
  return (
    <>
      {worstFirst(open).map(row)}
      {met.length === 0 ? null : (
        <li className="met">
          <details>
            <summary>
              {say(ROOM.conditions)} <Light state="pass" /> {met.length}
            </summary>
            <ul className="chkl">{met.map(row)}</ul>
          </details>
        </li>
      )}
    </>
  );
}

interface Props {
  readonly room: Room;
  /** Opens the form of an act of the meeting, with what is known filled in. */
  readonly onForm: (act: string) => void;
}
/** Recusal and standing in, where this person may enter them and an item is on the table. */
function FormButtons({ room, onForm }: Props): ReactNode {
  const { say } = useLanguage();
  const { item } = room;
  if (item === undefined) return null;
  const forms = [
    { act: "recused", word: ROOM.recusal, shown: true },
    { act: "actingNamed", word: ROOM.acting, shown: item.gauge.deputyPresent === false },
  ];
  return forms
    .filter(({ act, shown }) => shown && mayOnMeeting(room, act))
    .map(({ act, word }) => (
      <Button
        key={act}
        onClick={() => {
          onForm(act);
        }}
      >
        {say(word)}
      </Button>
    ));
}

function Absent({ seats }: { readonly seats: readonly Seat[] }): ReactNode {
  const { say } = useLanguage();
  const absent = seats.filter(({ member, voting, here }) => member && voting && !here);
  return (
    <li>
      <b>{say(ROOM.absent)}</b>
      <span className="t2">{say(ROOM.absentCount(absent.length))}</span>
      <span className="s t2">{absent.map(({ name }) => name).join("、")}</span>
    </li>
  );
}

export function Presence({ room, onForm }: Props): ReactNode {
  const { say } = useLanguage();
  const [listing, setListing] = useState(false);
  const { item } = room;
  if (room.room.closedAt !== undefined)
    return (
      <aside className="pane rt" aria-label={say(ROOM.attendance)}>
        <p className="t2">{say(ROOM.wallAfter)}</p>
      </aside>
    );
  return (
    <aside className="pane rt" aria-label={say(ROOM.attendance)}>
      {item === undefined ? null : <QuorumGauge gauge={item.gauge} />}
      <ul className="chkl">
        {item === undefined ? null : <DeputyRow gauge={item.gauge} />}
        <Absent seats={room.room.seats} />
        <li className="pair">
          <Button
            aria-expanded={listing}
            onClick={() => {
              setListing(!listing);
            }}
          >
            {say(listing ? ROOM.close : ROOM.attendance)}
          </Button>
          <FormButtons room={room} onForm={onForm} />
        </li>
        {listing ? (
          <li className="seats">
            <ul>
              {room.room.seats.map((seat) => (
                <SeatRow key={seat.ref} room={room} seat={seat} />
              ))}
            </ul>
          </li>
        ) : null}
        {item === undefined ? null : <Conditions findings={item.findings.filter(saysMore)} />}
      </ul>
    </aside>
  );
}
