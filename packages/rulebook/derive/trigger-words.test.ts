import { expect, test } from "vitest";
import { triggerInWords } from "./trigger-words.ts";

const words = (trigger: string, amount?: number): string =>
  triggerInWords({ trigger, ...(amount === undefined ? {} : { amount }) }, [
    { id: "procure.local.goods", zh: "分散采购限额", en: "local threshold" },
  ]).zh;

test.each([
  ["always", undefined, "凡属本项"],
  ["amount >= 50000", undefined, "金额达到 50,000 元"],
  ["amount >= T or realEstate", 200_000, "金额达到 200,000 元,或涉及不动产"],
  ["amount >= T", undefined, "金额达到 本项金额界限"],
  ["unbudgeted and amount > 10000", undefined, "预算外且金额超过 10,000 元"],
  ["amount >= param(procure.local.goods)", undefined, "金额达到 「分散采购限额」"],
  ["pctNetAssets >= 5", undefined, "占净资产达到 5%"],
  ["没有这个词", undefined, "没有这个词"],
])("%s", (trigger, amount, said) => {
  expect(words(trigger, amount).replaceAll(",", ",").replaceAll(" ", "")).toBe(
    said.replaceAll(",", ",").replaceAll(" ", ""),
  );
});
