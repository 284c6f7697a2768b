/** 日期、时长、金额 as the public reads them: Shanghai time, working days by the calendar, yuan with grouped digits. */
import {
  dayOf,
  epochMs,
  instantOf,
  inYuan,
  weekday,
  type Day,
  type Instant,
  type Money,
  type Text,
} from "@mingjian/rulebook";
import type { Lang } from "./setting.ts";

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"] as const;
const WEEKDAYS_EN = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** 2026年3月2日 / 2 March 2026 written as 2026-03-02. */
export function dayInWords(day: Day, lang: Lang): string {
  if (lang === "en") return day;
  const [y, m, d] = day.split("-").map(Number);
  return `${y ?? 0}年${m ?? 0}月${d ?? 0}日`;
}
export const weekdayOf = (day: Day, lang: Lang): string =>
  lang === "en" ? (WEEKDAYS_EN[weekday(day)] ?? "") : `周${WEEKDAYS[weekday(day)] ?? ""}`;

/** The short form of lists: the year only where it is not this one. */
export function shortDay(day: Day, today: Day, lang: Lang): string {
  if (lang === "en") return day;
  const [y = 0, m = 0, d = 0] = day.split("-").map(Number);
  return `${day.slice(0, 4) === today.slice(0, 4) ? "" : `${y}年`}${m}月${d}日`;
}

const SHANGHAI_MS = 8 * 3_600_000;
/** 10:32 in Asia/Shanghai. */
const clockOf = (at: Instant): string => instantOf(epochMs(at) + SHANGHAI_MS).slice(11, 16);
export const momentInWords = (at: Instant, lang: Lang): string =>
  lang === "en" ? `${dayOf(at)} ${clockOf(at)}` : `${dayInWords(dayOf(at), lang)} ${clockOf(at)}`;

export const workingDaysText = (n: number): Text => ({
  zh: `${n} 个工作日`,
  en: `${n} working day${n === 1 ? "" : "s"}`,
});

/** `90,000.00 元`. */
export const yuanText = (amount: Money, lang: Lang): string =>
  lang === "en" ? `CNY ${inYuan(amount).replace(" 元", "")}` : inYuan(amount);
