/** What people do with the booth's pages, by what they read on them: shared by the test of the journey and by the pictures. */
import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** The two screens ballots are cast on. */
export const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  kiosk: { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: true },
} as const;
export type ScreenName = keyof typeof SCREENS;

/** A person at a device: a browser profile of their own. */
export interface Hands {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Breaches of the content policy, errors of the page, and whatever was written to the console. */
  readonly complaints: string[];
  /** Addresses that were asked for, with what was sent, and whether it said by whom. */
  readonly sent: Sent[];
}

/** One request of a page. */
export interface Sent {
  readonly url: string;
  readonly body: string;
  readonly named: boolean;
}

/** Opens a profile. */
export async function profile(browser: Browser, screen: ScreenName, base: string): Promise<Hands> {
  const context = await browser.newContext({
    ...{ ...SCREENS[screen], baseURL: base, locale: "zh-CN", timezoneId: "Asia/Shanghai", acceptDownloads: true },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const sent: Sent[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  // What the network says of itself when it is taken away is no fault of the page.
  page.on("console", (message) => {
    if (!message.text().includes("ERR_INTERNET_DISCONNECTED")) complaints.push(message.text());
  });
  page.on("request", (request) => {
    const { authorization, cookie } = request.headers();
    const named = authorization !== undefined || cookie !== undefined;
    sent.push({ url: request.url(), body: request.postData() ?? "", named });
  });
  return { page, context, complaints, sent };
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("button", { name, exact: typeof name === "string" }).click();

/** Waits until the heading says so. */
export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { level: 1, name }).waitFor({ timeout: 60_000 });

/** Logs in where the page asks for it. */
export async function login(page: Page, account: string, password: string): Promise<void> {
  await heading(page, "登录");
  await page.getByLabel("账号").fill(account);
  await page.getByLabel("口令").fill(password);
  await press(page, "登录");
}

async function download(
  page: Page,
  act: () => Promise<void>,
): Promise<{ readonly name: string; readonly text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** A file that a person kept. */
export interface Kept {
  readonly name: string;
  readonly text: string;
}

const upload = ({ name, text }: Kept): { name: string; mimeType: string; buffer: Buffer } => ({
  ...{ name, mimeType: "text/plain", buffer: Buffer.from(text) },
});

/** Registers a credential; returns the card. */
export async function register(page: Page): Promise<Kept> {
  await press(page, "生成并登记");
  await heading(page, "凭据卡：现在保存");
  const card = await download(page, () => press(page, "存成文件"));
  const shown = ((await page.locator("#card").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("输入卡上最后 4 个字符，表明已经保存").fill(shown.slice(-4));
  await press(page, "已保存，清除本页");
  return card;
}

/** Shows the card, from the first screen of the ballot to the first question. */
export async function begin(page: Page, card: Kept): Promise<void> {
  await press(page, "开始");
  await heading(page, "出示凭据卡");
  await page.getByLabel("凭据卡文件").setInputFiles(upload(card));
  await press(page, "继续");
  await page.locator(".opt").first().waitFor();
}

/** Marks options by their places from 1, one list a question, with keys or with a finger, up to the review. */
export async function mark(
  page: Page,
  answers: readonly (readonly number[])[],
  way: "keys" | "touch" = "touch",
): Promise<void> {
  for (const [i, places] of answers.entries()) {
    for (const place of places) {
      if (way === "keys") await page.keyboard.press(String(place));
      else await page.locator(`.opt:has(#answer-${place})`).click();
    }
    await press(page, i === answers.length - 1 ? "下一步：核对" : "下一题");
  }
  await heading(page, "请核对");
}

/** Takes the check code. */
export async function takeCode(page: Page): Promise<string> {
  await press(page, "确认，取核验码");
  await heading(page, "投出还是查验");
  return (await page.locator(".code").getAttribute("aria-label")) ?? "";
}

/** Casts. */
export async function cast(page: Page): Promise<void> {
  await press(page, /^投出/);
  await heading(page, "已投出");
}

/** Opens the ballot instead; returns the address for the second device. */
export async function audit(page: Page): Promise<string> {
  await press(page, /^查验/);
  await heading(page, "这张票已拆开，作废");
  return (await page.locator("p.long").textContent()) ?? "";
}

/** A trustee's two backups. */
export interface Backups {
  readonly file: Kept;
  readonly passphrase: string;
  readonly sheet: string;
}

/** Draws a key and keeps both backups, up to the confirmation. */
export async function drawKey(page: Page, passphrase: string): Promise<Backups> {
  await press(page, "在本机生成密钥");
  await heading(page, "先做备份");
  await page.getByLabel("文件口令，至少 12 个字符").fill(passphrase);
  await page.getByLabel("再输一次口令").fill(passphrase);
  const file = await download(page, () => press(page, "存成密钥文件"));
  await press(page, "显示密钥纸");
  const sheet = ((await page.locator("#card").textContent()) ?? "").replaceAll(" ", "");
  await press(page, "下一步：证明备份可用");
  await heading(page, "证明备份可用");
  return { file, passphrase, sheet };
}

/** Shows that the backup works. */
export async function confirmBackup(page: Page, { file, passphrase, sheet }: Backups): Promise<void> {
  await page.getByLabel("密钥文件").setInputFiles(upload(file));
  await page.getByLabel("口令", { exact: true }).fill(passphrase);
  await page.getByLabel("密钥纸最后 6 个字符").fill(sheet.slice(-6));
  await press(page, "备份可用，登记密钥");
}

/** Takes the key out of a backup, by file or by sheet. */
export async function takeKey(page: Page, backups: Backups, by: "file" | "sheet"): Promise<void> {
  await heading(page, "取出密钥");
  if (by === "sheet") await page.getByLabel("或密钥纸上的全部字符").fill(backups.sheet);
  else {
    await page.getByLabel("密钥文件").setInputFiles(upload(backups.file));
    await page.getByLabel("口令", { exact: true }).fill(backups.passphrase);
  }
  await press(page, "取出");
}

/** A trustee's part of the count. */
export async function decrypt(page: Page, backups: Backups, by: "file" | "sheet"): Promise<void> {
  await press(page, "取出密钥");
  await takeKey(page, backups, by);
  await page.getByRole("button", { name: "确认，部分解密" }).waitFor({ timeout: 120_000 });
  await press(page, "确认，部分解密");
  await heading(page, "您的部分解密已收到");
}
