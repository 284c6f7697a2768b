/** Logging in and out, and what a request needs besides a session. */
import { beforeAll, describe, expect, test } from "vitest";
import { startOptions } from "../start/options.ts";
import { buildSite } from "./server.ts";
import {
  Client,
  cookieOf,
  freshKey,
  openSite,
  PASSWORD,
  problemOf,
  refOfPersona,
  type TestSite,
} from "./testing/site.ts";

let it: TestSite;
beforeAll(async () => {
  it = await openSite();
}, 120_000);

const login = (name: string, password: string, headers: Readonly<Record<string, string>> = {}) =>
  it.anybody.post("/api/session", { login: name, password }, headers);

const PROXIED = { "x-forwarded-proto": "https" };

test("a login answers who one is, with a cookie scripts cannot read and other sites cannot send", async () => {
  const answer = await login("clerk", PASSWORD);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ person: { ref: refOfPersona("clerk") }, demo: true });
  const [cookie] = answer.cookies;
  expect(cookie).toMatchObject({ name: "mj", httpOnly: true, sameSite: "Strict", path: "/" });
  expect(cookie).not.toHaveProperty("secure");
  const tokens = await it.database.owner.selectFrom("app.session").select("token_hash").execute();
  expect(tokens.map(({ token_hash }) => token_hash.toString("base64url"))).not.toContain(cookie?.value);
});

test("over https the cookie carries the host prefix and is secure", async () => {
  const app = await buildSite({ ...it.site, behindProxy: true });
  const answer = await new Client(app).post("/api/session", { login: "clerk", password: PASSWORD }, PROXIED);
  await app.close();
  expect(answer.cookies[0]).toMatchObject({ name: "__Host-mj", secure: true, httpOnly: true, sameSite: "Strict" });
});

test("the header of a proxy is not believed where there is none", async () => {
  const [cookie] = (await login("clerk", PASSWORD, PROXIED)).cookies;
  expect(cookie).toMatchObject({ name: "mj" });
  expect(cookie).not.toHaveProperty("secure");
  const told = (env: NodeJS.ProcessEnv) => startOptions([], env).behindProxy;
  expect([told({}), told({ MINGJIAN_TRUST_PROXY: "0" }), told({ MINGJIAN_TRUST_PROXY: "1" })]).toEqual([
    false,
    false,
    true,
  ]);
});

describe("a stream of events ends", () => {
  const streamed = async (who: string) => {
    const app = await buildSite({ ...it.site, heartbeatMs: 20 });
    const cookie = cookieOf(await login(who, PASSWORD));
    const stream = new Client(app, cookie).get("/api/events");
    let over = false;
    void stream.then(() => (over = true));
    await new Promise((later) => setTimeout(later, 400));
    expect(over).toBe(false);
    return { stream, client: new Client(it.app, cookie), close: () => app.close() };
  };
  const ended = async (who: string, change: (client: Client) => Promise<unknown>) => {
    const { stream, client, close } = await streamed(who);
    await change(client);
    const answer = await stream;
    expect(answer.body).toContain(": beat");
    await close();
  };

  test("when its session is logged out", () => ended("legal", (client) => client.send("DELETE", "/api/session")));
  test("when its session is past its end", () =>
    ended("legal", () =>
      it.database.owner
        .updateTable("app.session")
        .set({ last_seen_at: new Date(0) })
        .execute(),
    ));
  test("when its account is disabled", () =>
    ended("deputy4", () =>
      it.database.owner
        .updateTable("app.account")
        .set({ disabled_at: new Date() })
        .where("login", "=", "deputy4")
        .execute(),
    ));
});

test("after logging out the session is gone", async () => {
  const client = new Client(it.app, cookieOf(await login("office", PASSWORD)));
  expect((await client.get("/api/me")).statusCode).toBe(200);
  expect((await client.send("DELETE", "/api/session")).statusCode).toBe(204);
  expect(problemOf(await client.get("/api/me"))).toMatchObject({ status: 401, code: "auth.required" });
});

test("an unknown account and a wrong password get the same answer", async () => {
  const [wrong, unknown] = [
    await login("leader", "not-the-password"),
    await login("nobody-at-all", "not-the-password"),
  ];
  const said = [wrong, unknown].map((answer) => ({ ...problemOf(answer), reqId: "" }));
  expect(said[0]).toMatchObject({ status: 401, code: "auth.failed" });
  expect(said[1]).toEqual(said[0]);
  expect(Object.keys(wrong.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
});

test("guessing is slowed down: after five failures with a pause, for known and unknown names alike", async () => {
  for (const name of ["auditor", "no-such-auditor"]) {
    const codes: string[] = [];
    for (let i = 0; i < 7; i += 1) codes.push(problemOf(await login(name, "guess")).code);
    expect(codes).toEqual([...Array<string>(6).fill("auth.failed"), "rate"]);
    const paused = await login(name, PASSWORD);
    expect(problemOf(paused)).toMatchObject({ status: 429, code: "rate" });
    expect(Number(paused.headers["retry-after"])).toBeGreaterThan(0);
  }
});

test("guesses made at once are no more than guesses made one after the other", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => login("nobody-at-once", `wrong-${n}`)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
    ...Array.from({ length: 5 }, () => 401),
    ...Array.from({ length: 7 }, () => 429),
  ]);
});
test("a session that is too old, idle, or of a disabled account opens nothing", async () => {
  const expired = async (change: object) => {
    const cookie = cookieOf(await login("deputy2", PASSWORD));
    await it.database.owner.updateTable("app.session").set(change).execute();
    return problemOf(await new Client(it.app, cookie).get("/api/me")).code;
  };
  expect(await expired({ created_at: new Date(0), expires_at: new Date(Date.now() - 1000) })).toBe("auth.expired");
  expect(await expired({ last_seen_at: new Date(Date.now() - 31 * 60_000) })).toBe("auth.expired");
  const cookie = cookieOf(await login("deputy3", PASSWORD));
  await it.database.owner
    .updateTable("app.account")
    .set({ disabled_at: new Date() })
    .where("login", "=", "deputy3")
    .execute();
  expect(problemOf(await new Client(it.app, cookie).get("/api/me")).code).toBe("auth.required");
  expect(problemOf(await login("deputy3", PASSWORD)).code).toBe("auth.failed");
});

test("a person keeps five sessions: the sixth closes the oldest", async () => {
  const cookies: string[] = [];
  for (let i = 0; i < 6; i += 1) cookies.push(cookieOf(await login("legal", PASSWORD)));
  const answers = await Promise.all(cookies.map((cookie) => new Client(it.app, cookie).get("/api/me")));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 200, 200, 200, 200, 200]);
});

test.each([
  ["cross-site", { "sec-fetch-site": "cross-site" }],
  ["same-site", { "sec-fetch-site": "same-site" }],
])("a changing request of another site is refused (%s)", async (_, headers) => {
  const answer = await login("clerk", PASSWORD, headers);
  expect(problemOf(answer)).toMatchObject({ status: 403, code: "origin.refused" });
  expect(answer.cookies).toEqual([]);
});

test("a changing request without the page's own header is refused", async () => {
  const payload = { login: "clerk", password: PASSWORD };
  const headers = { "content-type": "application/json", "idempotency-key": freshKey() };
  const answer = await it.app.inject({ method: "POST", url: "/api/session", payload, headers });
  expect(problemOf(answer)).toMatchObject({ status: 403, code: "origin.refused" });
});

test("a foreign Origin is refused where the browser does not say which site asks", async () => {
  const answer = await login("clerk", PASSWORD, { origin: "https://elsewhere.invalid" });
  expect(problemOf(answer)).toMatchObject({ status: 403, code: "origin.refused" });
  const own = await login("clerk", PASSWORD, { origin: "http://localhost:80", host: "localhost:80" });
  expect(own.statusCode).toBe(200);
});

test("a changing request without a submission id is refused", async () => {
  const payload = { login: "clerk", password: PASSWORD };
  const headers = { "content-type": "application/json", "x-mj": "1" };
  const answer = await it.app.inject({ method: "POST", url: "/api/session", payload, headers });
  expect(problemOf(answer)).toMatchObject({ status: 400, code: "idempotency.key" });
});

test("answers of the API forbid framing, sniffing, caching and everything a page could load", async () => {
  const { headers } = await it.anybody.get("/api/openapi.json");
  expect(headers).toMatchObject({
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
  });
  expect(headers).not.toHaveProperty("access-control-allow-origin");
});

test("no password, token or name stands in what the operator is told", () => {
  expect(JSON.stringify(it.notes)).not.toContain(PASSWORD);
});
