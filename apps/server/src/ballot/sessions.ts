/**
 * 投票终端的身份 — a ticket from the workspace, or a password at the kiosk, becomes a session of the booth. Both live in memory only: no
 * table can tell later who was at which booth when. The booth's page keeps the token in memory too, so closing it ends everything.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Ref } from "@mingjian/rulebook";

const TICKET_MS = 10 * 60_000;
const SESSION_MS = 2 * 3_600_000;
/** Of each kind; the oldest is dropped. */
const REMEMBERED = 10_000;
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

interface Held {
  readonly person: Ref;
  readonly until: number;
}
const digest = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

function remember(held: Map<string, Held>, secret: string, value: Held): void {
  const [oldest] = held.size >= REMEMBERED ? held.keys() : [];
  if (oldest !== undefined) held.delete(oldest);
  held.set(digest(secret), value);
}

export class BoothSessions {
  readonly #tickets = new Map<string, Held>();
  readonly #sessions = new Map<string, Held>();

  /** A ticket of 20 letters and digits: good once, for ten minutes. */
  ticketFor(person: Ref): { readonly ticket: string; readonly expiresAt: string } {
    const letters = [...randomBytes(20)].map((byte) => LETTERS[byte % LETTERS.length] ?? "");
    const ticket = (letters.join("").match(/.{5}/g) ?? []).join("-");
    const until = Date.now() + TICKET_MS;
    remember(this.#tickets, ticket, { person, until });
    return { ticket, expiresAt: new Date(until).toISOString() };
  }

  /** The person of a ticket, which is used up; undefined when it is unknown, used or too old. */
  redeem(ticket: string): Ref | undefined {
    const key = digest(ticket);
    const held = this.#tickets.get(key);
    this.#tickets.delete(key);
    return held === undefined || held.until < Date.now() ? undefined : held.person;
  }

  open(person: Ref): { readonly token: string; readonly expiresAt: string } {
    const token = randomBytes(32).toString("base64url");
    const until = Date.now() + SESSION_MS;
    remember(this.#sessions, token, { person, until });
    return { token, expiresAt: new Date(until).toISOString() };
  }

  personOf(token: string): Ref | undefined {
    const held = this.#sessions.get(digest(token));
    return held === undefined || held.until < Date.now() ? undefined : held.person;
  }

  close(token: string): void {
    this.#sessions.delete(digest(token));
  }
}
