/** Answers of the server as tests use them; everything in them is invented. */
import type { ActView, Finding, MatterView, Preview, RoomView, Todo } from "../lib/types.ts";

export const ID = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
export const UNIT = "bbbbbbbbbbbbbbbbbbbbbbbbbb";
export const PERSON = "cccccccccccccccccccccccccc";

export const finding = (over: Partial<Finding> = {}): Finding => ({
  gate: "collective-decision.papersAhead",
  title: { zh: "材料提前送达", en: "papers delivered ahead" },
  outcome: "fail",
  code: "PAPERS_LATE",
  because: { zh: "材料送达至会议时满 2 个工作日,还差 1 个", en: "delivered 2 working days ahead, one short" },
  inputs: [{ kind: "people", label: "未送达", ids: [PERSON] }],
  cite: "《党组议事规则》第八条:「保证其有足够时间了解相关情况」",
  cure: { zh: "改期召开会议", en: "move the meeting", by: "会议记录人", act: "collective-decision.unscheduled" },
  blocking: true,
  ...over,
});
export const passed = finding({
  gate: "collective-decision.inCatalogue",
  title: { zh: "属于事项清单", en: "in the catalogue" },
  outcome: "pass",
  code: "MET",
  because: { zh: "清单 F1", en: "entry F1" },
});

export const preview = (over: Partial<Preview> = {}): Preview => ({
  open: true,
  findings: [passed],
  problems: [],
  ...over,
});

export const act = (over: Partial<ActView> = {}): ActView => ({
  name: "reported",
  title: { zh: "提前报告派驻机构", en: "report to the stationed agency" },
  allowed: true,
  office: true,
  stage: true,
  by: [{ zh: "会议记录人", en: "meeting clerk" }],
  fields: [{ name: "report", zh: "报告内容", en: "report", type: "prose", required: true, audience: "organisation" }],
  initial: {},
  ...over,
});

export const todo = (over: Partial<Todo> = {}): Todo => ({
  matterId: ID,
  institution: "collective-decision",
  institutionTitle: { zh: "三重一大集体决策", en: "collective decisions" },
  obligation: "report",
  title: { zh: "提前报告派驻机构", en: "report to the stationed agency" },
  label: "县水质监测站设备采购",
  unit: UNIT,
  unitName: "示例县水利局",
  act: "reported",
  cite: { essay: "E2", text: "提前向派驻机构报告" },
  since: "2026-03-02T01:00:00.000Z",
  escalate: "remind",
  ...over,
});

const matter = (over: Partial<MatterView> = {}): MatterView => ({
  id: ID,
  institution: "collective-decision",
  institutionTitle: { zh: "三重一大集体决策", en: "collective decisions" },
  label: "县水质监测站设备采购",
  unit: { id: UNIT, name: "示例县水利局" },
  stage: "preparation",
  stageTitle: { zh: "议题准备", en: "preparation" },
  seq: 4,
  stages: [
    { id: "unraised", title: { zh: "未提出", en: "not raised" } },
    { id: "preparation", title: { zh: "议题准备", en: "preparation" } },
    { id: "scheduled", title: { zh: "已列入议程", en: "on the agenda" } },
    { id: "study", title: { zh: "集体研究", en: "under study" } },
    { id: "execution", title: { zh: "贯彻执行", en: "execution" } },
    { id: "closed", title: { zh: "办结", en: "closed" } },
  ],
  ends: ["closed"],
  fields: [
    { name: "amount", title: { zh: "金额", en: "amount" }, value: "628000.00" },
    { name: "proposer", title: { zh: "提出人", en: "proposer" }, value: PERSON },
  ],
  names: { [PERSON]: "孙示和" },
  acts: [
    act(),
    act({
      name: "reportAcknowledged",
      title: { zh: "签收提前报告", en: "acknowledge the report" },
      allowed: false,
      office: false,
      by: [{ zh: "派驻机构人员", en: "stationed discipline officer" }],
      fields: [],
    }),
    act({
      name: "resultDeclared",
      title: { zh: "宣布结果", en: "declare the result" },
      allowed: false,
      stage: false,
      fields: [],
    }),
  ],
  todos: [todo()],
  publications: [{ phase: "before", title: { zh: "事前公布", en: "published before" }, show: [] }],
  alerts: [],
  ...over,
});

const person = (ref: string, name: string, post: string) => ({ ref: ref.repeat(26), name, post });
const CLERK = person("d", "卫示文", "记录人");
export const LEADER = person("e", "赵示安", "局长");
export const DEPUTY = person("f", "孙示和", "副局长");
export const MEMBER = person("g", "李示清", "副局长");

const room = (over: Partial<RoomView> = {}): RoomView => ({
  id: "m".repeat(26),
  unit: { id: UNIT, name: "示例县水利局" },
  body: "partyGroup",
  bodyTitle: { zh: "党组", en: "Party group" },
  title: "党组会 2026 年第 5 次会议",
  place: "三楼会议室",
  stage: "inSession",
  stageTitle: { zh: "会议进行", en: "in session" },
  seq: 9,
  plannedAt: "2026-03-09T01:00:00.000Z",
  openedAt: "2026-03-09T01:05:00.000Z",
  chair: LEADER,
  called: ID,
  seats: [
    { ...LEADER, member: true, voting: true, leader: true, here: true },
    { ...DEPUTY, member: true, voting: true, leader: false, here: true },
    { ...MEMBER, member: true, voting: true, leader: false, here: false },
  ],
  items: [
    {
      matter: ID,
      title: "县水质监测站设备采购",
      late: false,
      stage: "study",
      stageTitle: { zh: "集体研究", en: "under study" },
      seq: 12,
      amount: "628000.00",
      gauge: { entitled: 3, present: 2, recused: 0, need: 2, deputy: DEPUTY, deputyPresent: true },
      recused: [],
      papersVersion: 1,
      findings: [passed],
      speeches: [],
      waiting: [
        { ...DEPUTY, locked: false },
        { ...LEADER, locked: true },
      ],
      secret: true,
    },
  ],
  pos: 120,
  ...over,
});
