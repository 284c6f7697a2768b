/** BY-08 「逐项到会」: quorum, recusal, deputy and number of voters for each item by itself, at this moment. */
import { expect, test } from "vitest";
import type { Ref } from "../../kernel/json.ts";
import { DEPUTIES, PEOPLE, type County } from "../../testing/county.ts";
import {
  codeOf,
  convene,
  decisionCounty,
  EXTRAS,
  list,
  MEETS,
  plan,
  prepare,
  preview,
  RAISED,
  VOTERS,
} from "../../testing/decision.ts";

const NINE = [...VOTERS, ...EXTRAS];
const { leader, deputy4 } = PEOPLE;
const AREAS = ["procurement", "finance", "personnel", "approvals", "tendering"];

interface Session {
  readonly c: County;
  readonly meeting: Ref;
  readonly items: readonly Ref[];
}
function session(present: readonly Ref[], nine = true): Session {
  const c = decisionCounty(nine ? { nine } : {});
  c.moveTo(RAISED);
  const items = AREAS.map((area, i) =>
    prepare(c, { voters: nine ? NINE : VOTERS, raise: { title: `议题${i + 1}`, area } }),
  );
  const meeting = plan(c, MEETS);
  for (const item of items) list(c, item, meeting);
  c.moveTo(MEETS);
  convene(c, meeting, present);
  return { c, meeting, items };
}
/** n, need and present of an item, as its quorum gate shows them. */
function numbers({ c, meeting, items }: Session, i: number): { n?: number; need?: number; present?: number } {
  const { findings } = preview(c, "clerk", "collective-decision.studyOpened", items[i - 1]!, { meeting });
  const inputs = findings.find((f) => f.gate.endsWith(".quorum"))?.inputs ?? [];
  const n = inputs.flatMap((e) => (e.kind === "count" ? [e.value] : []))[0];
  const need = inputs.flatMap((e) => (e.kind === "threshold" ? [e.need] : []))[0];
  const present = inputs.flatMap((e) => (e.kind === "people" && e.label === "实到" ? [e.ids.length] : []))[0];
  return {
    ...(n === undefined ? {} : { n }),
    ...(need === undefined ? {} : { need }),
    ...(present === undefined ? {} : { present }),
  };
}
const open = ({ c, meeting, items }: Session, i: number) =>
  c.attempt("clerk", "collective-decision.studyOpened", items[i - 1]!, { meeting });
const recuse = ({ c, meeting, items }: Session, i: number, person: Ref) =>
  c.must("clerk", "meeting.recused", meeting, { matter: items[i - 1], person, cause: "self", reason: "近亲属" });

test("BY-08 九人班子:八人到会可以研究;一人回避只影响该议题 [B11]", () => {
  const s = session(NINE.slice(0, 8));
  expect(numbers(s, 1)).toEqual({ n: 9, need: 6, present: 8 });
  recuse(s, 3, EXTRAS[0]!);
  expect(numbers(s, 3)).toEqual({ n: 8, need: 6, present: 7 });
  for (const i of [1, 2, 4, 5]) expect(numbers(s, i)).toEqual({ n: 9, need: 6, present: 8 });
  expect(open(s, 3)).toMatchObject({ ok: true });
});

test("BY-08 分管负责人离会,不得表决;回来或明确代为分管人员以后可以 [B12]", () => {
  const s = session(NINE);
  const item = s.items[3]!;
  expect(open(s, 4)).toMatchObject({ ok: true });
  const speak = (speaker: Ref) => s.c.must("clerk", "collective-decision.spoken", item, { speaker, opinion: "同意" });
  for (const speaker of NINE.filter((p) => p !== leader)) speak(speaker);
  speak(leader);
  s.c.must("clerk", "meeting.left", s.meeting, { person: PEOPLE.deputy5 });
  const issue = (issued: number) =>
    s.c.attempt("clerk", "collective-decision.ballotsIssued", item, { tellers: [DEPUTIES[1], DEPUTIES[2]], issued });
  const refused = issue(8);
  expect(codeOf(refused, "deputyPresent")).toBe("DEPUTY_ABSENT");
  s.c.must("leader", "meeting.actingNamed", s.meeting, { matter: item, deputy: deputy4, reason: "因公离会" });
  expect(issue(8)).toMatchObject({ ok: true });
});

test("BY-08 代为分管的人不能是主要负责人,也不能不在场", () => {
  const s = session(NINE.filter((p) => p !== PEOPLE.deputy5));
  const name = (deputy: Ref) =>
    s.c.attempt("leader", "meeting.actingNamed", s.meeting, { matter: s.items[3], deputy, reason: "外出" });
  expect(codeOf(name(leader), "actingFits")).toBe("ACTING_IS_LEADER");
  expect(codeOf(name(PEOPLE.clerk), "actingFits")).toBe("NOT_A_MEMBER");
  name(deputy4);
  s.c.must("clerk", "meeting.left", s.meeting, { person: deputy4 });
  expect(codeOf(open(s, 4), "deputyPresent")).toBe("ACTING_DEPUTY_ABSENT");
});

test("BY-08 中途到会的成员自到会起计入 [B11]", () => {
  const s = session(NINE.slice(0, 7));
  expect(numbers(s, 2)).toEqual({ n: 9, need: 6, present: 7 });
  s.c.must("clerk", "meeting.arrived", s.meeting, { person: NINE[7] });
  expect(numbers(s, 2)).toEqual({ n: 9, need: 6, present: 8 });
});

test("BY-08 有表决权的只剩二人:不得研究,办法是成立三人以上的领导小组 [B13]", () => {
  const s = session(VOTERS, false);
  for (const person of DEPUTIES.slice(1)) recuse(s, 1, person);
  const verdict = open(s, 1);
  const refusal = verdict.ok ? undefined : verdict.refused[0];
  expect(refusal).toMatchObject({ finding: { code: "TOO_FEW_VOTERS" }, cure: { act: "leading-group.constituted" } });
  expect(verdict.ok ? 0 : verdict.refused.length).toBe(1);
});

test("BY-08 会后名册变更不影响已召开的会议", () => {
  const s = session(VOTERS, false);
  const members = VOTERS.slice(0, 4).map((person) => ({ person, voting: true }));
  const roster = s.c.world.matters();
  const team = [...roster].find(
    (m) => m.institution === "leadership-team" && (m.matter as { body: string }).body === "partyGroup",
  );
  s.c.must("orgOfficer", "leadership-team.changed", team!.matterId, {
    ...{ members, chair: leader, clerk: PEOPLE.clerk, from: "2026-03-09", basis: "组织部文件" },
  });
  expect(numbers(s, 1)).toEqual({ n: 5, need: 4, present: 5 });
});
