/** 待送 — what this browser keeps while the line is down, and what was refused once it was delivered: nothing typed is lost. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { clock } from "../../lib/time.ts";
import type { Text } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import type { Kept } from "./outbox.ts";
import type { Room } from "./room-context.ts";

/** What a kept gesture says: who, and the words if there are any. */
function wordsOf({ room }: Room, { act, input, at }: Kept, say: (text: Text) => string): string {
  const ref = input.person ?? input.speaker;
  const name = room.seats.find((seat) => seat.ref === ref)?.name ?? "";
  const said = [input.opinion, input.text].find((one) => typeof one === "string") ?? "";
  return say(ROOM.keptLine(clock(at), name, say(ROOM.keptActs[act as keyof typeof ROOM.keptActs]), said));
}

export function WaitingList({ room }: { readonly room: Room }): ReactNode {
  const { say } = useLanguage();
  const { waiting, retry, forget } = room.acts;
  if (waiting.length === 0) return null;
  const pending = waiting.filter(({ refused }) => refused === undefined);
  return (
    <section className="waiting-list" aria-label={say(ROOM.waitingTitle)}>
      {pending.length === 0 ? null : (
        <p role="status">
          <Light state="near" word={ROOM.waitingCount(pending.length)} />
        </p>
      )}
      <ul>
        {waiting.map((one) => (
          <li key={one.key}>
            <span className="text">{wordsOf(room, one, say)}</span>
            {one.refused === undefined ? null : (
              <>
                <span role="alert">{say(one.refused)}</span>
                <Button
                  onClick={() => {
                    retry(one);
                  }}
                >
                  {say(ROOM.retry)}
                </Button>
                <Button
                  onClick={() => {
                    forget(one);
                  }}
                >
                  {say(ROOM.forget)}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
