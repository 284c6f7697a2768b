import official from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { calendar, plusDays, startOf, workingDays, calendarDays, type Day } from "@mingjian/rulebook";
import { describe, expect, test } from "vitest";
import { holidays } from "./cn.ts";

const cn = calendar(holidays);

describe.each(["2024", "2025", "2026"])("%s 年", (year) => {
  const ofYear = (days: Readonly<Record<string, unknown>>): readonly Day[] =>
    Object.keys(days)
      .filter((day) => day.startsWith(year))
      .sort();
  const notice = holidays.find((n) => n.from.startsWith(year))!;

  test("放假日和调休上班日与另一份公开数据逐日相同", () => {
    expect(notice.off).toEqual(ofYear(official.holidays));
    expect([...notice.makeUp].sort()).toEqual(ofYear(official.workdays));
  });

  test("写明通知的标题和文号", () => {
    expect(notice.source).toMatch(new RegExp(`关于${year}年部分节假日安排的通知\\(国办发明电〔\\d{4}〕\\d+号\\)`));
  });
});

test("2026 年共 248 个工作日", () => {
  expect(cn.workingDaysBetween("2025-12-31", "2026-12-31")).toEqual({ days: 248, provisional: false });
});

test.each([
  ["2026-09-21", 20, "2026-10-26"],
  ["2026-02-10", 15, "2026-03-09"],
  ["2026-09-30", 5, "2026-10-13"],
  ["2026-04-29", 5, "2026-05-09"],
  ["2026-09-18", 15, "2026-10-15"],
  ["2026-06-17", 7, "2026-06-29"],
  ["2026-01-03", 1, "2026-01-04"],
  ["2026-01-30", 20, "2026-03-05"],
  ["2026-11-23", 5, "2026-11-30"],
])("自 %s 起 %i 个工作日,至 %s", (from, n, due) => {
  expect(cn.due(startOf(from), workingDays(n))).toEqual({ day: due, provisional: false, paused: false });
});

test.each([
  ["2026-09-21", 15, "2026-10-08"],
  ["2026-02-01", 15, "2026-02-24"],
  ["2026-09-23", 3, "2026-09-28"],
  ["2026-04-01", 30, "2026-05-06"],
])("自 %s 起 %i 日,末日遇假顺延至 %s", (from, n, due) => {
  expect(cn.due(startOf(from), calendarDays(n)).day).toBe(due);
});

test("2027 年没有公布安排:期限为暂定,不作推算", () => {
  expect(holidays.some((n) => n.until >= "2027-01-01")).toBe(false);
  expect(cn.coveredUntil).toBe("2026-12-31");
  expect(cn.due(startOf("2026-12-28"), workingDays(5))).toMatchObject({ provisional: true });
  expect(cn.due(startOf("2026-12-02"), calendarDays(30))).toMatchObject({ provisional: true });
});

test("跨年的每一天都有且只有一个说法", () => {
  const seen = new Set<Day>();
  for (const n of holidays)
    for (const day of [...n.off, ...n.makeUp]) {
      expect(seen.has(day)).toBe(false);
      seen.add(day);
      expect(day >= n.from && day <= n.until).toBe(true);
    }
  expect(cn.isWorkingDay(plusDays("2025-12-31", 4))).toBe(true);
});
