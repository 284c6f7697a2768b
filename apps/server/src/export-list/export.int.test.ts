/** UX-12: what is exported is what the reader sees on the page, in every format, and no cell of it calculates anything. */
import { read, utils } from "@e965/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import { refOf } from "@mingjian/scenarios";
import { paragraphsOf, partOf } from "../documents/testing/unzip.ts";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openSite, problemOf, type Answer, type Persona, type TestSite } from "../http/testing/site.ts";
import { firstLine, listing, MOST_ROWS, neutral } from "./listing.ts";
import { workbookOf } from "./workbook.ts";
import { zipOf } from "./zip.ts";

let it: TestSite;
const WATER = refOf("matter water");
const EVIL = '=HYPERLINK("http://evil.test","点这里")';

beforeAll(async () => {
  it = await openSite(countyWith([purchase("water", { until: "scheduled", title: EVIL })]));
  await it.embedded.signed(it.embedded.ledger.size());
}, 120_000);

const get = async (persona: Persona, path: string): Promise<Answer> => {
  const answer = await (await it.as(persona)).get(`/api/export/${path}`);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  return answer;
};
interface Sheet {
  readonly rows: readonly (readonly string[])[];
  readonly formulas: number;
}
function sheetOf(file: Buffer): Sheet {
  const book = read(file, { type: "buffer", cellFormula: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ""] ?? {};
  const cells = Object.entries(sheet).filter(([at]) => !at.startsWith("!"));
  return {
    rows: utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false }),
    formulas: cells.filter(([, cell]) => (cell as { f?: string }).f !== undefined).length,
  };
}
interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next?: string;
}
async function ids(persona: Persona): Promise<readonly string[]> {
  const found: string[] = [];
  const client = await it.as(persona);
  for (let path: string | undefined = "/api/matters"; path !== undefined;) {
    const page: Page = (await client.get(path)).json<Page>();
    found.push(...page.items.map(({ id }) => id));
    path = page.next === undefined ? undefined : `/api/matters?cursor=${page.next}`;
  }
  return found;
}

describe("UX-12 export", () => {
  test.each(["clerk", "officer", "stranger", "auditor"] as const)(
    "%s: ids in the file are the ids on the screen, over all pages, in order",
    async (persona) => {
      const onScreen = await ids(persona);
      const file = (await get(persona, "lists/matters/json")).json<{ items: { id: string }[] }>();
      expect(file.items.map(({ id }) => id)).toEqual(onScreen);
      const { rows } = sheetOf((await get(persona, "lists/matters/xlsx")).rawPayload);
      expect(rows.slice(2).map((row) => row[4])).toEqual(onScreen);
    },
  );
  test("a title that a spreadsheet would calculate is text in the sheet, and itself everywhere else", async () => {
    const { rows, formulas } = sheetOf(
      (await get("clerk", "lists/matters/xlsx?institution=collective-decision")).rawPayload,
    );
    expect(formulas).toBe(0);
    expect(rows[2]?.[0]).toBe(`'${EVIL}`);
    const json = (await get("clerk", "lists/matters/json?institution=collective-decision")).json<{
      items: { label: string }[];
    }>();
    expect(json.items[0]?.label).toBe(EVIL);
  });
  test.each(["=1", "+1", "-1", "@x", "\tx", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])(
    "%j is neutralised",
    async (cell) => {
      expect(neutral(cell)).toBe(`'${cell}`);
      const list = listing({ title: "表", about: "试", columns: [cell], rows: [[cell]], values: [] });
      expect(sheetOf(await workbookOf([list])).formulas).toBe(0);
    },
  );
  test.each(["1+1", "水质", "", " =1", "2026-03-02"])("%j stays as it is", (cell) => {
    expect(neutral(cell)).toBe(cell);
  });
  test("a cut export says so in the first row", () => {
    const rows = Array.from({ length: MOST_ROWS + 7 }, (_, i) => [String(i)]);
    const cut = listing({ title: "表", about: "事项清单", columns: ["号"], rows, values: rows });
    expect(cut.rows).toHaveLength(MOST_ROWS);
    expect(firstLine(cut)).toContain("其余 7 行未列出");
  });
  test.each(["todo", "done", "mine", "follow"] as const)("%s has the same number of rows as its tab", async (list) => {
    const clerk = await it.as("clerk");
    const path = list === "follow" ? "/api/follows" : `/api/inbox?tab=${list}&limit=500`;
    const { items } = (await clerk.get(path)).json<{ items: unknown[] }>();
    expect((await get("clerk", `lists/${list}/json`)).json<{ items: unknown[] }>().items).toHaveLength(items.length);
  });
  test("one matter as Word, PDF, workbook and JSON", async () => {
    const word = paragraphsOf((await get("clerk", `matters/${WATER}/docx`)).rawPayload).join("\n");
    expect(word).toContain("时间线");
    expect(word).toContain("提出议题");
    const pdf = await get("clerk", `matters/${WATER}/pdf`);
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    const seen = (await get("clerk", `matters/${WATER}/json`)).json<{ timeline: { pos: number }[] }>();
    const all = (await (await it.as("clerk")).get(`/api/matters/${WATER}/timeline`)).json<{
      items: { pos: number }[];
    }>();
    expect(seen.timeline.map(({ pos }) => pos).sort()).toEqual(all.items.map(({ pos }) => pos).sort());
  }, 60_000);
  test("the zip carries the proof of every entry, as the log gives it", async () => {
    const zip = (await get("clerk", `matters/${WATER}/zip`)).rawPayload;
    const { timeline } = JSON.parse(partOf(zip, "matter.json") ?? "{}") as { timeline: { pos: number }[] };
    expect(timeline.length).toBeGreaterThan(5);
    for (const { pos } of timeline) {
      const proof = (await it.anybody.get(`/api/entries/${pos}/proof`)).body;
      expect(partOf(zip, `proofs/${pos}.tlog-proof`)).toBe(proof);
      expect(partOf(zip, `proofs/${pos}.disclosure.json`)).toContain("proof");
    }
    expect(partOf(zip, "README.txt")).toContain("离线");
    const list = (await get("clerk", "lists/mine/zip")).rawPayload;
    expect(partOf(list, "list.json")).toBeDefined();
  });
  test("a matter that one may not know cannot be taken away; an unknown format is no format", async () => {
    for (const path of [`matters/${WATER}/json`, `matters/${WATER}/zip`])
      expect(problemOf(await (await it.as("stranger")).get(`/api/export/${path}`)).code).toBe("notFound");
    expect((await (await it.as("clerk")).get("/api/export/lists/matters/exe")).statusCode).toBe(404);
  });
  test("a zip of names in Chinese and of large and empty files is read back whole", () => {
    const files = [
      { name: "水质/清单.txt", content: "内容".repeat(50_000) },
      { name: "empty", content: "" },
    ];
    const zip = zipOf(files, new Date("2026-03-02T02:30:00Z"));
    for (const { name, content } of files) expect(partOf(zip, name)).toBe(content);
  });
});
