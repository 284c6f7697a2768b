/** 金额 — decimal text with two places, grouped for the eye and in capitals where a person signs. Never a float. */
import { isMoney } from "@mingjian/rulebook";

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

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const SECTIONS = ["", "万", "亿", "万亿"];

function section(digits: string): string {
  let words = "";
  let zero = false;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charAt(i);
    if (digit === "0") zero = words !== "" || zero;
    else {
      words += (zero ? "零" : "") + said(digit) + (PLACES[digits.length - 1 - i] ?? "");
      zero = false;
    }
  }
  return words;
}
const said = (digit: string): string => DIGITS.charAt(Number(digit));

function whole(digits: string): string {
  const sections = (digits.padStart(Math.ceil(digits.length / 4) * 4, "0").match(/\d{4}/g) ?? []).map(
    (four, i, all) => ({
      four,
      name: SECTIONS[all.length - 1 - i] ?? "",
    }),
  );
  let words = "";
  let gap = false;
  for (const { four, name } of sections) {
    const part = section(four.replace(/^0+/, ""));
    if (part === "") gap ||= words !== "";
    else {
      words += (words !== "" && (gap || four.startsWith("0")) ? "零" : "") + part + name;
      gap = false;
    }
  }
  // 万亿 already names 亿 when nothing but 万亿 stands before it: 壹万亿, but 壹万贰仟亿 keeps one 亿.
  return words.replace(/万亿(?=.*亿)/, "万");
}

/** 角 and 分 behind whole yuan (`head`), with the 零 between that keeps them readable. */
function cents(head: string, jiao: string, fen: string): string {
  const tenths = jiao === "0" ? (head === "" ? "" : "零") : `${said(jiao)}角`;
  return fen === "0" ? `${tenths}整` : `${tenths}${said(fen)}分`;
}

/** 大写 of an amount: `628000.00` → `陆拾贰万捌仟元整`; undefined = not an amount, or a negative one. */
export function inCapitals(amount: string): string | undefined {
  if (!isMoney(amount) || amount.startsWith("-")) return undefined;
  const yuan = amount.slice(0, -3);
  const [jiao, fen] = [amount.charAt(amount.length - 2), amount.charAt(amount.length - 1)];
  const head = yuan === "0" ? "" : `${whole(yuan)}元`;
  if (amount.endsWith(".00")) return `${head === "" ? "零元" : head}整`;
  return head + cents(head, jiao, fen);
}
