/** 大写金额 (reference/forms.md 0.6): 50000.00 → 伍万元整. One rule, so that screen, paper and print never differ. */
import { fen, inYuan, type Money } from "./money.ts";

const DIGITS = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"] as const;
const digit = (n: bigint): string => DIGITS[Number(n)] ?? "";

/** Units from the largest down; each names what is left of the division above it. */
const UNITS: readonly (readonly [bigint, string])[] = [
  [100_000_000n, "亿"],
  [10_000n, "万"],
  [1_000n, "仟"],
  [100n, "佰"],
  [10n, "拾"],
];

/** Words of a whole number above nought; one 零 for any run of noughts inside. */
function whole(n: bigint): string {
  const found = UNITS.find(([size]) => n >= size);
  if (found === undefined) return digit(n);
  const [size, name] = found;
  const rest = n % size;
  const gap = rest > 0n && rest < size / 10n ? "零" : "";
  return `${whole(n / size)}${name}${gap}${rest === 0n ? "" : whole(rest)}`;
}

/** 角 and 分; 整 where nothing follows. */
function cents(yuan: bigint, rest: bigint): string {
  const [jiao, cent] = [rest / 10n, rest % 10n];
  if (rest === 0n) return "整";
  if (jiao === 0n) return `${yuan === 0n ? "" : "零"}${digit(cent)}分`;
  return `${digit(jiao)}角${cent === 0n ? "整" : `${digit(cent)}分`}`;
}

/** 伍万元整; below nought with 负 in front. */
export function inCapitals(amount: Money): string {
  const total = fen(amount);
  const sum = total < 0n ? -total : total;
  const [yuan, rest] = [sum / 100n, sum % 100n];
  const head = yuan === 0n ? (rest === 0n ? "零元" : "") : `${whole(yuan)}元`;
  return `${total < 0n ? "负" : ""}${head}${cents(yuan, rest)}`;
}

/** 肆拾捌万陆仟元整(￥486,000.00) */
export const amountOnPaper = (amount: Money): string =>
  `${inCapitals(amount)}（￥${inYuan(amount).replace(" 元", "")}）`;
