/** The server killed at every point of a batch, in several batches each: what was acknowledged and is gone afterwards (quality.md G1). */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Row, Wanted } from "../bench/row.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VITEST = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));

interface Report {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
}

export function crashRows({ full }: Wanted): Promise<readonly Row[]> {
  const args = [VITEST, "run", "apps/server/src/ledger/crash.int.test.ts", "--reporter=json"];
  const env = { ...process.env, MINGJIAN_CRASH_ROUNDS: full ? "50" : "3" };
  const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8", maxBuffer: 1 << 28 });
  const at = stdout.indexOf('{"numTotalTestSuites"');
  if (at < 0) throw new Error("the kills could not be run");
  const { numTotalTests: kills, numPassedTests: survived } = JSON.parse(stdout.slice(at)) as Report;
  const what = "kills after which an act was lost, doubled or moved";
  return Promise.resolve([
    {
      name: "crash",
      case: what,
      value: kills - survived,
      unit: `of ${kills}`,
      goal: `= 0 of ${kills}`,
      met: kills > 0 && kills === survived,
    },
  ]);
}
