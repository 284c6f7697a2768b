/**
 * Days and instants by arithmetic alone: the rulebook may not ask a clock, and a civil day of an office is a day in
 * Asia/Shanghai (UTC+8, no daylight saving since 1991), whatever machine judges it.
 */
import type { Day, Instant } from "./json.ts";

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** Days since 1970-01-01 of a proleptic Gregorian date. */
export function dayNumber(day: Day): number {
  const [y = 0, m = 0, d = 0] = day.split("-").map(Number);
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The inverse of `dayNumber`. */
export function dayFromNumber(n: number): Day {
  const z = n + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const two = (v: number): string => String(v).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(doy - Math.floor((153 * mp + 2) / 5) + 1)}`;
}

/** Does the text name a day that exists? */
export const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && dayFromNumber(dayNumber(value)) === value;

export const isInstant = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value) && isDay(value.slice(0, 10));

export const plusDays = (day: Day, n: number): Day => dayFromNumber(dayNumber(day) + n);

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7;

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(at: Instant): number {
  const [h = 0, m = 0, s = 0] = at.slice(11, 19).split(":").map(Number);
  return dayNumber(at.slice(0, 10)) * DAY_MS + ((h * 60 + m) * 60 + s) * 1000 + Number(at.slice(20, 23));
}

export function instantOf(ms: number): Instant {
  const day = Math.floor(ms / DAY_MS);
  const rest = ms - day * DAY_MS;
  const pad = (v: number, width = 2): string => String(v).padStart(width, "0");
  const h = Math.floor(rest / 3_600_000);
  const m = Math.floor(rest / 60_000) % 60;
  const s = Math.floor(rest / 1000) % 60;
  return `${dayFromNumber(day)}T${pad(h)}:${pad(m)}:${pad(s)}.${pad(rest % 1000, 3)}Z`;
}

/** The civil day in Asia/Shanghai of an instant. */
export const dayOf = (at: Instant): Day => dayFromNumber(Math.floor((epochMs(at) + SHANGHAI_MS) / DAY_MS));

/** Midnight in Asia/Shanghai at the beginning of a day, as an instant. */
export const startOf = (day: Day): Instant => instantOf(dayNumber(day) * DAY_MS - SHANGHAI_MS);

/** Whole hours from one instant to another (negative if the second is earlier). */
export const hoursBetween = (from: Instant, to: Instant): number => (epochMs(to) - epochMs(from)) / 3_600_000;
