import fc from "fast-check";
import { expect, test } from "vitest";
import { calendar, calendarDays, daysBetween, durationText, workingDays, type HolidayNotice } from "./calendar.ts";
import { plusDays, startOf, weekday } from "./day.ts";

const notice = (over: Partial<HolidayNotice> = {}): HolidayNotice => ({
  ...{ from: "2026-01-01", until: "2026-12-31", source: "测试通知" },
  ...{ off: ["2026-01-01", "2026-10-01", "2026-10-02"], makeUp: ["2026-10-10"], ...over },
});
const days = calendar([notice()]);
const noon = (day: string): string => `${day}T04:00:00.000Z`;

test("周末和法定节假日不是工作日,调休的周末是工作日", () => {
  expect(days.isWorkingDay("2026-09-30")).toBe(true);
  expect(days.isWorkingDay("2026-10-01")).toBe(false);
  expect(days.isWorkingDay("2026-10-03")).toBe(false);
  expect(days.isWorkingDay("2026-10-10")).toBe(true);
});

test("起算日不计,末日计入", () => {
  expect(days.due(noon("2026-03-02"), workingDays(3))).toEqual({
    day: "2026-03-05",
    provisional: false,
    paused: false,
  });
  expect(days.due(noon("2026-03-02"), workingDays(0)).day).toBe("2026-03-02");
});

test("工作日期限跨过假期和周末,计入调休日", () => {
  expect(days.due(noon("2026-09-30"), workingDays(3)).day).toBe("2026-10-07");
  expect(days.due(noon("2026-10-08"), workingDays(2)).day).toBe("2026-10-10");
});

test("日历日期限的末日遇休息日顺延,工作日期限不会落在休息日", () => {
  expect(days.due(noon("2026-03-02"), calendarDays(5)).day).toBe("2026-03-09");
  expect(days.due(noon("2026-03-02"), calendarDays(4)).day).toBe("2026-03-06");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 330 }), fc.integer({ min: 1, max: 60 }), (offset, n) => {
      const { day } = days.due(noon(plusDays("2026-01-01", offset)), workingDays(n));
      return days.isWorkingDay(day);
    }),
  );
});

test("小时期限按时刻计,不按整天计", () => {
  const hours = (n: number) => ({ n, unit: "hour" }) as const;
  expect(days.due("2026-03-02T01:00:00.000Z", hours(12)).day).toBe("2026-03-02");
  expect(days.due("2026-03-02T15:30:00.000Z", hours(12)).day).toBe("2026-03-03");
  expect(days.due("2026-03-02T01:00:00.000Z", hours(24)).day).toBe("2026-03-03");
});

test("放假通知没有覆盖的日子标为暂按周末推算,不猜节假日", () => {
  const next = days.due(noon("2026-12-30"), workingDays(3));
  expect(next).toEqual({ day: "2027-01-04", provisional: true, paused: false });
  expect(days.due(noon("2026-12-28"), workingDays(3)).provisional).toBe(false);
  expect(days.workingDaysBetween("2026-12-28", "2027-01-04").provisional).toBe(true);
  expect(calendar([]).due(noon("2026-03-02"), workingDays(1))).toMatchObject({ day: "2026-03-03", provisional: true });
});

test("两份通知之间的空档同样是推算", () => {
  const gap = calendar([
    notice({ from: "2025-01-01", until: "2025-12-31" }),
    notice({ from: "2027-01-01", until: "2027-12-31" }),
  ]);
  expect(gap.due(noon("2025-12-30"), workingDays(5)).provisional).toBe(true);
  expect(gap.workingDaysBetween("2025-12-01", "2027-02-01").provisional).toBe(true);
  const joined = calendar([notice({ from: "2025-01-01", until: "2025-12-31" }), notice()]);
  expect(joined.due(noon("2025-12-30"), workingDays(5)).provisional).toBe(false);
  expect(joined.coveredUntil).toBe("2026-12-31");
});

test("暂停期间不计时,恢复后接着计", () => {
  const pause = [{ from: noon("2026-03-03"), to: noon("2026-03-05") }];
  expect(days.due(noon("2026-03-02"), workingDays(3), pause)).toMatchObject({ day: "2026-03-09", paused: false });
  expect(days.due(noon("2026-03-02"), workingDays(3), [{ from: noon("2026-03-03") }]).paused).toBe(true);
});

test("任何已结束的暂停只会推迟期限", () => {
  const offsets = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(offsets, offsets, fc.integer({ min: 1, max: 15 }), (a, b, n) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)].map((o) => startOf(plusDays("2026-03-01", o)));
      const plain = days.due(noon("2026-03-02"), workingDays(n)).day;
      return days.due(noon("2026-03-02"), workingDays(n), [{ from: from!, to: to! }]).day >= plain;
    }),
  );
});

test("剩余工作日:当天为零,逾期为负", () => {
  expect(days.remaining("2026-03-02", "2026-03-02")).toBe(0);
  expect(days.remaining("2026-03-02", "2026-03-06")).toBe(4);
  expect(days.remaining("2026-03-06", "2026-03-02")).toBe(-4);
  expect(daysBetween("2026-02-27", "2026-03-02")).toBe(3);
});

test("到期日的剩余工作日等于期限", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 }), (offset, n) => {
      const start = plusDays("2026-01-01", offset);
      return days.remaining(start, days.due(noon(start), workingDays(n)).day) === n;
    }),
  );
});

test("期限的文字", () => {
  expect(durationText(workingDays(3)).zh).toBe("3 个工作日");
  expect(durationText(calendarDays(30)).zh).toBe("30 日");
  expect(weekday("2026-10-10")).toBe(6);
});
