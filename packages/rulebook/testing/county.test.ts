import { expect, test } from "vitest";
import { county, PEOPLE, UNITS } from "./county.ts";

test("测试县城由真实的行为建成:名册、分工、职责都能查到", () => {
  const { organisation, rosters, duties, offices } = county().facts();
  expect(rosters.members(UNITS.bureau, "partyGroup")).toHaveLength(6);
  expect(rosters.chair(UNITS.bureau, "partyGroup")).toBe(PEOPLE.leader);
  expect(duties.deputyInCharge(UNITS.bureau, "procurement")).toBe(PEOPLE.deputy2);
  expect(duties.actingDeputy(UNITS.bureau, "procurement")).toBe(PEOPLE.deputy3);
  expect(organisation.topLeader(UNITS.bureau)).toBe(PEOPLE.leader);
  expect(offices.holders({ unit: UNITS.bureau, office: "voter" })).toHaveLength(5);
});
