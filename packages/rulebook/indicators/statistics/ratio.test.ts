import fc from "fast-check";
import { expect, test } from "vitest";
import { compareRatio, inPercent, ratio, ratioExceeds, ratioOf, ratioReaches } from "./ratio.ts";

test("0.1 + 0.2 of a whole is exactly 0.3 of it", () => {
  const [tenth, fifth, three] = [ratioOf("0.1"), ratioOf("0.2"), ratioOf("0.3")];
  expect(compareRatio(ratio(tenth!.num + fifth!.num, 10n), three!)).toBe(0);
});

test("以上 includes the figure, 超过 does not", () => {
  expect(ratioReaches(ratio(11, 10), ratio(110, 100))).toBe(true);
  expect(ratioExceeds(ratio(11, 10), ratio(110, 100))).toBe(false);
});

test("a share of nothing is refused", () => {
  expect(() => ratio(1, 0)).toThrow("not a denominator");
});

test("percent for people", () => {
  expect(inPercent(ratio(126, 21763))).toBe("0.58 %");
  expect(inPercent(ratio(-1, 3), 0)).toBe("-33 %");
  expect(inPercent(ratio(1, 8), 1)).toBe("12.5 %");
});

test("text that is no plain decimal is no ratio", () => {
  for (const text of ["", "1e3", "1,5", "0x1", " 1", "."]) expect(ratioOf(text)).toBeUndefined();
});

test("the order of ratios is the order of the numbers", () => {
  const part = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const whole = fc.bigInt({ min: 1n, max: 10n ** 12n });
  fc.assert(
    fc.property(part, whole, whole, (num, den, by) => {
      expect(compareRatio(ratio(num, den), ratio(num * by, den * by))).toBe(0);
      expect(compareRatio(ratio(num, den), ratio(num + 1n, den))).toBe(-1);
    }),
  );
});
