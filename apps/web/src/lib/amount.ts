/** 金额 — decimal text with two places, grouped for the eye and in capitals where a person signs. Never a float. */
import { inCapitals as capitals, isMoney } from "@mingjian/rulebook";

/** `628000` or `628,000.5` as typed → `628000.00`; undefined = not an amount. */
export function amountOf(typed: string): string | undefined {
  const plain = typed.replace(/[,，\s¥￥元]/g, "").normalize("NFKC");
  const parts = /^0*(\d{1,15})(?:\.(\d{0,2}))?$/.exec(plain);
  if (parts === null) return undefined;
  const value = `${parts[1] ?? ""}.${(parts[2] ?? "").padEnd(2, "0")}`;
  return isMoney(value) ? value : undefined;
}

/** `628,000.00`. */
export const grouped = (amount: string): string =>
  isMoney(amount) ? amount.replace(/\B(?=(\d{3})+(?!\d)\.)/g, ",") : amount;

/** 大写 of an amount: `628000.00` → `陆拾贰万捌仟元整`; undefined = not an amount, or a negative one. */
export const inCapitals = (amount: string): string | undefined =>
  isMoney(amount) && !amount.startsWith("-") ? capitals(amount) : undefined;
