import { expect, test } from "vitest";
import {
  answer,
  codes,
  county,
  DEPUTIES,
  MATTERS,
  partyGroup,
  PEOPLE,
  ref,
  UNITS,
  without,
  type County,
  type Who,
} from "../testing/county.ts";

const roster = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: UNITS.bureau, body: "partyGroup", ...partyGroup(), basis: "组织部文件" },
  ...over,
});
const establish = (c: County, over: Record<string, unknown> = {}, who: Who = "orgOfficer") =>
  c.attempt(who, "leadership-team.established", c.fresh(), roster(over));
const offices = (): County => county({ until: "offices" });
const seats = (...voting: readonly string[]) => voting.map((person) => ({ person, voting: true }));
const change = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...partyGroup(),
  basis: "组织部文件",
  ...over,
});

test("组织部建立名册,单位只能提请 [A5 B11]", () => {
  const c = offices();
  for (const who of ["leader", "officeDirector", "agencyHead", "sys:portal"] as const)
    expect(codes(establish(c, {}, who))).toContain("office");
  expect(establish(c).ok).toBe(true);
});

test("单位提请,组织部研究:同意、退回各有去处 [B11]", () => {
  const c = offices();
  const id = c.fresh();
  const proposed = without(roster(), "basis");
  c.must("officeDirector", "leadership-team.proposed", id, { ...proposed, reason: "班子调整" });
  const waiting = c.world.inbox(PEOPLE.orgColleague, c.now()).map((t) => t.obligation);
  expect(waiting).toContain("decideRoster");
  expect(c.facts().rosters.members(UNITS.bureau, "partyGroup")).toBeUndefined();
  c.must("orgOfficer", "leadership-team.declined", id, { reason: "请补充任职文件" });
  expect(c.world.matter(id)?.stage).toBe("absent");
  c.must("officeDirector", "leadership-team.proposed", id, { ...proposed, reason: "补充后再提" });
  c.must("orgOfficer", "leadership-team.established", id, roster());
  expect(c.facts().rosters.members(UNITS.bureau, "partyGroup")).toHaveLength(6);
});

test("没有提请就没有可退回的 [B11]", () => {
  const c = county();
  const verdict = c.attempt("orgOfficer", "leadership-team.declined", MATTERS.roster, { reason: "退回" });
  expect(answer(verdict, "proposalOpen")).toBe("fail NO_PROPOSAL");
});

test("一个议事机构一份名册,提请的机构不能中途换掉 [B11]", () => {
  const c = county();
  expect(answer(establish(c), "oneRoster")).toBe("fail ROSTER_EXISTS");
  expect(answer(establish(c, { body: "directorMeeting" }), "oneRoster")).toBe("pass MET");
  const d = offices();
  const id = d.fresh();
  const proposed = without(roster(), "basis");
  d.must("officeDirector", "leadership-team.proposed", id, { ...proposed, reason: "班子调整" });
  const other = d.attempt("orgOfficer", "leadership-team.established", id, roster({ unit: UNITS.organisation }));
  expect(answer(other, "oneRoster")).toBe("fail OTHER_BODY");
});

test("成员在施行之日须在本单位任职 [A1 B11]", () => {
  const c = offices();
  const stranger = c.register("示例外人");
  expect(answer(establish(c, { members: seats(PEOPLE.leader, stranger) }), "membersServe")).toBe(
    "fail MEMBER_NOT_SERVING",
  );
  expect(answer(establish(c, { members: seats(PEOPLE.leader, ref("nobody")) }), "membersServe")).toBe(
    "unknown PERSON_UNKNOWN",
  );
  expect(answer(establish(c, { from: "2023-12-31" }), "membersServe")).toBe("fail MEMBER_NOT_SERVING");
  expect(answer(establish(c, { from: "2024-01-01" }), "membersServe")).toBe("pass MET");
});

test("成员不重复、名册不为空 [B11]", () => {
  const c = offices();
  expect(answer(establish(c, { members: [] }), "eachOnce")).toBe("fail ROSTER_EMPTY");
  expect(answer(establish(c, { members: seats(PEOPLE.leader, PEOPLE.leader) }), "eachOnce")).toBe("fail MEMBER_TWICE");
  expect(answer(establish(c, { members: seats(PEOPLE.leader) }), "eachOnce")).toBe("pass MET");
});

test("主持人是有表决权的成员 [B11 B13]", () => {
  const c = offices();
  expect(answer(establish(c, { chair: PEOPLE.clerk }), "chairVotes")).toBe("fail CHAIR_NOT_VOTING");
  expect(answer(establish(c, { chair: PEOPLE.officeDirector }), "chairVotes")).toBe("fail CHAIR_NOT_VOTING");
  expect(answer(establish(c, { chair: PEOPLE.deputy2 }), "chairVotes")).toBe("pass MET");
});

test("记录人不参加表决 [B11 I7]", () => {
  const c = offices();
  expect(answer(establish(c, { clerk: PEOPLE.deputy2 }), "clerkApart")).toBe("fail CLERK_VOTES");
  expect(answer(establish(c, { clerk: PEOPLE.officeDirector }), "clerkApart")).toBe("pass MET");
});

test("派驻机构人员只列席不表决,派驻机构不明时不能建册 [A5 B15]", () => {
  const c = offices();
  const commission = {
    unit: UNITS.commission,
    chair: PEOPLE.commissioner,
    members: seats(PEOPLE.commissioner),
    clerk: PEOPLE.commissioner,
  };
  expect(answer(establish(c, commission), "oversightWithoutVote")).toBe("unknown AGENCY_UNKNOWN");
  const joined = seats(PEOPLE.leader, PEOPLE.agencyOfficer);
  expect(answer(establish(c, { members: joined }), "oversightWithoutVote")).toBe("fail OVERSIGHT_VOTES");
  const sitting = [...seats(PEOPLE.leader), { person: PEOPLE.agencyOfficer, voting: false }];
  expect(answer(establish(c, { members: sitting }), "oversightWithoutVote")).toBe("pass MET");
  const root = { unit: UNITS.root, chair: PEOPLE.secretary, members: seats(PEOPLE.secretary) };
  expect(answer(establish(c, root), "oversightWithoutVote")).toBe("notApplicable NOT_APPLICABLE");
});

test("系统只在建账时登记名册 [A5 N8]", () => {
  expect(answer(establish(offices(), {}, "sys:founding"), "foundingOnly")).toBe("fail NOT_FOUNDING");
});

test("变更按施行日期先后相接,当日可以 [B11]", () => {
  const c = county();
  const changed = (from: string) =>
    answer(c.attempt("orgOfficer", "leadership-team.changed", MATTERS.roster, change({ from })), "forward");
  expect(changed("2026-01-04")).toBe("fail BEFORE_CURRENT");
  expect(changed("2026-01-05")).toBe("pass MET");
  expect(changed("2026-06-01")).toBe("pass MET");
});

test("单位提请变更,名册不变;组织部变更以后才变 [B11]", () => {
  const c = county();
  const smaller = { members: seats(PEOPLE.leader, ...DEPUTIES.slice(0, 3)) };
  const proposed = without(change(smaller), "basis");
  c.must("officeDirector", "leadership-team.changeProposed", MATTERS.roster, { ...proposed, reason: "班子调整" });
  expect(c.facts().rosters.members(UNITS.bureau, "partyGroup")).toHaveLength(6);
  expect(c.world.inbox(PEOPLE.orgOfficer, c.now()).map((t) => t.obligation)).toContain("decideChange");
  c.must("orgOfficer", "leadership-team.changed", MATTERS.roster, change(smaller));
  expect(c.facts().rosters.members(UNITS.bureau, "partyGroup")).toHaveLength(4);
  expect(c.world.inbox(PEOPLE.orgOfficer, c.now()).map((t) => t.obligation)).not.toContain("decideChange");
  expect(codes(c.attempt("leader", "leadership-team.changed", MATTERS.roster, change()))).toContain("office");
});

test("撤销以后没有名册,可以重新建立 [B11]", () => {
  const c = county();
  c.must("orgOfficer", "leadership-team.dissolved", MATTERS.roster, { basis: "撤销文件" });
  const { rosters } = c.facts();
  expect([rosters.members(UNITS.bureau, "partyGroup"), rosters.bodies(UNITS.bureau)]).toEqual([undefined, []]);
  expect(establish(c).ok).toBe(true);
  expect(c.facts().rosters.members(UNITS.bureau, "partyGroup")).toHaveLength(6);
});

test("建立班子名册即产生年度分工的待办,其他议事机构不产生 [C2]", () => {
  const c = county({ until: "roster" });
  const todo = c.world.inbox(PEOPLE.officeDirector, c.now()).find((t) => t.obligation === "issueYearly");
  expect(todo).toMatchObject({ unit: UNITS.bureau, label: "2026 年班子分工", due: { day: "2026-02-02" } });
  expect(establish(c, { body: "directorMeeting" }).ok).toBe(true);
  expect(c.world.inbox(PEOPLE.officeDirector, c.now()).filter((t) => t.obligation === "issueYearly")).toHaveLength(1);
});
