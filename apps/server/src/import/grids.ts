/** Workbooks of several sheets with merged cells, as the state's form has them: grids of text in, grids of text out. */
import { read, utils, write, type CellObject, type Range, type WorkSheet } from "@e965/xlsx";
import { MAX_FILE_BYTES, openArchive } from "./archive.ts";
import { FileFault } from "./fault.ts";

export type Grid = readonly (readonly string[])[];
export interface Sheet {
  readonly name: string;
  readonly grid: Grid;
  /** Columns whose equal neighbours below belong together, by first row and number of rows. */
  readonly spans?: readonly { readonly row: number; readonly rows: number; readonly columns: readonly number[] }[];
  /** Rows of the head. */
  readonly head: number;
}

const MOST_ROWS = 20_000;
const damaged = (): FileFault =>
  new FileFault("damaged", { zh: "文件不是可读的 xlsx 工作簿", en: "the file is no readable xlsx workbook" });

/** Texts that a spreadsheet could take for a formula are written with a quotation mark in front, and read without it. */
const guarded = (text: string): string => (/^['=+\-@]/.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'['=+\-@]/.test(text) ? text.slice(1) : text);

function textOf(cell: CellObject | undefined): string {
  if (cell?.v === undefined || cell.t === "e") return "";
  const { v } = cell;
  if (v instanceof Date) return v.toISOString().slice(0, 10);
  return unguarded(typeof v === "string" ? v.normalize("NFC").trim() : String(v));
}

/** Every sheet by its name; a merged cell stands in each of its rows. @throws FileFault */
export function readGrids(file: Buffer): ReadonlyMap<string, Grid> {
  if (file.length > MAX_FILE_BYTES)
    throw new FileFault("size", { zh: "文件超过 20 MiB,请拆分", en: "the file is larger than 20 MiB; split it" });
  openArchive(file);
  try {
    const book = read(file, { type: "buffer", cellDates: true, cellHTML: false, sheetRows: MOST_ROWS });
    return new Map(book.SheetNames.flatMap((name) => gridOf(name, book.Sheets[name])));
  } catch (error) {
    throw error instanceof FileFault ? error : damaged();
  }
}

function gridOf(name: string, sheet: WorkSheet | undefined): readonly (readonly [string, Grid])[] {
  if (sheet?.["!ref"] === undefined) return [];
  const { e } = utils.decode_range(sheet["!ref"]);
  const grid = Array.from({ length: e.r + 1 }, (_, r) =>
    Array.from({ length: e.c + 1 }, (_, c) => textOf(sheet[utils.encode_cell({ r, c })] as CellObject | undefined)),
  );
  for (const range of sheet["!merges"] ?? []) spread(grid, range);
  return [[name, grid]];
}

/** A merged cell says the same in each of its places. */
function spread(grid: string[][], { s, e }: Range): void {
  const text = grid[s.r]?.[s.c] ?? "";
  for (const line of grid.slice(s.r, e.r + 1)) line.fill(text, s.c, e.c + 1);
}

export function writeGrids(sheets: readonly Sheet[]): Buffer {
  const book = utils.book_new();
  for (const { name, grid, spans = [] } of sheets) {
    const sheet = utils.aoa_to_sheet(grid.map((row) => row.map(guarded)));
    sheet["!merges"] = spans.flatMap(({ row, rows, columns }) =>
      rows < 2 ? [] : columns.map((c) => ({ s: { r: row, c }, e: { r: row + rows - 1, c } })),
    );
    utils.book_append_sheet(book, sheet, name);
  }
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}
