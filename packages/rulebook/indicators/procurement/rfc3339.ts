/** 时刻 — date-times with an offset as OCDS writes them (RFC 3339), by arithmetic alone: the rulebook has no clock. */

const DAY_SECONDS = 86_400;
const FORM =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const LONG_MONTHS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const digits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days since 1970-01-01; undefined for a day the month does not have. */
function dayAt(text: string): number | undefined {
  const [year, month, day] = [digits(text, 0) * 100 + digits(text, 2), digits(text, 5), digits(text, 8)];
  if (day > (LONG_MONTHS[month] ?? 0) || (month === 2 && day === 29 && !isLeap(year))) return undefined;
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leaps + Math.floor((153 * m + 2) / 5) + day - 719_469;
}

/** Seconds since 1970-01-01T00:00:00Z, fractions kept; undefined when the text is no RFC 3339 date-time. */
export function secondsOf(text: string): number | undefined {
  const day = FORM.test(text) ? dayAt(text) : undefined;
  if (day === undefined) return undefined;
  const clock = digits(text, 11) * 3600 + digits(text, 14) * 60 + digits(text, 17);
  if (text.length === 20) return day * DAY_SECONDS + clock;
  const [, fraction = "", zone = "Z"] = /^(\.\d+)?(.+)$/.exec(text.slice(19)) ?? [];
  return day * DAY_SECONDS + clock + Number(`0${fraction}`) - offsetSeconds(zone);
}

const offsetSeconds = (zone: string): number =>
  zone.length === 1 ? 0 : (zone.startsWith("-") ? -60 : 60) * (digits(zone, 1) * 60 + digits(zone, 4));

/** Days of 24 hours from one date-time to another, cut off towards zero; undefined when either cannot be read. */
export function wholeDaysBetween(from: string | undefined, to: string | undefined): number | undefined {
  const [start, end] = [from, to].map((text) => (text === undefined ? undefined : secondsOf(text)));
  return start === undefined || end === undefined ? undefined : Math.trunc((end - start) / DAY_SECONDS);
}
