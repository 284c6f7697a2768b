/** Centre: what was said, word for word, and the box in which the next word is typed. */
import { Button, Input, Radio } from "antd";
import { useEffect, type ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { useDraft } from "../../lib/draft.ts";
import { useLanguage } from "../../lib/language.tsx";
import { clock } from "../../lib/time.ts";
import type { FieldSpec, Person, RoomItem } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";
import { itemAct, mayOnItem, type Room } from "./room-context.ts";

/** Taking a stand belongs to bodies where the head decides; the options come from the act's own declaration. */
const stanceOf = (room: Room, item: RoomItem): FieldSpec | undefined =>
  item.decide === "headDecides" ? itemAct(room, "spoken")?.fields.find(({ name }) => name === "stance") : undefined;

interface TypingProps {
  readonly room: Room;
  readonly item: RoomItem;
  readonly speaker: Person;
  readonly focus: number;
}
export function Typing({ room, item, speaker, focus }: TypingProps): ReactNode {
  const { say } = useLanguage();
  const draft = useDraft(`${item.matter}.spoken.${speaker.ref}`, {});
  const stance = stanceOf(room, item);
  const opinion = typeof draft.value.opinion === "string" ? draft.value.opinion : "";
  const stand = draft.value.stance;
  const own = speaker.ref === room.me.person.ref;
  useEffect(() => {
    if (focus > 0) document.getElementById("opinion")?.focus();
  }, [focus]);
  const record = async (): Promise<void> => {
    const input = {
      speaker: speaker.ref,
      opinion: opinion.trim(),
      ...(typeof stand === "string" ? { stance: stand } : {}),
    };
    const placed = await room.acts.take({ matterId: item.matter, seq: item.seq, act: "spoken", input });
    if (placed) draft.discard();
  };
  return (
    <li className="now">
      <div className="w">
        <b>{speaker.name}</b>
        {speaker.post}
      </div>
      <div>
        {own ? <p className="turn">{say(ROOM.yourTurn)}</p> : null}
        <label htmlFor="opinion">{say(ROOM.typing(speaker.name))}</label>
        <Input.TextArea
          id="opinion"
          value={opinion}
          maxLength={20_000}
          rows={2}
          onChange={(event) => {
            draft.change({ ...draft.value, opinion: event.target.value });
          }}
        />
        {stance === undefined ? null : (
          <Radio.Group
            aria-label={say(stance)}
            value={stand}
            options={Object.entries(stance.options ?? {}).map(([value, title]) => ({ value, label: say(title) }))}
            onChange={(event) => {
              draft.change({ ...draft.value, stance: String(event.target.value) });
            }}
          />
        )}
        <p className="act-foot">
          <Button
            disabled={opinion.trim() === ""}
            loading={room.acts.busy === `${item.matter}.spoken`}
            onClick={() => void record()}
          >
            {say(ROOM.record)}
          </Button>
          <span className="t2 s">{say(ROOM.typingHint)}</span>
        </p>
      </div>
    </li>
  );
}

interface Props {
  readonly room: Room;
  readonly item: RoomItem;
  readonly speaker: Person | undefined;
  readonly focus: number;
}
export function Opinions({ room, item, speaker, focus }: Props): ReactNode {
  const { say } = useLanguage();
  const typing = speaker !== undefined && mayOnItem(room, "spoken");
  return (
    <section className="paper work-box" aria-label={say(ROOM.opinions)}>
      <div className="ph">
        <h3>{say(ROOM.opinions)}</h3>
        <span className="s t2">{say(ROOM.opinionsCount(item.speeches.length))}</span>
      </div>
      <ul className="op">
        {item.speeches.length === 0 && !typing ? <li className="t2">{say(ROOM.noOpinions)}</li> : null}
        {item.speeches.map((speech, i) => (
          <li key={i}>
            <div className="w">
              <b>{speech.speaker.name}</b>
              {speech.speaker.post}
            </div>
            <div>
              {speech.kept === true ? (
                <Light state="near" word={ROOM.waitingWord} />
              ) : (
                <span className="t2 s">{say(ROOM.verbatim(clock(speech.at)))}</span>
              )}
              <p className="text">{speech.opinion}</p>
            </div>
          </li>
        ))}
        {typing ? <Typing key={speaker.ref} room={room} item={item} speaker={speaker} focus={focus} /> : null}
      </ul>
    </section>
  );
}
