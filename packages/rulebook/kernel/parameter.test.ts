import fc from "fast-check";
import { expect, test } from "vitest";
import { parameter } from "../testing/pack.ts";
import {
  duration,
  inWords,
  readThreshold,
  remembering,
  setOf,
  standard,
  sum,
  threshold,
  whole,
  withinBound,
  word,
  yes,
} from "./parameter.ts";
import { standardsOf } from "./pack.ts";
import { testPack } from "../testing/pack.ts";
import { workingDays } from "./calendar.ts";
import { yuan } from "./money.ts";

const read = (value: string, unit: string, cmp: "ge" | "gt" | "na" = "na") => ({ value, unit, cmp });

test("口径参数:以上与超过按比较符,基数按单位", () => {
  const two = { num: 2, den: 3 };
  expect(readThreshold(read("2/3", "ratio/entitled", "ge"))).toEqual({
    ...two,
    comparator: "atLeast",
    base: "entitled",
  });
  expect(readThreshold(read("2/3", "ratio/present", "gt"))).toEqual({
    ...two,
    comparator: "moreThan",
    base: "present",
  });
});

test("读不出的口径是不知道,不是零", () => {
  for (const value of ["0/3", "4/3", "1/0", "0.66", "2", "", "-1/2", "2 / 3"])
    expect(readThreshold(read(value, "ratio/cast", "ge")), value).toBeUndefined();
  expect(readThreshold(read("1/2", "ratio/cast", "na"))).toBeUndefined();
  expect(readThreshold(read("1/2", "ratio/moon", "ge"))).toBeUndefined();
});

test("各种参数的读法,读不出时为不知道", () => {
  expect(whole("t.a").read(read("3", "persons"))).toBe(3);
  expect(whole("t.a").read(read("三", "persons"))).toBeUndefined();
  expect(duration("t.b").read(read("3", "wd"))).toEqual(workingDays(3));
  expect(duration("t.b").read(read("3", "fortnight"))).toBeUndefined();
  expect([yes("t.c").read(read("true", "bool")), yes("t.c").read(read("yes", "bool"))]).toEqual([true, undefined]);
  expect(setOf("t.d").read(read("finance;personnel", "set"))).toEqual(["finance", "personnel"]);
  expect(setOf("t.d").read(read("", "set"))).toBeUndefined();
  expect(sum("t.e").read(read("50000", "CNY"))).toBe("50000.00");
  expect(sum("t.e").read(read("50000.5", "CNY"))).toBeUndefined();
  expect(word("t.f").read(read("leaveBoth", "enum"))).toBe("leaveBoth");
});

test("下限只能往上,上限只能往下,固定不能动", () => {
  const row = (value: string, bound: string) => ({ value, bound });
  expect([
    withinBound(row("3", "floor"), "3"),
    withinBound(row("3", "floor"), "4"),
    withinBound(row("3", "floor"), "2"),
  ]).toEqual([...[true, true, false]]);
  expect([withinBound(row("5", "ceil"), "4"), withinBound(row("5", "ceil"), "6")]).toEqual([true, false]);
  expect([withinBound(row("2/3", "fixed"), "2/3"), withinBound(row("2/3", "fixed"), "3/4")]).toEqual([true, false]);
  expect(withinBound(row("2/3", "fixed"), "4/6")).toBe(true);
  expect(withinBound(row("x", "none"), "anything")).toBe(true);
});

test("界限带数字时,只能到那个数字为止", () => {
  const floor = { value: "2/3", bound: "floor:1/2" };
  expect([withinBound(floor, "1/2"), withinBound(floor, "3/5"), withinBound(floor, "2/5")]).toEqual([
    true,
    true,
    false,
  ]);
  const ceil = { value: "5", bound: "ceil:20" };
  expect([withinBound(ceil, "20"), withinBound(ceil, "21")]).toEqual([true, false]);
});

test("数字不能换成读不出的文字绕过界限", () => {
  for (const value of ["3;随意", "三", "", "4 ", "1e9"])
    expect(withinBound({ value: "3", bound: "floor" }, value), value).toBe(false);
});

test("清单可以增加,不能减少", () => {
  const areas = { value: "finance;personnel", bound: "floor" };
  expect(withinBound(areas, "finance;personnel;assets")).toBe(true);
  expect(withinBound(areas, "finance")).toBe(false);
  expect(withinBound({ value: "a;b;c", bound: "floor:b" }, "b")).toBe(true);
  expect(withinBound(areas, "finance;personnelX")).toBe(false);
});

test("任意分数:不低于下限才允许", () => {
  const part = fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(part, part, ([n, d], [m, e]) => {
      expect(withinBound({ value: `${n}/${d}`, bound: "floor" }, `${m}/${e}`)).toBe(m * d >= n * e);
    }),
  );
});

test("给人看的参数值", () => {
  expect(inWords(["甲", "乙"])).toBe("甲、乙");
  expect(inWords(true)).toBe("是");
  expect(inWords(workingDays(3))).toBe("3 个工作日");
  expect(inWords(yuan("50000.00"))).toBe("50,000.00 元");
  expect(inWords("v1.25")).toBe("v1.25");
  expect(inWords(3)).toBe("3");
});

test("问过的标准记入条目,没问的不记,顺序固定", () => {
  const source = standardsOf(
    [testPack([parameter("t.b", "3", "wd"), parameter("t.a", "2", "count"), parameter("t.z", "1", "count")])],
    [],
    "2026-03-02",
  );
  const { standards, used } = remembering(source);
  const lead = standards.of(duration("t.b"));
  standards.of(whole("t.a"));
  standards.of(whole("t.missing"));
  expect(used().map((s) => s.id)).toEqual(["t.a", "t.b"]);
  expect(standard("提前", lead!)).toEqual({
    kind: "standard",
    label: "提前",
    id: "t.b",
    value: "3 个工作日",
    since: "2020-01-01",
  });
  expect(source.of(threshold("t.b"))).toBeUndefined();
});
