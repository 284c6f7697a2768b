import { deserialize, serialize } from "node:v8";
import { expect, test } from "vitest";
import {
  adjustment,
  county,
  DEPUTIES,
  divisionOf,
  handedTo,
  MATTERS,
  partyGroup,
  PEOPLE,
  UNITS,
  type County,
} from "../testing/county.ts";
import { officesOf } from "./offices.ts";
import { world, type WorldState } from "./world.ts";

const seats = (...persons: readonly string[]) => persons.map((person) => ({ person, voting: true }));
const changed = (c: County, from: string, ...persons: readonly string[]): number => {
  const known = c.world.size();
  const roster = { ...partyGroup(), members: seats(...persons), from, basis: "组织部文件" };
  c.must("orgOfficer", "leadership-team.changed", MATTERS.roster, roster);
  return known;
};
const voters = (c: County, day: string, known?: number): number | undefined =>
  c
    .facts()
    .rosters.members(UNITS.bureau, "partyGroup", day, known)
    ?.filter((m) => m.voting).length;

test("名册按日期查:施行之日起按新的,此前按旧的,建册以前没有 [B11]", () => {
  const c = county();
  c.moveTo("2026-02-02T01:00:00.000Z");
  changed(c, "2026-03-01", PEOPLE.leader, DEPUTIES[0]);
  expect([voters(c, "2026-01-04"), voters(c, "2026-02-28"), voters(c, "2026-03-01")]).toEqual([undefined, 5, 2]);
});

test("当时以为是谁:后来补登的变更不改变当时的名册 [B11]", () => {
  const c = county();
  c.moveTo("2026-03-02T01:00:00.000Z");
  const known = changed(c, "2026-02-01", PEOPLE.leader, DEPUTIES[0], DEPUTIES[1]);
  expect([voters(c, "2026-02-10"), voters(c, "2026-02-10", known)]).toEqual([3, 5]);
});

test("成员离任次日起不计入,当时以为在任的仍按当时 [A1 B11]", () => {
  const c = county();
  const tenure = c.facts().organisation.tenuresOf(DEPUTIES[3])[0]!.id;
  const known = c.world.size();
  c.must("orgOfficer", "tenure.ended", tenure, { to: "2026-02-10", basis: "免职文件" });
  expect([voters(c, "2026-02-10"), voters(c, "2026-02-11"), voters(c, "2026-02-11", known)]).toEqual([5, 4, 5]);
});

test("会后加入的不在当时的名册,会后离开的在 [B11]", () => {
  const c = county();
  const meeting = "2026-02-10";
  c.moveTo("2026-02-20T01:00:00.000Z");
  changed(c, "2026-02-15", PEOPLE.leader, DEPUTIES[0], PEOPLE.legalAdviser);
  const members = c
    .facts()
    .rosters.members(UNITS.bureau, "partyGroup", meeting)
    ?.map((m) => m.person);
  expect(members).toContain(DEPUTIES[3]);
  expect(members).not.toContain(PEOPLE.legalAdviser);
});

const inCharge = (c: County, day: string, known?: number): string | undefined =>
  c
    .facts()
    .duties.documentOn(UNITS.bureau, day, known)
    ?.assignments.find((a) => a.area === "tendering")?.deputy;

test("谁在当时、当时以为是谁:补登的分工调整两问两答 [C2 C5]", () => {
  const c = county();
  c.moveTo("2026-03-02T01:00:00.000Z");
  const known = c.world.size();
  const rows = handedTo("tendering", PEOPLE.deputy5);
  c.must(
    "leader",
    "division-of-labour.adjusted",
    divisionOf(c, UNITS.bureau),
    adjustment({ from: "2026-02-01", assignments: rows }),
  );
  expect(inCharge(c, "2026-02-10")).toBe(PEOPLE.deputy5);
  expect(inCharge(c, "2026-02-10", known)).toBe(PEOPLE.deputy4);
  expect(inCharge(c, "2026-01-31")).toBe(PEOPLE.deputy4);
  expect(inCharge(c, "2026-01-04")).toBeUndefined();
});

test("将来施行的分工,到那一天才改道 [C2]", () => {
  const c = county();
  const rows = handedTo("tendering", PEOPLE.deputy5);
  c.must(
    "leader",
    "division-of-labour.adjusted",
    divisionOf(c, UNITS.bureau),
    adjustment({ from: "2026-02-01", assignments: rows }),
  );
  const now = () => c.facts().duties.deputyInCharge(UNITS.bureau, "tendering");
  c.moveTo("2026-01-31T15:59:59.999Z");
  expect(now()).toBe(PEOPLE.deputy4);
  c.moveTo("2026-01-31T16:00:00.000Z");
  expect(now()).toBe(PEOPLE.deputy5);
});

test("同一个人的职责两头一致:按职责查到的人,按人也查得到这个职责 [A1]", () => {
  const c = county();
  const { offices } = c.facts();
  for (const person of Object.values(PEOPLE)) {
    const held = officesOf(c.facts(), person).filter((o) => o.unit === UNITS.bureau);
    for (const office of held) expect(offices.holders(office), JSON.stringify(office)).toContain(person);
  }
});

test("台账是普通数据:存成快照再打开,答案不变", () => {
  const c = county();
  const copy = world(c.world.rulebook, deserialize(serialize(c.world.state())) as WorldState);
  const [a, b] = [c.facts(), copy.facts(c.now(), UNITS.bureau)];
  expect(b.duties.document(UNITS.bureau)).toEqual(a.duties.document(UNITS.bureau));
  expect(b.rosters.members(UNITS.bureau, "partyGroup")).toEqual(a.rosters.members(UNITS.bureau, "partyGroup"));
  expect(copy.state()).toEqual(c.world.state());
});
