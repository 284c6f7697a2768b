/** Carries messages to mailboxes and gateways: leased so that two processes never send one twice, tried again with growing pauses, given up after the sixth try. */
import { sql } from "kysely";
import type { Site } from "../http/site.ts";
import { gatewaysOf, signed } from "./gateway.ts";
import { digestWords, type Said } from "./words.ts";

export interface Post {
  /** Absent = no mail server is configured; such messages wait. */
  readonly mail?: (to: string, said: Said) => Promise<void>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Address of the workspace in messages. */
  readonly home: string;
}

const TRIES = 6;
const LEASE_MS = 120_000;
const FIRST_PAUSE_MS = 60_000;
const PATIENCE_MS = 10_000;

interface Message {
  readonly message_id: string;
  readonly channel: "mail" | "webhook";
  readonly target: string;
  readonly duties: number;
  readonly attempts: number;
}

/** Takes messages that are due: counts the try and puts them out of reach of others until the lease ends. */
async function leased(site: Site, now: Date): Promise<readonly Message[]> {
  const due = sql`select message_id from app.message where done_at is null and dead_at is null and due_at <= ${now}
    order by due_at limit 20 for update skip locked`;
  const lease = new Date(now.getTime() + LEASE_MS);
  const { rows } = await sql<Message>`update app.message set attempts = attempts + 1, due_at = ${lease}
    where message_id in (${due}) returning message_id, channel, target, duties, attempts`.execute(site.db);
  return rows;
}

/** Sends to an allowed gateway only; a redirect is a refusal, because it would lead elsewhere. */
async function push(url: string, duties: number, { env, home }: Post): Promise<void> {
  const secret = env.MINGJIAN_GATEWAY_SECRET;
  if (!gatewaysOf(env).allows(url)) throw new Error("the gateway is not allowed");
  if (secret === undefined || secret === "") throw new Error("MINGJIAN_GATEWAY_SECRET is not set");
  const { subject, text } = digestWords(duties, home);
  const body = JSON.stringify({ title: subject, text, count: duties, url: home });
  const at = String(Math.floor(Date.now() / 1000));
  const answer = await fetch(url, {
    ...{ method: "POST", body, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) },
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-mingjian-time": at,
      "x-mingjian-signature": signed(secret, at, body),
    },
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the gateway answered ${answer.status}`);
}

async function send(message: Message, post: Post): Promise<void> {
  if (message.channel === "webhook") return push(message.target, message.duties, post);
  if (post.mail === undefined) throw new Error("no mail server is configured");
  return post.mail(message.target, digestWords(message.duties, post.home));
}

const settle = (site: Site, id: string, set: { done_at: Date } | { dead_at: Date } | { due_at: Date }) =>
  site.db.updateTable("app.message").set(set).where("message_id", "=", id).execute();

/** Delivers what is due. Never throws for a message that cannot be delivered: it is reported without its address. */
export async function deliverDue(site: Site, post: Post): Promise<number> {
  const now = new Date(site.now());
  let delivered = 0;
  for (const message of await leased(site, now)) {
    try {
      await send(message, post);
      await settle(site, message.message_id, { done_at: now });
      delivered += 1;
    } catch (error) {
      const given = message.attempts >= TRIES;
      const pause = FIRST_PAUSE_MS * 4 ** (message.attempts - 1);
      const next = given ? { dead_at: now } : { due_at: new Date(now.getTime() + pause) };
      await settle(site, message.message_id, next);
      if (given) site.report(`message ${message.message_id} was given up`, (error as Error).name);
    }
  }
  return delivered;
}
