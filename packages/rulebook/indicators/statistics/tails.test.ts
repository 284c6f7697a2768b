import { expect, test } from "vitest";
import { binomialTail } from "./tails.ts";

test("binomial tail: 27 of 40 at 0.514 is 0.02916", () => {
  expect(binomialTail(27, 40, 0.514)).toBeCloseTo(0.02916, 5);
});

test("all of it at 0, one outcome at n, and nothing overflows", () => {
  expect(binomialTail(0, 10, 0.3)).toBeCloseTo(1, 12);
  expect(binomialTail(10, 10, 0.3)).toBeCloseTo(0.3 ** 10, 15);
  expect(binomialTail(5_100, 10_000, 0.5)).toBeCloseTo(0.0233, 3);
});
