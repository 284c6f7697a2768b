/** 派驻机构的关口 — advance report, opinions and their answers, waivers with the agency's consent (B2, B3, B15, PR-13). */
import { elapsed, withStandard } from "../../facts/elapsed.ts";
import {
  atInstant,
  count,
  fail,
  found,
  notApplicable,
  pass,
  people,
  unknown,
  words,
  type Evidence,
} from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Maybe } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { gate, type Matter } from "./matter.ts";
import type { Waivable, Waiver } from "./parts.ts";
import { REPORT_LEAD } from "./standards.ts";

/** The waiver of a rule that is in force for this meeting; one for papers holds for their version only. */
export const waiverOf = ({ waivers, papers }: Pick<Matter, "waivers" | "papers">, rule: Waivable): Maybe<Waiver> =>
  waivers.find(
    (w) =>
      w.rule === rule &&
      w.spent !== true &&
      w.decided?.granted === true &&
      (rule !== "papersAhead" || w.version === papers.length),
  );

/** A waived gate stays visible: who consented, when, and what was missing. */
export const waived = ({ no, reason, missing, members, decided, at }: Waiver): readonly Evidence[] => [
  words(`豁免第 ${no} 号`, reason),
  words("未满足的内容", missing),
  ...(members.length === 0 ? [] : [people("涉及成员", members)]),
  atInstant("派驻机构同意时间", decided?.at ?? at),
];
const consented = { zh: "经派驻机构同意豁免", en: "waived with the agency's consent" };

export const reportedAhead = gate({
  title: { zh: "提前报告派驻机构", en: "reported to the stationed agency in advance" },
  cite: cite.REPORT,
  serves: ["B2", "B24"],
  key: true,
  cure: {
    zh: "请派驻机构签收,或等满提前天数,或申请豁免",
    en: "ask the agency to acknowledge, wait, or ask for a waiver",
    by: "派驻机构",
    act: "collective-decision.reportAcknowledged",
  },
  test: ({ matter, facts: { standards, time } }) => {
    const { reportedAt, acknowledgedAt, deemedSeenAt } = matter;
    const waiver = waiverOf(matter, "reportedAhead");
    if (waiver !== undefined) return pass(consented, ...waived(waiver));
    if (reportedAt === undefined) return fail("NOT_REPORTED", { zh: "尚未报告派驻机构", en: "not reported yet" });
    if (acknowledgedAt !== undefined)
      return pass({ zh: "派驻机构已签收", en: "acknowledged" }, atInstant("签收时间", acknowledgedAt));
    if (deemedSeenAt !== undefined)
      return pass({ zh: "提前天数已满,视为知悉", en: "deemed seen" }, atInstant("视为知悉时间", deemedSeenAt));
    return withStandard(
      standards,
      REPORT_LEAD,
      { zh: "向派驻机构提前报告", en: "lead of the advance report" },
      (lead) => {
        const { met, inWords } = elapsed(reportedAt, lead.value, time);
        return found(
          met,
          "REPORT_TOO_LATE",
          { zh: `已报告 ${inWords.zh},尚未签收`, en: `reported ${inWords.en} ago, not acknowledged` },
          atInstant("报告时间", reportedAt),
          standard("提前报告", lead),
        );
      },
    );
  },
});

/** Silence for the whole lead counts as knowledge, once, and says so; before that the report waits. */
export const leadPassed = gate({
  title: { zh: "提前天数已满,尚未签收", en: "the lead has passed without an acknowledgement" },
  cite: cite.REPORT,
  serves: ["B2"],
  cure: { zh: "等满提前天数", en: "wait for the lead to pass" },
  test: ({ matter: { reportedAt, acknowledgedAt, deemedSeenAt }, facts: { standards, time } }) => {
    if (reportedAt === undefined) return fail("NOT_REPORTED", { zh: "尚未报告派驻机构", en: "not reported yet" });
    if ((acknowledgedAt ?? deemedSeenAt) !== undefined)
      return fail("ALREADY_SEEN", { zh: "已签收或已视为知悉", en: "acknowledged or deemed seen already" });
    return withStandard(
      standards,
      REPORT_LEAD,
      { zh: "向派驻机构提前报告", en: "lead of the advance report" },
      (lead) => {
        const { met, inWords } = elapsed(reportedAt, lead.value, time);
        const because = { zh: `已报告 ${inWords.zh}`, en: `reported ${inWords.en} ago` };
        return found(met, "LEAD_NOT_PASSED", because, atInstant("报告时间", reportedAt), standard("提前报告", lead));
      },
    );
  },
});

export const reportThere = gate({
  title: { zh: "已收到报告", en: "a report was received" },
  cite: cite.REPORT,
  serves: ["B2"],
  cure: { zh: "先报告派驻机构", en: "report first", by: "会议记录人", act: "collective-decision.reported" },
  test: ({ matter: { reportedAt } }) =>
    found(reportedAt !== undefined, "NOT_REPORTED", {
      zh: reportedAt === undefined ? "尚未报告" : "已报告",
      en: reportedAt === undefined ? "not reported" : "reported",
    }),
});

export const objectionsAnswered = gate({
  title: { zh: "派驻机构的异议已书面答复", en: "objections of the agency are answered" },
  cite: cite.OBSERVER,
  serves: ["B3", "B15"],
  key: true,
  cure: { zh: "书面答复异议", en: "answer the objection in writing", act: "collective-decision.opinionAnswered" },
  test: ({ matter: { opinions } }) => {
    const open = opinions.filter((o) => o.kind === "objection" && o.answer === undefined);
    return found(
      open.length === 0,
      "OBJECTION_UNANSWERED",
      { zh: `未答复的异议 ${open.length} 件`, en: `${open.length} objections unanswered` },
      count("意见", opinions.length, "件"),
      ...open.map((o) => words(`异议第 ${o.no} 号`, o.text)),
    );
  },
});

export const opinionOpen = gate<{ readonly opinion: number }>({
  title: { zh: "意见待答复", en: "the opinion is open" },
  cite: cite.QUALITY,
  serves: ["B15"],
  cure: { zh: "核对意见序号", en: "check the number" },
  test: ({ matter: { opinions }, input }) => {
    if (opinions.length === 0) return fail("NO_SUCH_OPINION", { zh: "没有提出意见", en: "no opinion was given" });
    const one = opinions.find((o) => o.no === input.opinion);
    if (one === undefined) return fail("NO_SUCH_OPINION", { zh: "没有这件意见", en: "no such opinion" });
    const open = one.answer === undefined && one.kind !== "none";
    return found(open, "NOTHING_TO_ANSWER", {
      zh: open ? "待答复" : "已答复,或无须答复",
      en: open ? "open" : "answered, or nothing to answer",
    });
  },
});

export const linkFits = gate<{ readonly link: "preparation" | "study" | "execution" }>({
  title: { zh: "意见写明所在环节", en: "the opinion belongs to the present link" },
  cite: cite.THREE_LINKS,
  serves: ["B3", "B9"],
  cure: { zh: "选择当前环节", en: "choose the present link" },
  test: ({ stage, input: { link } }) => {
    const now =
      stage === "preparation" || stage === "scheduled" ? "preparation" : stage === "execution" ? "execution" : "study";
    return found(link === now || stage === "rejected", "LINK_WRONG", {
      zh: link === now ? "当前环节" : "不是当前环节",
      en: link === now ? "present link" : "not the present link",
    });
  },
});

export const waiverOpen = gate<{ readonly waiver: number }>({
  title: { zh: "豁免申请待决定", en: "the waiver is open" },
  cite: cite.REPORT,
  serves: ["B2", "B10"],
  cure: { zh: "核对申请序号", en: "check the number" },
  test: ({ matter: { waivers }, input }) => {
    if (waivers.length === 0) return fail("NO_SUCH_WAIVER", { zh: "没有提出申请", en: "nothing was asked for" });
    if (waivers.every((w) => w.decided !== undefined))
      return fail("DECIDED_ALREADY", { zh: "申请都已决定", en: "every request is decided" });
    const one = waivers.find((w) => w.no === input.waiver);
    if (one === undefined) return fail("NO_SUCH_WAIVER", { zh: "没有这件申请", en: "no such request" });
    return found(one.decided === undefined, "DECIDED_ALREADY", {
      zh: one.decided === undefined ? "待决定" : "已决定",
      en: one.decided === undefined ? "open" : "decided",
    });
  },
});

/** PR-13: never by the person it frees; the agency's officer may not sit in the body. */
export const waiverIndependent = gate({
  title: { zh: "豁免不由受益的人决定", en: "nobody waives for himself" },
  cite: cite.OBSERVER,
  serves: ["B2", "B3"],
  cure: { zh: "由派驻机构其他人员决定", en: "let another officer decide" },
  test: ({ actor, matter, facts: { rosters } }) => {
    const person = personOf(actor);
    if (person === undefined) return notApplicable({ zh: "系统", en: "system" });
    const bodies = rosters.bodies(matter.unit);
    const sits = bodies.some((body) =>
      rosters.members(matter.unit, body)?.some((m) => m.person === person && m.voting),
    );
    if (person === matter.proposer) return fail("WAIVER_BY_PROPOSER", { zh: "决定人是提出人", en: "by the proposer" });
    return bodies.length === 0
      ? unknown("ROSTER_MISSING", { zh: "没有班子名册", en: "no roster on record" })
      : found(!sits, "WAIVER_BY_MEMBER", { zh: "核对决定人与班子名册", en: "compared with the roster" });
  },
});
