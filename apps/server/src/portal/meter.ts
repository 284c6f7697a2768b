/**
 * 提交次数 — a bound on comments per sender and day. The sender's address is never kept: only its hash under a salt that lives one day
 * and in memory, so that tomorrow, or after a restart, nobody can tell whose it was.
 */
import { createHash, randomBytes } from "node:crypto";
import { dayOf, instantOf, type Day } from "@mingjian/rulebook";
import type { Site } from "../http/site.ts";

/** Comments that one sender may send on one day. */
export const COMMENTS_A_DAY = 10;

interface Salt {
  readonly day: Day;
  readonly bytes: Buffer;
}
const salts = new WeakMap<Site["ledger"], Salt>();

/** The salt of today; a new day makes a new one and forgets the old. */
function saltOf({ ledger, now }: Pick<Site, "ledger" | "now">): Salt {
  const day = dayOf(instantOf(now()));
  const known = salts.get(ledger);
  if (known?.day === day) return known;
  const salt = { day, bytes: randomBytes(32) };
  salts.set(ledger, salt);
  return salt;
}

type Metered = Pick<Site, "ledger" | "db" | "now">;

/** Digest of some words by today's secret salt, in hexadecimal: who sent what twice today can be recognised, and nothing else. */
export const fingerprint = (site: Pick<Site, "ledger" | "now">, ...words: readonly string[]): string =>
  createHash("sha256").update(saltOf(site).bytes).update(JSON.stringify(words)).digest("hex");

/** Counts one more submission of a sender; false = he has sent as many as a day allows. */
export async function counted(site: Metered, sender: string, allowed = COMMENTS_A_DAY): Promise<boolean> {
  const { day } = saltOf(site);
  const bucket = Buffer.from(fingerprint(site, "sender", sender), "hex");
  await site.db.deleteFrom("app.public_comment_meter").where("day", "<", day).execute();
  const row = await site.db
    .insertInto("app.public_comment_meter")
    .values({ bucket, day, used: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["day", "bucket"])
        .doUpdateSet((eb) => ({ used: eb("app.public_comment_meter.used", "+", 1) }))
        .where("app.public_comment_meter.used", "<", allowed),
    )
    .returning("used")
    .executeTakeFirst();
  return row !== undefined;
}
