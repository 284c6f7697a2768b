/** The signer against an administrator who changes rows and files, and against its own death at every step (ledger.md 14, 26 D and K-3). */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { checkTree, Frontier, newVerifier, openCheckpoint, proveTree, tileHashReader } from "@mingjian/tlog";
import type { Tree } from "@mingjian/tlog";
import { fileLogReader, fileTileReader, opensslEd25519 } from "@mingjian/tlog/node";
import { goVerifier, runGo } from "@mingjian/tlog/testing";
import { LogConnection } from "../ledger/connection.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { registration } from "../ledger/testing/county.ts";
import { LOG_SEED, openCounty, rowsOf, tamper } from "../ledger/testing/open-county.ts";
import type { County } from "../ledger/testing/open-county.ts";
import { testDatabase } from "../testing/test-database.ts";
import { Audit } from "./audit.ts";
import { Growth } from "./growth.ts";
import { LogSigner } from "./log-signer.ts";
import { logKey } from "./startup.ts";
import { SignerState } from "./state.ts";

const database = await testDatabase();
const { connection } = database;

async function grow(ledger: Ledger, acts: number): Promise<void> {
  const answers = await Promise.all(Array.from({ length: acts }, (_, i) => ledger.submit(registration(`第${i}人`))));
  expect(answers.every(({ ok }) => ok)).toBe(true);
}

/** A county whose six entries are signed. */
async function signedCounty(): Promise<County> {
  const county = await openCounty(database);
  // Only entry 0 may be there when the first checkpoint is signed; the founding acts came first in the tests' county.
  const signer = await firstSigner(county);
  expect(await signer.sign()).toBe(6);
  return county;
}

/** A signer that starts at nothing on a log that has grown: only tests may. */
async function firstSigner({ dir, options }: County): Promise<LogSigner> {
  const key = await logKey(options.origin, LOG_SEED);
  const state = new SignerState(join(dir, "state"), options.origin, dir);
  const log = new LogConnection({ connection, origin: `first ${options.origin}`, writer: "signer", allowUnsafe: true });
  closing.push(log);
  return new LogSigner(
    { logId: options.logId, origin: options.origin, key, connection: log, state },
    undefined,
    Growth.empty(),
  );
}
const closing: LogConnection[] = [];
afterEach(closeAll);

async function publishedTree({ dir, options }: County): Promise<Tree> {
  const log = newVerifier(options.keys.logVkey, opensslEd25519);
  const note = readFileSync(join(dir, "checkpoint"));
  return (await openCheckpoint(note, { log })).checkpoint.tree;
}

async function requireExtends(county: County, old: Tree): Promise<void> {
  const tree = await publishedTree(county);
  if (tree.n === old.n) {
    expect(Buffer.from(tree.hash)).toEqual(Buffer.from(old.hash));
    return;
  }
  const proof = await proveTree(tree.n, old.n, tileHashReader(tree, fileTileReader(county.dir)));
  checkTree(proof, tree.n, tree.hash, old.n, old.hash);
}

const halt = (code: string) => ({ name: "LedgerFault", code });

test("signs what was appended, and what it signs extends what it signed before", async () => {
  const county = await signedCounty();
  const first = await publishedTree(county);
  const signer = await county.signer();
  for (const acts of [1, 249, 1, 255, 300]) {
    await grow(county.ledger, acts);
    expect(await signer.sign()).toBe(county.ledger.size());
    await requireExtends(county, first);
  }
  expect(await signer.sign()).toBe(county.ledger.size());
  const rows = await rowsOf(connection, "select size from ledger.checkpoint where log_id = $1 order by size", [
    county.options.logId,
  ]);
  expect(rows.map(({ size }) => Number(size))).toEqual([6, 7, 256, 257, 512, 812]);
});

test.skipIf(goVerifier() === undefined)("the Go verifier accepts the published folder at every size", async () => {
  const county = await signedCounty();
  const signer = await county.signer();
  const verify = (): string => runGo(goVerifier()!, ["verify", county.dir, county.options.keys.logVkey]).stderr.trim();
  expect(verify()).toBe("OK");
  for (const acts of [249, 1, 1, 256]) {
    await grow(county.ledger, acts);
    await signer.sign();
    expect(verify()).toBe("OK");
  }
});

test("proofs and disclosures from the published tiles", async () => {
  const county = await signedCounty();
  expect(await county.ledger.proofs.proof(5)).toMatch(/^c2sp\.org\/tlog-proof@v1\nindex 5\n/);
  expect(await county.ledger.proofs.proof(6)).toBeUndefined();
  const stored = (await county.ledger.readers.entry(3))!;
  const disclosed = JSON.parse((await county.ledger.proofs.disclosure(stored, ({ class: c }) => c === "E"))!) as {
    groups: { gid: string }[];
  };
  expect(disclosed.groups.map(({ gid }) => gid)).toEqual(["E"]);
});

test("D-1: entry bytes of an unsigned row were edited", async () => {
  const county = await signedCounty();
  const signer = await county.signer();
  await grow(county.ledger, 3);
  await tamper(connection, [
    "update ledger.entry set entry = set_byte(entry, 20, get_byte(entry, 20) # 1) where log_id = $1 and pos = 7",
    [county.options.logId],
  ]);
  await expect(signer.sign()).rejects.toMatchObject(halt("E_FORK"));
  expect((await publishedTree(county)).n).toBe(6);
});

test("D-1: entry and leaf of an unsigned row were edited", async () => {
  const county = await signedCounty();
  const signer = await county.signer();
  await grow(county.ledger, 3);
  const text = `update ledger.entry set entry = set_byte(entry, 20, get_byte(entry, 20) # 1),
      leaf = sha256('\\x00'::bytea || set_byte(entry, 20, get_byte(entry, 20) # 1)) where log_id = $1 and pos = 7`;
  await tamper(connection, [text, [county.options.logId]]);
  await expect(signer.sign()).rejects.toMatchObject(halt("E_FORK"));
});

test("D-2: entry or leaf of a signed row were edited", async () => {
  const county = await signedCounty();
  const client = new pg.Client(connection);
  await client.connect();
  const audit = new Audit(county.options.logId, county.dir);
  const tree = await publishedTree(county);
  await audit.full(client, tree);
  for (const column of ["entry", "leaf"]) {
    await tamper(connection, [
      `update ledger.entry set ${column} = set_byte(${column}, 20, get_byte(${column}, 20) # 1) where log_id = $1 and pos = 2`,
      [county.options.logId],
    ]);
    await expect(audit.full(client, tree)).rejects.toMatchObject(halt("E_AUDIT"));
    await expect(new Audit(county.options.logId, county.dir).round(client, tree)).rejects.toMatchObject(
      halt("E_AUDIT"),
    );
    await tamper(connection, [
      `update ledger.entry set ${column} = set_byte(${column}, 20, get_byte(${column}, 20) # 1) where log_id = $1 and pos = 2`,
      [county.options.logId],
    ]);
  }
  await audit.full(client, tree);
  await client.end();
});

test("D-2: the start-up checks compare the rows of the last bundle", async () => {
  const county = await signedCounty();
  await tamper(connection, [
    "update ledger.entry set entry = set_byte(entry, 20, get_byte(entry, 20) # 1) where log_id = $1 and pos = 2",
    [county.options.logId],
  ]);
  await expect(county.signer()).rejects.toMatchObject(halt("E_FORK"));
});

test("D-3: a group body was edited, or two were exchanged: found on the first read", async () => {
  const county = await openCounty(database);
  const { logId } = county.options;
  await tamper(connection, [
    "update ledger.entry_group set body = set_byte(body, 12, get_byte(body, 12) # 1) where log_id = $1 and pos = 3 and gid = 'O'",
    [logId],
  ]);
  await expect(county.ledger.readers.entry(3)).rejects.toMatchObject(halt("E_COMMITMENT"));
  await tamper(connection, [
    `update ledger.entry_group as mine set salt = other.salt, body = other.body from ledger.entry_group as other
      where mine.log_id = $1 and other.log_id = $1 and mine.gid = 'O' and other.gid = 'O'
        and (mine.pos, other.pos) in ((4, 5), (5, 4))`,
    [logId],
  ]);
  await expect(county.ledger.readers.entry(4)).rejects.toMatchObject(halt("E_COMMITMENT"));
  await tamper(connection, ["delete from app.snapshot where log_id = $1", [logId]]);
});

test("D-4: the tail was deleted and the head set back", async () => {
  const county = await signedCounty();
  const signer = await county.signer();
  const leaves = await rowsOf<{ leaf: Buffer }>(
    connection,
    "select leaf from ledger.entry where log_id = $1 and pos < 4 order by pos",
    [county.options.logId],
  );
  const frontier = Frontier.empty().appendAll(Buffer.concat(leaves.map(({ leaf }) => leaf)));
  const { logId } = county.options;
  await tamper(
    connection,
    ["delete from ledger.entry where log_id = $1 and pos >= 4", [logId]],
    [
      "update ledger.head set size = 4, root = $2, frontier = $3 where log_id = $1",
      [logId, frontier.root(), frontier.encode()],
    ],
  );
  await expect(signer.sign()).rejects.toMatchObject(halt("E_ROLLBACK"));
  await expect(county.ledger.submit(registration("乙某"))).resolves.toMatchObject({ code: "E_LOG_HALTED" });
});

test("D-5: a row in the middle was deleted", async () => {
  const county = await signedCounty();
  const signer = await county.signer();
  await grow(county.ledger, 3);
  await tamper(connection, ["delete from ledger.entry where log_id = $1 and pos = 7", [county.options.logId]]);
  await expect(signer.sign()).rejects.toMatchObject(halt("E_ROLLBACK"));
});

test("D-6: the server does not open a log that is behind its published checkpoint", async () => {
  const county = await signedCounty();
  const signer = await county.signer();
  await grow(county.ledger, 3);
  await signer.sign();
  await county.ledger.stop();
  const leaves = await rowsOf<{ leaf: Buffer }>(
    connection,
    "select leaf from ledger.entry where log_id = $1 and pos < 7 order by pos",
    [county.options.logId],
  );
  const frontier = Frontier.empty().appendAll(Buffer.concat(leaves.map(({ leaf }) => leaf)));
  const { logId } = county.options;
  await tamper(
    connection,
    ["delete from ledger.entry where log_id = $1 and pos >= 7", [logId]],
    [
      "update ledger.head set size = 7, root = $2, frontier = $3 where log_id = $1",
      [logId, frontier.root(), frontier.encode()],
    ],
  );
  await expect(county.reopen()).rejects.toMatchObject(halt("E_ROLLBACK"));
});

test("D-7: a published tile, bundle or checkpoint was replaced", async () => {
  const county = await signedCounty();
  const client = new pg.Client(connection);
  await client.connect();
  const tree = await publishedTree(county);
  for (const path of ["tile/0/000.p/6", "tile/entries/000.p/6"]) {
    const file = join(county.dir, path);
    const bytes = readFileSync(file);
    bytes[40] = bytes[40]! ^ 1;
    writeFileSync(file, bytes);
    await expect(new Audit(county.options.logId, county.dir).full(client, tree)).rejects.toMatchObject(halt("E_AUDIT"));
    await expect(county.signer()).rejects.toThrow();
    bytes[40] = bytes[40] ^ 1;
    writeFileSync(file, bytes);
  }
  const checkpoint = readFileSync(join(county.dir, "checkpoint"), "utf8");
  writeFileSync(join(county.dir, "checkpoint"), checkpoint.replace("\n6\n", "\n7\n"));
  await expect(county.signer()).rejects.toThrow();
  await client.end();
});

test("a log row without growth is not signed a second time under another root", async () => {
  const county = await signedCounty();
  const signer = await county.signer();
  await tamper(connection, [
    "update ledger.head set root = set_byte(root, 3, get_byte(root, 3) # 1) where log_id = $1",
    [county.options.logId],
  ]);
  await expect(signer.sign()).rejects.toMatchObject(halt("E_FORK"));
});

test("the signer's memory was set back, or is gone", async () => {
  const county = await signedCounty();
  const state = join(county.dir, "state");
  cpSync(state, join(county.dir, "old"), { recursive: true });
  const signer = await county.signer();
  await grow(county.ledger, 2);
  await signer.sign();
  await closeAll();
  rmSync(state, { recursive: true });
  cpSync(join(county.dir, "old"), state, { recursive: true });
  await expect(county.signer()).rejects.toMatchObject({
    code: expect.stringMatching(/E_ROLLBACK|E_LOG_LOCKED/) as string,
  });
  rmSync(state, { recursive: true });
  await expect(county.signer({ genesis: true })).rejects.toThrow();
});

async function closeAll(): Promise<void> {
  for (const log of closing.splice(0)) await log.close();
}

test("another key, a second signer: refused", async () => {
  const county = await signedCounty();
  await expect(county.signer({ seed: new Uint8Array(32).fill(3) })).rejects.toMatchObject(halt("E_AUDIT"));
  await county.signer();
  await expect(county.signer()).rejects.toMatchObject({ code: "E_LOG_LOCKED" });
});

test("a disk that is nearly full: nothing is signed", async () => {
  const county = await signedCounty();
  await expect(county.signer({ storage: () => Promise.resolve({ state: "low" }) })).rejects.toThrow("room");
});

test("published tiles that are gone are made anew from rows that give the signed root", async () => {
  const county = await signedCounty();
  rmSync(join(county.dir, "tile"), { recursive: true });
  const signer = await county.signer();
  await grow(county.ledger, 1);
  expect(await signer.sign()).toBe(7);
  expect(readdirSync(join(county.dir, "tile", "entries"))).not.toHaveLength(0);
});

// ── K-3: the signer dies at every step ──────────────────────────────────────────────────────
const steps = ["stage", "staged", "remember", "install", "publish", "discard"] as const;
const deaths = steps.flatMap(
  (step) =>
    [
      [step, "before"],
      [step, "after"],
    ] as const,
);

test.each(deaths)("K-3: death at %s, %s it is done: one history, nothing overwritten", async (step, when) => {
  const county = await signedCounty();
  const old = await publishedTree(county);
  await grow(county.ledger, 300);
  const before = filesOf(county.dir);
  await expect((await dyingSigner(county, step, when)).sign()).rejects.toThrow("killed");
  await closeAll();
  await grow(county.ledger, 5);
  const signer = await county.signer();
  await requireExtends(county, old);
  expect(await signer.sign()).toBe(311);
  await requireExtends(county, old);
  const after = filesOf(county.dir);
  for (const [path, bytes] of before) if (path.startsWith("tile/")) expect(after.get(path)).toEqual(bytes);
  const left = readdirSync(join(county.dir, "state"), { recursive: true, encoding: "utf8" }).filter((path) =>
    path.includes("staging/"),
  );
  expect(left).toEqual([]);
  const go = goVerifier();
  if (go !== undefined) expect(runGo(go, ["verify", county.dir, county.options.keys.logVkey]).stderr.trim()).toBe("OK");
});

/** The real signer, resumed where it stood, whose memory throws before or after one step. */
async function dyingSigner(
  { dir, options }: County,
  step: (typeof steps)[number],
  when: "before" | "after",
): Promise<LogSigner> {
  const key = await logKey(options.origin, LOG_SEED);
  const state = new SignerState(join(dir, "state"), options.origin, dir);
  const dying = new Proxy(state, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      const work = value.bind(target) as (...args: unknown[]) => unknown;
      if (name !== step) return work;
      return (...args: unknown[]) => {
        const killed = (): never => {
          throw new Error("killed");
        };
        const done = when === "after" ? work(...args) : undefined;
        return done instanceof Promise ? done.then(killed) : killed();
      };
    },
  });
  const log = new LogConnection({ connection, origin: `dying ${options.origin}`, writer: "signer", allowUnsafe: true });
  closing.push(log);
  const note = state.last()!;
  const { tree } = (await openCheckpoint(note, { log: newVerifier(key.vkey, opensslEd25519) })).checkpoint;
  const growth = await Growth.resume(tree, fileLogReader(dir));
  return new LogSigner(
    { logId: options.logId, origin: options.origin, key, connection: log, state: dying },
    { tree, note },
    growth,
  );
}

function filesOf(dir: string): Map<string, Buffer> {
  const found = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    found.map((entry) => [
      join(entry.parentPath, entry.name).slice(dir.length + 1),
      readFileSync(join(entry.parentPath, entry.name)),
    ]),
  );
}
