/** Journeys in a real browser: the officer's week, the leader before a meeting, the citizen without a script, and search from any page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refOf, unitRef } from "@mingjian/scenarios";
import { buildSite } from "../http/server.ts";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openSite, PASSWORD, type Persona, type TestSite } from "../http/testing/site.ts";
import type { Command } from "../ledger/command.ts";
import { hasBrowser, openBrowser } from "../portal/testing/browser.ts";
import { builtWorkspace } from "../start/workspace-build.ts";

let it: TestSite;
let base: string;
let browser: Browser;
const WATER = refOf("matter water");
const CANAL = refOf("matter canal");
/** Folder for pictures, when a person wants to look at them. */
const PICTURES = process.env.MINGJIAN_PICTURES;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

beforeAll(async () => {
  if (!hasBrowser) return;
  it = await openSite(
    countyWith([
      purchase("canal", { until: "resolved", title: "灌渠设备采购", raisedOn: "2026-02-02" }),
      purchase("water", { until: "scheduled" }),
    ]),
  );
  const app = await buildSite({ ...it.site, webDir: await builtWorkspace(() => undefined) });
  await app.listen({ port: 0, host: "127.0.0.1" });
  base = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  browser = await openBrowser();
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
}, 240_000);

const contexts = new Map<Persona, BrowserContext>();
/** The person at his desk, logged in once; every page is a new one. */
async function pageOf(persona: Persona, width = 1440): Promise<Page> {
  const context = contexts.get(persona) ?? (await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" }));
  const page = await context.newPage();
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  if (contexts.has(persona)) return page;
  contexts.set(persona, context);
  await page.goto(`${base}/app/login`);
  await page.locator("#login").fill(persona);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
  return page;
}
async function open(persona: Persona, path: string, width = 1440): Promise<Page> {
  const page = await pageOf(persona, width);
  await page.goto(`${base}${path}`);
  await page.locator("h1").first().waitFor();
  return page;
}

describe.skipIf(!hasBrowser)("UX-14 search from any page", () => {
  test("Ctrl K, pinyin initials, Enter; Esc gives the focus back", async () => {
    const page = await open("clerk", "/app/units");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("szjcsbcg");
    await page.getByRole("option").first().waitFor();
    expect(await page.getByRole("option").first().textContent()).toContain("水质监测设备采购");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${base}/app/matters/${WATER}`);
    await page.locator(".search-open").click();
    await page.getByRole("combobox").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.evaluate("document.activeElement.className")).toContain("search-open");
    await page.close();
  });
  test("on a phone the same search opens from the header; what one may not know is not found", async () => {
    const page = await open("stranger", "/app/", 390);
    await page.locator(".search-open").click();
    await page.getByRole("combobox").fill("szjcsbcg");
    await page.getByText("没有找到").waitFor();
    expect(await page.getByRole("option").count()).toBe(0);
    await page.close();
  });
});

describe.skipIf(!hasBrowser)("UJ-1 the officer's Monday", () => {
  test("from the radar to an opinion that cites a gate, with nothing typed, and the month's report", async () => {
    const page = await open("officer", "/app/radar?week=2026-03-09");
    await page
      .getByRole("button", { name: /写意见/ })
      .first()
      .click();
    const text = page.getByRole("textbox");
    await text.waitFor();
    expect(await text.inputValue()).toMatch(/经核对本议题 \d+ 项要求/);
    await page.getByRole("button", { name: "出具意见" }).click();
    await page.getByText(/已出具，存证编号/).waitFor();
    const state = it.site.ledger.world().matter(WATER)?.matter as {
      readonly opinions: readonly { readonly text: string }[];
    };
    expect(state.opinions).toHaveLength(1);
    expect(state.opinions[0]?.text).toContain("经核对");
    const report = await page.request.get(`${base}/api/radar/report.docx?month=2026-03`);
    expect(report.status()).toBe(200);
    expect((await report.body()).subarray(0, 2).toString()).toBe("PK");
    await page.close();
  });
});

describe.skipIf(!hasBrowser)("UJ-4 the leader before the meeting", () => {
  test("BY-10 his mirror, then a trial that is marked as one, stops where the real act would, and leaves nothing", async () => {
    const size = it.site.ledger.size();
    const page = await open("leader", "/app/mirror");
    await page.getByText("本页只有您本人能看到").waitFor();
    expect(await page.locator("main").textContent()).not.toMatch(/排名|得分|积分/);
    await page.goto(`${base}/app/simulate?matter=${WATER}&act=studyOpened`);
    await page.getByText("不留记录，不通知他人").waitFor();
    await page.getByText(/项要求尚未满足或无法判断/).waitFor();
    expect(await page.locator("main button[type=submit]").count()).toBe(0);
    expect(it.site.ledger.size()).toBe(size);
    await page.close();
  });
});

describe.skipIf(!hasBrowser)("UJ-9 the citizen", () => {
  test("from the unit's page to the matter in one tap, a question without a script, a receipt with a date for the answer", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${base}/u/${unitRef("swj")}`);
    await page.locator(`a[href*="/m/${CANAL}"]`).first().click();
    await page.waitForURL(new RegExp(`/m/${CANAL}`));
    await page.locator("textarea[name=text]").first().fill("施工期间会停水吗");
    await page.getByRole("button", { name: /提交/ }).click();
    const receipt = (await page.locator("main").textContent()) ?? "";
    expect(receipt).toMatch(/[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}/);
    expect(await context.cookies()).toEqual([]);
    const code = /[a-z2-7]{4}(-[a-z2-7]{4}){3}/.exec(receipt)?.[0] ?? "";
    await page.goto(`${base}/c/${code}`);
    expect(await page.locator("main").textContent()).toMatch(/最晚 \d+月\d+日答/);
    await context.close();
  });
});

const PAGES: readonly (readonly [Persona, string])[] = [
  ["clerk", "/app/"],
  ["clerk", "/app/?tab=follow"],
  ["deputy", "/app/calendar?month=2026-03"],
  ["deputy", "/app/notices"],
  ["leader", "/app/mirror"],
  ["leader", "/app/simulate"],
  ["leader", "/app/cost"],
  ["officer", "/app/radar?week=2026-03-09"],
  ["clerk", "/app/rules"],
  ["clerk", "/app/rules/collective-decision"],
];
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
describe.skipIf(!hasBrowser)("UX-20 every page in every mode", () => {
  const MODES = ["standard", "large", "contrast", "dark"] as const;
  test.each(PAGES)(
    "%s %s: nothing serious, one heading, no sideways scrolling, no complaint",
    async (persona, path) => {
      for (const mode of MODES)
        for (const width of mode === "standard" || mode === "large" ? [1440, 390] : [1440]) {
          const page = await pageOf(persona, width);
          const complaints: string[] = [];
          page.on("pageerror", (error) => complaints.push(error.message));
          page.on("console", (message) => {
            if (message.type() === "error") complaints.push(message.text());
          });
          await page.goto(`${base}${path}${path.includes("?") ? "&" : "?"}view=${mode}`);
          await page.locator("h1").first().waitFor();
          await page.locator(".ant-skeleton").first().waitFor({ state: "detached" });
          if (PICTURES !== undefined)
            await page.screenshot({ path: join(PICTURES, `${path.replace(/\W+/g, "_")}-${mode}-${width}.png`) });
          await page.evaluate(AXE);
          const found = await page.evaluate<readonly Violation[]>("axe.run().then(({ violations }) => violations)");
          const grave = found.filter(({ impact }) => impact === "serious" || impact === "critical");
          expect(grave.map(({ id, nodes }) => `${mode} ${width} ${id}: ${nodes[0]?.html.slice(0, 120) ?? ""}`)).toEqual(
            [],
          );
          expect(complaints).toEqual([]);
          expect(await page.locator("h1").count()).toBe(1);
          expect(
            await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
          ).toBeLessThanOrEqual(0);
          await page.close();
        }
    },
    120_000,
  );
});

describe.skipIf(!hasBrowser)("UX-01 home with 5,000 duties", () => {
  const N = 5_000;
  function* comments(): Generator<Command> {
    for (let i = 0; i < N; i += 1)
      yield {
        ...{ institution: "public-comment", act: "received", actor: "sys:portal" },
        idempotencyKey: `many-comments-${String(i).padStart(6, "0")}`,
        input: { unit: unitRef("swj"), matter: CANAL, kind: "comment", text: `第 ${i} 条意见` },
      };
  }
  /** Milliseconds from asking for an address until its first row stands there; the best of three. */
  async function quickest(page: Page, path: string, row: string): Promise<number> {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const from = performance.now();
      await page.goto(`${base}${path}`);
      await page.locator(row).first().waitFor();
      times.push(performance.now() - from);
    }
    return Math.min(...times);
  }
  test("first rows within a second, overdue first, then by date; the count is all of them", async () => {
    for (const all = [...comments()]; all.length > 0;) {
      const { ok } = await it.site.ledger.submitAll(all.splice(0, 500));
      expect(ok).toBe(true);
    }
    it.clock.now += 40 * 86_400_000;
    const page = await open("office", "/app/rules");
    const [empty, full] = [
      await quickest(page, "/app/rules", ".rule-row"),
      await quickest(page, "/app/", ".list .row"),
    ];
    // A second on a quiet machine; on a busy one the page of a short list is the measure.
    expect(full).toBeLessThan(Math.max(1_000, 3 * empty));
    expect(await page.locator(".inbox-tabs .n").textContent()).toMatch(/500\d/);
    const listed = (await (await it.as("office")).get("/api/inbox")).json<{
      total: number;
      items: { remaining?: number }[];
    }>();
    expect(listed.total).toBeGreaterThanOrEqual(N);
    const left = listed.items.map(({ remaining }) => remaining ?? Infinity);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(left[0]).toBeLessThan(0);
    await page.close();
  }, 240_000);
});
