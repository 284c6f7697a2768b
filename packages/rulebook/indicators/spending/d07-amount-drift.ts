/** D-07 金额偏离决议 — contracts or payments under a resolution exceed the amount that was decided, by however little. */
import type { ExecutedRow } from "../../facts/spending.ts";
import { essay } from "../../kernel/citation.ts";
import { exceeds, fen, minus } from "../../kernel/money.ts";
import type { Outcome } from "../indicator.ts";
import { inPercent, ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "D-07";

function outcomeOf({ resolution, contracted, paid }: ExecutedRow): Outcome {
  if (resolution === undefined)
    return shape.insufficient("executed.resolution", { zh: "决议登记", en: "the register of decisions" }, shape.OFFICE);
  if (resolution === "none") return shape.notApplicable({ zh: "没有决议,由 D-03 核对", en: "no decision: D-03 asks" });
  const decided = resolution.amount;
  if (decided === undefined)
    return shape.insufficient("resolution.amount", { zh: "决议金额", en: "the amount decided" }, shape.OFFICE);
  const done = [contracted, paid].filter((value) => value !== undefined);
  const [first, ...others] = done;
  if (first === undefined)
    return shape.insufficient("executed.paid", { zh: "合同和付款", en: "contracts and payments" }, shape.FINANCE);
  const most = others.reduce((a, b) => (exceeds(b, a) ? b : a), first);
  const measure = shape.against(most, decided);
  if (!exceeds(most, decided)) return shape.clear({ zh: "未超过决议金额", en: "within the amount decided" }, measure);
  const over = minus(most, decided);
  const share = fen(decided) > 0n ? `(${inPercent(ratio(fen(over), fen(decided)))})` : "";
  return shape.hit(
    { zh: `超过决议金额${share},请补办决策或者说明`, en: `above the amount decided ${share}; decide again or explain` },
    measure,
    shape.money("决议金额", decided),
    shape.money("合同或者付款", most),
    shape.money("超出", over),
  );
}

export const amountDrift: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "decision" },
    title: { zh: "金额偏离决议", en: "Amount drift against the resolution" },
    serves: ["B8", "B22", "D11"],
    cite: [essay("E2", "凡是涉及到“三重一大”的,都必须经过党委集体或领导班子讨论研究才能做出决策")],
    lineage: ["D-04", "OCP R068"],
    subject: { zh: "一项决议的执行", en: "the execution of a resolution" },
    needs: ["executed.resolution.amount", "executed.contracted", "executed.paid"],
    formula: { zh: "合同合计或付款合计 > 决议金额", en: "contracts or payments > the amount decided" },
    parameters: [],
    innocent: [
      { zh: "含税与不含税口径不同", en: "with and without tax" },
      { zh: "决议只定了当年金额", en: "the decision covered one year only" },
    ],
    action: { zh: "超出部分补办决策", en: "decide on what exceeds" },
    budget: ratio(1, 100),
    baseRates: [],
  },
  examine: ({ executed }) =>
    shape.perRow(
      ID,
      executed,
      shape.insufficient("executed", { zh: "决议执行记录", en: "the record of execution" }, shape.OFFICE),
      outcomeOf,
    ),
};
