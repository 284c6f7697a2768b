/** R048 什么都供 — a supplier wins in unusually many kinds of goods and services. */
import { fencesOf } from "../statistics/quantile.ts";
import { ratio } from "../statistics/ratio.ts";
import { FENCE, market, parameter, screen } from "./common.ts";
import { loose, type Award, type Release } from "./release.ts";
import { procurementIndicator, published, type Found, type Standing } from "./rule.ts";
import { numberIn } from "./settings.ts";

interface Supplier {
  processes: number;
  readonly kinds: Set<string>;
}
type Suppliers = Map<string, Supplier>;
interface Options {
  readonly digits: number;
  readonly processes: number;
  readonly threshold: number | undefined;
}

function supplierOf(acc: Suppliers, id: string): Supplier {
  const known = acc.get(id);
  if (known !== undefined) return known;
  const supplier = { processes: 0, kinds: new Set<string>() };
  acc.set(id, supplier);
  return supplier;
}

function addKinds(kinds: Set<string>, { items }: Award, leading: (id: unknown) => string | undefined): void {
  for (const item of items) {
    const { id } = loose(loose(item).classification);
    const kind = leading(id);
    if (kind !== undefined) kinds.add(kind);
  }
}
const hasKind = ({ items }: Award): boolean =>
  items.some((item) => typeof loose(loose(item).classification).id === "string");

/** A process counts once per supplier, and only where a kind is known. */
function fold(acc: Suppliers, { active, text }: Release, { digits }: Options): Standing {
  const leading = (id: unknown): string | undefined => text(id)?.slice(0, digits);
  const counted: string[] = [];
  for (const award of active) {
    const id = award.suppliers.length === 1 ? award.suppliers[0] : undefined;
    if (id === undefined || !hasKind(award)) continue;
    const supplier = supplierOf(acc, id);
    addKinds(supplier.kinds, award, leading);
    if (!counted.includes(id)) supplier.processes += 1;
    counted.push(id);
  }
  return counted.length > 0 ? "measured" : "insufficient";
}

function finish(acc: Suppliers, { processes, threshold }: Options): Omit<Found, "tally"> & { readonly tested: number } {
  const kept = [...acc].filter(([, supplier]) => supplier.processes >= processes);
  const fences = threshold === undefined ? fencesOf(kept.map(([, { kinds }]) => kinds.size)) : undefined;
  const limit = threshold ?? fences?.upper ?? Infinity;
  const hits = kept.flatMap(([id, { kinds }]) => (kinds.size >= limit ? [[id, kinds.size] as const] : []));
  const quartiles = fences === undefined ? {} : { q1: published(fences.q1), q3: published(fences.q3) };
  const meta = limit === Infinity ? {} : { meta: { ...quartiles, upper_fence: published(limit) } };
  return { groups: { Tenderer: new Map(hits) }, ...meta, tested: kept.length };
}

export const R048 = procurementIndicator<Suppliers, Options>({
  declaration: {
    ...market,
    id: "R048",
    title: { zh: "供应品类过杂", en: "Heterogeneous supplier" },
    kind: "signal",
    severity: "medium",
    cite: [screen("同一供应商在很多互不相干的品类中标,先核对其经营范围")],
    lineage: ["OCP R048"],
    subject: { zh: "供应商的中标记录", en: "a supplier's awards" },
    needs: ["awards.suppliers", "awards.items.classification.id"],
    formula: {
      zh: "中标品类(分类代码前若干位)的种数 ≥ 本批上界,且过程数不少于下限",
      en: "kinds won (first digits of the code) ≥ upper fence of these data, with at least the least number of processes",
    },
    parameters: [
      parameter("R048.digits", "分类代码取前几位", "leading digits of the code", "2"),
      parameter("R048.minimum_contracting_processes", "至少的过程数", "least processes", "20"),
      FENCE("R048"),
    ],
    innocent: [{ zh: "综合性商贸企业、电商平台", en: "a general trader or marketplace" }],
    action: { zh: "核对经营范围与实际履约人", en: "compare its registered business with who delivered" },
    budget: ratio(1, 100),
    baseRates: [],
  },
  options: (section) => ({
    digits: numberIn(section, "digits") ?? 2,
    processes: numberIn(section, "minimum_contracting_processes") ?? 20,
    threshold: numberIn(section, "threshold"),
  }),
  empty: () => new Map(),
  fold,
  merge: (acc, other) => {
    for (const [id, { processes, kinds }] of other) {
      const supplier = supplierOf(acc, id);
      supplier.processes += processes;
      for (const kind of kinds) supplier.kinds.add(kind);
    }
  },
  finish: (acc, options, { insufficient, notApplicable }) => {
    const { tested, ...found } = finish(acc, options);
    const hit = found.groups.Tenderer?.size ?? 0;
    return { ...found, tally: { hit, clear: tested - hit, insufficient, notApplicable } };
  },
});
