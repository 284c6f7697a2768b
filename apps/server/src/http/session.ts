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
import { officesToday, seeing, visitorOf, type Sight, type Site, type Visitor } from "./site.ts";
import { PACE, Throttle } from "./throttle.ts";
import { nameOf, unitName } from "./view/names.ts";

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;
const TOUCH_MS = 60_000;
const ARGON = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const MAX_SESSIONS = 5;

const digest = (token: string): Buffer => createHash("sha256").update(token).digest();
export const passwordHash = (password: string): Promise<string> => hash(password.normalize("NFC"), ARGON);

/**
 * Over https the cookie carries the host prefix; plain http is for this machine only. Anybody can write the header of a proxy: it
 * counts only where the operator says that there is one.
 */
const secure = ({ behindProxy = false }: Site, request: FastifyRequest): boolean =>
  request.protocol === "https" || (behindProxy && request.headers["x-forwarded-proto"] === "https");
const cookieName = (site: Site, request: FastifyRequest): string => (secure(site, request) ? "__Host-mj" : "mj");

/** The session of this digest, of an account that is not disabled. */
const sessionOf = (site: Site, session: Buffer) =>
  site.db
    .selectFrom("app.session as s")
    .innerJoin("app.account as a", "a.account_id", "s.account_id")
    .select(["s.account_id", "a.person", "s.expires_at", "s.last_seen_at"])
    .where("s.token_hash", "=", session)
    .where("a.disabled_at", "is", null)
    .executeTakeFirst();
const isOver = (row: { readonly expires_at: Date; readonly last_seen_at: Date }, now: number): boolean =>
  row.expires_at.getTime() < now || row.last_seen_at.getTime() < now - IDLE_MS;

/** Is the session still one that opens something? Not after logging out, past its end, or once the account is disabled. */
export async function sessionStands(site: Site, { session }: Visitor): Promise<boolean> {
  const row = await sessionOf(site, session);
  return row !== undefined && !isOver(row, Date.now());
}

export async function recogniseVisitor(site: Site, request: FastifyRequest): Promise<void> {
  const token = request.cookies[cookieName(site, request)];
  if (token === undefined || token.length > 128) return;
  const session = digest(token);
  const row = await sessionOf(site, session);
  const now = Date.now();
  if (row === undefined) return;
  request.lapsed = isOver(row, now);
  if (request.lapsed) return;
  request.visitor = { account: row.account_id, session, person: row.person };
  if (row.last_seen_at.getTime() < now - TOUCH_MS)
    await site.db
      .updateTable("app.session")
      .set({ last_seen_at: new Date(now) })
      .where("token_hash", "=", session)
      .execute();
}

const throttle = new Throttle(PACE);

/** Compared when there is no such account, so that an unknown name takes the same time as a wrong password. */
const decoy = passwordHash(randomBytes(18).toString("base64"));

/** The account of a login and its password. Throws 401, 429 after several failures, or 503 while too many wait for theirs. */
export async function accountFor(site: Site, login: string, password: string): Promise<Account> {
  const account = await throttle.attempt(login, () => compared(site, login, password));
  if (account === undefined) throw new Problem("auth.failed");
  return account;
}

interface Account {
  readonly account_id: string;
  readonly person: string;
}
async function compared(site: Site, login: string, password: string): Promise<Account | undefined> {
  const row = await site.db
    .selectFrom("app.account")
    .select(["account_id", "person", "password_hash"])
    .where("login", "=", login)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  const right = await verify(row?.password_hash ?? (await decoy), password.normalize("NFC"));
  return row === undefined || row.password_hash === null || !right ? undefined : row;
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
  reply.setCookie(cookieName(site, request), token, {
    ...{ httpOnly: true, sameSite: "strict", path: "/", secure: secure(site, request), maxAge: ABSOLUTE_MS / 1000 },
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
      reply.clearCookie(cookieName(site, request), { path: "/" });
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
