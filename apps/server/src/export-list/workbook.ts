/** Listings as a workbook: every cell is text, nothing is calculated, and the first line says what the sheet is. */
import { Workbook } from "@cj-tech-master/excelts";
import { firstLine, neutral, type Listing } from "./listing.ts";

const WIDTH = 22;
const NAME = 31;

/** Names of sheets may not hold these, nor be longer, nor stand twice. */
const sheetName = (title: string, i: number): string =>
  `${i === 0 ? "" : `${i + 1} `}${title.replace(/[[\]:*?/\\]/g, " ")}`.slice(0, NAME);

export async function workbookOf(lists: readonly Listing[]): Promise<Buffer> {
  const book = new Workbook();
  for (const [i, list] of lists.entries()) {
    const sheet = book.addWorksheet(sheetName(list.title, i), { views: [{ state: "frozen", ySplit: 2 }] });
    sheet.addRow([neutral(firstLine(list))]);
    sheet.addRow([...list.columns]).font = { bold: true };
    for (const row of list.rows) sheet.addRow(row.map(neutral));
    for (let column = 1; column <= list.columns.length; column += 1) {
      sheet.getColumn(column).width = WIDTH;
      sheet.getColumn(column).numFmt = "@";
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
