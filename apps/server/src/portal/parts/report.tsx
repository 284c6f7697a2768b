/** 有意见,找谁 — bodies outside the unit first, the unit last; and how to hear of news. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { durationText, type Duration } from "@mingjian/rulebook";
import type { Named } from "../load.ts";
import { address, inLang, sayIn, type Setting } from "../setting.ts";

interface Whom {
  readonly setting: Setting;
  readonly agency?: Named | undefined;
  readonly answerWithin?: Duration | undefined;
  /** Where the form for comments is, when there is one. */
  readonly form?: string;
}

export function WhomToTell({ setting, agency, answerWithin, form }: Whom): ReactElement {
  const say = sayIn(setting);
  return (
    <>
      <ol className="ch">
        {agency !== undefined && <li>{agency.name}</li>}
        <li>
          {say("纪检监察举报电话", "Discipline inspection hotline")}
          <br />
          <span className="tel">12388</span>
        </li>
        {form === undefined ? (
          <li>{say("打开要说的事项,在网上提意见", "Open the matter and comment online")}</li>
        ) : (
          <li>
            <a href={form}>{say("网上提意见", "Comment online")}</a>
            {say("：不用登录,不填姓名也可以", ": no login, no name needed")}
          </li>
        )}
      </ol>
      <p className="s">
        {say("收到后给您一个回执码,凭码可以查办理情况。", "You get a receipt code to follow it with.")}
        {answerWithin !== undefined &&
          say(
            `${inLang(setting, durationText(answerWithin))}内答复,答复公开。`,
            ` Answered within ${durationText(answerWithin).en}, in public.`,
          )}
      </p>
    </>
  );
}

export function Subscribe({ setting, feed }: { readonly setting: Setting; readonly feed: string }): ReactElement {
  const say = sayIn(setting);
  return (
    <>
      <h2>{say("订阅", "Subscribe")}</h2>
      <p>
        {say("有更新时通知您:", "Be told of news: ")}
        <a href={address(setting, feed)}>{say("Atom 订阅", "Atom feed")}</a>
      </p>
    </>
  );
}
