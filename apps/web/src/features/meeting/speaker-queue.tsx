/** Below: who has spoken, who speaks, who waits; the leader stays last and cannot be moved up. */
import type { ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { RoomItem, Text } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";

interface Props {
  readonly item: RoomItem;
  readonly speaker: string | undefined;
  /** Chooses another speaker; absent for people who do not keep the list. */
  readonly onChoose?: (ref: string) => void;
}
type Waiting = RoomItem["waiting"][number];

interface PlaceProps extends Pick<Props, "onChoose"> {
  readonly one: Waiting;
  readonly word: Text;
  readonly current: boolean;
}
function Place({ one, word, current, onChoose }: PlaceProps): ReactNode {
  const { say } = useLanguage();
  const content = (
    <>
      <b>{one.name}</b>
      <span>
        {one.locked ? <Icon name="lock" /> : null}
        {say(current ? ROOM.speaking : word)}
      </span>
    </>
  );
  const look = `${current ? "cur" : ""} ${one.locked ? "last" : ""}`;
  const fixed = onChoose === undefined || one.locked || current;
  return (
    <li className={look}>
      {fixed ? (
        content
      ) : (
        <button
          type="button"
          onClick={() => {
            onChoose(one.ref);
          }}
        >
          {content}
        </button>
      )}
    </li>
  );
}

export function SpeakerQueue({ item, speaker, onChoose }: Props): ReactNode {
  const { say } = useLanguage();
  const following = item.waiting.filter(({ ref }) => ref !== speaker);
  const order = [...item.waiting.filter(({ ref }) => ref === speaker), ...following];
  return (
    <section className="sq" aria-label={say(ROOM.queue)}>
      <p className="hd">
        <b>{say(ROOM.queue)}</b>
        <span>{say(ROOM.queueHint)}</span>
      </p>
      <ol tabIndex={0}>
        {item.speeches.map(({ speaker: who, at }) => (
          <li key={`${who.ref} ${at}`} className="said">
            <b>{who.name}</b>
            <span>
              <Icon name="pass" />
              {say(ROOM.spoke)}
            </span>
          </li>
        ))}
        {order.map((one) => (
          <Place
            key={one.ref}
            one={one}
            word={one.locked ? ROOM.locked : one.ref === following[0]?.ref ? ROOM.nextUp : ROOM.waits}
            current={one.ref === speaker}
            {...(onChoose === undefined ? {} : { onChoose })}
          />
        ))}
      </ol>
    </section>
  );
}
