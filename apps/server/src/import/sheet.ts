/** Spreadsheets in and out: the only file that knows the two libraries. Cells come in as text; formulas and merged cells are refused. */
import { Workbook } from "@cj-tech-master/excelts";
import { read, SSF, utils, type CellObject, type WorkSheet } from "@e965/xlsx";
import type { Text } from "@mingjian/rulebook";
import { MAX_FILE_BYTES, openArchive } from "./archive.ts";
import { FileFault, type RowError } from "./fault.ts";

export interface Column {
  /** The header as the clerk sees it. */
  readonly title: string;
  readonly required: boolean;
  /** What may stand in the column, one sentence. */
  readonly hint: string;
  /** The only values allowed, offered as a drop-down. */
  readonly options?: readonly string[];
}
export interface TableRow {
  /** As the spreadsheet counts: the first row under the header is 2. */
  readonly row: number;
  /** Trimmed NFC text by column title; empty cells are left out. */
  readonly cells: Readonly<Record<string, string>>;
}
export interface Table {
  readonly rows: readonly TableRow[];
  readonly errors: readonly RowError[];
}

export const MAX_ROWS = 5000;
/** Title of the column that `annotated` writes its sentences into; a corrected table may be uploaded with it. */
export const REMARKS = "核对意见";
const NOTHING: RowError = { row: 2, code: "EMPTY_TABLE", zh: "表格中没有数据行", en: "the table has no rows" };

const tooManyRows = (): FileFault =>
  new FileFault("size", {
    zh: `一次最多导入 ${MAX_ROWS} 行,请拆分表格;下方的空白行请一并删除`,
    en: `at most ${MAX_ROWS} rows at once; split the table and delete blank rows below it`,
  });

/** Row elements are counted in the bytes, before anything is built from them. */
function countRows(archive: ReadonlyMap<string, Buffer>): void {
  for (const [name, content] of archive) {
    if (!name.startsWith("xl/worksheets/") || !name.endsWith(".xml")) continue;
    const rows = content.toString("latin1").match(/<(?:\w+:)?row[\s/>]/g)?.length ?? 0;
    if (rows > MAX_ROWS + 1) throw tooManyRows();
  }
}

function firstSheet(file: Buffer): WorkSheet {
  const archive = openArchive(file);
  countRows(archive);
  try {
    const book = read(file, { type: "buffer", dense: true, cellNF: true, cellHTML: false });
    const sheet = book.Sheets[book.SheetNames[0] ?? ""];
    if (sheet !== undefined && archive.has("xl/workbook.xml")) return sheet;
  } catch {
    // Said in our words below.
  }
  throw new FileFault("damaged", { zh: "文件中没有可读的工作表", en: "the file has no readable sheet" });
}

/** What we use of the library's untyped table of number formats. */
interface Dates {
  readonly is_date: (format: string) => boolean;
  readonly parse_date_code: (value: number) => { readonly y: number; readonly m: number; readonly d: number };
}
const dates = SSF as Dates;
const two = (n: number): string => String(n).padStart(2, "0");
function numberText(value: number, format: unknown): string {
  if (typeof format !== "string" || !dates.is_date(format)) return String(value);
  const { y, m, d } = dates.parse_date_code(value);
  return `${y}-${two(m)}-${two(d)}`;
}
function textOf({ t, v, z }: CellObject): string {
  if (t === "n") return numberText(v as number, z);
  if (t === "b") return v === true ? "是" : "否";
  return typeof v === "string" ? v.normalize("NFC").trim() : "";
}

type Cells = readonly (readonly (CellObject | undefined)[] | undefined)[];

function headerErrors(header: readonly string[], columns: readonly Column[]): readonly RowError[] {
  const known = columns.map((c) => c.title);
  const error = (column: string, code: string, zh: string, en: string): RowError => ({ row: 1, column, code, zh, en });
  const missing = known.filter((title) => !header.includes(title));
  const strange = header.filter((title) => title !== "" && !known.includes(title));
  const twice = known.filter((title) => header.filter((one) => one === title).length > 1);
  return [
    ...missing.map((t) =>
      error(t, "HEADER_MISSING", `缺少“${t}”列,请使用下载的模板`, "column missing; use the template"),
    ),
    ...strange.map((t) => error(t, "HEADER_UNKNOWN", "模板中没有这一列", "the template has no such column")),
    ...twice.map((t) => error(t, "HEADER_TWICE", `“${t}”列出现两次`, "the column stands twice")),
  ];
}

const mergedErrors = (sheet: WorkSheet, header: readonly string[]): readonly RowError[] =>
  (sheet["!merges"] ?? []).map(({ s, e }) => ({
    row: s.r + 1,
    column: header[s.c] ?? utils.encode_col(s.c),
    code: "MERGED_CELLS",
    zh: `单元格 ${utils.encode_range({ s, e })} 是合并的,请取消合并后逐格填写`,
    en: `cells ${utils.encode_range({ s, e })} are merged; unmerge them and fill in each cell`,
  }));

function cellError(cell: CellObject, row: number, column: string): readonly RowError[] {
  if (cell.f !== undefined || cell.F !== undefined)
    return [
      { row, column, code: "FORMULA", zh: "单元格是公式,请改为数值或文字", en: "the cell is a formula; enter a value" },
    ];
  if (cell.t === "e")
    return [{ row, column, code: "CELL_ERROR", zh: "单元格是错误值,请改正", en: "the cell holds an error value" }];
  return [];
}

/** A cell that is there: its text and what is wrong with it. */
function cellAt(cell: CellObject, row: number, c: number, title: string | undefined): Cell {
  const column = title === undefined || title === "" ? utils.encode_col(c) : title;
  const text = textOf(cell);
  const strange = column !== title && text !== "" ? [outside(row, column)] : [];
  return { column, text, errors: [...cellError(cell, row, column), ...strange] };
}
interface Cell {
  readonly column: string;
  readonly text: string;
  readonly errors: readonly RowError[];
}

function rowsOf(grid: Cells, header: readonly string[]): Table {
  const lines = Array.from(grid, (line = [], r) => ({
    row: r + 1,
    cells: Array.from(line, (cell, c) => (cell === undefined ? [] : [cellAt(cell, r + 1, c, header[c])])).flat(),
  })).slice(1);
  const rows = lines.map(({ row, cells }) => ({ row, filled: cells.filter(({ text }) => text !== "") }));
  return {
    rows: rows
      .filter(({ filled }) => filled.length > 0)
      .map(({ row, filled }) => ({ row, cells: Object.fromEntries(filled.map((c) => [c.column, c.text])) })),
    errors: lines.flatMap(({ cells }) => cells.flatMap(({ errors }) => errors)),
  };
}
const outside = (row: number, column: string): RowError => ({
  ...{ row, column, code: "OUTSIDE_TABLE" },
  ...{ zh: "这一格在表头之外,请删除", en: "the cell lies outside the columns; delete it" },
});

function withoutRemarks(cells: Cells): Cells {
  const at = (cells[0] ?? []).findIndex((cell) => cell !== undefined && textOf(cell) === REMARKS);
  if (at < 0) return cells;
  return cells.map((line) => line?.map((cell, i) => (i === at ? undefined : cell)));
}

/** The first sheet as rows of text, with everything wrong in it. @throws FileFault when it is no table or too large */
export function readTable(file: Buffer, columns: readonly Column[]): Table {
  if (file.length > MAX_FILE_BYTES)
    throw new FileFault("size", { zh: "文件超过 20 MiB,请拆分", en: "the file is larger than 20 MiB; split it" });
  const sheet = firstSheet(file);
  const cells = withoutRemarks(sheet["!data"] ?? []);
  const header = Array.from(cells[0] ?? [], (cell) => (cell === undefined ? "" : textOf(cell)));
  const wrong = [...headerErrors(header, columns), ...mergedErrors(sheet, header)];
  if (wrong.length > 0) return { rows: [], errors: wrong };
  const table = rowsOf(cells, header);
  return table.rows.length === 0 && table.errors.length === 0 ? { rows: [], errors: [NOTHING] } : table;
}

const WIDTH = 22;
const OFFERED_ROWS = 500;

/** An empty table to fill in: text cells, drop-downs, and a second sheet that says what belongs where. */
export async function templateOf(title: Text, columns: readonly Column[]): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet(title.zh, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({
    ...{ header: column.title, key: column.title, width: WIDTH, style: { numFmt: "@" } },
  }));
  sheet.getRow(1).font = { bold: true };
  for (const [i, { options }] of columns.entries()) {
    if (options === undefined) continue;
    const formulae = [`"${options.join(",")}"`];
    for (let row = 2; row <= OFFERED_ROWS; row += 1)
      sheet.getCell(row, i + 1).dataValidation = { type: "list", allowBlank: true, formulae };
  }
  const help = book.addWorksheet("填写说明");
  help.columns = [
    { header: "列", key: "title", width: WIDTH },
    { header: "必填", key: "required", width: 8 },
    { header: "说明", key: "hint", width: 80 },
  ];
  for (const { title: column, required, hint } of columns)
    help.addRow({ title: column, required: required ? "是" : "", hint });
  return Buffer.from(await book.xlsx.writeBuffer());
}
