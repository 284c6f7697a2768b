import { expect, test } from "vitest";
import { county, PEOPLE, UNITS } from "../testing/county.ts";

test("谁在当时、当时以为是谁:更正任职日期以后两问两答 [A1]", () => {
  const c = county();
  const tenure = c.facts().organisation.tenuresOf(PEOPLE.deputy4)[0]!.id;
  const known = c.world.size();
  c.must("orgOfficer", "tenure.corrected", tenure, { from: "2025-06-01", reason: "原件日期登记有误" });
  const on = (day: string, at?: number) => c.facts().organisation.holdersOn(UNITS.bureau, "deputyHead", day, at);
  expect(on("2025-01-01")).not.toContain(PEOPLE.deputy4);
  expect(on("2025-01-01", known)).toContain(PEOPLE.deputy4);
  expect(on("2025-06-01")).toContain(PEOPLE.deputy4);
});

test("登记以前不知道:以更早的条目数查,没有这个人 [A1]", () => {
  const c = county();
  const known = c.world.size();
  const late = c.register("示例补登");
  c.staff(UNITS.bureau, late, "deputyHead", "2025-01-01");
  const { organisation } = c.facts();
  expect(organisation.holdersOn(UNITS.bureau, "deputyHead", "2025-02-01")).toContain(late);
  expect(organisation.holdersOn(UNITS.bureau, "deputyHead", "2025-02-01", known)).not.toContain(late);
  expect(organisation.tenuresOn(late, "2025-02-01", known)).toEqual([]);
});

test("作废的任职现在不算,当时以为在任的仍查得到 [A1]", () => {
  const c = county();
  const tenure = c.facts().organisation.tenuresOf(PEOPLE.clerk)[0]!.id;
  const known = c.world.size();
  c.must("orgOfficer", "tenure.voided", tenure, { reason: "登记对象有误" });
  const { organisation } = c.facts();
  expect(organisation.tenuresOf(PEOPLE.clerk)).toEqual([]);
  expect(organisation.tenuresOn(PEOPLE.clerk, "2026-01-05", known)).toHaveLength(1);
});

test("没有这个单位或没有这个职务是不知道,有职务没有人是空缺 [A1]", () => {
  const { organisation } = county().facts();
  expect(organisation.holdersOn("x".repeat(26), "topLeader", "2026-01-05")).toBeUndefined();
  expect(organisation.holdersOn(UNITS.bureau, "cashier", "2026-01-05")).toBeUndefined();
  expect(organisation.holdersOn(UNITS.bureau, "topLeader", "2023-12-31")).toEqual([]);
});

test("上级由近及远,下级单位和职能单位查得到 [A1]", () => {
  const { organisation } = county().facts();
  expect(organisation.superiors(UNITS.agency)).toEqual([UNITS.commission, UNITS.root]);
  expect(organisation.subordinates(UNITS.root)).toEqual([UNITS.organisation, UNITS.commission, UNITS.bureau]);
  expect(organisation.unitsWith("organisationDept")).toEqual([UNITS.organisation]);
  expect(organisation.coveredBy(UNITS.agency)).toEqual([UNITS.bureau, UNITS.organisation]);
});

test("改派派驻机构以后,原机构不再监督,新机构接上 [A5]", () => {
  const c = county();
  const second = c.must("orgOfficer", "unit.established", c.fresh(), {
    ...{
      name: "示例派驻二组",
      kind: "disciplineAgency",
      parent: UNITS.commission,
      pack: "cn-county-gov",
      functions: [],
    },
    since: "2026-01-05",
  });
  c.must("commissioner", "unit.agencyAssigned", UNITS.bureau, { agency: second, basis: "派驻文件" });
  const { organisation } = c.facts();
  expect(organisation.coveredBy(UNITS.agency)).toEqual([UNITS.organisation]);
  expect(organisation.coveredBy(second)).toEqual([UNITS.bureau]);
});
