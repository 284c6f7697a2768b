/** R003 投标期过短 — the bidding period in whole days is below the threshold of the process's method. */
import { ratio } from "../statistics/ratio.ts";
import { biddingLaw, market, parameter, PROCESS } from "./common.ts";
import { wholeDaysBetween } from "./rfc3339.ts";
import { loose, textOf, type Release } from "./release.ts";
import { flag, foundAlone, mergeFlagged, nothingFlagged, procurementIndicator, type Standing } from "./rule.ts";
import { numberIn, setIn } from "./settings.ts";

interface Options {
  readonly threshold: number;
  readonly perMethod: ReadonlyMap<string, number>;
  readonly methods: ReadonlySet<string> | undefined;
}

function standing({ tender, method, methodDetails }: Release, { threshold, perMethod, methods }: Options): Standing {
  if (methods !== undefined && (method === undefined || !methods.has(method))) return "notApplicable";
  const { startDate, endDate } = loose(tender.tenderPeriod);
  const days = wholeDaysBetween(textOf(startDate), textOf(endDate));
  if (days === undefined) return "insufficient";
  return days < (perMethod.get(methodDetails ?? "") ?? threshold) ? "hit" : "clear";
}

export const R003 = procurementIndicator({
  declaration: {
    ...market,
    id: "R003",
    title: { zh: "投标期过短", en: "Short submission period" },
    kind: "breach",
    severity: "high",
    cite: [biddingLaw("第二十四条")],
    lineage: ["M-02", "OCP R003"],
    subject: PROCESS,
    needs: ["tender.tenderPeriod.startDate", "tender.tenderPeriod.endDate"],
    formula: { zh: "截止与开始相差的整日数 < 界限", en: "whole days from start to end < threshold" },
    parameters: [
      parameter("R003.threshold", "最少日数", "least days", "15"),
      parameter("R003.procurement_methods", "只看这些采购方式", "only these methods", ""),
      parameter("R003.procurement_method_details", "按方式名称另定的日数", "days by name of the method", ""),
    ],
    innocent: [
      { zh: "该方式法定时限本来较短(询价、谈判)", en: "the law sets a shorter period for the method" },
      { zh: "紧急采购,已有审批", en: "urgent purchase, approved as such" },
    ],
    action: { zh: "核对公告与截止时间,不足的顺延截止时间", en: "compare notice and deadline; extend the deadline" },
    budget: ratio(20, 100),
    baseRates: [{ data: { zh: "葡萄牙工程合同,少于 15 日", en: "Portuguese works, below 15 days" }, share: "17.5 %" }],
  },
  options: (section, parts) => {
    const byMethod = parts("procurement_method_details") ?? new Map<string, string>();
    return {
      threshold: numberIn(section, "threshold") ?? 15,
      methods: setIn(section, "procurement_methods"),
      perMethod: new Map([...byMethod.keys()].map((key) => [key, numberIn(byMethod, key) ?? 0] as const)),
    };
  },
  empty: nothingFlagged,
  fold: (acc, release, options) => {
    const found = standing(release, options);
    if (found === "hit") flag(acc, release.ocid, 1, []);
    return found;
  },
  merge: mergeFlagged,
  finish: (acc, _options, counts) => foundAlone(acc, undefined, 1, counts),
});
