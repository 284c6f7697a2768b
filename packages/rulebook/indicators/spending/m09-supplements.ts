/** M-09 追加超过一成 — supplements of a contract exceed a tenth of what was first agreed. */
import type { ContractRow } from "../../facts/spending.ts";
import { law } from "../../kernel/citation.ts";
import { fen } from "../../kernel/money.ts";
import { whole } from "../../kernel/parameter.ts";
import type { Outcome } from "../indicator.ts";
import { inPercent, ratio, ratioExceeds } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "M-09";
const MOST = whole("proc.supplement.max", "M9");

function outcomeOf({ original, supplements }: ContractRow, pct: number): Outcome {
  if (original === undefined || fen(original) <= 0n)
    return shape.insufficient(
      "contract.original",
      { zh: "原合同金额", en: "the amount first agreed" },
      shape.PURCHASING,
    );
  if (supplements === undefined)
    return shape.insufficient("contract.supplements", { zh: "补充合同", en: "the supplements" }, shape.PURCHASING);
  const added = shape.total(supplements);
  const share = ratio(fen(added), fen(original));
  const measure = { value: inPercent(share), against: `${pct} %` };
  if (!ratioExceeds(share, ratio(pct, 100)))
    return shape.clear({ zh: `追加未超过原合同的 ${pct}%`, en: `supplements within ${pct} %` }, measure);
  return shape.hit(
    {
      zh: `追加合计为原合同的 ${measure.value},超过 ${pct}%,请重新决策或者说明`,
      en: `supplements are ${measure.value} of the contract; decide again or explain`,
    },
    measure,
    shape.money("原合同金额", original),
    ...supplements.map((amount, at) => shape.money(`第 ${at + 1} 次追加`, amount)),
  );
}

export const supplements: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "marketInterference" },
    title: { zh: "追加采购超过百分之十", en: "Supplements over ten per cent" },
    serves: ["D6", "M9"],
    cite: [law("政府采购法", "第四十九条", "2014-08-31", "verified", "")],
    lineage: ["M-09", "OCP R059", "OCP R064", "OCP R069"],
    subject: { zh: "一份合同", en: "a contract" },
    needs: ["contract.original", "contract.supplements"],
    formula: { zh: "补充合同合计 / 原合同金额 > p", en: "sum of supplements / original amount > p" },
    parameters: [shape.figure(MOST, "p(百分数)", "p in percent")],
    innocent: [
      { zh: "地质条件变化等设计变更,已重新决策", en: "a change of design, decided anew" },
      { zh: "单价合同按实际数量结算", en: "a unit-price contract settled by quantity" },
    ],
    action: { zh: "重新集体研究;核对变更理由", en: "decide collectively again; read the reasons" },
    budget: ratio(8, 100),
    baseRates: [
      {
        data: { zh: "葡萄牙工程合同,结算超过 10% / 25%", en: "Portuguese works, final above 10 % / 25 %" },
        share: "7.44 % / 1.38 %",
      },
    ],
  },
  examine: ({ contracts }, circumstances) =>
    shape.perRow(
      ID,
      contracts,
      shape.insufficient("contracts", { zh: "合同登记", en: "contracts" }, shape.PURCHASING),
      (row) => shape.withStandard(circumstances, MOST, ({ value }) => outcomeOf(row, value)),
    ),
};
