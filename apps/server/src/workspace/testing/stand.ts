/** The whole workspace in a real browser: pages as they are built, a server with a database of its own, and people who are signed in. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll } from "vitest";
import type { Story } from "@mingjian/scenarios";
import { buildSite } from "../../http/server.ts";
import { freshKey, openSite, PASSWORD, type Persona, type TestSite } from "../../http/testing/site.ts";

const WEB = fileURLToPath(new URL("../../../../web/", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Folder for pictures, when a person wants to look at them. */
const PICTURES = process.env.MINGJIAN_PICTURES;

export const DESK = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;
export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** One person at one screen. */
export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page and breaches of its content policy. */
  readonly complaints: string[];
  readonly go: (path: string) => Promise<void>;
}
export interface Stand extends TestSite {
  readonly base: string;
  readonly browser: Browser;
  /** Signs in and sits down; nobody signs in where no persona is named. */
  readonly seat: (persona: Persona | undefined, screen?: Screen) => Promise<Seat>;
  /** Sets the clock of the server and of every page opened afterwards. */
  readonly at: (instant: string) => void;
}

/** Builds the pages, plays the story, listens on a free port. Call once at the top of a test file that has a browser. */
export async function openStand(story: Story): Promise<Stand> {
  const outDir = mkdtempSync(join(tmpdir(), "mingjian-web-"));
  const [browser, site] = await Promise.all([
    chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] }),
    openSite(story),
    build({ root: WEB, configFile: join(WEB, "vite.config.ts"), logLevel: "error", build: { outDir, minify: false } }),
  ]);
  const app = await buildSite({ ...site.site, webDir: outDir });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const base = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  afterAll(async () => {
    await browser.close();
    app.server.closeAllConnections();
    await app.close();
    rmSync(outDir, { recursive: true, force: true });
  });
  const at = (instant: string): void => {
    site.clock.now = Date.parse(instant);
  };
  const seat = async (persona: Persona | undefined, screen: Screen = DESK): Promise<Seat> => {
    const context = await browser.newContext({ viewport: screen, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    await context.clock.setFixedTime(new Date(site.clock.now));
    if (persona !== undefined) {
      const answer = await context.request.post(`${base}/api/session`, {
        data: { login: persona, password: PASSWORD },
        headers: { "x-mj": "1", "idempotency-key": freshKey() },
      });
      if (!answer.ok()) throw new Error(await answer.text());
    }
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      const expected = /Failed to load resource|net::ERR_INTERNET_DISCONNECTED/.test(message.text());
      if (message.type() === "error" && !expected) complaints.push(message.text());
    });
    const go = async (path: string): Promise<void> => {
      await page.goto(`${base}${path}`);
      await page.locator("h1").first().waitFor();
    };
    return { context, page, complaints, go };
  };
  return { ...site, base, browser, seat, at };
}

/** Keeps a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
/** What the accessibility check calls serious or critical, with the elements. Evaluated from outside: the page's policy stays as it is. */
export async function serious(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<readonly Violation[]>("axe.run().then(({ violations }) => violations)");
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** Pixels by which the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
