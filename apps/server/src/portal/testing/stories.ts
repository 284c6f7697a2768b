/** Stories for the portal: the invented county with a few matters of its water bureau, each in another state of publication. */
import {
  decide,
  foundCounty,
  person,
  UNITS,
  unitRef,
  type Deed,
  type DecisionPlan,
  type Story,
} from "@mingjian/scenarios";
import { refOf } from "@mingjian/scenarios";

const bureau = UNITS.find((u) => u.key === "swj");
if (bureau === undefined) throw new Error("the county has no water bureau");

export const UNIT = unitRef("swj");
export const matterRef = (key: string): string => refOf(`matter ${key}`);
export const meetingRef = (key: string): string => refOf(`meeting ${key}`);
export const CLERK = person("swj", "meetingClerk");
export const AGENCY = person(`agency ${bureau.agency}`, "disciplineOfficer");
export const OFFICE = person("swj", "officeDirector");

const plan = (
  key: string,
  title: string,
  amount: string,
  raisedOn: string,
  more: Partial<DecisionPlan>,
): DecisionPlan => ({
  ...{ key, unit: bureau, title, summary: `${title},按年度计划实施`, codes: ["J1"], area: "procurement", amount },
  ...{ deputy: "deputy1" as const, raisedOn, until: "closed" as const, legalReview: true as const },
  ...more,
});

export const TITLES = {
  closed: "城东片区排涝泵站设备更换",
  silent: "灌区信息化一期",
  secret: "尚未公布名称的议题甲",
  early: "农村饮水安全监测点建设",
} as const;
export const WORDS = {
  dissent: "建议与省平台接口标准先行对接再实施",
  objection: "预算依据不足请补充工程量清单",
  unanswered: "请问这笔钱为什么这么多呢",
} as const;

const PLANS: readonly DecisionPlan[] = [
  plan("closed", TITLES.closed, "486000.00", "2026-01-12", {
    ...{ dissent: WORDS.dissent, objection: WORDS.objection, attempts: true },
    comment: { text: "施工期间会不会停水?", answer: "不停水,设备分两批更换。" },
  }),
  plan("silent", TITLES.silent, "499000.00", "2026-03-02", { unpublished: true, comment: { text: WORDS.unanswered } }),
  plan("early", TITLES.early, "180000.00", "2026-04-07", { until: "scheduled" }),
  plan("secret", TITLES.secret, "60000.00", "2026-04-20", { until: "raised", legalReview: true }),
];

/** Matters one after the other: a log moves forward only. */
export const waterBureau: Story = function* (theatre): Generator<Deed, void, void> {
  yield* foundCounty(theatre);
  for (const one of PLANS) yield* decide(one, theatre);
};
