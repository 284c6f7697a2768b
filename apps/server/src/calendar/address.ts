/** The secret address of a calendar: 32 random bytes, shown once, of which only the digest is kept. Whoever revokes it leaves a dead address behind. */
import { createHash, randomBytes } from "node:crypto";
import type { Ref } from "@mingjian/rulebook";
import type { Site } from "../http/site.ts";

const digest = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** A new address for an account; the old one is dead from now on. */
export async function newAddress(site: Site, account: string): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const row = { secret_hash: digest(secret), created_at: new Date(site.now()) };
  await site.db
    .insertInto("app.calendar_address")
    .values({ account_id: account, ...row })
    .onConflict((c) => c.column("account_id").doUpdateSet(row))
    .execute();
  return secret;
}

export const revokeAddress = (site: Site, account: string): Promise<unknown> =>
  site.db.deleteFrom("app.calendar_address").where("account_id", "=", account).execute();

/** Since when an account has an address; undefined = it has none. */
export async function addressSince(site: Site, account: string): Promise<string | undefined> {
  const query = site.db.selectFrom("app.calendar_address").select("created_at").where("account_id", "=", account);
  return (await query.executeTakeFirst())?.created_at.toISOString();
}

/** Whose calendar the address opens; undefined for one that never was, was revoked, or belongs to a closed account. */
export async function ownerOf(site: Site, secret: string): Promise<Ref | undefined> {
  const query = site.db
    .selectFrom("app.calendar_address as c")
    .innerJoin("app.account as a", "a.account_id", "c.account_id")
    .select("a.person")
    .where("c.secret_hash", "=", digest(secret))
    .where("a.disabled_at", "is", null);
  return (await query.executeTakeFirst())?.person;
}
