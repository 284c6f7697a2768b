/** Stories by name, for `npm run scenario`. */
import { foundCounty, UNITS } from "./county.ts";
import { decide, type DecisionPlan } from "./decision.ts";
import { demonstration } from "./demonstration.ts";
import type { Story } from "./stage.ts";

/** One matter of the water bureau, stopped wherever the rules say so, to its accepted execution. */
const collectiveDecision: Story = function* (theatre) {
  const unit = UNITS.find((u) => u.key === "swj");
  if (unit === undefined) return;
  yield* foundCounty(theatre);
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

export const STORIES: Readonly<Record<string, Story>> = {
  "collective-decision": collectiveDecision,
  county: foundCounty,
  demonstration,
};
