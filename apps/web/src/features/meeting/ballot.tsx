/** Paper ballots: totals only, counted twice by two people, shown when both agree. The rows are the fields of the counting act. */
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { ActView, RoomItem } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import { itemAct, mayOnItem, type Room } from "./room-context.ts";

type Counts = Readonly<Record<string, number>>;
const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

interface StepperProps {
  readonly title: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}
function CountRow({ title, value, onChange }: StepperProps): ReactNode {
  const { say } = useLanguage();
  const id = `count-${title}`;
  return (
    <div className="trow">
      <label htmlFor={id}>{title}</label>
      <button
        type="button"
        className="btn pm"
        aria-label={say(ROOM.minus(title))}
        disabled={value === 0}
        onClick={() => {
          onChange(value - 1);
        }}
      >
        −
      </button>
      <input
        id={id}
        className="count"
        inputMode="numeric"
        value={String(value)}
        onFocus={(event) => {
          event.target.select();
        }}
        onChange={(event) => {
          onChange(Number(event.target.value.replace(/\D/g, "").slice(0, 4)));
        }}
      />
      <button
        type="button"
        className="btn pm"
        aria-label={say(ROOM.plus(title))}
        onClick={() => {
          onChange(value + 1);
        }}
      >
        +
      </button>
    </div>
  );
}

interface CountingProps {
  readonly room: Room;
  readonly item: RoomItem;
  readonly act: ActView;
  readonly issued: number;
}
function Counting({ room, item, act, issued }: CountingProps): ReactNode {
  const { say } = useLanguage();
  const rows = act.fields.filter(({ type }) => type === "whole");
  const [counts, setCounts] = useState<Counts>(() => Object.fromEntries(rows.map(({ name }) => [name, 0])));
  const sum = sumOf(counts);
  const words = rows.map(({ name }) => counts[name] ?? 0).join(" + ");
  const check = sum === issued ? ROOM.adds(`${words} = ${sum}`) : ROOM.addsNot(sum, issued);
  return (
    <>
      <p className="b">{say(act.name === "countConfirmed" ? ROOM.secondCount : ROOM.firstCount)}</p>
      {rows.map((row) => (
        <CountRow
          key={row.name}
          title={say(row)}
          value={counts[row.name] ?? 0}
          onChange={(value) => {
            setCounts({ ...counts, [row.name]: value });
          }}
        />
      ))}
      <p className="chk" role="status">
        <Light state={sum === issued ? "pass" : "unknown"} word={check} />
      </p>
      <Button
        type="primary"
        loading={room.acts.busy === `${item.matter}.${act.name}`}
        onClick={() => void room.acts.take({ matterId: item.matter, seq: item.seq, act: act.name, input: counts })}
      >
        {say(act.title)}
      </Button>
    </>
  );
}

function Totals({ tally, act }: { readonly tally: Counts; readonly act: ActView | undefined }): ReactNode {
  const { say } = useLanguage();
  const titleOf = (name: string): string => {
    const spec = act?.fields.find((field) => field.name === name);
    return spec === undefined ? name : say(spec);
  };
  return (
    <>
      <p className="chk">
        <Light state="pass" word={ROOM.confirmed} />
      </p>
      <dl className="totals">
        {Object.entries(tally).map(([name, n]) => (
          <div key={name}>
            <dt>{titleOf(name)}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The first count, else the second; undefined = this person counts neither now. */
function countingAct(room: Room, item: RoomItem): ActView | undefined {
  const name = item.vote?.tally === undefined ? "ballotsCounted" : "countConfirmed";
  return mayOnItem(room, name) ? itemAct(room, name) : undefined;
}

export function Ballot({ room, item }: { readonly room: Room; readonly item: RoomItem }): ReactNode {
  const { say } = useLanguage();
  const { vote } = item;
  const act = item.stage === "voting" ? countingAct(room, item) : undefined;
  return (
    <section className="paper work-box" aria-label={say(ROOM.ballot)}>
      <div className="ph">
        <h3>{say(ROOM.ballot)}</h3>
        <span className="more s t2">{say(ROOM.totalsOnly)}</span>
      </div>
      <div className="tally">
        {vote === undefined ? (
          <p className="t2">{say(ROOM.ballotLater)}</p>
        ) : (
          <>
            <p className="fix">
              <span>{say(ROOM.issued(vote.issued))}</span>
              <span className="t2">{say(ROOM.tellers(vote.tellers.map(({ name }) => name).join("、")))}</span>
            </p>
            {vote.confirmed && vote.tally !== undefined ? (
              <Totals tally={vote.tally} act={itemAct(room, "ballotsCounted")} />
            ) : act === undefined ? (
              <p className="t2">{say(ROOM.waitTellers)}</p>
            ) : (
              <Counting key={act.name} room={room} item={item} act={act} issued={vote.issued} />
            )}
          </>
        )}
      </div>
    </section>
  );
}
