import { deserialize, serialize } from "node:v8";
import { expect, test } from "vitest";
import { UNITS } from "../testing/county.ts";
import { DAY, upTo, VOTERS } from "../testing/decision.ts";
import { decisionFacts, type DecisionState } from "./decision.ts";

test("台账状态是纯数据,存取一次答案不变", () => {
  const { c, matter, meeting } = upTo("afterPublished");
  const facts = c.facts();
  const again = decisionFacts(deserialize(serialize(c.world.state().registers.decision)) as DecisionState, facts);
  expect(again.decisions.resolution(matter)).toEqual(facts.decisions.resolution(matter));
  expect(again.meetings.meeting(meeting)).toEqual(facts.meetings.meeting(meeting));
  expect(again.tasks.ofMatter(matter)).toEqual(facts.tasks.ofMatter(matter));
});
test("每项议题的到会:名册、应到、实到、列席", () => {
  const { c, matter, meeting } = upTo("opened");
  expect(c.facts().meetings.presence(meeting, matter)).toMatchObject({
    roster: VOTERS,
    entitled: VOTERS,
    present: VOTERS,
    recused: [],
  });
  expect(c.facts().meetings.ofMatter(matter)).toBe(meeting);
  expect(c.facts().meetings.presence(c.fresh(), matter)).toBeUndefined();
});
test("会议和意见需要知道的事项:单位、名称、是否已公布", () => {
  const { c, matter } = upTo("acknowledged");
  expect(c.facts().decisions.matter(matter)).toMatchObject({
    unit: UNITS.bureau,
    stage: "preparation",
    published: false,
  });
  expect(c.facts().decisions.matter(c.fresh())).toBeUndefined();
  expect(c.facts().decisions.matched(UNITS.root)).toEqual({ matched: "0.00", total: "0.00" });
});

test("派驻机构意见的数量、采纳情况和答复用时逐件累计 [B15]", () => {
  const { c, matter } = upTo("scheduled");
  const give = (kind: string) =>
    c.must("agencyOfficer", "collective-decision.opinionGiven", matter, { link: "preparation", kind, text: "意见" });
  const answer = (opinion: number, verdict: string) =>
    c.must("officeDirector", "collective-decision.opinionAnswered", matter, { opinion, verdict, reason: "说明" });
  for (const kind of ["none", "suggestion", "objection"]) give(kind);
  c.moveTo(DAY("03-03", "03:00"));
  answer(2, "partly");
  answer(3, "adopted");
  expect(c.facts().decisions.opinions(UNITS.bureau)).toEqual({
    ...{ none: 1, suggestion: 1, objection: 1, adopted: 1, partly: 1, notAdopted: 0, answerHours: 52 },
  });
  expect(c.facts().decisions.opinions(UNITS.root)).toMatchObject({ none: 0, answerHours: 0 });
});
