/** 申请的关口 — budget, tier with the arithmetic shown, resolution, contract, papers. They run again whenever the application changes. */
import type { Facts } from "../../facts/facts.ts";
import { openPayee } from "../../facts/payee.ts";
import { committed, underResolution } from "../../facts/resolution.ts";
import {
  amount as sum,
  count,
  fail,
  found,
  matterRef,
  notApplicable,
  pass,
  unknown,
  words,
  type Evidence,
  type Finding,
} from "../../kernel/finding.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import { compareMoney, exceeds, minus, plus, yuan, type Money } from "../../kernel/money.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { gate, isRole, ROLES, signedNow, TIERS, type Application, type Paper, type Spending } from "./matter.ts";
import { fiveSignLimit, isHighEnough, linesOf, SIGNERS, sumOf, tierOf, type Lines, type Sum } from "./tier.ts";

export interface Asked extends Application {
  /** Only the first version names the unit. */
  readonly unit?: Ref;
  readonly documents: readonly Paper[];
}
interface Scene {
  readonly matterId: Ref;
  readonly matter: Spending;
  readonly input: Asked;
  readonly facts: Pick<Facts, "time" | "funds" | "decisions">;
}
const ZERO = yuan("0.00");

export const unitOf = ({ matter, input }: Pick<Scene, "matter" | "input">): Ref => input.unit ?? matter.unit;
/** The fiscal year is that of the first version. */
export const yearOf = ({ matter, facts }: Pick<Scene, "matter" | "facts">): number =>
  matter.appliedAt === undefined ? Number(facts.time.today.slice(0, 4)) : matter.year;
export const sumOfCase = (scene: Scene): Sum => {
  const { matter, input, facts } = scene;
  const place = { unit: unitOf(scene), year: yearOf(scene), matterId: scene.matterId };
  return sumOf(place, input, { funds: facts.funds, before: spentBefore(matter, input.resolution, facts) });
};
/** What others already take under the resolution. */
const spentBefore = (matter: Spending, resolution: Maybe<Ref>, { funds }: Pick<Facts, "funds">): Money =>
  resolution === undefined ? ZERO : minus(funds.spent(resolution), own(matter, matter.resolution === resolution));
/** What this application itself already takes from the same place. */
const own = (matter: Spending, isSame: boolean): Money =>
  isSame && matter.appliedAt !== undefined ? matter.amount : ZERO;

export const amountSet = gate<Asked>({
  title: { zh: "金额大于零", en: "the amount is above zero" },
  cite: cite.VOUCHERS,
  serves: ["D1"],
  cure: { zh: "写明大于零的金额", en: "write an amount above zero" },
  test: ({ input: { amount } }) =>
    found(exceeds(amount, ZERO), "NO_AMOUNT", { zh: "核对金额", en: "amount checked" }, sum("金额", amount)),
});

export const papersThere = gate<Asked>({
  title: { zh: "附有单据", en: "papers are attached" },
  cite: cite.VOUCHERS,
  serves: ["D2"],
  cure: { zh: "附上发票、清单等单据", en: "attach invoice and list" },
  test: ({ input: { documents } }) =>
    found(
      documents.length > 0,
      "NO_PAPERS",
      { zh: "核对单据", en: "papers checked" },
      count("单据", documents.length, "份"),
    ),
});

export const payeeOpen = gate<Asked>({
  title: { zh: "收款人已登记", en: "the payee is registered" },
  cite: cite.VOUCHERS,
  serves: ["D1", "D5"],
  cure: { zh: "先登记往来单位", en: "register the payee first", act: "payee.registered" },
  test: (scene) => openPayee(scene.facts.funds, { unit: unitOf(scene), payee: scene.input.payee }),
});

/** 预算法第十三条: what no budget names is not spent. */
export const inBudget = gate<Asked>({
  title: { zh: "预算内支出", en: "within the budget" },
  cite: cite.NO_BUDGET,
  serves: ["D1"],
  key: true,
  cure: {
    zh: "改列有余额的预算项目,或先办理预算调整",
    en: "use a line with money left, or adjust the budget",
    act: "budget.adjusted",
  },
  test: (scene): Finding => {
    const { matter, input, facts } = scene;
    const [unit, year] = [unitOf(scene), yearOf(scene)];
    if (facts.funds.budget(unit, year) === undefined)
      return unknown("BUDGET_UNKNOWN", { zh: `没有登记 ${year} 年度预算`, en: `no budget of ${year} on record` });
    const line = facts.funds.budgetLine(unit, year, input.line);
    if (line === undefined)
      return fail("NO_BUDGET_LINE", { zh: "预算中没有这个项目", en: "no such line in the budget" });
    const others = minus(line.taken, own(matter, matter.line === input.line));
    const total = plus(others, input.amount);
    const inputs = [
      words("预算项目", line.title),
      sum("预算", line.amount),
      sum("已用和在途", others),
      sum("本次", input.amount),
    ];
    return exceeds(total, line.amount)
      ? fail(
          "BUDGET_EXCEEDED",
          { zh: "超过预算", en: "exceeds the budget" },
          ...inputs,
          sum("超出", minus(total, line.amount)),
        )
      : pass({ zh: "在预算之内", en: "within the budget" }, ...inputs);
  },
});

// ── 分档 ────────────────────────────────────────────────────────────────────────────────────
/** The arithmetic as a person would check it: what is alike, this one, and the sum. */
const arithmetic = ({ others, own: mine, total }: Sum): readonly Evidence[] => [
  ...others.slice(0, 12).flatMap((s) => [matterRef("同一收款人、项目和类别", s.matter), sum(s.number, s.amount)]),
  ...(others.length > 12 ? [count("另有", others.length - 12, "笔")] : []),
  sum("本次", mine),
  sum("累计", total),
];
const limits = (lines: Lines): readonly Evidence[] => [
  standard("第一档(低于)", lines.tier1),
  standard("第二档(低于)", lines.tier2),
  standard("集体研究起点", lines.collective),
];

/** D1: 化整为零 does not help — the tier is that of everything alike within the year. */
export const tierMet = gate<Asked>({
  title: { zh: "按累计金额适用审批档次", en: "the tier fits the accumulated amount" },
  cite: cite.TIERED,
  serves: ["D1"],
  key: true,
  cure: { zh: "改按应适用的档次申请", en: "apply at the tier that fits" },
  test: (scene): Finding => {
    const lines = linesOf(scene.facts.standards);
    if (lines === undefined) return unknown("TIERS_UNKNOWN", { zh: "审批档次没有设定", en: "the tiers are not set" });
    const total = sumOfCase(scene);
    const wanted = scene.input.resolution === undefined ? tierOf(total.total, lines) : "collective";
    const because = {
      zh: `累计金额适用${TIERS[wanted].zh}`,
      en: `the accumulated amount belongs to ${TIERS[wanted].en}`,
    };
    const inputs = [...arithmetic(total), ...limits(lines)];
    return isHighEnough(scene.input.tier, wanted) ? pass(because, ...inputs) : fail("TIER_TOO_LOW", because, ...inputs);
  },
});

export const resolutionCovers = gate<Asked>({
  title: { zh: "集体研究的支出有决议,金额在决议之内", en: "collective spending has a resolution that covers it" },
  cite: cite.TIERED,
  serves: ["B8", "D1", "D11"],
  key: true,
  cure: { zh: "先提请集体研究,取得决议", en: "obtain a resolution first", act: "collective-decision.raised" },
  test: (scene): Finding => {
    const { matter, input, facts } = scene;
    const { resolution, amount, tier } = input;
    if (resolution === undefined)
      return tier === "collective"
        ? fail("RESOLUTION_MISSING", { zh: "第三档支出没有写明依据决议", en: "tier 3 names no resolution" })
        : notApplicable({ zh: "不需集体研究", en: "no collective review needed" });
    const unit = unitOf(scene);
    const used =
      input.contract === undefined
        ? minus(committed(facts.funds, resolution), ownDirect(matter, resolution))
        : spentBefore(matter, resolution, facts);
    return underResolution(facts.decisions, { resolution, unit, amount, used });
  },
});

/** What the application itself already takes from a resolution without a contract. */
const ownDirect = (matter: Spending, resolution: Ref): Money =>
  own(matter, matter.resolution === resolution && matter.contract === undefined);

/** 一项决议只管它决定的事: the area is that of the matter decided, and without a contract the payment says what it rests on. */
export const fitsDecision = gate<Asked>({
  title: { zh: "支出属于决议所决定的事项", en: "the payment belongs to what was decided" },
  cite: cite.TIERED,
  serves: ["B8", "D1"],
  key: true,
  cure: { zh: "引用本事项的决议,分管领域与决议事项一致", en: "cite the resolution of this matter, in its area" },
  test: ({ input: { resolution, area }, facts: { decisions } }): Finding => {
    if (resolution === undefined) return notApplicable({ zh: "没有引用决议", en: "no resolution cited" });
    const decided = decisions.matter(resolution);
    if (decided === undefined) return unknown("DECISION_UNKNOWN", { zh: "没有这项决议", en: "no such resolution" });
    return found(
      decided.area === area,
      "OTHER_AREA",
      { zh: "核对决议事项的分管领域", en: "areas compared" },
      words("决议事项", decided.title),
    );
  },
});

export const contractNamed = gate<Asked>({
  title: { zh: "依据决议的支出有合同", en: "a payment under a resolution rests on a contract" },
  cite: cite.TIERED,
  serves: ["B8", "D11"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "先签订合同,或在事由中说明为何没有合同", en: "sign a contract first, or say why there is none" },
  test: ({ input: { resolution, contract } }) =>
    resolution === undefined
      ? notApplicable({ zh: "没有引用决议", en: "no resolution cited" })
      : found(
          contract !== undefined,
          "NO_CONTRACT",
          { zh: "核对合同", en: "contract checked" },
          matterRef("决议", resolution),
        ),
});

export const contractCovers = gate<Asked>({
  title: { zh: "付款与合同相符", en: "the payment fits the contract" },
  cite: cite.VOUCHERS,
  serves: ["B8", "D11"],
  key: true,
  cure: { zh: "按合同的收款人、决议和余额申请", en: "keep to payee, resolution and balance of the contract" },
  test: (scene): Finding => {
    const { matter, input, facts } = scene;
    if (input.contract === undefined) return notApplicable({ zh: "没有合同", en: "no contract" });
    const contract = facts.funds.contract(input.contract);
    if (contract === undefined) return unknown("CONTRACT_UNKNOWN", { zh: "没有这份合同", en: "no such contract" });
    if (!contract.inForce || contract.unit !== unitOf(scene))
      return fail("CONTRACT_NOT_IN_FORCE", {
        zh: "合同不在履行中,或属于其他单位",
        en: "not in force, or of another unit",
      });
    if (contract.payee !== input.payee)
      return fail("PAYEE_DIFFERS", { zh: "收款人不是合同对方", en: "the payee is not the other party" });
    if (contract.resolution !== input.resolution)
      return fail("RESOLUTION_DIFFERS", {
        zh: "依据决议与合同所依据的不同",
        en: "another resolution than the contract's",
      });
    const total = plus(minus(contract.taken, own(matter, matter.contract === input.contract)), input.amount);
    const inputs = [words("合同", contract.number), sum("合同金额", contract.amount), sum("累计付款", total)];
    return exceeds(total, contract.amount)
      ? fail(
          "CONTRACT_EXHAUSTED",
          { zh: "超过合同金额", en: "exceeds the contract" },
          ...inputs,
          sum("超出", minus(total, contract.amount)),
        )
      : pass({ zh: "在合同金额之内", en: "within the contract" }, ...inputs);
  },
});

/** Five signatures are five offices: a list that names fewer, or no limit at all, is not known to be met. */
export const signersKnown = gate<Asked>({
  title: { zh: "应签人明确", en: "who signs is known" },
  cite: cite.FIVE,
  serves: ["D2", "D4"],
  cure: {
    zh: "由制度包或单位设定会签起点和会签人",
    en: "set the limit and the signers",
    act: "parameter-setting.proposed",
  },
  test: ({ input: { kind }, facts: { standards } }) => {
    const limit = fiveSignLimit(kind, standards);
    const signers = standards.of(SIGNERS);
    if (limit === undefined || signers === undefined)
      return unknown("SIGNERS_UNKNOWN", { zh: "会签起点或会签人没有设定", en: "limit or signers are not set" });
    const roles = signers.value.filter(isRole);
    return found(
      roles.length === Object.keys(ROLES).length,
      "SIGNERS_INCOMPLETE",
      { zh: "核对会签人", en: "signers compared" },
      standard("会签起点", limit),
    );
  },
});

// ── 变更 ────────────────────────────────────────────────────────────────────────────────────
/** D4: moving a voucher out of the non-production category is seen by finance and discipline. */
export const categoryKept = gate<Asked>({
  title: { zh: "不移出非生产性支出类别", en: "stays in the non-production category" },
  cite: cite.NON_PRODUCTION,
  serves: ["D4"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "说明移出理由,由财务主管和纪检负责人签字", en: "explain, with signatures of finance and discipline" },
  test: ({ matter: { kind: old }, input: { kind } }) =>
    found(old !== "nonProduction" || kind === "nonProduction", "CATEGORY_LEFT", {
      zh: "核对支出类别",
      en: "category compared",
    }),
});

export const returnAnswered = gate<Asked & { readonly answer?: string }>({
  title: { zh: "退回的理由已答复", en: "the reason of the return is answered" },
  cite: cite.DIRECT,
  serves: ["C4"],
  cure: { zh: "填写答复", en: "write the answer" },
  test: ({ stage, input: { answer } }) =>
    stage === "returned"
      ? found(answer !== undefined, "RETURN_UNANSWERED", { zh: "核对答复", en: "answer checked" })
      : notApplicable({ zh: "没有退回", en: "nothing was sent back" }),
});

export const somethingChanged = gate<Asked>({
  title: { zh: "申请有变动", en: "something changed" },
  cite: cite.SAME_PAPER,
  serves: ["D2"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "没有变动的不必重新提交", en: "nothing to submit again" },
  test: ({ matter, stage, input }) => {
    const same = compareMoney(matter.amount, input.amount) === 0 && matter.documents.length === input.documents.length;
    return found(
      stage === "returned" || !same || signedNow(matter).length < 2,
      "SIGNED_AGAIN",
      { zh: "重新提交使已有签字失效", en: "submitting again voids the signatures" },
      count("失效签字", signedNow(matter).length, "个"),
    );
  },
});
