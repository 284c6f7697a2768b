import { expect, test } from "vitest";
import { yuan } from "@mingjian/rulebook";
import { amountOnPaper, inCapitals } from "./capitals.ts";

test.each([
  ["50000.00", "伍万元整"],
  ["10203.45", "壹万零贰佰零叁元肆角伍分"],
  ["100000.05", "壹拾万元零伍分"],
  ["20000.50", "贰万元伍角整"],
  ["1000000.00", "壹佰万元整"],
  ["100200300.00", "壹亿零贰拾万零叁佰元整"],
  ["0.07", "柒分"],
  ["0.00", "零元整"],
  ["1234567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"],
  ["10050000.00", "壹仟零伍万元整"],
  ["105000000.00", "壹亿零伍佰万元整"],
  ["110000.00", "壹拾壹万元整"],
])("%s 元写作 %s", (amount, words) => {
  expect(inCapitals(yuan(amount))).toBe(words);
});

test("大写与小写并列", () => {
  expect(amountOnPaper(yuan("486000.00"))).toBe("肆拾捌万陆仟元整（￥486,000.00）");
});
