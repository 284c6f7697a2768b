/**
 * From a ledger with its signer to what leaves the house: export, verification by our program and by Go, judging again,
 * backup and restore. The programs run as an operator runs them.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatManifest, manifestPath, parseManifest } from "@mingjian/sealed";
import { text } from "@mingjian/rulebook";
import type { Pack } from "@mingjian/rulebook";
import { goVerifier, runGo } from "@mingjian/tlog/testing";
import { valueTypes } from "../database/pool.ts";
import { backUp } from "../ledger/backup.ts";
import { ledgerFolders, startLedger } from "../ledger/embedded.ts";
import type { EmbeddedLedger, EmbeddedOptions } from "../ledger/embedded.ts";
import { exportLog, everything, publicOnly } from "../ledger/export.ts";
import { restore } from "../ledger/restore.ts";
import { sha256Hex } from "../ledger/stored.ts";
import { command, founding, MORNING, officer, ref, registration, ROOT, rulebook } from "../ledger/testing/county.ts";
import { testDatabase } from "../testing/test-database.ts";

const database = await testDatabase();
const second = await testDatabase();
const third = await testDatabase();

const pack: Pack = {
  ...{ id: "test-pack", version: "1", title: text("试", "test"), validFrom: "2026-01-01", locale: "zh-CN" },
  ...{ parameters: [], catalogues: [], bodies: [], holidays: [], tenantMustSet: [] },
};
const base = mkdtempSync(join(tmpdir(), "mingjian-export-"));
const dataDir = join(base, "data");
const exported = join(base, "exported");
const clock = { now: MORNING };
const options: EmbeddedOptions = {
  ...{ connection: database.connection, separation: database, dataDir, origin: "test.invalid/j/export" },
  ...{ rulebook: { ...rulebook, packs: [pack] }, allowUnsafe: true, intervalMs: 200, now: () => clock.now },
  storage: () => Promise.resolve({ state: "ample" }),
};
let running: EmbeddedLedger;

beforeAll(async () => {
  running = await startLedger(options);
  const { ledger } = running;
  expect(await ledger.submitAll(founding())).toMatchObject({ ok: true });
  const traffic = ref("traffic");
  const unit = {
    name: "交通局",
    kind: "governmentOrgan",
    pack: "test-pack",
    functions: [],
    since: "2020-01-01",
    parent: ROOT,
  };
  const post = { unit: traffic, title: "局长", rank: "正科", office: "topLeader", keyMarks: [] };
  const tenure = { person: ref("li"), post: ref("head2"), unit: traffic, from: "2026-02-01", basis: "任职文件" };
  const later = command(
    "tenure",
    "ended",
    { to: "2026-03-01", basis: "离任文件" },
    { actor: officer, matterId: ref("term") },
  );
  for (const wish of [
    command("unit", "established", unit, { actor: officer, newMatterId: traffic }),
    command("post", "established", post, { actor: officer, newMatterId: ref("head2") }),
    registration("李某", { newMatterId: ref("li") }),
    command("tenure", "appointed", tenure, { actor: officer, newMatterId: ref("term") }),
    later,
    ...Array.from({ length: 520 }, (_, i) => registration(`第${i}人`)),
  ]) {
    const outcome = await ledger.submit(wish);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    clock.now += 60_000;
  }
  await running.signed(ledger.size());
  await writeExport(exported, everything);
}, 120_000);

afterAll(async () => {
  await running.stop();
  rmSync(base, { recursive: true, force: true });
});

async function asOwner<T>(connection: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, types: valueTypes });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function writeExport(target: string, may: typeof everything) {
  const { publicDir } = ledgerFolders(dataDir);
  const vkeys = readFileSync(join(publicDir, "vkeys.txt"), "utf8").trim().split("\n");
  return asOwner(database.connection, (client) =>
    exportLog({ client, publicDir, vkeys, target, may, logId: 1, packsFolder: dataDir }),
  );
}

const cli = fileURLToPath(new URL("../../../cli/bin/mingjian.js", import.meta.url));
function mingjian(args: readonly string[], env: NodeJS.ProcessEnv = {}): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, out: stdout + stderr };
}

/** A copy of the export in which one file was changed; its manifest says so too, as a careful forger's would. */
function altered(name: string, path: string, change: (content: string) => string): string {
  const copy = join(base, name);
  cpSync(exported, copy, { recursive: true });
  const file = join(copy, path);
  const before = readFileSync(file, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  const manifest = parseManifest(new Uint8Array(readFileSync(join(copy, manifestPath))));
  const bytes = readFileSync(file);
  const files = manifest.files.map((one) =>
    one.path === path ? { path, bytes: bytes.length, sha256: sha256Hex(bytes) } : one,
  );
  writeFileSync(join(copy, manifestPath), formatManifest({ ...manifest, files }));
  return copy;
}

test("our program accepts the export and says that the key came with it", () => {
  const { status, out } = mingjian(["verify", exported]);
  expect(out).toMatch(/^结论.可信/);
  expect(status).toBe(0);
});

test.skipIf(goVerifier() === undefined)("the Go verifier accepts the export", () => {
  expect(runGo(goVerifier()!, ["verify", exported, running.logVkey]).stderr.trim()).toBe("OK");
});

test("a public export shows envelopes and public groups only, and verifies", async () => {
  const target = join(base, "public");
  const done = await writeExport(target, publicOnly);
  expect(done.missing).toEqual([]);
  const lines = readFileSync(join(target, "groups/000.jsonl"), "utf8");
  expect(lines).not.toContain("李某");
  expect(lines).toContain("交通局");
  expect(mingjian(["verify", target]).status).toBe(0);
  const { status, out } = mingjian(["rejudge", target]);
  expect(out).toContain("没有公开");
  expect(status).toBe(2);
});

test("a folder that holds something is not exported into", async () => {
  await expect(writeExport(exported, everything)).rejects.toThrow("not empty");
});

test("judged again: the same", () => {
  const { status, out } = mingjian(["rejudge", exported]);
  expect(out).toContain("判断一致");
  expect(out).toContain("重新判断 530 个行为");
  expect(status).toBe(0);
});

test("judged again: an altered finding is named with its place", () => {
  const folder = altered("finding", "groups/000.jsonl", (lines) =>
    lines.replace('\\"outcome\\":\\"pass\\"', '\\"outcome\\":\\"fail\\"'),
  );
  const { status, out } = mingjian(["rejudge", folder, "--lang", "en"]);
  expect(out).toMatch(/entry \d+ unit\.established findings\.\d+\.outcome: logged "fail", now "pass"/);
  expect(out).toMatch(/groups\.O/);
  expect(status).toBe(1);
});

test("judged again: an altered tenure is named, and so is what rested on it", () => {
  const folder = altered("tenure", "groups/000.jsonl", (lines) => lines.replaceAll("2026-02-01", "2026-03-02"));
  const { status, out } = mingjian(["rejudge", folder, "--lang", "en"]);
  expect(out).toMatch(/entry 9 tenure\.appointed groups\.O/);
  expect(out).toMatch(/entry 10 tenure\.ended/);
  expect(status).toBe(1);
});

test("judged again: an altered parameter file is named with the act that put it in force", () => {
  const folder = altered("pack", "packs/test-pack@1.json", (json) => json.replace('"2026-01-01"', '"2026-01-02"'));
  const { status, out } = mingjian(["rejudge", folder, "--lang", "en"]);
  expect(out).toMatch(/entry 0 log packs\/test-pack@1\.json/);
  expect(status).toBe(1);
});

test("judged again: a missing parameter file leaves it undecided", () => {
  const copy = join(base, "no-pack");
  cpSync(exported, copy, { recursive: true });
  rmSync(join(copy, "packs"), { recursive: true });
  expect(mingjian(["rejudge", copy]).status).toBe(2);
});

test("the command exports from the database that DATABASE_URL names", () => {
  const target = join(base, "by-command");
  const { status, out } = mingjian(["export", target], {
    MINGJIAN_DATA: dataDir,
    DATABASE_URL: urlOf(database.connection),
  });
  expect(out).toContain("已导出");
  expect(status).toBe(0);
  const files = (dir: string): string[] => readdirSync(dir, { recursive: true, encoding: "utf8" }).sort();
  expect(files(target)).toEqual(files(exported));
  expect(readFileSync(join(target, manifestPath))).toEqual(readFileSync(join(exported, manifestPath)));
});

const urlOf = ({ connectionString, host, port, user, password, database: name }: pg.PoolConfig): string =>
  connectionString ??
  `postgresql://${user ?? ""}:${encodeURIComponent(String(password))}@localhost:${port ?? 5432}/${name ?? ""}?host=${encodeURIComponent(host ?? "")}`;

test("backup and restore: the same log goes on under the same keys", async () => {
  const file = join(base, "backup.gz");
  const { publicDir } = ledgerFolders(dataDir);
  const before = structuredClone(running.ledger.world().state());
  await asOwner(database.connection, (client) => backUp({ client, logId: 1, publicDir, packsFolder: dataDir, file }));
  const folder = join(base, "restored");
  const { signerDir, publicDir: published, logKey, receiptKey } = ledgerFolders(folder);
  const where = {
    connection: second.connection,
    file,
    publicDir: published,
    stateDir: signerDir,
    packsFolder: folder,
    known: [],
  };
  expect(await restore(where)).toEqual({ origin: options.origin, size: 531, signed: 531 });
  await expect(restore(where)).rejects.toThrow("already");
  // Before any start: the restored log is exported and verified as the one before it.
  const early = join(base, "restored-export");
  const asked = { MINGJIAN_DATA: folder, DATABASE_URL: urlOf(second.connection) };
  expect(mingjian(["export", early], asked)).toMatchObject({ status: 0 });
  expect(readFileSync(join(early, manifestPath))).toEqual(readFileSync(join(exported, manifestPath)));
  expect(mingjian(["verify", early])).toMatchObject({ status: 0 });
  for (const [from, to] of [
    [ledgerFolders(dataDir).logKey, logKey],
    [ledgerFolders(dataDir).receiptKey, receiptKey],
  ] as const) {
    mkdirSync(join(to, ".."), { recursive: true });
    cpSync(from, to);
  }
  const again = await startLedger({ ...options, connection: second.connection, separation: second, dataDir: folder });
  try {
    expect(structuredClone(again.ledger.world().state())).toEqual(before);
    const done = await again.ledger.submit(registration("新人"));
    expect(done).toMatchObject({ ok: true, pos: 531 });
    await again.signed(532);
    expect(existsSync(join(published, "tile/entries/000"))).toBe(true);
    const newer = new Uint8Array(readFileSync(join(published, "checkpoint")));
    await expect(
      restore({
        ...where,
        connection: third.connection,
        publicDir: join(base, "x"),
        stateDir: join(base, "y"),
        known: [newer],
      }),
    ).rejects.toMatchObject({ code: "E_ROLLBACK" });
    await expect(restore({ ...where, connection: third.connection })).rejects.toMatchObject({ code: "E_ROLLBACK" });
  } finally {
    await again.stop();
  }
}, 120_000);

test.each([
  ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 200)],
  [
    "altered",
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 2000), Buffer.from([bytes[2000]! ^ 1]), bytes.subarray(2001)]),
  ],
  ["something else", () => Buffer.from("not a backup")],
])("a backup that is %s is refused and nothing is left behind", async (_, change) => {
  const file = join(base, "broken.gz");
  const { publicDir } = ledgerFolders(dataDir);
  await asOwner(database.connection, (client) => backUp({ client, logId: 1, publicDir, packsFolder: dataDir, file }));
  writeFileSync(file, change(readFileSync(file)));
  const where = {
    connection: third.connection,
    file,
    publicDir: join(base, "x"),
    stateDir: join(base, "y"),
    packsFolder: join(base, "z"),
    known: [],
  };
  await expect(restore(where)).rejects.toThrow();
  const { rows } = await asOwner(third.connection, (client) => client.query("select 1 from ledger.log"));
  expect(rows).toEqual([]);
});

test("a log whose rows were altered is not copied", async () => {
  const file = join(base, "altered.gz");
  const { publicDir } = ledgerFolders(dataDir);
  const flip =
    "update ledger.entry_group set body = set_byte(body, 12, get_byte(body, 12) # 1) where log_id = 1 and pos = 3 and gid = 'O'";
  await asOwner(database.connection, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(flip);
    await expect(backUp({ client, logId: 1, publicDir, packsFolder: dataDir, file })).rejects.toMatchObject({
      code: "E_COMMITMENT",
    });
    await client.query(flip);
  });
  expect(existsSync(file)).toBe(false);
});
