/** 批注表 — the uploaded table as it came, with what is wrong beside each row and on each cell, to be corrected in place and uploaded again. */
import { Workbook } from "@cj-tech-master/excelts";
import { FileFault, type RowError } from "./fault.ts";
import { REMARKS, type Column } from "./sheet.ts";

const WRONG = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFE7BA" } } as const;
const WIDTH = 60;

interface Marked {
  readonly cell: number;
  readonly note: string;
}
/** Where an error belongs: its column, else the first cell of the row. */
function placed(errors: readonly RowError[], header: readonly string[]): readonly Marked[] {
  const byCell = new Map<number, string[]>();
  for (const { column, zh } of errors) {
    const at = Math.max(0, header.indexOf(column ?? "")) + 1;
    byCell.set(at, [...(byCell.get(at) ?? []), zh]);
  }
  return [...byCell].map(([cell, notes]) => ({ cell, note: notes.join("\n") }));
}

/** What of the workbook is written to. */
interface Cell {
  value: unknown;
  note: unknown;
  fill: unknown;
}
interface Sheet {
  getCell(row: number, column: number): Cell;
}

function remark(sheet: Sheet, row: number, own: readonly RowError[], remarks: number, titles: readonly string[]): void {
  const said = own.map(({ column, zh }) => (column === undefined ? zh : `${column}:${zh}`));
  // The heading keeps its word: what is wrong with the headings is noted on it.
  if (row === 1) sheet.getCell(row, remarks).note = said.join("\n");
  else sheet.getCell(row, remarks).value = said.join(";");
  for (const { cell, note } of placed(own, titles)) {
    const wrong = sheet.getCell(row, cell);
    wrong.fill = WRONG;
    wrong.note = note;
  }
}

async function opened(file: Buffer): Promise<Workbook> {
  const book = new Workbook();
  await book.xlsx.load(new Uint8Array(file)).catch(() => {
    throw new FileFault("damaged", { zh: "文件中没有可读的工作表", en: "the file has no readable sheet" });
  });
  return book;
}

/** The workbook with its remarks; those of an earlier round are gone. @throws FileFault when the file is no workbook */
export async function annotated(
  file: Buffer,
  columns: readonly Column[],
  errors: readonly RowError[],
): Promise<Buffer> {
  const book = await opened(file);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new FileFault("damaged", { zh: "文件中没有工作表", en: "the file has no sheet" });
  const titles = Array.from({ length: sheet.columnCount }, (_, i) => sheet.getCell(1, i + 1).text.trim());
  const old = titles.indexOf(REMARKS);
  const remarks = (old >= 0 ? old : Math.max(titles.length, columns.length)) + 1;
  sheet.getCell(1, remarks).value = REMARKS;
  sheet.getColumn(remarks).width = WIDTH;
  for (let row = 2; row <= sheet.rowCount; row += 1) sheet.getCell(row, remarks).value = null;
  for (const row of new Set(errors.map((error) => error.row))) {
    const own = errors.filter((error) => error.row === row);
    remark(sheet, row, own, remarks, titles);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
