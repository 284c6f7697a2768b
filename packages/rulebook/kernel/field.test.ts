import fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import {
  choice,
  day,
  files,
  flag,
  input,
  instant,
  isCleanText,
  line,
  list,
  money,
  optional,
  prose,
  ref,
  rows,
  wholeNumber,
} from "./field.ts";

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
const REF = "abcdefghijklmnopqrstuvwxyz".replaceAll(/[^a-z2-7]/g, "a");

test("文字:不能为空、过长,首尾不能有空格", () => {
  const name = line("名称", "name");
  expect([accepts(name, "甲"), accepts(name, ""), accepts(name, " 甲"), accepts(name, "甲".repeat(200))]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(accepts(name, "甲".repeat(201))).toBe(false);
  expect(accepts(name, "第一行\n第二行")).toBe(false);
  expect([
    accepts(prose("说明", "text"), "第一段\n第二段"),
    accepts(prose("说明", "text"), "甲".repeat(20_001)),
  ]).toEqual([true, false]);
});

test("文字不含控制字符、双向控制符、孤立代理,写成规范形式", () => {
  for (const bad of [
    "a\u0000b",
    "a\tb",
    "a\rb",
    "a\u007Fb",
    "a\u202Eb",
    "a\u2066b",
    "\uFEFFa",
    "a\uFFFE",
    "\uD800",
    "a\uDC00",
    "e\u0301",
  ])
    expect(isCleanText(bad), JSON.stringify(bad)).toBe(false);
  for (const good of ["第一段\n第二段", "é", "😀", "〔2026〕3号"]) expect(isCleanText(good), good).toBe(true);
});

test("编号、日期、时间、金额各只有一种写法", () => {
  expect([accepts(ref("人", "p", "person"), REF), accepts(ref("人", "p", "person"), "1".repeat(26))]).toEqual([
    true,
    false,
  ]);
  expect([accepts(day("日", "d"), "2026-02-28"), accepts(day("日", "d"), "2026-02-30")]).toEqual([true, false]);
  expect([accepts(instant("时", "t"), "2026-03-02T01:00:00.000Z"), accepts(instant("时", "t"), "2026-03-02")]).toEqual([
    true,
    false,
  ]);
  const sum = money("额", "m");
  expect(["600000.00", "0.00", "-1.00", "1.000", "1", 600000].map((v) => accepts(sum, v))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("整数不收小数、负数、文字和不安全的大数", () => {
  const copies = wholeNumber("份", "n");
  expect([0, 3, 1.5, -1, "3", 1e15, Number.NaN, Infinity].map((v) => accepts(copies, v))).toEqual([
    true,
    true,
    ...Array<boolean>(6).fill(false),
  ]);
  expect([accepts(flag("是", "yes"), true), accepts(flag("是", "yes"), "true")]).toEqual([true, false]);
});

test("选项之外的值、多余的字段、空值都不收", () => {
  const kind = choice("性质", "kind", { a: { zh: "甲", en: "a" } });
  expect([accepts(kind, "a"), accepts(kind, "b"), accepts(kind, "constructor")]).toEqual([true, false, false]);
  const form = input({ a: optional(line("甲", "a")) });
  expect([{}, { a: "x" }, { a: null }, { a: undefined }, { a: "x", b: 1 }].map((v) => accepts(form, v))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(accepts(form, JSON.parse('{"__proto__":{"a":1}}'))).toBe(false);
});

test("清单、表格、附件各有上限", () => {
  const names = list(line("甲", "a"), "清单", "list");
  expect([accepts(names, Array(2000).fill("x")), accepts(names, Array(2001).fill("x"))]).toEqual([true, false]);
  const table = rows({ a: line("甲", "a") }, "表", "table");
  expect([accepts(table, [{ a: "x" }]), accepts(table, [{ a: "x", b: 1 }])]).toEqual([true, false]);
  const file = { attachment: "7c9e6679-7425-40de-944b-e07fc1f90ae7", name: "材料.pdf", sha256: "0".repeat(64) };
  expect([
    accepts(files("附件", "files"), [file]),
    accepts(files("附件", "files"), [{ ...file, sha256: "x" }]),
  ]).toEqual([true, false]);
});

test("字段自带名称、读者和所指,可选字段不丢失", () => {
  const phone = line("电话", "phone", "person", { subject: "who", retention: "contact" });
  const expected = { zh: "电话", en: "phone", audience: "person", subject: "who", retention: "contact" };
  expect(phone.meta()).toMatchObject(expected);
  expect(optional(phone).meta()).toMatchObject(expected);
  expect(ref("人", "p", "person").meta()).toMatchObject({ refers: "person", audience: "organisation" });
});

test("任何文字:收下的一定能进条目", () => {
  const name = line("甲", "a");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      if (!accepts(name, text)) return;
      expect(text.isWellFormed()).toBe(true);
      expect(text.normalize("NFC")).toBe(text);
      for (let i = 0; i < text.length; i += 1) expect(text.charCodeAt(i)).toBeGreaterThan(0x1f);
    }),
  );
});
