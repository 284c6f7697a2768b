/** 列入议程的关口 — an item enters an agenda that is still open; a late one needs the agency's consent and stays marked. */
import { withStandard } from "../../facts/elapsed.ts";
import { practice } from "../../kernel/citation.ts";
import { hoursBetween } from "../../kernel/day.ts";
import { fail, found, pass, position, unknown } from "../../kernel/finding.ts";
import type { Ref } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { waived, waiverOf } from "./gates-agency.ts";
import { gate } from "./matter.ts";
import { LATE_ITEM } from "./standards.ts";

export const agendaOpen = gate<{ readonly meeting: Ref }>({
  title: { zh: "议程尚未确定", en: "the agenda is open" },
  cite: practice("会议议程确定后一般不增加议题,确需增加的须经同意并说明理由"),
  serves: ["B10", "B21"],
  cure: {
    zh: "改列下次会议,或申请临时列入",
    en: "list it for the next meeting, or ask for a waiver",
    act: "collective-decision.waiverRequested",
  },
  test: ({ matter, input: { meeting }, facts: { meetings } }) => {
    const view = meetings.meeting(meeting);
    if (view === undefined) return unknown("MEETING_UNKNOWN", { zh: "没有这个会议", en: "no such meeting" });
    if (!["planned", "frozen", "inSession"].includes(view.stage))
      return fail("MEETING_OVER", { zh: "会议已结束或取消", en: "the meeting is over" });
    if (view.frozenAt === undefined) return pass({ zh: "议程尚未确定", en: "open" });
    const waiver = waiverOf(matter, "agendaOpen");
    return waiver === undefined
      ? fail("AGENDA_FROZEN", { zh: "议程已定,不再增加议题", en: "frozen" })
      : pass({ zh: "经派驻机构同意临时列入", en: "late, with the agency's consent" }, ...waived(waiver));
  },
});

export const notLate = gate<{ readonly meeting: Ref }>({
  title: { zh: "议题不临时提出", en: "no item at the last hour" },
  cite: cite.SOLO,
  serves: ["B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "在会前规定时间以前列入", en: "list it in time" },
  test: ({ input: { meeting }, at, facts: { meetings, standards, time } }) =>
    withStandard(standards, LATE_ITEM, { zh: "临时议题时限", en: "time limit for late items" }, (limit) => {
      const view = meetings.meeting(meeting);
      if (view === undefined) return unknown("MEETING_UNKNOWN", { zh: "没有这个会议", en: "no such meeting" });
      const hours = Math.floor(hoursBetween(at, view.plannedAt));
      return found(
        hours >= limit.value,
        "LATE_ITEM",
        {
          zh: `距会议 ${hours} 小时,规定不少于 ${limit.value} 小时`,
          en: `${hours} hours before, ${limit.value} needed`,
        },
        standard("临时议题时限(小时)", limit),
        position("列入序号", time.size),
      );
    }),
});
