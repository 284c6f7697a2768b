/**
 * UJ-3 「成员无记名投票」 and BY-04 「可验证的无记名表决」 through the pages of the booth, on the real server: three trustees of three organs, five voters at phones
 * and a kiosk, an audit on a second device, a lost network, a lost answer, a lost key; the count, and everything verified by a browser that trusts nobody.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page, Route } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unitRef } from "@mingjian/scenarios";
import { buildBooth } from "../apps/server/src/ballot/booth-app.ts";
import { ballotsOf } from "../apps/server/src/ballot/service.ts";
import { openSite, PASSWORD, refOfPersona, type Persona, type TestSite } from "../apps/server/src/http/testing/site.ts";
import { hasBrowser, openBrowser } from "../apps/server/src/portal/testing/browser.ts";
import * as hands from "./booth/hands.ts";
import { faults } from "./booth/look.ts";

const CONFIG = fileURLToPath(new URL("../apps/web/booth/vite.config.ts", import.meta.url));
const VOTERS: readonly Persona[] = ["leader", "deputy", "deputy2", "deputy3", "deputy4"];
const TRUSTEES: readonly Persona[] = ["officer", "orgdept", "auditor"];
const POSTS = ["派驻纪检监察组", "县委组织部", "县审计局"];
const TELLERS: readonly Persona[] = ["clerk", "office"];
const PASSPHRASE = "长口令 correct horse battery";
const QUESTION = "是否同意更换城东片区排涝泵站设备？";
const [AGREE, OPPOSE, ABSTAIN] = [1, 2, 3];

let it: TestSite;
let app: Awaited<ReturnType<typeof buildBooth>>;
let browser: Browser;
let base = "";
const folder = mkdtempSync(join(tmpdir(), "mingjian-booth-"));
const people: hands.Hands[] = [];
const wrong: string[] = [];

beforeAll(async () => {
  if (!hasBrowser) return;
  it = await openSite();
  it.clock.now = Date.parse("2026-03-02T01:00:00.000Z");
  await build({ configFile: CONFIG, logLevel: "silent", build: { outDir: folder } });
  app = await buildBooth(it.site, folder);
  base = (await app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  if (!hasBrowser) return;
  await browser.close();
  await app.close();
  await ballotsOf(it.site).stop();
  rmSync(folder, { recursive: true, force: true });
});

async function somebody(screen: hands.ScreenName): Promise<hands.Hands> {
  const one = await hands.profile(browser, screen, base);
  one.page.setDefaultTimeout(60_000);
  people.push(one);
  return one;
}
const look = async (page: Page, name: string): Promise<void> => {
  wrong.push(...(await faults(page, name)));
};

/** Opens a page as a person: with a ticket of the workspace, as on one's own phone. */
async function openAs(page: Page, who: Persona, path: string): Promise<void> {
  const answer = await (await it.as(who)).post("/api/booth/tickets", {});
  await page.goto(`about:blank`);
  await page.goto(`${path}#t=${answer.json<{ ticket: string }>().ticket}`);
}

/** An act through the ordinary door. */
async function act(who: Persona, institution: string, name: string, input: object, id?: string): Promise<string> {
  const client = await it.as(who);
  const seq = id === undefined ? 0 : (await client.get(`/api/matters/${id}`)).json<{ seq: number }>().seq;
  const answer =
    id === undefined
      ? await client.post("/api/matters", { institution, act: name, input })
      : await client.post(`/api/matters/${id}/acts/${name}`, { input, seq });
  expect(answer.statusCode, `${name}: ${answer.body}`).toBe(201);
  await ballotsOf(it.site).settled();
  return id ?? answer.json<{ matterId: string }>().matterId;
}

// ── What passes from one part of the journey to the next ──────────────────────────────────────
let ceremony = "";
let ballot = "";
let uuid = "";
const backups: hands.Backups[] = [];
const cards: hands.Kept[] = [];
const codes: string[] = [];
const screenOf = (i: number): hands.ScreenName => (i === 4 ? "kiosk" : "phone");

const journey = test.skipIf(!hasBrowser);

journey(
  "UJ-3 密钥仪式:三个机关的保管人各在自己的浏览器里生成、备份、试解密;没有备份不能往下走",
  async () => {
    const trustees = TRUSTEES.map((who, i) => ({ person: refOfPersona(who), post: POSTS[i] }));
    const opening = { unit: unitRef("swj"), title: "水务局党组计票密钥", trustees, k: 2, notAfter: "2026-12-31" };
    ceremony = await act("clerk", "key-ceremony", "opened", opening);
    const seats: hands.Hands[] = [];
    for (const [i, who] of TRUSTEES.entries()) {
      const one = await somebody(i === 0 ? "phone" : "kiosk");
      seats.push(one);
      await openAs(one.page, who, `/trustee/${ceremony}`);
      await hands.heading(one.page, "水务局党组计票密钥");
      if (i < 2) await look(one.page, `ceremony-${i}`);
      const kept = await hands.drawKey(one.page, PASSPHRASE);
      backups.push(kept);
      if (i === 0) {
        await look(one.page, "backup-confirm");
        await hands.confirmBackup(one.page, { ...kept, sheet: `${kept.sheet.slice(0, -6)}111111` });
        await one.page.getByText("与密钥纸最后 6 个字符不同。").waitFor();
        await hands.confirmBackup(one.page, { ...kept, passphrase: "another passphrase" });
        await one.page.getByText("文件打不开").waitFor();
      }
      await hands.confirmBackup(one.page, kept);
      await hands.heading(one.page, "仪式进行中");
      if (i === 1) await look(one.page, "ceremony-running");
    }
    for (const { page } of seats) await hands.heading(page, "密钥仪式完成");
    await look(seats[0]!.page, "ceremony-done");
    expect((await (await it.as("clerk")).get(`/api/matters/${ceremony}`)).json()).toMatchObject({ stage: "keyed" });
  },
  300_000,
);

journey(
  "UJ-3 登记凭据:密钥在投票人的浏览器里生成,卡只在投票人手里",
  async () => {
    it.clock.now = Date.parse("2026-03-04T01:00:00.000Z");
    const [voters, tellers] = [VOTERS.map(refOfPersona), TELLERS.map(refOfPersona)];
    ballot = await act("clerk", "ballot", "convened", {
      ...{
        unit: unitRef("swj"),
        purpose: "other",
        title: "城东片区排涝泵站设备更换",
        note: "预算不超过 600,000.00 元",
        mode: "board",
      },
      ...{ keys: ceremony, questions: [{ kind: "motion", text: QUESTION }], voters, tellers },
      ...{ opensAt: "2026-03-09T01:00:00.000Z", closesAt: "2026-03-09T03:00:00.000Z", disclosure: "outcome" },
      ...{ revote: true, paperAllowed: true },
    });
    uuid = ballot.replaceAll("l", "L");
    for (const [i, who] of VOTERS.entries()) {
      const { page } = await somebody(screenOf(i));
      await openAs(page, who, `/register/${uuid}`);
      await page.getByRole("button", { name: "生成并登记" }).waitFor();
      if (i === 0 || i === 4) await look(page, `register-${screenOf(i)}`);
      cards.push(await hands.register(page));
      await hands.heading(page, "城东片区排涝泵站设备更换");
    }
    await act("clerk", "ballot", "rollClosed", {}, ballot);
    await act("officer", "ballot", "listConfirmed", {}, ballot);
    it.clock.now = Date.parse("2026-03-09T01:10:00.000Z");
    await act("clerk", "ballot", "sessionNoted", { attending: 5, leaderSpoke: true }, ballot);
    await act("clerk", "ballot", "opened", {}, ballot);
  },
  300_000,
);

/** A voter at the first question. */
async function atQuestion(i: number): Promise<hands.Hands> {
  const one = await somebody(screenOf(i));
  if (screenOf(i) === "kiosk") {
    await one.page.goto(`/vote/${uuid}`);
    await hands.login(one.page, VOTERS[i]!, PASSWORD);
  } else await openAs(one.page, VOTERS[i]!, `/vote/${uuid}`);
  await one.page.getByRole("button", { name: "开始" }).waitFor();
  if (i === 0 || i === 4) await look(one.page, `greet-${screenOf(i)}`);
  await hands.begin(one.page, cards[i]!);
  if (i === 0 || i === 4) await look(one.page, `question-${screenOf(i)}`);
  return one;
}

journey(
  "UJ-3 手机投票:一题一页,核对,核验码,投出;加密不超过一秒;截止前改投一次",
  async () => {
    for (const choice of [OPPOSE, AGREE]) {
      const { page } = await atQuestion(0);
      await page.getByRole("button", { name: "下一步：核对" }).click();
      await hands.heading(page, QUESTION);
      await hands.mark(page, [[choice]]);
      await look(page, "review-phone");
      codes[0] = await hands.takeCode(page);
      await look(page, "code-phone");
      expect(Number(await page.locator("[data-took]").getAttribute("data-took"))).toBeLessThan(1000);
      await hands.cast(page);
      await look(page, "receipt-phone");
      expect(await page.locator("main").textContent()).not.toMatch(/您选的是|不同意/);
    }
  },
  300_000,
);

journey(
  "UJ-3 查验:拆开的票作废,第二台设备自己拆开,看到的就是当时选的;再投一张",
  async () => {
    const { page } = await atQuestion(1);
    await hands.mark(page, [[ABSTAIN]]);
    const opened = await hands.takeCode(page);
    const address = await hands.audit(page);
    await look(page, "spoiled-phone");
    const second = await somebody("phone");
    await second.page.goto(address);
    await second.page.getByRole("button", { name: "一样", exact: true }).waitFor();
    expect(await second.page.locator(".box .v").textContent()).toBe("弃权");
    await look(second.page, "check-phone");
    await second.page.getByRole("button", { name: "一样", exact: true }).click();
    await second.page.getByText("一致。").waitFor();
    await page.getByRole("button", { name: "重新填票" }).click();
    await hands.mark(page, [[AGREE]]);
    codes[1] = await hands.takeCode(page);
    expect(codes[1]).not.toBe(opened);
    await hands.cast(page);
  },
  300_000,
);

journey(
  "UJ-3 断网:装好页面以后断网,照样填票;恢复以后自动登记和投出,只有一张",
  async () => {
    const { page, context } = await atQuestion(2);
    await context.setOffline(true);
    await hands.mark(page, [[AGREE]]);
    await page.getByRole("button", { name: "确认，取核验码" }).click();
    await page.getByText("网络断了").waitFor();
    await look(page, "offline-phone");
    await context.setOffline(false);
    await hands.heading(page, "投出还是查验");
    codes[2] = (await page.locator(".code").getAttribute("aria-label")) ?? "";
    await context.setOffline(true);
    await page.getByRole("button", { name: /^投出/ }).click();
    await page.getByText("网络断了").waitFor();
    await context.setOffline(false);
    await hands.heading(page, "已投出");
  },
  300_000,
);

journey(
  "UJ-3 答复丢失:服务器收到了,答复没有回来;同一个编号再交,拿到同一张回执",
  async () => {
    const { page } = await atQuestion(3);
    for (const what of ["commits", "casts"]) {
      const lost = async (route: Route): Promise<void> => {
        await route.fetch();
        await route.abort("connectionreset");
      };
      await page.route(`**/${what}`, lost, { times: 1 });
    }
    await hands.mark(page, [[OPPOSE]]);
    codes[3] = await hands.takeCode(page);
    await hands.cast(page);
  },
  300_000,
);

journey(
  "UJ-3 自助终端只用键盘:数字键选,回车往下走;结束以后回到开始,什么也不留",
  async () => {
    const { page } = await atQuestion(4);
    await page.keyboard.press(String(ABSTAIN));
    await page.keyboard.press("Enter");
    await hands.heading(page, "请核对");
    await look(page, "review-kiosk");
    for (const done of ["投出还是查验", "已投出"]) {
      const name = done === "已投出" ? /^投出/ : "确认，取核验码";
      await page.getByRole("button", { name }).focus();
      await page.keyboard.press("Enter");
      await hands.heading(page, done);
      await look(page, `${done === "已投出" ? "receipt" : "code"}-kiosk`);
      if (done !== "已投出") codes[4] = (await page.locator(".code").getAttribute("aria-label")) ?? "";
    }
    await page.getByRole("link", { name: "结束" }).click();
    await hands.heading(page, "登录");
  },
  300_000,
);

journey(
  "UJ-3 参加情况:五个人的表决,截止以前不说投了几张,更没有结果",
  async () => {
    const { page } = await somebody("phone");
    await openAs(page, "deputy", `/live/${uuid}`);
    await hands.heading(page, "城东片区排涝泵站设备更换");
    await page.getByText("截止以后才公布已投人数").waitFor();
    expect(await page.locator("main").textContent()).not.toMatch(/已投\d|同意/);
    await look(page, "live-phone");
    await page.getByRole("button", { name: "核对核验码" }).click();
    await page.getByLabel("核验码（43 个字符）").fill(codes[1]!);
    await page.getByRole("button", { name: "核对" }).click();
    await page.getByText("在公告栏上，会计入结果。").waitFor();
  },
  300_000,
);

journey(
  "UJ-3 开票:两名保管人够数;一名丢了密钥,别人的密钥顶不了他的",
  async () => {
    await act("clerk", "ballot", "closeProposed", {}, ballot);
    await act("office", "ballot", "closeConfirmed", {}, ballot);
    const lost = await somebody("phone");
    await openAs(lost.page, "orgdept", `/decrypt/${uuid}`);
    await lost.page.getByRole("button", { name: "取出密钥" }).click();
    await hands.takeKey(lost.page, backups[0]!, "sheet");
    await lost.page.getByText("这不是您在本次仪式登记的密钥。").waitFor();
    await lost.page.getByText("密钥找不到了").waitFor();
    await look(lost.page, "key-lost");
    for (const [i, by] of [
      [0, "file"],
      [2, "sheet"],
    ] as const) {
      const { page } = await somebody(i === 0 ? "phone" : "kiosk");
      await openAs(page, TRUSTEES[i]!, `/decrypt/${uuid}`);
      await page.getByRole("button", { name: "取出密钥" }).waitFor();
      await look(page, `decrypt-${i}`);
      await hands.decrypt(page, backups[i]!, by);
    }
    await ballotsOf(it.site).settled();
    expect((await (await it.as("clerk")).get(`/api/matters/${ballot}`)).json()).toMatchObject({ stage: "published" });
  },
  300_000,
);

journey(
  "UJ-3 结果与核验:三同意、一不同意、一弃权;任何一个浏览器自己算一遍,V1 到 V16 全部通过",
  async () => {
    const { page } = await somebody("phone");
    await openAs(page, "deputy2", `/result/${uuid}`);
    await hands.heading(page, "城东片区排涝泵站设备更换");
    expect(await page.locator("tbody tr").allTextContents()).toEqual(["同意3", "不同意1", "弃权1"]);
    await page.getByText("证明不了什么").waitFor();
    await look(page, "result-phone");
    await page.getByRole("button", { name: "在本机重新核验" }).click();
    await page.getByRole("button", { name: "下载并核验" }).click();
    await hands.heading(page, "核验通过");
    expect(await page.locator(".checks li").count()).toBe(17);
    expect(await page.locator(".checks .fail").count()).toBe(0);
    await look(page, "verify-phone");
  },
  300_000,
);

journey(
  "UJ-3 会场屏:八米外能读,字不小于 48 像素,没有任何人的姓名",
  async () => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, baseURL: base });
    const page = await context.newPage();
    await openAs(page, "clerk", `/screen/${uuid}`);
    await page.locator(".figures").first().waitFor();
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll(".hall h1, .hall p, .hall dt, .hall dd")].map((one) =>
        Number.parseFloat(getComputedStyle(one).fontSize),
      ),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(
      0,
    );
    const shown = (await page.locator("main").textContent()) ?? "";
    for (const { name } of await namesOfVoters()) expect(shown).not.toContain(name);
    await look(page, "hall");
    await context.close();
  },
  300_000,
);

async function namesOfVoters(): Promise<readonly { readonly name: string }[]> {
  const answers = await Promise.all(VOTERS.map(async (who) => (await it.as(who)).get("/api/me")));
  return answers.map((answer) => answer.json<{ person: { name: string } }>().person);
}

journey(
  "UJ-3 深色、高对比、大字和英文:每一种都读得清、不越界",
  async () => {
    for (const [view, language] of [
      ["large", "zh"],
      ["contrast", "zh"],
      ["dark", "en"],
    ] as const) {
      const context = await browser.newContext({ viewport: { width: 320, height: 700 }, baseURL: base });
      const page = await context.newPage();
      for (const place of ["result", "live", "verify"]) {
        await openAs(page, "deputy2", `/${place}/${uuid}?view=${view}&lang=${language}`);
        await page.locator(".facts, .field").first().waitFor();
        await look(page, `${place}-${view}`);
      }
      await context.close();
    }
  },
  300_000,
);

journey(
  "UJ-3 不记名的表决:登记以后本机忘掉登录,投票只凭卡;几道题,一题一页,多选和整张弃权",
  async () => {
    it.clock.now = Date.parse("2026-03-10T01:00:00.000Z");
    const grades = "优秀\n称职\n基本称职\n不称职";
    const ratings = { kind: "rating", text: "年度考核", persons: "示例甲\n示例乙", options: grades };
    const slate = { kind: "difference", text: "选举职工监事", options: "示例丙\n示例丁\n示例戊", max: 2 };
    const congress = await act("clerk", "ballot", "convened", {
      ...{ unit: unitRef("swj"), purpose: "other", title: "职工代表大会表决", mode: "congress", keys: ceremony },
      ...{ questions: [ratings, slate], voters: VOTERS.map(refOfPersona), tellers: TELLERS.map(refOfPersona) },
      ...{ opensAt: "2026-03-12T01:00:00.000Z", closesAt: "2026-03-12T03:00:00.000Z", disclosure: "outcome" },
      ...{ revote: true, paperAllowed: false },
    });
    const id = congress.replaceAll("l", "L");
    const kept: hands.Kept[] = [];
    for (const who of VOTERS.slice(1, 4)) {
      const { page } = await somebody("phone");
      await openAs(page, who, `/register/${id}`);
      kept.push(await hands.register(page));
      await hands.heading(page, "职工代表大会表决");
    }
    await act("clerk", "ballot", "rollClosed", {}, congress);
    await act("officer", "ballot", "listConfirmed", {}, congress);
    it.clock.now = Date.parse("2026-03-12T01:10:00.000Z");
    await act("clerk", "ballot", "sessionNoted", { attending: 5, leaderSpoke: true }, congress);
    await act("clerk", "ballot", "opened", {}, congress);
    const { page, sent } = await somebody("kiosk");
    await page.goto(`/vote/${id}`);
    await hands.begin(page, kept[0]!);
    await hands.mark(page, [[1], [2], [1, 3]]);
    await look(page, "review-many");
    expect(await page.locator(".box .v").allTextContents()).toEqual(["优秀", "称职", "示例丙", "示例戊"]);
    await page.getByRole("button", { name: /^重选这一题：选举职工监事/ }).click();
    await page.locator(".opt").last().click();
    await look(page, "question-many");
    await page.getByRole("button", { name: "下一步：核对" }).click();
    expect(await page.locator(".box .v").allTextContents()).toEqual(["优秀", "称职", "整张弃权"]);
    await hands.takeCode(page);
    await hands.cast(page);
    expect(sent.filter(({ named }) => named)).toEqual([]);
    expect(sent.some(({ url }) => url.endsWith("/casts"))).toBe(true);
  },
  300_000,
);

journey(
  "BY-04 没有秘密离开投票人的浏览器:网址、请求、存储、控制台里都没有凭据和选择;页面没有一处违反内容策略",
  async () => {
    const secrets = [...cards.map(({ text }) => text.trim().split("\n").at(-1)!), ...backups.map(({ sheet }) => sheet)];
    expect(secrets.every((secret) => secret.length > 40)).toBe(true);
    const policy = (await fetch(base)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types mj-booth");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:/);
    for (const { page, complaints, sent } of people) {
      // Of answers that are refusals, and of a network that was taken away, the browser tells by itself.
      expect(complaints.filter((said) => !said.startsWith("Failed to load resource"))).toEqual([]);
      for (const { url, body } of sent) {
        for (const secret of secrets) expect(url + body).not.toContain(secret);
        expect(url).not.toMatch(/#|[?&]t=/);
        if (!url.endsWith("/spoiled")) expect(body).not.toMatch(/"choices":\[\[/);
      }
      const stored = await page.evaluate(async () => ({
        local: Object.keys(localStorage).filter((key) => !key.startsWith("mj-decrypted-")),
        session: Object.keys(sessionStorage),
        databases: (await indexedDB.databases()).length,
        cookies: document.cookie,
      }));
      expect(stored).toEqual({ local: [], session: [], databases: 0, cookies: "" });
      expect(page.url()).not.toContain("t=");
    }
  },
);

journey("UJ-3 无障碍:每一屏只有一个标题,按钮不低于 60 像素,不横向滚动,自动检查没有发现", () => {
  expect(wrong).toEqual([]);
  expect(it.notes).toEqual([]);
});
