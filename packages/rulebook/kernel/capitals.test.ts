import fc from "fast-check";
import { expect, test } from "vitest";
import { ofFen, yuan } from "./money.ts";
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
  ["1000000000000.00", "壹万亿元整"],
  ["1200000000000.00", "壹万贰仟亿元整"],
])("%s 元写作 %s", (amount, words) => {
  expect(inCapitals(yuan(amount))).toBe(words);
});

test("大写与小写并列", () => {
  expect(amountOnPaper(yuan("486000.00"))).toBe("肆拾捌万陆仟元整（￥486,000.00）");
});

/** Reads the words back: a second implementation, by value of each sign. */
function value(words: string): bigint {
  const units: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n };
  const [yuan, rest] = words.includes("元") ? (words.split("元") as [string, string]) : ["", words];
  let total = 0n;
  let section = 0n;
  let digit = 0n;
  for (const sign of yuan) {
    const d = "零壹贰叁肆伍陆柒捌玖".indexOf(sign);
    if (d >= 0) digit = BigInt(d);
    else if (sign === "万") [section, digit] = [(section + digit) * 10_000n, 0n];
    else if (sign === "亿") [total, section, digit] = [total + (section + digit) * 100_000_000n, 0n, 0n];
    else [section, digit] = [section + digit * (units[sign] ?? 0n), 0n];
  }
  const cent = (unit: string): bigint =>
    BigInt("零壹贰叁肆伍陆柒捌玖".indexOf(new RegExp(`(.)${unit}`).exec(rest)?.[1] ?? "零"));
  return (total + section + digit) * 100n + cent("角") * 10n + cent("分");
}

test("capitals read back as the same amount", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n }), (fen) => {
      expect(value(inCapitals(ofFen(fen)))).toBe(fen);
    }),
  );
});
