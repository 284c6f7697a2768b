/** R024 次低价过近 — the second lowest bid is unusually close to the winner's. */
import { fencesOf } from "../statistics/quantile.ts";
import { ratio } from "../statistics/ratio.ts";
import { biddingRegulation, FENCE, market, PROCESS } from "./common.ts";
import { addLead, distances, foundLeads, leadOptions, mergeLeads, noLeads, type Judged } from "./lead.ts";
import { procurementIndicator, published } from "./rule.ts";

type Limit = Pick<Judged, "hits" | "meta">;

/** A fence of zero or less could only be met by equal prices, which R028 asks for: it flags nothing. */
function limitOf(threshold: number | undefined, values: readonly number[]): Limit {
  if (threshold !== undefined) return { hits: (d) => d <= threshold, meta: { lower_fence: published(threshold) } };
  const fences = fencesOf(values);
  if (fences === undefined) return { hits: () => false, meta: undefined };
  const { q1, q3, lower } = fences;
  return {
    hits: (d) => q1 > 0 && lower > 0 && d <= lower,
    meta: { q1: published(q1), q3: published(q3), lower_fence: published(lower) },
  };
}

export const R024 = procurementIndicator({
  declaration: {
    ...market,
    id: "R024",
    title: { zh: "次低价与中标价过近", en: "Second bid close to the winner" },
    kind: "signal",
    severity: "medium",
    cite: [biddingRegulation("第四十条")],
    lineage: ["M-05", "OCP R024"],
    subject: PROCESS,
    needs: ["bids.details", "awards", "tender.procurementMethodDetails"],
    formula: {
      zh: "d = (次低价 − 中标价) / 中标价;d ≤ 本批下界(Q1 − 1.5·IQR,第 8 型分位数)",
      en: "d = (second − winning) / winning; d ≤ lower fence of these data (Q1 − 1.5·IQR, quantile type 8)",
    },
    parameters: [FENCE("R024")],
    innocent: [
      { zh: "有公开的最高限价或定额,报价自然接近", en: "a published ceiling or tariff draws prices together" },
      { zh: "标准化商品,市价透明", en: "standard goods with a known price" },
    ],
    action: { zh: "比对两份投标文件", en: "compare the two bids" },
    budget: ratio(1, 100),
    baseRates: [],
  },
  options: leadOptions,
  empty: noLeads,
  fold: addLead,
  merge: mergeLeads,
  finish: (acc, { threshold }, counts) =>
    foundLeads(
      acc,
      {
        ...limitOf(threshold, distances(acc)),
        named: ({ winner, second }) => [winner, second],
        map: "ocid_tenderer_r024",
      },
      counts,
    ),
});
