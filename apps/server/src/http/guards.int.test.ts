/** What stands around every route: how often one may ask, in which way, what is told of a session that is over, and what is noted. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS, Streams, Writes } from "./limits.ts";
import { prefixOf, securityFile, type SecurityEvent } from "./security.ts";
import { buildSite } from "./server.ts";
import type { Visitor } from "./site.ts";
import { Client, cookieOf, openSite, PASSWORD, problemOf, refOfPersona, type TestSite } from "./testing/site.ts";

let it: TestSite;
let app: FastifyInstance;
const events: SecurityEvent[] = [];
beforeAll(async () => {
  it = await openSite();
  const limits = { ...LIMITS, requests: 12, writes: 60, windowMs: 60_000 };
  app = await buildSite({ ...it.site, limits, security: (event) => events.push(event) });
  await app.ready();
}, 120_000);
afterAll(() => app.close());

const login = async (who = "clerk"): Promise<Client> => {
  const answer = await new Client(app).post("/api/session", { login: who, password: PASSWORD });
  return new Client(app, cookieOf(answer));
};
const last = () => events.at(-1);

describe("how often", () => {
  test("a session that asks too often is told when to come back; another is not held up", async () => {
    const busy = await login();
    const answers = [];
    for (let n = 0; n < 13; n += 1) answers.push(await busy.get("/api/me"));
    expect(answers.slice(0, 12).map(({ statusCode }) => statusCode)).toEqual(answers.slice(0, 12).map(() => 200));
    const problem = problemOf(answers[12]!);
    expect(problem).toMatchObject({ code: "rate", status: 429 });
    expect(problem.zh).toMatch(/请 \d+ 秒后再试/);
    expect(Number(answers[12]?.headers["retry-after"])).toBeGreaterThan(0);
    expect((await (await login("deputy")).get("/api/me")).statusCode).toBe(200);
    expect(last()).not.toMatchObject({ kind: "rate.exceeded" });
    expect(events.some(({ kind, actor }) => kind === "rate.exceeded" && actor === refOfPersona("clerk"))).toBe(true);
  });
  test("an address written in another way is the same address", async () => {
    const busy = await login("deputy2");
    const answers = [];
    for (let n = 0; n < 13; n += 1) answers.push(await busy.get("/%61pi/me"));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...answers.slice(0, 12).map(() => 200), 429]);
    expect(answers[0]?.headers["cache-control"]).toBe("no-store");
    const headers = { "content-type": "application/json", "idempotency-key": "written-otherwise" };
    const bare = await app.inject({ method: "POST", url: "/%61pi/session", headers, payload: "{}" });
    expect(problemOf(bare as never).code).toBe("origin.refused");
  });
  test("public pages and the log are left to caches", async () => {
    for (let n = 0; n < 20; n += 1) expect((await app.inject("/healthz")).statusCode).toBe(200);
    for (let n = 0; n < 20; n += 1) expect((await app.inject("/log/vkeys.txt")).statusCode).toBe(200);
  });
  test("changing requests have a window of their own, which ends", () => {
    const writes = new Writes({ ...LIMITS, writes: 2, windowMs: 1_000 });
    const [a, b] = ["a", "b"].map((name) => ({ account: name, person: name, session: Buffer.from(name) })) as [
      Visitor,
      Visitor,
    ];
    writes.count(a, 5_000);
    writes.count(a, 5_100);
    expect(() => {
      writes.count(a, 5_200);
    }).toThrow("rate");
    writes.count(b, 5_200);
    writes.count(a, 6_001);
    for (let n = 0; n < 20; n += 1) writes.count(null, 6_002);
  });
  test("three event streams of one session; a closed one makes room", () => {
    const streams = new Streams(LIMITS);
    const leave = streams.take("a");
    for (const again of [1, 2]) expect(streams.take("a"), String(again)).toBeDefined();
    expect(() => streams.take("a")).toThrow("rate");
    streams.take("b");
    leave();
    leave();
    streams.take("a");
    expect(() => streams.take("a")).toThrow("rate");
  });
});

describe("in which way", () => {
  test.each([
    ["DELETE", "/api/units", "GET"],
    ["PUT", "/api/matters", "GET, POST"],
    ["GET", "/api/matters/preview/", undefined],
    ["DELETE", `/api/matters/${"a".repeat(26)}`, "GET"],
  ] as const)("%s %s", async (method, url, allow) => {
    const answer = await it.anybody.send(method, url);
    if (allow === undefined) return;
    expect(problemOf(answer)).toMatchObject({ code: "method", status: 405 });
    expect(answer.headers.allow).toBe(allow);
  });
  test("a path nobody declared stays not found, without Allow", async () => {
    const answer = await it.anybody.get("/api/nothing");
    expect(problemOf(answer).code).toBe("notFound");
    expect(answer.headers.allow).toBeUndefined();
  });
  test("an unknown act or institution is answered with those there are", async () => {
    const clerk = await it.as("clerk");
    const act = problemOf(
      await clerk.post("/api/matters", { institution: "collective-decision", act: "waved", input: {} }),
    );
    expect(act).toMatchObject({ status: 404, code: "notFound" });
    expect(act.zh).toContain("raised");
    expect(act.en).toContain('no act "waved"');
    const law = problemOf(await clerk.post("/api/matters", { institution: "wish", act: "made", input: {} }));
    expect(law.zh).toContain("collective-decision");
  });
  test("unknown fields are each named with their place and the cure", async () => {
    const clerk = await it.as("clerk");
    const input = { title: "事项", approved: true, paid: "是" };
    const body = { institution: "collective-decision", act: "raised", input };
    const { paths = [] } = problemOf(await clerk.post("/api/matters", body));
    for (const name of ["approved", "paid"])
      expect(paths.find(({ path }) => path.endsWith(name))).toMatchObject({ zh: `不认识的字段「${name}」,请删去` });
    const around = problemOf(await clerk.post("/api/matters", { ...body, actor: "p:x" }));
    expect(around.paths).toMatchObject([{ path: "actor", en: 'unknown field "actor"; leave it out' }]);
  });
});

describe("a session", () => {
  test("that is over is told so; without one the door is shown", async () => {
    expect(problemOf(await it.anybody.get("/api/me")).code).toBe("auth.required");
    const stale = new Client(app, `mj=${"x".repeat(43)}`);
    expect(problemOf(await stale.get("/api/me"))).toMatchObject({ code: "auth.required", status: 401 });
    const client = await login("leader");
    await it.database.owner
      .updateTable("app.session")
      .set({ created_at: new Date(0), last_seen_at: new Date(0), expires_at: new Date(1) })
      .execute();
    expect(problemOf(await client.get("/api/me"))).toMatchObject({ code: "auth.expired", status: 401 });
    expect(last()).toMatchObject({ kind: "session.expired", result: "refused", route: "/api/me" });
  });
});

describe("compression", () => {
  const asked = (url: string) => app.inject({ url, headers: { "accept-encoding": "gzip" } });
  test("text answers are compressed and say so", async () => {
    const answer = await asked("/api/openapi.json");
    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(answer.headers.vary).toContain("accept-encoding");
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toHaveProperty("openapi");
  });
  test("files of the log are sent as they are", async () => {
    await it.embedded.signed(it.embedded.ledger.size());
    for (const path of ["checkpoint", "vkeys.txt", "tile/entries/000"]) {
      const answer = await asked(`/log/${path}`);
      expect([path, answer.headers["content-encoding"]]).toEqual([path, undefined]);
    }
  });
});

describe("security events", () => {
  test("logins and refusals, by person and route; no name, password, cookie, address or content", async () => {
    events.length = 0;
    await new Client(app).post("/api/session", { login: "deputy2", password: "错误的口令-not-it" });
    expect(last()).toMatchObject({ kind: "login.failed", result: "refused", route: "/api/session", method: "POST" });
    const client = await login("deputy2");
    expect(last()).toMatchObject({ kind: "login", result: "done", actor: refOfPersona("deputy2") });
    await client.send("POST", "/api/matters", {}, { origin: "https://elsewhere.example" });
    expect(last()).toMatchObject({ kind: "origin.refused" });
    const text = JSON.stringify(events);
    for (const secret of [PASSWORD, "错误的口令", "deputy2", "mj=", '127.0.0.1"', "elsewhere"])
      expect(text).not.toContain(secret);
    expect(last()?.prefix).toBe("127.0.0.0/24");
  });
  test.each([
    ["192.0.2.77", "192.0.2.0/24"],
    ["::ffff:192.0.2.77", "192.0.2.0/24"],
    ["2001:db8:1:2::5", "2001:db8:1::/48"],
    ["::1", "0:0:0::/48"],
    ["somewhere", "unknown"],
  ])("%s lies in %s", (address, prefix) => {
    expect(prefixOf(address)).toBe(prefix);
  });
  test("are lines of a file that only we may read", () => {
    const folder = mkdtempSync(join(tmpdir(), "mingjian-security-"));
    const path = join(folder, "data", "security.log");
    const write = securityFile(path);
    const event = { time: "2026-01-01T00:00:00.000Z", kind: "login", result: "done", route: "/api/session" } as const;
    write({ ...event, method: "POST", prefix: "127.0.0.0/24", reqId: "a\nb" });
    write({ ...event, method: "POST", prefix: "127.0.0.0/24", reqId: "c" });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const written = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(written.map((line) => (JSON.parse(line) as SecurityEvent).reqId)).toEqual(["a\nb", "c"]);
    rmSync(folder, { recursive: true });
  });
});
