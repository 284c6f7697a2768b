/** 采购与凭证 — goods are bought after prices were compared (D5), and one voucher stands for one payment. */
import {
  amount as sum,
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
import { essay } from "../../kernel/citation.ts";
import type { Funds } from "../../facts/funds.ts";
import type { Ref } from "../../kernel/json.ts";
import { exceeds, reaches } from "../../kernel/money.ts";
import { standard, sum as money } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { unitOf, type Asked } from "./gates-application.ts";
import { gate } from "./matter.ts";

const COMPARE_FROM = money("compare.threshold.min", "D5");

/** What rests on a resolution or a contract was chosen there; everything else of procurement is compared. */
export const pricesCompared = gate<Asked>({
  title: { zh: "达到比价起点的采购已比价", en: "prices were compared where they have to be" },
  cite: essay("E1", "《物资采购比价制度》"),
  serves: ["D5"],
  key: true,
  cure: { zh: "先询价比价", en: "compare prices first", act: "price-comparison.opened" },
  test: (scene): Finding => {
    const { area, amount, resolution, contract } = scene.input;
    if (area !== "procurement" || resolution !== undefined || contract !== undefined)
      return notApplicable({
        zh: "不属于比价采购,或依据决议、合同支出",
        en: "no purchase, or under a resolution or contract",
      });
    const from = scene.facts.standards.of(COMPARE_FROM);
    if (from === undefined) return unknown("LIMIT_UNKNOWN", { zh: "比价起点没有设定", en: "the limit is not set" });
    if (!reaches(amount, from.value)) return notApplicable({ zh: "未到比价起点", en: "below the limit" });
    return fitsComparison(scene.input, unitOf(scene), scene.facts.funds, [
      sum("金额", amount),
      standard("比价起点", from),
    ]);
  },
});

function fitsComparison(
  { comparison, payee, amount }: Asked,
  unit: Ref,
  funds: Funds,
  inputs: readonly Evidence[],
): Finding {
  if (comparison === undefined)
    return fail("NOT_COMPARED", { zh: "没有比价记录", en: "no comparison named" }, ...inputs);
  const done = funds.comparison(comparison);
  if (done?.unit !== unit)
    return unknown("COMPARISON_UNKNOWN", { zh: "没有这项比价结果", en: "no such comparison" }, ...inputs);
  return found(
    done.supplier === payee && !exceeds(amount, done.price),
    "COMPARISON_DIFFERS",
    { zh: "与比价结果核对", en: "compared with the result" },
    ...inputs,
    sum("成交价", done.price),
  );
}

export const voucherNew = gate<{ readonly voucher: string }>({
  title: { zh: "凭证号没有用过", en: "the voucher is new" },
  cite: cite.VOUCHERS,
  serves: ["D10", "D11"],
  key: true,
  cure: { zh: "改正凭证号", en: "correct the voucher" },
  test: ({ matter: { unit }, input: { voucher }, facts: { funds } }) => {
    const other = funds.paidBy(unit, voucher);
    return other === undefined
      ? pass({ zh: "凭证号没有用过", en: "the voucher is new" }, words("凭证号", voucher))
      : fail(
          "VOUCHER_USED",
          { zh: "凭证号已用于另一笔支付", en: "used for another payment" },
          matterRef("已支付", other.matter),
        );
  },
});
