import { describe, expect, test } from "vitest";
import { person, personRef, voters } from "@mingjian/scenarios";
import { roomRoutes } from "../http/routes/room.ts";
import { names } from "../portal/testing/words.ts";
import { staged } from "../portal/testing/stage.ts";
import { CLERK, matterRef, meetingRef, OFFICE, TITLES, UNIT, waterBureau, WORDS } from "../portal/testing/stories.ts";
import type { Command } from "../ledger/command.ts";
import { DOCUMENTS, documentRoutes } from "./routes.ts";
import { paragraphsOf, paragraphsOfPage, partOf } from "./testing/unzip.ts";

const clerk = CLERK.slice(2);
let reader = clerk;
const { app, site, setClock } = await staged(waterBureau, [...documentRoutes, ...roomRoutes], () => reader);
const [closed, silent, early, secret] = (["closed", "silent", "early", "secret"] as const).map(matterRef) as [
  string,
  string,
  string,
  string,
];
const url = (id: string, name: string): string => `/api/matters/${id}/documents/${name}`;
const page = async (id: string, name: string): Promise<string> =>
  (await app.inject({ url: url(id, `${name}.html`) })).body;
const word = async (id: string, name: string): Promise<Buffer> =>
  (await app.inject({ url: url(id, `${name}.docx`) })).rawPayload;
const words = async (id: string, name: string): Promise<string> => (await words1(id, name)).join("\n");
const words1 = async (id: string, name: string): Promise<readonly string[]> => paragraphsOf(await word(id, name));
const nameOf = (office: string): string =>
  (site.ledger.world().matter(personRef("swj", office))?.matter as { readonly name: string }).name;

describe("会议纪要", () => {
  test("从入账的经过生成:到会、签认、发言顺序、末位表态、票数、决议、原话不同意见、派驻机构意见", async () => {
    const text = await words(closed, "minutes");
    expect(text).toContain("示例县水务局党组会议纪要");
    expect(text).toContain("党组会纪要〔2026〕1号");
    expect(text).toContain("应到 5 人，实到 5 人");
    for (const office of ["topLeader", "deputy1", "deputy2", "deputy3", "deputy4"])
      expect(text).toContain(nameOf(office));
    expect(text.match(/签认：副\S{1,2}（财务、采购）/g)).toHaveLength(4);
    expect(text).toContain("专题调研报告");
    expect(text).toContain(`“${WORDS.dissent}”`);
    expect(text).toContain("同意 4 票，不同意 1 票，弃权 0 票");
    expect(text).toContain("结果：通过（决议〔2026〕1 号）");
    expect(text).toContain(`会议决定：同意${TITLES.closed}`);
    expect(text).toContain("肆拾捌万陆仟元整（￥486,000.00）");
    expect(text).toContain(`派驻机构异议：${WORDS.objection}`);
    expect(text).toContain("回复：采纳。已按意见修改方案");
    expect(text).toMatch(/缺席：无/);
    expect(text).toContain("派驻机构列席");
    const order = text.split("\n");
    const leader = order.findIndex((one) => one.startsWith("末位表态"));
    expect(order[leader]).toContain(nameOf("topLeader"));
    expect(order.findIndex((one) => one.includes("同意方案"))).toBeLessThan(leader);
    expect(order.findIndex((one) => one.startsWith("表决："))).toBeGreaterThan(leader);
  });

  test("按会议编号取也是同一份;没有开过的会没有纪要", async () => {
    expect(await words1(meetingRef("closed"), "minutes")).toEqual(await words1(closed, "minutes"));
    const missing = await app.inject({ url: url(meetingRef("early"), "minutes.docx") });
    expect(missing.statusCode).toBe(404);
    expect(missing.json()).toMatchObject({ zh: "会议尚未召开,没有纪要" });
    expect(await words(silent, "minutes")).toContain("党组会纪要〔2026〕2号");
  });
});

describe("版式", () => {
  test("公文用纸 A4,边距 37/35/28/26 毫米,三号仿宋,每页 22 行", async () => {
    const xml = partOf(await word(closed, "minutes"), "word/document.xml") ?? "";
    expect(xml).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/);
    const margin = /<w:pgMar[^>]*>/.exec(xml)?.[0] ?? "";
    for (const [side, twips] of [
      ["top", 2098],
      ["bottom", 1984],
      ["left", 1587],
      ["right", 1474],
    ] as const)
      expect(Number(new RegExp(`w:${side}="(\\d+)"`).exec(margin)?.[1])).toBeCloseTo(twips, -1);
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
    expect(xml).toContain('w:eastAsia="方正小标宋简体"');
    expect(xml).toContain('<w:sz w:val="32"/>');
    expect(xml).toContain('w:line="579"');
    expect(partOf(await word(closed, "minutes"), "word/footer1.xml")).toContain("存证编号");
  });

  test("Word 与网页逐段相同", async () => {
    for (const kind of DOCUMENTS.filter((one) => one !== "refusal" && one !== "ballots")) {
      const [file, html] = [await words1(closed, kind), paragraphsOfPage(await page(closed, kind))];
      const squeezed = (all: readonly string[]): string => all.join("").replace(/\s/g, "");
      expect(squeezed(html), kind).toBe(squeezed(file));
      expect(squeezed(html).length, kind).toBeGreaterThan(60);
    }
  });

  test("网页只许自己的样式,不缓存;样式取得到", async () => {
    const { headers, body } = await app.inject({ url: url(closed, "minutes.html") });
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers["cache-control"]).toBe("no-store");
    const style = /href="(\/api\/documents\/[^"]+)"/.exec(body)?.[1] ?? "";
    expect((await app.inject({ url: style })).statusCode).toBe(200);
  });
});

describe("决议与公示", () => {
  test("决议:编号、会议、人数、内容、金额、责任人、期限", async () => {
    const text = await words(closed, "resolution");
    for (const part of [
      "示例县水务局党组会决议",
      "决议〔2026〕1 号",
      "应到 5 人，实到 5 人",
      `同意${TITLES.closed}`,
      "486,000.00",
    ])
      expect(text).toContain(part);
    expect(text).toContain(`责任人：${nameOf("deputy4")}`);
  });

  test("三次公示:与公开栏同样的数字,没有任何人的姓名,没有小人数的票数", async () => {
    const all = await Promise.all((["before", "during", "after"] as const).map((kind) => words(closed, kind)));
    for (const text of all) {
      for (const name of names(site)) expect(text).not.toContain(name);
      for (const inside of Object.values(WORDS)) expect(text).not.toContain(inside);
      expect(text).toContain("12388");
      expect(text).toContain("示例县纪委监委派驻第五纪检监察组");
      expect(text).not.toMatch(/同意 \d 票/);
    }
    const [before, during, after] = all as [string, string, string];
    expect(before).toContain(`关于${TITLES.closed}的事前公示`);
    expect(before).toContain("2026年1月12日至2026年1月19日（5 个工作日）");
    expect(before).toContain("肆拾捌万陆仟元整（￥486,000.00）");
    expect(during).toContain("列入会议议程");
    expect(after).toContain("应到 5 人，实到 5 人。结果：通过。");
    expect(after).toContain("决议编号：〔2026〕1 号");
  });

  test("没有公布的没有公示可打印", async () => {
    for (const kind of ["before", "during", "after", "resolution", "minutes"])
      expect((await app.inject({ url: url(secret, `${kind}.docx`) })).statusCode).toBe(404);
    expect((await app.inject({ url: url(silent, "after.docx") })).json()).toMatchObject({ zh: "尚未事后公示" });
    expect((await app.inject({ url: url(closed, "diary.docx") })).statusCode).toBe(404);
  });
});

describe("《系统不予通过说明》", () => {
  test("事实、依据、可以怎么办、由谁办,一项不漏;说的是记录,不是人", async () => {
    const text = await words(early, "refusal");
    expect(text).toContain("系统不予通过说明");
    expect(text).toContain(`事项：${TITLES.early}`);
    expect(text).toContain("拟办理：开始集体研究");
    const items = text.split("\n").filter((one) => /^[一二三四五六七八九十]+、/.test(one));
    expect(items.length).toBeGreaterThanOrEqual(3);
    expect(text.match(/^事实：/gm)).toHaveLength(items.length);
    expect(text.match(/^依据：/gm)).toHaveLength(items.length);
    expect(text.match(/^可以：/gm)).toHaveLength(items.length);
    expect(text).toContain("本议题到会人数足够");
    expect(text).not.toMatch(/违规|违纪|违法|腐败|嫌疑|可疑|黑名单|不合格|!|！/);
  });

  test("可以指明行为和填写内容;没有要求未满足的不出说明;填写不是 JSON 的说清楚", async () => {
    const wrong = encodeURIComponent(JSON.stringify({ unit: UNIT }));
    expect(await words(early, `refusal`)).toContain("未满足");
    const input = await app.inject({ url: `${url(early, "refusal.html")}?act=groundVouched&input=${wrong}` });
    expect(input.body).toContain("填写需要补正");
    expect((await app.inject({ url: `${url(early, "refusal.html")}?input=%7Bx` })).statusCode).toBe(400);
    expect((await app.inject({ url: `${url(early, "refusal.html")}?act=papersOpened` })).statusCode).toBe(404);
  });
});

test("别的单位的人看不到文书;没有登录的人也看不到", async () => {
  reader = personRef("jyj", "meetingClerk");
  expect((await app.inject({ url: url(closed, "minutes.docx") })).statusCode).toBe(404);
  expect((await app.inject({ url: `/api/meetings/${meetingRef("early")}/room` })).statusCode).toBe(404);
  reader = clerk;
});

describe("会场", () => {
  interface Room {
    readonly seats: readonly {
      readonly ref: string;
      readonly here: boolean;
      readonly leader: boolean;
      readonly member: boolean;
    }[];
    readonly items: readonly {
      readonly stage: string;
      readonly gauge: {
        readonly entitled: number;
        readonly present: number;
        readonly need?: number;
        readonly deputyPresent?: boolean;
      };
      readonly findings: readonly { readonly gate: string; readonly outcome: string }[];
      readonly waiting: readonly { readonly ref: string; readonly locked: boolean }[];
      readonly speeches: readonly unknown[];
      readonly vote?: unknown;
      readonly secret: boolean;
    }[];
  }
  const room = async (id = meetingRef("early")): Promise<Room> =>
    (await app.inject({ url: `/api/meetings/${id}/room` })).json();
  let keys = 0;
  const act = async (actor: Command["actor"], name: string, matterId: string, input: unknown = {}): Promise<void> => {
    const [institution = "", which = ""] = name.split(".");
    const idempotencyKey = `room-test-${String((keys += 1)).padStart(8, "0")}`;
    const outcome = await site.ledger.submit({ institution, act: which, matterId, input, actor, idempotencyKey });
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome)}`);
  };
  const outcomeOf = ({ items }: Room, gate: string): string | undefined =>
    items[0]?.findings.find((f) => f.gate === `collective-decision.${gate}`)?.outcome;

  test("开会以前:应到五人,至少四人,没有人到会;会议是否在进行不问", async () => {
    const now = await room();
    expect(now.items[0]?.gauge).toMatchObject({ entitled: 5, present: 0, recused: 0, need: 4, deputyPresent: false });
    expect(outcomeOf(now, "quorum")).toBe("fail");
    expect(outcomeOf(now, "inSession")).toBeUndefined();
    expect(now.seats.filter(({ leader }) => leader).map(({ ref }) => ref)).toEqual([personRef("swj", "topLeader")]);
    expect(now).toMatchObject({
      stage: "planned",
      bodyTitle: { zh: "党组会" },
      unit: { id: UNIT },
      body: "partyGroup",
    });
  });

  test("会上:到会人数随登记变化,主要负责人锁在最后,其他人说完才解开", async () => {
    const meeting = meetingRef("early");
    setClock("2026-04-20T06:00:00.000Z");
    await act(CLERK, "meeting.agendaFrozen", meeting);
    setClock("2026-04-21T01:31:00.000Z");
    const [leader = "", ...others] = voters("swj");
    for (const one of others.slice(0, 3)) await act(CLERK, "meeting.arrived", meeting, { person: one });
    expect((await room()).items[0]?.gauge).toMatchObject({ present: 3, need: 4, deputyPresent: true });
    await act(CLERK, "meeting.arrived", meeting, { person: leader });
    await act(CLERK, "meeting.arrived", meeting, {
      person: personRef("agency 5", "disciplineOfficer"),
      capacity: "派驻机构列席",
    });
    await act(CLERK, "meeting.opened", meeting);
    expect(outcomeOf(await room(), "quorum")).toBe("pass");
    expect(outcomeOf(await room(), "inSession")).toBe("pass");
    await act(CLERK, "collective-decision.studyOpened", early, { meeting });

    const before = await room();
    expect(before.seats.at(-1)).toMatchObject({ member: false, here: true, capacity: "派驻机构列席" });
    expect(before.items[0]?.waiting.map(({ ref, locked }) => [ref, locked])).toEqual([
      ...others.slice(0, 3).map((ref) => [ref, false]),
      [leader, true],
    ]);
    for (const one of others.slice(0, 3))
      await act(CLERK, "collective-decision.spoken", early, { speaker: one, opinion: "同意" });
    const after = await room();
    expect(after.items[0]?.waiting).toEqual([expect.objectContaining({ ref: leader, locked: false })]);
    expect(after.items[0]?.speeches).toHaveLength(3);
  });

  test("投票以后:发出票数、监票人、核对状态都在", async () => {
    const [leader = "", first, second = "", third = ""] = voters("swj");
    await act(CLERK, "collective-decision.spoken", early, { speaker: leader, opinion: "同意大家意见" });
    await act(CLERK, "collective-decision.ballotsIssued", early, { tellers: [second, third], issued: 4 });
    const tally = { agree: 3, oppose: 1, abstain: 0, defer: 0, blank: 0, invalid: 0, unreturned: 0 };
    await act(`p:${second}`, "collective-decision.ballotsCounted", early, tally);
    const counted = await room();
    expect(counted.items[0]?.vote).toMatchObject({ form: "paperBallot", issued: 4, tally, confirmed: false });
    await act(`p:${third}`, "collective-decision.countConfirmed", early, tally);
    expect((await room()).items[0]?.vote).toMatchObject({ confirmed: true });
    expect(first).toBe(personRef("swj", "deputy1"));
    expect(person("swj", "officeDirector")).toBe(OFFICE);
  });
});
