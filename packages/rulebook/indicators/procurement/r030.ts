/** R030 迟到中标 — a bid dated after the deadline won. Dates are compared as texts: the oracle does, and offsets that differ are a known weakness. */
import { ratio } from "../statistics/ratio.ts";
import { biddingLaw, market, PROCESS } from "./common.ts";
import { loose, textOf, type Release } from "./release.ts";
import { flag, foundAlone, mergeFlagged, nothingFlagged, procurementIndicator } from "./rule.ts";

function lateWinners({ valid, active }: Release, end: string): readonly string[] {
  const late = valid.filter(({ date }) => date !== undefined && date > end);
  const wins = (id: string): boolean => active.some(({ suppliers }) => suppliers.includes(id));
  return late.flatMap(({ tenderers }) => tenderers.filter(wins));
}

export const R030 = procurementIndicator({
  declaration: {
    ...market,
    id: "R030",
    title: { zh: "截止后递交的投标中标", en: "Late bid won" },
    kind: "breach",
    severity: "severe",
    cite: [biddingLaw("第二十八条")],
    lineage: ["M-04", "OCP R030"],
    subject: PROCESS,
    needs: ["bids.details.date", "tender.tenderPeriod.endDate", "awards.suppliers"],
    formula: { zh: "中标人的有效投标日期 > 投标截止日期", en: "date of the winner's valid bid > end of the period" },
    parameters: [],
    innocent: [
      { zh: "截止时间依规顺延,发布的数据未更新", en: "the deadline was moved and the data not updated" },
      { zh: "日期按不同时区书写", en: "dates written with different offsets" },
    ],
    action: { zh: "核对开标记录与递交回执", en: "compare opening record and receipt" },
    budget: ratio(1, 100),
    baseRates: [],
  },
  options: () => undefined,
  empty: nothingFlagged,
  fold: (acc, release) => {
    const end = textOf(loose(release.tender.tenderPeriod).endDate);
    if (end === undefined || release.active.length === 0 || release.valid.length === 0) return "insufficient";
    const late = lateWinners(release, end);
    if (late.length > 0) flag(acc, release.ocid, 1, late);
    return late.length > 0 ? "hit" : "clear";
  },
  merge: mergeFlagged,
  finish: (acc, _options, counts) => foundAlone(acc, "ocid_tenderer_r030", 1, counts),
});
