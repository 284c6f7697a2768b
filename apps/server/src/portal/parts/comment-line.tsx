/** One comment as everybody may see it: the question as published, the answer, and the clock. @jsxRuntime automatic */
import type { ReactElement } from "react";
import type { Day } from "@mingjian/rulebook";
import type { CommentView } from "../load.ts";
import { sayIn, type Say, type Setting } from "../setting.ts";
import { shortDay, workingDaysText } from "../words.ts";
import { Icon } from "./icon.tsx";

function answeredInWords({ answeredBy = "", took }: CommentView, on: string, say: Say): string {
  const time = took === undefined ? undefined : workingDaysText(took);
  return say(
    `${answeredBy} ${on}答${time === undefined ? "" : `,用了 ${time.zh}`}`,
    `${answeredBy}, ${on}${time === undefined ? "" : `, after ${time.en}`}`,
  );
}

function clockInWords(comment: CommentView, say: Say, day: (d: Day) => string): string {
  const { answeredOn, due, remaining } = comment;
  if (answeredOn !== undefined) return answeredInWords(comment, day(answeredOn), say);
  if (due === undefined || remaining === undefined) return say("还没答复。", "No answer yet.");
  const days = workingDaysText(Math.abs(remaining));
  return remaining < 0
    ? say(`还没答复。应于 ${day(due)}前答,已逾期 ${days.zh}。`, `No answer yet; due ${due}, ${days.en} overdue.`)
    : say(`还没答复。最晚 ${day(due)}答(还有 ${days.zh})。`, `No answer yet; due ${due} (${days.en} left).`);
}

export interface CommentLineProps {
  readonly comment: CommentView;
  /** How many came in on that day, where they are told together. */
  readonly count?: number;
  readonly setting: Setting;
  readonly today: Day;
}

function Head({ comment: { kind, question, receivedOn }, count, setting, today }: CommentLineProps): ReactElement {
  const say = sayIn(setting);
  const on = shortDay(receivedOn, today, setting.lang);
  if (count !== undefined) return <h3>{say(`${on}收到 ${count} 条`, `${count} received ${on}`)}</h3>;
  const words = kind === "objection" ? say("异议", "objection") : say("意见建议", "comment");
  return (
    <h3>
      <span lang="zh-CN">{question ?? words}</span>
      {say(`(${on}收到)`, ` (received ${on})`)}
    </h3>
  );
}

export function CommentLine(props: CommentLineProps): ReactElement {
  const { comment, setting, today } = props;
  const say = sayIn(setting);
  const late = comment.open && (comment.remaining ?? 0) < 0;
  return (
    <>
      <Head {...props} />
      <div className="a">
        {comment.answer !== undefined && (
          <p className="pre" lang="zh-CN">
            {comment.answer}
          </p>
        )}
        {comment.open && comment.answer !== undefined && (
          <p>{say("对答复又提出了意见。", "Asked again after the answer.")}</p>
        )}
        <p className={late ? "err" : "s"}>
          {late && <Icon sign="no" />}
          {clockInWords(comment, say, (day) => shortDay(day, today, setting.lang))}
        </p>
      </div>
    </>
  );
}
