/** Who may do what: ledger.md 13.1, asked of the database privilege by privilege. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { describe, expect, test } from "vitest";
import { append, bytes, openLog } from "../testing/ledger-rows.ts";
import { testDatabase } from "../testing/test-database.ts";
import { withClient } from "./external.ts";
import { migrate } from "./migrate.ts";
import { queriesOf } from "./pool.ts";
import { roleNames, roleScript } from "./roles.ts";
import type { RoleName } from "./roles.ts";

const { connection, db, owner, pool, separated } = await testDatabase();
await openLog(owner, 1);
await append(owner, 1, 2);

const allowed: Readonly<Record<RoleName, readonly string[]>> = {
  mj_app: [
    "SELECT ledger.log",
    "SELECT ledger.head",
    "SELECT ledger.entry",
    "SELECT ledger.entry_group",
    "SELECT ledger.command",
    "SELECT ledger.checkpoint",
    "INSERT ledger.entry",
    "INSERT ledger.entry_group",
    "INSERT ledger.command",
  ],
  mj_signer: [
    "SELECT ledger.log",
    "SELECT ledger.head",
    "SELECT ledger.entry",
    "SELECT ledger.checkpoint",
    "INSERT ledger.checkpoint",
    "UPDATE ledger.checkpoint",
  ],
  mj_eraser: ["SELECT ledger.entry_group"],
};

const writableColumns: Readonly<Record<RoleName, readonly string[]>> = {
  mj_app: ["head.frontier", "head.last_at", "head.root", "head.size"],
  mj_signer: [],
  mj_eraser: ["entry_group.body", "entry_group.state"],
};

describe.skipIf(!separated)("this account may create roles", () => {
  test.each(roleNames)("%s has exactly the rights on tables of the specification", async (role) => {
    const { rows } = await sql<{ right: string }>`
      select p || ' ledger.' || t.relname as right
      from pg_class t, unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p
      where t.relnamespace = 'ledger'::regnamespace and t.relkind = 'r'
        and has_table_privilege(${role}, t.oid, p)`.execute(owner);
    expect(rows.map(({ right }) => right).toSorted()).toEqual([...allowed[role]].toSorted());
  });

  test.each(roleNames)("%s may change exactly these columns", async (role) => {
    const { rows } = await sql<{ name: string }>`
      select t.relname || '.' || c.attname as name
      from pg_class t join pg_attribute c on c.attrelid = t.oid
      where t.relnamespace = 'ledger'::regnamespace and t.relkind = 'r' and c.attnum > 0
        and has_column_privilege(${role}, t.oid, c.attnum, 'UPDATE')
        and not has_table_privilege(${role}, t.oid, 'UPDATE')`.execute(owner);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(writableColumns[role]);
  });

  test.each(roleNames)("%s owns nothing, cannot log in, cannot make tables", async (role) => {
    const { rows } = await sql`
      select rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, has_schema_privilege(${role}, 'ledger', 'CREATE') as makes,
             exists (select 1 from pg_class c where c.relowner = r.oid) as owns
      from pg_roles r where rolname = ${role}`.execute(owner);
    const no = {
      rolcanlogin: false,
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      makes: false,
      owns: false,
    };
    expect(rows).toEqual([no]);
  });

  const forbidden = { code: "42501" };

  test.each<[string, RawBuilder<unknown>]>([
    ["change an entry", sql`update ledger.entry set type = 'x'`],
    ["open a log", sql`insert into ledger.log values (9, 'test.invalid/j/9', 'main', 1, now())`],
    ["sign", sql`insert into ledger.checkpoint values (1, 1, ${bytes(32)}, '', now())`],
    ["switch the triggers off", sql`alter table ledger.entry disable trigger all`],
    [
      "replace a trigger's function",
      sql`create or replace function ledger.refuse() returns trigger language sql as ''`,
    ],
    ["go round the triggers", sql`set session_replication_role = replica`],
    ["read the migrations' checksums", sql`select * from migration.checksum`],
  ])("the server cannot %s", async (_, statement) => {
    await expect(statement.execute(db)).rejects.toMatchObject(forbidden);
  });

  test("the server appends with its own rights only", async () => {
    await expect(append(db, 1, 2)).resolves.toBeUndefined();
  });

  test("the signer signs and marks, and never sees a group", async () => {
    const signer = queriesOf(pool({ role: "mj_signer" }));
    const row = { log_id: 1, size: 2n, root: bytes(32), note: "n", signed_at: "2026-03-02T04:00:00Z" };
    await signer.insertInto("ledger.checkpoint").values(row).execute();
    const mark = signer.updateTable("ledger.checkpoint").set({ witnessed_at: "2026-03-02T04:00:01Z" });
    await mark.where("log_id", "=", 1).where("size", "=", 2n).execute();
    expect(await db.selectFrom("ledger.checkpoint").select("witnessed_at").execute()).toHaveLength(1);
    await expect(signer.selectFrom("ledger.entry_group").selectAll().execute()).rejects.toMatchObject(forbidden);
    await expect(signer.selectFrom("app.account").selectAll().execute()).rejects.toMatchObject(forbidden);
  });

  test("the eraser blanks a keyed group and reads nothing else", async () => {
    const eraser = queriesOf(pool({ role: "mj_eraser" }));
    const keyed = { log_id: 1, pos: 0n, slot: 1, gid: "I1", key_id: randomUUID(), body: bytes(5) };
    await db.insertInto("ledger.entry_group").values(keyed).execute();
    const blank = eraser.updateTable("ledger.entry_group").set({ state: 3, body: null });
    await blank.where("key_id", "=", keyed.key_id).execute();
    expect(await db.selectFrom("ledger.entry_group").select(["state", "body"]).execute()).toEqual([
      { state: 3, body: null },
    ]);
    await expect(eraser.selectFrom("ledger.entry").selectAll().execute()).rejects.toMatchObject(forbidden);
  });

  test("every table beside the ledger is the server's to read and write", async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class, unnest(array['SELECT','INSERT','UPDATE','DELETE']) p
      where relnamespace = 'app'::regnamespace and relkind = 'r' and not has_table_privilege('mj_app', oid, p)`.execute(
      owner,
    );
    expect(rows).toEqual([]);
  });

  test("an account that may not create roles goes on without them and is told which are missing", async () => {
    const name = `mj_plain_${randomUUID().slice(0, 8)}`;
    const database = `${connection.database ?? ""}_plain`;
    const plain = await plainAccount(name, database);
    try {
      // The roles exist on this server already: the account cannot act as them, and says so.
      expect((await migrate(plain)).separation).toEqual({ separated: false, missing: [] });
      await withClient(connection, (client) => client.query(roleScript(name).replaceAll(/create role.*\n/g, "")));
      expect((await migrate(plain)).separation).toEqual({ separated: true, missing: [] });
    } finally {
      await withClient(connection, async (client) => {
        await client.query(`drop database "${database}" with (force)`);
        await client.query(`drop role "${name}"`);
      });
    }
  });

  async function plainAccount(name: string, database: string) {
    await withClient(connection, async (client) => {
      await client.query(`create role "${name}" login password 'plain'`);
      await client.query(`create database "${database}" owner "${name}" template template0`);
    });
    const { connectionString, ...rest } = connection;
    if (connectionString === undefined) return { ...rest, user: name, password: "plain", database };
    const url = new URL(connectionString);
    Object.assign(url, { username: name, password: "plain", pathname: `/${database}` });
    return { connectionString: url.href, database };
  }
});

test("the operator's script names every role and quotes the account", () => {
  const script = roleScript('我们"的');
  for (const role of roleNames) expect(script).toContain(`grant ${role} to "我们""的";`);
});
