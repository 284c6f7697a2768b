/** 期限 — when something is due, in words, and under which heading it stands. Days are counted by the server, never here. */
import type { Due, Text } from "@mingjian/rulebook";
import { pair } from "./text.ts";
import { dayInWords, endOfWeek, shortDay } from "./time.ts";

export type DueGroup = "overdue" | "today" | "week" | "later" | "open";
export const DUE_GROUPS: readonly DueGroup[] = ["overdue", "today", "week", "later", "open"];
export interface Clocked {
  readonly due?: Due;
  readonly remaining?: number;
  readonly since: string;
}

export function groupOf({ due }: Clocked, today: string): DueGroup {
  if (due === undefined) return "open";
  if (due.paused) return "later";
  if (due.day < today) return "overdue";
  if (due.day === today) return "today";
  return due.day <= endOfWeek(today) ? "week" : "later";
}

const late = (n: number): Text =>
  n === 0 ? pair("已过期限", "past its date") : pair(`逾期 ${n} 个工作日`, `overdue by ${n} working day(s)`);
const left = (n: number): Text =>
  n === 0
    ? pair("还有不到 1 个工作日", "less than a working day left")
    : pair(`还有 ${n} 个工作日`, `${n} working day(s) left`);

/** `逾期 2 个工作日`, `今天内`, `还有 3 个工作日`, `未规定期限`. */
export function dueInWords(todo: Clocked, today: string): Text {
  const { due, remaining } = todo;
  if (due === undefined) return pair("未规定期限", "no time limit set");
  if (due.paused) return pair("暂停计时", "clock paused");
  const group = groupOf(todo, today);
  if (group === "today") return pair("今天内", "due today");
  if (remaining === undefined) return shortDay(due.day);
  return group === "overdue" ? late(Math.abs(remaining)) : left(remaining);
}

/** The date behind the words, and whether the calendar covers it. */
export function dueDate({ due, since }: Clocked): Text {
  if (due === undefined) {
    const from = shortDay(since.slice(0, 10));
    return pair(`${from.zh}起`, `since ${from.en}`);
  }
  const day = shortDay(due.day);
  return due.provisional ? pair(`${day.zh},暂按周末推算`, `${day.en}, by weekends only for now`) : day;
}

/** One sentence: `2026-03-02(周一)以前`. */
export const before = (day: string): Text => {
  const words = dayInWords(day);
  return pair(`${words.zh}以前`, `by ${words.en}`);
};
