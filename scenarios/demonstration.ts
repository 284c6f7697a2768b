/**
 * 演示数据 — a year of the invented county: some matters honest from end to end, some with the faults that gates and detectors exist
 * for, some still under way in the water bureau, where the demonstration accounts work.
 */
import { foundCounty } from "./county.ts";
import type { DecisionPlan, Until } from "./decision-plan.ts";
import { decide } from "./decision.ts";
import { moneyYear } from "./money.ts";
import { merged, refOf, type Story } from "./stage.ts";
import { personRef, unitOf } from "./units.ts";

type Line = readonly [
  key: string,
  unit: string,
  raisedOn: string,
  title: string,
  amount: string,
  until: Until,
  more?: Partial<DecisionPlan>,
];

const LINES: readonly Line[] = [
  [
    "m01",
    "swj",
    "2026-01-12",
    "城东片区排涝泵站设备更换",
    "486000.00",
    "closed",
    { legalReview: true, attempts: true, comment: { text: "施工期间会不会停水?", answer: "不停水,设备分两批更换。" } },
  ],
  ["m02", "jtj", "2026-01-19", "县道养护机械购置", "128000.00", "closed", { legalReview: true }],
  [
    "m03",
    "jyj",
    "2026-02-02",
    "乡镇小学食堂改造",
    "320000.00",
    "closed",
    { legalReview: true, dissent: "建议先做两所试点,再铺开" },
  ],
  [
    "m04",
    "zjj",
    "2026-02-09",
    "老旧小区外立面修缮",
    "450000.00",
    "closed",
    { legalReview: true, objection: "预算依据不足,请补充工程量清单" },
  ],
  [
    "m05",
    "wjj",
    "2026-03-02",
    "乡镇卫生院检验设备购置",
    "268000.00",
    "closed",
    { legalReview: true, lateMinutes: true },
  ],
  [
    "m06",
    "nyj",
    "2026-03-09",
    "高标准农田配套渠系维修",
    "390000.00",
    "executing",
    { legalReview: true, executedBefore: true },
  ],
  ["m07", "cgj", "2026-03-16", "城区路灯节能改造", "210000.00", "executing", { legalReview: true, unpublished: true }],
  ["m08", "swj", "2026-03-23", "农村饮水安全监测点建设", "180000.00", "closed", { legalReview: true }],
  ["m09", "mzj", "2026-04-07", "社区养老服务站运营补助", "96000.00", "resolved", { rejected: true, legalReview: true }],
  [
    "m10",
    "wlj",
    "2026-04-13",
    "县图书馆数字阅览区建设",
    "150000.00",
    "closed",
    { legalReview: true, comment: { text: "周末开放吗?" } },
  ],
  ["m11", "xzb", "2026-04-20", "清溪镇集镇污水管网维修", "275000.00", "closed", { legalReview: true }],
  ["m12", "rsj", "2026-05-11", "公共就业服务大厅信息化改造", "88000.00", "closed", { legalReview: true }],
  [
    "m13",
    "swj",
    "2026-05-18",
    "灌区信息化一期",
    "499000.00",
    "closed",
    { legalReview: true, dissent: "建议与省平台接口标准先行对接" },
  ],
  ["m14", "yjj", "2026-06-01", "防汛应急物资补充", "120000.00", "closed", { legalReview: true }],
  ["m15", "lyj", "2026-06-08", "森林防火瞭望塔维修", "76000.00", "closed", { legalReview: true }],
  ["m16", "gqb", "2026-06-15", "供水管网抢修车辆购置", "300000.00", "reported"],
  ["m17", "scj", "2026-07-06", "食品快检设备更新", "135000.00", "closed", { legalReview: true }],
  ["m18", "hbj", "2026-07-13", "空气自动监测站运维服务", "168000.00", "executing", { legalReview: true }],
  ["m19", "swj", "2026-08-03", "河道清淤工程", "420000.00", "executing", { legalReview: true, unpublished: true }],
  ["m20", "xza", "2026-08-10", "城关镇背街小巷整治", "230000.00", "executing", { legalReview: true }],
  ["m21", "sfj", "2026-09-07", "公共法律服务站建设", "92000.00", "executing", { legalReview: true }],
  [
    "m22",
    "swj",
    "2026-10-12",
    "水质监测站设备采购",
    "360000.00",
    "executing",
    { legalReview: true, comment: { text: "监测数据会公开吗?" } },
  ],
  ["m23", "jtj", "2026-10-19", "客运站候车厅改造", "260000.00", "resolved", { legalReview: true }],
  ["m24", "zgh", "2026-10-26", "职工服务中心设施更新", "58000.00", "resolved", { legalReview: true }],
  ["m25", "swj", "2026-11-11", "农村供水管网改造(二期)", "480000.00", "scheduled", { legalReview: true }],
  ["m26", "swj", "2026-11-13", "泵站值守人员劳务服务", "110000.00", "scheduled", { legalReview: true }],
  ["m27", "swj", "2026-11-17", "节水型社会宣传活动", "60000.00", "papers"],
  ["m28", "swj", "2026-11-19", "局机关食堂设备更新", "72000.00", "reported"],
  ["m29", "swj", "2026-11-23", "防汛指挥系统升级", "640000.00", "raised", { codes: ["J1", "J1K"] }],
  ["m30", "jyj", "2026-11-16", "校园安防升级", "340000.00", "reported", { legalReview: true }],
  ["m31", "zjj", "2026-11-18", "公租房维修", "290000.00", "raised"],
];

/** Every plan of the demonstration year, in the order in which the matters are raised. */
export const YEAR: readonly DecisionPlan[] = LINES.map(([key, of, raisedOn, title, amount, until, more = {}]) => ({
  ...{ key, unit: unitOf(of), title, summary: `${title},按年度计划实施`, codes: ["J1"], area: "procurement", amount },
  ...{ deputy: "deputy1" as const, raisedOn, until },
  ...more,
}));

/** People with a login in the demonstration; everybody is invented. */
export const ACCOUNTS: readonly {
  readonly login: string;
  readonly person: string;
  readonly zh: string;
  readonly en: string;
}[] = [
  account("clerk", "swj", "meetingClerk", "水务局办公室科员(会议记录)", "clerk of the water bureau"),
  account("office", "swj", "officeDirector", "水务局办公室主任", "office director of the water bureau"),
  account("deputy", "swj", "deputy1", "水务局副局长(财务、采购)", "deputy in charge of procurement"),
  account("deputy2", "swj", "deputy2", "水务局副局长(组织人事)", "deputy in charge of personnel"),
  account("leader", "swj", "topLeader", "水务局局长", "head of the water bureau"),
  account("legal", "swj", "legalAdviser", "水务局法律顾问", "legal adviser"),
  account("finance", "swj", "financeSupervisor", "水务局财务主管", "finance supervisor of the water bureau"),
  account("handler", "swj", "handler", "水务局经办人", "handler of the water bureau"),
  account("cashier", "swj", "cashier", "水务局出纳", "cashier of the water bureau"),
  account("officer", "agency 5", "disciplineOfficer", "派驻第五纪检监察组副组长", "stationed discipline officer"),
  account("chief", "agency 5", "topLeader", "派驻第五纪检监察组组长", "head of the stationed agency"),
  account("orgdept", "zzb", "deputy2", "县委组织部副部长", "organisation department"),
  account("auditor", "sjj", "topLeader", "审计局局长", "auditor"),
];
function account(login: string, key: string, office: string, zh: string, en: string) {
  return { login, person: personRef(key, office), zh, en };
}

/** The county founded, then its matters interleaved by time: a log moves forward only. */
export const demonstration: Story = function* (theatre) {
  yield* foundCounty(theatre);
  const decisions = YEAR.map((plan) => decide(plan, theatre));
  yield* merged([...decisions, moneyYear(refOf("matter m01"))(theatre)]);
};
