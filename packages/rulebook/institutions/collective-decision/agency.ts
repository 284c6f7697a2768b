/** 与派驻机构往来 — advance report, opinions and answers, waivers, and the report of the result (B2, B3, B15). */
import type { Facts, Time } from "../../facts/facts.ts";
import { choice, input, optional, prose, ref, wholeNumber } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Duration } from "../../kernel/calendar.ts";
import type { Instant, Maybe, Ref } from "../../kernel/json.ts";
import { leadPassed, linkFits, opinionOpen, reportThere, waiverIndependent, waiverOpen } from "./gates-agency.ts";
import { lateFor } from "./gates-papers.ts";
import { act, type Matter } from "./matter.ts";
import type { Waivable } from "./parts.ts";
import { PAPERS_LEAD } from "./standards.ts";

const LINKS = {
  preparation: { zh: "议题准备", en: "preparation" },
  study: { zh: "集体研究", en: "study" },
  execution: { zh: "贯彻执行", en: "execution" },
} as const;
const KINDS = {
  none: { zh: "无意见", en: "none" },
  suggestion: { zh: "建议", en: "suggestion" },
  objection: { zh: "异议", en: "objection" },
} as const;
const ANSWERS = {
  adopted: { zh: "采纳", en: "adopted" },
  partly: { zh: "部分采纳", en: "partly adopted" },
  notAdopted: { zh: "不采纳", en: "not adopted" },
} as const;
const RULES: Readonly<Record<Waivable, { readonly zh: string; readonly en: string }>> = {
  reportedAhead: { zh: "提前报告派驻机构", en: "advance report" },
  papersAhead: { zh: "材料提前送达", en: "papers in advance" },
  agendaOpen: { zh: "议程确定后增加议题", en: "item after the agenda is frozen" },
};
const underWay = ["preparation", "scheduled", "study", "voting", "counted", "execution", "rejected"] as const;
const preparing = ["preparation", "scheduled"] as const;

type Gap = Readonly<{ readonly missing: string; members: readonly Ref[] }>;
interface Waiving {
  readonly matter: Matter;
  readonly input: { readonly rule: Waivable; readonly meeting?: Ref };
  readonly facts: Pick<Facts, "rosters" | "meetings" | "standards" | "time">;
}
function membersAt(matter: Matter, meeting: Maybe<Ref>, { meetings }: Pick<Facts, "meetings">): readonly Ref[] {
  if (meeting === undefined) return matter.members;
  return meetings.presence(meeting, matter.id)?.entitled ?? [];
}
/** What exactly is missing, by member and in words: frozen with the request, so that the agency decides on facts (BY-17). */
function gapOf({ matter, input: { rule, meeting = matter.schedule?.meeting }, facts }: Waiving): Gap {
  if (rule !== "papersAhead") return { missing: RULES[rule].zh, members: [] };
  const lead = facts.standards.of(PAPERS_LEAD)?.value;
  const members = membersAt(matter, meeting, facts);
  if (lead === undefined) return { missing: "提前天数没有标准", members };
  const late = lateFor(matter, members, lead, facts.time);
  const short = late.map(({ at }) => (at === undefined ? "未送达" : waitFrom(at, lead, facts.time)));
  return {
    missing: `材料第 ${matter.papers.length} 版,${late.length} 人:${[...new Set(short)].join("、")}`,
    members: late.map((l) => l.member),
  };
}
function waitFrom(at: Instant, lead: Duration, { calendar, today }: Time): string {
  const { day } = calendar.due(at, lead);
  return `还差 ${calendar.remaining(today, day)} 个工作日(应等至 ${day})`;
}

export const agency = {
  reported: act({
    title: { zh: "提前报告派驻机构", en: "report to the stationed agency" },
    by: ["meetingClerk", "officeDirector"],
    from: preparing,
    input: input({ report: prose("报告内容(议题、草案、依据)", "agenda, draft and basis") }),
    apply: ({ acknowledgedAt: _old, deemedSeenAt: _seen, ...matter }, { at }) => ({ ...matter, reportedAt: at }),
  }),
  reportAcknowledged: act({
    title: { zh: "签收提前报告", en: "acknowledge the report" },
    by: ["disciplineOfficer"],
    from: preparing,
    input: input({}),
    gates: { reportThere },
    apply: (matter, { at }) => ({ ...matter, acknowledgedAt: at }),
  }),
  deemedSeen: act({
    title: { zh: "提前报告视为知悉", en: "the report is deemed seen" },
    by: ["system"],
    from: preparing,
    input: input({}),
    gates: { reportThere, leadPassed },
    apply: (matter, { at }) => ({ ...matter, deemedSeenAt: at }),
  }),
  opinionGiven: act({
    title: { zh: "派驻机构提出意见", en: "give an opinion" },
    by: ["disciplineOfficer"],
    from: underWay,
    input: input({
      link: choice("环节", "link", LINKS),
      kind: choice("意见种类", "kind", KINDS),
      text: prose("意见", "opinion"),
    }),
    gates: { linkFits },
    apply: (matter, { input: i, at }) => ({
      ...matter,
      opinions: [...matter.opinions, { ...i, no: matter.opinions.length + 1, at }],
    }),
  }),
  opinionAnswered: act({
    title: { zh: "答复派驻机构意见", en: "answer an opinion" },
    by: ["officeDirector", "deputyInCharge", "topLeader"],
    from: underWay,
    input: input({
      opinion: wholeNumber("意见序号", "number of the opinion"),
      verdict: choice("采纳情况", "answer", ANSWERS),
      reason: prose("说明", "reason"),
    }),
    gates: { opinionOpen },
    apply: (matter, { input: { opinion, verdict, reason }, at }) => ({
      ...matter,
      opinions: matter.opinions.map((o) => (o.no === opinion ? { ...o, answer: { verdict, reason, at } } : o)),
    }),
  }),
  waiverRequested: act({
    title: { zh: "申请豁免", en: "ask for a waiver" },
    by: ["meetingClerk", "officeDirector"],
    from: preparing,
    input: input({
      rule: choice("要求豁免的规定", "rule", RULES),
      meeting: optional(ref("会议", "meeting", "meeting")),
      reason: prose("理由", "reason"),
    }),
    record: (c): Gap => gapOf(c),
    apply: (matter, { input: { rule, reason }, record: { missing, members }, at }) => ({
      ...matter,
      waivers: [
        ...matter.waivers,
        { no: matter.waivers.length + 1, rule, reason, version: matter.papers.length, missing, members, at },
      ],
    }),
  }),
  waiverGranted: act({
    title: { zh: "同意豁免", en: "grant a waiver" },
    by: ["disciplineOfficer"],
    from: preparing,
    input: input({ waiver: wholeNumber("申请序号", "number of the request") }),
    gates: { waiverOpen, waiverIndependent },
    apply: (matter, { input: { waiver }, actor, at }) => ({
      ...matter,
      waivers: matter.waivers.map((w) =>
        w.no === waiver ? { ...w, decided: { granted: true, by: personOf(actor) ?? "", at } } : w,
      ),
    }),
  }),
  waiverRefused: act({
    title: { zh: "不同意豁免", en: "refuse a waiver" },
    by: ["disciplineOfficer"],
    from: preparing,
    input: input({ waiver: wholeNumber("申请序号", "number of the request"), reason: prose("理由", "reason") }),
    gates: { waiverOpen, waiverIndependent },
    apply: (matter, { input: { waiver, reason }, actor, at }) => ({
      ...matter,
      waivers: matter.waivers.map((w) =>
        w.no === waiver ? { ...w, decided: { granted: false, by: personOf(actor) ?? "", reason, at } } : w,
      ),
    }),
  }),
  resultReported: act({
    title: { zh: "决策结果报备派驻机构", en: "file the result with the agency" },
    by: ["meetingClerk", "officeDirector"],
    from: ["execution", "rejected"],
    input: input({ report: prose("报备内容", "report") }),
    apply: (matter, { at }) => ({ ...matter, resultReportedAt: at }),
  }),
};
