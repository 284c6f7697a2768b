/** 导出的清单 — a title, columns and rows of plain values: every format is made of the same one. */
import { heading, text, type Paper } from "../documents/paper.ts";

export interface Listing {
  readonly title: string;
  /** How it came about: filter, moment, whose. */
  readonly about: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows left out because there are too many; said in the first line of every format. */
  readonly cut: number;
  /** The same rows as values, for JSON. */
  readonly values: readonly unknown[];
}

/** Rows of one export at most. */
export const MOST_ROWS = 5_000;

/** A listing that holds no more than it may. */
export function listing(all: Omit<Listing, "cut">): Listing {
  const cut = Math.max(0, all.rows.length - MOST_ROWS);
  return { ...all, rows: all.rows.slice(0, MOST_ROWS), values: all.values.slice(0, MOST_ROWS), cut };
}

/** What the first line says: what it is, and whether it is all of it. */
export const firstLine = ({ about, rows, cut }: Listing): string =>
  cut === 0
    ? `${about},共 ${rows.length} 行`
    : `${about},共 ${rows.length + cut} 行,只含前 ${rows.length} 行,其余 ${cut} 行未列出`;

/** A cell that a spreadsheet would calculate is text: `=1+1`, `+…`, `-…`, `@…`, and what begins with a tab or a line break. */
export const neutral = (cell: string): string =>
  /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell;

/** As a paper, for Word and PDF. */
export const listingPaper = (list: Listing): Paper => ({
  title: list.title,
  blocks: [
    text(firstLine(list)),
    {
      kind: "table",
      head: list.columns,
      rows: list.rows,
      widths: list.columns.map(() => 1 / list.columns.length),
    },
  ],
  foot: ["由办理记录自动生成"],
});

/** Sections of a matter as a paper: label and value, then the timeline. */
export const sectionsPaper = (title: string, sections: readonly Listing[]): Paper => ({
  title,
  blocks: sections.flatMap((list) => [heading(list.title), ...listingPaper(list).blocks]),
  foot: ["由办理记录自动生成"],
});
