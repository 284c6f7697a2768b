/** Accounts of the demonstration: a handful of invented people, one password that the start page prints. */
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { ACCOUNTS } from "@mingjian/scenarios";
import type { Database } from "../database/schema.ts";
import { passwordHash } from "../http/session.ts";

export const DEMO_PASSWORD = "mingjian-demo-2026";

/** Makes the demonstration accounts that are missing; may run at every start. */
export async function demoAccounts(db: Kysely<Database>): Promise<void> {
  const known = await db.selectFrom("app.account").select("login").execute();
  const missing = ACCOUNTS.filter(({ login }) => !known.some((row) => row.login === login));
  if (missing.length === 0) return;
  const hash = await passwordHash(DEMO_PASSWORD);
  const rows = missing.map(({ login, person }) => ({
    account_id: randomUUID(),
    person,
    login,
    password_hash: hash,
    created_at: new Date(),
  }));
  await db
    .insertInto("app.account")
    .values(rows)
    .onConflict((c) => c.column("login").doNothing())
    .execute();
}
