/**
 * BY-09 「外部可验证」: one decision played through the ledger and exported, then checked by those who trust nobody: our verifier as one
 * file without network, and a Go program we did not write. What is altered is found and named; judging again gives the same.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { collectiveDecision, personRef, refOf, smallCounty } from "@mingjian/scenarios";
import { formatManifest, manifestPath, parseManifest } from "@mingjian/sealed";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../apps/cli/src/run.ts";
import type { Report } from "../apps/cli/src/verify/report.ts";
import { valueTypes } from "../apps/server/src/database/pool.ts";
import { ledgerFolders, startLedger, type EmbeddedLedger } from "../apps/server/src/ledger/embedded.ts";
import { everything, exportLog } from "../apps/server/src/ledger/export.ts";
import { sha256Hex } from "../apps/server/src/ledger/stored.ts";
import { play } from "../apps/server/src/start/play.ts";
import { testDatabase } from "../apps/server/src/testing/test-database.ts";
import { goVerifier, runGo } from "../packages/tlog/src/testing/go-verifier.ts";
import { dice, flipped, rewriteRow } from "./forger.ts";
import { verifierProgram } from "./verifier/bundle.ts";

const FLIPS_PER_KIND = 50;
const database = await testDatabase();
const base = mkdtempSync(join(tmpdir(), "mingjian-by09-"));
const dataDir = join(base, "data");
const exported = join(base, "exported");
const go = goVerifier();
let clock = Date.UTC(2025, 11, 29);
let running: EmbeddedLedger;
/** Files of the export, without the manifest. */
let paths: readonly string[] = [];

beforeAll(async () => {
  running = await startLedger({
    ...{ connection: database.connection, separation: database, dataDir, origin: "test.invalid/j/by-09" },
    ...{ rulebook: { institutions: INSTITUTIONS, packs: PACKS }, now: () => clock, allowUnsafe: true, intervalMs: 500 },
    storage: () => Promise.resolve({ state: "ample" }),
  });
  const { ledger } = running;
  const story = collectiveDecision(smallCounty("swj", "czj", "jyj", "zjj", "fgj"));
  await play(story, { ledger, setClock: (ms) => (clock = ms) });
  await running.signed(ledger.size());
  const done = await exportTo(exported);
  expect(done).toMatchObject({ missing: [], size: ledger.size() });
  paths = parseManifest(new Uint8Array(readFileSync(join(exported, manifestPath)))).files.map(({ path }) => path);
}, 120_000);

afterAll(async () => {
  await running.stop();
  rmSync(base, { recursive: true, force: true });
});

async function asAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...database.connection, types: valueTypes });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    return await work(client);
  } finally {
    await client.end();
  }
}

const exportTo = (target: string) =>
  asAdministrator((client) => {
    const { publicDir } = ledgerFolders(dataDir);
    const vkeys = readFileSync(join(publicDir, "vkeys.txt"), "utf8").trim().split("\n");
    return exportLog({ client, publicDir, vkeys, target, may: everything, logId: 1, packsFolder: dataDir });
  });

async function mingjian(...args: readonly string[]): Promise<{ status: number; out: string }> {
  const lines: string[] = [];
  const note = (line: string): void => void lines.push(line);
  const status = await run(args, { out: note, err: note });
  return { status, out: lines.join("\n") };
}
async function reportOn(dir: string): Promise<Report> {
  return JSON.parse((await mingjian("verify", dir, "--json")).out) as Report;
}
const goStatus = (dir: string): number | null => runGo(go!, ["verify", dir, running.logVkey]).status;

function copyOf(name: string): string {
  const copy = join(base, name);
  cpSync(exported, copy, { recursive: true });
  return copy;
}

/** Checkpoint, tiles and keys alone: no manifest helps to find what was altered. */
function bareLog(name: string): string {
  const copy = copyOf(name);
  for (const more of [manifestPath, "groups", "packs", "files"]) rmSync(join(copy, more), { recursive: true });
  return copy;
}

/** A copy in which one file was changed and the manifest agrees, as a careful forger's would. */
function forged(name: string, path: string, change: (content: string) => string): string {
  const copy = copyOf(name);
  const before = readFileSync(join(copy, path), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(copy, path), after);
  const manifest = parseManifest(new Uint8Array(readFileSync(join(copy, manifestPath))));
  const entry = { path, bytes: Buffer.byteLength(after), sha256: sha256Hex(Buffer.from(after)) };
  const files = manifest.files.map((one) => (one.path === path ? entry : one));
  writeFileSync(join(copy, manifestPath), formatManifest({ ...manifest, files }));
  return copy;
}

test("BY-09 一件事项的整个过程经账本导出,本系统的核验程序返回 0 [A5 G7]", async () => {
  const { status, out } = await mingjian("verify", exported);
  expect(out).toMatch(/^结论.可信/);
  expect(status).toBe(0);
  expect(running.ledger.world().matter(refOf("matter story"))).toMatchObject({ stage: "closed" });
});

test.skipIf(go === undefined)("BY-09 独立的 Go 程序认可同一棵树", () => {
  expect(goStatus(exported)).toBe(0);
});

const KINDS = [
  ["条目", /^tile\/entries\//, 1],
  ["瓦片", /^tile\/\d/, 2],
  ["检查点", /^checkpoint$/, 3],
] as const;

test.each(KINDS)("BY-09 %s里随机改动一位,五十次,每次都查得出", { timeout: 60_000 }, async (_, kind, seed) => {
  const dir = bareLog(`bits-${seed}`);
  const files = paths.filter((path) => kind.test(path));
  const roll = dice(seed);
  for (let n = 0; n < FLIPS_PER_KIND; n += 1) {
    const path = files[roll(files.length)] ?? "";
    const bit = roll(readFileSync(join(dir, path)).length * 8);
    const found = await flipped(dir, path, bit, async () => ({
      ours: (await reportOn(dir)).verdict,
      theirs: go === undefined ? "skipped" : goStatus(dir) === 0 ? "accepted" : "rejected",
    }));
    expect(found, `${path} bit ${bit}`).toEqual({
      ours: "rejected",
      theirs: go === undefined ? "skipped" : "rejected",
    });
  }
});

test("BY-09 其余任何文件改动一字节,核验都指出该文件", { timeout: 60_000 }, async () => {
  const dir = copyOf("others");
  const roll = dice(4);
  const others = paths.filter((path) => !KINDS.some(([, kind]) => kind.test(path)));
  expect(others.map((path) => path.split("/")[0])).toEqual(
    expect.arrayContaining(["vkeys.txt", "groups", "packs", "files"]),
  );
  for (const path of others)
    for (let n = 0; n < 4; n += 1) {
      const bit = roll(readFileSync(join(dir, path)).length * 8);
      const { verdict, failures } = await flipped(dir, path, bit, () => reportOn(dir));
      expect(verdict, `${path} bit ${bit}`).toBe("rejected");
      expect(failures.map(({ file }) => file)).toContain(path);
    }
});

const CLI = fileURLToPath(new URL("../apps/cli/bin/mingjian.js", import.meta.url));
const urlOf = ({ host, port, user, password, database: name }: pg.PoolConfig): string =>
  `postgresql://${user ?? ""}:${encodeURIComponent(String(password))}@localhost:${port ?? 5432}/${name ?? ""}?host=${encodeURIComponent(host ?? "")}`;

/** The row of the resolution: its organisation group. */
const RESULT = "select pos from ledger.entry where log_id = 1 and type = 'collective-decision.result-declared'";

test("BY-09 数据库里改了一行,重新导出时指出序号", async () => {
  await asAdministrator(async (client) => {
    const { rows } = await client.query<{ pos: bigint }>(RESULT);
    const pos = Number(rows[0]?.pos);
    const swap = (from: string, to: string) =>
      client.query(
        `update ledger.entry_group set body = convert_to(replace(convert_from(body, 'UTF8'), $1, $2), 'UTF8')
          where log_id = 1 and gid = 'O' and pos = $3`,
        [from, to, pos],
      );
    await swap("同意城东", "不同意城东");
    try {
      const { status, stderr } = spawnSync(process.execPath, [CLI, "export", join(base, "edited")], {
        encoding: "utf8",
        env: { ...process.env, MINGJIAN_DATA: dataDir, DATABASE_URL: urlOf(database.connection) },
      });
      expect(stderr).toContain(`[E_COMMITMENT] pos ${pos} `);
      expect(status).toBe(1);
    } finally {
      await swap("不同意城东", "同意城东");
    }
  });
});

test("BY-09 数据库里改得自圆其说,导出以后核验仍指出序号", async () => {
  await asAdministrator(async (client) => {
    const { rows } = await client.query<{ pos: bigint }>(RESULT);
    const pos = Number(rows[0]?.pos);
    const undo = await rewriteRow(client, pos, (body) => body.replaceAll("同意城东", "不同意城东"));
    try {
      const target = join(base, "forged-row");
      await exportTo(target);
      const { verdict, failures } = await reportOn(target);
      expect(verdict).toBe("rejected");
      expect(failures).toContainEqual(expect.objectContaining({ code: "E_COMMITMENT", pos }));
    } finally {
      await undo();
    }
  });
});

const offline = spawnSync("unshare", ["-rn", "true"]).status === 0;
test.skipIf(!offline)("BY-09 核验程序只有一个文件,没有网络也能核验", { timeout: 60_000 }, async () => {
  const folder = join(base, "carried");
  mkdirSync(folder);
  const program = join(folder, "mingjian.mjs");
  writeFileSync(program, await verifierProgram());
  const verify = (dir: string) =>
    spawnSync("unshare", ["-rn", process.execPath, program, "verify", dir], { cwd: folder, encoding: "utf8" });
  expect(verify(exported).stdout).toMatch(/^结论.可信/);
  expect(verify(exported).status).toBe(0);
  const spoiled = forged("carried-spoiled", "groups/000.jsonl", (lines) => lines.replace("2024-03-01", "2024-03-02"));
  expect(verify(spoiled).status).toBe(1);
});

test.skip("BY-09 两本账各示一人,见证不予联署:随见证一并验收", () => undefined);
test.skip("BY-09 三月张贴的二维码在十一月证明是账本的前缀:随二维码一并验收", () => undefined);

test("从导出重新判断每个行为:没有差异 [L5 N8]", async () => {
  const { status, out } = await mingjian("rejudge", exported);
  expect(out).toContain("判断一致");
  expect(status).toBe(0);
});

/** The bundle of groups in which this text stands. */
function bundleWith(words: string): string {
  const found = paths.find(
    (path) => path.startsWith("groups/") && readFileSync(join(exported, path), "utf8").includes(words),
  );
  return found ?? "";
}

test("重新判断:改了一条核对结果,指出是哪一条", async () => {
  const path = bundleWith("collective-decision.study-opened");
  const dir = forged("finding", path, (lines) =>
    lines.replace(/^(.*collective-decision\.study-opened.*?)\\"outcome\\":\\"pass\\"/m, '$1\\"outcome\\":\\"fail\\"'),
  );
  const { status, out } = await mingjian("rejudge", dir, "--lang", "en");
  expect(out).toMatch(/entry \d+ collective-decision\.studyOpened findings\.\d+\.outcome: logged "fail", now "pass"/);
  expect(status).toBe(1);
});

test("重新判断:改了一个参数,指出参数文件和由此不同的核对结果", async () => {
  const path =
    paths.find(
      (one) =>
        one.startsWith("packs/") && readFileSync(join(exported, one), "utf8").includes("decision.materials.lead"),
    ) ?? "";
  const dir = forged("parameter", path, (json) =>
    json.replace(/("id":\s*"decision\.materials\.lead".*?"value":\s*)"3"/s, '$1"9"'),
  );
  const { status, out } = await mingjian("rejudge", dir, "--lang", "en");
  expect(out).toContain(`log ${path}`);
  expect(out).toMatch(/entry \d+ collective-decision\.studyOpened findings/);
  expect(status).toBe(1);
});

test("重新判断:改了一段任职,指出该任职和据此作出的行为", async () => {
  const who = personRef("swj", "deputy4");
  const path = bundleWith(who);
  const dir = forged("tenure", path, (lines) =>
    lines
      .split("\n")
      .map((line) =>
        line.includes("tenure.appointed") && line.includes(who) ? line.replaceAll("2024-03-01", "2026-12-01") : line,
      )
      .join("\n"),
  );
  const { status, out } = await mingjian("rejudge", dir, "--lang", "en");
  expect(out).toMatch(/entry \d+ tenure\.appointed/);
  expect(out).toMatch(/entry \d+ (leadership-team|division-of-labour|collective-decision)\.\w+ /);
  expect(status).toBe(1);
});
