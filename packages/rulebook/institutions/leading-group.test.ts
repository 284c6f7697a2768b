import { expect, test } from "vitest";
import type { Facts } from "../facts/facts.ts";
import type { AnyInstitution } from "../kernel/institution.ts";
import { judge } from "../kernel/judge.ts";
import { beginning } from "../kernel/replay.ts";
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
  type County,
  type Who,
} from "../testing/county.ts";
import { packWithout, parameter, testPack } from "../testing/pack.ts";
import { leadingGroup } from "./leading-group.ts";

const [A, B, C] = DEPUTIES;
const group = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: UNITS.bureau, number: "示交党发〔2026〕5号", members: [PEOPLE.leader, A, B], chair: PEOPLE.leader },
  ...{ from: "2026-01-05", to: "2026-12-31", ...over },
});
/** A bureau whose roster has only so many voters. */
function small(voters: number, founding = {}): County {
  const c = county(founding);
  const members = [PEOPLE.leader, ...DEPUTIES].map((person, i) => ({ person, voting: i < voters }));
  c.must("orgOfficer", "leadership-team.changed", MATTERS.roster, { ...partyGroup(), members, basis: "组织部文件" });
  return c;
}
const constitute = (c: County, over: Record<string, unknown> = {}, who: Who = "officeDirector") =>
  c.attempt(who, "leading-group.constituted", c.fresh(), group(over));
const today = (c: County) => c.facts().leadingGroups.inForce(UNITS.bureau);

test("成员三人可以,两人不可 [B13]", () => {
  const c = small(2);
  expect(answer(constitute(c, { members: [PEOPLE.leader, A] }), "enoughMembers")).toBe("fail GROUP_TOO_SMALL");
  expect(answer(constitute(c, { members: [PEOPLE.leader, A, A] }), "enoughMembers")).toBe("fail MEMBER_TWICE");
  expect(answer(constitute(c), "enoughMembers")).toBe("pass MET");
});

test("单位可以规定更多的人数,没有规定时无法判断 [B13]", () => {
  const strict = small(2, { packs: [testPack([parameter("decision.voters.min", "5", "persons", "ge", "floor")])] });
  expect(answer(constitute(strict), "enoughMembers")).toBe("fail GROUP_TOO_SMALL");
  const unset = small(2, { packs: [packWithout("decision.voters.min")] });
  expect(answer(constitute(unset), "enoughMembers")).toBe("unknown STANDARD_UNKNOWN");
  expect(answer(constitute(unset), "teamTooSmall")).toBe("unknown STANDARD_UNKNOWN");
});

test("班子有三人可以表决的,不得另设小组代替:两人可以成立,三人不可 [B13]", () => {
  expect(answer(constitute(small(2)), "teamTooSmall")).toBe("pass MET");
  expect(answer(constitute(small(3)), "teamTooSmall")).toBe("fail TEAM_CAN_DECIDE");
  const without = county({ until: "offices" });
  expect(answer(constitute(without), "teamTooSmall")).toBe("unknown ROSTER_UNKNOWN");
});

test("因回避不足三人的事项可以成立小组,只认本单位的会议 [B13]", () => {
  const c = county();
  const [meeting, item] = [ref("meeting"), ref("item")];
  const facts = (unit: string, entitled: number): Facts => ({
    ...c.facts(),
    meetings: {
      ...c.facts().meetings,
      meeting: () => ({ unit }) as never,
      presence: () => ({ entitled: DEPUTIES.slice(0, entitled) }) as never,
    },
  });
  const law = leadingGroup as unknown as AnyInstitution;
  const tried = (known: Facts) =>
    judge(law, beginning(law, c.fresh()), {
      ...{ act: "constituted", input: group({ meeting, item }), actor: `p:${PEOPLE.leader}` as const },
      ...{ at: c.now(), n: c.world.size(), facts: known },
    });
  expect(answer(tried(facts(UNITS.bureau, 2)), "teamTooSmall")).toBe("pass MET");
  expect(answer(tried(facts(UNITS.bureau, 3)), "teamTooSmall")).toBe("fail TEAM_CAN_DECIDE");
  expect(answer(tried(facts(UNITS.organisation, 2)), "teamTooSmall")).toBe("fail TEAM_CAN_DECIDE");
});

test("成员在本单位任职,组长是成员 [A1 B13]", () => {
  const c = small(2);
  expect(answer(constitute(c, { chair: C }), "membersServe")).toBe("fail CHAIR_NOT_MEMBER");
  const outsider = [PEOPLE.leader, A, PEOPLE.secretary];
  expect(answer(constitute(c, { members: outsider }), "membersServe")).toBe("fail MEMBER_NOT_SERVING");
  expect(answer(constitute(c), "membersServe")).toBe("pass MET");
});

test("派驻机构人员不任成员 [A5 B13]", () => {
  const c = small(2);
  const joined = [PEOPLE.leader, A, PEOPLE.agencyOfficer];
  expect(answer(constitute(c, { members: joined }), "oversightApart")).toBe("fail OVERSIGHT_JOINED");
  expect(answer(constitute(c), "oversightApart")).toBe("pass MET");
  expect(answer(constitute(c, { unit: UNITS.commission }), "oversightApart")).toBe("unknown AGENCY_UNKNOWN");
});

test("起止日期不追溯、不颠倒 [B13]", () => {
  const c = small(2);
  expect(answer(constitute(c, { from: "2026-01-04" }), "datesInOrder")).toBe("fail BACKDATED");
  expect(answer(constitute(c, { from: "2026-02-01", to: "2026-01-31" }), "datesInOrder")).toBe("fail END_BEFORE_START");
  expect(answer(constitute(c, { from: "2026-02-01", to: "2026-02-01" }), "datesInOrder")).toBe("pass MET");
});

test("派驻机构确认以后才算数,确认只能由派驻机构作出 [A5 B13]", () => {
  const c = small(2);
  const id = c.fresh();
  c.must("leader", "leading-group.constituted", id, group());
  expect(today(c)).toBeUndefined();
  expect(c.world.inbox(PEOPLE.agencyOfficer, c.now()).map((t) => t.title.zh)).toContain("确认领导小组的成立文件");
  expect(codes(c.attempt("leader", "leading-group.acknowledged", id, {}))).toEqual(["office"]);
  c.must("agencyOfficer", "leading-group.acknowledged", id, {});
  expect(today(c)).toMatchObject({ matter: id, acknowledged: true });
  expect(c.facts().rosters.members(UNITS.bureau, "decisionGroup")).toEqual(
    [PEOPLE.leader, A, B].map((person) => ({ person, voting: true })),
  );
  expect(c.facts().rosters.chair(UNITS.bureau, "decisionGroup")).toBe(PEOPLE.leader);
  expect(c.facts().offices.holders({ unit: UNITS.bureau, office: "voter", area: "decisionGroup" })).toHaveLength(3);
});

test("派驻机构退回的不算数 [B13]", () => {
  const c = small(2);
  const id = c.must("leader", "leading-group.constituted", c.fresh(), group());
  c.must("agencyHead", "leading-group.returned", id, { reason: "成员构成需要说明" });
  expect(today(c)).toBeUndefined();
  expect(codes(c.attempt("agencyHead", "leading-group.acknowledged", id, {}))).toEqual(["stage"]);
});

test("同时只有一个小组;撤销或期满以后不再算数 [B13]", () => {
  const c = small(2);
  const id = c.must("leader", "leading-group.constituted", c.fresh(), group({ to: "2026-01-31" }));
  c.must("agencyOfficer", "leading-group.acknowledged", id, {});
  expect(answer(constitute(c), "oneGroup")).toBe("fail GROUP_EXISTS");
  c.moveTo("2026-01-31T15:59:59.999Z");
  expect(today(c)?.matter).toBe(id);
  c.moveTo("2026-01-31T16:00:00.000Z");
  expect(today(c)).toBeUndefined();
  expect(constitute(c, { from: "2026-02-01" }).ok).toBe(true);
  const d = small(2);
  const ended = d.must("leader", "leading-group.constituted", d.fresh(), group());
  d.must("agencyOfficer", "leading-group.acknowledged", ended, {});
  d.must("agencyHead", "leading-group.ended", ended, { reason: "班子已配齐" });
  expect(today(d)).toBeUndefined();
});

test("成员离任以后不再计入小组 [A1 B13]", () => {
  const c = small(2);
  const id = c.must("leader", "leading-group.constituted", c.fresh(), group());
  c.must("agencyOfficer", "leading-group.acknowledged", id, {});
  const tenure = c.facts().organisation.tenuresOf(B)[0]!.id;
  c.must("orgOfficer", "tenure.ended", tenure, { to: "2026-01-05", basis: "免职文件" });
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect(c.facts().rosters.members(UNITS.bureau, "decisionGroup")).toHaveLength(2);
});
