import { utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { openArchive } from "./archive.ts";
import { FileFault } from "./fault.ts";
import { IMPORT_KINDS } from "./kinds.ts";
import { MAX_ROWS, readTable, templateOf, type Column } from "./sheet.ts";
import { bookOf, lyingBomb, merged, sheetOf, withFormula, workbook, zipBomb, zipOf } from "./testing/workbook.ts";

const COLUMNS: readonly Column[] = [
  { title: "姓名", required: true, hint: "" },
  { title: "日期", required: false, hint: "" },
];
const HEADER = ["姓名", "日期"];
const codes = (file: Buffer): readonly string[] =>
  readTable(file, COLUMNS).errors.map(({ row, column, code }) => `${row} ${column ?? ""} ${code}`);
function faultOf(file: Buffer): string {
  try {
    readTable(file, COLUMNS);
    return "read";
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    expect(error.because.zh).toMatch(/\p{Script=Han}/u);
    return error.kind;
  }
}

test("cells are trimmed text in NFC; days are days in whatever way the sheet keeps them", () => {
  const sheet = sheetOf([HEADER, [" 甲e\u0301 ", "2026-01-05"], ["乙", 46027], [true, 12.5], [null, null], ["丙"]]);
  Object.assign(sheet.B3 as object, { z: "yyyy/m/d" });
  expect(readTable(bookOf(sheet), COLUMNS)).toEqual({
    errors: [],
    rows: [
      { row: 2, cells: { 姓名: "甲\u00e9", 日期: "2026-01-05" } },
      { row: 3, cells: { 姓名: "乙", 日期: "2026-01-05" } },
      { row: 4, cells: { 姓名: "是", 日期: "12.5" } },
      { row: 6, cells: { 姓名: "丙" } },
    ],
  });
});

test("columns may stand in another order, but all of them once and no others", () => {
  expect(
    readTable(
      workbook([
        ["日期", "姓名"],
        ["2026-01-05", "甲"],
      ]),
      COLUMNS,
    ).rows[0]?.cells.姓名,
  ).toBe("甲");
  expect(codes(workbook([["姓名"], ["甲"]]))).toEqual(["1 日期 HEADER_MISSING"]);
  expect(codes(workbook([["姓名", "日期", "电话"], ["甲"]]))).toEqual(["1 电话 HEADER_UNKNOWN"]);
  expect(codes(workbook([["姓名", "日期", "姓名"], ["甲"]]))).toEqual(["1 姓名 HEADER_TWICE"]);
});

test("merged cells, formulas, error values and cells outside the columns are named with row and column", () => {
  const grid = [HEADER, ["甲", "2026-01-05"], ["乙", "2026-01-06"]];
  expect(codes(merged(grid, "A2:A3"))).toEqual(["2 姓名 MERGED_CELLS"]);
  expect(codes(withFormula(grid, "B3", 'HYPERLINK("http://x.invalid")'))).toEqual(["3 日期 FORMULA"]);
  const broken = sheetOf(grid);
  broken.A2 = { t: "e", v: 42 };
  expect(codes(bookOf(broken))).toEqual(["2 姓名 CELL_ERROR"]);
  expect(codes(workbook([HEADER, ["甲", "2026-01-05", "附注"]]))).toEqual(["2 C OUTSIDE_TABLE"]);
});

test("a table without rows says so", () => {
  expect(codes(workbook([HEADER]))).toEqual(["2  EMPTY_TABLE"]);
});

test("the largest table is read; one row more is not", () => {
  const rows = (n: number) => workbook([HEADER, ...Array.from({ length: n }, (_, i) => [`第${i}人`, "2026-01-05"])]);
  expect(readTable(rows(MAX_ROWS), COLUMNS).rows).toHaveLength(MAX_ROWS);
  expect(faultOf(rows(MAX_ROWS + 1))).toBe("size");
});

test("rows are counted although the sheet claims to be small", () => {
  const sheet = sheetOf([HEADER, ...Array.from({ length: 50_000 }, () => ["甲"])]);
  const row = "<row r='2'><c t='inlineStr'><is><t>x</t></is></c></row>";
  const xml = `<worksheet><dimension ref="A1:B2"/><sheetData>${row.repeat(50_000)}</sheetData></worksheet>`;
  expect(faultOf(bookOf(sheet))).toBe("size");
  expect(faultOf(zipOf([{ name: "xl/worksheets/sheet1.xml", content: Buffer.from(xml) }]))).toBe("size");
});

test.each([
  ["nothing", Buffer.alloc(0), "damaged"],
  ["a text", Buffer.from("姓名,日期\n甲,2026-01-05\n"), "damaged"],
  ["half a workbook", workbook([HEADER, ["甲", "2026-01-05"]]).subarray(0, 900), "damaged"],
  ["a zip without a workbook", zipOf([{ name: "hello.txt", content: Buffer.from("hello") }]), "damaged"],
  ["a zip bomb", zipBomb(), "size"],
  ["a zip bomb that denies it", lyingBomb(), "damaged"],
  ["more than 20 MiB", Buffer.alloc(20 * 1_048_576 + 1), "size"],
])("%s is refused", (_, file, kind) => {
  expect(faultOf(file)).toBe(kind);
});

test("whatever single byte is changed, a file is read or refused in our words", () => {
  const good = workbook([HEADER, ["甲", "2026-01-05"]]);
  for (let at = 0; at < good.length; at += 37) {
    const bad = Buffer.from(good);
    bad[at] = (bad[at] ?? 0) ^ 0xff;
    try {
      readTable(bad, COLUMNS);
    } catch (error) {
      expect(error).toBeInstanceOf(FileFault);
    }
  }
});

test("entries of an archive come out as they went in", () => {
  const content = Buffer.from("内容".repeat(100));
  expect(openArchive(zipOf([{ name: "a.xml", content }])).get("a.xml")).toEqual(content);
});

test.each(IMPORT_KINDS)(
  "the template of $kind has its columns, text cells and drop-downs, and is read back as empty",
  async (kind) => {
    const file = await templateOf(kind.title, kind.columns);
    const { rows, errors } = readTable(file, kind.columns);
    expect(rows).toEqual([]);
    expect(errors.map(({ code }) => code)).toEqual(["EMPTY_TABLE"]);
    const sheet = openArchive(file).get("xl/worksheets/sheet1.xml")?.toString("utf8") ?? "";
    expect(sheet.includes("<dataValidation ")).toBe(kind.columns.some(({ options }) => options !== undefined));
    expect(utils.encode_col(kind.columns.length)).toMatch(/^[A-Z]$/);
  },
);
