/** Pairs of sentences, as the rulebook writes them, and how Chinese is set on screen. */
import type { Text } from "@mingjian/rulebook";

export const pair = (zh: string, en: string): Text => ({ zh, en });

const CJK = "\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef「」『』《》〔〕";
const FULL: Readonly<Record<string, string>> = { ",": "，", ":": "：", ";": "；", "?": "？" };
const AFTER = new RegExp(`(?<=[${CJK}])[,:;?]\\s?`, "gu");
const BEFORE = new RegExp(`[,;](?=[${CJK}])`, "gu");
const BRACKETS = /\(([^()]*)\)/gu;
const HAS_CJK = new RegExp(`[${CJK}]`, "u");

/**
 * The log keeps Chinese sentences with the plain marks of a keyboard; a page sets them full-width, as printed documents do.
 * Figures such as `1,234.00` and `10:30` stay as they are.
 */
export const typeset = (zh: string): string =>
  zh
    .replace(BRACKETS, (whole, inner: string, at: number) =>
      HAS_CJK.test(inner) || HAS_CJK.test(zh.charAt(at - 1)) ? `（${inner}）` : whole,
    )
    .replace(AFTER, (mark) => FULL[mark.trim()] ?? mark)
    .replace(BEFORE, (mark) => FULL[mark] ?? mark);
