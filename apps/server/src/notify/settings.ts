/** Where a person wants to be told, beside the page: a mailbox, a gateway of his office. Empty = nowhere. */
import type { Site } from "../http/site.ts";

export interface NoticeSettings {
  readonly email?: string;
  readonly webhook?: string;
}

/** What an account chose. */
export async function settingsOf(site: Site, account: string): Promise<NoticeSettings> {
  const query = site.db.selectFrom("app.notice_setting").select(["email", "webhook"]);
  const row = await query.where("account_id", "=", account).executeTakeFirst();
  return {
    ...(row?.email == null ? {} : { email: row.email }),
    ...(row?.webhook == null ? {} : { webhook: row.webhook }),
  };
}

export async function keepSettings(site: Site, account: string, chosen: NoticeSettings): Promise<void> {
  const row = { email: chosen.email ?? null, webhook: chosen.webhook ?? null };
  await site.db
    .insertInto("app.notice_setting")
    .values({ account_id: account, ...row, digest_day: null })
    .onConflict((c) => c.column("account_id").doUpdateSet(row))
    .execute();
}

/** When the person last looked at his notices; undefined = never. */
export async function seenAt(site: Site, account: string): Promise<string | undefined> {
  const query = site.db.selectFrom("app.notice_setting").select("seen_at").where("account_id", "=", account);
  return (await query.executeTakeFirst())?.seen_at?.toISOString();
}

export async function noteSeen(site: Site, account: string, at: Date): Promise<void> {
  await site.db
    .insertInto("app.notice_setting")
    .values({ account_id: account, email: null, webhook: null, seen_at: at, digest_day: null })
    .onConflict((c) => c.column("account_id").doUpdateSet({ seen_at: at }))
    .execute();
}
