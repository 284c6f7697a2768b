/** Quorum and publication codes of the catalogues (reference/catalogues.md 1.1 and 1.2). */
import type { PublicationCode, QuorumCode } from "@mingjian/rulebook";

export const outside: QuorumCode = {
  id: "QX",
  title: {
    zh: "本单位以外决定,记录结果和文号",
    en: "decided outside the unit; outcome and document number are recorded",
  },
  base: "roster",
  secret: false,
};
export const partyBodies: readonly QuorumCode[] = [
  {
    id: "Q23",
    title: { zh: "到会三分之二,应到会过半数赞成", en: "two thirds attend, more than half of those entitled agree" },
    attendance: "decision.quorum.major",
    pass: "decision.pass.partyOrgan",
    base: "entitled",
    secret: false,
  },
  {
    id: "QP",
    title: {
      zh: "干部任免:到会三分之二,应到会过半数赞成,无记名",
      en: "personnel: two thirds attend, more than half of those entitled agree, secret",
    },
    attendance: "decision.quorum.personnel",
    pass: "decision.pass.partyOrgan",
    base: "entitled",
    secret: true,
  },
];
export const headDecides: QuorumCode = {
  id: "Q12",
  title: { zh: "到会半数,听取意见后由主要负责人决定", en: "half attend, the head decides after hearing all" },
  attendance: "decision.quorum.ordinary",
  base: "entitled",
  secret: false,
};
export const company: readonly QuorumCode[] = [
  {
    id: "QB",
    title: {
      zh: "过半数董事出席,全体董事过半数通过",
      en: "more than half of the directors attend, more than half of all agree",
    },
    attendance: "decision.quorum.board",
    pass: "decision.pass.board",
    base: "roster",
    secret: false,
  },
  {
    id: "QBR",
    title: {
      zh: "关联交易:过半数无关联董事出席且不少于三人,无关联董事过半数通过",
      en: "related party: more than half of the unrelated directors and at least three attend, more than half of the unrelated agree",
    },
    attendance: "decision.quorum.board.related",
    pass: "decision.pass.board.related",
    least: "decision.board.relatedMin",
    base: "entitled",
    secret: false,
  },
  {
    id: "QW",
    title: {
      zh: "职代会:代表三分之二出席,全体代表过半数赞成,无记名",
      en: "workers' congress: two thirds of the delegates attend, more than half of all agree, secret",
    },
    attendance: "wc.quorum",
    pass: "wc.pass",
    base: "roster",
    secret: true,
  },
];

/** The auditing body of a company: no attendance rule was found, the majority counts all members. */
export const auditCommittee: QuorumCode = {
  id: "QA",
  title: { zh: "全体成员过半数通过", en: "more than half of all members agree" },
  pass: "decision.pass.auditCommittee",
  base: "roster",
  secret: false,
};

const three = {
  before: "decision.publish.pre",
  during: "decision.publish.during",
  after: "decision.publish.post",
} as const;
export const publications: readonly PublicationCode[] = [
  { id: "P3", title: { zh: "事前、事中、事后公示", en: "before, during and after" }, audience: "public", ...three },
  { id: "P1", title: { zh: "公示结果", en: "result only" }, audience: "public", after: three.after },
  {
    id: "PT",
    title: { zh: "按招标采购规定公告,决议三段公示", en: "tender announcements, and the resolution in three stages" },
    audience: "public",
    ...three,
  },
  {
    id: "PN",
    title: { zh: "不公开,理由备案并每年复核", en: "not public; the reason is filed and reviewed yearly" },
    audience: "nobody",
  },
  {
    id: "PA",
    title: { zh: "任前公示,任后公布结果", en: "notice before the appointment, result after it" },
    audience: "public",
    before: "appoint.publicity.min",
    after: three.after,
  },
];
export const budgetPublication: PublicationCode = {
  id: "PB",
  title: { zh: "预决算公开", en: "publication of budget and accounts" },
  audience: "public",
  after: "budget.publish",
};
export const staffPublication: PublicationCode = {
  id: "PS",
  title: { zh: "厂务公开", en: "disclosure to the staff" },
  audience: "staff",
  after: "factory.publish.result",
};
