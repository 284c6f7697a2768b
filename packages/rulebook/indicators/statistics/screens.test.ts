import { expect, test } from "vitest";
import { firstDigitDeviation } from "./benford.ts";
import { screensOf } from "./screens.ts";

test("screens of 100, 110, 130: by hand", () => {
  const { cv, rd } = screensOf([130, 100, 110, 0])!;
  expect(cv).toBeCloseTo(Math.sqrt(700 / 3) / (340 / 3), 12);
  expect(rd).toBeCloseTo(10 / Math.sqrt(200), 12);
});

test("two bids have no screen, equal others no relative distance", () => {
  expect(screensOf([1, 2])).toBeUndefined();
  expect(screensOf([1, 2, 2])?.rd).toBeUndefined();
});

test("amounts that follow the law exactly deviate little, equal ones much; below one yuan none counts", () => {
  const powers = Array.from({ length: 1000 }, (_, n) => BigInt(Math.round(100 * 10 ** (n / 250))));
  expect(firstDigitDeviation(powers)).toBeLessThan(0.002);
  expect(firstDigitDeviation([500n, -500n])).toBeGreaterThan(0.15);
  expect(firstDigitDeviation([99n, 0n])).toBeUndefined();
});
