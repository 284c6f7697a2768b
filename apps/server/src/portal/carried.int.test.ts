/** 纸上的码和查验工具: a scanned pointer finds its page, a scanned proof is checked without network, and the tool is one file. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  carrierUrl,
  checkCode,
  compactProof,
  encodeMjp1,
  encodeMjq1,
  newVerifier,
  parseTlogProof,
  parseVkey,
} from "@mingjian/tlog";
import { canonicalBody, parseDisclosure } from "@mingjian/sealed";
import { documentRoutes } from "../documents/routes.ts";
import { portalRoutes } from "./routes.ts";
import { check, inOneSentence } from "./verify/check.ts";
import { hasBrowser, openBrowser } from "./testing/browser.ts";
import { staged } from "./testing/stage.ts";
import { CLERK, matterRef, TITLES, waterBureau } from "./testing/stories.ts";

const { app, site, signed } = await staged(waterBureau, [...portalRoutes, ...documentRoutes], () => CLERK.slice(2));
const closed = matterRef("closed");
const get = (url: string) => app.inject({ url, headers: { host: "open.example" } });

async function positions(): Promise<readonly number[]> {
  const { body } = await get(`/m/${closed}`);
  return [...new Set([...body.matchAll(/notice\/(\d+)/g)].map((m) => Number(m[1])))];
}
const leafAt = async (pos: number): Promise<Uint8Array> => {
  const query = site.db.selectFrom("ledger.entry").select("leaf").where("pos", "=", BigInt(pos));
  return new Uint8Array((await query.executeTakeFirstOrThrow()).leaf);
};
const keyId = () => parseVkey(site.log.logVkey).keyId;
/** A code as it would be printed for auditors: proof, entry and public group. */
async function fullCode(pos: number): Promise<string> {
  const disclosure = parseDisclosure((await get(`/m/${closed}/notice/${pos}/disclosure`)).body);
  const group = disclosure.groups.find(({ gid }) => gid === "P")!;
  const compact = await compactProof(
    parseTlogProof(disclosure.proof),
    { log: newVerifier(site.log.logVkey) },
    { entry: disclosure.entry, group: { ...group, body: canonicalBody(group.body) } },
  );
  return carrierUrl("open.example", encodeMjq1(compact));
}
const pathOf = (url: string): string => url.replace(/^HTTPS?:\/\/[^/]+/, "");

beforeAll(() => signed());

describe("扫码", () => {
  test("公示上的码打开公示原文;校验码输入搜索框也一样", async () => {
    const [pos = 0] = await positions();
    const leaf = await leafAt(pos);
    const answer = await get(pathOf(carrierUrl("open.example", encodeMjp1(keyId(), pos, leaf))));
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(`/m/${closed}/notice/${pos}`);
    for (const typed of [checkCode(leaf), checkCode(leaf).toLowerCase().replaceAll("-", "")])
      expect((await get(`/?q=${typed}`)).headers.location).toBe(`/m/${closed}/notice/${pos}`);
  });

  test("内部文书的码只说有这条记录,不说内容", async () => {
    const page = (await get(`/api/matters/${closed}/documents/minutes.html`)).body;
    const [, code = "", pos = ""] = /([A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4})\s*存证编号 (\d+)/.exec(page) ?? [];
    const answer = await get(`/?q=${code}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(`第 ${pos} 号记录`);
    expect(answer.body).toContain(code);
    for (const inside of ["纪要", "minutes", TITLES.closed, "水务局"]) expect(answer.body).not.toContain(inside);
    expect((await get(`/api/entries/${pos}/proof`)).statusCode).toBe(404); // served by the API, not staged here
  });

  test("别的账本的码、改过的码、没有的码:不一致或没有找到,不报错", async () => {
    const [pos = 0] = await positions();
    const leaf = await leafAt(pos);
    const foreign = await get(pathOf(carrierUrl("open.example", encodeMjp1(keyId() ^ 1, pos, leaf))));
    expect(foreign.statusCode).toBe(404);
    expect(foreign.body).toContain("不一致");
    const altered = await get(pathOf(carrierUrl("open.example", encodeMjp1(keyId(), pos, leaf.with(0, leaf[0]! ^ 1)))));
    expect(altered.body).toContain("不一致");
    expect((await get("/P/AAAA")).statusCode).toBe(200);
    expect((await get("/P/!!!!")).statusCode).toBe(404);
    expect((await get(`/P/${"A".repeat(5000)}`)).statusCode).toBeGreaterThanOrEqual(400);
    expect((await get("/?q=AAAA-AAAA-AAAA")).body).toContain("没有找到");
  });

  test("带证明的码在页面里核对:一致,写明由谁签名;改一个字符就不一致", async () => {
    const [pos = 0] = await positions();
    const url = await fullCode(pos);
    const answer = await check({ text: url, vkey: site.log.logVkey });
    expect(inOneSentence(answer).zh).toMatch(new RegExp(`^一致。这就是账本 test.invalid/j/portal 的第 ${pos} 号记录`));
    expect(inOneSentence(answer).zh).toContain("由账本自己签名");
    expect(answer.kind === "same" && answer.opened[0]?.body).toContain(TITLES.closed);
    const at = url.length - 40;
    const spoiled = `${url.slice(0, at)}${url[at] === "A" ? "B" : "A"}${url.slice(at + 1)}`;
    expect((await check({ text: spoiled, vkey: site.log.logVkey })).kind).not.toBe("same");
    const pointer = carrierUrl("open.example", encodeMjp1(keyId(), pos, await leafAt(pos)));
    expect(await check({ text: pointer, vkey: site.log.logVkey })).toMatchObject({ kind: "unknown" });
    const page = await get(pathOf(url));
    expect(page.statusCode).toBe(200);
    expect(page.headers["permissions-policy"]).toContain("camera=(self)");
    expect(Buffer.byteLength(page.body)).toBeLessThan(30_000);
  });
});

describe.skipIf(!hasBrowser)("断网的浏览器里", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingjian-verifier-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  test("下载的单个文件断网打开,粘贴、选文件都能核对,没有违反自己的内容策略", { timeout: 90_000 }, async () => {
    const [pos = 0] = await positions();
    const tool = join(folder, "verify.html");
    const answer = await get("/verify.html");
    expect(answer.headers["content-disposition"]).toContain("attachment");
    expect(answer.body).not.toMatch(/(?:src|href)="(?!data:)/);
    writeFileSync(tool, answer.body);
    const paper = join(folder, "notice.json");
    writeFileSync(paper, (await get(`/m/${closed}/notice/${pos}/disclosure`)).body);
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => complaints.push(message.text()));
      await page.goto(`file://${tool}`);
      await page.fill("#text", await fullCode(pos));
      await page.click("button:has-text('查验')");
      await page.waitForSelector("#result.good");
      expect(await page.textContent("#result .big")).toMatch(/^一致。.*由账本自己签名/);
      expect(await page.textContent("#result")).toContain(TITLES.closed);
      await page.fill("#text", "");
      await page.setInputFiles("#file", paper);
      await page.click("button:has-text('查验')");
      await page.waitForSelector("#result.good");
      await page.click("summary:has-text('记录的字节')");
      expect(await page.textContent("details[open] pre")).toBeTruthy();
      await page.setInputFiles("#file", []);
      await page.fill("#text", "不是证明");
      await page.click("button:has-text('查验')");
      await page.waitForSelector("#result.open");
      expect(complaints).toEqual([]);
      const pictures = process.env.MINGJIAN_PICTURES;
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, "verifier.png"), fullPage: true });
    } finally {
      await browser.close();
    }
  });
});
