/** 批量导入 over HTTP: people to catalogue items, dry run first, every fault with row and column, all rows or none. */
import { beforeAll, expect, test } from "vitest";
import { BODIES } from "@mingjian/rulebook";
import { personRef, refOf, unitRef, type Deed, type Story } from "@mingjian/scenarios";
import { importKind } from "../import/kinds.ts";
import { runImport, type ImportReport } from "../import/run.ts";
import { lyingBomb, merged, withFormula, workbook, zipBomb, type Grid } from "../import/testing/workbook.ts";
import { countyOf } from "./testing/small-county.ts";
import { openSite, problemOf, type Answer, type Client, type TestSite } from "./testing/site.ts";

let it: TestSite;
let orgdept: Client;
let office: Client;

/** The county before its education bureau has a roster, a division of labour and a catalogue. */
const DOCUMENTS = ["leadership-team", "division-of-labour", "catalogue", "rule-document"];
const OWN = [refOf("catalogue jyj"), refOf("division jyj")];
const county: Story = function* (theatre) {
  const later = ({ institution, input, matter }: Deed): boolean =>
    DOCUMENTS.includes(institution) && (OWN.includes(matter) || (input as { unit?: string }).unit === unitRef("jyj"));
  for (const deed of countyOf(["zzb", "swj", "jyj"])(theatre)) if (!later(deed)) yield deed;
};

beforeAll(async () => {
  it = await openSite(county);
  orgdept = await it.as("orgdept");
  office = await it.as("office");
}, 120_000);

const UNIT = "示例县教育局";
const WATER = "示例县水务局";
const PEOPLE = ["姓名", "单位", "确为另一人"];
const TENURES = ["单位", "职务", "人员", "人员所在单位", "任职起", "任职止", "任职文件"];

const send = (client: Client, kind: string, file: Buffer, dryRun: boolean): Promise<Answer> =>
  client.upload(`/api/import/${kind}?dryRun=${String(dryRun)}`, `${kind}.xlsx`, file);
const size = (): number => it.embedded.ledger.size();

async function checked(client: Client, kind: string, grid: Grid): Promise<ImportReport> {
  const before = size();
  const answer = await send(client, kind, workbook(grid), true);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(size()).toBe(before);
  return answer.json<ImportReport>();
}
const places = ({ errors }: ImportReport): readonly string[] =>
  errors.map(({ row, column, code }) => `${row} ${column ?? ""} ${code}`);

async function imported(client: Client, kind: string, grid: Grid, created: number): Promise<void> {
  const file = workbook(grid);
  const dry = await send(client, kind, file, true);
  expect(dry.json()).toMatchObject({ dryRun: true, created, unchanged: 0, errors: [] });
  const before = size();
  const done = await send(client, kind, file, false);
  expect(done.json()).toEqual({ dryRun: false, rows: grid.length - 1, created, unchanged: 0, errors: [] });
  const after = size();
  expect(after).toBeGreaterThanOrEqual(before + created);
  const again = await send(client, kind, file, false);
  expect(again.json()).toMatchObject({ created: 0, unchanged: created, errors: [] });
  expect(size()).toBe(after);
}

test("the kinds and their templates are offered", async () => {
  const kinds = (await orgdept.get("/api/import")).json<{ kind: string; title: { zh: string } }[]>();
  expect(kinds.map(({ kind }) => kind)).toEqual(["people", "posts", "tenures", "rosters", "division", "catalogue"]);
  for (const { kind } of kinds) {
    const answer = await orgdept.get(`/api/import/template/${kind}.xlsx`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toContain("spreadsheetml");
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe("PK");
  }
  expect(problemOf(await orgdept.get("/api/import/template/secrets.xlsx")).code).toBe("notFound");
});

test("people, posts and tenures are entered; the same file again changes nothing", async () => {
  await imported(orgdept, "people", [PEOPLE, ["甲示新", UNIT], ["乙示新", UNIT], ["丙示新", unitRef("jyj")]], 3);
  const posts: Grid = [
    ["单位", "职务名称", "职级", "职责", "重点岗位标记"],
    [UNIT, "督导室主任", "股级", "staff", "管人、实权"],
    [UNIT, "出纳", "科员", "cashier", "管财"],
  ];
  await imported(orgdept, "posts", posts, 2);
  const tenures: Grid = [
    TENURES,
    [UNIT, "督导室主任", "甲示新", "", "2026-01-05", "", "示组任〔2026〕1 号"],
    [UNIT, "出纳", "乙示新", UNIT, "2026-01-05", "2028-12-31", "示组任〔2026〕2 号"],
  ];
  await imported(orgdept, "tenures", tenures, 2);
  const unit = (await orgdept.get(`/api/units/${unitRef("jyj")}`)).json<{
    posts: { title: string; holders: { name: string }[] }[];
  }>();
  expect(unit.posts.find(({ title }) => title === "督导室主任")?.holders).toMatchObject([{ name: "甲示新" }]);
});

test("a second person of the same name is not entered by mistake, and a namesake is never guessed", async () => {
  await imported(orgdept, "people", [PEOPLE, ["丁示新", UNIT]], 1);
  expect(places(await checked(orgdept, "people", [PEOPLE, ["戊示新", UNIT], ["丁示新", UNIT]]))).toEqual([
    "3 姓名 NAMESAKE",
  ]);
  await imported(orgdept, "people", [PEOPLE, ["丁示新", UNIT, "是"]], 1);
  const tenure = ["督导室主任", "丁示新", "", "2026-01-05", "", "示组任〔2026〕3 号"];
  const report = await checked(orgdept, "tenures", [TENURES, [UNIT, ...tenure]]);
  expect(places(report)).toEqual(["2 人员 PERSON_AMBIGUOUS"]);
  expect(report.errors[0]?.zh).toContain("编号");
  const fault = problemOf(await send(orgdept, "tenures", workbook([TENURES, [UNIT, ...tenure]]), false));
  expect(fault).toMatchObject({
    status: 422,
    code: "import.rows",
    paths: [{ path: "2.人员", code: "PERSON_AMBIGUOUS" }],
  });
  expect(JSON.stringify(report)).not.toContain("丁示新");
});

test("every fault of every row is listed at once, and one bad row stops all", async () => {
  const grid: Grid = [
    TENURES,
    [UNIT, "督导室主任", "丙示新", "", "2026-02-30", "", "示组任〔2026〕4 号"],
    ["示例县不存在局", "督导室主任", "丙示新", "", "2026-01-05", "", "示组任〔2026〕4 号"],
    [UNIT, "没有的职务", "没有的人", "", "2026-01-05", "", ""],
    [UNIT, "出纳", "丙示新", "", "2026-03-01", "2026-02-01", "示组任〔2026〕4 号"],
  ];
  const cells = places(await checked(orgdept, "tenures", grid));
  expect(cells).toContain("3 单位 UNIT_UNKNOWN");
  expect(cells).toContain("4 职务 POST_UNKNOWN");
  expect(cells).toContain("4 人员 PERSON_UNKNOWN");
  expect(cells).toContain("4 任职文件 MISSING");
  expect(cells).toContain("2 任职起 INPUT");
  expect(cells).toContain("5  END_BEFORE_START");
  const before = size();
  const good = ["丙示新", "", "2026-01-05", "", "示组任〔2026〕4 号"];
  const mixed = workbook([TENURES, [UNIT, "出纳", ...good], ["示例县不存在局", "出纳", ...good]]);
  expect(problemOf(await send(orgdept, "tenures", mixed, false)).code).toBe("import.rows");
  expect(size()).toBe(before);
});

test("whoever may not appoint by hand may not appoint by table", async () => {
  const row = [WATER, "法律顾问", "丙示新", UNIT, "2026-01-05", "", "自行任命"];
  const clerk = await it.as("clerk");
  // 丙示新 is of another unit: for the clerk there is no such name.
  expect(places(await checked(clerk, "tenures", [TENURES, row]))).toEqual(["2 人员 PERSON_UNKNOWN"]);
  const own = [WATER, "法律顾问", personRef("swj", "deputy2"), "", "2026-01-05", "", "自行任命"];
  expect(places(await checked(clerk, "tenures", [TENURES, own]))).toEqual(["2  OFFICE"]);
  expect(places(await checked(clerk, "people", [PEOPLE, ["己示新", WATER]]))).toEqual(["2  OFFICE"]);
});

const ROSTER = ["单位", "议事机构", "人员", "身份", "施行日期", "依据文件"];
const DAY = ["2026-01-06", "示组发〔2026〕1 号"];
const team = (seats: readonly (readonly [string, string])[]): Grid => [
  ROSTER,
  ...seats.map(([who, seat]) => [UNIT, BODIES.partyGroup.zh, personRef("jyj", who), seat, ...DAY]),
];
const SEATS = [
  ["topLeader", "主持人"],
  ["deputy1", "成员"],
  ["deputy2", "成员"],
  ["deputy3", "成员"],
  ["deputy4", "成员"],
  ["officeDirector", "无表决权成员"],
  ["meetingClerk", "记录人"],
] as const;

test("a roster is one document of several rows", async () => {
  expect(places(await checked(orgdept, "rosters", team(SEATS.slice(1))))).toEqual(["2 身份 SEAT_MISSING"]);
  expect(places(await checked(orgdept, "rosters", team([...SEATS, ["deputy1", "主持人"]])))).toEqual([
    "9 身份 SEAT_TWICE",
  ]);
  await imported(orgdept, "rosters", team(SEATS), 1);
  const unit = (await orgdept.get(`/api/units/${unitRef("jyj")}`)).json<{
    rosters: { members: { voting: boolean }[] }[];
  }>();
  expect(unit.rosters[0]?.members.filter(({ voting }) => voting)).toHaveLength(5);
  // A second table for the same body changes the roster that exists.
  await imported(orgdept, "rosters", team(SEATS.filter(([who]) => who !== "deputy4")), 1);
});

const DIVISION = ["单位", "年度", "文号", "施行日期", "研究会议", "领域", "分管负责人", "代管负责人", "科室"];
const charge = (area: string, who: string): Grid[number] => [
  ...[UNIT, 2026, "示教党〔2026〕1 号", "2026-01-07", "党组会研究", area, personRef("jyj", who), "", ""],
];

test("the division of labour is entered by the unit's own office; the leader is offered none of the five areas", async () => {
  const areas = [
    charge("主持全面工作", "topLeader"),
    ...[charge("财务", "deputy1"), charge("组织人事", "deputy2"), charge("工程招投标", "deputy3")],
    ...[charge("行政审批", "deputy3"), charge("物资采购", "deputy1")],
  ];
  const wrong = areas.map((row) => (row[5] === "财务" ? charge("财务", "topLeader") : row));
  const boss = await it.as("strangerLeader");
  expect(places(await checked(boss, "division", [DIVISION, ...wrong]))[0]).toContain("2  ");
  expect(places(await checked(office, "division", [DIVISION, ...areas]))).toEqual(["2  OFFICE"]);
  await imported(boss, "division", [DIVISION, ...areas], 1);
});

const CATALOGUE = [
  ...["单位", "编号", "类别", "事项", "适用条件", "金额界限", "决策机构及次序", "到会与通过", "合法性审查", "公开方式"],
  ...["充分酝酿", "群众参与", "专家论证", "无记名投票", "增改理由"],
];
const item = (code: string, more: Readonly<Record<string, string>> = {}): Grid[number] => {
  const row = { 编号: code, 类别: "大额资金", 事项: "大额资金使用", 适用条件: "amount >= T", 金额界限: "50000" };
  const rest = { 决策机构及次序: BODIES.partyGroup.zh, 到会与通过: "Q23", 合法性审查: "不需要", 公开方式: "P3" };
  const flags = { 充分酝酿: "是", 群众参与: "是", 专家论证: "是", 无记名投票: "是", 增改理由: "结合本单位实际" };
  const all: Readonly<Record<string, string>> = { 单位: WATER, ...row, ...rest, ...flags, ...more };
  return CATALOGUE.map((title) => all[title] ?? "");
};

test("items of a catalogue are written into the draft, and refused while the catalogue is in force", async () => {
  expect(places(await checked(office, "catalogue", [CATALOGUE, item("F91")]))).toEqual(["2  STAGE"]);
  const matters = (await office.get("/api/matters?institution=catalogue")).json<{
    items: { id: string; seq: number }[];
  }>();
  const [matter] = matters.items;
  const revise = { input: { reason: "年度修订" }, seq: matter?.seq };
  expect((await office.post(`/api/matters/${matter?.id ?? ""}/acts/revised`, revise)).statusCode).toBe(201);
  const wrong = [
    item("F92", { 适用条件: "随便写" }),
    item("F93", { 类别: "其他" }),
    item("F94", { 决策机构及次序: "不存在的会" }),
  ];
  const cells = places(await checked(office, "catalogue", [CATALOGUE, ...wrong]));
  expect(cells).toContain("3 类别 NOT_OFFERED");
  expect(cells).toContain("4 决策机构及次序 BODY_UNKNOWN");
  expect(cells).toContain("2  TRIGGER_UNREADABLE");
  await imported(office, "catalogue", [CATALOGUE, item("F91"), item("F95")], 2);
  expect(places(await checked(office, "catalogue", [CATALOGUE, item("F1", { 单位: UNIT })]))).toEqual([
    "2 单位 CATALOGUE_NONE",
  ]);
});

test.each([
  ["merged cells", () => merged([PEOPLE, ["甲", UNIT], ["乙", UNIT]], "B2:B3"), "2.单位", "MERGED_CELLS"],
  ["a formula", () => withFormula([PEOPLE, ["甲", UNIT]], "A2", "B2"), "2.姓名", "FORMULA"],
  ["a column that is missing", () => workbook([["姓名"], ["甲"]]), "1.单位", "HEADER_MISSING"],
])("a table with %s is refused with row and column; nothing is written", async (_, file, path, code) => {
  const before = size();
  const fault = problemOf(await send(orgdept, "people", file(), false));
  expect(fault).toMatchObject({ status: 422, code: "import.rows" });
  expect(fault.paths?.[0]).toMatchObject({ path, code });
  expect(size()).toBe(before);
});

test.each([
  ["50,000 rows", () => workbook([PEOPLE, ...Array.from({ length: 50_000 }, () => ["甲", UNIT])]), "import.size"],
  ["a zip bomb", zipBomb, "import.size"],
  ["a zip bomb that denies it", lyingBomb, "file.damaged"],
  ["21 MiB", () => Buffer.alloc(21 * 1_048_576), "import.size"],
  ["text that calls itself xlsx", () => Buffer.from("姓名,单位\n甲,乙\n"), "file.damaged"],
  ["half a workbook", () => workbook([PEOPLE, ["甲", UNIT]]).subarray(0, 1000), "file.damaged"],
])("%s: refused whether dry or not; nothing is written", async (_, file, code) => {
  const before = size();
  const bad = file();
  for (const dry of [true, false])
    expect(problemOf(await send(orgdept, "people", bad, dry))).toMatchObject({ status: 422, code });
  expect(size()).toBe(before);
});

test("an upload without a file, of another type, or without saying whether it is dry is refused", async () => {
  expect(problemOf(await orgdept.post("/api/import/people?dryRun=true", {})).status).toBe(415);
  expect(problemOf(await orgdept.upload("/api/import/people", "a.xlsx", Buffer.alloc(0))).code).toBe("query.invalid");
  expect(problemOf(await orgdept.upload("/api/import/gossip?dryRun=true", "a.xlsx", Buffer.alloc(0))).code).toBe(
    "notFound",
  );
});

test("the system imports only while a jurisdiction is founded", async () => {
  const kind = importKind("people");
  if (kind === undefined) throw new Error("no such kind");
  const { ledger } = it.embedded;
  const file = workbook([PEOPLE, ["庚示新", UNIT]]);
  const report = await runImport({ ledger, db: ledger.db }, { kind, file, actor: "sys:founding", dryRun: false });
  expect(places(report)).toEqual(["2  NOT_FOUNDING"]);
  expect(report.errors[0]?.zh).toContain("组织部");
});

test("each run leaves a record without names", async () => {
  const runs = await it.database.owner.selectFrom("app.import_run").selectAll().execute();
  expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(["checked", "refused", "done"]));
  expect(JSON.stringify(runs)).not.toContain("示新");
});
