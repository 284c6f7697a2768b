/** 单元格写法 (reference/tiol.md 1.5.3): `甲、乙(因公出国)` — entries between 、,，or line breaks, what belongs to them in brackets. */
import type { Named } from "./shapes.ts";

const OPEN = "(（";
const CLOSE = ")）";
const BETWEEN = "、,，\n";

/** Entries of a cell; undefined = brackets do not match (E-05). Brackets inside brackets belong to the note. */
export function entriesOf(cell: string): readonly Named[] | undefined {
  let [part, depth, lowest] = ["", 0, 0];
  const parts: string[] = [];
  for (const char of cell.replaceAll("\r", "")) {
    depth += stepOf(char);
    lowest = Math.min(lowest, depth);
    if (depth === 0 && BETWEEN.includes(char)) {
      parts.push(part);
      part = "";
    } else part += char;
  }
  return depth === 0 && lowest === 0 ? [...parts, part].flatMap(entryOf) : undefined;
}
const stepOf = (char: string): number => (OPEN.includes(char) ? 1 : CLOSE.includes(char) ? -1 : 0);

function entryOf(part: string): readonly Named[] {
  const plain = part.replace(/\s+/g, "");
  const at = plain.search(/[(（]/);
  const name = at === -1 ? plain : plain.slice(0, at);
  if (name === "") return [];
  return at === -1 ? [{ name }] : [{ name, note: plain.slice(at + 1, -1) }];
}

export const cellOf = (entries: readonly Named[]): string =>
  entries.map(({ name, note }) => (note === undefined ? name : `${name}(${note})`)).join("、");

/** Plain words between the same marks. */
export const wordsOf = (cell: string): readonly string[] =>
  cell
    .split(/[、,，\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
