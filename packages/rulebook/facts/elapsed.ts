/** 提前量 — has enough time passed since something was delivered? Working days, calendar days or hours, by log time and the calendar. */
import { daysBetween, durationText, type Duration } from "../kernel/calendar.ts";
import { dayOf, hoursBetween } from "../kernel/day.ts";
import { unknown, type Finding, type ParameterValue } from "../kernel/finding.ts";
import type { Instant, Text } from "../kernel/json.ts";
import type { ParameterRef, Standard, Standards } from "../kernel/parameter.ts";
import type { Time } from "./facts.ts";

export interface Elapsed {
  readonly n: number;
  readonly met: boolean;
  /** True when a day beyond the official calendar was counted. */
  readonly provisional: boolean;
  readonly inWords: Text;
}

/** Time between an instant and the case, in the unit of the lead. The first day does not count, the last does. */
export function elapsed(since: Instant, lead: Duration, { at, today, calendar }: Time): Elapsed {
  const { n, provisional } = counted(since, lead.unit, { at, today, calendar });
  const words = durationText({ n, unit: lead.unit });
  return {
    ...{ n, provisional, met: n >= lead.n },
    inWords: provisional ? { zh: `${words.zh}(暂按周末推算)`, en: `${words.en} (provisional)` } : words,
  };
}

function counted(
  since: Instant,
  unit: Duration["unit"],
  { at, today, calendar }: Omit<Time, "size">,
): { readonly n: number; readonly provisional: boolean } {
  if (unit === "hour") return { n: Math.floor(hoursBetween(since, at)), provisional: false };
  if (unit === "calendarDay") return { n: daysBetween(dayOf(since), today), provisional: false };
  const { days, provisional } = calendar.workingDaysBetween(dayOf(since), today);
  return { n: days, provisional };
}

/** A gate's number, or the finding that no pack gives it: a missing standard is never a pass. */
export function withStandard<T extends ParameterValue>(
  standards: Standards,
  ref: ParameterRef<T>,
  name: Text,
  then: (standard: Standard<T>) => Finding,
): Finding {
  const standard = standards.of(ref);
  if (standard !== undefined) return then(standard);
  return unknown("STANDARD_MISSING", { zh: `制度包没有「${name.zh}」的标准`, en: `no standard for "${name.en}"` });
}
