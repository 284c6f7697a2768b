import fc from "fast-check";
import { expect, test } from "vitest";
import { compareMoney, exceeds, fen, inYuan, isMoney, minus, ofFen, plus, reaches, yuan } from "./money.ts";

const amounts = fc.bigInt({ min: -99_999_999_999_999n, max: 99_999_999_999_999n });

test("金额只认两位小数的一种写法", () => {
  for (const yes of ["0.00", "0.01", "600000.00", "-1.50", "999999999999999.99"]) expect(isMoney(yes), yes).toBe(true);
  const others = [
    "600000",
    "600000.0",
    "600000.000",
    "1,000.00",
    "01.00",
    ".50",
    "+1.00",
    "-0.00",
    "1e3",
    " 1.00",
    "1.00\n",
  ];
  for (const no of others) expect(isMoney(no), no).toBe(false);
  expect(() => yuan("1.5")).toThrow(RangeError);
});

test("分与元互换不失真", () => {
  fc.assert(
    fc.property(amounts, (n) => {
      expect(isMoney(ofFen(n))).toBe(true);
      expect(fen(ofFen(n))).toBe(n);
    }),
  );
});

test("加减与整数分一致:没有浮点误差", () => {
  expect(plus(yuan("0.10"), yuan("0.20"))).toBe("0.30");
  expect(minus(yuan("0.30"), yuan("0.40"))).toBe("-0.10");
  expect(plus()).toBe("0.00");
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      expect(fen(plus(ofFen(a), ofFen(b)))).toBe(a + b);
      expect(fen(minus(ofFen(a), ofFen(b)))).toBe(a - b);
      expect(compareMoney(ofFen(a), ofFen(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test("达到含本数,超过不含本数", () => {
  const limit = yuan("50000.00");
  expect([reaches(limit, limit), exceeds(limit, limit)]).toEqual([true, false]);
  expect([reaches(yuan("50000.01"), limit), exceeds(yuan("50000.01"), limit)]).toEqual([true, true]);
  expect([reaches(yuan("49999.99"), limit), exceeds(yuan("49999.99"), limit)]).toEqual([false, false]);
});

test("给人看的金额分组书写", () => {
  expect(inYuan(yuan("600000.00"))).toBe("600,000.00 元");
  expect(inYuan(yuan("1234567.89"))).toBe("1,234,567.89 元");
  expect(inYuan(yuan("-123456.00"))).toBe("-123,456.00 元");
  expect(inYuan(yuan("100.00"))).toBe("100.00 元");
});
