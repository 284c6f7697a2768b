/** 报送口径经 HTTP 进出: one thousand items in one file, the same file twice, names that are not persons, and history that cannot be rewritten. */
import { beforeAll, describe, expect, test } from "vitest";
import { personRef, unitRef } from "@mingjian/scenarios";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openSite, problemOf, type Client, type TestSite } from "../http/testing/site.ts";
import { FORMAT, TiolReport, type MeetingRecord } from "./shapes.ts";
import { readWorkbook, tiolWorkbook } from "./workbook.ts";

let it: TestSite;
let clerk: Client;
let names: readonly string[] = [];
const unit = unitRef("swj");

beforeAll(async () => {
  it = await openSite(countyWith([purchase("done", { until: "closed" })]));
  clerk = await it.as("clerk");
  it.clock.now = Math.max(it.clock.now, Date.UTC(2026, 5, 1, 2));
  const { items: people } = (await clerk.get(`/api/people?unit=${unit}`)).json<{
    items: { ref: string; name: string }[];
  }>();
  names = ["topLeader", "deputy1", "deputy2", "deputy3", "deputy4"].map(
    (office) => people.find(({ ref }) => ref === personRef("swj", office))?.name ?? "",
  );
}, 240_000);

interface Answer {
  readonly items: number;
  readonly entered: number;
  readonly unchanged: number;
  readonly findings: Readonly<Record<string, number>>;
  readonly errors: readonly { readonly path: string; readonly code: string }[];
  readonly errorCount: number;
}
const fileOf = (meetings: readonly MeetingRecord[]): TiolReport =>
  TiolReport.parse({
    format: FORMAT,
    unit: { id: "", name: "示例县水务局" },
    logSize: 0,
    items: [],
    documents: [],
    meetings,
  });
const upload = async (file: Buffer, dryRun = false, who = clerk): Promise<Answer> => {
  const answer = await who.upload(`/api/tiol/${unit}?dryRun=${String(dryRun)}`, "tiol", file);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const json = (meetings: readonly MeetingRecord[]): Buffer => Buffer.from(JSON.stringify(fileOf(meetings)));
const meeting = (title: string, items: number, more: Partial<MeetingRecord> = {}): MeetingRecord => ({
  ...{ title, body: "党组会", at: "2026-03-10 09:30", attendance: names.map((name) => ({ name })) },
  items: Array.from({ length: items }, (_, i) => ({
    ...{ title: `${title}第 ${i + 1} 项`, codes: ["J1"], after: [], guests: [], papers: [], outcome: "通过" },
    opinions: names.map((name) => ({ name, note: "同意" })),
  })),
  ...more,
});
const findingsOf = async (matter: string): Promise<readonly { gate: string; outcome: string; code: string }[]> => {
  const { items } = (await clerk.get(`/api/matters/${matter}/timeline`)).json<{
    items: { findings: { gate: string; outcome: string; code: string }[] }[];
  }>();
  return items.flatMap(({ findings }) => findings);
};
const records = (): readonly { id: string; label: string }[] =>
  [...it.site.ledger.world().matters()]
    .filter(({ institution }) => institution === "decision-record")
    .map(({ matterId, matter }) => ({ id: matterId, label: (matter as { readonly title: string }).title }));
const matterNamed = (title: string): string => records().find(({ label }) => label === title)?.id ?? "";

describe("报送", () => {
  test("报送由记录生成:会议、议题、编号、无记名不写姓名的态度;JSON 与工作簿互通,两次相同", async () => {
    const report = TiolReport.parse((await clerk.get(`/api/tiol/${unit}.json`)).json());
    expect(report.meetings).toHaveLength(1);
    const [item] = report.meetings[0]?.items ?? [];
    expect(item).toMatchObject({ title: "水质监测设备采购", codes: ["J1"], outcome: "通过" });
    expect(item?.opinions.every(({ note }) => note === "已投票(无记名)")).toBe(true);
    expect(item?.remark).toBe("赞成5票,反对0票,弃权0票");
    expect(report.items.length).toBeGreaterThan(10);
    const book = (await clerk.get(`/api/tiol/${unit}.xlsx`)).rawPayload;
    const { report: read, errors } = readWorkbook(book);
    expect(errors).toEqual([]);
    expect(read).toEqual({
      format: FORMAT,
      items: report.items,
      documents: report.documents,
      meetings: report.meetings,
    });
    expect(tiolWorkbook(report).equals(book)).toBe(true);
  });
  test("别的单位的人没有这份报送", async () => {
    expect((await (await it.as("stranger")).get(`/api/tiol/${unit}.json`)).statusCode).toBe(404);
    expect((await it.anybody.get(`/api/tiol/${unit}.json`)).statusCode).toBe(401);
  });
});

describe("历史导入", () => {
  test("一个工作簿 1,000 个议题:先试后录,一次录入;同一文件再来一次什么也不变", { timeout: 240_000 }, async () => {
    const meetings = Array.from({ length: 50 }, (_, n) => meeting(`历史会议 ${n + 1}`, 20));
    const book = tiolWorkbook(fileOf(meetings));
    const before = it.site.ledger.size();
    const dry = await upload(book, true);
    expect(dry).toMatchObject({ items: 1000, entered: 2000, errorCount: 0 });
    expect(it.site.ledger.size()).toBe(before);
    const started = performance.now();
    const real = await upload(book);
    console.log(`1,000 items: ${Math.round(performance.now() - started)} ms`);
    expect(real).toMatchObject({ items: 1000, entered: 2000, unchanged: 0, errorCount: 0 });
    expect(real.findings.pass).toBeGreaterThan(1000);
    const size = it.site.ledger.size();
    expect(await upload(book)).toMatchObject({ entered: 0, unchanged: 2000 });
    expect(it.site.ledger.size()).toBe(size);
    expect(records().length).toBe(1000);
  });

  test("不合规则的行照样录入,带着结论;录不进的写明编码,不悄悄改", async () => {
    const few = meeting("人数不足的会", 1, {
      attendance: names.map((name, i) => (i < 2 ? { name } : { name, note: "出差" })),
    });
    const odd = meeting("有毛病的会", 3);
    odd.items[0] = { ...odd.items[0]!, outcome: "原则通过" };
    odd.items[1] = { ...odd.items[1]!, opinions: [{ name: names[0] ?? "", note: "基本可以" }] };
    odd.items[2] = { ...odd.items[2]!, codes: ["Z99"], after: [{ meeting: "没有的会", item: "没有" }] };
    const wrong = [meeting("茶话", 1, { body: "茶话会" }), meeting("无日期", 1, { at: "去年" })];
    const empty = meeting("缺席没有原因", 1, {
      attendance: [...names.map((name) => ({ name })), { name: "无名氏", note: "" }],
    });
    const answer = await upload(json([few, odd, ...wrong, empty]));
    const codes = new Set(answer.errors.map(({ code }) => code));
    expect([...codes].sort()).toEqual(["E-03", "E-04", "E-06", "E-07", "E-08", "E-09", "E-10", "E-13"]);
    const found = await findingsOf(matterNamed("人数不足的会第 1 项"));
    expect(found).toContainEqual(
      expect.objectContaining({ gate: "decision-record.quorum", outcome: "fail", code: "QUORUM_NOT_MET" }),
    );
    // The item itself is kept although its meeting could not be entered.
    expect(matterNamed("有毛病的会第 1 项")).not.toBe("");
  });

  test("损坏的、过大的、不是本口径的文件说清楚", async () => {
    for (const file of [
      Buffer.from("{"),
      Buffer.from("PK nothing"),
      Buffer.from(JSON.stringify({ format: "other" })),
    ]) {
      const answer = await clerk.upload(`/api/tiol/${unit}?dryRun=true`, "tiol", file);
      expect(problemOf(answer).code).toBe("file.damaged");
    }
    const stranger = await (
      await it.as("stranger")
    ).upload(`/api/tiol/${unit}?dryRun=false`, "tiol", json([meeting("别人的会", 1)]));
    expect(stranger.json<Answer>().entered).toBe(0);
    expect(matterNamed("别人的会第 1 项")).toBe("");
  });
});

describe("TIOL-R6 经文件", () => {
  const quorum = async (title: string) =>
    (await findingsOf(matterNamed(`${title}第 1 项`))).filter(({ gate }) => gate === "decision-record.quorum");
  test.each([
    ["b", 3, "unknown", "PERSON_UNRESOLVED"],
    ["c", 4, "pass", "MET"],
    ["d", 2, "fail", "QUORUM_NOT_MET"],
  ] as const)("%s:名单里有一个异体字的姓名,%i 人认得出", async (which, made, outcome, code) => {
    const title = `异体字 ${which}`;
    const attendance = [...names.slice(0, made).map((name) => ({ name })), { name: "某㐅某" }];
    const answer = await upload(json([meeting(title, 1, { attendance })]));
    expect(answer.errors).toContainEqual(expect.objectContaining({ code: "E-08" }));
    expect(await quorum(title)).toContainEqual(expect.objectContaining({ outcome, code }));
  });
  test("e、f:列席身份的字样、文件名都不是合法性审查", async () => {
    const one = meeting("字样", 1);
    one.items[0] = {
      ...one.items[0]!,
      papers: ["关于无需法律意见的说明.pdf"],
      guests: [{ name: names[4] ?? "", note: "原法律顾问(已退休)" }],
    };
    await upload(json([one]));
    const found = await findingsOf(matterNamed("字样第 1 项"));
    expect(found.find(({ gate }) => gate === "decision-record.legalReview")?.outcome).not.toBe("pass");
  });
});

describe("TIOL-R7 经文件", () => {
  test("a:后来的文件改人数,不改旧账:两份都在,旧结论不变", async () => {
    const absent = names.map((name, i) => (i < 2 ? { name } : { name, note: "出差" }));
    await upload(json([meeting("改口的会", 1, { attendance: absent })]));
    const first = matterNamed("改口的会第 1 项");
    const before = await findingsOf(first);
    const size = it.site.ledger.size();
    const again = await upload(json([meeting("改口的会", 1)]));
    expect(again.entered).toBe(2);
    expect(it.site.ledger.size()).toBeGreaterThan(size);
    expect(records().filter(({ label }) => label === "改口的会第 1 项")).toHaveLength(2);
    expect(await findingsOf(first)).toEqual(before);
    expect(before).toContainEqual(expect.objectContaining({ code: "QUORUM_NOT_MET", outcome: "fail" }));
  });
  test("d:会后很久才报的,录入并写明晚报", async () => {
    const found = await findingsOf(matterNamed("改口的会第 1 项"));
    expect(found.find(({ gate }) => gate === "decision-record.enteredInTime")).toMatchObject({ code: "LATE_ENTRY" });
  });
});
