/** The whole site on a database of its own: a county played through the ledger, accounts with passwords, requests as a browser sends them. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterAll, expect } from "vitest";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS, type Ref } from "@mingjian/rulebook";
import { personRef, type Story } from "@mingjian/scenarios";
import { startLedger, type EmbeddedLedger } from "../../ledger/embedded.ts";
import { play } from "../../start/play.ts";
import { testDatabase, type TestDatabase } from "../../testing/test-database.ts";
import type { ProblemBody } from "../problem.ts";
import { buildSite } from "../server.ts";
import { passwordHash } from "../session.ts";
import type { Site } from "../site.ts";
import { countyOf } from "./small-county.ts";

export const PASSWORD = "门锁-Correct-2026";
export type Answer = LightMyRequestResponse;

/** Who asks in the tests: login, and the post behind it. */
const PERSONAS = {
  clerk: ["swj", "meetingClerk"],
  office: ["swj", "officeDirector"],
  deputy: ["swj", "deputy1"],
  deputy2: ["swj", "deputy2"],
  deputy3: ["swj", "deputy3"],
  deputy4: ["swj", "deputy4"],
  leader: ["swj", "topLeader"],
  legal: ["swj", "legalAdviser"],
  stranger: ["jyj", "meetingClerk"],
  strangerLeader: ["jyj", "topLeader"],
  secretary: ["root", "topLeader"],
  officer: ["agency 5", "disciplineOfficer"],
  otherOfficer: ["agency 3", "disciplineOfficer"],
  orgdept: ["zzb", "deputy2"],
  orghead: ["zzb", "topLeader"],
  auditor: ["sjj", "topLeader"],
} as const;
export type Persona = keyof typeof PERSONAS;
export const PERSONA_NAMES = Object.keys(PERSONAS) as readonly Persona[];
export const refOfPersona = (login: Persona): Ref => {
  const [unit, office] = PERSONAS[login];
  return personRef(unit, office);
};

let keys = 0;
export const freshKey = (): string => `test-key-${String((keys += 1)).padStart(12, "0")}`;

/** Requests of one browser, logged in or not. */
export class Client {
  readonly #app: FastifyInstance;
  readonly #cookie: string | undefined;
  constructor(app: FastifyInstance, cookie?: string) {
    this.#app = app;
    this.#cookie = cookie;
  }

  send(
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    payload?: object | string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const own = this.#cookie === undefined ? {} : { cookie: this.#cookie };
    const changing = method === "GET" ? {} : { "x-mj": "1", "idempotency-key": freshKey() };
    const type = payload === undefined ? {} : { "content-type": "application/json" };
    const body = payload === undefined ? {} : { payload };
    return this.#app.inject({ method, url, ...body, headers: { ...own, ...changing, ...type, ...headers } });
  }
  get(url: string): Promise<Answer> {
    return this.send("GET", url);
  }
  post(url: string, payload: object | string, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.send("POST", url, payload, headers);
  }

  /** A multipart upload with one file. */
  upload(url: string, name: string, content: Buffer): Promise<Answer> {
    const boundary = "----mingjian-test";
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return this.send("POST", url, payload, { "content-type": `multipart/form-data; boundary=${boundary}` });
  }
}

export interface TestSite {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly embedded: EmbeddedLedger;
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** What was reported to the operator: faults of ours. */
  readonly notes: unknown[];
  readonly clock: { now: number };
  readonly anybody: Client;
  /** The person logged in; the same session again when asked again. */
  readonly as: (persona: Persona) => Promise<Client>;
}

/** Call once at the top of a test file. Plays the small county unless another story is given. */
export async function openSite(story: Story = countyOf()): Promise<TestSite> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "mingjian-http-"));
  const clock = { now: Date.UTC(2025, 11, 29) };
  const notes: unknown[] = [];
  const report = (note: string, error: unknown): void => {
    notes.push(note, error);
  };
  const embedded = await startLedger({
    ...{ connection: database.connection, separation: database, dataDir, origin: "test.invalid/j/http" },
    ...{ rulebook: { institutions: INSTITUTIONS, packs: PACKS }, now: () => clock.now, intervalMs: 200, report },
    ...{ allowUnsafe: true, storage: () => Promise.resolve({ state: "ample" as const }) },
  });
  const { ledger } = embedded;
  const closers = [() => embedded.stop()];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await play(story, { ledger, setClock: (ms) => (clock.now = ms) }).catch((error: unknown) => {
    throw new Error(
      `the story was not played: ${String(error)} ${notes.map((note) => (note instanceof Error ? (note.stack ?? "") : String(note))).join(" ")}`,
      { cause: error },
    );
  });
  await accounts(database);
  const site: Site = { ledger, log: embedded, db: ledger.db, now: () => clock.now, demo: true, report };
  const app = await buildSite(site);
  await app.ready();
  closers.push(() => app.close());
  const anybody = new Client(app);
  const known = new Map<Persona, Promise<Client>>();
  const as = (persona: Persona): Promise<Client> => {
    const client = known.get(persona) ?? loggedIn(app, persona);
    known.set(persona, client);
    return client;
  };
  return { app, site, embedded, database, dataDir, notes, clock, anybody, as };
}

async function accounts({ owner }: TestDatabase): Promise<void> {
  const password_hash = await passwordHash(PASSWORD);
  const rows = PERSONA_NAMES.map((login) => ({
    ...{ account_id: randomUUID(), login, person: refOfPersona(login), password_hash, created_at: new Date() },
  }));
  await owner.insertInto("app.account").values(rows).execute();
}

async function loggedIn(app: FastifyInstance, login: Persona): Promise<Client> {
  const answer = await new Client(app).post("/api/session", { login, password: PASSWORD });
  expect(answer.statusCode, answer.body).toBe(200);
  return new Client(app, cookieOf(answer));
}

/** The session cookie an answer set, as a browser sends it back. */
export function cookieOf(answer: Answer): string {
  const cookie = answer.cookies.find(({ name }) => name === "mj" || name === "__Host-mj");
  if (cookie === undefined) throw new Error("no session cookie");
  return `${cookie.name}=${cookie.value}`;
}

/** The problem an answer carries; fails when it is none or when a sentence is missing. */
export function problemOf(answer: Answer): ProblemBody {
  expect(answer.headers["content-type"], answer.body).toContain("application/problem+json");
  const problem = answer.json<ProblemBody>();
  expect(problem.status).toBe(answer.statusCode);
  expect(problem.zh).toMatch(/\p{Script=Han}/u);
  expect(problem.en).toMatch(/[a-z]/);
  expect(problem.reqId).not.toBe("");
  return problem;
}
