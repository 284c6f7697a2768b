/** 首次启动 that is cut off: the next one begins anew; and a program told to stop while starting leaves no server behind. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDatabase, type DatabaseServer } from "../database/launcher.ts";
import { runningPostmaster } from "../database/postmaster.ts";
import { countyOf } from "../http/testing/small-county.ts";
import { Clock, openLog, type Opening } from "./first-start.ts";

const base = mkdtempSync(join(tmpdir(), "mingjian-first-"));
// As root the database runs under an account of its own, which must be able to pass.
chmodSync(base, 0o711);
const dataDir = join(base, "data");
const mark = join(dataDir, "first-start");
const external = process.env.DATABASE_URL !== undefined;
let database: DatabaseServer;
const notes: string[] = [];
const opening = (over: Partial<Opening> = {}): Opening => ({
  options: { dataDir, empty: false, origin: "test.invalid/j/first" },
  ...{ database, clock: new Clock(), signal: new AbortController().signal, story: countyOf() },
  report: (note) => notes.push(note),
  ...over,
});
beforeAll(async () => {
  if (!external) database = await startDatabase({ dataDir });
}, 60_000);
afterAll(async () => {
  if (!external) await database.stop();
  rmSync(base, { recursive: true, force: true });
});

test.skipIf(external)(
  "a first start cut off in the middle of the story is begun anew and completed",
  async () => {
    const cut = new AbortController();
    const clock = new Clock();
    const story: Opening["story"] = function* (theatre) {
      let n = 0;
      for (const deed of countyOf()(theatre)) {
        if ((n += 1) === 150) cut.abort();
        yield deed;
      }
    };
    await expect(openLog(opening({ clock, story, signal: cut.signal }))).rejects.toThrow();
    expect(existsSync(mark)).toBe(true);
    const again = await openLog(opening());
    try {
      expect(notes.join()).toContain("重新开始");
      expect(existsSync(mark)).toBe(false);
      const matters = [...again.ledger.world().matters()];
      expect(matters.filter(({ institution }) => institution === "catalogue").length).toBeGreaterThan(0);
      const { size } = { size: again.ledger.size() };
      await again.signed(size);
      await again.stop();
      const later = await openLog(opening());
      expect(later.ledger.size()).toBe(size);
      await later.stop();
    } finally {
      await again.stop();
    }
  },
  120_000,
);

test.skipIf(external)(
  "a story that fails leaves no half log behind either",
  async () => {
    rmSync(join(dataDir, "keys"), { recursive: true });
    writeFileSync(mark, "");
    const story: Opening["story"] = function* (theatre) {
      let n = 0;
      for (const deed of countyOf()(theatre)) yield (n += 1) === 120 ? { ...deed, act: "nonsense" } : deed;
    };
    await expect(openLog(opening({ story }))).rejects.toThrow();
    expect(existsSync(mark)).toBe(true);
    const again = await openLog(opening());
    expect(existsSync(mark)).toBe(false);
    await again.stop();
  },
  120_000,
);

test("with a server that is not ours the operator is told what to do, or goes on with --empty", async () => {
  const folder = join(base, "external");
  const options = { dataDir: folder, empty: false, origin: "test.invalid/j/first", databaseUrl: "postgresql://x/y" };
  const unreachable = { connection: { host: "/nowhere" } };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "first-start"), "");
  await expect(openLog(opening({ options, database: unreachable }))).rejects.toThrow(/示例县[\s\S]*--empty/);
});

test.skipIf(external)(
  "SIGTERM while the demonstration is loaded ends the program and its database server",
  async () => {
    const folder = join(base, "signalled");
    const entry = fileURLToPath(new URL("../../../cli/bin/mingjian.js", import.meta.url));
    const env = { ...process.env, MINGJIAN_DATA: folder, MINGJIAN_PORT: "0" };
    const child = spawn(process.execPath, [entry, "start"], { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const ended = new Promise<number | null>((done) => child.on("exit", done));
    child.stderr.on("data", (chunk: Buffer) => {
      const before = said;
      said += chunk.toString();
      if (!before.includes("正在载入") && said.includes("正在载入")) child.kill("SIGTERM");
    });
    expect(await ended, said).toBe(0);
    expect(said).toContain("正在停止");
    expect(said).not.toContain("示例县已载入");
    expect(runningPostmaster({ cluster: join(folder, "pg") })).toBeUndefined();
    expect(existsSync(join(folder, "pg/postmaster.pid"))).toBe(false);
    expect(existsSync(join(folder, "first-start"))).toBe(true);
  },
  120_000,
);
