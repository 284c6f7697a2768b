/** F-10 收入未入专户 — income for which a receipt was written did not reach the treasury account in time and in full. */
import type { IncomeRow } from "../../facts/spending.ts";
import { essay } from "../../kernel/citation.ts";
import { onDay, words } from "../../kernel/finding.ts";
import { inYuan } from "../../kernel/money.ts";
import { duration } from "../../kernel/parameter.ts";
import type { Outcome } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "F-10";
const WITHIN = duration("ind.income.deposit", "D7", "D9", "D11");

type Fault = { readonly because: string } | "beyondCalendar";
const fault = (because: string): Fault => ({ because });

function faultOf(
  { deposit, amount, day }: IncomeRow,
  within: number,
  { calendar }: shape.Circumstances,
): Fault | undefined {
  if (deposit === undefined || deposit === "none") return fault("没有缴入记录");
  if (deposit.account === "other") return fault("缴入的不是专户");
  if (deposit.amount !== amount) return fault(`开票 ${inYuan(amount)},缴入 ${inYuan(deposit.amount)}`);
  const { days, provisional } = calendar.workingDaysBetween(day, deposit.day);
  if (days <= within) return undefined;
  return provisional ? "beyondCalendar" : fault(`${days} 个工作日后缴入`);
}

function outcomeOf(row: IncomeRow, within: number, circumstances: shape.Circumstances): Outcome {
  if (row.deposit === undefined)
    return shape.insufficient(
      "income.deposit",
      { zh: "专户流水", en: "the statement of the treasury account" },
      shape.FINANCE,
    );
  const found = faultOf(row, within, circumstances);
  if (found === undefined) return shape.clear({ zh: "已按期足额缴入专户", en: "paid in, in full and in time" });
  if (found === "beyondCalendar")
    return shape.insufficient("calendar", { zh: "当年放假通知", en: "the holiday notice of the year" }, shape.OFFICE);
  return shape.hit(
    {
      zh: `${found.because},请说明`,
      en: "the income did not reach the treasury account in full and in time; please explain",
    },
    { value: found.because, against: `${within} 个工作日内足额缴入` },
    shape.money("开票金额", row.amount),
    onDay("开票日期", row.day),
    words("缴入情况", found.because),
  );
}

export const incomeOffTheLines: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "powerUse" },
    title: { zh: "收入未入专户", en: "Income off the two lines" },
    serves: ["D7", "D9", "D11"],
    cite: [essay("E3", "严格收支两条线管理和票据管理")],
    lineage: ["F-08"],
    subject: { zh: "一笔开票收入", en: "one receipt's income" },
    needs: ["income.amount", "income.day", "income.deposit"],
    formula: {
      zh: "没有缴入,或缴入其他账户,或金额不足,或晚于 W 个工作日",
      en: "no inflow, another account, another amount, or later than W working days",
    },
    parameters: [shape.figure(WITHIN, "W", "W")],
    innocent: [
      { zh: "银行在途,月末跨日", en: "in transit at the end of a month" },
      { zh: "多张票据合并缴款", en: "several receipts paid in together" },
    ],
    action: { zh: "核对缴款单;未缴的限期缴入", en: "compare the pay-in slip; what is missing is paid in" },
    budget: ratio(1, 100),
    baseRates: [],
  },
  examine: ({ incomes }, circumstances) =>
    shape.perRow(
      ID,
      incomes,
      shape.insufficient("incomes", { zh: "开票收入登记", en: "the register of receipts" }, shape.FINANCE),
      (row) => shape.withStandard(circumstances, WITHIN, ({ value }) => outcomeOf(row, value.n, circumstances)),
    ),
};
