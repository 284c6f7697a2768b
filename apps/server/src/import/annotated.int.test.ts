/** UX-13: errors come back in the table itself, in their rows and cells; corrected there, it goes in, and a second time changes nothing. */
import { read, utils, write } from "@e965/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import { unitRef } from "@mingjian/scenarios";
import { openSite, problemOf, type Client, type TestSite } from "../http/testing/site.ts";

let it: TestSite;
let orgdept: Client;
beforeAll(async () => {
  it = await openSite();
  orgdept = await it.as("orgdept");
}, 120_000);

type Grid = readonly (readonly string[])[];
const workbook = (grid: Grid): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(grid.map((row) => [...row])), "表");
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
};
const gridOf = (file: Buffer): string[][] => {
  const book = read(file, { type: "buffer" });
  return utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, {
    header: 1,
    raw: false,
    defval: "",
  });
};
interface Report {
  readonly created: number;
  readonly unchanged: number;
  readonly errors: readonly { readonly row: number; readonly zh: string }[];
}
const checked = async (file: Buffer): Promise<Report> =>
  (await orgdept.upload("/api/import/people?dryRun=true", "people.xlsx", file)).json<Report>();

describe("UX-13 annotated workbook", () => {
  const UNIT = unitRef("jyj");
  const good = Array.from({ length: 30 }, (_, i) => [`示人${String.fromCodePoint(0x4e00 + i)}`, UNIT]);
  const rows = good.map(([name = "", unit = ""], i) => (i % 10 === 3 ? [name, "示例县不存在局"] : [name, unit]));
  const HEADINGS = ["姓名", "单位", "确为另一人"];
  const bad = workbook([HEADINGS, ...rows]);
  const returned = async (file: Buffer): Promise<Buffer> => {
    const answer = await orgdept.upload("/api/import/people/annotated", "people.xlsx", file);
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    return answer.rawPayload;
  };

  test("exactly the rows with errors carry a remark, in words of the report; nothing is written", async () => {
    const before = it.site.ledger.size();
    const { errors } = await checked(bad);
    const grid = gridOf(await returned(bad));
    const column = grid[0]?.indexOf("核对意见") ?? -1;
    const remarked = grid.flatMap((row, i) => ((row[column] ?? "") === "" || i === 0 ? [] : [i + 1]));
    expect(remarked).toEqual([...new Set(errors.map(({ row }) => row))]);
    expect(remarked).toEqual([5, 15, 25]);
    for (const { row, zh } of errors) expect(grid[row - 1]?.[column]).toContain(zh);
    expect(it.site.ledger.size()).toBe(before);
  });
  test("corrected in place it goes in with its remarks, and the same file again changes nothing", async () => {
    const grid = gridOf(await returned(bad));
    const names = grid[0] ?? [];
    const corrected = workbook([
      names,
      ...grid.slice(1).map((row) => row.map((cell, i) => (names[i] === "单位" ? UNIT : cell))),
    ]);
    expect((await checked(corrected)).errors).toEqual([]);
    const first = (await orgdept.upload("/api/import/people?dryRun=false", "p.xlsx", corrected)).json<Report>();
    expect(first).toMatchObject({ created: 30, unchanged: 0 });
    const size = it.site.ledger.size();
    const second = (await orgdept.upload("/api/import/people?dryRun=false", "p.xlsx", corrected)).json<Report>();
    expect(second).toMatchObject({ created: 0, unchanged: 30 });
    expect(it.site.ledger.size()).toBe(size);
  });
  test("remarks of an earlier round are gone from a table that is right", async () => {
    const grid = gridOf(await returned(bad));
    const again = gridOf(
      await returned(
        workbook([
          ["姓名", "单位", "核对意见"],
          ["示人甲乙", UNIT, "旧意见"],
        ]),
      ),
    );
    expect(grid[0]).toContain("核对意见");
    expect(again[1]?.[3] ?? "").toBe("");
  });
  test("a wrong heading is noted on the heading, whose word stays", async () => {
    const grid = gridOf(
      await returned(
        workbook([
          ["姓名", "单位"],
          ["示人甲乙", UNIT],
        ]),
      ),
    );
    expect(grid[0]).toContain("核对意见");
  });
  test("what is no table is said so", async () => {
    const answer = await orgdept.upload("/api/import/people/annotated", "x.xlsx", Buffer.from("not a workbook"));
    expect(problemOf(answer).code).toBe("file.damaged");
  });
});
