/** M-02 投标期过短 — fewer days than the law asks from issuing the documents to the deadline. */
import type { TenderRow } from "../../facts/spending.ts";
import { daysBetween } from "../../kernel/calendar.ts";
import { law } from "../../kernel/citation.ts";
import { onDay } from "../../kernel/finding.ts";
import { duration } from "../../kernel/parameter.ts";
import type { Outcome } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "M-02";
const LEAST = duration("tender.bidTime.min", "D6", "M9");

function outcomeOf({ mandatory, issuedOn, dueOn }: TenderRow, least: number): Outcome {
  if (mandatory === undefined)
    return shape.insufficient(
      "tender.mandatory",
      { zh: "采购方式的依据", en: "the basis of the method" },
      shape.PURCHASING,
    );
  if (!mandatory) return shape.notApplicable({ zh: "不属于必须招标", en: "not a mandatory tender" });
  if (issuedOn === undefined || dueOn === undefined)
    return shape.insufficient(
      "tender.dueOn",
      { zh: "发标和截标日期", en: "the days of issue and deadline" },
      shape.PURCHASING,
    );
  const days = daysBetween(issuedOn, dueOn);
  const measure = { value: `${days} 日`, against: `${least} 日` };
  if (days >= least) return shape.clear({ zh: "投标期符合规定", en: "long enough" }, measure);
  return shape.hit(
    { zh: `自发标至截标 ${days} 日,应当顺延`, en: `${days} days from issue to deadline; it should be extended` },
    measure,
    onDay("发标", issuedOn),
    onDay("截标", dueOn),
  );
}

export const shortPeriod: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "marketInterference" },
    title: { zh: "投标期短于法定", en: "Bidding period shorter than the law" },
    serves: ["D6", "M9"],
    cite: [law("招标投标法", "第二十四条", "2017-12-27", "verified", "")],
    lineage: ["M-02", "OCP R003"],
    subject: { zh: "一次招标", en: "a tender" },
    needs: ["tender.mandatory", "tender.issuedOn", "tender.dueOn"],
    formula: { zh: "截标日 − 发标日 < n 日", en: "deadline − issue < n days" },
    parameters: [shape.figure(LEAST, "n", "n")],
    innocent: [
      { zh: "澄清后已顺延,登记的是原日期", en: "extended after a clarification, and the first day was entered" },
    ],
    action: { zh: "顺延截止时间,公告", en: "extend the deadline and announce it" },
    budget: ratio(0, 1),
    baseRates: [
      {
        data: { zh: "葡萄牙工程合同,少于 15 / 20 日", en: "Portuguese works, below 15 / 20 days" },
        share: "17.5 % / 31.9 %",
      },
    ],
  },
  examine: ({ tenders }, circumstances) =>
    shape.perRow(
      ID,
      tenders,
      shape.insufficient("tenders", { zh: "招标记录", en: "tenders" }, shape.PURCHASING),
      (row) => shape.withStandard(circumstances, LEAST, ({ value }) => outcomeOf(row, value.n)),
    ),
};
