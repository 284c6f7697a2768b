import { beforeAll, describe, expect, test } from "vitest";
import { receiptOf, type Comment } from "@mingjian/rulebook";
import type { Command } from "../ledger/command.ts";
import { COMMENTS_A_DAY } from "./meter.ts";
import { portalRoutes } from "./routes.ts";
import { check, inOneSentence } from "./verify/check.ts";
import { hasBrowser, look, openBrowser } from "./testing/browser.ts";
import { staged } from "./testing/stage.ts";
import { insideWords, names, pagesOf } from "./testing/words.ts";
import { AGENCY, CLERK, matterRef, OFFICE, TITLES, UNIT, waterBureau, WORDS } from "./testing/stories.ts";

const { app, site, setClock, signed } = await staged(waterBureau, portalRoutes);
const [closed, silent, early, secret] = (["closed", "silent", "early", "secret"] as const).map(matterRef) as [
  string,
  string,
  string,
  string,
];

const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const bodyOf = async (url: string): Promise<string> => (await get(url)).body;
const send = (
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  remoteAddress = "203.0.113.7",
) =>
  app.inject({
    ...{ method: "POST", url, remoteAddress, payload: new URLSearchParams(fields).toString() },
    headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...headers },
  });

let keys = 0;
const act = async (actor: Command["actor"], name: string, matterId: string, input: unknown): Promise<void> => {
  const [institution = "", which = ""] = name.split(".");
  const idempotencyKey = `portal-test-${String((keys += 1)).padStart(6, "0")}`;
  const outcome = await site.ledger.submit({ institution, act: which, matterId, input, actor, idempotencyKey });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
};

describe("公开页", () => {
  test("每页不超过 30 kB,样式另计不超过 10 kB;没有脚本、没有 cookie、没有行内样式", async () => {
    const pages = await pagesOf(app, UNIT, [closed, silent, early]);
    expect(pages.size).toBeGreaterThan(12);
    for (const [url, body] of pages) {
      expect(Buffer.byteLength(body), url).toBeLessThan(30_000);
      if (!url.startsWith("/verify")) expect(body, url).not.toContain("<script");
      expect(body, url).not.toMatch(/ style=|<style| on[a-z]+="/);
    }
    expect(Buffer.byteLength(await bodyOf("/portal.css"))).toBeLessThan(10_000);
  });

  test("没有公布的内容一个字也不出现:内部、监督、个人各组的每一句都找过", async () => {
    const pages = await pagesOf(app, UNIT, [closed, silent, early]);
    const inside = await insideWords(site);
    expect(inside).toContain(WORDS.dissent);
    expect(inside).toContain(WORDS.objection);
    expect(inside).toContain(WORDS.unanswered);
    expect(inside.length).toBeGreaterThan(25);
    for (const [url, body] of pages)
      for (const word of inside) expect(body.includes(word), `${url}: ${word}`).toBe(false);
  });

  test("公开页不出现任何人的姓名", async () => {
    const people = names(site);
    expect(people.length).toBeGreaterThan(300);
    for (const [url, body] of await pagesOf(app, UNIT, [closed, silent, early]))
      for (const name of people) expect(body.includes(name), `${url}: ${name}`).toBe(false);
  });

  test("没有公布的事项不存在:网页、原文、公示件、意见都是没有", async () => {
    expect((await get(`/m/${secret}`)).statusCode).toBe(404);
    expect((await get(`/m/${secret}/notice/5`)).statusCode).toBe(404);
    expect((await get(`/m/${secret}/notice/5/disclosure`)).statusCode).toBe(404);
    expect((await send(`/m/${secret}/comment`, { kind: "comment", text: "有这件事吗" })).statusCode).toBe(404);
    expect(await bodyOf(`/u/${UNIT}`)).not.toContain(TITLES.secret);
    expect(await bodyOf(`/?q=${encodeURIComponent(TITLES.secret)}`)).toContain("没有找到");
    expect((await get("/m/nothing")).statusCode).toBe(404);
    expect((await get("/u/nothing")).statusCode).toBe(404);
  });

  test("四个问题先回答:做什么、花多少、谁定的、到哪了", async () => {
    const body = await bodyOf(`/m/${closed}`);
    for (const words of [
      "做什么",
      "花多少",
      "谁定的",
      "到哪了",
      TITLES.closed,
      "486,000.00 元",
      "党组会，会议通过",
      "已办完",
    ])
      expect(body).toContain(words);
    expect(body).toContain("应到 5 人，实到 5 人。");
    expect(body).toContain("〔2026〕1 号");
    expect(body).toContain("各投了多少票不公开");
    const open = await bodyOf(`/m/${early}`);
    expect(open).toContain("还没公布");
    expect(open).not.toContain("会议通过");
    expect(open).not.toContain("党组会");
  });

  test("到期没有公开的排在最前,写明应公开的日期和逾期天数", async () => {
    const body = await bodyOf(`/u/${UNIT}`);
    expect(body).toContain("有 1 件到期没有公开");
    expect(body).toMatch(/事后公开应于 3月18日前，已逾期 \d+ 个工作日/);
    expect(body.indexOf(TITLES.silent)).toBeLessThan(body.indexOf(TITLES.closed));
    expect(await bodyOf("/")).toContain("有 1 件到期没有公开");
    expect(await bodyOf(`/m/${silent}`)).toContain("没有公开");
    const filtered = await bodyOf(`/u/${UNIT}?f=missing`);
    expect(filtered).not.toContain(TITLES.closed);
  });

  test("显示和语言随网址走,链接都带着", async () => {
    const body = await bodyOf(`/u/${UNIT}?view=large&lang=en`);
    expect(body).toContain('data-view="large"');
    expect(body).toContain('lang="en"');
    expect(body).toContain(`/m/${closed}?view=large&amp;lang=en`);
    expect(body).toContain("Whom to tell");
    for (const view of ["contrast", "dark"]) expect(await bodyOf(`/?view=${view}`)).toContain(`data-view="${view}"`);
    expect(await bodyOf("/?view=strange&view=large")).not.toContain("data-view");
  });
});

describe("报文头", () => {
  const POLICY =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
  test("内容策略逐字相符,不设 cookie,缓存一分钟", async () => {
    for (const url of ["/", `/u/${UNIT}`, `/m/${closed}`]) {
      const { headers } = await get(url);
      expect(headers["content-security-policy"]).toBe(POLICY);
      expect(headers["referrer-policy"]).toBe("same-origin");
      expect(headers["cache-control"]).toBe("public, max-age=60");
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers.etag).toMatch(/^"[\w-]{22}"$/);
    }
    const verify = await get("/verify");
    expect(verify.headers["content-security-policy"]).toBe(
      POLICY.replace("; style-src", "; script-src 'self'; style-src"),
    );
  });

  test("账本没有前进,页面就没有变:304;前进一条,标签就变", async () => {
    const first = await get("/");
    const tag = String(first.headers.etag);
    expect((await get("/", { "if-none-match": tag })).statusCode).toBe(304);
    await act(OFFICE, "collective-decision.duringPublished", early, {});
    expect((await get("/", { "if-none-match": tag })).statusCode).toBe(200);
  });
});

describe("意见", () => {
  const text = "请问这批设备质保几年?\r\n谢谢";
  test("提交后得到回执码,凭码看到进度和答复;原文不公开", async () => {
    const answer = await send(`/m/${closed}/comment`, { kind: "objection", text });
    expect(answer.statusCode).toBe(303);
    const place = String(answer.headers.location);
    expect(place).toMatch(/^\/c\/[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    const page = await get(place);
    expect(page.body).toContain("意见已收到");
    expect(page.body).toContain("还有 10 个工作日");
    expect(page.body).not.toContain("质保几年");
    expect(page.headers["cache-control"]).toBe("no-store");
    const id = site.ledger.world().facts(site.ledger.instant(), "").comments.byReceipt(place.slice(3)) ?? "";
    expect(receiptOf(id)).toBe(place.slice(3));
    expect((site.ledger.world().matter(id)?.matter as Comment).text).toBe("请问这批设备质保几年?\n谢谢");

    const said = { publicQuestion: "质保期", answer: "质保五年。", answeredBy: "示例县水务局办公室" };
    await act(OFFICE, "public-comment.answered", id, said);
    expect(await bodyOf(place)).toContain("质保五年。");
    expect(await bodyOf(`/m/${closed}`)).toContain("质保五年。");
    expect((await get(`/?q=${place.slice(3)}`)).headers.location).toBe(place);

    const again = await send(place, { text: "具体是哪五年" });
    expect(again.statusCode).toBe(303);
    expect(await bodyOf(place)).toContain("对答复又提出了意见");
  });

  test("同一人同一天同样的话点两次,是同一件意见", async () => {
    const one = await send(`/m/${early}/comment`, { kind: "comment", text: "支持" });
    const two = await send(`/m/${early}/comment`, { kind: "comment", text: "支持" });
    expect(two.headers.location).toBe(one.headers.location);
    const other = await send(`/m/${early}/comment`, { kind: "comment", text: "支持" }, {}, "203.0.113.8");
    expect(other.headers.location).not.toBe(one.headers.location);
  });

  test("写得不对的退回原页,写过的字还在", async () => {
    const empty = await send(`/m/${early}/comment`, { kind: "comment", text: "  " });
    expect(empty.statusCode).toBe(400);
    expect(empty.body).toContain("还没有写内容");
    const long = await send(`/m/${early}/comment`, { kind: "objection", text: "长".repeat(2001) });
    expect(long.statusCode).toBe(400);
    expect(long.body).toContain("最多 2000 字");
    expect(long.body).toContain("长".repeat(2001));
    const control = await send(`/m/${early}/comment`, { kind: "comment", text: "有\u0000控制\u202e字符" });
    expect(control.statusCode).toBe(400);
    const marked = await send(`/m/${early}/comment`, {
      kind: "comment",
      text: "<script>alert(1)</script>" + "长".repeat(2000),
    });
    expect(marked.body).not.toContain("<script>alert");
    expect((await send(`/m/${early}/comment`, { kind: "praise", text: "好" })).statusCode).toBe(400);
  });

  test("别的网站替人提交的不收;不是表单的不收", async () => {
    const strange = await send(`/m/${early}/comment`, { text: "x" }, { "sec-fetch-site": "cross-site" });
    expect(strange.statusCode).toBe(403);
    const json = await app.inject({ method: "POST", url: `/m/${early}/comment`, payload: { text: "x" } });
    expect(json.statusCode).toBe(415);
  });

  test("每人每天有次数上限;库里没有地址,明天重新计", async () => {
    const from = "198.51.100.20";
    const codes: number[] = [];
    for (let n = 0; n <= COMMENTS_A_DAY; n += 1)
      codes.push((await send(`/m/${closed}/comment`, { text: `第 ${n} 条意见` }, {}, from)).statusCode);
    expect(codes).toEqual([...Array<number>(COMMENTS_A_DAY).fill(303), 429]);
    expect((await send(`/m/${closed}/comment`, { text: "别人的意见" }, {}, "198.51.100.21")).statusCode).toBe(303);
    const rows = await site.db.selectFrom("app.public_comment_meter").select(["bucket", "day"]).execute();
    expect(rows.every(({ bucket }) => bucket.length === 32 && !bucket.includes(from))).toBe(true);
    setClock("2026-06-02T01:00:00.000Z");
    expect((await send(`/m/${closed}/comment`, { text: "第二天的意见" }, {}, from)).statusCode).toBe(303);
    const left = await site.db.selectFrom("app.public_comment_meter").select("day").distinct().execute();
    expect(left).toHaveLength(1);
  });

  test("逾期没有答复的写明逾期", async () => {
    const body = await bodyOf(`/m/${silent}`);
    expect(body).toMatch(/还没答复。应于 \d+月\d+日前答，已逾期 \d+ 个工作日。/);
  });
});

describe("晚公开与更正", () => {
  beforeAll(async () => {
    const late = { publicTitle: TITLES.silent, publicResult: "会议研究同意", amount: "499000.00" };
    await act(OFFICE, "collective-decision.afterPublished", silent, late);
  });

  test("晚了也公开:应公开日、实际公开日、晚几个工作日都在", async () => {
    const body = await bodyOf(`/u/${UNIT}`);
    expect(body).toMatch(/晚 \d+ 个工作日/);
    expect(body).toContain("应 3月18日，实 6月2日");
    expect(body).not.toContain("到期没有公开</p>");
    expect(await bodyOf(`/m/${silent}`)).toMatch(/晚 \d+ 个工作日：应 3月18日，实 6月2日/);
  });

  test("更正以后两次的原文都在,晚公开的记录不因更正而改变", async () => {
    const again = { publicTitle: TITLES.silent, publicResult: "会议研究同意,分两期实施", amount: "499000.00" };
    setClock("2026-06-03T01:00:00.000Z");
    await act(OFFICE, "collective-decision.afterPublished", silent, again);
    const body = await bodyOf(`/m/${silent}`);
    expect(body).toContain("更正事后公示的内容");
    expect(body).toContain("实 6月2日");
    const positions = [...body.matchAll(/notice\/(\d+)/g)].map((m) => m[1]);
    const texts = await Promise.all([...new Set(positions)].map((pos) => bodyOf(`/m/${silent}/notice/${pos}`)));
    expect(texts.some((one) => one.includes("会议研究同意,分两期实施"))).toBe(true);
    expect(texts.some((one) => one.includes("会议研究同意</span>"))).toBe(true);
    expect(await bodyOf(`/u/${UNIT}`)).toContain("事后公开内容公布过不止一次");
  });

  test("不予公开的环节写明依据和期限,不写内容", async () => {
    const asked = { phases: ["before", "during", "after"], scope: "whole", basis: "tradeSecret" };
    const more = { reason: "涉及未公开的报价", until: "2027-03-01" };
    await act(CLERK, "collective-decision.exemptionRequested", secret, { ...asked, ...more });
    await act(AGENCY, "collective-decision.exemptionApproved", secret, { exemption: 1 });
    const body = await bodyOf(`/m/${secret}`);
    expect(body).toContain("不予公开");
    expect(body).toContain("依据：商业秘密；至 2027年3月1日");
    expect(body).toContain("名称未公布的事项");
    for (const word of [TITLES.secret, "涉及未公开的报价", "60,000.00"]) expect(body).not.toContain(word);
    expect(await bodyOf(`/u/${UNIT}`)).toContain("名称未公布的事项");
  });
});

describe("订阅与查验", () => {
  test("Atom:网址都是绝对的,最近的在前", async () => {
    const feed = await get("/feed.atom", { host: "open.test.invalid" });
    expect(feed.headers["content-type"]).toContain("application/atom+xml");
    const links = [...feed.body.matchAll(/href="([^"]+)"/g)].map((m) => m[1]);
    expect(links.every((link) => link?.startsWith("http://open.test.invalid/"))).toBe(true);
    const times = [...feed.body.matchAll(/<updated>([^<]+)</g)].map((m) => m[1]).slice(1);
    expect(times).toEqual([...times].sort().reverse());
    expect((await get(`/u/${UNIT}/feed.atom`)).body).toContain(TITLES.closed);
    expect((await get("/u/nothing/feed.atom")).statusCode).toBe(404);
    const strange = await get("/feed.atom", { host: 'x"><a' });
    expect(strange.body).not.toContain('x"><a');
  });

  test("公示件和证明下载后,在别处可以查验;改一个字就不一致", async () => {
    await signed();
    const pos = /notice\/(\d+)/.exec(await bodyOf(`/m/${closed}`))?.[1] ?? "";
    const paper = (await get(`/m/${closed}/notice/${pos}/disclosure`)).body;
    const vkey = site.log.logVkey;
    const answer = await check({ text: paper, vkey });
    expect(inOneSentence(answer).zh).toMatch(new RegExp(`^一致。这就是账本 test.invalid/j/portal 的第 ${pos} 号记录,`));
    expect(answer.kind === "same" && answer.opened.map(({ gid }) => gid)).toEqual(["E", "P"]);
    expect(await check({ text: paper.replace(TITLES.closed, "别的题目"), vkey })).toMatchObject({ kind: "different" });
    expect(await check({ text: paper.slice(0, -40), vkey })).toMatchObject({ kind: "unknown" });
    const other = vkey.replace(/^[^+]+/, "test.invalid/j/other");
    expect(await check({ text: paper, vkey: other })).toMatchObject({ kind: "unknown" });
    expect(await check({ text: "", vkey })).toMatchObject({ kind: "unknown" });
  });
});

describe.skipIf(!hasBrowser)("浏览器里", () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let base = "";
  beforeAll(async () => {
    browser = await openBrowser();
    base = await app.listen({ port: 0, host: "127.0.0.1" });
    return () => browser.close();
  });

  const paths = (): readonly string[] => [
    "/",
    `/u/${UNIT}`,
    `/m/${closed}`,
    `/m/${silent}`,
    `/m/${secret}`,
    "/verify",
    "/u/nothing",
  ];
  const few = (): readonly string[] => ["/", `/u/${UNIT}`, `/m/${silent}`];
  // Colours differ by mode and not by width; the accessibility check is the slow part.
  test.each([
    { width: 320, query: "", pages: paths, accessible: true },
    { width: 320, query: "?view=large", pages: paths, accessible: false },
    { width: 320, query: "?view=large&lang=en", pages: few, accessible: false },
    { width: 1280, query: "", pages: few, accessible: false },
    { width: 1280, query: "?view=contrast", pages: () => few().slice(1), accessible: true },
    { width: 1280, query: "?view=dark", pages: () => few().slice(1), accessible: true },
  ])(
    "宽 $width 像素 $query:不出横向滚动条,无障碍检查没有问题,内容策略没有被违反",
    { timeout: 120_000 },
    async ({ width, query, pages, accessible }) => {
      for (const path of pages()) {
        const seen = await look(browser, `${base}${path}${query}`, { width, accessible });
        const complaints = seen.complaints.filter((one) => !one.includes("404"));
        const right = { axe: [], complaints: [], overflow: 0, small: [], headings: 1 };
        expect({ path, ...seen, complaints }).toEqual({ path, ...right });
      }
    },
  );

  test("不用脚本提意见,得到回执码;查验页在浏览器里核对,不再连网", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}/m/${closed}#say`);
    await page.fill("textarea", "设备铭牌在哪里可以看到?");
    await page.click("button:has-text('提交')");
    expect(new URL(page.url()).pathname).toMatch(/^\/c\//);
    expect(await page.textContent("h1")).toBe("意见已收到");
    await context.close();

    await signed();
    const pos = /notice\/(\d+)/.exec(await bodyOf(`/m/${closed}`))?.[1] ?? "";
    const paper = (await get(`/m/${closed}/notice/${pos}/disclosure`)).body;
    const offline = await browser.newContext();
    const verify = await offline.newPage();
    await verify.goto(`${base}/verify`);
    await offline.setOffline(true);
    await verify.fill("#text", paper);
    await verify.click("button:has-text('查验')");
    await verify.waitForSelector("#result.good");
    expect(await verify.textContent("#result .big")).toMatch(/^一致。/);
    expect(await verify.textContent("#result")).toContain(TITLES.closed);
    await verify.fill("#text", paper.replace(TITLES.closed, "别的题目"));
    await verify.click("button:has-text('查验')");
    await verify.waitForSelector("#result.bad");
    expect(await verify.textContent("#result .big")).toBe("不一致：内容与入账时不同。");
    await offline.close();
  });
});
