/** Public pages in a real browser: what a person on a small screen, and an accessibility check, find there. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

const EXECUTABLE = "/usr/bin/chromium";
export const hasBrowser = existsSync(EXECUTABLE);
/** Folder for pictures, when a person wants to look at them. */
const PICTURES = process.env.MINGJIAN_PICTURES;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--disable-dev-shm-usage"] });

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Seen {
  /** Ids of accessibility rules that are broken, with the elements. */
  readonly axe: readonly string[];
  /** Breaches of the content policy and errors of the page. */
  readonly complaints: readonly string[];
  /** Pixels by which the page is wider than the screen. */
  readonly overflow: number;
  /** Buttons and fields lower than 44 pixels. */
  readonly small: readonly string[];
  readonly headings: number;
}

export interface Asked {
  readonly width: number;
  /** Run the accessibility check as well. */
  readonly accessible: boolean;
}
/** Opens a page at a width and says what is wrong with it. */
export async function look(browser: Browser, url: string, { width, accessible }: Asked): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: false });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(url);
    if (PICTURES !== undefined) {
      const name = `${new URL(url).pathname.replaceAll("/", "_")}${new URL(url).search.replace(/\W/g, "_")}-${width}.png`;
      await page.screenshot({ path: join(PICTURES, name), fullPage: true });
    }
    return { ...(await measured(page)), axe: accessible ? await axeOf(page) : [], complaints };
  } finally {
    await context.close();
  }
}

interface Box {
  readonly clientWidth: number;
  readonly scrollWidth: number;
}
interface Element {
  readonly outerHTML: string;
  getBoundingClientRect(): { readonly height: number; readonly width: number };
}
/** What the page's own side of the bridge can see: the server's program knows no browser. */
declare const document: {
  readonly documentElement: Box;
  querySelectorAll(selector: string): Iterable<Element>;
};

const measured = (page: Page): Promise<Pick<Seen, "overflow" | "small" | "headings">> =>
  page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [
      ...document.querySelectorAll(
        "button, .btn, nav a, .tabs a, .tabs b, input:not([type=hidden]), summary, textarea",
      ),
    ]
      .filter((one) => {
        const { height, width } = one.getBoundingClientRect();
        return width > 0 && height < 43.5 && !one.outerHTML.includes('type="radio"');
      })
      .map((one) => one.outerHTML.slice(0, 90)),
    headings: [...document.querySelectorAll("h1")].length,
  }));

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
/** Evaluated from outside: the page's policy allows no script, and stays as it is. */
async function axeOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<readonly Violation[]>("axe.run().then(({ violations }) => violations)");
  return found.map(
    ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
}
