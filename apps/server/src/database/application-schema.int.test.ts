/** What the tables beside the ledger refuse by themselves, asked with the server's own rights. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Insertable } from "kysely";
import { expect, test } from "vitest";
import { bytes } from "../testing/ledger-rows.ts";
import { testDatabase } from "../testing/test-database.ts";
import type { Database } from "./schema.ts";

const { db, pool } = await testDatabase();
const workers = pool({ role: "mj_app" });
const now = "2026-03-02T04:00:00Z";
const later = "2026-03-02T16:00:00Z";

const account = (more: object = {}): Insertable<Database["app.account"]> => {
  const id = randomUUID();
  return { account_id: id, person: "p-1", login: id, password_hash: null, created_at: now, ...more };
};

async function freshAccount(): Promise<string> {
  const row = account();
  await db.insertInto("app.account").values(row).execute();
  return row.account_id;
}

test.each([
  ["no password", null, undefined],
  ["an argon2id hash", "$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA", undefined],
  ["a password in clear", "correct horse", "23514"],
  ["another kind of hash", "$2b$12$abcdef", "23514"],
])("an account with %s", async (_, hash, code) => {
  const insert = db
    .insertInto("app.account")
    .values(account({ password_hash: hash }))
    .execute();
  if (code === undefined) await expect(insert).resolves.toHaveLength(1);
  else await expect(insert).rejects.toMatchObject({ code });
});

test("a login name belongs to one account; a person may have two accounts", async () => {
  await db
    .insertInto("app.account")
    .values(account({ login: "zhang.san" }))
    .execute();
  const again = db
    .insertInto("app.account")
    .values(account({ login: "zhang.san" }))
    .execute();
  await expect(again).rejects.toMatchObject({ code: "23505" });
});

test("a session holds a hash of 32 bytes, ends after it begins, and goes with its account", async () => {
  const accountId = await freshAccount();
  const session = {
    token_hash: bytes(32, 1),
    account_id: accountId,
    created_at: now,
    expires_at: later,
    last_seen_at: now,
  };
  const insert = (more: object): Promise<unknown> =>
    db
      .insertInto("app.session")
      .values({ ...session, ...more })
      .execute();
  await expect(insert({ token_hash: Buffer.from("a token in clear") })).rejects.toMatchObject({ code: "23514" });
  await expect(insert({ expires_at: now })).rejects.toMatchObject({ code: "23514" });
  await expect(insert({ account_id: randomUUID() })).rejects.toMatchObject({ code: "23503" });
  await insert({});
  await db.deleteFrom("app.account").where("account_id", "=", accountId).execute();
  expect(await db.selectFrom("app.session").selectAll().where("account_id", "=", accountId).execute()).toEqual([]);
});

test("a draft is one per account and key, and comes back as it was, lists too", async () => {
  const draft = {
    account_id: await freshAccount(),
    key: "act",
    body: JSON.stringify([1, { 甲: null }]),
    updated_at: now,
  };
  await db.insertInto("app.draft").values(draft).execute();
  await expect(db.insertInto("app.draft").values(draft).execute()).rejects.toMatchObject({ code: "23505" });
  const read = db.selectFrom("app.draft").select("body").where("account_id", "=", draft.account_id);
  expect(await read.execute()).toEqual([{ body: [1, { 甲: null }] }]);
});

test("two workers never take the same message", async () => {
  const message = (pos: bigint) => ({
    outbox_id: randomUUID(),
    log_id: 1,
    pos,
    kind: "notify",
    payload: "{}",
    created_at: now,
  });
  await db
    .insertInto("app.outbox")
    .values([message(0n), message(1n)])
    .execute();
  const next = "select pos, attempts from app.outbox where done_at is null order by pos limit 1 for update skip locked";
  const [first, second] = await Promise.all([workers.connect(), workers.connect()]);
  for (const [pos, worker] of [first, second].entries()) {
    await worker.query("begin");
    expect((await worker.query(next)).rows).toEqual([{ pos: BigInt(pos), attempts: 0 }]);
  }
  for (const worker of [first, second]) {
    await worker.query("rollback");
    worker.release();
  }
});

test.each<[string, object]>([
  ["a wrong length", { bytes: 4n }],
  ["a hash of 31 bytes", { sha256: bytes(31) }],
  ["no name", { name: "" }],
  ["no type", { mime: "" }],
])("an attachment with %s is refused", async (_, change) => {
  const row = {
    attachment_id: randomUUID(),
    sha256: bytes(32),
    bytes: 3n,
    mime: "text/plain",
    name: "议题.txt",
    content: Buffer.from("abc"),
    created_at: now,
  };
  await db.insertInto("app.attachment").values(row).execute();
  const wrong = { ...row, attachment_id: randomUUID(), ...change };
  await expect(db.insertInto("app.attachment").values(wrong).execute()).rejects.toMatchObject({ code: "23514" });
});

test("the meter counts per bucket and day, and holds no address", async () => {
  const count = (bucket: Buffer, day: string) =>
    sql<{ used: number }>`insert into app.public_comment_meter values (${bucket}, ${day}, 1)
      on conflict (day, bucket) do update set used = public_comment_meter.used + 1 returning used`.execute(db);
  const used = [];
  for (const day of ["2026-03-02", "2026-03-02", "2026-03-03"])
    used.push((await count(bytes(32, 9), day)).rows[0]?.used);
  expect(used).toEqual([1, 2, 1]);
  await expect(count(Buffer.from("203.0.113.7"), "2026-03-02")).rejects.toMatchObject({ code: "23514" });
});

test("an import knows its states, and a snapshot is one per log, kind and size", async () => {
  const run = { import_id: randomUUID(), actor: "p-1", file_hash: bytes(32), counts: "{}", created_at: now };
  await db
    .insertInto("app.import_run")
    .values({ ...run, state: "checked", report: "[]" })
    .execute();
  const odd = sql`update app.import_run set state = 'halfway'`.execute(db);
  await expect(odd).rejects.toMatchObject({ code: "23514" });
  const snapshot = { log_id: 1, kind: "organisation", size: 10n, body: bytes(5) };
  await db.insertInto("app.snapshot").values(snapshot).execute();
  await expect(db.insertInto("app.snapshot").values(snapshot).execute()).rejects.toMatchObject({ code: "23505" });
});
