import { expect, test } from "vitest";
import { answer, codes, county, emptyCounty, PEOPLE, ref, UNITS } from "../testing/county.ts";

const unit = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ name: "示例水利局", kind: "governmentOrgan", parent: UNITS.root, pack: "cn-county-gov", functions: [] },
  ...{ since: "2026-01-05", ...over },
});
const basis = { basis: "机构编制文件" };

test("组织部设立单位,其他人不能 [A1 A5]", () => {
  const c = county();
  expect(c.attempt("orgOfficer", "unit.established", c.fresh(), unit()).ok).toBe(true);
  for (const who of ["leader", "agencyOfficer", "clerk", "sys:portal"] as const)
    expect(codes(c.attempt(who, "unit.established", c.fresh(), unit()))).toContain("office");
});

test("上级单位存在:首个单位无上级,其余须写明存续的上级 [A1]", () => {
  const c = emptyCounty();
  const root = Object.fromEntries(Object.entries(unit()).filter(([name]) => name !== "parent"));
  const first = c.attempt("sys:founding", "unit.established", ref("first"), root);
  expect(answer(first, "superiorKnown")).toBe("pass MET");
  const second = c.attempt("sys:founding", "unit.established", ref("second"), root);
  expect(answer(second, "superiorKnown")).toBe("fail ROOT_EXISTS");
  const orphan = c.attempt("sys:founding", "unit.established", ref("third"), unit({ parent: ref("nowhere") }));
  expect(answer(orphan, "superiorKnown")).toBe("unknown SUPERIOR_UNKNOWN");
});

test("已撤销的单位不能作上级 [A1]", () => {
  const c = county();
  const gone = c.must("orgOfficer", "unit.established", c.fresh(), unit());
  c.must("orgOfficer", "unit.dissolved", gone, { on: "2026-01-05", ...basis });
  const below = c.attempt("orgOfficer", "unit.established", c.fresh(), unit({ parent: gone }));
  expect(answer(below, "superiorKnown")).toBe("fail SUPERIOR_DISSOLVED");
});

test("系统只在建账时设立单位 [A5 N8]", () => {
  const before = county({ until: "offices" });
  const late = before.attempt("sys:founding", "unit.established", before.fresh(), unit());
  expect(answer(late, "foundingOnly")).toBe("fail NOT_FOUNDING");
});

test("派驻机构须是纪检监察机构,且不隶属被监督单位 [A5 B1]", () => {
  const c = county();
  const assign = (id: string, agency: string) =>
    answer(c.attempt("commissioner", "unit.agencyAssigned", id, { agency, ...basis }), "agencyIsAgency");
  expect(assign(UNITS.bureau, UNITS.agency)).toBe("pass MET");
  expect(assign(UNITS.bureau, UNITS.organisation)).toBe("fail NOT_AN_AGENCY");
  expect(assign(UNITS.bureau, ref("nowhere"))).toBe("unknown AGENCY_UNKNOWN");
  expect(assign(UNITS.commission, UNITS.agency)).toBe("fail AGENCY_UNDER_UNIT");
});

test("同一人在两处任职时,不能把一处定为另一处的派驻机构 [A5]", () => {
  const c = county();
  const other = c.must("orgOfficer", "unit.established", c.fresh(), unit());
  c.staff(other, PEOPLE.agencyOfficer, "handler");
  const verdict = c.attempt("commissioner", "unit.agencyAssigned", other, { agency: UNITS.agency, ...basis });
  expect(answer(verdict, "agencyStaffApart")).toBe("fail OVERSIGHT_JOINED");
});

test("下级单位没有自己的派驻机构时,随上级 [A5]", () => {
  const c = county();
  const station = c.must(
    "orgOfficer",
    "unit.established",
    c.fresh(),
    unit({ name: "示例养护站", parent: UNITS.bureau }),
  );
  const { organisation, offices } = c.facts();
  expect(organisation.agencyOf(station)).toBe(UNITS.agency);
  expect(organisation.coveredBy(UNITS.agency)).toContain(station);
  expect(offices.holders({ unit: station, office: "disciplineOfficer" })).toContain(PEOPLE.agencyOfficer);
});

test("隶属关系不成环 [A1]", () => {
  const c = county();
  const move = (id: string, parent: string) =>
    answer(c.attempt("orgOfficer", "unit.moved", id, { parent, ...basis }), "noCircle");
  expect(move(UNITS.commission, UNITS.agency)).toBe("fail CIRCLE");
  expect(move(UNITS.bureau, UNITS.bureau)).toBe("fail CIRCLE");
  expect(move(UNITS.agency, UNITS.root)).toBe("pass MET");
  expect(c.facts().organisation.subordinates(UNITS.commission)).toEqual([]);
});

test("还有人在任或有下级单位时不能撤销 [A1]", () => {
  const c = county();
  const dissolve = (id: string) => c.attempt("orgOfficer", "unit.dissolved", id, { on: "2026-01-05", ...basis });
  expect(answer(dissolve(UNITS.bureau), "nobodyLeft")).toBe("fail UNIT_IN_USE");
  expect(answer(dissolve(UNITS.commission), "nobodyLeft")).toBe("fail UNIT_IN_USE");
  const empty = c.must("orgOfficer", "unit.established", c.fresh(), unit());
  expect(answer(dissolve(empty), "nobodyLeft")).toBe("pass MET");
});

test("更名以后还是同一个单位,任职和派驻关系不变 [A1]", () => {
  const c = county();
  c.must("orgOfficer", "unit.renamed", UNITS.bureau, { name: "示例交通运输局", ...basis });
  const { organisation } = c.facts();
  expect(organisation.unit(UNITS.bureau)).toMatchObject({ name: "示例交通运输局", agency: UNITS.agency });
  expect(organisation.topLeader(UNITS.bureau)).toBe(PEOPLE.leader);
});
