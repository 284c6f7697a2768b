/** R036 最低价被否决 — the lowest bid was disqualified, and another was awarded. */
import { ratio } from "../statistics/ratio.ts";
import { biddingRegulation, market, PROCESS } from "./common.ts";
import type { Release } from "./release.ts";
import { flag, foundAlone, mergeFlagged, nothingFlagged, procurementIndicator, type Standing } from "./rule.ts";

/** Status of the first lowest bid, and whether any comparable bid is valid. */
function lowestOf(release: Release): { readonly status: string; readonly valid: boolean } {
  let [lowest, status, valid] = [Infinity, "", false];
  for (const bid of release.submitted) {
    const amount = release.amountOf(bid);
    if (amount === undefined) continue;
    valid ||= bid.status === "valid";
    if (amount < lowest) [lowest, status] = [amount, bid.status];
  }
  return { status, valid };
}

function standing(release: Release): Standing {
  if (!release.comparesPrices) return "notApplicable";
  if (release.active.length === 0) return "insufficient";
  const { status, valid } = lowestOf(release);
  if (!valid) return "insufficient";
  return status === "disqualified" ? "hit" : "clear";
}

export const R036 = procurementIndicator({
  declaration: {
    ...market,
    id: "R036",
    title: { zh: "最低价被否决", en: "Lowest bid disqualified" },
    kind: "signal",
    severity: "high",
    cite: [biddingRegulation("第五十一条")],
    lineage: ["M-03", "OCP R036"],
    subject: PROCESS,
    needs: ["bids.details.status", "bids.details.value", "awards.status"],
    formula: {
      zh: "已有中标,递交的最低价投标被否决,且至少一份投标有效",
      en: "an award is active, the lowest submitted bid is disqualified, and at least one bid is valid",
    },
    parameters: [],
    innocent: [
      { zh: "低于成本,评标委员会已要求说明", en: "below cost, and the committee asked for an explanation" },
      { zh: "缺少必备资质", en: "a required qualification is missing" },
    ],
    action: { zh: "查看否决理由与评标记录", en: "read reason and evaluation record" },
    budget: ratio(5, 100),
    baseRates: [],
  },
  options: () => undefined,
  empty: nothingFlagged,
  fold: (acc, release) => {
    const found = standing(release);
    if (found === "hit") flag(acc, release.ocid, 1, []);
    return found;
  },
  merge: mergeFlagged,
  finish: (acc, _options, counts) => foundAlone(acc, undefined, 1, counts),
});
