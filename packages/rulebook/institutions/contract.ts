/**
 * 合同 — what was agreed, with whom, for how much, and under which resolution. A contract above its resolution is refused with the
 * arithmetic; supplements add up against the original.
 */
import { institutionOf, type Facts } from "../facts/facts.ts";
import { AREAS } from "../facts/leadership.ts";
import { openPayee } from "../facts/payee.ts";
import { underResolution } from "../facts/resolution.ts";
import { essay, law } from "../kernel/citation.ts";
import { choice, day, files, input, line, money, optional, prose, ref } from "../kernel/field.ts";
import { amount, fail, found, notApplicable, pass, unknown, type Finding } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
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
  readonly resolution?: Ref;
  readonly supplements: readonly Supplement[];
}
/** The contract with its supplements. */
export const totalOf = ({ original, supplements }: Pick<Contract, "original" | "supplements">): Money =>
  plus(original, ...supplements.map((s) => s.amount));

export const COLLECTIVE = sum("spend.tier3.collective", "D1");
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
    resolution: internal("依据决议", "resolution"),
    supplements: internal("补充协议", "supplements"),
  },
});

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
interface Agreed {
  readonly unit?: Ref;
  readonly amount: Money;
  readonly resolution?: Ref;
}
type Asked = Pick<Facts, "standards" | "decisions" | "funds">;

/** `before` = what the contract itself already takes from the resolution. */
function covered(unit: Ref, asked: Money, resolution: Maybe<Ref>, facts: Asked): Finding {
  const limit = facts.standards.of(COLLECTIVE);
  if (resolution !== undefined)
    return underResolution(facts.decisions, {
      ...{ resolution, unit, amount: asked },
      used: facts.funds.contracted(resolution),
    });
  if (limit === undefined)
    return unknown("LIMIT_UNKNOWN", { zh: "集体研究起点没有设定", en: "the line of collective review is not set" });
  const inputs = [amount("合同金额", asked), standard("集体研究起点", limit)];
  return reaches(asked, limit.value)
    ? fail(
        "RESOLUTION_MISSING",
        { zh: "金额达到集体研究起点,没有依据决议", en: "large enough to need a resolution" },
        ...inputs,
      )
    : notApplicable({ zh: "金额未到集体研究起点", en: "below the line of collective review" });
}

/** B8, D1: 决议九万,合同十万,不能签。 */
const resolutionCovers = gate<Agreed & { readonly unit: Ref }>({
  title: { zh: "合同金额在决议之内", en: "the amount is within the resolution" },
  cite: TIERED,
  serves: ["B8", "D1"],
  key: true,
  cure: {
    zh: "按决议金额签订,或重新提请集体研究",
    en: "keep to the amount resolved, or raise the matter again",
    act: "collective-decision.raised",
  },
  test: ({ input: { unit, amount: asked, resolution }, facts }) => covered(unit, asked, resolution, facts),
});
const supplementCovered = gate<Agreed>({
  title: { zh: "补充后仍在决议之内", en: "still within the resolution" },
  cite: TIERED,
  serves: ["B8", "D1"],
  key: true,
  cure: { zh: "重新提请集体研究", en: "raise the matter again", act: "collective-decision.raised" },
  test: ({ matter, input: { amount: more }, facts }) =>
    covered(
      matter.unit,
      matter.resolution === undefined ? plus(totalOf(matter), more) : more,
      matter.resolution,
      facts,
    ),
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

const nothingUnderWay = gate({
  title: { zh: "没有在途付款申请", en: "no payment is under way" },
  cite: TIERED,
  serves: ["B8"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "先办结付款申请", en: "settle the applications first" },
  test: ({ matterId, matter, facts: { funds } }) => {
    const taken = funds.contract(matterId)?.taken ?? yuan("0.00");
    return found(
      !exceeds(taken, totalOf(matter)),
      "PAID_ABOVE_CONTRACT",
      { zh: "核对已付和在途金额", en: "payments compared" },
      amount("合同金额", totalOf(matter)),
      amount("已付和在途", taken),
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
      amount: money("合同金额", "amount"),
      signedOn: day("签订日期", "signed on"),
      resolution: optional(ref("依据决议", "resolution", "matter")),
      documents: files("合同文本", "text of the contract"),
    }),
    gates: { amountSet, payeeOpen, resolutionCovers },
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
      ...{ unit: "", number: "", title: "", payee: "", area: "", signedOn: "" },
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
