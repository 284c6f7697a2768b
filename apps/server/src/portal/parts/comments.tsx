/** 大家问的 — what was asked and answered; what still waits is told by day, because its words are not public. @jsxRuntime automatic */
import type { ReactElement } from "react";
import type { Day } from "@mingjian/rulebook";
import type { CommentView } from "../load.ts";
import { sayIn, type Setting } from "../setting.ts";
import { CommentLine } from "./comment-line.tsx";

const MOST = 10;

/** Comments whose words are not public yet: one line for each day on which some came in. */
function pendingByDay(comments: readonly CommentView[]): readonly (readonly CommentView[])[] {
  const pending = comments.filter(({ open, question }) => open && question === undefined);
  const days = [...new Set(pending.map(({ receivedOn }) => receivedOn))];
  return days.map((day) => pending.filter(({ receivedOn }) => receivedOn === day));
}

interface CommentsProps {
  readonly comments: readonly CommentView[];
  readonly setting: Setting;
  readonly today: Day;
}

export function Comments({ comments, setting, today }: CommentsProps): ReactElement {
  const say = sayIn(setting);
  const told = comments.filter(({ open, question }) => !open || question !== undefined);
  const pending = pendingByDay(comments);
  const shown = told.slice(-MOST);
  return (
    <section>
      <h2>{say("大家问的", "What people asked")}</h2>
      <p className="s">
        {comments.length === 0
          ? say("还没有人提意见。", "Nobody has commented yet.")
          : say(`共收到 ${comments.length} 条。`, `${comments.length} received.`)}
        {shown.length < told.length &&
          say(`下面是最近答复的 ${shown.length} 条。`, ` The last ${shown.length} answered:`)}
      </p>
      <ul className="cm">
        {pending.slice(-MOST).map(([first, ...more], i) => (
          <li key={i}>
            {first !== undefined && (
              <CommentLine comment={first} count={more.length + 1} setting={setting} today={today} />
            )}
          </li>
        ))}
        {shown.map((comment, i) => (
          <li key={`told ${i}`}>
            <CommentLine comment={comment} setting={setting} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}
