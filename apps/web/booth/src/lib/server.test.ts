/** The door to the server: what goes with a request, and what stays the same when it must be repeated. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { change, enter, insist, leave, person, Problem, read } from "./server.ts";

interface Sent {
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  readonly credentials: string | undefined;
}
let sent: Sent[] = [];
let answers: (() => Response)[] = [];

beforeEach(() => {
  [sent, answers] = [[], []];
  vi.stubGlobal("addEventListener", vi.fn());
  vi.stubGlobal("removeEventListener", vi.fn());
  vi.stubGlobal("document", { querySelector: () => null });
  vi.stubGlobal("fetch", (path: string, init: RequestInit): Promise<Response> => {
    const { headers = {}, body, credentials } = init;
    sent.push({ path, headers: new Headers(headers), body: typeof body === "string" ? body : "", credentials });
    const answer = answers.shift();
    return answer === undefined
      ? Promise.reject(new TypeError("network"))
      : new Promise((done) => {
          done(answer());
        });
  });
});
afterEach(async () => {
  await leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const json = (status: number, body: unknown) => (): Response => new Response(JSON.stringify(body), { status });
const TOKEN = json(201, { token: "secret-token", person: { ref: "r", name: "周示例" }, expiresAt: "" });

test("登录以后请求带令牌,不带浏览器的登录;匿名的一票什么身份也不带", async () => {
  answers = [TOKEN, json(200, {}), json(201, {})];
  await enter({ login: "v1", password: "p" });
  await read("/api/ballots");
  await change("/api/elections/x/casts", { ballot: "…" }, true);
  expect(sent.map(({ credentials }) => credentials)).toEqual(["omit", "omit", "omit"]);
  expect(sent[1]?.headers.get("authorization")).toBe("Bearer secret-token");
  expect(sent[2]?.headers.has("authorization")).toBe(false);
  expect(sent[2]?.headers.get("x-mj")).toBe("1");
});

test("断网以后用同一个编号、同样的内容再交,直到有答复", async () => {
  vi.useFakeTimers();
  const lost = (): Response => {
    throw new TypeError("network");
  };
  answers = [json(503, { code: "unavailable" }), lost, json(201, { pos: 7 })];
  const waiting = vi.fn();
  const done = insist("/api/elections/x/casts", { ballot: "b" }, true, waiting);
  await vi.advanceTimersByTimeAsync(60_000);
  await expect(done).resolves.toEqual({ pos: 7 });
  expect(new Set(sent.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
  expect(new Set(sent.map(({ body }) => body))).toEqual(new Set(['{"ballot":"b"}']));
  expect([sent.length, waiting.mock.calls.length]).toEqual([3, 2]);
});

test("服务器说不行的,不再重试,用它的话说明", async () => {
  answers = [
    json(422, { code: "x", zh: "选票未先提交核验码", en: "not committed", ballot: { code: "ballot.not-committed" } }),
  ];
  const refused = insist("/api/elections/x/casts", {}, true, vi.fn());
  await expect(refused).rejects.toMatchObject({ code: "ballot.not-committed", text: { zh: "选票未先提交核验码" } });
  expect(sent).toHaveLength(1);
});

test("退出时令牌当场丢掉,服务器上的会话也结束", async () => {
  answers = [TOKEN, json(200, {}), json(401, { code: "auth.required", zh: "请先登录", en: "log in" })];
  await enter({ ticket: "ABCDE-FGHIJ" });
  expect(person()?.name).toBe("周示例");
  await leave();
  expect(person()).toBeUndefined();
  expect(sent[1]).toMatchObject({ path: "/api/booth/session", credentials: "omit" });
  await expect(read("/api/ballots")).rejects.toBeInstanceOf(Problem);
  expect(sent[2]?.headers.has("authorization")).toBe(false);
});
