/** An exported log before strangers: accepted as it is, judged again alike, refused after any edit (quality.md G4; rejudging). */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row, Wanted } from "../bench/row.ts";
import { ownFolder } from "../own-folder.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const CLI = at("apps/cli/bin/mingjian.js");
const SEED = "mingjian goals 1";

const run = (args: readonly string[]): number | null =>
  spawnSync(process.execPath, [...args], { cwd: at(""), stdio: "ignore" }).status;

export function exportRows({ full }: Wanted): Promise<readonly Row[]> {
  const folder = ownFolder("goals-export");
  const target = join(folder, "log");
  try {
    const played = run([...process.execArgv, at("scripts/scenario.ts"), "collective-decision", "--export", target]);
    if (played !== 0) throw new Error("the story could not be played and exported");
    const start = performance.now();
    const accepted = run([CLI, "verify", target]) === 0;
    const seconds = (performance.now() - start) / 1000;
    const alike = run([CLI, "rejudge", target]) === 0;
    const edits = full ? 2_000 : 20;
    const refused = Array.from({ length: edits }, (_, i) => refusedAfter(target, i)).filter(Boolean).length;
    const yes = (what: string, met: boolean): Row => ({
      name: "export",
      case: what,
      value: met ? 1 : 0,
      unit: "(1 = yes)",
      goal: "= 1",
      met,
    });
    return Promise.resolve([
      yes(`accepted by the verifier (${seconds.toFixed(1)} s with its start)`, accepted),
      yes("judged again without a difference", alike),
      {
        name: "export",
        case: "edits of one byte that are refused",
        value: refused,
        unit: `of ${edits}`,
        goal: `= ${edits}`,
        met: refused === edits,
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Flips one byte of one file, by a seed that repeats; asks the verifier; puts the byte back. */
function refusedAfter(target: string, i: number): boolean {
  const files = readdirSync(target, { recursive: true, encoding: "utf8" })
    .map((name) => join(target, name))
    .filter((name) => statSync(name).isFile() && statSync(name).size > 0)
    .sort();
  const dice = createHash("sha256").update(`${SEED} ${i}`).digest();
  const file = files[dice.readUInt32BE(0) % files.length] ?? "";
  const whole = readFileSync(file);
  const edited = Buffer.from(whole);
  const place = dice.readUInt32BE(4) % edited.length;
  edited[place] = (edited[place] ?? 0) ^ (1 + (dice.readUInt8(8) % 255));
  writeFileSync(file, edited);
  const refused = run([CLI, "verify", target]) !== 0;
  writeFileSync(file, whole);
  return refused;
}
