import { expect, test } from "vitest";
import { parameter, testPack } from "../testing/pack.ts";
import { world } from "../registers/world.ts";
import { lineage, packFaults, rowInForce, standardsOf, type LocalValue, type Pack } from "./pack.ts";
import { whole } from "./parameter.ts";

const pack = (id: string, rows: Pack["parameters"], inherits?: string): Pack => ({
  ...testPack(),
  ...{ id, parameters: rows, catalogues: [], holidays: [] },
  ...(inherits === undefined ? {} : { inherits }),
});
const voters = whole("t.voters");
const row = (value: string, over: object = {}) => ({
  ...parameter("t.voters", value, "persons", "ge", "floor"),
  ...over,
});
const local = (value: string, from = "2026-01-01"): LocalValue => ({
  unit: "u",
  id: "t.voters",
  value,
  from,
  cite: row("3").cite,
});

test("按日期取用:标准从施行之日起适用", () => {
  const line = [pack("a", [row("3"), row("5", { from: "2026-07-01" })])];
  expect(standardsOf(line, [], "2026-06-30").of(voters)).toMatchObject({
    value: 3,
    since: "2020-01-01",
    level: "pack",
  });
  expect(standardsOf(line, [], "2026-07-01").of(voters)).toMatchObject({ value: 5, since: "2026-07-01" });
  expect(standardsOf(line, [], "2019-12-31").of(voters)).toBeUndefined();
});

test("下级制度包有规定的从其规定,没有的从上级", () => {
  const packs = [pack("parent", [row("3"), parameter("t.other", "1", "count")]), pack("child", [row("4")], "parent")];
  const line = lineage(packs[1]!, packs);
  expect(line.map((p) => p.id)).toEqual(["child", "parent"]);
  expect(standardsOf(line, [], "2026-03-02").of(voters)?.value).toBe(4);
  expect(rowInForce(line, "t.other", "2026-03-02")?.value).toBe("1");
});

test("单位自定的标准只能更严;放宽的不予采用", () => {
  const line = [pack("a", [row("3")])];
  expect(standardsOf(line, [local("5")], "2026-03-02").of(voters)).toMatchObject({ value: 5, level: "unit" });
  expect(standardsOf(line, [local("2")], "2026-03-02").of(voters)).toMatchObject({ value: 3, level: "pack" });
  expect(standardsOf(line, [local("5", "2026-04-01")], "2026-03-02").of(voters)?.value).toBe(3);
  expect(standardsOf(line, [local("5"), local("4", "2026-02-01")], "2026-03-02").of(voters)?.value).toBe(4);
});

test("没有规定就是不知道", () => {
  expect(standardsOf([], [], "2026-03-02").of(voters)).toBeUndefined();
  expect(standardsOf([pack("a", [row("若干")])], [], "2026-03-02").of(voters)).toBeUndefined();
});

test("自相矛盾的制度包不能启用", () => {
  expect(packFaults([pack("a", [row("3")])])).toEqual([]);
  expect(packFaults([pack("a", [row("3"), row("4")])])).toEqual(["a@test: t.voters twice from 2020-01-01"]);
  expect(packFaults([pack("a", [], "gone")])).toEqual(["a inherits gone, which is not loaded"]);
  expect(packFaults([pack("a", [row("3")]), pack("b", [row("2")], "a")])).toEqual([
    "b@test: t.voters = 2 is weaker than a",
  ]);
  expect(() => world({ institutions: [], packs: [pack("a", [], "gone")] })).toThrow("not loaded");
});

test("隔代放宽同样是矛盾", () => {
  const packs = [pack("a", [row("3")]), pack("b", [], "a"), pack("c", [row("2")], "b")];
  expect(packFaults(packs)).toEqual(["c@test: t.voters = 2 is weaker than b"]);
});

test("与施行之日的上级规定比较,不与已被取代的比较", () => {
  const parent = pack("a", [row("3"), row("5", { from: "2026-07-01" })]);
  expect(packFaults([parent, pack("b", [row("4", { from: "2026-08-01" })], "a")])).toHaveLength(1);
  expect(packFaults([parent, pack("b", [row("4", { from: "2026-06-01" })], "a")])).toEqual([]);
});

test("制度包不能绕成一圈", () => {
  const circle = [pack("a", [], "b"), pack("b", [], "a")];
  expect(packFaults(circle)).toEqual(["a inherits itself in a circle", "b inherits itself in a circle"]);
  expect(() => lineage(circle[0]!, circle)).toThrow("circle");
});
