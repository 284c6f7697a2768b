/** Migrations on an empty and on a populated database, twice at once, and what makes them refuse. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, expect, inject, test } from "vitest";
import { append, bytes, openLog } from "../testing/ledger-rows.ts";
import { ensureDatabase, inDatabase, withClient } from "./external.ts";
import { migrate, migrations } from "./migrate.ts";
import { openPool, queriesOf } from "./pool.ts";
import type { Database } from "./schema.ts";

const { connection: server, separated } = inject("cluster");
const names = Object.keys(migrations);
const made: string[] = [];

async function emptyDatabase() {
  const name = `mj_test_${Date.now()}_${randomUUID().slice(0, 8)}`;
  made.push(name);
  const connection = inDatabase(server, name);
  await ensureDatabase(connection);
  return connection;
}

afterAll(async () => {
  for (const name of made) await withClient(server, (client) => client.query(`drop database "${name}" with (force)`));
});

test("migrations are named in order", () => {
  expect(names.toSorted()).toEqual(names);
  expect(names.every((name, index) => name.startsWith(String(index + 1).padStart(4, "0")))).toBe(true);
});

test("an empty database is brought to the present, and then left alone", async () => {
  const connection = await emptyDatabase();
  expect((await migrate(connection)).ran).toEqual(names);
  expect(await migrate(connection)).toEqual({
    ran: [],
    separation: { separated, missing: expect.any(Array) as unknown },
  });
});

test.each(names.slice(0, -1))(
  "a database with rows as of %s is brought to the present and keeps every row",
  async (name) => {
    const connection = await emptyDatabase();
    expect((await migrate(connection, name)).ran).toEqual(names.slice(0, names.indexOf(name) + 1));
    const db = queriesOf(openPool(connection));
    await openLog(db, 1);
    await append(db, 1, 20, async (tx, first) => {
      const keyed = { log_id: 1, pos: BigInt(first), slot: 1, gid: "P", key_id: randomUUID(), body: bytes(9, 7) };
      await tx.insertInto("ledger.entry_group").values(keyed).execute();
    });
    const tables = ["ledger.log", "ledger.head", "ledger.entry", "ledger.entry_group"] as const;
    const dump = () => Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    const before = await dump();
    expect((await migrate(connection)).ran).toEqual(names.slice(names.indexOf(name) + 1));
    expect(await dump()).toEqual(before);
    await append(db, 1, 1);
    await db.destroy();
  },
);

test("two servers that start at once migrate once", async () => {
  const connection = await emptyDatabase();
  const both = await Promise.all([migrate(connection), migrate(connection), migrate(connection)]);
  expect(both.flatMap(({ ran }) => ran)).toEqual(names);
});

test.each([
  [
    "edited after it ran",
    "update migration.checksum set sha256 = 'anders' where name like '0001%'",
    /执行后内容被改动/,
  ],
  ["unknown to this program", "insert into migration.checksum values ('9999-future', '')", /made by a newer release/],
])("a database with a migration %s is refused", async (_, change, message) => {
  const connection = await emptyDatabase();
  await migrate(connection);
  await withClient(connection, (client) => client.query(change));
  await expect(migrate(connection)).rejects.toMatchObject({
    code: "E_MIGRATION",
    message: expect.stringMatching(message) as string,
  });
});

test("a migration that fails leaves the database as it was, and the next attempt succeeds", async () => {
  const connection = await emptyDatabase();
  await migrate(connection, "0001-ledger");
  const client = (text: string) => withClient(connection, (each) => each.query<{ found: string | null }>(text));
  // Something stands where the second migration wants to build, halfway through its statements.
  await client("create schema app; create table app.draft (x int)");
  await expect(migrate(connection)).rejects.toMatchObject({ code: "E_MIGRATION" });
  expect((await client("select to_regclass('app.account')::text as found")).rows).toEqual([{ found: null }]);
  await client("drop schema app cascade");
  expect((await migrate(connection)).ran).toEqual(names.slice(1));
});

test("a migration that waits for a lock gives up after five seconds", { timeout: 30_000 }, async () => {
  const connection = await emptyDatabase();
  await migrate(connection, "0001-ledger");
  await withClient(connection, async (holder) => {
    await holder.query("begin; create schema app");
    const started = Date.now();
    await expect(migrate(connection)).rejects.toMatchObject({ code: "E_MIGRATION" });
    expect(Date.now() - started).toBeLessThan(15_000);
    await holder.query("rollback");
  });
});

/** Every column with its type; the compiler demands that it names exactly the columns of `Database`. */
const columns: { readonly [T in keyof Database]: Readonly<Record<keyof Database[T], string>> } = {
  "ledger.log": {
    log_id: "int4",
    origin: "text",
    kind: "text",
    hash_alg: "int2",
    opened_at: "timestamptz",
    closed_at: "timestamptz?",
  },
  "ledger.head": { log_id: "int4", size: "int8", root: "bytea", frontier: "bytea", last_at: "timestamptz" },
  "ledger.entry": {
    log_id: "int4",
    pos: "int8",
    entry_id: "uuid",
    at: "timestamptz",
    type: "text",
    stream: "text",
    seq: "int4",
    pad_seed: "bytea",
    entry: "bytea",
    leaf: "bytea",
  },
  "ledger.entry_group": {
    log_id: "int4",
    pos: "int8",
    slot: "int2",
    gid: "text",
    key_id: "uuid?",
    salt: "bytea?",
    body: "bytea?",
    state: "int2",
  },
  "ledger.command": {
    idem: "bytea",
    log_id: "int4",
    request_hash: "bytea",
    first_pos: "int8",
    entries: "int4",
    response: "jsonb",
  },
  "ledger.checkpoint": {
    log_id: "int4",
    size: "int8",
    root: "bytea",
    note: "text",
    signed_at: "timestamptz",
    witnessed_at: "timestamptz?",
  },
  "app.account": {
    account_id: "uuid",
    person: "text",
    login: "text",
    password_hash: "text?",
    created_at: "timestamptz",
    disabled_at: "timestamptz?",
  },
  "app.session": {
    token_hash: "bytea",
    account_id: "uuid",
    created_at: "timestamptz",
    expires_at: "timestamptz",
    last_seen_at: "timestamptz",
  },
  "app.outbox": {
    outbox_id: "uuid",
    log_id: "int4",
    pos: "int8",
    kind: "text",
    payload: "jsonb",
    created_at: "timestamptz",
    attempts: "int2",
    leased_until: "timestamptz?",
    done_at: "timestamptz?",
    dead_at: "timestamptz?",
  },
  "app.snapshot": { log_id: "int4", kind: "text", size: "int8", body: "bytea" },
  "app.draft": { account_id: "uuid", key: "text", body: "jsonb", updated_at: "timestamptz" },
  "app.import_run": {
    import_id: "uuid",
    actor: "text",
    file_hash: "bytea",
    state: "text",
    counts: "jsonb",
    report: "jsonb?",
    created_at: "timestamptz",
    finished_at: "timestamptz?",
  },
  "app.attachment": {
    attachment_id: "uuid",
    sha256: "bytea",
    bytes: "int8",
    mime: "text",
    name: "text",
    content: "bytea",
    created_at: "timestamptz",
  },
  "app.public_comment_meter": { bucket: "bytea", day: "date", used: "int4" },
  "app.follow": { account_id: "uuid", matter: "text", created_at: "timestamptz" },
  "app.calendar_address": { account_id: "uuid", secret_hash: "bytea", created_at: "timestamptz" },
  "app.notice_setting": {
    account_id: "uuid",
    email: "text?",
    webhook: "text?",
    seen_at: "timestamptz?",
    digest_day: "date?",
  },
  "app.message": {
    message_id: "uuid",
    account_id: "uuid",
    channel: "text",
    target: "text",
    duties: "int4",
    created_at: "timestamptz",
    attempts: "int2",
    due_at: "timestamptz",
    done_at: "timestamptz?",
    dead_at: "timestamptz?",
  },
};

test("the types of the query builder are the tables of the migrations", async () => {
  const connection = await emptyDatabase();
  await migrate(connection);
  const db = queriesOf(openPool(connection));
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_schema || '.' || table_name as table, column_name as column,
           udt_name || case is_nullable when 'YES' then '?' else '' end as type
    from information_schema.columns where table_schema in ('ledger', 'app')`.execute(db);
  await db.destroy();
  const actual: Record<string, Record<string, string>> = {};
  for (const { table, column, type } of rows) (actual[table] ??= {})[column] = type;
  expect(actual).toEqual(columns);
});
