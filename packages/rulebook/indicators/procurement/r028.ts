/** R028 报价雷同 — two submitted bids of different tenderers with the same amount. */
import { ratio } from "../statistics/ratio.ts";
import { biddingRegulation, market, PROCESS } from "./common.ts";
import type { Bid, Release } from "./release.ts";
import { flag, foundAlone, mergeFlagged, nothingFlagged, procurementIndicator, type Standing } from "./rule.ts";

const samePrice = (a: Bid, b: Bid): boolean =>
  a.amount !== undefined && a.amount === b.amount && a.currency !== undefined && a.currency === b.currency;
const sameTenderers = (a: Bid, b: Bid): boolean =>
  b.tenderers.every((id) => a.tenderers.includes(id)) && a.tenderers.every((id) => b.tenderers.includes(id));

/** Tenderers of bids with one price; each bid is compared with the latest one before it at that price. */
function identical(submitted: readonly Bid[]): readonly string[] {
  const found: string[] = [];
  for (const [at, bid] of submitted.entries()) {
    const earlier = bid.tenderers.length > 0 ? latestAt(bid, submitted, at) : undefined;
    if (earlier !== undefined && !sameTenderers(earlier, bid)) found.push(...earlier.tenderers, ...bid.tenderers);
  }
  return found;
}
function latestAt(bid: Bid, submitted: readonly Bid[], before: number): Bid | undefined {
  for (let at = before - 1; at >= 0; at--) {
    const other = submitted[at];
    if (other !== undefined && samePrice(other, bid) && other.tenderers.length > 0) return other;
  }
  return undefined;
}

function standing(release: Release, tenderers: readonly string[]): Standing {
  if (tenderers.length > 0) return "hit";
  return release.hasBids ? "clear" : "insufficient";
}

export const R028 = procurementIndicator({
  declaration: {
    ...market,
    id: "R028",
    title: { zh: "报价雷同", en: "Identical prices" },
    kind: "signal",
    severity: "high",
    cite: [biddingRegulation("第四十条第四项")],
    lineage: ["M-04", "OCP R028"],
    subject: PROCESS,
    needs: ["bids.details.value", "bids.details.tenderers"],
    formula: {
      zh: "两份递交的投标金额与币种相同,而投标人不同",
      en: "two submitted bids with equal amount and currency, but different tenderers",
    },
    parameters: [],
    innocent: [
      { zh: "政府定价或统一费率", en: "a regulated price" },
      { zh: "招标文件公布了固定金额", en: "the amount was fixed in the documents" },
    ],
    action: { zh: "比对两份投标文件的编制痕迹", en: "compare how the two bids were prepared" },
    budget: ratio(2, 100),
    baseRates: [],
  },
  options: () => undefined,
  empty: nothingFlagged,
  fold: (acc, release) => {
    if (!release.comparesPrices) return "notApplicable";
    const tenderers = release.submitted.length < 2 ? [] : identical(release.submitted);
    if (tenderers.length > 0) flag(acc, release.ocid, 1, tenderers);
    return standing(release, tenderers);
  },
  merge: mergeFlagged,
  finish: (acc, _options, counts) => foundAlone(acc, "ocid_tenderer_r028", 1, counts),
});
