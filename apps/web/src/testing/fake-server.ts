/** A server for tests: answers by method and path, remembers what it was asked. It stands in for the network, never for our own code. */
import { vi } from "vitest";

export interface Asked {
  readonly method: string;
  /** Path under `/api`, with its query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}
export type Answer = { readonly status?: number; readonly body?: unknown } | "offline";
type Handler = (asked: Asked) => Answer | Promise<Answer>;

export interface FakeServer {
  readonly asked: Asked[];
  /** Everything asked of one path, e.g. `POST /matters/x/acts/y`. */
  readonly to: (line: string) => readonly Asked[];
  readonly on: (line: string, handler: Handler | Answer) => void;
}

const problem = (status: number, code: string, zh: string): Answer => ({
  status,
  body: { code, status, zh, en: code, reqId: "r1" },
});

const askedOf = (input: string, { method = "GET", headers, body }: RequestInit): Asked => ({
  ...{ method, path: input.replace(/^\/api/, ""), headers: new Headers(headers) },
  body: typeof body === "string" ? JSON.parse(body) : body,
});
function respond(answer: Answer): Response {
  if (answer === "offline") throw new TypeError("network");
  const { status = 200, body } = answer;
  return new Response(body === undefined ? null : JSON.stringify(body), { status });
}

/** Replaces `fetch`. What is not declared answers 404, as the real server does. */
export function fakeServer(): FakeServer {
  const handlers = new Map<string, Handler>();
  const asked: Asked[] = [];
  const pathOf = ({ path }: Asked): string => path.split("?")[0] ?? "";
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}): Promise<Response> => {
    const one = askedOf(input, init);
    asked.push(one);
    const handler = handlers.get(`${one.method} ${one.path}`) ?? handlers.get(`${one.method} ${pathOf(one)}`);
    return respond((await handler?.(one)) ?? problem(404, "notFound", "没有找到,或您无权知悉"));
  });
  return {
    asked,
    to: (line) => asked.filter((one) => `${one.method} ${pathOf(one)}` === line),
    on: (line, handler) => {
      handlers.set(line, typeof handler === "function" ? handler : () => handler);
    },
  };
}
export { problem };
