import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ascending, fencesOf, quantile } from "./quantile.ts";

describe("quantile of type 8 (Hyndman and Fan 1996, definition 8)", () => {
  const sample = ascending([10, -3, 6, -1, 5, -0.5, 4, 0, 1, 0.2]);
  test.each([
    [sample, 0.2, -0.8],
    [sample, 0.7, 137 / 30],
    [sample, 0.52, 287 / 375],
    [ascending([1, 2, 3, 4, 5]), 0.25, 5 / 3],
    [ascending([1, 2, 3, 4, 5]), 0.75, 13 / 3],
    [ascending([0, 0, 0, 10]), 0.75, 35 / 6],
    [ascending([1, 2]), 0.25, 1],
    [ascending([7]), 0.5, 7],
  ])("%j at %d", (values, tau, expected) => {
    expect(quantile(values, tau)).toBeCloseTo(expected, 12);
  });

  test("nothing has no quantile and no fences", () => {
    expect(quantile(ascending([]), 0.5)).toBeUndefined();
    expect(fencesOf([])).toBeUndefined();
  });

  test("lies between the least and the greatest, and the order of values does not matter", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, tau) => {
        const found = quantile(ascending(list), tau) ?? NaN;
        expect(found).toBeGreaterThanOrEqual(Math.min(...list));
        expect(found).toBeLessThanOrEqual(Math.max(...list));
        expect(quantile(ascending([...list].reverse()), tau)).toBe(found);
      }),
    );
  });
});
