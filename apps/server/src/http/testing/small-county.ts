/** A part of the invented county: the same acts, without the units a test does not need. */
import {
  decide,
  foundCounty,
  OFFICES,
  personRef,
  refOf,
  UNITS,
  unitRef,
  type Deed,
  type DecisionPlan,
  type Story,
  type UnitPlan,
} from "@mingjian/scenarios";

const KEPT: readonly string[] = ["zzb", "swj", "jyj", "sjj"];

/** Everything that carries the name of a unit which is left out. */
function namesOf(key: string): readonly string[] {
  const people = OFFICES.flatMap((office) => [
    personRef(key, office),
    refOf(`post ${key} ${office}`),
    refOf(`tenure ${key} ${office}`),
  ]);
  return [unitRef(key), refOf(`catalogue ${key}`), refOf(`division ${key}`), ...people];
}

/** The county with these units only; agencies and the commission are always there. */
export const countyOf = (kept: readonly string[] = KEPT): Story =>
  function* (theatre) {
    const left = UNITS.filter(({ key }) => !kept.includes(key)).map(({ key }) => key);
    const villages = kept.includes("xzb") ? [] : ["cuna", "cunb", "cunc", "cund"];
    const out = new Set([...left, ...villages].flatMap(namesOf));
    const outside = ({ matter, input }: Deed): boolean =>
      out.has(matter) || out.has((input as { readonly unit?: string }).unit ?? "");
    for (const deed of foundCounty(theatre)) if (!outside(deed)) yield deed;
  };

export function unitPlan(key: string): UnitPlan {
  const found = UNITS.find((unit) => unit.key === key);
  if (found === undefined) throw new Error(`no unit ${key}`);
  return found;
}

/** A purchase of the water bureau; `more` says how far it comes. */
export const purchase = (key: string, more: Partial<DecisionPlan> = {}): DecisionPlan => ({
  ...{ key, unit: unitPlan("swj"), title: "水质监测设备采购", summary: "更新监测设备", codes: ["J1"] },
  ...{ area: "procurement", amount: "360000.00", deputy: "deputy1" as const, raisedOn: "2026-03-02" },
  ...{ until: "raised" as const, legalReview: true as const },
  ...more,
});

/** The county and, one after the other, its matters. */
export const countyWith = (plans: readonly DecisionPlan[], kept: readonly string[] = KEPT): Story =>
  function* (theatre) {
    yield* countyOf(kept)(theatre);
    for (const plan of plans) yield* decide(plan, theatre);
  };
