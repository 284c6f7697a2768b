import fc from "fast-check";
import { expect, test } from "vitest";
import { secondsOf, wholeDaysBetween } from "./rfc3339.ts";

test("an instant is the same whatever its offset (RFC 3339, section 5.8)", () => {
  expect(secondsOf("1985-04-12T23:20:50.52Z")).toBe(482196050.52);
  expect(secondsOf("1996-12-19T16:39:57-08:00")).toBe(secondsOf("1996-12-20T00:39:57Z"));
  expect(secondsOf("2026-03-01T08:00:00+08:00")).toBe(secondsOf("2026-03-01T00:00:00Z"));
});

test.each(["2026-02-29T00:00:00Z", "2026-01-01", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00", "invalid", ""])(
  "%s is no date-time",
  (text) => {
    expect(secondsOf(text)).toBeUndefined();
  },
);

test("一秒之差少一天", () => {
  expect(wholeDaysBetween("2000-01-01T18:00:00Z", "2000-01-16T17:59:59Z")).toBe(14);
  expect(wholeDaysBetween("2000-01-01T18:00:00Z", "2000-01-16T18:00:00Z")).toBe(15);
  expect(wholeDaysBetween("2000-01-02T00:00:00Z", "2000-01-01T12:00:00Z")).toBe(-0);
  expect(wholeDaysBetween(undefined, "2000-01-16T18:00:00Z")).toBeUndefined();
});

test("agrees with the platform on every instant it can write", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("0100-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
      expect(secondsOf(date.toISOString())).toBeCloseTo(date.getTime() / 1000, 3);
    }),
  );
});
