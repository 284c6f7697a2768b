/** R058 中标价过低 — the winner is unusually far below the second lowest bid. */
import { fencesOf } from "../statistics/quantile.ts";
import { ratio } from "../statistics/ratio.ts";
import { biddingLaw, FENCE, market, PROCESS } from "./common.ts";
import { addLead, distances, foundLeads, leadOptions, mergeLeads, noLeads, type Judged } from "./lead.ts";
import { procurementIndicator, published } from "./rule.ts";

type Limit = Pick<Judged, "hits" | "meta">;

function limitOf(threshold: number | undefined, values: readonly number[]): Limit {
  if (threshold !== undefined) return { hits: (d) => d >= threshold, meta: { upper_fence: published(threshold) } };
  const fences = fencesOf(values);
  if (fences === undefined) return { hits: () => false, meta: undefined };
  const { q1, q3, upper } = fences;
  return {
    hits: (d) => upper > 0 && d >= upper,
    meta: { q1: published(q1), q3: published(q3), upper_fence: published(upper) },
  };
}

export const R058 = procurementIndicator({
  declaration: {
    ...market,
    id: "R058",
    title: { zh: "中标价远低于次低价", en: "Winner far below the second bid" },
    kind: "signal",
    severity: "medium",
    cite: [biddingLaw("第三十三条")],
    lineage: ["OCP R058"],
    subject: PROCESS,
    needs: ["bids.details", "awards", "tender.procurementMethodDetails"],
    formula: {
      zh: "d = (次低价 − 中标价) / 中标价;d ≥ 本批上界(Q3 + 1.5·IQR,第 8 型分位数)",
      en: "d = (second − winning) / winning; d ≥ upper fence of these data (Q3 + 1.5·IQR, quantile type 8)",
    },
    parameters: [FENCE("R058")],
    innocent: [
      { zh: "中标人有现成设备、库存或新技术", en: "the winner has stock, plant or a new method" },
      { zh: "两家投标人,另一家无意中标", en: "two bidders, the other not keen" },
    ],
    action: { zh: "查看成本说明,留意合同变更", en: "ask for the cost statement; watch later changes" },
    budget: ratio(5, 100),
    baseRates: [],
  },
  options: leadOptions,
  empty: noLeads,
  fold: addLead,
  merge: mergeLeads,
  finish: (acc, { threshold }, counts) =>
    foundLeads(
      acc,
      { ...limitOf(threshold, distances(acc)), named: ({ winner }) => [winner], map: "ocid_tenderer_r058" },
      counts,
    ),
});
