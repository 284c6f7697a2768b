/** M-01 不足三家 — a mandatory tender was opened with fewer tenderers than the law asks. */
import type { TenderRow } from "../../facts/spending.ts";
import { law } from "../../kernel/citation.ts";
import { count, words } from "../../kernel/finding.ts";
import { whole } from "../../kernel/parameter.ts";
import type { Outcome } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "M-01";
const LEAST = whole("tender.bidders.min", "D6", "M9");

function outcomeOf({ mandatory, opened, tenderers }: TenderRow, least: number): Outcome {
  if (mandatory === undefined)
    return shape.insufficient(
      "tender.mandatory",
      { zh: "采购方式的依据", en: "the basis of the method" },
      shape.PURCHASING,
    );
  if (!mandatory) return shape.notApplicable({ zh: "不属于必须招标", en: "not a mandatory tender" });
  if (!opened) return shape.notApplicable({ zh: "尚未开标", en: "not opened" });
  if (tenderers === undefined || tenderers === 0)
    return shape.insufficient("tender.tenderers", { zh: "投标人数", en: "the number of tenderers" }, shape.PURCHASING);
  const measure = { value: `${tenderers} 家`, against: `${least} 家` };
  if (tenderers >= least) return shape.clear({ zh: "投标人数符合规定", en: "enough tenderers" }, measure);
  return shape.hit(
    {
      zh: `投标人 ${tenderers} 家而已开标,应当重新招标`,
      en: `opened with ${tenderers} tenderers; it should be tendered again`,
    },
    measure,
    count("投标人", tenderers, "家"),
    words("开标", "是"),
  );
}

export const fewBidders: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "marketInterference" },
    title: { zh: "投标人不足三家仍开标", en: "Opened with fewer than three bidders" },
    serves: ["D6", "M9"],
    cite: [law("招标投标法", "第二十八条", "2017-12-27", "verified", "")],
    lineage: ["M-01", "OCP R018"],
    subject: { zh: "一次招标", en: "a tender" },
    needs: ["tender.mandatory", "tender.opened", "tender.tenderers"],
    formula: { zh: "必须招标、已开标,且投标人数 < n", en: "mandatory, opened, and tenderers < n" },
    parameters: [shape.figure(LEAST, "n", "n")],
    innocent: [
      {
        zh: "两次招标后依规转为其他方式,登记仍为招标",
        en: "after two tenders another method was approved and not entered",
      },
      { zh: "多标段招标,按标段计数", en: "several lots, counted by lot" },
    ],
    action: { zh: "重新招标;查看招标文件的资格条件", en: "tender again; read the requirements" },
    budget: ratio(0, 1),
    baseRates: [
      { data: { zh: "葡萄牙工程合同,只有一家", en: "Portuguese works, one bidder" }, share: "2.5 %(已知的 3.6 %)" },
    ],
  },
  examine: ({ tenders }, circumstances) =>
    shape.perRow(
      ID,
      tenders,
      shape.insufficient("tenders", { zh: "招标记录", en: "tenders" }, shape.PURCHASING),
      (row) => shape.withStandard(circumstances, LEAST, ({ value }) => outcomeOf(row, value)),
    ),
};
