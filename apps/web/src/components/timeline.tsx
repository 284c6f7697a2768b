/** 时间线 — every entry of the matter with its place in the log and its proof, newest first; what was entered and found lies behind it. */
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { given } from "../lib/given.ts";
import { useLanguage } from "../lib/language.tsx";
import { moment } from "../lib/time.ts";
import type { TimelineItem } from "../lib/types.ts";
import { Checklist, Counts } from "./checklist.tsx";
import type { CurePlace } from "./cure-link.tsx";
import type { Names } from "./evidence.tsx";
import { JsonValue, type Titles } from "./json-value.tsx";
import { TIMELINE } from "./messages.ts";

interface Props {
  readonly items: readonly TimelineItem[];
  readonly place: CurePlace;
  readonly names: Names;
  readonly titles: Titles;
  readonly more?: () => void;
  readonly loading: boolean;
  /** On narrow screens only the latest entries stand open at first. */
  readonly short?: boolean;
  /** Opens the form of a correcting entry; absent where this person enters none. */
  readonly onCorrect?: (item: TimelineItem) => void;
}

/** What an entry was corrected to, and why; the entry itself stays above it, struck through. */
function Corrections({ item }: { readonly item: TimelineItem }): ReactNode {
  const { say } = useLanguage();
  return item.corrected?.map(({ matterId, text, reason, at }) => (
    <p key={matterId} className="corrected" id={`corrected-${matterId}`}>
      <b>{say(TIMELINE.correctedTo)}</b> {text}{" "}
      <span className="t2 s">
        {say(TIMELINE.correctedFor(reason))} {moment(at)}
      </span>
    </p>
  ));
}

function Actor({ actor }: Pick<TimelineItem, "actor">): ReactNode {
  const { say } = useLanguage();
  if (actor.id === "sys:portal") return say(TIMELINE.portal);
  if (actor.id.startsWith("sys:")) return say(TIMELINE.system);
  return [actor.name, actor.post].filter((part) => part !== undefined && part !== "").join(" ");
}

function Detail({
  item,
  place,
  names,
  titles,
}: Pick<Props, "place" | "names" | "titles"> & { readonly item: TimelineItem }): ReactNode {
  const { say } = useLanguage();
  if (item.fields.length === 0 && item.findings.length === 0) return null;
  return (
    <details>
      <summary>
        {say(TIMELINE.details)} <Counts findings={item.findings} />
      </summary>
      <dl className="facts">
        {item.fields.map((field, i) => (
          <div key={i}>
            <dt>{say(field.title)}</dt>
            <dd>
              <JsonValue value={field.value} names={names} titles={titles} {...given("name", field.name)} />
            </dd>
          </div>
        ))}
      </dl>
      <Checklist findings={item.findings} place={place} names={names} />
    </details>
  );
}

const isCorrected = ({ corrected = [] }: TimelineItem): boolean => corrected.length > 0;

function Entry({ item, place, names, titles, onCorrect }: EntryProps): ReactNode {
  const { say } = useLanguage();
  const Words = isCorrected(item) ? "del" : "span";
  return (
    <div>
      <Words className="w">{say(item.actTitle)}</Words>
      <span className="t2">
        <Actor actor={item.actor} />
      </span>
      {item.state === "accepted" ? <span className="t2">{say(TIMELINE.accepted)}</span> : null}
      <div className={isCorrected(item) ? "struck" : ""}>
        <Detail item={item} place={place} names={names} titles={titles} />
      </div>
      <Corrections item={item} />
      {onCorrect === undefined || item.fields.length === 0 ? null : (
        <Button
          type="link"
          aria-label={`${say(TIMELINE.correct)}:${say(item.actTitle)} ${item.pos}`}
          onClick={() => {
            onCorrect(item);
          }}
        >
          {say(TIMELINE.correct)}
        </Button>
      )}
    </div>
  );
}
type EntryProps = Pick<Props, "place" | "names" | "titles" | "onCorrect"> & { readonly item: TimelineItem };

/** As many as components.css leaves open. */
const LATEST = 5;

export function Timeline({ items, place, names, titles, more, loading, short = false, onCorrect }: Props): ReactNode {
  const { say } = useLanguage();
  const [whole, setWhole] = useState(false);
  const folded = short && !whole && items.length > LATEST;
  if (items.length === 0) return <p className="pad t2">{say(TIMELINE.none)}</p>;
  return (
    <>
      <ol className={folded ? "tl folded" : "tl"}>
        {items.map((item) => (
          <li key={item.pos} id={`entry-${item.pos}`}>
            <span className="d">{moment(item.at)}</span>
            <Entry item={item} place={place} names={names} titles={titles} {...given("onCorrect", onCorrect)} />
            <span className="p">
              {say(TIMELINE.number(item.pos))}{" "}
              {item.state === "included" ? (
                <a href={`/api/entries/${item.pos}/proof`} download={`entry-${item.pos}.tlog-proof`}>
                  {say(TIMELINE.proof)}
                </a>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      {folded ? (
        <Button
          type="link"
          className="tl-whole"
          onClick={() => {
            setWhole(true);
          }}
        >
          {say(TIMELINE.whole)}
        </Button>
      ) : null}
      {more === undefined ? null : (
        <Button type="link" className="tl-more" onClick={more} loading={loading}>
          {say(TIMELINE.more)}
        </Button>
      )}
    </>
  );
}
