import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../testing/test-database.ts";
import { inSerializable, inTransaction, openPool, queriesOf } from "./pool.ts";
import { errorCode } from "./refusal.ts";

const { connection, db, owner, pool } = await testDatabase();
await sql`create table account_book (name text primary key, amount bigint not null)`.execute(owner);

const one = async (text: string): Promise<unknown> =>
  (await pool().query<{ value: unknown }>(`select ${text} as value`)).rows[0]?.value;

test.each([
  ["an int8 beyond 2^53 is exact", "9007199254740993::int8", 9007199254740993n],
  ["count(*) is a bigint", "count(*)", 1n],
  ["an int8 array is made of bigints", "array[1, null, 9007199254740993]::int8[]", [1n, null, 9007199254740993n]],
  ["an empty array is empty", "'{}'::int8[]", []],
  ["a date is its text, whatever the time zone", "'2026-03-02'::date", "2026-03-02"],
  ["dates in an array are texts", "array['2026-03-02', null]::date[]", ["2026-03-02", null]],
  ["a numeric is its text", "0.10::numeric", "0.10"],
  ["a moment is a Date in UTC", "'2026-03-02T08:00:00+08:00'::timestamptz", new Date("2026-03-02T00:00:00Z")],
  ["bytes are bytes", "'\\x00ff'::bytea", Buffer.from([0, 255])],
])("%s", async (_, text, value) => {
  expect(await one(text)).toEqual(value);
});

test("a bigint goes in as it comes out", async () => {
  await sql`insert into account_book values ('大数', ${9007199254740993n})`.execute(owner);
  const { rows } = await sql<{ amount: bigint }>`select amount from account_book where name = '大数'`.execute(owner);
  expect(rows).toEqual([{ amount: 9007199254740993n }]);
});

test("inside a transaction a query on the root database throws, instead of running outside it", async () => {
  const outside = (): Promise<unknown> => db.selectFrom("ledger.log").selectAll().execute();
  await expect(inTransaction(db, "read committed", outside)).rejects.toThrow("use tx");
  await expect(outside()).resolves.toEqual([]);
});

test("with a pool of one the same mistake throws instead of waiting for itself", async () => {
  const single = queriesOf(pool({ max: 1 }));
  const mistake = inTransaction(single, "read committed", () => sql`select 1`.execute(single));
  await expect(mistake).rejects.toThrow("use tx");
  await expect(pool({ max: 1 }).query("select 1")).resolves.toMatchObject({ rowCount: 1 });
});

test("a transaction that throws leaves nothing", async () => {
  const work = inTransaction(owner, "read committed", async (tx) => {
    await sql`insert into account_book values ('半途', 1)`.execute(tx);
    throw new Error("半途而废");
  });
  await expect(work).rejects.toThrow("半途而废");
  expect((await sql`select 1 from account_book where name = '半途'`.execute(owner)).rows).toEqual([]);
});

test("of three who checked before they wrote one succeeds, the others check again: the limit holds", async () => {
  await sql`insert into account_book values ('限额', 0)`.execute(owner);
  let reading = 3;
  let resolve = (): void => undefined;
  const allRead = new Promise<void>((resolved) => (resolve = resolved));
  const spend = (): Promise<boolean> =>
    inSerializable(owner, async (tx) => {
      const read = await sql<{ amount: bigint }>`select amount from account_book where name = '限额'`.execute(tx);
      if ((reading -= 1) === 0) resolve();
      await allRead; // all three have seen the same sum; without SERIALIZABLE all three would spend
      if ((read.rows[0]?.amount ?? 0n) + 60n > 100n) return false;
      await sql`update account_book set amount = amount + 60 where name = '限额'`.execute(tx);
      return true;
    });
  const spent = await Promise.all([spend(), spend(), spend()]);
  expect(spent.filter((ok) => ok)).toHaveLength(1);
});

test("a race that is lost six times is told to the caller; nothing else is tried again", async () => {
  for (const [code, expected] of [
    ["40001", 6],
    ["40P01", 6],
    ["23505", 1],
  ] as const) {
    let tried = 0;
    const work = inSerializable(
      owner,
      () => Promise.reject(Object.assign(new Error(), { code, tried: (tried += 1) })),
      () => 0,
    );
    expect(errorCode(await work.catch((error: unknown) => error))).toBe(code);
    expect(tried).toBe(expected);
  }
});

test("a statement over its time is cancelled with 57014", async () => {
  const hasty = openPool(connection, { statementTimeoutMs: 50 });
  await expect(hasty.query("select pg_sleep(5)")).rejects.toMatchObject({ code: "57014" });
  await hasty.end();
});

test("an idle connection that is cut is replaced and does not end the process", async () => {
  const broken: Error[] = [];
  const cut = openPool(connection, { max: 1, onIdleError: (error) => broken.push(error) });
  const { rows } = await cut.query<{ pid: number }>("select pg_backend_pid() as pid");
  await pool().query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await expect.poll(() => broken.length).toBe(1);
  await expect(cut.query("select 1")).resolves.toMatchObject({ rowCount: 1 });
  await cut.end();
});

test("long results come in pieces", async () => {
  const seen: bigint[] = [];
  const series = sql<{ n: bigint }>`generate_series(1::int8, 1000)`.as<"series">(sql`series(n)`);
  for await (const { n } of owner.selectFrom(series).select("n").stream(100)) seen.push(n);
  expect(seen).toHaveLength(1000);
  expect(seen.at(-1)).toBe(1000n);
});
