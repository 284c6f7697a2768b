/** 议题准备 — the matter is raised under its catalogue entry, and everything is gathered that the meeting must have before it. */
import { choice, flag, input, line, list, money, optional, prose, ref, rows, wholeNumber } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import {
  articleNamed,
  expertApart,
  GROUND_TITLES,
  membersOnly,
  opinionThere,
  ownVoucher,
} from "./gates-preparation.ts";
import { bindingOf, codesKnown, proposerServes, tiersIncluded } from "./gates-catalogue.ts";
import { act } from "./matter.ts";
import { papersThere } from "./gates-papers.ts";
import type { Binding } from "./parts.ts";

/** Flags of the trigger grammar (reference/catalogues.md 1). */
const FLAGS = {
  realEstate: { zh: "涉及房屋土地", en: "real estate" },
  majorPolicy: { zh: "重大政策措施", en: "major policy" },
  majorPenalty: { zh: "重大行政处罚", en: "major penalty" },
  majorPermit: { zh: "重大行政许可", en: "major permit" },
  unbudgeted: { zh: "预算外或超预算", en: "outside the budget" },
  relatedParty: { zh: "关联交易", en: "related party" },
  plenaryPost: { zh: "须全委会表决的职务", en: "post voted by the plenary" },
} as const;
const LEGAL_VERDICTS = {
  lawful: { zh: "合法合规", en: "lawful" },
  adverse: { zh: "不合法或不合规", en: "unlawful" },
} as const;

const binding = {
  codes: list(
    line("清单编号", "catalogue code", "organisation", { refers: "catalogueItem" }),
    "清单编号",
    "catalogue codes",
  ),
  amount: optional(money("金额", "amount")),
  flags: list(choice("事项特征", "feature", FLAGS), "事项特征", "features"),
};
/** Before judging, the office is asked of the matter as it would be, when nothing is frozen yet. */
const bound = (record: unknown): Binding =>
  typeof record === "object" && record !== null && "entries" in record ? (record as Binding) : { entries: [] };

const preparing = ["preparation", "scheduled"] as const;

export const preparation = {
  raised: act({
    title: { zh: "提出议题", en: "raise a matter" },
    by: ["meetingClerk", "officeDirector", "deputyInCharge", "topLeader"],
    from: ["unraised"],
    to: "preparation",
    power: "decision",
    input: input({
      unit: ref("单位", "unit", "unit"),
      title: line("议题", "title"),
      summary: prose("议题内容", "content"),
      area: line("分管领域", "area", "organisation", { refers: "area" }),
      proposer: ref("提出人", "proposer", "person"),
      candidates: list(ref("涉及人选", "person concerned", "person"), "涉及人选", "persons concerned"),
      ...binding,
    }),
    gates: { codesKnown, tiersIncluded, proposerServes },
    record: ({ input: { unit, codes }, facts }): Binding => bindingOf(unit, codes, facts),
    apply: (matter, { input: { codes: _codes, ...i }, record, at, matterId }) => ({
      ...matter,
      ...i,
      id: matterId,
      binding: bound(record),
      raisedAt: at,
    }),
  }),
  classified: act({
    title: { zh: "明确清单编号", en: "bind to catalogue entries" },
    by: ["meetingClerk", "officeDirector", "disciplineOfficer"],
    from: ["preparation"],
    input: input({ ...binding, reason: prose("理由", "reason") }),
    gates: { codesKnown, tiersIncluded },
    record: ({ matter, input: { codes }, facts }): Binding => bindingOf(matter.unit, codes, facts),
    apply: ({ amount: _old, ...matter }, { input: { amount, flags }, record }) => ({
      ...matter,
      ...(amount === undefined ? {} : { amount }),
      flags,
      binding: bound(record),
    }),
  }),
  groundVouched: act({
    title: { zh: "签认决策依据", en: "vouch for a ground" },
    by: ["meetingClerk", "officeDirector", "deputyInCharge", "legalAdviser"],
    from: preparing,
    input: input({
      kind: choice("依据种类", "kind of ground", GROUND_TITLES),
      document: line("依据名称", "document"),
      article: optional(line("条款", "article")),
    }),
    gates: { articleNamed },
    apply: (matter, { input: i, actor, at }) => ({
      ...matter,
      grounds: [...matter.grounds.filter((g) => g.kind !== i.kind), { ...i, voucher: personOf(actor) ?? "", at }],
    }),
  }),
  groundWithdrawn: act({
    title: { zh: "撤回签认", en: "withdraw a voucher" },
    by: ["meetingClerk", "officeDirector", "deputyInCharge", "legalAdviser", "disciplineOfficer"],
    from: preparing,
    input: input({ kind: choice("依据种类", "kind of ground", GROUND_TITLES), reason: prose("理由", "reason") }),
    gates: { ownVoucher },
    apply: (matter, { input: { kind } }) => ({ ...matter, grounds: matter.grounds.filter((g) => g.kind !== kind) }),
  }),
  consulted: act({
    title: { zh: "记录个别酝酿", en: "record consultations" },
    by: ["meetingClerk", "officeDirector", "deputyInCharge", "topLeader"],
    from: preparing,
    input: input({
      views: rows({ member: ref("成员", "member", "person"), view: prose("意见", "view") }, "酝酿意见", "views"),
    }),
    gates: { membersOnly },
    apply: (matter, { input: { views }, at }) => ({
      ...matter,
      consultations: [...matter.consultations, ...views.map((v) => ({ ...v, at }))],
    }),
  }),
  participationRecorded: act({
    title: { zh: "记录群众参与", en: "record participation" },
    by: ["meetingClerk", "officeDirector", "deputyInCharge"],
    from: preparing,
    input: input({
      form: line("参与方式", "form"),
      people: wholeNumber("参与人数", "number of people"),
      views: prose("主要意见", "views"),
      answers: prose("采纳与答复", "answers"),
    }),
    apply: (matter, { input: i, at }) => ({ ...matter, participations: [...matter.participations, { ...i, at }] }),
  }),
  expertAppraised: act({
    title: { zh: "记录专家论证", en: "record an expert's appraisal" },
    by: ["meetingClerk", "officeDirector", "deputyInCharge"],
    from: preparing,
    input: input({
      expert: ref("专家", "expert", "person"),
      noInterest: flag("已声明无利害关系", "declares no interest"),
      opinion: prose("论证意见", "opinion"),
    }),
    gates: { expertApart },
    apply: (matter, { input: i, at }) => ({ ...matter, appraisals: [...matter.appraisals, { ...i, at }] }),
  }),
  legalReviewRequested: act({
    title: { zh: "送合法性审查", en: "ask for legal review" },
    by: ["meetingClerk", "officeDirector"],
    from: preparing,
    input: input({}),
    gates: { papersThere },
    apply: (matter, { at }) => ({ ...matter, legalRequestedAt: matter.legalRequestedAt ?? at }),
  }),
  legalOpinionGiven: act({
    title: { zh: "出具合法性审查意见", en: "give a legal opinion" },
    by: ["legalAdviser"],
    from: preparing,
    input: input({ verdict: choice("结论", "verdict", LEGAL_VERDICTS), opinion: prose("审查意见", "opinion") }),
    gates: { papersThere },
    record: ({ matter }): readonly string[] => (matter.papers.at(-1)?.files ?? []).map((f) => f.sha256),
    apply: (matter, { input: i, record: covers, actor, at }) => ({
      ...matter,
      legalOpinions: [...matter.legalOpinions, { ...i, by: personOf(actor) ?? "", covers, at }],
    }),
  }),
  legalOpinionAnswered: act({
    title: { zh: "答复审查意见", en: "answer the legal opinion" },
    by: ["officeDirector", "deputyInCharge"],
    from: preparing,
    input: input({ answer: prose("答复", "answer") }),
    gates: { opinionThere },
    apply: (matter, { input: { answer } }) => ({
      ...matter,
      legalOpinions: matter.legalOpinions.map((o, i, all) => (i === all.length - 1 ? { ...o, answer } : o)),
    }),
  }),
  withdrawn: act({
    title: { zh: "撤回议题", en: "withdraw the matter" },
    by: ["meetingClerk", "officeDirector", "deputyInCharge", "topLeader"],
    from: ["preparation"],
    to: "withdrawn",
    input: input({ reason: prose("撤回理由", "reason") }),
    apply: (matter, { input: { reason } }) => ({ ...matter, withdrawnFor: reason }),
  }),
};
