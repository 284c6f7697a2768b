/**
 * 招标采购 — managed, supervised and carried out by three hands; a method with its basis; time to bid; three bidders or a new round;
 * candidates published and objections answered before anybody wins; a contract as awarded.
 */
import { choice, day, input, line, money, optional, prose, ref, rows, wholeNumber } from "../../kernel/field.ts";
import { found } from "../../kernel/finding.ts";
import { duration } from "../../kernel/parameter.ts";
import { yuan } from "../../kernel/money.ts";
import {
  afterDeadline,
  bidsApart,
  candidatesLong,
  candidatesSoon,
  contractAsAwarded,
  contractInTime,
  enoughBidders,
  firstRanked,
  objectionsAnswered,
  priceWithinMethod,
  rankedBidders,
} from "./gates-award.ts";
import {
  clarifiedInTime,
  directHasBasis,
  domainFits,
  methodFits,
  resolutionCovers,
  threeHands,
  timeToBid,
} from "./gates-plan.ts";
import {
  act,
  DOMAINS,
  gate,
  institution,
  MARKET,
  METHODS,
  OBJECTS,
  REGULATED,
  TENDER,
  tenderRules,
  THREE_HANDS,
  unanswered,
} from "./matter.ts";

const ANSWER = duration("tender.objection.answer", "D6");
const CANDIDATE_START = duration("tender.candidate.start", "D6");
const bid = { supplier: ref("供应商", "supplier", "matter"), price: money("报价", "price") };

const objectionOpen = gate<{ readonly no: number }>({
  title: { zh: "答复的是未答复的异议", en: "an objection still open" },
  cite: tenderRules("第五十四条"),
  serves: ["D6"],
  cure: { zh: "填写未答复异议的序号", en: "give the number of an open objection" },
  test: ({ matter: { objections }, input: { no } }) =>
    found(
      objections.some((o) => o.no === no && o.answer === undefined),
      "NO_SUCH_OBJECTION",
      { zh: "核对异议序号", en: "number compared" },
    ),
});

const acts = {
  planned: act({
    title: { zh: "立项", en: "plan" },
    by: ["buyer"],
    from: ["unplanned"],
    to: "planned",
    power: "money",
    input: input({
      unit: ref("单位", "unit", "unit"),
      number: line("项目编号", "number", "public"),
      title: line("项目名称", "title", "public"),
      object: choice("采购对象", "object", OBJECTS, "public"),
      method: choice("配置方式", "method", METHODS, "public"),
      domain: choice("适用规则", "rules that apply", DOMAINS, "public"),
      basis: optional(prose("不公开招标的依据", "basis where not an open tender", "public")),
      estimate: money("估算金额", "estimate", "public"),
      resolution: optional(ref("依据决议", "resolution", "matter")),
      manager: ref("管理机构", "managing body", "unit"),
      supervisor: ref("监督机构", "supervising body", "unit"),
      executor: ref("执行机构", "executing body", "unit"),
    }),
    gates: { threeHands, methodFits, directHasBasis, domainFits, resolutionCovers },
    apply: (matter, { input: i }) => ({ ...matter, ...i }),
  }),
  noticed: act({
    title: { zh: "发布公告", en: "publish the notice" },
    by: ["buyer"],
    from: ["planned"],
    to: "noticed",
    input: input({ deadline: day("截止日期", "deadline", "public") }),
    gates: { timeToBid },
    apply: (matter, { input: { deadline }, at }) => ({ ...matter, deadline, noticedAt: at, rounds: matter.rounds + 1 }),
  }),
  clarified: act({
    title: { zh: "澄清修改", en: "clarify" },
    by: ["buyer"],
    from: ["noticed"],
    input: input({
      text: prose("澄清内容", "clarification", "public"),
      deadline: optional(day("新的截止日期", "new deadline", "public")),
    }),
    gates: { clarifiedInTime },
    apply: (matter, { input: { deadline } }) => (deadline === undefined ? matter : { ...matter, deadline }),
  }),
  bidsOpened: act({
    title: { zh: "开标", en: "open the bids" },
    by: ["buyer"],
    from: ["noticed"],
    to: "opened",
    power: "money",
    input: input({ bids: rows(bid, "投标", "bids") }),
    gates: { afterDeadline, objectionsAnswered, enoughBidders, bidsApart },
    apply: (matter, { input: { bids } }) => ({ ...matter, bids }),
  }),
  repeated: act({
    title: { zh: "重新招标", en: "tender again" },
    by: ["buyer"],
    from: ["noticed", "opened", "evaluated", "candidates"],
    to: "planned",
    input: input({ reason: prose("重新招标的原因", "reason", "public") }),
    apply: ({
      deadline: _deadline,
      evaluatedAt: _evaluated,
      candidates: _candidates,
      candidatesAt: _at,
      ...matter
    }) => ({
      ...matter,
      ...{ bids: [], ranking: [] },
    }),
  }),
  evaluated: act({
    title: { zh: "登记评审结果", en: "enter the evaluation" },
    by: ["buyer"],
    from: ["opened"],
    to: "evaluated",
    input: input({ ranking: rows(bid, "评审排序", "ranking"), report: prose("评审报告摘要", "summary of the report") }),
    gates: { rankedBidders },
    apply: (matter, { input: { ranking }, at }) => ({ ...matter, ranking, evaluatedAt: at }),
  }),
  candidatesPublished: act({
    title: { zh: "公示候选人", en: "publish the candidates" },
    by: ["buyer"],
    from: ["evaluated"],
    to: "candidates",
    input: input({ candidates: prose("候选人公示", "candidates", "public") }),
    gates: { candidatesSoon },
    apply: (matter, { input: i, at }) => ({ ...matter, ...i, candidatesAt: at }),
  }),
  objected: act({
    title: { zh: "登记异议", en: "enter an objection" },
    by: ["buyer", "disciplineOfficer"],
    from: ["noticed", "opened", "evaluated", "candidates"],
    input: input({ text: prose("异议内容", "objection") }),
    apply: (matter, { input: { text }, at }) => ({
      ...matter,
      objections: [...matter.objections, { no: matter.objections.length + 1, text, at }],
    }),
  }),
  answered: act({
    title: { zh: "答复异议", en: "answer an objection" },
    by: ["buyer"],
    from: ["noticed", "opened", "evaluated", "candidates"],
    input: input({ no: wholeNumber("异议序号", "number of the objection"), text: prose("答复", "answer") }),
    gates: { objectionOpen },
    apply: (matter, { input: { no, text }, at }) => ({
      ...matter,
      objections: matter.objections.map((o) => (o.no === no ? { ...o, answer: { text, at } } : o)),
    }),
  }),
  awarded: act({
    title: { zh: "定标", en: "award" },
    by: ["deputyInCharge"],
    from: ["candidates"],
    to: "awarded",
    power: "money",
    input: input({
      winner: ref("中标人", "winner", "matter"),
      award: line("中标结果", "award", "public"),
      reason: optional(prose("未定第一名的理由", "reason where not the first", "public")),
    }),
    gates: { candidatesLong, objectionsAnswered, firstRanked, priceWithinMethod },
    apply: (matter, { input: { winner, award }, at }) => {
      const price = matter.ranking.find((r) => r.supplier === winner)?.price;
      return { ...matter, winner, award, awardedAt: at, ...(price === undefined ? {} : { price }) };
    },
  }),
  contracted: act({
    title: { zh: "登记合同", en: "enter the contract" },
    by: ["buyer"],
    from: ["awarded"],
    to: "contracted",
    power: "money",
    input: input({ contract: ref("合同", "contract", "matter") }),
    gates: { contractAsAwarded, contractInTime },
    apply: (matter, { input: { contract } }) => ({ ...matter, contract }),
  }),
  ended: act({
    title: { zh: "终止采购", en: "end" },
    by: ["deputyInCharge"],
    from: ["planned", "noticed", "opened", "evaluated", "candidates"],
    to: "ended",
    input: input({ reason: prose("终止原因", "reason", "public") }),
  }),
};

export const procurement = institution({
  id: "procurement",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "招标采购", en: "Procurement" },
  nature: ["normative", "social"],
  serves: ["C9", "D6", "M8", "M9"],
  basis: [TENDER, THREE_HANDS, MARKET, REGULATED],
  initial: {
    stage: "unplanned",
    matter: () => ({
      ...{ unit: "", number: "", title: "", object: "", method: "", domain: "", estimate: yuan("0.00") },
      ...{ manager: "", supervisor: "", executor: "", bids: [], ranking: [], objections: [], rounds: 0 },
    }),
  },
  ends: ["contracted", "ended"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ number, title }) => `${number} ${title}`,
  publish: [
    {
      phase: "during",
      title: { zh: "中标候选人公示", en: "Notice of candidates" },
      since: ({ evaluatedAt }) => evaluatedAt,
      within: ({ standards }) => standards.of(CANDIDATE_START)?.value,
      released: ({ candidatesAt }) => (candidatesAt === undefined ? undefined : { at: candidatesAt }),
      show: ["number", "title", "object", "method", "basis", "candidates"],
      cite: tenderRules("第五十四条"),
      serves: ["D6", "M4"],
    },
  ],
  obligations: {
    answer: {
      title: { zh: "答复异议", en: "answer the objection" },
      cite: tenderRules("第五十四条"),
      serves: ["D6"],
      owner: "buyer",
      since: (matter) => unanswered(matter)?.at,
      within: ({ standards }) => standards.of(ANSWER)?.value,
      act: "answered",
      escalate: "yellow",
    },
    candidates: {
      title: { zh: "公示中标候选人", en: "publish the candidates" },
      cite: tenderRules("第五十四条"),
      serves: ["D6"],
      owner: "buyer",
      since: ({ evaluatedAt }, stage) => (stage === "evaluated" ? evaluatedAt : undefined),
      within: ({ standards }) => standards.of(CANDIDATE_START)?.value,
      act: "candidatesPublished",
      escalate: "yellow",
    },
  },
  reactions: [],
});
