/** R025 屡投不中 — a tenderer that bids often and hardly ever wins. */
import { ascending, fencesOf, quantile } from "../statistics/quantile.ts";
import { ratio } from "../statistics/ratio.ts";
import { biddingRegulation, FENCE, market, parameter, TENDERER } from "./common.ts";
import type { Release } from "./release.ts";
import { procurementIndicator, published, type Found, type Standing } from "./rule.ts";
import { numberIn } from "./settings.ts";

interface Attempts {
  wins: number;
  processes: number;
}
interface Options {
  readonly percentile: number;
  readonly threshold: number | undefined;
}
type Records = Map<string, Attempts>;

function add(acc: Records, id: string, wins: number, processes: number): void {
  const record = acc.get(id);
  if (record === undefined) acc.set(id, { wins, processes });
  else {
    record.wins += wins;
    record.processes += processes;
  }
}

function fold(acc: Records, release: Release): Standing {
  const { singleWinner, valid } = release;
  if (singleWinner === undefined) return "insufficient";
  const seen: string[] = [];
  for (const { tenderers } of valid) {
    const id = tenderers.length === 1 ? tenderers[0] : undefined;
    if (id === undefined || seen.includes(id)) continue;
    seen.push(id);
    add(acc, id, id === singleWinner ? 1 : 0, 1);
  }
  return "measured";
}

interface Limit {
  readonly below: number;
  readonly meta: Readonly<Record<string, number>>;
}
/** A fence that is not positive flags nobody: winning never would then be normal. */
function limitOf(threshold: number | undefined, shares: readonly number[]): Limit {
  if (threshold !== undefined) return { below: threshold, meta: { lower_fence: published(threshold) } };
  const { q1, q3, lower } = fencesOf(shares) ?? { q1: 0, q3: 0, lower: 0 };
  const meta = { q1: published(q1), q3: published(q3), lower_fence: published(lower) };
  return { below: q1 > 0 && lower > 0 ? lower : -1, meta };
}

function finish(acc: Records, { percentile, threshold }: Options): Omit<Found, "tally"> & { readonly hits: number } {
  const records = [...acc];
  const often = quantile(ascending(records.map(([, { processes }]) => processes)), percentile / 100);
  if (often === undefined) return { groups: { Tenderer: new Map() }, hits: 0 };
  const { below, meta } = limitOf(
    threshold,
    records.map(([, { wins, processes }]) => wins / processes),
  );
  const hits = records.flatMap(([id, { wins, processes }]) =>
    processes >= often && wins / processes <= below ? [[id, wins / processes] as const] : [],
  );
  const upper = { upper_fence: published(often) };
  return { groups: { Tenderer: new Map(hits) }, meta: { ...meta, ...upper }, hits: hits.length };
}

export const R025 = procurementIndicator<Records, Options>({
  declaration: {
    ...market,
    id: "R025",
    title: { zh: "屡投不中", en: "Bids often, hardly ever wins" },
    kind: "signal",
    severity: "medium",
    cite: [biddingRegulation("第四十条")],
    lineage: ["M-06", "OCP R025"],
    subject: TENDERER,
    needs: ["bids.details.tenderers", "awards.suppliers"],
    formula: {
      zh: "过程数 ≥ 本批第 75 百分位,且中标数 / 过程数 ≤ 本批下界",
      en: "processes ≥ 75th percentile of these data, and wins / processes ≤ lower fence",
    },
    parameters: [parameter("R025.percentile", "过程数百分位", "percentile of processes", "75"), FENCE("R025")],
    innocent: [{ zh: "新进入市场的企业,报价偏高", en: "a newcomer whose prices are high" }],
    action: { zh: "查看它与谁同场、谁中标", en: "look with whom it bids, and who wins" },
    budget: ratio(1, 100),
    baseRates: [
      {
        data: { zh: "土浦市工程,中标率 P10 / P50 / P90", en: "Tsuchiura works, win rate P10 / P50 / P90" },
        share: "0.15 / 0.26 / 0.42",
      },
    ],
  },
  options: (section) => ({
    percentile: numberIn(section, "percentile") ?? 75,
    threshold: numberIn(section, "threshold"),
  }),
  empty: () => new Map(),
  fold,
  merge: (acc, other) => {
    for (const [id, { wins, processes }] of other) add(acc, id, wins, processes);
  },
  finish: (acc, options, { insufficient, notApplicable }) => {
    const { hits, ...found } = finish(acc, options);
    return { ...found, tally: { hit: hits, clear: acc.size - hits, insufficient, notApplicable } };
  },
});
