/**
 * 国库支付核对 — each payment that really left the account is matched, as it arrives, with the application that was approved for it. What
 * matches nothing is linked or explained within the days the standard allows; the share matched is kept by value.
 */
import { institutionOf, type Facts } from "../facts/facts.ts";
import { essay } from "../kernel/citation.ts";
import { day, input, line, money, prose, ref } from "../kernel/field.ts";
import { amount, fail, found, matterRef, pass, words, type Finding } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
import { yuan, type Money } from "../kernel/money.ts";
import { duration } from "../kernel/parameter.ts";

export interface TreasuryPayment {
  readonly unit: Ref;
  readonly voucher: string;
  readonly payeeName: string;
  readonly amount: Money;
  readonly paidOn: Day;
  readonly importedAt?: Instant;
  readonly spending?: Ref;
  readonly explanation?: string;
}

const EXPLAIN = duration("match.explain.days", "D11");
const TREASURY = essay("E3", "区财政国库集中支付制度");

const { gate, act, institution } = institutionOf<TreasuryPayment>()({
  asks: ["offices", "standards", "funds"],
  stages: {
    unknown: { zh: "未登记", en: "not entered" },
    matched: { zh: "已匹配", en: "matched" },
    unmatched: { zh: "待说明", en: "to be explained" },
    explained: { zh: "已说明", en: "explained" },
    linked: { zh: "已补充匹配", en: "linked" },
  },
  offices: {
    accountant: {
      title: { zh: "会计", en: "accountant" },
      holder: ({ unit }) => [
        { unit, office: "accountant" },
        { unit, office: "financeSupervisor" },
      ],
    },
    financeSupervisor: {
      title: { zh: "财务主管", en: "finance supervisor" },
      holder: ({ unit }) => ({ unit, office: "financeSupervisor" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    voucher: internal("凭证号", "voucher"),
    payeeName: internal("收款人", "payee"),
    amount: internal("金额", "amount"),
    paidOn: internal("支付日期", "paid on"),
    importedAt: internal("登记时间", "entered at"),
    spending: internal("对应的支出申请", "application"),
    explanation: internal("说明", "explanation"),
  },
});

type Arrived = Pick<TreasuryPayment, "unit" | "voucher" | "amount">;
/** The application paid under this voucher, if it is of the same unit and amount. */
function matchOf({ unit, voucher, amount: sum }: Arrived, { funds }: Pick<Facts, "funds">): Maybe<Ref> {
  const paid = funds.paidBy(unit, voucher);
  return paid?.amount === sum ? paid.matter : undefined;
}

/** A voucher number stands for one payment of a unit; the same number again is the same payment twice. */
const voucherOnce = gate<Arrived>({
  title: { zh: "凭证号不重复", en: "the voucher is new" },
  cite: TREASURY,
  serves: ["D10", "D11"],
  key: true,
  cure: { zh: "核对是否重复登记", en: "check whether it was entered before" },
  test: ({ input: { unit, voucher }, facts: { funds } }) => {
    const other = funds.arrived(unit, voucher);
    return other === undefined
      ? pass({ zh: "没有相同凭证号", en: "no such voucher yet" })
      : fail(
          "VOUCHER_EXISTS",
          { zh: "已有相同凭证号", en: "the voucher is entered" },
          matterRef("已登记", other),
          words("凭证号", voucher),
        );
  },
});

const matches = gate<Arrived>({
  title: { zh: "与已审批的支出相符", en: "matches an approved payment" },
  cite: TREASURY,
  serves: ["B8", "D3", "D11"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "补充匹配或说明", en: "link or explain", act: "treasury-payment.linked" },
  test: ({ input: arrived, facts }): Finding => {
    const paid = facts.funds.paidBy(arrived.unit, arrived.voucher);
    if (paid === undefined)
      return fail(
        "NOTHING_APPROVED",
        { zh: "没有对应的支出审批", en: "no approval corresponds" },
        amount("实付", arrived.amount),
      );
    return found(
      paid.amount === arrived.amount,
      "AMOUNT_DIFFERS",
      { zh: "与审批金额比较", en: "compared with the amount approved" },
      ...[matterRef("支出审批", paid.matter), amount("审批", paid.amount), amount("实付", arrived.amount)],
    );
  },
});

const sameSpending = gate<{ readonly spending: Ref }>({
  title: { zh: "补充匹配的支出相符", en: "the application linked fits" },
  cite: TREASURY,
  serves: ["D11"],
  cure: {
    zh: "选择同单位、同金额、没有匹配过的支出",
    en: "choose one of the same unit and amount, not matched before",
  },
  test: ({ matter: { unit, amount: sum }, input: { spending }, facts: { funds } }): Finding => {
    const paid = funds.paid(spending);
    if (paid === undefined) return fail("NOT_PAID", { zh: "没有这笔已支付的支出", en: "no such paid application" });
    if (funds.matchedWith(spending) !== undefined)
      return fail("MATCHED_BEFORE", { zh: "这笔支出已经匹配过", en: "it was matched before" });
    return found(
      paid.unit === unit && paid.amount === sum,
      "SPENDING_DIFFERS",
      { zh: "核对单位和金额", en: "unit and amount compared" },
      ...[amount("审批", paid.amount), amount("实付", sum)],
    );
  },
});

const acts = {
  arrived: act({
    title: { zh: "登记国库支付", en: "enter a treasury payment" },
    by: ["accountant"],
    from: ["unknown"],
    to: ["matched", "unmatched"],
    settle: ({ input: arrived, facts }) => (matchOf(arrived, facts) === undefined ? "unmatched" : "matched"),
    input: input({
      unit: ref("单位", "unit", "unit"),
      voucher: line("凭证号", "voucher"),
      payeeName: line("收款人", "payee"),
      amount: money("金额", "amount"),
      paidOn: day("支付日期", "paid on"),
    }),
    gates: { voucherOnce, matches },
    record: ({ input: arrived, facts }): { readonly spending?: Ref } => {
      const spending = matchOf(arrived, facts);
      return spending === undefined ? {} : { spending };
    },
    apply: (_, { input: i, record, at }) => ({ ...i, ...record, importedAt: at }),
  }),
  linked: act({
    title: { zh: "补充匹配", en: "link" },
    by: ["accountant"],
    from: ["unmatched", "explained"],
    to: "linked",
    input: input({ spending: ref("对应的支出", "application", "matter") }),
    gates: { sameSpending },
    apply: (matter, { input: { spending } }) => ({ ...matter, spending }),
  }),
  explained: act({
    title: { zh: "说明", en: "explain" },
    by: ["financeSupervisor"],
    from: ["unmatched"],
    to: "explained",
    input: input({ explanation: prose("说明", "explanation") }),
    apply: (matter, { input: { explanation } }) => ({ ...matter, explanation }),
  }),
};

export const treasuryPayment = institution({
  id: "treasury-payment",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "国库支付核对", en: "Treasury payments" },
  nature: ["normative"],
  serves: ["D11"],
  basis: [TREASURY],
  initial: {
    stage: "unknown",
    matter: () => ({ unit: "", voucher: "", payeeName: "", amount: yuan("0.00"), paidOn: "" }),
  },
  ends: ["matched", "linked"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ voucher, payeeName }) => `${voucher} ${payeeName}`,
  publish: [],
  obligations: {
    explain: {
      title: { zh: "补充匹配或说明支付依据", en: "link or explain the payment" },
      cite: TREASURY,
      serves: ["D11"],
      owner: "financeSupervisor",
      since: ({ importedAt }, stage) => (stage === "unmatched" ? importedAt : undefined),
      within: ({ standards }) => standards.of(EXPLAIN)?.value,
      act: "explained",
      escalate: "yellow",
    },
  },
  reactions: [],
});
