/**
 * The same act and the same inbox in a small, a grown and a large log; each in a process of its own, so that its memory is
 * its own. Sizes may be named (`npm run bench scale 20000`); `--full` adds a million acts (some ten minutes).
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Ledger } from "../../apps/server/src/ledger/ledger.ts";
import { benchCounty, drive, leaderActs, renaming } from "./county.ts";
import { tasksOf } from "./measured.ts";
import { limit } from "./row.ts";
import type { Row, Wanted } from "./row.ts";

interface Sized {
  readonly acts: number;
  readonly leaders: number;
  /** Microseconds per act with 32 callers, at this size. */
  readonly actMicros: number;
  /** Milliseconds, 95th percentile over leaders. */
  readonly inboxMs: number;
  readonly megabytes: number;
  readonly snapshotMs: number;
  readonly restartMs: number;
}

const script = fileURLToPath(import.meta.url);
const CALLERS = 32;
const MEASURED = 2_000;
const INBOXES = 500;
const mostLeaders = 10_000;

export function run({ sizes: named, full }: Wanted): Promise<Row[]> {
  const sizes = named.length > 0 ? named : [10_000, 100_000, ...(full ? [1_000_000] : [])];
  const measured = sizes.map(inOwnProcess);
  const smallest = measured[0]?.actMicros ?? 0;
  return Promise.resolve(measured.flatMap((sized) => rowsOf(sized, smallest)));
}

function rowsOf({ acts, leaders, actMicros, inboxMs, megabytes, snapshotMs, restartMs }: Sized, first: number): Row[] {
  const at = (what: string): string => `${what} at ${acts / 1000} k acts, ${leaders} leaders`;
  const flat = actMicros / first;
  return [
    {
      ...{ name: "scale", case: at("cost per act"), value: actMicros, unit: "µs", reference: first, ratio: flat },
      ...{ goal: "ratio <= 1.5", met: flat <= 1.5 },
    },
    limit({ name: "scale", case: at("inbox p95"), value: inboxMs, unit: "ms" }, 50),
    limit({ name: "scale", case: at("memory"), value: megabytes, unit: "MB" }, 1000),
    { name: "scale", case: at("snapshot (acts wait)"), value: snapshotMs, unit: "ms" },
    limit({ name: "scale", case: at("restart"), value: restartMs, unit: "ms" }, 5000),
  ];
}

function inOwnProcess(acts: number): Sized {
  const args = [...process.execArgv, script, String(acts)];
  const child = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (child.status !== 0) throw new Error(`measuring ${acts} acts failed`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "") as Sized;
}

async function measureAt(acts: number): Promise<Sized> {
  const county = await benchCounty();
  try {
    const ledger = await county.open();
    const leaders = await fill(ledger, acts);
    const last = Array.from({ length: MEASURED }, (_, i) => renaming(leaders[i % leaders.length]?.unit ?? "", i));
    const actMicros = ((await drive(ledger, last, CALLERS)) / MEASURED) * 1e6;
    const inboxMs = await inboxes(ledger, leaders);
    globalThis.gc?.();
    const megabytes = process.memoryUsage.rss() / 1024 / 1024;
    const stopping = performance.now();
    await ledger.stop();
    const starting = performance.now();
    const again = await county.reopen(ledger);
    const restartMs = performance.now() - starting;
    if (again.size() !== ledger.size()) throw new Error("the log is not the one that was stopped");
    await again.stop();
    const snapshotMs = starting - stopping;
    return { acts: again.size(), leaders: leaders.length, actMicros, inboxMs, megabytes, snapshotMs, restartMs };
  } finally {
    await county.stop();
  }
}

interface Leader {
  readonly person: string;
  readonly unit: string;
}

/** Leaders first, at most a tenth of the acts; then changes in their units until the log has its size. */
async function fill(ledger: Ledger, acts: number): Promise<readonly Leader[]> {
  const made = Array.from({ length: Math.min(mostLeaders, acts / 10) }, (_, i) => leaderActs(i));
  // One caller per leader: his acts rest on one another, the leaders do not.
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let leader = made[next++]; leader !== undefined; leader = made[next++]) await drive(ledger, leader.acts, 1);
  };
  await Promise.all(Array.from({ length: 200 }, caller));
  while (ledger.size() < acts - MEASURED) {
    const count = Math.min(20_000, acts - MEASURED - ledger.size());
    const changes = Array.from({ length: count }, (_, i) => renaming(made[i % made.length]?.unit ?? "", i));
    await drive(ledger, changes, 200);
  }
  return made;
}

async function inboxes(ledger: Ledger, leaders: readonly Leader[]): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < INBOXES; i++) {
    const { person } = leaders[(i * 7919) % leaders.length] ?? { person: "" };
    const start = performance.now();
    const found = await ledger.read((world) => world.inbox(person, ledger.instant()));
    times.push(performance.now() - start);
    if (found.length === 0) throw new Error("a leader without anything to do: nothing was measured");
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? Infinity;
}

const [task] = tasksOf(script);
if (task !== undefined) console.log(JSON.stringify(await measureAt(Number(task))));
