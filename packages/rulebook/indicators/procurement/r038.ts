/** R038 否决过多 — an unusual share of bids is disqualified, by buyer, procuring entity and tenderer. */
import { fencesOf } from "../statistics/quantile.ts";
import { ratio } from "../statistics/ratio.ts";
import { biddingRegulation, FENCE, market, parameter } from "./common.ts";
import type { Bid, Release } from "./release.ts";
import { procurementIndicator, published, type Found, type Standing, type Values } from "./rule.ts";
import { numberIn } from "./settings.ts";

interface Share {
  disqualified: number;
  submitted: number;
}
type Shares = Map<string, Share>;
interface Acc {
  readonly Buyer: Shares;
  readonly ProcuringEntity: Shares;
  readonly Tenderer: Shares;
  /** Processes with a disqualified bid and whose they are. */
  readonly buyers: Map<string, string>;
  readonly entities: Map<string, string>;
}
interface Options {
  readonly threshold: number | undefined;
  readonly processes: number;
  readonly bids: number;
}
const BY = ["Buyer", "ProcuringEntity", "Tenderer"] as const;

function add(shares: Shares, id: string, disqualified: number, submitted: number): void {
  const share = shares.get(id);
  if (share === undefined) shares.set(id, { disqualified, submitted });
  else {
    share.disqualified += disqualified;
    share.submitted += submitted;
  }
}

/** Each bid of a tenderer counts one for it; answers how many of all were disqualified. */
function addTenderers(shares: Shares, submitted: readonly Bid[]): number {
  let disqualified = 0;
  for (const { status, tenderers } of submitted) {
    const rejected = status === "disqualified" ? 1 : 0;
    disqualified += rejected;
    for (const id of tenderers) add(shares, id, rejected, 1);
  }
  return disqualified;
}

function fold(acc: Acc, { ocid, submitted, buyer, procuringEntity }: Release): Standing {
  if (submitted.length === 0) return "insufficient";
  const disqualified = addTenderers(acc.Tenderer, submitted);
  if (buyer !== undefined) {
    add(acc.Buyer, buyer, disqualified, submitted.length);
    if (disqualified > 0) acc.buyers.set(ocid, buyer);
  }
  if (procuringEntity !== undefined) {
    add(acc.ProcuringEntity, procuringEntity, disqualified, submitted.length);
    if (disqualified > 0) acc.entities.set(ocid, procuringEntity);
  }
  return "measured";
}

interface Judged {
  readonly tested: number;
  readonly hits: Values;
  readonly meta: Readonly<Record<string, number>>;
}
/** The minimum counts bids, also for buyers: so does the oracle. */
function judge(group: string, shares: Shares, least: number, threshold: number | undefined): Judged {
  const kept = [...shares].flatMap(([id, { disqualified, submitted }]) =>
    submitted >= least ? [[id, disqualified / submitted] as const] : [],
  );
  const fences = threshold === undefined ? fencesOf(kept.map(([, share]) => share)) : undefined;
  const limit = threshold ?? fences?.upper ?? 0;
  const quartiles =
    fences === undefined ? {} : { [`${group}_q1`]: published(fences.q1), [`${group}_q3`]: published(fences.q3) };
  const known = threshold !== undefined || fences !== undefined;
  return {
    tested: kept.length,
    hits: new Map(kept.filter(([, share]) => limit > 0 && share >= limit)),
    meta: known ? { ...quartiles, [`${group}_upper_fence`]: published(limit) } : {},
  };
}

function finish(acc: Acc, { threshold, processes, bids }: Options): Omit<Found, "tally"> & Pick<Judged, "tested"> {
  const judged = BY.map(
    (group) => [group, judge(group, acc[group], group === "Tenderer" ? bids : processes, threshold)] as const,
  );
  return {
    groups: Object.fromEntries(judged.map(([group, { hits }]) => [group, hits])),
    meta: Object.assign({}, ...judged.map(([, { meta }]) => meta)) as Record<string, number>,
    maps: { ocid_buyer_r038: acc.buyers, ocid_procuringentity_r038: acc.entities },
    tested: judged.reduce((sum, [, { tested }]) => sum + tested, 0),
  };
}

function mergeMaps<T>(acc: Map<string, T>, other: ReadonlyMap<string, T>): void {
  for (const [key, value] of other) acc.set(key, value);
}

export const R038 = procurementIndicator<Acc, Options>({
  declaration: {
    ...market,
    id: "R038",
    title: { zh: "否决投标过多", en: "Excessive disqualified bids" },
    kind: "signal",
    severity: "high",
    cite: [biddingRegulation("第五十一条")],
    lineage: ["M-03", "OCP R038"],
    subject: { zh: "采购人、采购单位、投标人的投标记录", en: "bids by buyer, procuring entity and tenderer" },
    needs: ["bids.details.status", "buyer.id", "tender.procuringEntity.id", "bids.details.tenderers"],
    formula: {
      zh: "被否决投标 / 递交投标 ≥ 本批上界,且投标数不少于下限",
      en: "disqualified / submitted bids ≥ upper fence of these data, with at least the least number of bids",
    },
    parameters: [
      parameter("R038.minimum_submitted_bids", "投标人至少的投标数", "least bids of a tenderer", "2"),
      parameter("R038.minimum_contracting_processes", "采购人至少的投标数", "least bids of a buyer", "2"),
      FENCE("R038"),
    ],
    innocent: [
      { zh: "专业性强、资格要求高的采购", en: "specialised purchases with strict requirements" },
      { zh: "投标人首次参加,不熟悉要求", en: "a newcomer to the requirements" },
    ],
    action: { zh: "抽查否决理由", en: "sample the reasons of rejection" },
    budget: ratio(2, 100),
    baseRates: [],
  },
  options: (section) => ({
    threshold: numberIn(section, "threshold"),
    processes: numberIn(section, "minimum_contracting_processes") ?? 2,
    bids: numberIn(section, "minimum_submitted_bids") ?? 2,
  }),
  empty: () => ({
    ...{ Buyer: new Map(), ProcuringEntity: new Map(), Tenderer: new Map() },
    ...{ buyers: new Map(), entities: new Map() },
  }),
  fold,
  merge: (acc, other) => {
    for (const group of BY)
      for (const [id, { disqualified, submitted }] of other[group]) add(acc[group], id, disqualified, submitted);
    mergeMaps(acc.buyers, other.buyers);
    mergeMaps(acc.entities, other.entities);
  },
  finish: (acc, options, { insufficient, notApplicable }) => {
    const { tested, ...found } = finish(acc, options);
    const hit = BY.reduce((sum, group) => sum + (found.groups[group]?.size ?? 0), 0);
    return { ...found, tally: { hit, clear: tested - hit, insufficient, notApplicable } };
  },
});
