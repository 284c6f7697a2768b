/** A tiny pack for tests: only the parameters that tests of the rulebook ask for, with the values of cn-county-gov. */
import { proposal } from "../kernel/citation.ts";
import type { HolidayNotice } from "../kernel/calendar.ts";
import type { Pack } from "../kernel/pack.ts";
import type { ParameterRow } from "../kernel/parameter.ts";

type Cmp = ParameterRow["cmp"];
/** One row; every row of the test pack is in force from 2020 on and freely settable unless a bound is given. */
export const parameter = (id: string, value: string, unit: string, cmp: Cmp = "na", bound = "none"): ParameterRow => ({
  ...{ id, zh: id, value, unit, cmp, bound },
  ...{ from: "2020-01-01", cite: proposal(id), note: "" },
});

const ROWS: readonly ParameterRow[] = [
  parameter("leader.noDirect.areas", "finance;personnel;tendering;approvals;procurement", "set", "na", "floor"),
  parameter("division.due", "01-31", "date"),
  parameter("exception.maxDays", "365", "cd", "le", "ceil"),
  parameter("decision.voters.min", "3", "persons", "ge", "floor"),
  parameter("decision.quorum.major", "2/3", "ratio/entitled", "ge", "floor:1/2"),
  parameter("decision.quorum.personnel", "2/3", "ratio/entitled", "ge", "fixed"),
  parameter("decision.quorum.ordinary", "1/2", "ratio/entitled", "ge", "floor"),
  parameter("decision.quorum.recusalBase", "leaveBoth", "enum"),
  parameter("decision.pass.partyOrgan", "1/2", "ratio/entitled", "gt", "floor"),
  parameter("decision.pass.absentOpinion", "false", "bool", "na", "fixed"),
  parameter("decision.deputyInChargePresent", "true", "bool", "na", "fixed"),
  parameter("decision.leaderLast", "true", "bool", "na", "fixed"),
  parameter("decision.explainIfAgainstMajority", "true", "bool", "na", "fixed"),
  parameter("decision.recordDissent", "true", "bool", "na", "fixed"),
  parameter("decision.deferIfSplit", "true", "bool", "na", "fixed"),
  parameter("decision.deferIfSplit.margin", "1", "votes", "le"),
  parameter("decision.deferIfSplit.deferShare", "1/3", "ratio/present", "ge"),
  parameter("decision.reconsider", "1/2", "ratio/entitled", "gt", "floor"),
  parameter("decision.ballot.secretFor", "decision;personnel;project;fund", "set", "na", "floor:personnel"),
  parameter("decision.noSubstitute", "true", "bool", "na", "fixed"),
  parameter("decision.noUnlistedMotion", "true", "bool"),
  parameter("decision.emergency.ratify", "5", "wd", "le", "ceil"),
  parameter("decision.materials.lead", "3", "wd", "ge", "floor:1"),
  parameter("decision.discipline.lead", "3", "wd", "ge", "floor:1"),
  parameter("decision.discipline.catalogueFiling", "true", "bool", "na", "fixed"),
  parameter("decision.discipline.postReport", "5", "wd", "le", "ceil"),
  parameter("decision.legalReview.required", "true", "bool", "na", "fixed"),
  parameter("decision.legalReview.min", "7", "wd", "ge", "floor"),
  parameter("decision.publish.pre", "5", "wd", "ge", "floor:1"),
  parameter("decision.publish.during", "2", "wd", "le", "ceil"),
  parameter("decision.publish.post", "5", "wd", "le", "ceil:20"),
];

/** Invented notice for tests: the year 2026, with a spring break and one Saturday worked. */
const HOLIDAYS: readonly HolidayNotice[] = [
  {
    ...{ from: "2026-01-01", until: "2026-12-31", source: "测试用放假通知" },
    off: ["2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"],
    makeUp: ["2026-02-14"],
  },
];

/** The built-in test pack; rows given here replace those of the same id. */
export const testPack = (rows: readonly ParameterRow[] = []): Pack => ({
  ...{ id: "cn-county-gov", version: "test", title: { zh: "测试制度包", en: "test pack" }, validFrom: "2020-01-01" },
  ...{ locale: "zh-CN", catalogues: [], bodies: [], holidays: HOLIDAYS, tenantMustSet: [] },
  parameters: [...ROWS.filter((row) => !rows.some((r) => r.id === row.id)), ...rows],
});

/** The test pack without some parameters: what a gate says when nothing is set. */
export const packWithout = (...ids: readonly string[]): Pack => {
  const pack = testPack();
  return { ...pack, parameters: pack.parameters.filter((row) => !ids.includes(row.id)) };
};
