/** Workbooks for tests: good ones, and the ways in which a file can be bad. */
import { deflateRawSync } from "node:zlib";
import { utils, write, type WorkBook, type WorkSheet } from "@e965/xlsx";

export type Grid = readonly (readonly (string | number | boolean | Date | null)[])[];

export const bookOf = (sheet: WorkSheet): Buffer => {
  const book: WorkBook = utils.book_new();
  utils.book_append_sheet(book, sheet, "表");
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
};
export const sheetOf = (grid: Grid): WorkSheet => utils.aoa_to_sheet(grid.map((row) => [...row]));
export const workbook = (grid: Grid): Buffer => bookOf(sheetOf(grid));

export function merged(grid: Grid, range: string): Buffer {
  const sheet = sheetOf(grid);
  sheet["!merges"] = [utils.decode_range(range)];
  return bookOf(sheet);
}
export function withFormula(grid: Grid, cell: string, formula: string): Buffer {
  const sheet = sheetOf(grid);
  sheet[cell] = { t: "s", v: "x", f: formula };
  return bookOf(sheet);
}

interface Part {
  readonly name: string;
  readonly content: Buffer;
  /** What the directory says the content's size is, where it lies. */
  readonly claimed?: number;
}
/** A zip as written by hand: `claimed` sizes may lie. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimed = content.length } of parts) {
    const packed = deflateRawSync(content, { level: 9 });
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claimed, 22);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, Buffer.from(name), packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
/** Some kilobytes that would become 64 MiB. */
export const zipBomb = (): Buffer =>
  zipOf([{ name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(64 * 1_048_576, "a") }]);
/** The same, denying it. */
export const lyingBomb = (): Buffer =>
  zipOf([{ name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(64 * 1_048_576, "a"), claimed: 1000 }]);
