import { expect, test } from "vitest";
import { answer, codes, county, PEOPLE, ref, UNITS } from "../testing/county.ts";

const post = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: UNITS.bureau, title: "财务科长", rank: "股级", office: "financeSupervisor", keyMarks: ["money"], ...over },
});

test("组织部设置职务并作重点岗位标记,其他人不能 [A1 P3]", () => {
  const c = county();
  const id = c.must("orgOfficer", "post.established", c.fresh(), post());
  expect(c.facts().organisation.post(id)).toMatchObject({ office: "financeSupervisor", keyMarks: ["money"] });
  c.must("orgOfficer", "post.marked", id, { keyMarks: ["money", "realPower"], basis: "重点岗位文件" });
  expect(c.facts().organisation.post(id)?.keyMarks).toEqual(["money", "realPower"]);
  expect(codes(c.attempt("leader", "post.established", c.fresh(), post()))).toEqual(["office"]);
});

test("职务设在存续的单位 [A1]", () => {
  const c = county();
  const nowhere = c.attempt("orgOfficer", "post.established", c.fresh(), post({ unit: ref("nowhere") }));
  expect(answer(nowhere, "unitActive")).toBe("unknown UNIT_UNKNOWN");
  const gone = c.must("orgOfficer", "unit.established", c.fresh(), {
    ...{ name: "示例临时机构", kind: "governmentOrgan", parent: UNITS.root, pack: "cn-county-gov", functions: [] },
    since: "2026-01-05",
  });
  c.must("orgOfficer", "unit.dissolved", gone, { on: "2026-01-05", basis: "撤销文件" });
  const dissolved = c.attempt("orgOfficer", "post.established", c.fresh(), post({ unit: gone }));
  expect(answer(dissolved, "unitActive")).toBe("fail UNIT_DISSOLVED");
});

test("系统只在建账时设置职务 [A5 N8]", () => {
  const c = county();
  expect(answer(c.attempt("sys:founding", "post.established", c.fresh(), post()), "foundingOnly")).toBe(
    "fail NOT_FOUNDING",
  );
  expect(answer(c.attempt("orgOfficer", "post.established", c.fresh(), post()), "foundingOnly")).toMatch(
    /^notApplicable/,
  );
});

test("有人在任的职务不能撤销,撤销的职务不再任人 [A1]", () => {
  const c = county();
  const id = c.must("orgOfficer", "post.established", c.fresh(), post());
  const appointment = { person: PEOPLE.clerk, post: id, unit: UNITS.bureau, from: "2026-01-05", basis: "任职文件" };
  const tenure = c.must("orgOfficer", "tenure.appointed", c.fresh(), appointment);
  const abolish = () => c.attempt("orgOfficer", "post.abolished", id, { basis: "撤销文件" });
  expect(answer(abolish(), "nobodyServes")).toBe("fail POST_HELD");
  c.must("orgOfficer", "tenure.ended", tenure, { to: "2026-01-05", basis: "免职文件" });
  c.moveTo("2026-01-06T01:00:00.000Z");
  expect(abolish().ok).toBe(true);
  const again = c.attempt("orgOfficer", "tenure.appointed", c.fresh(), appointment);
  expect(answer(again, "postOfUnit")).toBe("fail POST_ABOLISHED");
});

test("不认识的标记、空的名称不收 [A1]", () => {
  const c = county();
  for (const bad of [{ keyMarks: ["glory"] }, { title: "" }, { unit: "x" }, { extra: 1 }])
    expect(codes(c.attempt("orgOfficer", "post.established", c.fresh(), post(bad)))).toContain("input");
});
