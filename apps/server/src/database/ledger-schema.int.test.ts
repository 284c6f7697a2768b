/** What the ledger's tables refuse by themselves, whoever asks: ledger.md 13.1. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { expect, test } from "vitest";
import { append, bytes, entryRow, moveHead, openLog } from "../testing/ledger-rows.ts";
import { testDatabase } from "../testing/test-database.ts";
import { inTransaction } from "./pool.ts";

const { db, owner } = await testDatabase();
let last = 0;

async function freshLog(entries = 0): Promise<number> {
  const logId = (last += 1);
  await openLog(owner, logId);
  if (entries > 0) await append(db, logId, entries);
  return logId;
}

const group = (logId: number, pos: number, slot: number, more: object = {}) => ({
  log_id: logId,
  pos: BigInt(pos),
  slot,
  gid: `g${slot}`,
  key_id: null,
  salt: bytes(32),
  body: bytes(3),
  ...more,
});

test("three batches make a log without gaps", async () => {
  const log = await freshLog(3);
  await append(db, log, 1);
  await append(db, log, 64);
  const { rows } = await sql<{ pos: bigint }>`select pos from ledger.entry where log_id = ${log} order by pos`.execute(
    db,
  );
  expect(rows.map(({ pos }) => pos)).toEqual(Array.from({ length: 68 }, (_, pos) => BigInt(pos)));
});

test.each<[string, (log: number) => RawBuilder<unknown>, string]>([
  ["change an entry", (log) => sql`update ledger.entry set type = 'x' where log_id = ${log}`, "MJ001"],
  ["change no entry at all", () => sql`update ledger.entry set type = 'x' where false`, "MJ001"],
  ["delete an entry", (log) => sql`delete from ledger.entry where log_id = ${log}`, "MJ001"],
  ["empty the entries", () => sql`truncate ledger.entry`, "MJ001"],
  ["change an answer", () => sql`update ledger.command set entries = 0`, "MJ001"],
  ["delete an answer", () => sql`delete from ledger.command`, "MJ001"],
  ["empty the answers", () => sql`truncate ledger.command`, "MJ001"],
  ["delete a group", (log) => sql`delete from ledger.entry_group where log_id = ${log}`, "MJ001"],
  ["empty the groups", () => sql`truncate ledger.entry_group`, "MJ001"],
  ["delete a head", (log) => sql`delete from ledger.head where log_id = ${log}`, "MJ001"],
  ["empty the heads", () => sql`truncate ledger.head`, "MJ001"],
  ["shrink a head", (log) => sql`update ledger.head set size = 1 where log_id = ${log}`, "MJ002"],
  ["set a head back to nothing", (log) => sql`update ledger.head set size = 0 where log_id = ${log}`, "MJ002"],
  ["move a head past its entries", (log) => sql`update ledger.head set size = 4 where log_id = ${log}`, "MJ002"],
])("not even the owner can %s", async (_, statement, code) => {
  const log = await freshLog(3);
  await expect(statement(log).execute(owner)).rejects.toMatchObject({ code });
});

test.each<[string, number, readonly number[]]>([
  ["a gap before it", 5, [4]],
  ["a gap inside it", 6, [3, 5]],
  ["less than the head says", 5, [3]],
  ["more than the head says", 4, [3, 4]],
  ["positions before the head", 3, [2]],
  ["nothing, though the head moved", 4, []],
])("a batch with %s is refused", async (_, size, positions) => {
  const log = await freshLog(3);
  const work = inTransaction(db, "read committed", async (tx) => {
    await moveHead(tx, log, size);
    const rows = positions.map((pos) => ({ ...entryRow(log, pos), seq: 100 + pos }));
    if (rows.length > 0) await tx.insertInto("ledger.entry").values(rows).execute();
  });
  await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^(MJ002|23505)$/) as string });
  const { rows } = await sql<{ size: bigint }>`select size from ledger.head where log_id = ${log}`.execute(db);
  expect(rows).toEqual([{ size: 3n }]);
});

test("an entry without its head is refused", async () => {
  const log = await freshLog(3);
  const insert = db.insertInto("ledger.entry").values(entryRow(log, 3)).execute();
  await expect(insert).rejects.toMatchObject({ code: "MJ002" });
});

test("a batch over two logs extends both or neither", async () => {
  const [one, two] = [await freshLog(1), await freshLog(1)];
  const both = (second: number): Promise<unknown> =>
    inTransaction(db, "read committed", async (tx) => {
      await moveHead(tx, one, 2);
      await moveHead(tx, two, 2);
      await tx
        .insertInto("ledger.entry")
        .values([entryRow(one, 1), entryRow(two, second)])
        .execute();
    });
  await expect(both(2)).rejects.toMatchObject({ code: "MJ002" });
  await expect(both(1)).resolves.toBeUndefined();
});

test.each<[string, object, string]>([
  ["a position below zero", { pos: -1n }, "23514"],
  ["an entry too short", { entry: bytes(170) }, "23514"],
  ["an entry too long", { entry: bytes(65_536) }, "23514"],
  ["a leaf of 31 bytes", { leaf: bytes(31) }, "23514"],
  ["a seed of 33 bytes", { pad_seed: bytes(33) }, "23514"],
  ["a sequence below zero", { seq: -1 }, "23514"],
  ["a sequence number used before", { seq: 0 }, "23505"],
])("an entry with %s is refused", async (_, change, code) => {
  const log = await freshLog(1);
  const work = inTransaction(db, "read committed", async (tx) => {
    await moveHead(tx, log, 2);
    await tx
      .insertInto("ledger.entry")
      .values({ ...entryRow(log, 1), ...change })
      .execute();
  });
  await expect(work).rejects.toMatchObject({ code });
});

test("the same entry id twice is refused, in another log too", async () => {
  const [one, two] = [await freshLog(), await freshLog()];
  const entryId = randomUUID();
  const add = (log: number): Promise<unknown> =>
    inTransaction(db, "read committed", async (tx) => {
      await moveHead(tx, log, 1);
      await tx
        .insertInto("ledger.entry")
        .values({ ...entryRow(log, 0), entry_id: entryId })
        .execute();
    });
  await add(one);
  await expect(add(two)).rejects.toMatchObject({ code: "23505" });
});

test.each<[string, object]>([
  ["slot 129", { slot: 129 }],
  ["a salt of 31 bytes", { salt: bytes(31) }],
  ["a key and a salt", { key_id: randomUUID() }],
  ["neither key nor salt", { salt: null }],
  ["no body though present", { body: null }],
  ["a body though shredded", { state: 3 }],
  ["an unknown state", { state: 2 }],
])("a group with %s is refused", async (_, change) => {
  const log = await freshLog(1);
  const insert = db
    .insertInto("ledger.entry_group")
    .values(group(log, 0, 1, change))
    .execute();
  await expect(insert).rejects.toMatchObject({ code: "23514" });
});

test("a lost group needs neither key nor salt", async () => {
  const log = await freshLog(1);
  const row = group(log, 0, 1, { state: 9, salt: null, body: null });
  await expect(db.insertInto("ledger.entry_group").values(row).execute()).resolves.toHaveLength(1);
});

test("of a keyed group only the body may go, once, and together with the state", async () => {
  const log = await freshLog(1);
  const keyed = { key_id: randomUUID(), salt: null };
  await owner
    .insertInto("ledger.entry_group")
    .values([group(log, 0, 1, keyed), group(log, 0, 2)])
    .execute();
  const change = (slot: number, set: object): Promise<unknown> =>
    owner.updateTable("ledger.entry_group").set(set).where("log_id", "=", log).where("slot", "=", slot).execute();
  const refused = { code: "MJ001" };
  await expect(change(1, { body: bytes(4) })).rejects.toMatchObject(refused);
  await expect(change(1, { gid: "另一组", state: 3, body: null })).rejects.toMatchObject(refused);
  await expect(change(1, { key_id: randomUUID(), state: 3, body: null })).rejects.toMatchObject(refused);
  await expect(change(2, { state: 3, body: null })).rejects.toMatchObject(refused);
  await expect(change(1, { state: 3, body: null })).resolves.toBeDefined();
  await expect(change(1, { state: 1, body: bytes(3) })).rejects.toMatchObject(refused);
});

test("a command is answered once", async () => {
  const log = await freshLog(1);
  const row = {
    idem: bytes(32, log),
    log_id: log,
    request_hash: bytes(32),
    first_pos: 0n,
    entries: 1,
    response: JSON.stringify([{ pos: 0 }]),
  };
  await db.insertInto("ledger.command").values(row).execute();
  await expect(db.insertInto("ledger.command").values(row).execute()).rejects.toMatchObject({ code: "23505" });
  const known = db.selectFrom("ledger.command").select("response").where("idem", "=", row.idem);
  expect(await known.execute()).toEqual([{ response: [{ pos: 0 }] }]);
});

test.each([-1n, 9007199254740992n])("a head of size %d is refused", async (size) => {
  const log = await freshLog();
  const update = owner.updateTable("ledger.head").set({ size }).where("log_id", "=", log).execute();
  await expect(update).rejects.toMatchObject({ code: expect.stringMatching(/^(23514|MJ002)$/) as string });
});
