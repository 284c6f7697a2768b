import fc from "fast-check";
import { expect, test } from "vitest";
import {
  dayFromNumber,
  dayNumber,
  dayOf,
  epochMs,
  hoursBetween,
  instantOf,
  isDay,
  isInstant,
  plusDays,
  startOf,
  weekday,
} from "./day.ts";

const UTC_DAY = 86_400_000;
const native = (n: number): string => new Date(n * UTC_DAY).toISOString().slice(0, 10);
const dayNumbers = fc.integer({ min: dayNumber("1600-01-01"), max: dayNumber("2999-12-31") });

test("日期与序号一一对应,与系统历法一致", () => {
  fc.assert(
    fc.property(dayNumbers, (n) => {
      expect(dayFromNumber(n)).toBe(native(n));
      expect(dayNumber(native(n))).toBe(n);
      expect(weekday(native(n))).toBe(new Date(n * UTC_DAY).getUTCDay());
    }),
  );
});

test("不存在的日期不是日期", () => {
  for (const no of ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "20260101", ""])
    expect(isDay(no), no).toBe(false);
  for (const yes of ["2024-02-29", "2000-02-29", "2026-12-31"]) expect(isDay(yes), yes).toBe(true);
  expect(isDay("1900-02-29")).toBe(false);
});

test("时间只认一种写法", () => {
  expect(isInstant("2026-03-02T01:00:00.000Z")).toBe(true);
  const others = [
    "2026-03-02T01:00:00Z",
    "2026-03-02T24:00:00.000Z",
    "2026-03-02T01:00:00.000+08:00",
    "2026-02-30T01:00:00.000Z",
  ];
  for (const no of others) expect(isInstant(no), no).toBe(false);
});

test("毫秒与时间互换,与系统时钟一致", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (ms) => {
      const at = instantOf(ms);
      expect(at).toBe(new Date(ms).toISOString());
      expect(epochMs(at)).toBe(ms);
    }),
  );
});

test("机关的一天从北京时间零点开始", () => {
  expect(dayOf("2026-03-01T15:59:59.999Z")).toBe("2026-03-01");
  expect(dayOf("2026-03-01T16:00:00.000Z")).toBe("2026-03-02");
  expect(startOf("2026-03-02")).toBe("2026-03-01T16:00:00.000Z");
  fc.assert(fc.property(dayNumbers, (n) => dayOf(startOf(native(n))) === native(n)));
});

test("加减天数跨月跨年,小时差可以为负", () => {
  expect(plusDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(plusDays("2024-03-01", -1)).toBe("2024-02-29");
  expect(hoursBetween("2026-03-02T00:00:00.000Z", "2026-03-01T22:30:00.000Z")).toBe(-1.5);
});
