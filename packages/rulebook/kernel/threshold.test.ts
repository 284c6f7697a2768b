import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { meets, need, stricterOf, thresholdInWords, type Threshold } from "./threshold.ts";

const SHARES = [
  ["moreThan", 1, 2],
  ["atLeast", 1, 2],
  ["moreThan", 2, 3],
  ["atLeast", 2, 3],
  ["moreThan", 3, 4],
  ["atLeast", 3, 4],
  ["moreThan", 4, 5],
  ["atLeast", 4, 5],
] as const;

/** The table of the state's check for n = 1 … 30, one row for each n, columns in the order of SHARES. */
const TABLE = `
1 1 1 1 1 1 1 1 1
2 2 1 2 2 2 2 2 2
3 2 2 3 2 3 3 3 3
4 3 2 3 3 4 3 4 4
5 3 3 4 4 4 4 5 4
6 4 3 5 4 5 5 5 5
7 4 4 5 5 6 6 6 6
8 5 4 6 6 7 6 7 7
9 5 5 7 6 7 7 8 8
10 6 5 7 7 8 8 9 8
11 6 6 8 8 9 9 9 9
12 7 6 9 8 10 9 10 10
13 7 7 9 9 10 10 11 11
14 8 7 10 10 11 11 12 12
15 8 8 11 10 12 12 13 12
16 9 8 11 11 13 12 13 13
17 9 9 12 12 13 13 14 14
18 10 9 13 12 14 14 15 15
19 10 10 13 13 15 15 16 16
20 11 10 14 14 16 15 17 16
21 11 11 15 14 16 16 17 17
22 12 11 15 15 17 17 18 18
23 12 12 16 16 18 18 19 19
24 13 12 17 16 19 18 20 20
25 13 13 17 17 19 19 21 20
26 14 13 18 18 20 20 21 21
27 14 14 19 18 21 21 22 22
28 15 14 19 19 22 21 23 23
29 15 15 20 20 22 22 24 24
30 16 15 21 20 23 23 25 24`
  .trim()
  .split("\n")
  .map((row) => row.split(" ").map(Number));

const rule = ([comparator, num, den]: (typeof SHARES)[number], base: Threshold["base"] = "entitled"): Threshold => ({
  ...{ comparator, num, den, base },
});

/** By trial, in whole numbers: the fewest of n whose share is right. */
function byTrial({ comparator, num, den }: Threshold, n: number): number {
  const right = (k: number): boolean => (comparator === "moreThan" ? k * den > n * num : k * den >= n * num);
  return Array.from({ length: n + 1 }, (_, k) => k).find(right) ?? n;
}

test.each(TABLE)("应到 %i 人时各口径所需人数与国家口径表一致 [B11 B19]", (n, ...expected) => {
  expect(SHARES.map((share) => need(rule(share), n))).toEqual(expected);
});

const ORACLE = new URL("../../../../shared/reference/tiol.md", import.meta.url);
test.skipIf(!existsSync(ORACLE))("口径表与参考资料逐格相同 [B11]", () => {
  const rows = readFileSync(ORACLE, "utf8").match(/^\| \d+ (\| \d+ ){8}\|$/gm) ?? [];
  expect(rows.map((row) => row.split("|").slice(1, -1).map(Number))).toEqual(TABLE);
});

test("BY-03 口径与精确分数一致:n 不超过 200 的任何分数", () => {
  const share = fc
    .integer({ min: 1, max: 60 })
    .chain((den) => fc.tuple(fc.integer({ min: 1, max: den }), fc.constant(den)));
  const comparators = fc.constantFrom<"moreThan" | "atLeast">("moreThan", "atLeast");
  fc.assert(
    fc.property(share, comparators, fc.integer({ min: 1, max: 200 }), ([num, den], comparator, n) => {
      const threshold: Threshold = { comparator, num, den, base: "present" };
      const least = need(threshold, n);
      expect(least).toBe(byTrial(threshold, n));
      for (let count = 0; count <= n; count += 1) expect(meets(threshold, count, n)).toBe(count >= (least ?? Infinity));
    }),
  );
});

test("BY-03 全体就是全体,没有人的比例不可知", () => {
  const all: Threshold = { comparator: "all", num: 1, den: 1, base: "entitled" };
  for (let n = 1; n <= 200; n += 1)
    expect([need(all, n), meets(all, n - 1, n), meets(all, n, n)]).toEqual([n, false, true]);
  expect(need(all, 0)).toBeUndefined();
  for (const share of SHARES) expect([need(rule(share), 0), meets(rule(share), 5, 0)]).toEqual([undefined, false]);
});

test("BY-03 超过与达到只在整除时相差一人", () => {
  for (let n = 1; n <= 200; n += 1)
    for (const [num, den] of [
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ] as const) {
      const gap = need(rule(["moreThan", num, den] as never), n)! - need(rule(["atLeast", num, den] as never), n)!;
      expect(gap).toBe((n * num) % den === 0 ? 1 : 0);
    }
});

test("几条规定并存时适用更严的一条,同等时适用先列的一条", () => {
  const half = rule(SHARES[0]);
  const thirds = rule(SHARES[3]);
  expect(stricterOf(half, thirds, 9)).toBe(thirds);
  expect(stricterOf(thirds, half, 9)).toBe(thirds);
  expect(stricterOf(half, thirds, 3)).toBe(half);
  expect(stricterOf(thirds, half, 3)).toBe(thirds);
});

test("口径的文字区分超过与达到", () => {
  expect(thresholdInWords(rule(SHARES[0], "present"))).toBe("超过到会成员的 1/2");
  expect(thresholdInWords(rule(SHARES[3]))).toBe("达到应到会成员的 2/3");
  expect(thresholdInWords({ comparator: "all", num: 1, den: 1, base: "cast" })).toBe("有效票全体");
});
