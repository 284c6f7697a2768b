/** Pinyin search: initials, full, mixed, and characters with several readings. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { match, question } from "./pinyin.ts";

const finds = (line: string, typed: string): boolean => match(line, question(typed)) !== undefined;

describe("UX-14 pinyin", () => {
  test.each([
    ["水质监测站设备采购", "sbcg"],
    ["水质监测站设备采购", "shebeicaigou"],
    ["水质监测站设备采购", "shebeicg"],
    ["水质监测站设备采购", "szjcz"],
    ["水质监测站设备采购", "shuizhi"],
    ["水质监测站设备采购", "设备"],
    ["水质监测站设备采购", "设备cg"],
    ["水质监测站设备采购", "SBCG"],
    ["重大事项", "zdsx"],
    ["重新安排", "cxap"],
    ["绿化", "lvhua"],
    ["示例县水务局 A 区", "a"],
    ["防汛指挥系统升级", "zhxt"],
  ])("%s is found by %s", (line, typed) => {
    expect(finds(line, typed)).toBe(true);
  });
  test.each([
    ["水质监测站设备采购", "sbcw"],
    ["水质监测站设备采购", "采购设备"],
    ["水质监测站设备采购", ""],
    ["水质监测站设备采购", "beishe"],
  ])("%s is not found by %s", (line, typed) => {
    expect(finds(line, typed)).toBe(false);
  });
  test("the line itself comes before what merely contains it", () => {
    const ranks = ["设备采购", "设备采购二期", "水质设备采购"].map((line) => match(line, question("设备采购")));
    expect(ranks).toEqual([0, 1, 2]);
  });
  test("initials of any run of characters find their line, and nothing anybody types breaks it", () => {
    const line = "水质监测站设备采购";
    const initials = "szjczsbcg";
    fc.assert(
      fc.property(fc.nat(7), fc.integer({ min: 2, max: 9 }), (from, length) => {
        expect(finds(line, initials.slice(from, from + length))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (typed) => {
        match(line, question(typed));
      }),
    );
  });
  test("a hundred thousand lines in a moment", () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `第${i}号水质监测站设备采购及安装`);
    const asked = question("sbcg");
    match(lines[0] ?? "", asked);
    const from = performance.now();
    const found = lines.filter((line) => match(line, asked) !== undefined);
    expect(found).toHaveLength(100_000);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
