/**
 * 文书 — an official document as a value: what stands on the page, in order. Word file and printable page are made of the same value,
 * so they never say different things. Nothing here is typed a second time: every word comes from entries.
 */
import { dayOf, epochMs, instantOf, typeset, type Day, type Instant } from "@mingjian/rulebook";

export type Block =
  /** Heading in black type. */
  | { readonly kind: "heading"; readonly text: string }
  /** Paragraph, first line indented by two characters. */
  | { readonly kind: "text"; readonly text: string }
  /** Label and value, without indentation. */
  | { readonly kind: "line"; readonly label: string; readonly value: string }
  /** A place to sign for each person named. */
  | { readonly kind: "signatures"; readonly names: readonly string[] }
  /** Who issues it, and the day. */
  | { readonly kind: "issued"; readonly unit: string; readonly day: Day };

export interface Paper {
  /** Red head of a document of the body; absent on notices, which have a title only. */
  readonly head?: string;
  readonly number?: string;
  readonly day?: Day;
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** Template, place in the log, when it was made: on every page. */
  readonly foot: readonly string[];
}

/** One character wide. */
export const GAP = "\u3000";

export const heading = (text: string): Block => ({ kind: "heading", text: typeset(text) });
export const text = (words: string): Block => ({ kind: "text", text: typeset(words) });
/** A paragraph in somebody's own words: not a mark is changed. */
export const verbatim = (words: string): Block => ({ kind: "text", text: words });
export const line = (label: string, value: string): Block => ({ kind: "line", label, value: typeset(value) });
export const issued = (unit: string, day: Day): Block => ({ kind: "issued", unit, day });
/** Each line of a text is a paragraph of its own. */
export const paragraphs = (words: string): readonly Block[] =>
  words
    .split("\n")
    .filter((one) => one.trim() !== "")
    .map(verbatim);

/** 2026年3月10日 */
export function onPaper(day: Day): string {
  const [y = 0, m = 0, d = 0] = day.split("-").map(Number);
  return `${y}年${m}月${d}日`;
}
const SHANGHAI_MS = 8 * 3_600_000;
const shanghai = (at: Instant): string => instantOf(epochMs(at) + SHANGHAI_MS);
/** 09:30 */
export const timeOnPaper = (at: Instant): string => shanghai(at).slice(11, 16);
/** 2026年3月10日上午9时30分 */
export function momentOnPaper(at: Instant): string {
  const [hour = 0, minute = 0] = timeOnPaper(at).split(":").map(Number);
  const half = hour < 12 ? "上午" : "下午";
  const twelve = hour > 12 ? hour - 12 : hour;
  return `${onPaper(dayOf(at))}${half}${twelve}时${minute === 0 ? "" : `${minute}分`}`;
}
const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] as const;
/** 一 … 十, 十一 … 九十九 */
export function numeral(n: number): string {
  if (n <= 10) return NUMERALS[n - 1] ?? String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 1 ? "" : (NUMERALS[tens - 1] ?? "")}十${ones === 0 ? "" : (NUMERALS[ones - 1] ?? "")}`;
}

export interface Printing {
  readonly at: Instant;
  /** Entries under a signed checkpoint. */
  readonly signed: number;
  readonly demo: boolean;
}
/** The foot of every page (reference/forms.md 0.7). `pos`: the entry the document rests on. */
export const footOf = (
  template: string,
  pos: number | undefined,
  { at, signed, demo }: Printing,
): readonly string[] => [
  pos === undefined ? `检查点大小 ${signed}` : `存证编号 ${pos}${GAP}检查点大小 ${signed}`,
  `${template}${GAP}${dayOf(at)} ${timeOnPaper(at)} 打印`,
  ...(demo ? ["示例文书，人物虚构"] : []),
];
