/** 提意见与回执 — the form works without a script; the receipt page follows an answer by its code and shows only what is public. @jsxRuntime automatic */
import type { ReactElement } from "react";
import type { Day, Ref } from "@mingjian/rulebook";
import type { CommentView, Named } from "../load.ts";
import { Page, type Ground } from "../parts/page.tsx";
import { address, sayIn, type Setting } from "../setting.ts";
import { CommentLine } from "../parts/comment-line.tsx";

export const LONGEST_COMMENT = 2000;

/** What was typed, given back when it cannot be accepted. */
export interface Typed {
  readonly kind: "comment" | "objection";
  readonly text: string;
  readonly problem: string;
}

function TextArea({
  setting,
  typed,
  label,
}: {
  readonly setting: Setting;
  readonly typed?: Typed | undefined;
  readonly label: string;
}): ReactElement {
  const say = sayIn(setting);
  return (
    <p>
      <label className="label" htmlFor="text">
        {label}
      </label>
      <textarea
        id="text"
        name="text"
        rows={5}
        required
        maxLength={LONGEST_COMMENT}
        defaultValue={typed?.text}
        aria-describedby={typed === undefined ? "text-hint" : "text-problem text-hint"}
        aria-invalid={typed === undefined ? undefined : true}
      />
      <span className="s" id="text-hint">
        {say(
          `最多 ${LONGEST_COMMENT} 字。原文只给办理部门和派驻机构看,公开的是办理部门整理后的意见和答复。`,
          `Up to ${LONGEST_COMMENT} characters. Your words are read by the office and the stationed agency only; what becomes public is the question as summed up, and the answer.`,
        )}
      </span>
    </p>
  );
}

const Problem = ({ typed }: { readonly typed: Typed }): ReactElement => (
  <div className="note e" role="alert" id="text-problem">
    <p className="err">{typed.problem}</p>
  </div>
);

export function CommentForm({
  setting,
  matter,
  typed,
}: {
  readonly setting: Setting;
  readonly matter: Ref;
  readonly typed?: Typed;
}): ReactElement {
  const say = sayIn(setting);
  return (
    <form method="post" action={address(setting, `/m/${matter}/comment`)}>
      {typed !== undefined && <Problem typed={typed} />}
      <fieldset>
        <legend>{say("种类", "Kind")}</legend>
        <label>
          <input type="radio" name="kind" value="comment" defaultChecked={typed?.kind !== "objection"} />
          {say("意见建议", "Comment")}
        </label>
        <label>
          <input type="radio" name="kind" value="objection" defaultChecked={typed?.kind === "objection"} />
          {say("异议", "Objection")}
        </label>
      </fieldset>
      <TextArea setting={setting} typed={typed} label={say("内容(必填)", "Text (required)")} />
      <button className="btn">{say("提交,拿回执码", "Send and get a receipt code")}</button>
    </form>
  );
}

export interface ReceiptView {
  readonly ground: Ground;
  readonly code: string;
  readonly comment: CommentView;
  readonly matter: Named;
  readonly unit: Named;
  readonly today: Day;
  readonly typed?: Typed;
}

export function ReceiptPage({ ground, code, comment, matter, unit, today, typed }: ReceiptView): ReactElement {
  const { setting } = ground;
  const say = sayIn(setting);
  return (
    <Page
      ground={ground}
      title={say(`回执 ${code}`, `Receipt ${code}`)}
      brand={{ name: say(`${unit.name} · 公开`, unit.name), href: `/u/${unit.id}` }}
      narrow
    >
      <h1>{comment.open ? say("意见已收到", "Received") : say("意见已答复", "Answered")}</h1>
      <div className="res good" role="status">
        <p>{say("回执码", "Receipt code")}</p>
        <p className="code">{code}</p>
        <p>
          {say(
            "请抄下来或拍照。凭码可以随时查办理情况,不用登录。",
            "Write it down. The code shows how far it is, at any time, without login.",
          )}
        </p>
      </div>
      <p>
        {say("所提事项:", "About: ")}
        <a href={address(setting, `/m/${matter.id}`)} lang="zh-CN">
          {matter.name}
        </a>
      </p>
      <ul className="cm">
        <li>
          <CommentLine comment={comment} setting={setting} today={today} />
        </li>
      </ul>
      {!comment.open && (
        <section>
          <h2>{say("对答复不满意", "Not satisfied")}</h2>
          <form method="post" action={address(setting, `/c/${code}`)}>
            {typed !== undefined && <Problem typed={typed} />}
            <TextArea setting={setting} typed={typed} label={say("再次提出(必填)", "Ask again (required)")} />
            <button className="btn o">{say("再次提出", "Ask again")}</button>
          </form>
        </section>
      )}
      <p className="s">{say("您写的原文不在这一页公开。", "What you wrote is not shown on this page.")}</p>
    </Page>
  );
}
