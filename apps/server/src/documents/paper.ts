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
  /** A paragraph that begins at the margin: who is addressed. */
  | { readonly kind: "plain"; readonly text: string }
  /** Labels in one column, values in the other. */
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** Lines in a frame. */
  | { readonly kind: "box"; readonly title: string; readonly lines: readonly string[] }
  | Table
  /** What follows begins a new page. */
  | { readonly kind: "turn" }
  /** Where the sheet is cut apart. */
  | { readonly kind: "cut" }
  /** A place to sign for each person named. */
  | { readonly kind: "signatures"; readonly names: readonly string[] }
  /** Who issues it, and the day. */
  | { readonly kind: "issued"; readonly unit: string; readonly day: Day; readonly seal?: true };

/** A ruled table; empty cells are filled in by hand. */
export interface Table {
  readonly kind: "table";
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Shares of the width of the page, one for each column. */
  readonly widths: readonly number[];
  /** Height of a row in millimetres, where room to write is needed. */
  readonly height?: number;
}

/** One way of showing each kind of block. */
export type ByKind<T> = { readonly [K in Block["kind"]]: (block: Extract<Block, { readonly kind: K }>) => T };
export const shownBy = <T>(ways: ByKind<T>, block: Block): T =>
  // The table is total over the kinds; the compiler cannot pair a kind with its own entry.
  (ways[block.kind] as (block: Block) => T)(block);

/** How a reader comes from the paper to its proof (specification of the ledger, 19). */
export interface Mark {
  /** Text of the QR code. */
  readonly url: string;
  /** `XXXX-XXXX-XXXX`: first 60 bits of the leaf hash. */
  readonly code: string;
  /** Where the code is typed in. */
  readonly site: string;
  readonly pos: number;
}

export interface Paper {
  /** Red head of a document of the body; absent on notices, which have a title only. */
  readonly head?: string;
  readonly number?: string;
  readonly day?: Day;
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** Template, place in the log, when it was made: on every page. */
  readonly foot: readonly string[];
  /** The entry the document rests on; absent where there is none. */
  readonly pos?: number;
  readonly mark?: Mark;
  /** One page in large type for a wall, without page number. */
  readonly poster?: true;
  /** Files that travel inside the PDF. */
  readonly files?: readonly PaperFile[];
}

export interface PaperFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** One character wide. */
export const GAP = "\u3000";

export const heading = (text: string): Block => ({ kind: "heading", text: typeset(text) });
export const text = (words: string): Block => ({ kind: "text", text: typeset(words) });
/** A paragraph in somebody's own words: not a mark is changed. */
export const verbatim = (words: string): Block => ({ kind: "text", text: words });
export const line = (label: string, value: string): Block => ({ kind: "line", label, value: typeset(value) });
export const plain = (words: string): Block => ({ kind: "plain", text: typeset(words) });
export const issued = (unit: string, day: Day): Block => ({ kind: "issued", unit, day });
/** What stands beside the QR code. */
export const markLines = ({ code, site, pos }: Mark): readonly string[] => [
  `扫码查验。扫不了码的，在 ${site} 搜索框输入校验码：`,
  `${code}${GAP}存证编号 ${pos}`,
];
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
