/** 专栏更新 (B4) — decisions exist, and nothing was published for longer than the limit: the column itself is a finding. */
import type { Facts } from "../facts/facts.ts";
import { dayOf } from "../kernel/day.ts";
import { count, found, notApplicable, pass, unknown, type Finding } from "../kernel/finding.ts";
import type { Instant, Maybe } from "../kernel/json.ts";
import { duration, standard } from "../kernel/parameter.ts";

const STALE = duration("column.stale.days", "B4");

export interface Column {
  /** When the last notice of the unit went out; absent = none ever did. */
  readonly lastAt?: Instant;
  /** When a matter of the unit last took a step the public should hear of; absent = nothing is under way. */
  readonly movedAt?: Instant;
}

export function columnFinding(
  { lastAt, movedAt }: Column,
  { standards, time }: Pick<Facts, "standards" | "time">,
): Finding {
  if (movedAt === undefined) return notApplicable({ zh: "没有应当公开的事项", en: "nothing to publish" });
  const limit = standards.of(STALE);
  if (limit === undefined)
    return unknown("STANDARD_MISSING", { zh: "制度包没有「专栏更新」的标准", en: "no standard for the column" });
  const untold: Maybe<Instant> = lastAt === undefined || lastAt < movedAt ? (lastAt ?? movedAt) : undefined;
  if (untold === undefined) return pass({ zh: "专栏已反映最近的进展", en: "the column is up to date" });
  const { days } = time.calendar.workingDaysBetween(dayOf(untold), time.today);
  return found(
    days <= limit.value.n,
    "COLUMN_STALE",
    { zh: `专栏 ${days} 个工作日没有更新`, en: `nothing new for ${days} working days` },
    count("未更新", days, "个工作日"),
    standard("专栏更新", limit),
  );
}
