/**
 * 合同 — what was agreed, with whom, for how much, and under which resolution. A contract above its resolution is refused with the
 * arithmetic; supplements add up against the original.
 */
import { institutionOf, type Facts } from "../facts/facts.ts";
import { AREAS } from "../facts/leadership.ts";
import { openPayee } from "../facts/payee.ts";
import { committed, underResolution } from "../facts/resolution.ts";
import { fromProcurement, TENDER_LIMITS } from "../facts/tender.ts";
import { essay, law } from "../kernel/citation.ts";
import { choice, day, files, input, line, money, optional, prose, ref } from "../kernel/field.ts";
import { amount, count, fail, found, notApplicable, pass, unknown, type Finding } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Day, Instant, Ref, Text } from "../kernel/json.ts";
import { exceeds, fen, minus, ofFen, plus, reaches, yuan, type Money } from "../kernel/money.ts";
import { standard, sum, whole } from "../kernel/parameter.ts";

export interface Supplement {
  readonly number: string;
  readonly amount: Money;
  readonly at: Instant;
}
export interface Contract {
  readonly unit: Ref;
  readonly number: string;
  readonly title: string;
  readonly payee: Ref;
  readonly area: string;
  readonly signedOn: Day;
  readonly original: Money;
  readonly object: string;
  readonly resolution?: Ref;
  readonly procurement?: Ref;
  readonly supplements: readonly Supplement[];
}
/** The contract with its supplements. */
export const totalOf = ({ original, supplements }: Pick<Contract, "original" | "supplements">): Money =>
  plus(original, ...supplements.map((s) => s.amount));

const OBJECTS = {
  works: { zh: "施工", en: "works" },
  goods: { zh: "货物", en: "goods" },
  services: { zh: "服务", en: "services" },
  other: { zh: "其他(租赁、借款、协议等)", en: "other" },
} as const satisfies Readonly<Record<string, Text>>;
type ObjectOfContract = keyof typeof OBJECTS;
const COLLECTIVE = sum("spend.tier3.collective", "D1");
const SUPPLEMENT_MAX = whole("proc.supplement.max", "D6");
const TIERED = essay("E3", "严格执行财务分档审批制度,对超过一定金额的资金项目必须进行集体审核");

const { gate, act, institution } = institutionOf<Contract>()({
  asks: ["offices", "organisation", "standards", "funds", "decisions"],
  stages: {
    undrawn: { zh: "未签订", en: "not signed" },
    inForce: { zh: "履行中", en: "in force" },
    fulfilled: { zh: "已履行", en: "fulfilled" },
    ended: { zh: "已终止", en: "ended" },
  },
  offices: {
    handler: {
      title: { zh: "经办人", en: "handler" },
      holder: ({ unit }) => ["handler", "procurementHandler", "officeDirector"].map((office) => ({ unit, office })),
    },
    deputyInCharge: {
      title: { zh: "分管负责人", en: "deputy in charge" },
      holder: ({ unit, area }) => ({ unit, office: "deputyInCharge", area }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    number: internal("合同编号", "number"),
    title: internal("合同名称", "title"),
    payee: internal("对方", "other party"),
    area: internal("分管领域", "area"),
    signedOn: internal("签订日期", "signed on"),
    original: internal("原合同金额", "original amount"),
    object: internal("合同对象", "object"),
    resolution: internal("依据决议", "resolution"),
    procurement: internal("采购项目", "procurement"),
    supplements: internal("补充协议", "supplements"),
  },
});

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
interface Drawn {
  readonly unit: Ref;
  readonly payee: Ref;
  readonly signedOn: Day;
  readonly object: ObjectOfContract;
  readonly amount: Money;
  readonly resolution?: Ref;
  readonly procurement?: Ref;
}
type Asked = Pick<Facts, "standards" | "decisions" | "funds">;

interface Basis {
  readonly resolution?: Ref;
  /** Without a resolution contracts with one payee add up within the year: a contract is not split either. */
  readonly others?: Money;
}
function covered(unit: Ref, asked: Money, { resolution, others = yuan("0.00") }: Basis, facts: Asked): Finding {
  const limit = facts.standards.of(COLLECTIVE);
  if (resolution !== undefined)
    return underResolution(facts.decisions, {
      ...{ resolution, unit, amount: asked },
      used: committed(facts.funds, resolution),
    });
  if (limit === undefined)
    return unknown("LIMIT_UNKNOWN", { zh: "集体研究起点没有设定", en: "the line of collective review is not set" });
  const inputs = [
    amount("合同金额", asked),
    amount("本年度同一对方的其他合同", others),
    standard("集体研究起点", limit),
  ];
  return reaches(plus(asked, others), limit.value)
    ? fail(
        "RESOLUTION_MISSING",
        { zh: "金额达到集体研究起点,没有依据决议", en: "large enough to need a resolution" },
        ...inputs,
      )
    : notApplicable({ zh: "金额未到集体研究起点", en: "below the line of collective review" });
}

/** B8, D1: 决议九万,合同十万,不能签。 */
const resolutionCovers = gate<Drawn>({
  title: { zh: "合同金额在决议之内", en: "the amount is within the resolution" },
  cite: TIERED,
  serves: ["B8", "D1"],
  key: true,
  cure: {
    zh: "按决议金额签订,或重新提请集体研究",
    en: "keep to the amount resolved, or raise the matter again",
    act: "collective-decision.raised",
  },
  test: ({ input: { unit, amount: asked, payee, signedOn, ...basis }, facts }) =>
    covered(
      unit,
      asked,
      { ...basis, others: facts.funds.unresolved(unit, Number(signedOn.slice(0, 4)), payee) },
      facts,
    ),
});
const supplementCovered = gate<{ readonly amount: Money }>({
  title: { zh: "补充后仍在决议之内", en: "still within the resolution" },
  cite: TIERED,
  serves: ["B8", "D1"],
  key: true,
  cure: { zh: "重新提请集体研究", en: "raise the matter again", act: "collective-decision.raised" },
  test: ({ matter, input: { amount: more }, facts }) => {
    const { unit, payee, signedOn, resolution } = matter;
    if (resolution !== undefined) return covered(unit, more, { resolution }, facts);
    return covered(unit, more, { others: facts.funds.unresolved(unit, Number(signedOn.slice(0, 4)), payee) }, facts);
  },
});

const payeeOpen = gate<{ readonly unit: Ref; readonly payee: Ref }>({
  title: { zh: "对方已登记", en: "the other party is registered" },
  cite: law("会计法", "第十四条", "2024-06-28", "unverified", ""),
  serves: ["D1", "D5"],
  cure: { zh: "先登记往来单位", en: "register the payee first", act: "payee.registered" },
  test: ({ input, facts: { funds } }) => openPayee(funds, input),
});

const amountSet = gate<{ readonly amount: Money }>({
  title: { zh: "金额大于零", en: "the amount is above zero" },
  cite: law("民法典", "第四百七十条", "2020-05-28", "unverified", ""),
  serves: ["D1"],
  cure: { zh: "写明大于零的金额", en: "write an amount above zero" },
  test: ({ input: { amount: asked } }) =>
    found(exceeds(asked, yuan("0.00")), "NO_AMOUNT", { zh: "核对金额", en: "amount checked" }, amount("金额", asked)),
});

const supplementsWithin = gate<{ readonly amount: Money }>({
  title: { zh: "补充金额累计不超过原合同的百分之十", en: "supplements stay within ten per cent of the original" },
  cite: law("政府采购法", "第49条", "2014-08-31", "unverified", ""),
  serves: ["D6"],
  key: true,
  cure: { zh: "超出部分另行采购", en: "procure the rest anew" },
  test: ({ matter: { unit, original, supplements }, input: { amount: more }, facts }): Finding => {
    if (facts.organisation.unit(unit)?.kind === "soe")
      return notApplicable({ zh: "企业采购不适用政府采购法", en: "the procurement law does not apply to enterprises" });
    const share = facts.standards.of(SUPPLEMENT_MAX);
    if (share === undefined) return unknown("SHARE_UNKNOWN", { zh: "追加上限没有设定", en: "no limit is set" });
    const total = plus(...supplements.map((s) => s.amount), more);
    const limit = ofFen((fen(original) * BigInt(share.value)) / 100n);
    const inputs = [
      amount("原合同", original),
      amount("补充累计", total),
      amount("上限", limit),
      standard("追加合同上限(%)", share),
    ];
    return exceeds(total, limit)
      ? fail(
          "SUPPLEMENTS_EXCEED",
          { zh: "补充金额累计超过上限", en: "above the limit" },
          ...inputs,
          amount("超出", minus(total, limit)),
        )
      : pass({ zh: "补充金额累计在上限以内", en: "within the limit" }, ...inputs);
  },
});

/** D6: above the limit of the law a contract comes out of a procurement, with its winner at its price. */
const procuredFirst = gate<Drawn>({
  title: { zh: "达到必须招标的金额先经采购", en: "procured first where the law asks for it" },
  cite: essay("E1", "《工程及技改项目招投标管理办法》"),
  serves: ["D6", "M9"],
  key: true,
  cure: { zh: "先办理招标采购", en: "procure first", act: "procurement.planned" },
  test: ({ input, facts: { standards, funds } }) => {
    const { object } = input;
    return object === "other"
      ? notApplicable({ zh: "不是工程、货物、服务采购", en: "not a purchase" })
      : fromProcurement(standards.of(TENDER_LIMITS[object]), funds, input);
  },
});

const nothingUnderWay = gate({
  title: { zh: "没有在途付款申请", en: "no payment is under way" },
  cite: TIERED,
  serves: ["B8"],
  key: true,
  cure: { zh: "先办结或撤回付款申请", en: "settle or withdraw the applications first" },
  test: ({ matterId, facts: { funds } }) => {
    const open = funds.underWay(matterId);
    return found(
      open === 0,
      "PAYMENT_UNDER_WAY",
      { zh: "核对在途付款申请", en: "applications compared" },
      count("在途", open, "笔"),
    );
  },
});

// ── 行为 ────────────────────────────────────────────────────────────────────────────────────
const acts = {
  drawn: act({
    title: { zh: "签订合同", en: "sign a contract" },
    by: ["handler"],
    from: ["undrawn"],
    to: "inForce",
    power: "money",
    input: input({
      unit: ref("单位", "unit", "unit"),
      number: line("合同编号", "number"),
      title: line("合同名称", "title"),
      payee: ref("对方", "other party", "matter"),
      area: choice("分管领域", "area", AREAS),
      object: choice("合同对象", "object", OBJECTS),
      amount: money("合同金额", "amount"),
      signedOn: day("签订日期", "signed on"),
      resolution: optional(ref("依据决议", "resolution", "matter")),
      procurement: optional(ref("采购项目", "procurement", "matter")),
      documents: files("合同文本", "text of the contract"),
    }),
    gates: { amountSet, payeeOpen, resolutionCovers, procuredFirst },
    apply: (_, { input: { amount: original, documents: _documents, ...i } }) => ({ ...i, original, supplements: [] }),
  }),
  supplemented: act({
    title: { zh: "签订补充协议", en: "sign a supplement" },
    by: ["handler"],
    from: ["inForce"],
    power: "money",
    input: input({
      number: line("补充协议编号", "number"),
      amount: money("追加金额", "amount added"),
      reason: prose("理由", "reason"),
      documents: files("协议文本", "text of the supplement"),
    }),
    gates: { amountSet, supplementsWithin, supplementCovered },
    apply: (contract, { at, input: { number, amount: more } }) => ({
      ...contract,
      supplements: [...contract.supplements, { number, amount: more, at }],
    }),
  }),
  fulfilled: act({
    title: { zh: "验收并结清", en: "accept and settle" },
    by: ["deputyInCharge"],
    from: ["inForce"],
    to: "fulfilled",
    input: input({ finding: prose("验收意见", "finding") }),
    gates: { nothingUnderWay },
  }),
  ended: act({
    title: { zh: "终止合同", en: "end the contract" },
    by: ["handler", "deputyInCharge"],
    from: ["inForce"],
    to: "ended",
    input: input({ reason: prose("理由", "reason") }),
    gates: { nothingUnderWay },
  }),
};

export const contract = institution({
  id: "contract",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "合同", en: "Contracts" },
  nature: ["normative"],
  serves: ["B8", "D1", "D6"],
  basis: [TIERED],
  initial: {
    stage: "undrawn",
    matter: () => ({
      ...{ unit: "", number: "", title: "", payee: "", area: "", signedOn: "", object: "" },
      ...{ original: yuan("0.00"), supplements: [] },
    }),
  },
  ends: ["fulfilled", "ended"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ number, title }) => `${number} ${title}`,
  publish: [],
  obligations: {},
  reactions: [],
});
