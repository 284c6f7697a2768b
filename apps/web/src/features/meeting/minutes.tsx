/** 纪要 — made from what was entered; members agree or ask for a correction, the clerk answers, the chair signs off, then it is filed. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { moment } from "../../lib/time.ts";
import type { MinutesView } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import { meetingAct, mayOnMeeting, type Room } from "./room-context.ts";
import type { Doing } from "./room-form.tsx";

interface Props {
  readonly room: Room;
  readonly minutes: MinutesView;
  readonly onForm: (doing: Doing) => void;
}

function Agreed({ minutes }: Pick<Props, "minutes">): ReactNode {
  const { say } = useLanguage();
  const done = (ref: string): boolean => minutes.agreed.some((one) => one.ref === ref);
  return (
    <>
      <h4>{say(ROOM.agreedCount(minutes.agreed.length, minutes.attended.length))}</h4>
      <ul className="agreed">
        {minutes.attended.map(({ ref, name }) => (
          <li key={ref}>
            {name} <Light state={done(ref) ? "pass" : "due"} word={done(ref) ? ROOM.agreed : ROOM.notAgreed} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Corrections({ room, minutes, onForm }: Props): ReactNode {
  const { say } = useLanguage();
  const answering = mayOnMeeting(room, "correctionAnswered");
  if (minutes.corrections.length === 0) return <p className="t2">{say(ROOM.noCorrections)}</p>;
  return (
    <ol className="corrections">
      {minutes.corrections.map(({ no, member, text, at, answer }) => (
        <li key={no}>
          <p>
            <b>{member.name}</b> <span className="t2 s">{moment(at)}</span>
          </p>
          <p className="text">{text}</p>
          {answer === undefined ? (
            <p>
              <Light state="unknown" word={ROOM.unanswered} />{" "}
              {answering ? (
                <Button
                  onClick={() => {
                    onForm({ on: "meeting", act: "correctionAnswered", known: { request: no } });
                  }}
                >
                  {say(ROOM.answer)}
                </Button>
              ) : null}
            </p>
          ) : (
            <p>
              <Light state="pass" word={ROOM.verdicts[answer.verdict]} /> <span className="text">{answer.reason}</span>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A member's two answers to the minutes. */
function OwnAnswer({ room, minutes, onForm }: Props): ReactNode {
  const { say } = useLanguage();
  const agree = meetingAct(room, "minutesAgreed");
  const mine = minutes.agreed.some(({ ref }) => ref === room.me.person.ref);
  return (
    <p className="act-foot">
      {agree?.allowed === true && !mine ? (
        <Button
          type="primary"
          loading={room.acts.busy === `${room.room.id}.minutesAgreed`}
          onClick={() =>
            void room.acts.take({ matterId: room.room.id, seq: room.room.seq, act: "minutesAgreed", input: {} })
          }
        >
          {say(agree.title)}
        </Button>
      ) : null}
      {mayOnMeeting(room, "correctionRequested") ? (
        <Button
          onClick={() => {
            onForm({ on: "meeting", act: "correctionRequested" });
          }}
        >
          {say(ROOM.askCorrection)}
        </Button>
      ) : null}
    </p>
  );
}

export function Minutes({ room, minutes, onForm }: Props): ReactNode {
  const { say } = useLanguage();
  const { id } = room.room;
  return (
    <section className="paper minutes" aria-label={say(ROOM.minutes)}>
      <div className="ph">
        <h2>{say(ROOM.minutes)}</h2>
        <span className="more s t2">{say(ROOM.minutesAt(moment(minutes.at)))}</span>
      </div>
      <div className="pad">
        <p>
          {minutes.confirmedAt === undefined ? (
            <Light state="due" word={ROOM.notSigned} />
          ) : (
            <Light state="pass" word={ROOM.signed(moment(minutes.confirmedAt))} />
          )}
        </p>
        <p className="me-links">
          <a className="btn" href={`/api/matters/${id}/documents/minutes.html`} target="_blank" rel="noreferrer">
            {say(ROOM.readMinutes)}
          </a>
          <a className="btn" href={`/api/matters/${id}/documents/minutes.docx`} download>
            {say(ROOM.wordMinutes)}
          </a>
        </p>
        <OwnAnswer room={room} minutes={minutes} onForm={onForm} />
        <h4>{say(ROOM.corrections)}</h4>
        <Corrections room={room} minutes={minutes} onForm={onForm} />
        <Agreed minutes={minutes} />
      </div>
    </section>
  );
}
