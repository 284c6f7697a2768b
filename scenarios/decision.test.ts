import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { expect, test } from "vitest";
import { found } from "./county.ts";
import type { DecisionPlan } from "./decision-plan.ts";
import { decide } from "./decision.ts";
import { refOf, rehearse } from "./stage.ts";
import { smallCounty, unitOf } from "./units.ts";

const plan: DecisionPlan = {
  ...{
    key: "t1",
    unit: unitOf("swj"),
    title: "城东排涝泵站维修",
    summary: "维修城东排涝泵站",
    codes: ["J1"],
    area: "procurement",
  },
  ...{
    amount: "90000.00",
    deputy: "deputy1",
    raisedOn: "2026-03-02",
    until: "closed",
    legalReview: true,
    attempts: true,
  },
};

test("一件事项从清单到办结,规则该拦的地方都拦住", () => {
  const w = rehearse(
    function* (theatre) {
      yield* found(smallCounty("swj"))(theatre);
      yield* decide(plan, theatre);
    },
    { institutions: INSTITUTIONS, packs: PACKS },
  );
  expect(w.matter(refOf("matter t1"))).toMatchObject({ stage: "closed" });
});
