/** D-03 先干后议 — a contract, payment, document or works began before the decision took effect, or without one that had to be taken. */
import type { ExecutedRow } from "../../facts/spending.ts";
import { essay } from "../../kernel/citation.ts";
import { dayOf } from "../../kernel/day.ts";
import { atInstant } from "../../kernel/finding.ts";
import type { Instant } from "../../kernel/json.ts";
import { duration } from "../../kernel/parameter.ts";
import type { Outcome } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "D-03";
const RATIFY = duration("decision.emergency.ratify", "B8", "B21");
const DECISIONS = shape.insufficient(
  "executed.resolution",
  { zh: "决议登记", en: "the register of decisions" },
  shape.OFFICE,
);
const CATALOGUE = shape.insufficient(
  "executed.mustBeDecided",
  { zh: "当日有效的事项清单", en: "the catalogue of that day" },
  shape.OFFICE,
);

/** Was an emergency ratified within its working days? Undefined beyond the calendar. */
function ratified(
  row: ExecutedRow,
  firstAct: Instant,
  within: number,
  { calendar }: shape.Circumstances,
): boolean | undefined {
  const at = row.emergency?.ratifiedAt;
  if (at === undefined) return false;
  const { days, provisional } = calendar.workingDaysBetween(dayOf(firstAct), dayOf(at));
  return days <= within ? true : provisional ? undefined : false;
}

function late(row: ExecutedRow, firstAct: Instant, decided: Instant | undefined): Outcome {
  return shape.hit(
    decided === undefined
      ? {
          zh: "已经实施,没有生效的决议,请关联决议或者说明",
          en: "carried out without an effective decision; link it or explain",
        }
      : { zh: "实施早于决议生效,请说明", en: "carried out before the decision took effect; please explain" },
    { value: dayOf(firstAct), against: decided === undefined ? "没有生效的决议" : dayOf(decided) },
    atInstant("最早的实施行为", firstAct),
    ...(decided === undefined ? [] : [atInstant("决议生效", decided)]),
    shape.money("已付", row.paid ?? shape.total([])),
  );
}

function outcomeOf(row: ExecutedRow, within: number, circumstances: shape.Circumstances): Outcome {
  const { firstAct, resolution, mustBeDecided } = row;
  if (firstAct === undefined) return shape.notApplicable({ zh: "尚未实施", en: "not carried out yet" });
  if (resolution === undefined) return DECISIONS;
  return resolution === "none"
    ? withoutDecision(row, firstAct, mustBeDecided)
    : withDecision({ row, firstAct, decided: resolution.effectiveAt }, within, circumstances);
}

interface Case {
  readonly row: ExecutedRow;
  readonly firstAct: Instant;
  readonly decided: Instant | undefined;
}
function withDecision({ row, firstAct, decided }: Case, within: number, circumstances: shape.Circumstances): Outcome {
  if (decided !== undefined && decided <= firstAct)
    return shape.clear({ zh: "决议生效后实施", en: "carried out after the decision took effect" });
  const emergency = row.emergency === undefined ? false : ratified(row, firstAct, within, circumstances);
  if (emergency === undefined)
    return shape.insufficient("calendar", { zh: "当年放假通知", en: "the holiday notice" }, shape.OFFICE);
  return emergency
    ? shape.clear({ zh: "紧急处置,已按期报告追认", en: "an emergency, ratified in time" })
    : late(row, firstAct, decided);
}
function withoutDecision(row: ExecutedRow, firstAct: Instant, mustBeDecided: boolean | undefined): Outcome {
  if (mustBeDecided === undefined) return CATALOGUE;
  return mustBeDecided
    ? late(row, firstAct, undefined)
    : shape.notApplicable({ zh: "未达到集体决策的标准", en: "below the lines of the catalogue" });
}

export const executedFirst: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "severe", problem: "decision" },
    title: { zh: "先干后议、应议未议", en: "Executed before decided" },
    serves: ["B8", "B21"],
    cite: [essay("E2", "凡是涉及到“三重一大”的,都必须经过党委集体或领导班子讨论研究才能做出决策")],
    lineage: ["D-03", "D-04"],
    subject: { zh: "一件事项及其实施", en: "a matter and its execution" },
    needs: ["executed.firstAct", "executed.resolution.effectiveAt", "executed.mustBeDecided", "executed.emergency"],
    formula: {
      zh: "最早的合同签订、付款、发文、开工 < 决议生效;或应当集体决策而没有决议",
      en: "the first contract, payment, document or start of works < the decision's effect; or a decision was due and there is none",
    },
    parameters: [shape.figure(RATIFY, "紧急处置后追认的期限", "time to ratify an emergency")],
    innocent: [
      { zh: "紧急处置,已按期追认(自动排除)", en: "an emergency, ratified in time (left out)" },
      { zh: "关联了另一决议,登记有误", en: "another decision was linked by mistake" },
    ],
    action: { zh: "五个工作日内关联决议或者说明", en: "link a decision or explain within five working days" },
    budget: ratio(0, 1),
    baseRates: [],
  },
  examine: ({ executed }, circumstances) =>
    shape.perRow(ID, executed, DECISIONS, (row) =>
      shape.withStandard(circumstances, RATIFY, ({ value }) => outcomeOf(row, value.n, circumstances)),
    ),
};
