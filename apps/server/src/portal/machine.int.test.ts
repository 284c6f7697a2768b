/** 供程序读的公开数据, read by programs that are not ours: feeds, sitemap, descriptions, the static copy on a plain web server. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import Parser from "rss-parser";
import { portalRoutes } from "./routes.ts";
import { copyPortal, fileOf, rewritten, type Copied } from "./static-copy.ts";
import { hasBrowser, look, openBrowser } from "./testing/browser.ts";
import { staged } from "./testing/stage.ts";
import { matterRef, TITLES, UNIT, waterBureau } from "./testing/stories.ts";
import { names } from "./testing/words.ts";

const { app, site, signed } = await staged(waterBureau, portalRoutes);
const [closed, silent, secret] = [matterRef("closed"), matterRef("silent"), matterRef("secret")];
const get = (url: string) => app.inject({ url, headers: { host: "open.test.invalid" } });

describe("订阅", () => {
  test.each(["/feed.atom", `/u/${UNIT}/feed.atom`, "/feed/before.atom", "/feed/after.atom"])(
    "%s 由独立的阅读程序读出:标题、时间、链接齐全",
    async (url) => {
      const feed = await new Parser().parseString((await get(url)).body);
      expect(feed.items.length).toBeGreaterThan(0);
      for (const { title, link, isoDate } of feed.items) {
        expect(title).toMatch(/公开：/);
        expect(link).toMatch(/^http:\/\/open\.test\.invalid\/m\/[a-z2-7]{26}\/notice\/\d+$/);
        expect(Number.isNaN(Date.parse(String(isoDate)))).toBe(false);
      }
      const titles = feed.items.map(({ title }) => title).join();
      expect(titles.includes("事中公开")).toBe(!url.startsWith("/feed/"));
    },
  );
  test("没有的种类没有订阅", async () => {
    expect((await get("/feed/gossip.atom")).statusCode).toBe(404);
  });
});

describe("结构化数据", () => {
  test("事项和单位的说明是 schema.org,只有公布过的内容", async () => {
    const described = (await get(`/m/${closed}/data.jsonld`)).json<{ name: string; hasPart: { url: string }[] }>();
    expect(described).toMatchObject({ "@context": "https://schema.org", "@type": "Report", name: TITLES.closed });
    expect(described.hasPart.length).toBeGreaterThan(2);
    const text = JSON.stringify(described);
    for (const name of names(site)) expect(text).not.toContain(name);
    expect((await get(`/u/${UNIT}/data.jsonld`)).json()).toMatchObject({ "@type": "GovernmentOrganization" });
    expect((await get(`/m/${secret}/data.jsonld`)).statusCode).toBe(404);
    expect((await get(`/m/${closed}`)).body).toContain(`href="/m/${closed}/data.jsonld"`);
  });
  test("网站地图只列公开的页面,每一个都打得开", async () => {
    const map = (await get("/sitemap.xml")).body;
    const paths = [...map.matchAll(/<loc>http:\/\/open\.test\.invalid([^<]*)<\/loc>/g)].map((m) => m[1] ?? "");
    expect(paths).toContain(`/m/${closed}`);
    expect(paths).not.toContain(`/m/${secret}`);
    for (const path of paths.filter((one) => one.startsWith("/m/"))) expect((await get(path)).statusCode).toBe(200);
    expect((await get("/robots.txt")).body).toContain("Sitemap: http://open.test.invalid/sitemap.xml");
  });
  test("搜索认拼音首字母,只找公布过的", async () => {
    expect((await get("/?q=plbz")).body).toContain(TITLES.closed);
    expect((await get("/?q=swj")).body).toContain("水务局");
    expect((await get(`/?q=${encodeURIComponent("议题甲")}`)).body).not.toContain(`/m/${secret}`);
  });
});

describe("静态副本", () => {
  test("网址到文件:同一设置同一文件", () => {
    expect(fileOf("/")).toBe("index.html");
    expect(fileOf("/u/abc?view=large&lang=en")).toBe(fileOf("/u/abc?lang=en&view=large"));
    expect(fileOf("/m/abc/notice/7/disclosure")).toBe("m/abc/notice/7/disclosure.json");
    expect(rewritten('<a href="/m/x?view=dark#say">a</a><a href="/app/">b</a>', "u/y/index.html")).toBe(
      '<a href="../../m/x/view-dark.html#say">a</a><a href="#m">b</a>',
    );
  });

  const folder = mkdtempSync(join(tmpdir(), "mingjian-static-"));
  let copied: Copied;
  let server: Server;
  let base = "";
  beforeAll(async () => {
    await signed();
    copied = await copyPortal(async (path) => {
      // Files of the log lie in its folder; the routes staged here are the portal's alone.
      if (path.startsWith("/log/"))
        return { status: 200, type: "text/plain", body: readFileSync(join(site.log.publicDir, path.slice(5))) };
      const { statusCode, headers, rawPayload } = await app.inject({ url: path });
      return { status: statusCode, type: String(headers["content-type"] ?? ""), body: rawPayload };
    }, folder);
    server = createServer((request, response) => {
      const path = decodeURIComponent((request.url ?? "/").split("?")[0] ?? "/");
      try {
        const file = readFileSync(join(folder, path.endsWith("/") ? `${path}index.html` : path));
        const type = path.endsWith(".css")
          ? "text/css"
          : path.endsWith(".js")
            ? "text/javascript"
            : "text/html; charset=utf-8";
        response.writeHead(200, { "content-type": type }).end(file);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }, 180_000);
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  test("每一页、每种显示都在,没有一个断开的链接", () => {
    console.log(`static copy: ${copied.files} files, ${copied.bytes} bytes`);
    expect(copied.missing).toEqual([]);
    expect(copied.files).toBeGreaterThan(100);
    const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
    expect(sums).toHaveLength(copied.files);
    for (const path of [`m/${closed}/index.html`, `m/${closed}/view-dark.html`, `u/${UNIT}/lang-en_view-large.html`]) {
      const html = readFileSync(join(folder, path), "utf8");
      expect(html).not.toMatch(/(?:href|src)="\//);
      expect(html).not.toContain("<form");
      for (const [, target = ""] of html.matchAll(/(?:href|src)="(?!data:)([^"#:]+)[^"]*"/g)) {
        const at = new URL(target.replaceAll("&amp;", "&"), `http://x/${path}`).pathname;
        expect(() => readFileSync(join(folder, at)), `${path} → ${target}`).not.toThrow();
      }
    }
    expect(readFileSync(join(folder, `m/${silent}/index.html`), "utf8")).toContain("没有公开");
  });

  test.skipIf(!hasBrowser)("普通网页服务器上打开:样式在,无障碍检查没有问题", { timeout: 120_000 }, async () => {
    const browser = await openBrowser();
    try {
      for (const path of ["/", `/m/${closed}/`, `/m/${closed}/view-dark.html`]) {
        const seen = await look(browser, `${base}${path}`, { width: 320, accessible: path !== "/" });
        expect({ path, ...seen }).toMatchObject({ axe: [], overflow: 0, small: [], headings: 1 });
      }
    } finally {
      await browser.close();
    }
  });
});
