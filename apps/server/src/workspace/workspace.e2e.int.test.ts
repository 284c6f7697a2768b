/** 工作台 in a browser: every page in every display and both languages, on a desk and on a phone; by hand and by keyboard alone. */
import { describe, expect, test, vi } from "vitest";
import { refOf, type Story } from "@mingjian/scenarios";
import { hasBrowser } from "../portal/testing/browser.ts";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { PASSWORD, refOfPersona, type Persona } from "../http/testing/site.ts";
import { DESK, openStand, overflow, PHONE, picture, serious, type Screen, type Seat } from "./testing/stand.ts";

// A browser beside other work is slow, never wrong.
vi.setConfig({ testTimeout: 240_000 });
const story: Story = countyWith(
  [
    purchase("done", { until: "closed", title: "水质监测站设备采购" }),
    purchase("told", { until: "reported", title: "泵站值守服务", raisedOn: "2026-04-13" }),
    purchase("new", { until: "raised", title: "河道清淤工程", raisedOn: "2026-04-20" }),
  ],
  ["zzb", "swj"],
);
const NOW = "2026-04-21T02:00:00.000Z";
const matter = (key: string): string => refOf(`matter ${key}`);

describe.skipIf(!hasBrowser)("工作台", async () => {
  if (!hasBrowser) return;
  const stand = await openStand(story);
  stand.at(NOW);
  const world = () => stand.site.ledger.world();
  const soon = (look: () => unknown) => expect.poll(look, { timeout: 15_000 });
  const unit = world().matter(matter("done"))?.unit ?? "";

  const PAGES: readonly (readonly [Persona | undefined, string])[] = [
    [undefined, "/app/login"],
    ["clerk", "/app/"],
    ["clerk", "/app/?tab=done"],
    ["clerk", "/app/matters"],
    ["clerk", `/app/matters/${matter("new")}?act=reported`],
    ["clerk", `/app/matters/${matter("done")}?tab=record`],
    ["leader", `/app/matters/${matter("done")}?tab=timeline`],
    ["clerk", "/app/start"],
    ["clerk", "/app/start/collective-decision/raised"],
    ["clerk", "/app/meetings"],
    ["clerk", `/app/meetings/${refOf("meeting done")}`],
    ["deputy", `/app/meetings/${refOf("meeting done")}?as=mine`],
    ["clerk", `/app/units/${unit}`],
    ["clerk", "/app/units"],
    ["clerk", "/app/people"],
    ["orgdept", "/app/import"],
    ["officer", "/app/"],
    ["clerk", "/app/me"],
  ];
  const SHOWN: readonly (readonly [string, "zh" | "en", Screen])[] = [
    ["standard", "zh", DESK],
    ["dark", "en", DESK],
    ["contrast", "zh", PHONE],
    ["large", "zh", PHONE],
  ];

  test.each(SHOWN)(
    "%s %s:每页没有严重的无障碍问题,不横向滚动,内容策略没有被违反",
    async (view, language, screen) => {
      const seats = new Map<Persona | undefined, Seat>();
      const found: string[] = [];
      for (const [who, path] of PAGES) {
        const seat = seats.get(who) ?? (await stand.seat(who, screen));
        if (!seats.has(who)) await seat.context.addInitScript(`localStorage.setItem("mj-language", "${language}")`);
        seats.set(who, seat);
        await seat.go(`${path}${path.includes("?") ? "&" : "?"}view=${view}`);
        await seat.page.waitForTimeout(400);
        found.push(...(await serious(seat.page)).map((one) => `${path}: ${one}`));
        const wide = await overflow(seat.page);
        if (wide > 0) found.push(`${path}: ${wide} px wider than the screen`);
        const headings = await seat.page.locator("h1").count();
        if (headings !== 1) found.push(`${path}: ${headings} headings of the first rank`);
        found.push(...seat.complaints.splice(0).map((one) => `${path}: ${one}`));
        await picture(seat.page, `${view}-${language}-${screen.width}-${path.replace(/\W+/g, "_")}`);
      }
      for (const { context } of seats.values()) await context.close();
      expect(found).toEqual([]);
    },
    240_000,
  );

  test("门口:口令不对时说明,账号列在表单下面", async () => {
    const { page, context, go } = await stand.seat(undefined);
    await go("/app/");
    await page.waitForURL(/\/login/);
    await page.locator("#login").fill("clerk");
    await page.locator("#password").fill("不是这个口令");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("账号或密码不正确").waitFor();
    await context.close();
  });

  test("办理:关口从一开始就亮着,写明等哪一项;填好才办得成;办完即从待办消失", async () => {
    const clerk = await stand.seat("clerk");
    const { page } = clerk;
    await clerk.go("/app/");
    await page.getByText("河道清淤工程").first().waitFor();
    await clerk.go(`/app/matters/${matter("done")}?act=closed`);
    await clerk.go(`/app/matters/${matter("new")}?act=scheduled`);
    await page.locator("#gates .gt").first().waitFor();
    const lights = await page.locator("#gates .light").allInnerTexts();
    expect(lights.some((word) => word.includes("待填写"))).toBe(true);
    await page
      .getByText(/填写「.+」后核对/)
      .first()
      .waitFor();
    await picture(page, "lights-first");
    await clerk.go(`/app/matters/${matter("new")}?act=reported`);
    await page.getByLabel(/报告内容/).fill("拟提请集体研究河道清淤工程");
    await page.locator("#next button[type=submit]").click();
    await soon(() => (world().matter(matter("new"))?.matter as { reportedAt?: string }).reportedAt).toBeDefined();
    await page
      .getByText(/已办理|记录号|第 \d+ 号/)
      .first()
      .waitFor();
    await clerk.context.close();
  });

  test("规则说不,就不予办理:理由、依据、怎样办,按钮上写明还差几项", async () => {
    const clerk = await stand.seat("clerk");
    const before = world().size();
    await clerk.go(`/app/matters/${matter("told")}?act=closed`);
    await clerk.page
      .getByText(/不在本环节|现在的环节/)
      .first()
      .waitFor();
    const refused = await (
      await stand.as("clerk")
    ).post(`/api/matters/${matter("told")}/acts/scheduled`, {
      input: { meeting: refOf("meeting done") },
      seq: world().matter(matter("told"))?.seq ?? 0,
    });
    expect([409, 422]).toContain(refused.statusCode);
    await clerk.go(`/app/matters/${matter("told")}?act=legalRequested`);
    expect(world().size()).toBe(before);
    await clerk.context.close();
  });

  test("派驻机构人员在手机上签收提前报告;没有旧的阅知挂着", async () => {
    const officer = await stand.seat("officer", PHONE);
    await officer.go("/app/");
    await officer.page.getByText("签收提前报告").first().waitFor();
    expect(await officer.page.getByText("阅知班子分工的新版本").count()).toBe(0);
    await picture(officer.page, "officer-phone");
    await officer.page.getByRole("link", { name: /去办理:签收提前报告 泵站值守服务/ }).click();
    await officer.page.locator("#next button[type=submit]").click();
    await soon(
      () => (world().matter(matter("told"))?.matter as { acknowledgedAt?: string }).acknowledgedAt,
    ).toBeDefined();
    await officer.context.close();
  });

  test("只用键盘:登录、待办、办理、提交;焦点看得见,不被困住", async () => {
    const { page, context } = await stand.seat(undefined);
    const focused = (): Promise<string> =>
      page.evaluate<string>(
        `(() => { const e = document.activeElement; return e === null ? "" : (e.getAttribute("aria-label") ?? e.textContent ?? "") + "#" + e.id; })()`,
      );
    const tabTo = async (wanted: RegExp): Promise<void> => {
      for (let i = 0; i < 80; i += 1) {
        await page.keyboard.press("Tab");
        if (wanted.test(await focused())) return;
      }
      throw new Error(`not reached by keyboard: ${String(wanted)}`);
    };
    await page.goto(`${stand.base}/app/`);
    await page.locator("#login").waitFor();
    await tabTo(/#login$/);
    await page.keyboard.type("officer");
    await tabTo(/#password$/);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator(".list .row").first().waitFor();
    await tabTo(/^去办理:签收提前报告 河道清淤工程/);
    const outline = await page.evaluate<string>(
      `(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + " " + s.outlineWidth; })()`,
    );
    expect(outline).toMatch(/(solid|auto) ([2-9]|\d\d)px/);
    await page.keyboard.press("Enter");
    await page.locator("#next form").waitFor();
    await tabTo(/^签收提前报告#/);
    await page.keyboard.press("Enter");
    await soon(
      () => (world().matter(matter("new"))?.matter as { acknowledgedAt?: string }).acknowledgedAt,
    ).toBeDefined();
    await context.close();
  });

  test("主要负责人和分管负责人看到自己的待办,不属于自己的办理写明由谁办", async () => {
    const leader = await stand.seat("leader");
    await leader.go(`/app/matters/${matter("new")}`);
    await leader.page.getByText("由他人办理").first().waitFor();
    await leader.page
      .getByText(/这项由/)
      .first()
      .waitFor();
    expect(leader.complaints).toEqual([]);
    await leader.context.close();
    expect(refOfPersona("leader")).not.toBe(refOfPersona("deputy"));
  });
});
