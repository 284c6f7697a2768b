/** 登录 — accounts with a password (argon2id) and opaque sessions of which the database keeps only a digest (quality.md 6.1, 6.3). */
import { createHash, randomBytes } from "node:crypto";
import { ACCOUNTS } from "@mingjian/scenarios";
import { hash, verify } from "@node-rs/argon2";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import { Problem } from "./problem.ts";
import { route, type AnyRoute } from "./route.ts";
import { eventOf } from "./security.ts";
import { officesToday, seeing, visitorOf, type Sight, type Site } from "./site.ts";
import { nameOf, unitName } from "./view/names.ts";

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;
const TOUCH_MS = 60_000;
const ARGON = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const MAX_SESSIONS = 5;

const digest = (token: string): Buffer => createHash("sha256").update(token).digest();
export const passwordHash = (password: string): Promise<string> => hash(password.normalize("NFC"), ARGON);

/** Over https the cookie carries the host prefix; plain http is for this machine only. */
const secure = (request: FastifyRequest): boolean =>
  request.protocol === "https" || request.headers["x-forwarded-proto"] === "https";
const cookieName = (request: FastifyRequest): string => (secure(request) ? "__Host-mj" : "mj");

export async function recogniseVisitor(site: Site, request: FastifyRequest): Promise<void> {
  const token = request.cookies[cookieName(request)];
  if (token === undefined || token.length > 128) return;
  const session = digest(token);
  const row = await site.db
    .selectFrom("app.session as s")
    .innerJoin("app.account as a", "a.account_id", "s.account_id")
    .select(["s.account_id", "a.person", "s.expires_at", "s.last_seen_at"])
    .where("s.token_hash", "=", session)
    .where("a.disabled_at", "is", null)
    .executeTakeFirst();
  const now = Date.now();
  if (row === undefined) return;
  request.lapsed = row.expires_at.getTime() < now || row.last_seen_at.getTime() < now - IDLE_MS;
  if (request.lapsed) return;
  request.visitor = { account: row.account_id, session, person: row.person };
  if (row.last_seen_at.getTime() < now - TOUCH_MS)
    await site.db
      .updateTable("app.session")
      .set({ last_seen_at: new Date(now) })
      .where("token_hash", "=", session)
      .execute();
}

// ── Throttle ────────────────────────────────────────────────────────────────────────────────
/** Failures per account name: five free, then a pause that doubles up to five minutes; never a lock (quality.md 6.3). */
const failures = new Map<string, { count: number; until: number }>();
const FREE = 5;
/** Attempts whose outcome is still open: guesses made at once are counted like guesses made one after the other. */
const trying = new Map<string, number>();

function refuseWhilePaused(login: string): void {
  const { count = 0, until = 0 } = failures.get(login) ?? {};
  if (until > Date.now()) throw new Problem("rate", { retryAfter: Math.ceil((until - Date.now()) / 1000) });
  const open = trying.get(login) ?? 0;
  if (open > 0 && open + count >= FREE) throw new Problem("rate", { retryAfter: 1 });
}
async function oneOfFew<T>(login: string, attempt: () => Promise<T>): Promise<T> {
  refuseWhilePaused(login);
  trying.set(login, (trying.get(login) ?? 0) + 1);
  try {
    return await attempt();
  } finally {
    const left = (trying.get(login) ?? 1) - 1;
    if (left === 0) trying.delete(login);
    else trying.set(login, left);
  }
}
function noteFailure(login: string): void {
  const count = (failures.get(login)?.count ?? 0) + 1;
  const pause = count <= FREE ? 0 : Math.min(300_000, 1000 * 2 ** (count - FREE - 1));
  if (failures.size > 10_000) failures.clear();
  failures.set(login, { count, until: Date.now() + pause });
}

/** Compared when there is no such account, so that an unknown name takes the same time as a wrong password. */
const decoy = passwordHash(randomBytes(18).toString("base64"));

/** The account of a login and its password. Throws 401, or 429 after several failures. */
export const accountFor = (site: Site, login: string, password: string): Promise<Account> =>
  oneOfFew(login, () => compared(site, login, password));

interface Account {
  readonly account_id: string;
  readonly person: string;
}
async function compared(site: Site, login: string, password: string): Promise<Account> {
  const row = await site.db
    .selectFrom("app.account")
    .select(["account_id", "person", "password_hash"])
    .where("login", "=", login)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  const right = await verify(row?.password_hash ?? (await decoy), password.normalize("NFC"));
  if (row === undefined || row.password_hash === null || !right) {
    noteFailure(login);
    throw new Problem("auth.failed");
  }
  failures.delete(login);
  return row;
}

async function openSession(site: Site, account: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const now = new Date();
  const expires = new Date(now.getTime() + ABSOLUTE_MS);
  await site.db
    .insertInto("app.session")
    .values({ token_hash: digest(token), account_id: account, created_at: now, expires_at: expires, last_seen_at: now })
    .execute();
  const others = site.db
    .selectFrom("app.session")
    .select("token_hash")
    .where("account_id", "=", account)
    .orderBy("created_at", "desc")
    .offset(MAX_SESSIONS);
  await site.db.deleteFrom("app.session").where("token_hash", "in", others).execute();
  reply.setCookie(cookieName(request), token, {
    ...{ httpOnly: true, sameSite: "strict", path: "/", secure: secure(request), maxAge: ABSOLUTE_MS / 1000 },
  });
}

function meView(sight: Sight, demo: boolean) {
  const person = sight.reader.person ?? "";
  const posts = sight.facts.organisation.tenuresOf(person).flatMap((t) => {
    const post = sight.facts.organisation.post(t.post);
    return post === undefined ? [] : [{ unit: { id: t.unit, name: unitName(sight, t.unit) }, title: post.title }];
  });
  return { person: { ref: person, name: nameOf(sight, person) }, posts, offices: officesToday(sight), demo };
}

const Credentials = z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(256) });

/** What a visitor may know before logging in: on a demonstration, which invented accounts there are. */
const lobbyView = (demo: boolean) => ({
  demo,
  accounts: demo ? ACCOUNTS.map(({ login, zh, en }) => ({ login, title: { zh, en } })) : [],
});

export const sessionRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/session", access: "public", summary: "登录前可知的内容" },
    handle: ({ site }) => Promise.resolve(lobbyView(site.demo)),
  }),
  route({
    ...{ method: "POST", path: "/api/session", access: "public", summary: "登录", body: Credentials },
    async handle({ site, request, reply, body }) {
      const { account_id, person } = await accountFor(site, body.login, body.password);
      await openSession(site, account_id, request, reply);
      site.security?.(eventOf(request, "login", person));
      return seeing(site, person, (sight) => meView(sight, site.demo));
    },
  }),
  route({
    ...{ method: "DELETE", path: "/api/session", access: "session", summary: "退出" },
    async handle({ site, request, reply }) {
      await site.db.deleteFrom("app.session").where("token_hash", "=", visitorOf(request).session).execute();
      reply.clearCookie(cookieName(request), { path: "/" });
      site.security?.(eventOf(request, "logout"));
    },
  }),
  route({
    ...{ method: "GET", path: "/api/me", access: "session", summary: "我的身份与职责" },
    handle: ({ site, request }) => seeing(site, visitorOf(request).person, (sight) => meView(sight, site.demo)),
  }),
];

/** Sessions past their end; called by the clock of jobs. */
export const sweepSessions = (site: Pick<Site, "db">): Promise<unknown> =>
  site.db
    .deleteFrom("app.session")
    .where("expires_at", "<", sql<Date>`now()`)
    .execute();
