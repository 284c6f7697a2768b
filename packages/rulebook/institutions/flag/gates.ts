/** 疑点办理的关口 — heard before disposed, two officers for every ending, and no flag that simply vanishes. */
import { dayOf } from "../../kernel/day.ts";
import {
  atInstant,
  fail,
  found,
  matterRef,
  onDay,
  pass,
  people,
  unknown,
  words,
  type Finding,
} from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Ref } from "../../kernel/json.ts";
import { duration, standard } from "../../kernel/parameter.ts";
import { gate, NO_DROP, PROMPT, TRUST } from "./matter.ts";

export const REPLY = duration("flag.reply.days", "N3");
export const SUNSET = duration("flag.sunset.days", "N3");

/** A re-run updates, never multiplies. */
export const onceEach = gate<{ readonly indicator: string; readonly subject: Ref; readonly period: string }>({
  title: { zh: "同一规则对同一记录在同一期间只提示一次", en: "one flag for rule, record and period" },
  cite: TRUST,
  serves: ["N3"],
  cure: { zh: "在已有的疑点上办理", en: "go on with the flag there is" },
  test: ({ input: { indicator, subject, period }, facts: { flags } }) => {
    const other = flags.flag(indicator, subject, period);
    return other === undefined
      ? pass({ zh: "没有相同的疑点", en: "no such flag yet" })
      : fail("FLAG_EXISTS", { zh: "已有相同的疑点", en: "the flag exists" }, matterRef("已有", other));
  },
});

/** 先听说明,后作处置: no disposition before the answer, or the end of the days allowed for it. */
export const heard = gate({
  title: { zh: "已听取说明,或说明期限已过", en: "heard, or the time to answer is over" },
  cite: TRUST,
  serves: ["N3"],
  key: true,
  cure: { zh: "待单位说明,或待期限届满", en: "wait for the answer or the end of its time", by: "单位" },
  test: ({ matter: { reply, askedAt, repliedAt }, facts: { standards, time } }): Finding => {
    if (reply !== undefined)
      return pass(
        { zh: "单位已说明", en: "the unit has answered" },
        ...(repliedAt === undefined ? [] : [atInstant("说明时间", repliedAt)]),
      );
    const within = standards.of(REPLY);
    if (askedAt === undefined) return fail("NOT_ASKED", { zh: "还没有请单位说明", en: "the unit was not asked" });
    if (within === undefined)
      return unknown("TIME_UNKNOWN", { zh: "说明期限没有设定", en: "the time allowed is not set" });
    const due = time.calendar.due(askedAt, within.value);
    const inputs = [atInstant("请说明时间", askedAt), onDay("期限", due.day), standard("说明期限", within)];
    if (due.provisional)
      return unknown("CALENDAR_UNKNOWN", { zh: "期限超出已公布的工作日历", en: "beyond the calendar" }, ...inputs);
    return found(
      due.day < time.today,
      "TIME_NOT_OVER",
      { zh: "核对说明期限", en: "time to answer compared" },
      ...inputs,
    );
  },
});

/** BY-19: disposition by the owner alone is refused. */
export const secondOfficer = gate({
  title: { zh: "由另一名工作人员复核", en: "confirmed by a second officer" },
  cite: NO_DROP,
  serves: ["L4", "N3"],
  key: true,
  cure: { zh: "由没有提出处置意见的人复核", en: "let somebody else confirm" },
  test: ({ matter: { disposition, owner }, actor }) => {
    const involved = [disposition?.by ?? "", owner ?? ""].filter((p) => p !== "");
    return found(
      !involved.includes(personOf(actor) ?? ""),
      "SAME_OFFICER",
      { zh: "核对承办人、提出处置意见的人与复核人", en: "owner, proposer and confirmer compared" },
      people("承办和提出", [...new Set(involved)]),
    );
  },
});

/** Nobody disposes of a flag on the unit of a leader he reports to: the agency's officers do not serve in the unit. */
export const notOfTheUnit = gate({
  title: { zh: "办理人不在该单位任职", en: "the officer does not serve in the unit" },
  cite: NO_DROP,
  serves: ["L4"],
  cure: { zh: "由不在该单位任职的人办理", en: "let somebody from outside the unit handle it" },
  test: ({ matter: { unit }, actor, facts: { organisation } }) =>
    found(
      organisation.tenuresOf(personOf(actor) ?? "").every((t) => t.unit !== unit),
      "SERVES_IN_UNIT",
      { zh: "核对任职", en: "tenures compared" },
    ),
});

/** 久悬的疑点自行失效,并写明由谁放下。 */
export const sunset = gate({
  title: { zh: "到期没有办结", en: "its time is over" },
  cite: PROMPT,
  serves: ["F8", "N3"],
  cure: { zh: "未到期的继续办理", en: "go on until its time is over" },
  test: ({ matter: { raisedAt }, facts: { standards, time } }): Finding => {
    const limit = standards.of(SUNSET);
    if (limit === undefined || raisedAt === undefined)
      return unknown("TIME_UNKNOWN", { zh: "失效期限没有设定", en: "the limit is not set" });
    const due = time.calendar.due(raisedAt, limit.value);
    return found(
      due.day < dayOf(time.at),
      "NOT_OVER",
      { zh: "核对失效期限", en: "limit compared" },
      ...[onDay("到期", due.day), standard("失效期限", limit), words("提示日", dayOf(raisedAt))],
    );
  },
});
