/** Stories by name, for `npm run scenario`. */
import { found, foundCounty } from "./county.ts";
import type { DecisionPlan } from "./decision-plan.ts";
import { decide } from "./decision.ts";
import { demonstration } from "./demonstration.ts";
import { moneyYear } from "./money.ts";
import { merged, refOf, type Story } from "./stage.ts";
import { unitOf, WHOLE_COUNTY, type CountyPlan } from "./units.ts";

/** One matter of the water bureau, stopped wherever the rules say so, to its accepted execution. */
export const collectiveDecision = (county: CountyPlan): Story =>
  function* (theatre) {
    const unit = unitOf("swj");
    yield* found(county)(theatre);
    const plan: DecisionPlan = {
      ...{
        key: "story",
        unit,
        title: "城东片区排涝泵站设备更换",
        summary: "更换城东片区排涝泵站老旧设备",
        codes: ["J1"],
        area: "procurement",
      },
      ...{
        amount: "486000.00",
        deputy: "deputy1",
        raisedOn: "2026-03-02",
        until: "closed",
        legalReview: true,
        attempts: true,
      },
      ...{ dissent: "建议分两期实施,先换一号泵站", objection: "请补充设备更换的必要性说明" },
      comment: { text: "施工期间会不会停水?", answer: "不停水,设备分两批更换。" },
    };
    yield* decide(plan, theatre);
  };

/** The water bureau decides on the pumps and spends a year: every honest payment passes, every planted one meets its rule. */
export const money = (county: CountyPlan): Story =>
  function* (theatre) {
    yield* found(county)(theatre);
    const plan: DecisionPlan = {
      ...{ key: "m01", unit: unitOf("swj"), title: "城东片区排涝泵站设备更换", summary: "更换泵站老旧设备" },
      ...{ codes: ["J1"], area: "procurement", amount: "486000.00", deputy: "deputy1", raisedOn: "2026-01-12" },
      ...{ until: "resolved", legalReview: true },
    };
    yield* merged([decide(plan, theatre), moneyYear(refOf("matter m01"))(theatre)]);
  };

export const STORIES: Readonly<Record<string, Story>> = {
  "collective-decision": collectiveDecision(WHOLE_COUNTY),
  county: foundCounty,
  demonstration,
  money: money(WHOLE_COUNTY),
};
