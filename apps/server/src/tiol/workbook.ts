/** 三张表 (reference/tiol.md 1.5.2) — the report as the state's workbook and back, with every place that cannot be read named by its E-code. */
import type { RowError } from "../import/fault.ts";
import { readGrids, writeGrids, type Grid, type Sheet } from "../import/grids.ts";
import { cellOf, entriesOf, wordsOf } from "./cells.ts";
import {
  FORMAT,
  type CatalogueRecord,
  type DocumentRecord,
  type ItemRecord,
  type MeetingRecord,
  type Named,
  type TiolReport,
} from "./shapes.ts";

const ITEMS = {
  name: "“三重一大”事项清单",
  head: [
    "序号",
    "事项名称",
    "事项编码",
    "决策会议1",
    "决策会议2",
    "决策会议3",
    "决策会议4",
    "是否需经法律审核",
    "备注",
  ],
} as const;
const DOCUMENTS = {
  name: "有关制度",
  head: ["序号", "制度名称", "制度类型", "审批时间", "生效时间", "是否经过审查", "审查佐证材料", "人数占比"].concat([
    ...["事项编码", "表决方式", "正式文件", "备注"],
  ]),
} as const;
const MEETINGS = {
  name: "有关决策会议",
  head: [
    "序号",
    "会议名称",
    "会议类型",
    "会议时间",
    "主持人",
    "参会人",
    "会议通知",
    "会议纪要",
    "议题名称",
    "任务来源",
  ].concat([
    ...["专项名称", "事项编码", "关联会议", "关联议题", "列席人员", "审议结果", "是否通过", "是否报国资委"],
    ...["是否听取意见", "听取意见情况", "议题材料", "议题决议", "备注"],
  ]),
} as const;
const OF_MEETING = 8;

// ── 写 ──────────────────────────────────────────────────────────────────────────────────────
const REVIEW = { required: "是", notRequired: "否", unknown: "" } as const;
const REVIEWED = { yes: "是", no: "否", unknown: "" } as const;
const STEPS = 4;

const itemRow = ({ title, code, path, legalReview, remark = "" }: CatalogueRecord, i: number): readonly string[] => [
  ...[String(i + 1), title, code, ...Array.from({ length: STEPS }, (_, n) => path[n] ?? "")],
  ...[REVIEW[legalReview], remark],
];
function documentRows(d: DocumentRecord, i: number): readonly (readonly string[])[] {
  const own = [String(i + 1), d.title, d.kind, d.approvedOn ?? "", d.effectiveFrom ?? "", REVIEWED[d.legalReview], ""];
  const rules = d.voteRules.length === 0 ? [{ code: "", text: "" }] : d.voteRules;
  return rules.map(({ code, text }) => [...own, d.quorum ?? "", code, text, d.file ?? "", d.remark ?? ""]);
}
function meetingRows(m: MeetingRecord, i: number): readonly (readonly string[])[] {
  const own = [
    String(i + 1),
    m.title,
    m.body,
    m.at,
    m.chair ?? "",
    cellOf(m.attendance),
    m.notice ?? "",
    m.minutes ?? "",
  ];
  return m.items.map((item) => [...own, ...agendaCells(item)]);
}
const agendaCells = (one: ItemRecord): readonly string[] => [
  ...[one.title, one.source ?? "", one.topic ?? "", one.codes.join("、")],
  ...[one.after.map((a) => a.meeting).join("\n"), one.after.map((a) => a.item).join("\n")],
  ...[cellOf(one.guests), cellOf(one.opinions), one.outcome, one.superior ?? "", one.heard ?? "", one.heardText ?? ""],
  ...[one.papers.join("、"), one.resolution ?? "", one.remark ?? ""],
];

const columns = (n: number): readonly number[] => Array.from({ length: n }, (_, c) => c);
/** Rows of groups below the head, the columns of the group merged. */
function grouped(head: readonly string[], groups: Grid[], merged: readonly number[]): Pick<Sheet, "grid" | "spans"> {
  let row = 1;
  const spans = groups.map((group) => {
    const span = { row, rows: group.length, columns: merged };
    row += group.length;
    return span;
  });
  return { grid: [head, ...groups.flat()], spans };
}

/** The workbook of a report; twice the same report, twice the same bytes. */
export function tiolWorkbook({ items, documents, meetings }: TiolReport): Buffer {
  const ofDocument = columns(DOCUMENTS.head.length).filter((c) => c !== 8 && c !== 9);
  return writeGrids([
    { name: ITEMS.name, head: 1, grid: [ITEMS.head, ...items.map(itemRow)] },
    { name: DOCUMENTS.name, head: 1, ...grouped(DOCUMENTS.head, documents.map(documentRows), ofDocument) },
    { name: MEETINGS.name, head: 1, ...grouped(MEETINGS.head, meetings.map(meetingRows), columns(OF_MEETING)) },
  ]);
}

// ── 读 ──────────────────────────────────────────────────────────────────────────────────────
export interface ReadBook {
  readonly report: Pick<TiolReport, "items" | "documents" | "meetings"> & { readonly format: typeof FORMAT };
  readonly errors: readonly RowError[];
}
/** One row by the titles of its columns, and the errors found in it. */
class Line {
  readonly row: number;
  readonly #cells: ReadonlyMap<string, string>;
  readonly #errors: RowError[];
  constructor(row: number, cells: ReadonlyMap<string, string>, errors: RowError[]) {
    this.row = row;
    this.#cells = cells;
    this.#errors = errors;
  }
  get(column: string): string {
    return this.#cells.get(column) ?? "";
  }
  optional(column: string): string | undefined {
    const text = this.get(column);
    return text === "" ? undefined : text;
  }
  fault(column: string, code: string, zh: string, en: string): void {
    this.#errors.push({ row: this.row, column, code, zh, en });
  }
  /** Names with notes; a cell with brackets that do not match is told and left empty (E-05). */
  named(column: string): Named[] {
    const entries = entriesOf(this.get(column));
    if (entries === undefined) this.fault(column, "E-05", "括号不成对", "brackets do not match");
    return [...(entries ?? [])];
  }
  day(column: string): string | undefined {
    const text = this.optional(column);
    const found = text === undefined ? undefined : dayIn(text);
    if (text !== undefined && found === undefined) this.fault(column, "E-07", "日期不能识别", "no date");
    return found;
  }
}
const dayIn = (text: string): string | undefined => {
  const [, y, m = "", d = ""] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? [];
  return y === undefined ? undefined : `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
};

interface Form {
  readonly name: string;
  readonly head: readonly string[];
}
function linesOf(grids: ReadonlyMap<string, Grid>, { name, head }: Form, errors: RowError[]): readonly Line[] {
  const [own = [], ...rows] = grids.get(name) ?? [];
  const missing = head.filter((title) => !own.includes(title));
  if (missing.length > 0) {
    const [zh, en] = [`工作表“${name}”缺少:${missing.join("、")}`, `sheet "${name}" lacks ${missing.join(", ")}`];
    errors.push({ row: 1, code: "E-01", zh, en });
    return [];
  }
  return rows.flatMap((cells, i) => {
    const filled = cells.some((cell, c) => cell !== "" && own[c] !== "序号");
    return filled ? [new Line(i + 2, new Map(own.map((title, c) => [title, cells[c] ?? ""])), errors)] : [];
  });
}

const given = <T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
const yesNo = <A, B, C>(text: string, yes: A, no: B, open: C): A | B | C =>
  text === "是" ? yes : text === "否" ? no : open;

function catalogueOf(line: Line): CatalogueRecord {
  const path = [1, 2, 3, 4].flatMap((n) => line.optional(`决策会议${n}`) ?? []);
  const legalReview = yesNo(
    line.get("是否需经法律审核"),
    "required" as const,
    "notRequired" as const,
    "unknown" as const,
  );
  return given({
    code: line.get("事项编码"),
    title: line.get("事项名称"),
    path,
    legalReview,
    remark: line.optional("备注"),
  });
}
function noTwice(records: readonly { readonly code: string; readonly line: Line }[]): void {
  const seen = new Set<string>();
  for (const { code, line } of records) {
    if (seen.has(code)) line.fault("事项编码", "E-14", "编码重复", "the code stands twice");
    seen.add(code);
  }
}

/** Rows that continue the one before: same number, same title. */
function groups(lines: readonly Line[], keyOf: (line: Line) => string): readonly (readonly [Line, ...Line[]])[] {
  const all: [Line, ...Line[]][] = [];
  for (const line of lines) {
    const last = all.at(-1);
    if (last !== undefined && keyOf(last[0]) === keyOf(line)) last.push(line);
    else all.push([line]);
  }
  return all;
}

function documentOf(group: readonly [Line, ...Line[]]): DocumentRecord {
  const [first] = group;
  const [approvedOn, effectiveFrom] = [first.day("审批时间"), first.day("生效时间")];
  if (approvedOn !== undefined && effectiveFrom !== undefined && effectiveFrom < approvedOn)
    first.fault("生效时间", "E-07", "生效时间早于审批时间", "in force before it was approved");
  const voteRules = group.flatMap((line) =>
    line.get("表决方式") === "" ? [] : [{ code: line.optional("事项编码") ?? "默认", text: line.get("表决方式") }],
  );
  const legalReview = yesNo(first.get("是否经过审查"), "yes" as const, "no" as const, "unknown" as const);
  return given({
    ...{ title: first.get("制度名称"), kind: first.get("制度类型"), approvedOn, effectiveFrom, legalReview },
    ...{
      quorum: first.optional("人数占比"),
      voteRules,
      file: first.optional("正式文件"),
      remark: first.optional("备注"),
    },
  });
}

function meetingOf(group: readonly [Line, ...Line[]]): MeetingRecord {
  const [first] = group;
  const attendance = first.named("参会人");
  return given({
    ...{ title: first.get("会议名称"), body: first.get("会议类型"), at: first.get("会议时间"), attendance },
    ...{ chair: first.optional("主持人"), notice: first.optional("会议通知"), minutes: first.optional("会议纪要") },
    items: group.map(agendaOf),
  });
}
function agendaOf(line: Line): ItemRecord {
  const [meetings, titles] = [line.get("关联会议").split("\n"), line.get("关联议题").split("\n")];
  const after = meetings.flatMap((meeting, i) =>
    meeting.trim() === "" ? [] : [{ meeting: meeting.trim(), item: (titles[i] ?? "").trim() }],
  );
  return given({
    ...{ title: line.get("议题名称"), source: line.optional("任务来源"), topic: line.optional("专项名称") },
    ...{
      codes: [...wordsOf(line.get("事项编码"))],
      after,
      guests: line.named("列席人员"),
      opinions: line.named("审议结果"),
    },
    ...{ outcome: line.get("是否通过"), superior: line.optional("是否报国资委"), heard: line.optional("是否听取意见") },
    ...{ heardText: line.optional("听取意见情况"), papers: [...wordsOf(line.get("议题材料"))] },
    ...{ resolution: line.optional("议题决议"), remark: line.optional("备注") },
  });
}

/** A workbook as records, and everything in it that cannot be read. @throws FileFault when it is no workbook */
export function readWorkbook(file: Buffer): ReadBook {
  const grids = readGrids(file);
  const errors: RowError[] = [];
  const items = linesOf(grids, ITEMS, errors).map((line) => ({ line, record: catalogueOf(line) }));
  noTwice(items.map(({ line, record }) => ({ line, code: record.code })));
  const documents = groups(linesOf(grids, DOCUMENTS, errors), (line) => `${line.get("序号")} ${line.get("制度名称")}`);
  const meetings = groups(linesOf(grids, MEETINGS, errors), (line) => `${line.get("序号")} ${line.get("会议名称")}`);
  const report = {
    format: FORMAT,
    items: items.map(({ record }) => record),
    documents: documents.map(documentOf),
    meetings: meetings.map(meetingOf),
  } satisfies ReadBook["report"];
  return { report, errors };
}
