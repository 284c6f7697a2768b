/** R018 单一投标 — one tenderer only, where the method invites several. */
import { ratio } from "../statistics/ratio.ts";
import { biddingLaw, market, parameter, PROCESS } from "./common.ts";
import type { Release } from "./release.ts";
import { flag, foundAlone, mergeFlagged, nothingFlagged, procurementIndicator, type Standing } from "./rule.ts";
import { setIn } from "./settings.ts";

function standing({ tender, method }: Release, methods: ReadonlySet<string>): Standing {
  if (method === undefined || !methods.has(method)) return "notApplicable";
  const tenderers = tender.numberOfTenderers;
  // 0 is not "nobody came": publishers write it where they do not know
  if (typeof tenderers !== "number" || tenderers < 1) return "insufficient";
  return tenderers === 1 ? "hit" : "clear";
}

export const R018 = procurementIndicator({
  declaration: {
    ...market,
    id: "R018",
    title: { zh: "单一投标", en: "Single bid received" },
    kind: "signal",
    severity: "medium",
    cite: [biddingLaw("第二十八条")],
    lineage: ["M-01", "OCP R018"],
    subject: PROCESS,
    needs: ["tender.procurementMethod", "tender.numberOfTenderers"],
    formula: { zh: "投标人数 = 1,且采购方式在所列之中", en: "number of tenderers = 1 and the method is listed" },
    parameters: [parameter("R018.procurement_methods", "适用的采购方式", "methods it applies to", "open|selective")],
    innocent: [
      { zh: "市场上只有一家能够供应", en: "only one supplier exists" },
      { zh: "重新招标后仍只有一家,已依规转为其他方式", en: "re-tendered, then another method was approved" },
    ],
    action: { zh: "查看招标文件的资格条件,核对是否重新招标", en: "read the specification; was it tendered again?" },
    budget: ratio(5, 100),
    baseRates: [
      { data: { zh: "葡萄牙工程合同", en: "Portuguese works" }, share: "2.5 %" },
      { data: { zh: "欧盟公告抽样", en: "sample of EU notices" }, share: "29.8 %" },
    ],
  },
  options: (section) => setIn(section, "procurement_methods") ?? new Set(["open", "selective"]),
  empty: nothingFlagged,
  fold: (acc, release, methods) => {
    const found = standing(release, methods);
    if (found === "hit") flag(acc, release.ocid, 1, []);
    return found;
  },
  merge: mergeFlagged,
  finish: (acc, _options, counts) => foundAlone(acc, undefined, 1, counts),
});
