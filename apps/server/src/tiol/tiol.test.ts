import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGrids, writeGrids } from "../import/grids.ts";
import { cellOf, entriesOf } from "./cells.ts";
import { bodyOf, countsOf, momentOf } from "./history.ts";
import { FORMAT, TiolReport, UNNAMED } from "./shapes.ts";
import { readWorkbook, tiolWorkbook } from "./workbook.ts";

describe("单元格写法", () => {
  test.each([
    ["甲、乙(因公出国)", [{ name: "甲" }, { name: "乙", note: "因公出国" }]],
    [
      "甲(同意),乙（弃权）\n丙 (原则同意)",
      [
        { name: "甲", note: "同意" },
        { name: "乙", note: "弃权" },
        { name: "丙", note: "原则同意" },
      ],
    ],
    [`甲(${UNNAMED})`, [{ name: "甲", note: UNNAMED }]],
    ["", []],
    ["丙(总法律顾问、公司律师)", [{ name: "丙", note: "总法律顾问、公司律师" }]],
  ])("%s", (cell, entries) => {
    expect(entriesOf(cell)).toEqual(entries);
  });
  test("括号不成对不猜", () => {
    for (const cell of ["甲(同意", "甲)同意(", "甲（乙"]) expect(entriesOf(cell)).toBeUndefined();
  });
  const name = fc.stringMatching(/^[\u4e00-\u9fa5]{2,4}$/);
  const entry = fc.record({ name, note: fc.option(name, { nil: undefined }) }, { requiredKeys: ["name"] });
  test("写出再读回不变", () => {
    fc.assert(
      fc.property(fc.array(entry), (all) => {
        const plain = all.map(({ name: one, note }) => (note === undefined ? { name: one } : { name: one, note }));
        expect(entriesOf(cellOf(plain))).toEqual(plain);
      }),
    );
  });
});

const REPORT = TiolReport.parse({
  ...{ format: FORMAT, unit: { id: "", name: "示例公司" }, logSize: 0 },
  items: [
    { code: "D12-001", title: "设备采购", path: ["党委会", "董事会"], legalReview: "required", remark: "含信息化" },
    { code: "H06-001", title: "=公式样的名称", path: ["董事会"], legalReview: "unknown" },
  ],
  documents: [
    {
      ...{ title: "董事会议事规则", kind: "proceduralRules", approvedOn: "2025-01-02", effectiveFrom: "2025-02-01" },
      ...{ legalReview: "yes", quorum: "2/3", file: "规则.pdf" },
      voteRules: [
        { code: "默认", text: "赞成票超过到会成员人数的 1/2" },
        { code: "H06-001", text: "全票通过" },
      ],
    },
    { title: "财务办法", kind: "financeRules", legalReview: "unknown", voteRules: [] },
  ],
  meetings: [
    {
      ...{
        title: "第一次党委会",
        body: "党委会",
        at: "2026-03-10 09:30",
        chair: "甲示",
        notice: "通知",
        minutes: "纪要",
      },
      attendance: [{ name: "甲示" }, { name: "乙示", note: "因公出国" }],
      items: [
        {
          ...{ title: "三号线设备采购", codes: ["D12-001", "H06-001"], after: [], outcome: "通过", superior: "否" },
          ...{ guests: [{ name: "丙示", note: "总法律顾问" }], opinions: [{ name: "甲示", note: "同意" }] },
          ...{ heard: "是", heardText: "职代会", papers: ["方案.pdf", "预算.xlsx"], resolution: "同意按方案二采购。" },
        },
        { title: "另一项", codes: [], after: [], guests: [], opinions: [], outcome: "缓议", papers: [] },
      ],
    },
    {
      ...{ title: "第一次董事会", body: "董事会", at: "2026-03-12", attendance: [{ name: "甲示" }] },
      items: [
        {
          ...{
            title: "三号线设备采购",
            codes: ["D12-001"],
            after: [{ meeting: "第一次党委会", item: "三号线设备采购" }],
          },
          ...{ guests: [], opinions: [{ name: "甲示", note: UNNAMED }], outcome: "通过", papers: [] },
          remark: "赞成1票,反对0票,弃权0票",
        },
      ],
    },
  ],
});

describe("tiol-roundtrip", () => {
  test("JSON → 工作簿 → 读回:三张表的记录一字不差;两次写出的字节相同", () => {
    const { items, documents, meetings } = REPORT;
    const { report, errors } = readWorkbook(tiolWorkbook(REPORT));
    expect(errors).toEqual([]);
    expect(report).toEqual({ format: FORMAT, items, documents, meetings });
    expect(tiolWorkbook(REPORT).equals(tiolWorkbook(REPORT))).toBe(true);
  });

  /** The workbook with cells changed by hand. */
  const changed = (change: (grids: Map<string, string[][]>) => void): Buffer => {
    const grids = new Map(
      [...readGrids(tiolWorkbook(REPORT))].map(([name, grid]) => [name, grid.map((row) => [...row])]),
    );
    change(grids);
    return writeGrids([...grids].map(([name, grid]) => ({ name, grid, head: 1 })));
  };
  const cell = (sheet: string, row: number, column: string, text: string) => (grids: Map<string, string[][]>) => {
    const grid = grids.get(sheet)!;
    grid[row]![grid[0]!.indexOf(column)] = text;
  };
  test.each([
    ["E-01", (grids: Map<string, string[][]>) => (grids.get("有关制度")![0]![1] = "名称")],
    ["E-05", cell("有关决策会议", 1, "审议结果", "甲示(同意")],
    ["E-07", cell("有关制度", 1, "生效时间", "2024-01-01")],
    ["E-07", cell("有关制度", 1, "审批时间", "去年")],
    ["E-14", cell("“三重一大”事项清单", 2, "事项编码", "D12-001")],
  ])("%s:手改的工作簿,写明行和列", (code, change) => {
    const { errors } = readWorkbook(changed(change));
    expect(errors.map((one) => one.code)).toContain(code);
    for (const { row, zh } of errors) expect([row > 0, zh !== ""]).toEqual([true, true]);
  });
  test("不是工作簿的文件不读", () => {
    expect(() => readWorkbook(Buffer.from("PK hello"))).toThrow();
  });
});

describe("口径", () => {
  test("表态用语:不认识的不计,不写姓名的取备注中的票数", () => {
    const of = (words: readonly string[], remark?: string) =>
      countsOf({
        opinions: words.map((note, i) => ({ name: String(i), note })),
        ...(remark === undefined ? {} : { remark }),
      });
    expect(of(["同意", "原则同意", "反对", "弃权", "缓议"])).toEqual({ agree: 2, oppose: 1, abstain: 1 });
    expect(of(["同意", "基本可以"])).toBeUndefined();
    expect(of([UNNAMED, UNNAMED])).toBeUndefined();
    expect(of([UNNAMED, UNNAMED], "赞成1票,反对1票,弃权0票")).toEqual({ agree: 1, oppose: 1, abstain: 0 });
  });
  test("会议时间和会议类型", () => {
    expect(momentOf("2026-03-10 09:30")).toEqual({ heldOn: "2026-03-10", votedAt: "2026-03-10T01:30:00.000Z" });
    expect(momentOf("2026年3月10日")).toEqual({ heldOn: "2026-03-10", votedAt: "2026-03-10T04:00:00.000Z" });
    for (const bad of ["", "2026-02-30", "三月", "2026-03-10 25:00"]) expect(momentOf(bad), bad).toBeUndefined();
    expect(bodyOf("党组会")).toBe("partyGroup");
    expect(bodyOf("茶话会")).toBeUndefined();
  });
});
