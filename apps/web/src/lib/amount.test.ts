import { expect, test } from "vitest";
import { amountOf, grouped, inCapitals } from "./amount.ts";

test.each([
  ["0.00", "零元整"],
  ["0.05", "伍分"],
  ["0.50", "伍角整"],
  ["1.05", "壹元零伍分"],
  ["10.00", "壹拾元整"],
  ["1001.00", "壹仟零壹元整"],
  ["10010.00", "壹万零壹拾元整"],
  ["100000.10", "壹拾万元壹角整"],
  ["628000.00", "陆拾贰万捌仟元整"],
  ["1234567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"],
  ["100000000.00", "壹亿元整"],
  ["100000001.00", "壹亿零壹元整"],
  ["1000010000.00", "壹拾亿零壹万元整"],
  ["1200000000000.00", "壹万贰仟亿元整"],
])("%s is %s", (amount, words) => {
  expect(inCapitals(amount)).toBe(words);
});

test("an amount is read as people type it, and never as a float", () => {
  expect(amountOf("628,000")).toBe("628000.00");
  expect(amountOf("¥ 1.5")).toBe("1.50");
  expect(amountOf("１２３")).toBe("123.00");
  expect(amountOf("1.234")).toBeUndefined();
  expect(amountOf("一万")).toBeUndefined();
  expect(grouped("1234567.00")).toBe("1,234,567.00");
  expect([inCapitals("-1.00"), inCapitals("1")]).toEqual([undefined, undefined]);
});
