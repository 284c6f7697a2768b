/**
 * `npx tsx -C source scripts/screenshots.ts [DIR]` — starts the demonstration in an empty data directory, opens the pages in Chromium as
 * the people who use them, on a desk and on a phone. With DIR every picture goes there, to be looked at; without, those that README and
 * guides show go to docs/images. The booth's pictures come from the journey of a secret ballot, played for them.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";

const CLI = fileURLToPath(new URL("../apps/cli/bin/mingjian.js", import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const STARTED_MS = 180_000;
const all = process.argv[2] !== undefined;
const dir = resolve(process.argv[2] ?? "docs/images");

const SCREENS = [
  { name: "", viewport: { width: 1440, height: 900 }, isMobile: false },
  { name: "-phone", viewport: { width: 390, height: 844 }, isMobile: true },
] as const;

interface Shot {
  readonly name: string;
  readonly login?: string;
  /** The screens of which README or a guide shows the picture. */
  readonly shown: readonly string[];
  /** Where it is, from what the API knows of the demonstration. */
  readonly path: (known: Known) => string;
}
interface Known {
  readonly meeting: string;
  readonly unit: string;
  readonly decided: string;
}

const SHOTS: readonly Shot[] = [
  { name: "home", shown: [""], login: "clerk", path: () => "/app/" },
  {
    name: "matter",
    shown: ["", "-phone"],
    login: "clerk",
    path: ({ decided }) => `/app/matters/${decided}?act=closed`,
  },
  { name: "timeline", shown: [""], login: "leader", path: ({ decided }) => `/app/matters/${decided}?tab=timeline` },
  { name: "officer", shown: [""], login: "officer", path: () => "/app/" },
  { name: "meeting", shown: [""], login: "clerk", path: ({ meeting }) => `/app/meetings/${meeting}` },
  { name: "unit", shown: [], login: "clerk", path: ({ unit }) => `/app/units/${unit}` },
  { name: "portal-unit", shown: [""], path: ({ unit }) => `/u/${unit}` },
  { name: "portal-matter", shown: ["-phone"], path: ({ decided }) => `/m/${decided}` },
  { name: "verify", shown: [""], path: () => "/verify" },
];

// ── The server ──────────────────────────────────────────────────────────────────────────────
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const at = server.address();
      server.close(() => {
        if (at !== null && typeof at === "object") found(at.port);
        else failed(new Error("no port"));
      });
    });
  });
}

interface Started {
  readonly base: string;
  readonly password: string;
  readonly child: ChildProcess;
}

/** Resolves when the program has printed the demonstration's password, as a person would read it. */
function started(port: number, dataDir: string): Promise<Started> {
  const env = { ...process.env, MINGJIAN_PORT: String(port), MINGJIAN_DATA: dataDir };
  const child = spawn(process.execPath, [CLI, "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((ready, failed) => {
    const timer = setTimeout(() => {
      child.kill();
      failed(new Error("the server did not start in time"));
    }, STARTED_MS);
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const password = /password: (\S+)/.exec(printed)?.[1];
      if (password === undefined) return;
      clearTimeout(timer);
      ready({ base: `http://localhost:${port}`, password, child });
    });
    child.on("exit", (code) => {
      clearTimeout(timer);
      failed(new Error(`the server ended with ${String(code)}`));
    });
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null) {
      done();
      return;
    }
    child.on("exit", () => {
      done();
    });
    child.kill("SIGTERM");
  });

// ── The pages ───────────────────────────────────────────────────────────────────────────────
async function signIn(page: Page, { base, password }: Started, login: string): Promise<void> {
  await page.goto(`${base}/app/login`);
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
}

interface Row {
  readonly id: string;
  readonly label: string;
  readonly unit: { readonly id: string };
  readonly updatedAt: string;
}
async function rows(page: Page, base: string, query: string): Promise<readonly Row[]> {
  const answer = await page.request.get(`${base}/api/matters?${query}`);
  return ((await answer.json()) as { readonly items: readonly Row[] }).items;
}

/** What the demonstration is known to hold, found by name as a person would search. */
async function knownOf(browser: Browser, server: Started): Promise<Known> {
  const page = await browser.newPage();
  await signIn(page, server, "clerk");
  const named = async (q: string): Promise<Row> => {
    const [found] = await rows(page, server.base, `institution=collective-decision&q=${encodeURIComponent(q)}`);
    if (found === undefined) throw new Error(`the demonstration holds no matter named ${q}`);
    return found;
  };
  const [open, decided] = [await named("泵站值守人员劳务服务"), await named("水质监测站设备采购")];
  const [meeting] = await rows(page, server.base, `institution=meeting&unit=${open.unit.id}`);
  await page.close();
  if (meeting === undefined) throw new Error("the demonstration holds no meeting of the bureau");
  return { decided: decided.id, meeting: meeting.id, unit: open.unit.id };
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.locator("h1").first().waitFor({ timeout: 15_000 });
  // the workspace keeps a stream of events open, so the network is never idle; loading marks are
  await page.waitForFunction(() => document.querySelector(".ant-skeleton, .ant-spin-spinning") === null, undefined, {
    timeout: 15_000,
  });
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

async function pictures(browser: Browser, server: Started, known: Known, shot: Shot): Promise<void> {
  for (const { name, viewport, isMobile } of SCREENS.filter((s) => all || shot.shown.includes(s.name))) {
    const context = await browser.newContext({ viewport, isMobile, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") console.error(`${shot.name}${name}: ${message.text()}`);
    });
    page.on("response", (answer) => {
      if (answer.status() >= 400) console.error(`${shot.name}${name}: ${String(answer.status())} ${answer.url()}`);
    });
    page.on("pageerror", (error) => {
      console.error(`${shot.name}${name}: ${error.message}`);
    });
    if (shot.login !== undefined) await signIn(page, server, shot.login);
    await page.goto(`${server.base}${shot.path(known)}`);
    await settled(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) console.error(`${shot.name}${name}: ${wide} px wider than the screen`);
    await page.screenshot({ path: join(dir, `${shot.name}${name}.png`), animations: "disabled" });
    await context.close();
  }
}

// ── The booth ───────────────────────────────────────────────────────────────────────────────
/** Screens of the journey of a secret ballot that the guides show. */
const BOOTH_SHOWN = ["question-phone", "receipt-phone", "backup-confirm", "result-phone"];

/** A ballot is secret and takes a ceremony before it: its pictures are those of the journey that the test plays. */
function boothPictures(): void {
  const folder = all ? dir : mkdtempSync(join(tmpdir(), "mingjian-booth-pictures-"));
  const env = { ...process.env, MINGJIAN_PICTURES: folder };
  const played = spawnSync("npx", ["vitest", "run", "scripts/uj-3.int.test.ts"], { env, stdio: "inherit" });
  if (played.status !== 0) process.exitCode = 1;
  if (all) return;
  for (const name of BOOTH_SHOWN) copyFileSync(join(folder, `${name}.png`), join(dir, `booth-${name}.png`));
  rmSync(folder, { recursive: true, force: true });
}

mkdirSync(dir, { recursive: true });
boothPictures();
const dataDir = mkdtempSync(join(tmpdir(), "mingjian-pictures-"));
const server = await started(await freePort(), dataDir);
try {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const known = await knownOf(browser, server);
    for (const shot of SHOTS) {
      await pictures(browser, server, known, shot).catch((error: unknown) => {
        console.error(`${shot.name}: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      });
    }
  } finally {
    await browser.close();
  }
} finally {
  await ended(server.child);
  rmSync(dataDir, { recursive: true, force: true });
}
