/** Days and moments in words. Storage is UTC; every person of this product reads Asia/Shanghai. */
import { dayOf, isDay, isInstant, plusDays, weekday, type Text } from "@mingjian/rulebook";
import { pair } from "./text.ts";

const WEEKDAYS: readonly Text[] = [
  pair("周日", "Sun"),
  pair("周一", "Mon"),
  pair("周二", "Tue"),
  pair("周三", "Wed"),
  pair("周四", "Thu"),
  pair("周五", "Fri"),
  pair("周六", "Sat"),
];
const SHANGHAI_MS = 8 * 3_600_000;

export const now = (): string => new Date().toISOString();
/** The civil day at the office. */
export const today = (): string => dayOf(now());
/** The last day of the week a day belongs to. */
export const endOfWeek = (day: string): string => plusDays(day, (7 - weekday(day)) % 7);

/** `2026-03-02（周一）`; anything that is no day comes back as it is. */
export function dayInWords(day: string): Text {
  const name = isDay(day) ? WEEKDAYS[weekday(day)] : undefined;
  return name === undefined ? pair(day, day) : pair(`${day}(${name.zh})`, `${day} (${name.en})`);
}
/** `3月2日（周一）` for rows that stand close together. */
export function shortDay(day: string): Text {
  const name = isDay(day) ? WEEKDAYS[weekday(day)] : undefined;
  if (name === undefined) return pair(day, day);
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  return pair(`${month}月${date}日(${name.zh})`, `${name.en} ${day.slice(5)}`);
}

const shifted = (at: string): string => new Date(Date.parse(at) + SHANGHAI_MS).toISOString();
/** `2026-03-02 10:32`. */
export const moment = (at: string): string => (isInstant(at) ? shifted(at).slice(0, 16).replace("T", " ") : at);
export const clock = (at: string): string => (isInstant(at) ? shifted(at).slice(11, 16) : at);
/** What a `datetime-local` field holds for an instant, and back. */
export const localOf = (at: string): string => (isInstant(at) ? shifted(at).slice(0, 16) : "");
export function instantOfLocal(local: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return undefined;
  const ms = Date.parse(`${local.slice(0, 16)}:00.000Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms - SHANGHAI_MS).toISOString();
}
