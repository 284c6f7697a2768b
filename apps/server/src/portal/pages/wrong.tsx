/** 不能办理的答复 — in words, with a way back. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { Page, type Ground } from "../parts/page.tsx";
import { address, sayIn } from "../setting.ts";

export const WRONG = {
  notFound: { status: 404, zh: "没有这个公开页面", en: "There is no such public page" },
  rate: {
    status: 429,
    zh: "今天提交的次数已到上限,请明天再提,或拨打 12388",
    en: "The limit of today is reached; try again tomorrow or call 12388",
  },
  busy: {
    status: 503,
    zh: "系统现在忙,没有收下您的意见,请过几分钟再提交",
    en: "Busy now; nothing was taken in. Try again in a few minutes",
  },
  body: {
    status: 400,
    zh: "提交的内容不完整,请回到事项页重新填写",
    en: "The form was incomplete; go back and fill it in again",
  },
} as const;
export type Wrong = keyof typeof WRONG;

export function WrongPage({ ground, wrong }: { readonly ground: Ground; readonly wrong: Wrong }): ReactElement {
  const say = sayIn(ground.setting);
  const { zh, en } = WRONG[wrong];
  return (
    <Page ground={ground} title={say(zh, en)} narrow>
      <h1>{say(zh, en)}</h1>
      <p>
        <a href={address(ground.setting, "/")}>{say("回到首页,按单位或名称查找", "Back to the first page")}</a>
      </p>
    </Page>
  );
}
