/**
 * `npm run scenario NAME [-- --export DIR]` plays a story into an empty data directory, says act by act what happened (refusals with
 * their reasons), and exports the log so that others can check it.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKS } from "@mingjian/packs";
import { actOf, INSTITUTIONS, type Refusal } from "@mingjian/rulebook";
import { STORIES, warnings, type Deed, type Story } from "@mingjian/scenarios";
import { startDatabase } from "../apps/server/src/database/launcher.ts";
import { migrate } from "../apps/server/src/database/migrate.ts";
import { startLedger } from "../apps/server/src/ledger/embedded.ts";
import { play } from "../apps/server/src/start/play.ts";
import { ownFolder } from "./own-folder.ts";
import { secretBallot } from "./secret-ballot.ts";

const CLI = fileURLToPath(new URL("../apps/cli/bin/mingjian.js", import.meta.url));

function titleOf({ institution, act }: Deed): string {
  const law = INSTITUTIONS.find((one) => one.id === institution);
  return law === undefined ? `${institution} · ${act}` : `${law.title.zh} · ${actOf(law, act)?.title.zh ?? act}`;
}

function told(deed: Deed, reasons: readonly Refusal[]): void {
  const who = deed.actor.startsWith("sys:") ? deed.actor : "p:…";
  console.log(`${deed.at}  ${reasons.length === 0 ? "✓" : "✗ 不予通过"}  ${titleOf(deed)}  ${who}`);
  for (const r of reasons)
    if (r.kind === "gate") console.log(`      ${r.title.zh}:${r.finding.because.zh};可以:${r.cure.zh}`);
}

/** Rules that only warn, with how many honest acts each was asked about and how many it warned on. */
function shares(story: Story): void {
  console.log("只提示的规则 rules that only warn: 诚实记录中提示 / 判断 warned / asked on honest records");
  for (const { gate, asked, warned } of warnings(story, { institutions: INSTITUTIONS, packs: PACKS }))
    console.log(`  ${gate.padEnd(48)} ${warned} / ${asked}  ${((100 * warned) / asked).toFixed(1)} %`);
}

async function played(name: string, dataDir: string): Promise<void> {
  const story = STORIES[name];
  if (story === undefined) throw new Error(`没有这个剧本 no such story: ${name}; ${Object.keys(STORIES).join(", ")}`);
  let clock = Date.UTC(2025, 11, 29);
  const database = await startDatabase({ dataDir });
  try {
    const { separation } = await migrate(database.connection);
    const rulebook = { institutions: INSTITUTIONS, packs: PACKS };
    const place = { connection: database.connection, separation, dataDir, origin: "mingjian.invalid/j/scenario" };
    const embedded = await startLedger({ ...place, rulebook, now: () => clock, intervalMs: 1000 });
    try {
      const acts = await play(story, { ledger: embedded.ledger, setClock: (ms) => (clock = ms), seen: told });
      await embedded.signed(embedded.ledger.size());
      console.log(`${acts} 个行为,账本 ${embedded.ledger.size()} 条 acts played, log size above`);
      shares(story);
    } finally {
      await embedded.stop();
    }
  } finally {
    await database.stop();
  }
}

const [name = "collective-decision", ...rest] = process.argv.slice(2);
const target = rest[rest.indexOf("--export") + 1];
const dataDir = ownFolder("scenario");
try {
  if (name === "secret-ballot")
    process.exitCode = await secretBallot(dataDir, rest.includes("--export") ? target : undefined);
  else {
    await played(name, dataDir);
    if (rest.includes("--export") && target !== undefined) {
      const env = { ...process.env, MINGJIAN_DATA: dataDir };
      const done = spawnSync(process.execPath, [CLI, "export", resolve(target)], { env, stdio: "inherit" });
      process.exitCode = done.status ?? 1;
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
