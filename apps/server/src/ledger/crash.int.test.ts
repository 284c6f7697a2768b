/** K-1: the server is killed at every point of a batch; nothing acknowledged is lost, nothing is done twice. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { newVerifier, openReceipt } from "@mingjian/tlog";
import { testDatabase } from "../testing/test-database.ts";
import { receiptsOf } from "./receipts.ts";
import { numbered, SEED } from "./testing/county.ts";
import { openCounty, rowsOf } from "./testing/open-county.ts";
import type { County } from "./testing/open-county.ts";
import type { Doom, Point } from "./testing/doomed.ts";

const database = await testDatabase();
const rounds = Number(process.env.MINGJIAN_CRASH_ROUNDS ?? 1);
const acts = 200;

interface Answer {
  readonly key: number;
  readonly pos: number;
  readonly entryId: string;
  readonly receipt: string;
}

const program = fileURLToPath(new URL("./testing/doomed.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

async function run(
  { options }: County,
  doom: Partial<Doom>,
): Promise<{ signal: string | null; answers: readonly Answer[] }> {
  const { connection, logId, origin, publicDir, keys } = options;
  const role = options.role === "mj_app" ? { role: "mj_app" as const } : {};
  const all: Doom = { connection, ...role, logId, origin, publicDir, logVkey: keys.logVkey, acts, batch: 3, ...doom };
  const child = spawn(process.execPath, ["--conditions=source", `--import=${loader}`, program, JSON.stringify(all)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (out += part));
  const [, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on("close", (code, by) => {
      resolve([code, by]);
    });
  });
  const lines = out.split("\n").slice(0, -1);
  return { signal, answers: lines.map((line) => JSON.parse(line) as Answer) };
}

const points: readonly Point[] = [
  "before BEGIN",
  "after the head lock",
  "before the rows",
  "after the rows",
  "COMMIT sent",
  "COMMIT returned",
];
const cases = points.flatMap((point) => Array.from({ length: rounds }, (_, round) => [point, round + 3] as const));

test.each(cases)(
  "K-1: killed at %s, in batch %d",
  async (point, batch) => {
    const county = await openCounty(database);
    await county.ledger.stop();
    const dying = await run(county, { point, batch });
    expect(dying.signal).toBe("SIGKILL");
    expect(dying.answers.length).toBeGreaterThan(0);
    expect(dying.answers.length).toBeLessThan(acts);
    const answers = await askAgain(county);
    const final = new Map(answers.map((answer) => [answer.key, answer]));
    // Whatever was acknowledged before the death stands where it was said to stand.
    for (const answer of dying.answers) expect(final.get(answer.key)).toEqual(answer);
    await requireWhole(county, answers);
  },
  60_000,
);

/** The clients ask the next server with the same keys. */
async function askAgain(county: County): Promise<readonly Answer[]> {
  const ledger = await county.reopen({ now: Date.now, lockPatienceMs: 20_000 });
  const asked = Array.from({ length: acts }, async (_, key): Promise<Answer> => {
    const outcome = await ledger.submit(numbered(key));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return { key, pos: outcome.pos, entryId: outcome.entryId, receipt: await ledger.receiptOf(outcome) };
  });
  return Promise.all(asked);
}

async function requireWhole({ options }: County, answers: readonly Answer[]): Promise<void> {
  const rows = await rowsOf<{ pos: string; leaf: Buffer; entry_id: string }>(
    database.connection,
    "select pos, leaf, entry_id from ledger.entry where log_id = $1 order by pos",
    [options.logId],
  );
  expect(rows.map(({ pos }) => Number(pos))).toEqual(Array.from({ length: 6 + acts }, (_, i) => i));
  expect(new Set(answers.map(({ pos }) => pos)).size).toBe(acts);
  const key = newVerifier((await receiptsOf(options.origin, SEED)).vkey);
  for (const { pos, entryId, receipt } of answers) {
    expect(rows[pos]?.entry_id).toBe(entryId);
    const opened = await openReceipt(new TextEncoder().encode(receipt), key);
    expect([opened.pos, Buffer.from(opened.leaf)]).toEqual([pos, rows[pos]?.leaf]);
  }
}
