/**
 * 工作日历 — weekends, public holidays and make-up working days as far as official notices cover them. Beyond that a
 * deadline is `provisional` (暂按周末推算) and nothing is guessed about holidays. The first day never counts, the last does.
 */
import { dayNumber, dayOf, epochMs, instantOf, plusDays, weekday } from "./day.ts";
import type { Day, Instant, Text } from "./json.ts";

export interface Duration {
  readonly n: number;
  readonly unit: "workingDay" | "calendarDay" | "hour";
}
export const workingDays = (n: number): Duration => ({ n, unit: "workingDay" });
export const calendarDays = (n: number): Duration => ({ n, unit: "calendarDay" });

const UNITS = {
  workingDay: ["个工作日", "working days"],
  calendarDay: ["日", "days"],
  hour: ["小时", "hours"],
} as const;
export const durationText = ({ n, unit }: Duration): Text => ({
  zh: `${n} ${UNITS[unit][0]}`,
  en: `${n} ${UNITS[unit][1]}`,
});

/** Official arrangement of one period: which weekdays are off, which weekend days are worked, and its document. */
export interface HolidayNotice {
  readonly from: Day;
  readonly until: Day;
  readonly off: readonly Day[];
  readonly makeUp: readonly Day[];
  readonly source: string;
}

/** A span that does not count: while it lasts the clock stands still. `to` open = still standing. */
export interface Pause {
  readonly from: Instant;
  readonly to?: Instant;
}

export interface Due {
  readonly day: Day;
  /** True when the day lies beyond the notices: to be recomputed when the next one is imported. */
  readonly provisional: boolean;
  /** True while an open pause holds the clock. */
  readonly paused: boolean;
}

export interface Calendar {
  isWorkingDay(day: Day): boolean;
  /** Working days after `from` up to and including `to`; `provisional` when a day beyond the notices was counted. */
  workingDaysBetween(from: Day, to: Day): { readonly days: number; readonly provisional: boolean };
  due(from: Instant, within: Duration, pauses?: readonly Pause[]): Due;
  /** Working days from today until a day (negative: overdue by that many). */
  remaining(today: Day, day: Day): number;
  readonly coveredUntil: Day;
}

export function calendar(notices: readonly HolidayNotice[]): Calendar {
  const off = new Set(notices.flatMap((n) => n.off));
  const makeUp = new Set(notices.flatMap((n) => n.makeUp));
  const coveredUntil = notices.reduce((last, n) => (n.until > last ? n.until : last), "0001-01-01");
  const isWorkingDay = (day: Day): boolean => makeUp.has(day) || !(weekday(day) % 6 === 0 || off.has(day));
  /** Is any counted day (the first never is) beyond every notice? Notices may leave gaps between them. */
  const outside = (from: Day, to: Day): boolean => {
    const first = plusDays(from, 1);
    const notice = notices.find((n) => n.from <= first && first <= n.until);
    return first <= to && (notice === undefined || outside(notice.until, to));
  };
  const countWorking = remembered((from: Day, to: Day): number => {
    let days = 0;
    for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isWorkingDay(day)) days += 1;
    return days;
  });
  return {
    coveredUntil,
    isWorkingDay,
    workingDaysBetween: (from, to) => ({ days: countWorking(from, to), provisional: outside(from, to) }),
    remaining: (today, day) => (day >= today ? countWorking(today, day) : -countWorking(day, today)),
    due: dueBy({ isWorkingDay, outside }),
  };
}

interface Days {
  readonly isWorkingDay: (day: Day) => boolean;
  readonly outside: (from: Day, to: Day) => boolean;
}

const stands = (day: Day, pauses: readonly Pause[]): boolean =>
  pauses.some((p) => dayOf(p.from) <= day && (p.to === undefined || day < dayOf(p.to)));

/** The last day of a span that begins behind `from`. */
function dueBy({ isWorkingDay, outside }: Days): Calendar["due"] {
  const firstWorking = (day: Day): Day => (isWorkingDay(day) ? day : firstWorking(plusDays(day, 1)));
  const lastDay = (start: Day, n: number, unit: Duration["unit"], pauses: readonly Pause[] = []) => {
    const counts = (day: Day): boolean => (unit === "calendarDay" || isWorkingDay(day)) && !stands(day, pauses);
    let day = start;
    for (let left = n; left > 0;) {
      day = plusDays(day, 1);
      if (counts(day)) left -= 1;
    }
    const last = unit === "calendarDay" ? firstWorking(day) : day;
    return { day: last, provisional: outside(start, last) };
  };
  const unbroken = remembered((start: Day, n: number, unit: Duration["unit"]) => lastDay(start, n, unit));
  return (from, { n, unit }, pauses = []) => {
    const start = dayOf(from);
    const paused = pauses.some((p) => p.to === undefined);
    if (unit === "hour") return { day: dayOf(instantOf(epochMs(from) + n * 3_600_000)), provisional: false, paused };
    if (pauses.length === 0) return { ...unbroken(start, n, unit), paused };
    const closed = pauses.map((p) => (p.to === undefined ? { from: p.from, to: p.from } : p));
    return { ...lastDay(start, n, unit, closed), paused };
  };
}

const mostRemembered = 10_000;
/** The same days are counted again and again: an inbox asks for each of its obligations. */
function remembered<A extends readonly (string | number)[], T>(count: (...args: A) => T): (...args: A) => T {
  const known = new Map<string, T>();
  return (...args) => {
    const key = args.join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const now = count(...args);
    known.set(key, now);
    return now;
  };
}

/** Calendar days from one day to a later one. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);
