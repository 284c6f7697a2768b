/**
 * The whole site with the demonstration county in a process of its own, on a durable database, asked over HTTP as browsers ask. The
 * one who asks runs beside it on the same machine, and costs it some of its rate.
 */
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { DEMO_PASSWORD } from "../../apps/server/src/start/accounts.ts";
import { ownFolder } from "../own-folder.ts";
import type { Told, Wish } from "./site-process.ts";

export interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Milliseconds from asking to the last byte. */
  readonly ms: number;
}

/** One browser: a kept connection for each request under way. */
export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
}

export interface BenchSite {
  readonly county: Extract<Told, { kind: "ready" }>;
  readonly anybody: Browser;
  /** Somebody of the demonstration, logged in. */
  as(login: string): Promise<Browser>;
  /** Asks the site's process for something and waits for its word. */
  tell(wish: Wish): Promise<Told>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("./site-process.ts", import.meta.url));

export async function openBenchSite(): Promise<BenchSite> {
  const dataDir = ownFolder("bench-site");
  const child = fork(program, [dataDir], {
    execArgv: [...process.execArgv],
    // As `npm start` does.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const county = await word(child);
  if (county.kind !== "ready") throw new Error("the site did not open");
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const anybody = browser(agent, county.port);
  return {
    ...{ county, anybody },
    async as(login) {
      const answer = await anybody.post("/api/session", { login, password: DEMO_PASSWORD });
      const cookie = [answer.headers["set-cookie"]].flat()[0]?.split(";")[0];
      if (cookie === undefined) throw new Error(`${login} could not log in: ${answer.status}`);
      return browser(agent, county.port, cookie);
    },
    tell(wish) {
      child.send(wish);
      return word(child);
    },
    async stop() {
      agent.destroy();
      const ended = once(child, "exit");
      child.send({ kind: "stop" } satisfies Wish);
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The next thing the child says; an error when it dies instead. */
function word(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    const died = (): void => {
      reject(new Error("the site's process ended"));
    };
    child.once("exit", died);
    child.once("message", (told) => {
      child.off("exit", died);
      resolve(told as Told);
    });
  });
}

function browser(agent: Agent, port: number, cookie?: string): Browser {
  const own = cookie === undefined ? {} : { cookie };
  const ask = (method: "GET" | "POST", path: string, headers: Readonly<Record<string, string>>, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const start = performance.now();
      const options = { agent, port, path, method, host: "127.0.0.1", headers: { ...own, ...headers } };
      const asked = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const whole = Buffer.concat(parts);
          const { statusCode: status = 0, headers: answered } = response;
          resolve({ status, bytes: whole.length, body: whole, headers: answered, ms: performance.now() - start });
        });
      });
      asked.on("error", reject);
      asked.end(body);
    });
  return {
    get: (path, headers = {}) => ask("GET", path, headers),
    post: (path, body) =>
      ask(
        "POST",
        path,
        { "content-type": "application/json", "x-mj": "1", "idempotency-key": randomUUID() },
        JSON.stringify(body),
      ),
  };
}

/** The answer, when it is the one expected. */
export async function expecting(status: number, asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status !== status)
    throw new Error(`${answer.status} instead of ${status}: ${answer.body.toString().slice(0, 300)}`);
  return answer;
}

/** Asks this many times with this many callers; answers the seconds it took and each answer. */
export async function flood(
  times: number,
  callers: number,
  ask: (i: number) => Promise<Answer>,
): Promise<{ readonly seconds: number; readonly answers: readonly Answer[] }> {
  const answers: Answer[] = [];
  let next = 0;
  const start = performance.now();
  const caller = async (): Promise<void> => {
    while (next < times) answers.push(await ask(next++));
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { seconds: (performance.now() - start) / 1000, answers };
}

/** Milliseconds below which this share of the answers came. */
export function quantile(answers: readonly Answer[], share: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity;
}
