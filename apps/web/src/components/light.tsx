/** 状态灯 — icon, word and colour together: shape differs, so that print and greyscale keep the meaning. */
import type { Text } from "@mingjian/rulebook";
import type { ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { LIGHTS } from "./messages.ts";

export type LightState = keyof typeof LIGHTS | "due" | "near";
const LOOKS: Readonly<Record<LightState, { readonly icon: IconName; readonly tone: string }>> = {
  pass: { icon: "pass", tone: "pass" },
  unknown: { icon: "unknown", tone: "unk" },
  fail: { icon: "fail", tone: "fail" },
  notApplicable: { icon: "notApplicable", tone: "na" },
  overdue: { icon: "fail", tone: "fail" },
  alert: { icon: "flag", tone: "flag" },
  pending: { icon: "draft", tone: "na" },
  near: { icon: "clock", tone: "unk" },
  due: { icon: "clock", tone: "plain" },
};

interface Props {
  readonly state: LightState;
  /** Another word than the state's own. */
  readonly word?: Text;
}
export function Light({ state, word }: Props): ReactNode {
  const { say } = useLanguage();
  const said = word ?? (state === "due" || state === "near" ? undefined : LIGHTS[state]);
  return (
    <span className={`light ${LOOKS[state].tone}`}>
      <Icon name={LOOKS[state].icon} />
      {said === undefined ? null : <span>{say(said)}</span>}
    </span>
  );
}
