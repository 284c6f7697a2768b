/** R035 其余投标全被否决 — every bidder but the winner was disqualified. */
import { ratio } from "../statistics/ratio.ts";
import { biddingRegulation, market, parameter, PROCESS } from "./common.ts";
import type { Release } from "./release.ts";
import { flag, foundAlone, mergeFlagged, nothingFlagged, procurementIndicator } from "./rule.ts";
import { numberIn, SettingsError } from "./settings.ts";

/** Do these ids name `one` and nobody else? */
const onlyNames = (ids: readonly string[], one: string): boolean => ids.every((id) => id === one);

/** The one id that both won and has a valid bid. */
function soleWinner({ valid, active }: Release): string | undefined {
  const winner = active.find(({ suppliers }) => suppliers.length > 0)?.suppliers[0];
  if (winner === undefined || !valid.some(({ tenderers }) => tenderers.length > 0)) return undefined;
  const alone =
    active.every(({ suppliers }) => onlyNames(suppliers, winner)) &&
    valid.every(({ tenderers }) => onlyNames(tenderers, winner));
  return alone ? winner : undefined;
}
const rejected = ({ submitted }: Release, winner: string): number =>
  new Set(
    submitted.flatMap(({ status, tenderers }) =>
      status === "disqualified" ? tenderers.filter((id) => id !== winner) : [],
    ),
  ).size;

export const R035 = procurementIndicator({
  declaration: {
    ...market,
    id: "R035",
    title: { zh: "除中标人外全被否决", en: "All except the winner were disqualified" },
    kind: "signal",
    severity: "high",
    cite: [biddingRegulation("第五十一条")],
    lineage: ["M-03", "OCP R035"],
    subject: PROCESS,
    needs: ["bids.details.status", "awards.suppliers"],
    formula: {
      zh: "只有中标人的投标有效,被否决的其他投标人数 ≥ 界限",
      en: "only the winner's bids are valid, and other tenderers disqualified ≥ threshold",
    },
    parameters: [parameter("R035.threshold", "被否决的其他投标人", "other tenderers disqualified", "1")],
    innocent: [{ zh: "其他投标人缺少必备资质,理由逐条写明", en: "the others lacked what was required, with reasons" }],
    action: { zh: "逐份查看否决理由", en: "read the reason of every rejection" },
    budget: ratio(5, 100),
    baseRates: [],
  },
  options: (section) => {
    const threshold = numberIn(section, "threshold") ?? 1;
    if (threshold < 1)
      throw new SettingsError("R035.threshold", String(threshold), { zh: "至少为 1", en: "must be at least 1" });
    return { threshold };
  },
  empty: nothingFlagged,
  fold: (acc, release, { threshold }) => {
    if (!release.final) return "insufficient";
    const winner = soleWinner(release);
    if (winner === undefined) return "clear";
    const others = rejected(release, winner);
    if (others >= threshold) flag(acc, release.ocid, others, [winner]);
    return others >= threshold ? "hit" : "clear";
  },
  merge: mergeFlagged,
  finish: (acc, _options, counts) => foundAlone(acc, "ocid_tenderer_r035", 0, counts),
});
