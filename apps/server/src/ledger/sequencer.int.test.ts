/** The sequencer on a real PostgreSQL: order, repetition, concurrency, refusal (ledger.md 13). */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { INSTITUTIONS, text } from "@mingjian/rulebook";
import type { AnyInstitution, Entry, Pack, Proposal, Rulebook, World } from "@mingjian/rulebook";
import { input, line, list, prose } from "@mingjian/rulebook/field";
import { Frontier, newVerifier, openReceipt } from "@mingjian/tlog";
import { testDatabase } from "../testing/test-database.ts";
import type { Accepted, Command, Outcome } from "./command.ts";
import { LogConnection } from "./connection.ts";
import { Guard } from "./guard.ts";
import { openLedger } from "./ledger.ts";
import type { LedgerOptions } from "./ledger.ts";
import { Sequencer } from "./sequencer.ts";
import { command, founding, officer, ORG_DEPT, ref, registration, renaming, ROOT, rulebook } from "./testing/county.ts";
import { openCounty, rowsOf, tamper } from "./testing/open-county.ts";

const database = await testDatabase();
const { connection } = database;

const accepted = async (answer: Promise<Outcome> | Outcome): Promise<Accepted> => {
  const outcome = await answer;
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome;
};

/** The world as plain data, for comparison. */
const stateOf = (world: World): unknown => structuredClone(world.state());

async function positionsAreWhole(logId: number, size: number): Promise<void> {
  const [row] = await rowsOf<{ entries: string; low: string; high: string; commands: string; streams: string }>(
    connection,
    `select (select count(*) from ledger.entry where log_id = $1) as entries,
            (select min(pos) from ledger.entry where log_id = $1) as low,
            (select max(pos) from ledger.entry where log_id = $1) as high,
            (select count(distinct first_pos) from ledger.command where log_id = $1) as commands,
            (select count(*) from (select seq, row_number() over (partition by stream order by pos) - 1 as n
               from ledger.entry where log_id = $1) as s where seq <> n) as streams`,
    [logId],
  );
  expect(row).toEqual({
    entries: String(size),
    low: "0",
    high: String(size - 1),
    commands: String(size),
    streams: "0",
  });
}

test("an accepted act is a row of the log, a fold of the world and a receipt", async () => {
  const { ledger, clock } = await openCounty(database);
  clock.now += 1000;
  const done = await accepted(ledger.submit(registration("乙某")));
  expect(done).toMatchObject({ replayed: false, pos: 6, seq: 1, stage: "registered", unit: ORG_DEPT });
  expect(done.at).toBe("2026-03-02T01:00:01.000Z");
  expect(await ledger.read((world) => world.matter(done.matterId))).toMatchObject({ matter: { name: "乙某" } });
  const receipt = new TextEncoder().encode(await ledger.receiptOf(done));
  const opened = await openReceipt(receipt, newVerifier(ledger.receipts.vkey));
  expect(opened).toEqual({
    origin: ledger.origin,
    pos: 6,
    leaf: new Uint8Array(done.leaf),
    time: BigInt(clock.now / 1000),
  });
});

test("the same request again is answered with the same words, also after a restart", async () => {
  const { ledger, reopen } = await openCounty(database);
  const wish = registration("乙某");
  const first = await accepted(ledger.submit(wish));
  const again = await accepted(ledger.submit(wish));
  expect({ ...first, ...again }).toEqual({ ...first, leaf: Buffer.from(first.leaf), replayed: true });
  const later = await reopen();
  expect(await later.submit(wish)).toEqual(again);
  expect(await later.receiptOf(again)).toBe(await ledger.receiptOf(first));
  expect(later.size()).toBe(7);
});

test("the same key with another content is refused and nothing is written", async () => {
  const { ledger } = await openCounty(database);
  const wish = registration("乙某");
  await accepted(ledger.submit(wish));
  const mismatch = { ok: false, kind: "mismatch", code: "E_IDEMPOTENCY_MISMATCH" };
  expect(await ledger.submit({ ...wish, input: { unit: ORG_DEPT, name: "丙某" } })).toEqual(mismatch);
  expect(await ledger.submit({ ...wish, expectedSeq: 0 })).toEqual(mismatch);
  expect(ledger.size()).toBe(7);
});

test("another actor's equal key is another request", async () => {
  const { ledger } = await openCounty(database);
  const wish = registration("乙某");
  await accepted(ledger.submit(wish));
  expect(await ledger.submit({ ...wish, actor: `p:${ref("nobody")}` })).toMatchObject({ kind: "refused" });
});

test("two clicks at once are one act, a hundred times", async () => {
  const { ledger, options } = await openCounty(database);
  for (let i = 0; i < 100; i++) {
    const wish = registration(`第${i}人`);
    const [one, two] = await Promise.all([accepted(ledger.submit(wish)), accepted(ledger.submit({ ...wish }))]);
    expect([one.entryId, one.pos, one.matterId]).toEqual([two.entryId, two.pos, two.matterId]);
    expect([one.replayed, two.replayed].filter(Boolean)).toHaveLength(1);
  }
  await positionsAreWhole(options.logId, 106);
});

test("two clicks at once with different contents: one act and one refusal", async () => {
  const { ledger } = await openCounty(database);
  const wish = registration("乙某");
  const answers = await Promise.all([
    ledger.submit(wish),
    ledger.submit({ ...wish, input: { unit: ORG_DEPT, name: "丙某" } }),
  ]);
  expect(answers.map((answer) => (answer.ok ? "accepted" : answer.kind))).toEqual(["accepted", "mismatch"]);
});

test("a request that was refused is judged again", async () => {
  const { ledger } = await openCounty(database);
  const wish = command(
    "post",
    "established",
    { unit: ref("traffic"), title: "局长", rank: "正科", office: "topLeader", keyMarks: [] },
    { actor: officer },
  );
  expect(await ledger.submit(wish)).toMatchObject({ kind: "refused" });
  const unit = {
    name: "交通局",
    kind: "governmentOrgan",
    pack: "cn-county-gov",
    functions: [],
    since: "2020-01-01",
    parent: ROOT,
  };
  await accepted(ledger.submit(command("unit", "established", unit, { actor: officer, newMatterId: ref("traffic") })));
  expect(await ledger.submit(wish)).toMatchObject({ ok: true });
});

test("whoever saw an older version is told the present one", async () => {
  const { ledger } = await openCounty(database);
  const [first, second] = await Promise.all([
    ledger.submit(renaming("组织一部", { expectedSeq: 1 })),
    ledger.submit(renaming("组织二部", { expectedSeq: 1 })),
  ]);
  expect(first).toMatchObject({ ok: true, seq: 2 });
  expect(second).toEqual({ ok: false, kind: "conflict", code: "E_STREAM_CONFLICT", seq: 2 });
  expect(await ledger.read((world) => world.matter(ORG_DEPT)?.matter)).toMatchObject({ name: "组织一部" });
});

test.each([
  ["no such matter", { matterId: ref("missing") }, { kind: "unknown" }],
  ["no such institution", { institution: "nothing" }, { kind: "unknown" }],
  ["a matter of another institution", { institution: "post", act: "marked" }, { kind: "unknown" }],
  ["no such act", { act: "abolished" }, { kind: "refused" }],
  ["a key that is too short", { idempotencyKey: "short" }, { kind: "invalid", code: "E_IDEMPOTENCY_KEY" }],
  ["a key with a space", { idempotencyKey: "twenty characters xx" }, { kind: "invalid", code: "E_IDEMPOTENCY_KEY" }],
  ["an input that is null", { input: null }, { kind: "refused", refused: [{ kind: "input" }] }],
  [
    "an input with a fraction",
    { input: { name: 1.5, basis: "批复" } },
    { kind: "refused", refused: [{ kind: "input", path: "name" }] },
  ],
  [
    "an unknown member",
    { input: { name: "组织部", basis: "批复", other: 1 } },
    { kind: "refused", refused: [{ kind: "input" }] },
  ],
  [
    "a lone surrogate",
    { input: { name: "\ud800", basis: "批复" } },
    { kind: "refused", refused: [{ kind: "input", path: "name" }] },
  ],
  ["a claimed time that is none", { occurredAt: "昨天" }, { kind: "invalid", code: "E_ENTRY" }],
  ["the wrong office", { actor: `p:${ref("nobody")}` }, { kind: "refused", refused: [{ kind: "office" }] }],
])("%s is refused and nothing is written", async (_, more, answer) => {
  const { ledger } = await openCounty(database);
  const outcome = await ledger.submit(renaming("组织部", more as Partial<Command>));
  expect(outcome).toMatchObject({ ok: false, ...answer });
  expect(ledger.size()).toBe(6);
});

test("what every rule accepts but no log can hold is refused before it is folded", async () => {
  const rules = prose("依据", "basis");
  const wide = changedUnit(({ renamed, ...acts }) => ({
    ...acts,
    renamed: {
      ...renamed!,
      input: input({ name: line("名称", "name", "public"), basis: list(rules, "依据", "basis") }),
    },
  }));
  const { ledger, reopen } = await openCounty(database, { rulebook: wide });
  const before = stateOf(ledger.world());
  const pages = Array.from({ length: 5 }, () => "字".repeat(20_000));
  const outcome = await ledger.submit(renaming("组织部二", { input: { name: "组织部二", basis: pages } }));
  expect(outcome).toEqual({ ok: false, kind: "invalid", code: "E_JSON_SIZE" });
  expect(stateOf(ledger.world())).toEqual(before);
  await accepted(ledger.submit(renaming("组织部二", { input: { name: "组织部二", basis: pages.slice(1) } })));
  expect(stateOf((await reopen()).world())).toEqual(stateOf(ledger.world()));
});

test("32 callers at once: no gap, no repetition, every counter in order", async () => {
  const { ledger, options, clock } = await openCounty(database);
  const callers = Array.from({ length: 32 }, async (_, caller) => {
    for (let i = 0; i < 25; i++) {
      clock.now += 1;
      await accepted(ledger.submit(i % 5 === 0 ? renaming(`组织${caller}部`) : registration(`第${caller}人`)));
    }
  });
  await Promise.all(callers);
  await positionsAreWhole(options.logId, 806);
  const times = await rowsOf<{ at: Date }>(connection, "select at from ledger.entry where log_id = $1 order by pos", [
    options.logId,
  ]);
  expect(times.every(({ at }, i) => i === 0 || at >= times[i - 1]!.at)).toBe(true);
});

test("the world made anew is the world as it was: from a snapshot, from the whole log, and half and half", async () => {
  const { ledger, reopen } = await openCounty(database);
  for (let i = 0; i < 20; i++) await accepted(ledger.submit(registration(`第${i}人`)));
  const before = stateOf(ledger.world());
  const fromSnapshot = await reopen();
  expect(stateOf(fromSnapshot.world())).toEqual(before);
  await accepted(fromSnapshot.submit(renaming("组织部二")));
  const after = stateOf(fromSnapshot.world());
  await tamper(connection, "delete from app.snapshot");
  const folded = await reopen();
  expect(stateOf(folded.world())).toEqual(after);
  const snapshots = await rowsOf(connection, "select kind from app.snapshot where log_id = $1", [folded.logId]);
  expect(snapshots).not.toHaveLength(0);
});

test("a snapshot that somebody touched is not believed", async () => {
  const { ledger, reopen } = await openCounty(database);
  const before = stateOf(ledger.world());
  await ledger.stop();
  const size = Buffer.from("name");
  const [row] = await rowsOf<{ body: Buffer }>(
    connection,
    "select body from app.snapshot where log_id = $1 and kind = 'world/00000'",
    [ledger.logId],
  );
  const at = row!.body.indexOf(size);
  expect(at).toBeGreaterThan(0);
  row!.body[at] = 0x4e;
  await tamper(connection, [
    "update app.snapshot set body = $2 where log_id = $1 and kind = 'world/00000'",
    [ledger.logId, row!.body],
  ]);
  expect(stateOf((await reopen()).world())).toEqual(before);
});

test.each([
  ["no JSON", () => "not a label"],
  ["no object", () => "null"],
  ["a code that is no code", (label: object) => JSON.stringify({ ...label, code: "zz".repeat(32) })],
  ["a code too short", (label: object) => JSON.stringify({ ...label, code: "ab" })],
  ["no code", (label: object) => JSON.stringify({ ...label, code: undefined })],
  ["a frontier that is no text", (label: object) => JSON.stringify({ ...label, frontier: 1 })],
  ["parts without number", (label: object) => JSON.stringify({ ...label, parts: "many" })],
] as const)("a snapshot whose label was damaged is thrown away, and the start goes on: %s", async (_, damaged) => {
  const { ledger, reopen } = await openCounty(database);
  const before = stateOf(ledger.world());
  await ledger.stop();
  const found = "select body from app.snapshot where log_id = $1 and kind = 'world'";
  const [row] = await rowsOf<{ body: Buffer }>(connection, found, [ledger.logId]);
  const body = Buffer.from(damaged(JSON.parse(row!.body.toString("utf8")) as object));
  const update = "update app.snapshot set body = $2 where log_id = $1 and kind = 'world'";
  await tamper(connection, [update, [ledger.logId, body]]);
  expect(stateOf((await reopen()).world())).toEqual(before);
});

test("all or nothing: one refused row refuses all, and every row has its answer", async () => {
  const { ledger } = await openCounty(database);
  const before = stateOf(ledger.world());
  const rows = [registration("乙某"), registration(""), registration("丁某")];
  const { ok, rows: answers } = await ledger.submitAll(rows);
  expect(ok).toBe(false);
  expect(answers.map((answer) => answer.ok)).toEqual([true, false, true]);
  expect(ledger.size()).toBe(6);
  expect(stateOf(ledger.world())).toEqual(before);
});

test("a row may rest on the rows before it, in the rehearsal too; the rehearsal writes nothing", async () => {
  const { ledger } = await openCounty(database);
  const before = stateOf(ledger.world());
  const unit = {
    name: "交通局",
    kind: "governmentOrgan",
    pack: "cn-county-gov",
    functions: [],
    since: "2020-01-01",
    parent: ROOT,
  };
  const rows = [
    command("unit", "established", unit, { actor: officer, newMatterId: ref("traffic") }),
    command(
      "post",
      "established",
      { unit: ref("traffic"), title: "局长", rank: "正科", office: "topLeader", keyMarks: [] },
      { actor: officer },
    ),
  ];
  expect(await ledger.previewAll(rows)).toMatchObject({ ok: true, rows: [{ pos: 6 }, { pos: 7 }] });
  expect(stateOf(ledger.world())).toEqual(before);
  expect(await ledger.submitAll(rows)).toMatchObject({ ok: true, rows: [{ replayed: false }, { replayed: false }] });
  expect(await ledger.submitAll(rows)).toMatchObject({
    ok: true,
    rows: [
      { replayed: true, pos: 6 },
      { replayed: true, pos: 7 },
    ],
  });
  expect(ledger.size()).toBe(8);
});

test("a script moves the clock between its acts", async () => {
  const { ledger, clock } = await openCounty(database);
  function* script(): Generator<Command> {
    for (let day = 1; day <= 3; day++) {
      clock.now += 86_400_000;
      yield registration(`第${day}日`);
    }
  }
  const { rows } = await ledger.submitAll(script());
  const days = rows.map((row) => (row.ok ? row.at.slice(0, 10) : ""));
  expect(days).toEqual(["2026-03-03", "2026-03-04", "2026-03-05"]);
});

test("a rehearsal of one act says what the gates say, and changes nothing", async () => {
  const { ledger } = await openCounty(database);
  const { institution, act, input, actor } = registration("乙某");
  const verdict = await ledger.preview({ institution, act, input, actor, matterId: ref("new") }, "simulate");
  expect(verdict).toMatchObject({ ok: true });
  expect(ledger.size()).toBe(6);
});

test("no act is earlier than the one before; a clock far behind stops the log", async () => {
  const { ledger, clock } = await openCounty(database);
  clock.now -= 3_000;
  expect((await accepted(ledger.submit(registration("乙某")))).at).toBe("2026-03-02T01:00:00.000Z");
  clock.now -= 3_600_000;
  expect(await ledger.submit(registration("丙某"))).toEqual({ ok: false, kind: "unavailable", code: "E_CLOCK" });
  clock.now += 3_700_000;
  await accepted(ledger.submit(registration("丙某")));
});

test("a disk that is nearly full stops the log before it is full", async () => {
  const { ledger, reopen } = await openCounty(database);
  await accepted(ledger.submit(registration("乙某")));
  const full = await reopen({ storage: () => Promise.resolve({ state: "low" }) });
  expect(await full.submit(registration("丙某"))).toEqual({ ok: false, kind: "unavailable", code: "E_DISK" });
  expect(await full.submitAll(founding())).toMatchObject({ ok: false, rows: [{ code: "E_DISK" }] });
  expect(full.size()).toBe(7);
});

test("more than the queue holds is sent away and was not run", async () => {
  const { ledger, options } = await openCounty(database);
  const holder = new pg.Client(connection);
  await holder.connect();
  await holder.query("begin");
  await holder.query("select 1 from ledger.head where log_id = $1 for update", [options.logId]);
  const waiting = Array.from({ length: 4_096 }, (_, i) => ledger.submit(registration(`第${i}人`)));
  const busy = { ok: false, kind: "unavailable", code: "E_BUSY", retryAfter: 2 };
  expect(await ledger.submit(registration("最后一人"))).toEqual(busy);
  ledger.halt("the test is over");
  await holder.end();
  const codes = (await Promise.all(waiting)).map((answer) =>
    answer.ok ? "" : "code" in answer ? answer.code : answer.kind,
  );
  expect(codes.filter((code) => code === "E_LOG_HALTED").length).toBeGreaterThan(3_000);
  expect(await rowsOf(connection, "select 1 from ledger.entry where log_id = $1", [options.logId])).toHaveLength(
    6 + codes.filter((code) => code === "").length,
  );
});

test("an error of the database in one act does not touch the others of its batch", async () => {
  const { ledger, notes, options } = await openCounty(database);
  await rowsOf(
    connection,
    `create function trip() returns trigger language plpgsql as
       $$ begin if new.stream = '${ref("trip")}' then raise exception 'tripped'; end if; return new; end $$`,
  );
  await rowsOf(connection, "create trigger trip before insert on ledger.entry for each row execute function trip()");
  const wishes = Array.from({ length: 9 }, (_, i) =>
    registration(`第${i}人`, i === 4 ? { newMatterId: ref("trip") } : {}),
  );
  const answers = await Promise.all(wishes.map((wish) => ledger.submit(wish)));
  await rowsOf(connection, "drop trigger trip on ledger.entry");
  expect(answers.map((answer) => (answer.ok ? "" : answer.kind)).join(",")).toBe(",,,,failed,,,,");
  expect(notes.join()).toContain("tripped");
  await positionsAreWhole(options.logId, 14);
  expect(await ledger.read((world) => world.matter(ref("trip")))).toBeUndefined();
  await accepted(ledger.submit(wishes[4]!));
});

test("a log that was set back is noticed with the next act, and nothing is accepted any more", async () => {
  const { ledger, options, notes } = await openCounty(database);
  for (let i = 0; i < 3; i++) await accepted(ledger.submit(registration(`第${i}人`)));
  const edge = await headAt(options.logId, 7);
  await tamper(
    connection,
    ["delete from ledger.entry_group where log_id = $1 and pos >= 7", [options.logId]],
    ["delete from ledger.entry where log_id = $1 and pos >= 7", [options.logId]],
    ["delete from ledger.command where log_id = $1 and first_pos >= 7", [options.logId]],
    [
      "update ledger.head set size = 7, root = $2, frontier = $3 where log_id = $1",
      [options.logId, edge.root, edge.frontier],
    ],
  );
  expect(await ledger.submit(registration("戊某"))).toEqual({ ok: false, kind: "unavailable", code: "E_LOG_HALTED" });
  expect(ledger.state()).toEqual({ halted: expect.stringContaining("E_ROLLBACK") as string });
  expect(await ledger.submit(registration("己某"))).toEqual({ ok: false, kind: "unavailable", code: "E_LOG_HALTED" });
  expect(await ledger.submitAll([registration("庚某")])).toMatchObject({ ok: false });
  expect(notes.join()).toContain("E_ROLLBACK");
});

/** Right edge and root of the first `size` leaves. */
async function headAt(logId: number, size: number): Promise<{ root: Buffer; frontier: Buffer }> {
  const rows = await rowsOf<{ leaf: Buffer }>(
    connection,
    "select leaf from ledger.entry where log_id = $1 and pos < $2 order by pos",
    [logId, size],
  );
  const frontier = Frontier.empty().appendAll(Buffer.concat(rows.map(({ leaf }) => leaf)));
  return { root: Buffer.from(frontier.root()), frontier: Buffer.from(frontier.encode()) };
}

test("a second process on the same log is refused", async () => {
  const { options } = await openCounty(database);
  await expect(openLedger(options)).rejects.toMatchObject({ code: "E_LOG_LOCKED" });
});

test("even without the session lock four writers keep one order, and fold each other's acts", async () => {
  const { ledger, options } = await openCounty(database);
  const writers = Array.from({ length: 4 }, (_, i) => writer(options, `writer ${i}`));
  const shared = registration("同一人");
  const answers = await Promise.all(
    writers.map(async (one, w) => {
      await one.open();
      const mine = Array.from({ length: 50 }, (_, i) =>
        one.submit(i % 10 === 0 ? shared : i % 5 === 0 ? renaming(`组织${w}部`) : registration(`第${i}人`)),
      );
      return Promise.all(mine.map(accepted));
    }),
  );
  const repeated = answers.flat().filter(({ matterId }) => matterId === answers[0]![0]!.matterId);
  expect(repeated).toHaveLength(20);
  expect(new Set(repeated.map(({ pos }) => pos)).size).toBe(1);
  await positionsAreWhole(options.logId, 6 + 4 * 45 + 1);
  await accepted(ledger.submit(registration("最后一人")));
  expect(ledger.size()).toBe(6 + 4 * 45 + 2);
}, 60_000);

/** A sequencer of the same log under a lock of its own, so that nothing but the head row orders them. */
function writer({ connection: server, role, logId, now }: LedgerOptions, lock: string): Sequencer {
  const log = new LogConnection({ connection: server, role, origin: lock, writer: "sequencer", allowUnsafe: true });
  onTestFinished(() => log.close());
  return new Sequencer({
    ...{ logId, rulebook, now, connection: log },
    guard: new Guard({ now, directories: [] }),
    snapshots: { save: () => Promise.resolve(), load: () => Promise.resolve(undefined) },
    published: () => Promise.resolve([]),
    committed: () => undefined,
    report: (note, error) => {
      throw new Error(note, { cause: error });
    },
  });
}

test("a connection that breaks in the middle costs nobody an act and gives nobody two", async () => {
  const { ledger, options } = await openCounty(database);
  const over = new AbortController();
  const cutter = (async () => {
    while (!over.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      await rowsOf(
        connection,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mingjian sequencer' and datname = current_database() and state <> 'idle'",
      );
    }
  })();
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, caller) => {
      const mine: Accepted[] = [];
      for (let i = 0; i < 10; i++) mine.push(await accepted(ledger.submit(registration(`第${caller}人`))));
      return mine;
    }),
  );
  over.abort();
  await cutter;
  await positionsAreWhole(options.logId, 206);
  const places = answers.flat().map(({ pos }) => pos);
  expect(new Set(places).size).toBe(200);
}, 60_000);

test("an act sets off another: judged right behind it, in the same transaction, naming its cause", async () => {
  const proposing = withReaction(({ matterId, input: given }) =>
    matterId === ROOT
      ? []
      : [
          {
            institution: "unit",
            act: "renamed",
            matterId: ROOT,
            input: { name: `${(given as { name: string }).name}所在县`, basis: "随单位更名" },
          },
          { institution: "person", act: "registered", input: { unit: ORG_DEPT, name: "" } },
        ],
  );
  const { ledger, options, reopen } = await openCounty(database, { rulebook: proposing });
  const done = await accepted(ledger.submit(renaming("组织部二")));
  expect(done.reactions).toMatchObject([
    { ok: true, pos: done.pos + 1, matterId: ROOT },
    { ok: false, kind: "refused" },
  ]);
  const caused = await ledger.readers.entry(done.pos + 1);
  expect(caused?.envelope).toMatchObject({ actor: "sys:reaction", causes: [done.entryId], n: done.pos + 1 });
  await positionsAreWhole(options.logId, 8);
  expect(stateOf((await reopen()).world())).toEqual(stateOf(ledger.world()));
});

test("reactions without end are a fault, and leave no trace", async () => {
  const endless = withReaction(() => [
    { institution: "unit", act: "renamed", matterId: ORG_DEPT, input: { name: "又名", basis: "无" } },
  ]);
  const { ledger, notes } = await openCounty(database, { rulebook: endless });
  expect(await ledger.submit(renaming("组织部二"))).toMatchObject({ kind: "failed", code: "E_INTERNAL" });
  expect(notes.join()).toContain("reactions without end");
  expect(ledger.size()).toBe(6);
  expect(await ledger.read((world) => world.matter(ORG_DEPT)?.matter)).toMatchObject({ name: "组织部" });
});

/** The rulebook in which renaming a unit sets something off, and the system may rename. */
const withReaction = (propose: (entry: Entry) => readonly Proposal[]): Rulebook =>
  changedUnit(
    ({ renamed, ...acts }) => ({ ...acts, renamed: { ...renamed!, by: ["organisationDept", "system"] } }),
    [{ on: "renamed", serves: [], propose: (_, entry) => propose(entry) }],
  );

function changedUnit(
  change: (acts: AnyInstitution["acts"]) => AnyInstitution["acts"],
  reactions: AnyInstitution["reactions"] = [],
): Rulebook {
  const changed = (law: AnyInstitution): AnyInstitution => ({ ...law, acts: change(law.acts), reactions });
  return { institutions: INSTITUTIONS.map((law) => (law.id === "unit" ? changed(law) : law)), packs: [] };
}

test("listeners hear of acts after COMMIT, in order, and a failing one harms nobody", async () => {
  const { ledger, notes } = await openCounty(database);
  const heard: number[] = [];
  ledger.onCommitted((acts) => heard.push(...acts.map(({ pos }) => pos)));
  ledger.onCommitted(() => {
    throw new Error("deaf");
  });
  await Promise.all(Array.from({ length: 10 }, (_, i) => accepted(ledger.submit(registration(`第${i}人`)))));
  expect(heard).toEqual(Array.from({ length: 10 }, (_, i) => 6 + i));
  expect(notes.join()).toContain("deaf");
});

test("packs are named by digest in entry 0, and a changed set is an act", async () => {
  const pack: Pack = {
    ...{ id: "test-pack", version: "1", title: text("试", "test"), validFrom: "2026-01-01", locale: "zh-CN" },
    ...{ parameters: [], catalogues: [], bodies: [], holidays: [], tenantMustSet: [] },
  };
  const { ledger, dir, reopen } = await openCounty(database, { rulebook: { ...rulebook, packs: [pack] } });
  const opening = (await ledger.readers.entry(0))!;
  expect(opening.envelope).toMatchObject({ type: "log.opened", stream: "log", seq: 0, actor: "sys:ledger" });
  const [named] = opening.bodies.get("P")!.packs as unknown as [{ sha256: string }];
  const file = readFileSync(join(dir, "packs", `${named.sha256}.json`));
  expect(createHash("sha256").update(file).digest("hex")).toBe(named.sha256);
  expect(JSON.parse(file.toString("utf8"))).toEqual(pack);
  expect((await reopen({ rulebook: { ...rulebook, packs: [pack] } })).size()).toBe(6);
  const later = await reopen({ rulebook: { ...rulebook, packs: [{ ...pack, version: "2" }] } });
  expect(later.size()).toBe(7);
  expect((await later.readers.entry(6))?.envelope).toMatchObject({ type: "log.packs-adopted", seq: 1 });
  await accepted(later.submit(registration("乙某")));
});

test("a database that may lose acts is refused", async () => {
  const { options } = await openCounty(database);
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ fsync: string }>("show fsync");
  await client.end();
  if (rows[0]?.fsync === "on") return;
  await expect(openLedger({ ...options, logId: options.logId, allowUnsafe: false })).rejects.toMatchObject({
    code: "E_NOT_DURABLE",
  });
});
