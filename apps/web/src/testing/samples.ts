/** Answers of the server as tests use them; everything in them is invented. */
import type { ActView, Finding, Preview } from "../lib/types.ts";

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
