import { expect, test } from "vitest";
import { groupsOf } from "../kernel/groups.ts";
import { answer, codes, county, emptyCounty, PEOPLE, ref, UNITS } from "../testing/county.ts";
import { person } from "./person.ts";
import type { AnyInstitution } from "../kernel/institution.ts";

test("组织部或人事科长登记人员,其他人不能 [A1]", () => {
  const c = county();
  c.staff(UNITS.bureau, PEOPLE.officeDirector, "personnelHead");
  const register = (who: Parameters<typeof c.attempt>[0]) =>
    c.attempt(who, "person.registered", c.fresh(), { unit: UNITS.bureau, name: "示例壬" });
  expect([register("orgOfficer").ok, register("officeDirector").ok]).toEqual([true, true]);
  expect(codes(register("leader"))).toEqual(["office"]);
  expect(codes(register("sys:portal"))).toEqual(["office", "NOT_FOUNDING"]);
});

test("系统只在建账时登记人员 [A5 N8]", () => {
  const early = emptyCounty();
  const root = { name: "示例县", kind: "partyOrgan", pack: "cn-county-gov", functions: [], since: "2020-01-01" };
  early.must("sys:founding", "unit.established", UNITS.root, root);
  const first = early.attempt("sys:founding", "person.registered", ref("jia"), { unit: UNITS.root, name: "示例壬" });
  expect(answer(first, "foundingOnly")).toBe("pass MET");
  const c = county();
  const late = c.attempt("sys:founding", "person.registered", c.fresh(), { unit: UNITS.root, name: "示例壬" });
  expect(answer(late, "foundingOnly")).toBe("fail NOT_FOUNDING");
});

test("同名的两个人是两个人:各任各的职 [A1]", () => {
  const c = county();
  const [one, two] = [c.register("示例同名"), c.register("示例同名")];
  c.staff(UNITS.bureau, one, "handler", "2026-01-05");
  const { organisation } = c.facts();
  expect(one).not.toBe(two);
  expect(organisation.tenuresOf(one)).toHaveLength(1);
  expect(organisation.tenuresOf(two)).toEqual([]);
});

test("改名以后还是同一个人:任职、名册、分工不变,曾用名保留 [A1]", () => {
  const c = county();
  c.must("orgOfficer", "person.renamed", PEOPLE.deputy2, { name: "示例新名", basis: "户籍变更证明" });
  expect(c.world.matter(PEOPLE.deputy2)?.matter).toMatchObject({ name: "示例新名", formerNames: ["示例乙"] });
  const { duties, rosters } = c.facts();
  expect(duties.deputyInCharge(UNITS.bureau, "finance")).toBe(PEOPLE.deputy2);
  expect(rosters.members(UNITS.bureau, "partyGroup")?.some((m) => m.person === PEOPLE.deputy2)).toBe(true);
});

test("姓名只在本人一组,不在组织可见的一组 [A1 N8]", () => {
  const c = county();
  const law = person as unknown as AnyInstitution;
  for (const [act, input] of [
    ["person.registered", { unit: UNITS.bureau, name: "示例壬" }],
    ["person.renamed", { name: "示例癸", basis: "户籍变更证明" }],
  ] as const) {
    const verdict = c.attempt("orgOfficer", act, act === "person.renamed" ? PEOPLE.clerk : ref("newcomer"), input);
    if (!verdict.ok) throw new Error(codes(verdict).join());
    const { I, ...rest } = groupsOf(law, verdict.entry);
    expect(I?.map((g) => [g.ref, g.retention])).toEqual([[verdict.entry.matterId, "directory"]]);
    expect(JSON.stringify(rest)).not.toContain(input.name);
  }
});
