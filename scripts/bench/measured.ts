/** Measuring in a process of its own: cold code, its own processor time, its own memory. */
import { spawnSync } from "node:child_process";

/** What a measured process prints, as JSON on its last line. */
export interface Measured {
  /** Processor seconds of all threads. */
  readonly seconds: number;
  /** Megabytes at the highest above those before the work. */
  readonly megabytes: number;
  readonly root: string;
}

/** Runs `script` again as a child with `args`. */
export function inChild(script: string, args: readonly string[]): Measured {
  const child = spawnSync(process.execPath, [...process.execArgv, script, ...args], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`measuring ${args.join(" ")} failed: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "") as Measured;
}

/** In the child: does the work, prints what it took. */
export async function measure(work: () => Promise<Uint8Array>): Promise<void> {
  const before = process.memoryUsage.rss();
  const start = process.cpuUsage();
  const root = await work();
  const { user, system } = process.cpuUsage(start);
  const measured: Measured = {
    seconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024 - before / 1024 / 1024,
    root: Buffer.from(root).toString("hex"),
  };
  console.log(JSON.stringify(measured));
}

/** Tasks given to this module when it is the program; none when it is imported. */
export const tasksOf = (script: string): readonly string[] => (process.argv[1] === script ? process.argv.slice(2) : []);
