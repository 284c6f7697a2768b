/** 期限 — the words first, the date below. Red only for an expired clock. */
import type { ReactNode } from "react";
import { dueDate, dueInWords, groupOf, type Clocked, type DueGroup } from "../lib/deadline.ts";
import { useLanguage } from "../lib/language.tsx";
import { today } from "../lib/time.ts";
import { Light, type LightState } from "./light.tsx";

const LIGHT: Readonly<Record<DueGroup, LightState>> = {
  overdue: "overdue",
  today: "near",
  week: "due",
  later: "due",
  open: "due",
};

export function Deadline({ todo }: { readonly todo: Clocked }): ReactNode {
  const { say } = useLanguage();
  const day = today();
  return (
    <div className="when">
      <Light state={LIGHT[groupOf(todo, day)]} word={dueInWords(todo, day)} />
      <span className="when-date">{say(dueDate(todo))}</span>
    </div>
  );
}
