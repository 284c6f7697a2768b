/** 贯彻执行 — what is done under the resolution, what was done without one, review by peers, and the end of the matter. */
import { choice, input, line, money, optional, prose, ref, wholeNumber } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import {
  commentsAnswered,
  emergencyOnce,
  handlerApart,
  majorityAsks,
  opinionsAnswered,
  resolutionBefore,
  resolutionInForce,
  reviewOpen,
  reviewsAnswered,
  tasksAccepted,
} from "./gates-execution.ts";
import { publicationsOut } from "./gates-publication.ts";
import { act } from "./matter.ts";
import { unlisted } from "./study.ts";

const KINDS = {
  order: { zh: "文件或命令", en: "order" },
  contract: { zh: "合同", en: "contract" },
  payment: { zh: "付款", en: "payment" },
  appointment: { zh: "任免", en: "appointment" },
  other: { zh: "其他", en: "other" },
} as const;
const what = {
  kind: choice("执行种类", "kind", KINDS),
  document: line("文件或凭证", "document"),
  amount: optional(money("金额", "amount")),
  signedOn: optional(line("文件所署日期", "date on the document")),
};

export const execution = {
  executed: act({
    title: { zh: "依据决议执行", en: "carry out under the resolution" },
    by: ["executor", "deputyInCharge", "financeSupervisor", "officeDirector"],
    from: ["execution"],
    power: "money",
    input: input({ ...what, resolution: ref("依据决议", "resolution", "matter") }),
    gates: { resolutionInForce, handlerApart },
    apply: (matter, { input: { resolution: _resolution, signedOn: _signed, ...i }, at, n }) => ({
      ...matter,
      executions: [...matter.executions, { ...i, at, pos: n, covered: true }],
    }),
  }),
  executionReported: act({
    title: { zh: "补登已发生的执行", en: "enter what was already carried out" },
    by: ["meetingClerk", "officeDirector", "financeSupervisor", "disciplineOfficer"],
    from: ["preparation", "scheduled", "study", "voting", "counted", "execution", "rejected"],
    input: input(what),
    gates: { resolutionBefore },
    record: ({ matterId, facts: { decisions } }): boolean => decisions.ofMatter(matterId).some((r) => r.inForce),
    apply: (matter, { input: { signedOn: _signed, ...i }, record: covered, at, n }) => ({
      ...matter,
      executions: [...matter.executions, { ...i, at, pos: n, covered }],
    }),
  }),
  emergencyDecided: act({
    title: { zh: "紧急处置", en: "emergency measure" },
    by: ["topLeader"],
    from: ["preparation", "scheduled"],
    power: "decision",
    input: input({ reason: prose("紧急情况", "emergency"), measures: prose("处置措施", "measures") }),
    gates: { emergencyOnce },
    apply: (matter, { input: i, at, n }) => ({ ...matter, emergency: { ...i, at, pos: n } }),
  }),
  reviewRequested: act({
    title: { zh: "请求集体复核", en: "ask for a collective review" },
    by: ["member"],
    from: ["execution", "rejected"],
    input: input({ reason: prose("理由", "reason") }),
    apply: (matter, { input: { reason }, actor, at }) => ({
      ...matter,
      reviews: [...matter.reviews, { no: matter.reviews.length + 1, member: personOf(actor) ?? "", reason, at }],
    }),
  }),
  reviewAnswered: act({
    title: { zh: "答复复核请求", en: "answer a request for review" },
    by: ["officeDirector", "deputyInCharge", "topLeader"],
    from: ["execution", "rejected"],
    input: input({ review: wholeNumber("请求序号", "number of the request"), text: prose("答复", "answer") }),
    gates: { reviewOpen },
    apply: (matter, { input: { review, text }, at }) => ({
      ...matter,
      reviews: matter.reviews.map((r) => (r.no === review ? { ...r, answer: { text, at } } : r)),
    }),
  }),
  reconsidered: act({
    title: { zh: "复议", en: "reconsider" },
    by: ["meetingClerk", "officeDirector"],
    from: ["execution", "rejected"],
    to: "preparation",
    power: "decision",
    input: input({ reason: prose("复议理由", "reason") }),
    gates: { majorityAsks },
    apply: ({ after: _after, outcome: _outcome, number: _number, decidedAt: _decided, ...matter }, { at }) => ({
      ...unlisted(matter),
      concluded: matter.concluded.map((c, i, all) => (i === all.length - 1 ? { ...c, reopened: true as const } : c)),
      resolutions: matter.resolutions.map((r) => ({ ...r, supersededAt: r.supersededAt ?? at })),
      reviews: matter.reviews.map((r) => ({ ...r, answer: r.answer ?? { text: "已启动复议", at } })),
    }),
  }),
  closed: act({
    title: { zh: "办结", en: "close the matter" },
    by: ["meetingClerk", "officeDirector"],
    from: ["execution", "rejected"],
    to: "closed",
    input: input({ executionSummary: prose("执行情况", "execution", "public") }),
    gates: { tasksAccepted, publicationsOut, commentsAnswered, opinionsAnswered, reviewsAnswered },
    apply: (matter, { input: i }) => ({ ...matter, ...i }),
  }),
};
