/** Notices on the page, by mail and by gateway: one a day, nothing sensitive, nothing lost, nothing sent where it must not go. */
import { createServer as httpServer, type IncomingMessage } from "node:http";
import { createServer as tcpServer, type AddressInfo, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refOf } from "@mingjian/scenarios";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openSite, problemOf, type TestSite } from "../http/testing/site.ts";
import { deliverDue } from "./deliver.ts";
import { gatherDigests } from "./digest.ts";
import { gatewaysOf, isSigned } from "./gateway.ts";
import { mailerOf } from "./mail.ts";
import { digestWords } from "./words.ts";

let it: TestSite;
const WATER = refOf("matter water");
const HOME = "https://mingjian.example/app/";
const closers: (() => void)[] = [];

const listening = async (server: Server | ReturnType<typeof httpServer>): Promise<number> => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

/** A mail server that takes everything and keeps it: the words of RFC 5321 a client needs, no more. */
async function catcher(): Promise<{ readonly port: number; readonly letters: string[] }> {
  const letters: string[] = [];
  const server = tcpServer((socket) => {
    let data: string | undefined;
    socket.write("220 catcher\r\n");
    let rest = "";
    socket.on("data", (chunk) => {
      rest += chunk.toString("utf8");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== undefined && line !== ".") data += `${line}\n`;
        else if (data !== undefined) {
          letters.push(data);
          data = undefined;
          socket.write("250 taken\r\n");
        } else if (line === "DATA") {
          data = "";
          socket.write("354 go on\r\n");
        } else socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 catcher\r\n");
      }
    });
    socket.on("error", () => undefined);
  });
  return { port: await listening(server), letters };
}

interface Received {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
/** A gateway that answers as told, one answer after the other. */
async function gateway(
  answers: readonly number[],
): Promise<{ readonly origin: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = httpServer((request, reply) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      const status = answers[received.length] ?? 200;
      received.push({ headers: request.headers, body });
      reply.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {}).end();
    });
  });
  return { origin: `http://127.0.0.1:${await listening(server)}`, received };
}

interface Notices {
  readonly fresh: number;
  readonly items: readonly { readonly kind: string; readonly act?: string; readonly fresh: boolean }[];
}
const SECRET = "gateway-secret-of-the-test";
const envOf = (origin: string) => ({ MINGJIAN_GATEWAYS: origin, MINGJIAN_GATEWAY_SECRET: SECRET });

beforeAll(async () => {
  it = await openSite(
    countyWith([
      purchase("canal", { until: "resolved", raisedOn: "2026-02-02" }),
      purchase("water", { until: "scheduled" }),
    ]),
  );
  it.clock.now = Date.UTC(2026, 4, 13, 2);
}, 120_000);
afterAll(() => {
  for (const close of closers) close();
});

async function subscribe(login: "deputy4" | "leader", to: { email?: string; webhook?: string }): Promise<void> {
  const { account_id } = await it.database.owner
    .selectFrom("app.account")
    .select("account_id")
    .where("login", "=", login)
    .executeTakeFirstOrThrow();
  await it.database.owner.deleteFrom("app.message").execute();
  const row = { email: to.email ?? null, webhook: to.webhook ?? null, digest_day: null };
  await it.database.owner.deleteFrom("app.notice_setting").execute();
  await it.database.owner
    .insertInto("app.notice_setting")
    .values({ account_id, ...row })
    .execute();
}
const open = () => it.database.owner.selectFrom("app.message").selectAll().execute();

describe("UX-19 on the page", () => {
  test("duties are fresh until the person has looked; a followed matter tells of its change and is never due", async () => {
    const deputy = await it.as("deputy4");
    await deputy.send("PUT", `/api/follows/${WATER}`);
    const before = (await deputy.get("/api/notices")).json<Notices>();
    expect(before.fresh).toBeGreaterThan(1);
    const followed = before.items.find(({ kind }) => kind === "followed");
    expect(followed).toBeDefined();
    expect(followed).not.toHaveProperty("act");
    expect((await deputy.send("POST", "/api/notices/seen")).statusCode).toBe(204);
    const after = (await deputy.get("/api/notices")).json<Notices>();
    expect(after.fresh).toBe(0);
    expect(after.items).toHaveLength(before.items.length);
  });
  test("a gateway that the administrator did not name is refused at the form; so is what is no address", async () => {
    const clerk = await it.as("clerk");
    for (const webhook of ["http://127.0.0.1/x", "http://169.254.169.254/latest", "file:///etc/passwd"])
      expect(problemOf(await clerk.send("PUT", "/api/notices/settings", { webhook })).code).toBe("input.invalid");
    expect(problemOf(await clerk.send("PUT", "/api/notices/settings", { email: "nobody" })).code).toBe("input.invalid");
    expect((await clerk.send("PUT", "/api/notices/settings", { email: "clerk@example.gov" })).statusCode).toBe(204);
    expect((await clerk.get("/api/notices/settings")).json()).toMatchObject({ email: "clerk@example.gov" });
  });
});

describe("UX-19 by mail", () => {
  test("BR-7 many duties are one message a day, which says how many and where, and nothing else", async () => {
    const { port, letters } = await catcher();
    await subscribe("deputy4", { email: "clerk@example.gov" });
    expect(await gatherDigests(it.site)).toBe(1);
    expect(await gatherDigests(it.site)).toBe(0);
    const mail = mailerOf({ MINGJIAN_SMTP: `smtp://127.0.0.1:${port}`, MINGJIAN_MAIL_FROM: "mingjian@example.gov" });
    expect(mail).toBeDefined();
    expect(await deliverDue(it.site, { env: {}, home: HOME, ...(mail === undefined ? {} : { mail }) })).toBe(1);
    expect(letters).toHaveLength(1);
    const letter = letters[0] ?? "";
    const base64 = letter.slice(letter.indexOf("\n\n"));
    const text = /quoted-printable/i.test(letter)
      ? base64.replace(/=\n/g, "").replace(/(=[0-9A-F]{2})+/g, (run) => decodeURIComponent(run.replaceAll("=", "%")))
      : Buffer.from(base64, "base64").toString("utf8");
    expect(text).toMatch(/您有 2 项事项待办理/);
    expect(text).toContain(HOME);
    for (const word of ["采购", "水务", "示例", "360000", "360,000"]) expect(text + letter).not.toContain(word);
    expect(await deliverDue(it.site, { env: {}, home: HOME })).toBe(0);
  });
  test("nobody is told at night or on a day off", async () => {
    await subscribe("deputy4", { email: "clerk@example.gov" });
    const day = it.clock.now;
    for (const [now, made] of [
      [day + 12 * 3_600_000, 0],
      [Date.UTC(2026, 4, 16, 2), 0],
      [Date.UTC(2026, 4, 18, 2), 1],
    ] as const) {
      it.clock.now = now;
      expect([now, await gatherDigests(it.site)]).toEqual([now, made]);
    }
  });
  test("a mail server that does not answer costs a try, and its address is in no report", async () => {
    await subscribe("deputy4", { email: "clerk@example.gov" });
    it.clock.now = Date.UTC(2026, 4, 19, 2);
    await gatherDigests(it.site);
    const mail = mailerOf({ MINGJIAN_SMTP: "smtp://user:pass-word@127.0.0.1:1", MINGJIAN_MAIL_FROM: "a@example.gov" });
    for (let i = 0; i < 7; i += 1) {
      expect(await deliverDue(it.site, { env: {}, home: HOME, ...(mail === undefined ? {} : { mail }) })).toBe(0);
      it.clock.now += 86_400_000 * 2;
    }
    const [message] = await open();
    expect(message).toMatchObject({ attempts: 6, done_at: null });
    expect(message?.dead_at).not.toBeNull();
    expect(it.notes.map(String).join(" ")).toContain("was given up");
    expect(it.notes.map(String).join(" ")).not.toMatch(/pass-word|clerk@example/);
  });
});

describe("UX-19 by gateway", () => {
  test("signed, tried again after a failure, and delivered once", async () => {
    const { origin, received } = await gateway([503, 200]);
    await subscribe("leader", { webhook: `${origin}/push/7` });
    it.clock.now = Date.UTC(2026, 6, 1, 2);
    expect(await gatherDigests(it.site)).toBe(1);
    const post = { env: envOf(origin), home: HOME };
    expect(await deliverDue(it.site, post)).toBe(0);
    expect(await deliverDue(it.site, post)).toBe(0);
    expect(received).toHaveLength(1);
    it.clock.now += 61_000;
    expect(await deliverDue(it.site, post)).toBe(1);
    it.clock.now += 86_400_000;
    expect(await deliverDue(it.site, post)).toBe(0);
    expect(received).toHaveLength(2);
    const { headers, body } = received[1] ?? { headers: {}, body: "" };
    const [time, signature] = [String(headers["x-mingjian-time"]), String(headers["x-mingjian-signature"])];
    expect(isSigned(SECRET, time, body, signature)).toBe(true);
    expect(isSigned(SECRET, time, `${body} `, signature)).toBe(false);
    expect(Object.keys(JSON.parse(body) as object).sort()).toEqual(["count", "text", "title", "url"]);
  });
  test("two deliverers at once send a message once", async () => {
    const { origin, received } = await gateway([]);
    await subscribe("leader", { webhook: `${origin}/push` });
    it.clock.now = Date.UTC(2026, 6, 6, 2);
    await gatherDigests(it.site);
    const post = { env: envOf(origin), home: HOME };
    const sent = await Promise.all([deliverDue(it.site, post), deliverDue(it.site, post), deliverDue(it.site, post)]);
    expect(sent.reduce((a, b) => a + b, 0)).toBe(1);
    expect(received).toHaveLength(1);
  });
  test("a redirect is not followed, and a gateway that is no longer allowed is not called", async () => {
    const { origin, received } = await gateway([302]);
    await subscribe("leader", { webhook: `${origin}/push` });
    it.clock.now = Date.UTC(2026, 6, 7, 2);
    await gatherDigests(it.site);
    expect(await deliverDue(it.site, { env: envOf("https://other.example"), home: HOME })).toBe(0);
    expect(received).toHaveLength(0);
    it.clock.now += 120_000;
    expect(await deliverDue(it.site, { env: envOf(origin), home: HOME })).toBe(0);
    expect(received).toHaveLength(1);
  });
  test.each([
    ["https://gate.example/x", true],
    ["https://gate.example:443/x", true],
    ["http://gate.example/x", false],
    ["https://gate.example.evil.test/x", false],
    ["https://gate.example@evil.test/x", false],
    ["https://user:word@gate.example/x", false],
    ["https://gate.example:8443/x", false],
    ["gopher://gate.example/x", false],
    ["https://GATE.example/x", true],
  ])("%s is allowed: %s", (url, allowed) => {
    expect(gatewaysOf({ MINGJIAN_GATEWAYS: "https://gate.example, ftp://x" }).allows(url)).toBe(allowed);
    expect(gatewaysOf({}).allows(url)).toBe(false);
  });
});

test("UX-19 the words of a message hold a count and an address only", () => {
  const { subject, text } = digestWords(12, HOME);
  const rest = `${subject}${text}`.replaceAll(HOME, "").replaceAll("12", "");
  expect(rest).toBe("待办提醒您有  项事项待办理,请登录查看:\n\nYou have  item(s) to do: \n");
});
