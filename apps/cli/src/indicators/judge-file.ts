/** Judges one file of releases, on one thread or several; the answer does not depend on how many. */
import { closeSync, fstatSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { beginRun, currencyMet, readRelease, type Answer, type Settings } from "@mingjian/rulebook/indicators";
import { eachLine, type OpenFile } from "./lines.ts";
import { parsedLine, readRanges, type LineFault, type RangeRead } from "./part.ts";
import type { Done, Task } from "./worker.ts";

export interface FileJudged extends Answer {
  readonly lines: number;
  readonly releases: number;
  /** Lines that were not counted, by their number from 1. */
  readonly unread: readonly { readonly line: number; readonly fault: LineFault }[];
}

/** Throws what the file system throws, and `SettingsError`. */
export async function judgeFile(
  path: string,
  settings: Settings,
  { map, threads }: { readonly map: boolean; readonly threads: number },
): Promise<FileJudged> {
  const fd = openSync(path, "r");
  try {
    const file: OpenFile = { fd, size: fstatSync(fd).size };
    const known = { ...settings, currency: settings.currency ?? firstCurrency(file, settings) };
    const run = beginRun(known, map);
    const counter = new Int32Array(new SharedArrayBuffer(4));
    const task: Task = { path, size: file.size, settings: known, map, counter };
    const others = Array.from({ length: threads - 1 }, () => inThread(task));
    const own = readRanges(file, counter, run);
    const done = await Promise.all(others);
    for (const { state } of done) run.absorb(state);
    return { ...run.finish(), ...together([own, ...done.map(({ read }) => read)].flat()) };
  } finally {
    closeSync(fd);
  }
}

/** Where the settings name no currency, the first one a price rule meets in the file holds for the run, on any number of threads. */
function firstCurrency(file: OpenFile, settings: Settings): string | undefined {
  let currency: string | undefined;
  eachLine(file, 0, file.size, (line) => {
    const parsed = parsedLine(line);
    const read = "json" in parsed ? readRelease(parsed.json, settings, parsed.reading) : undefined;
    if (read?.kind === "release") currency = currencyMet(read.release);
    return currency === undefined;
  });
  return currency;
}

/** A build runs as it is; sources need a loader, which threads do not inherit: the first line of the thread registers it. */
function startWorker(workerData: Task): Worker {
  const source = import.meta.url.endsWith(".ts");
  const file = new URL(source ? "./worker.ts" : "./worker.js", import.meta.url);
  if (!source) return new Worker(file, { workerData });
  const main = pathToFileURL(createRequire(import.meta.url).resolve("tsx"));
  const loader = new URL("./esm/api/index.mjs", main).href;
  const start = `import("${loader}").then(({ register }) => { register(); return import("${file.href}"); })`;
  return new Worker(start, { eval: true, workerData, execArgv: ["--conditions=source"] });
}

const inThread = (task: Task): Promise<Done> =>
  new Promise((resolve, reject) => {
    const worker = startWorker(task);
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new Error(`a thread ended with ${code} and no answer`));
    });
  });

/** Line numbers of the whole file from those of its ranges. */
function together(ranges: readonly RangeRead[]): Pick<FileJudged, "lines" | "releases" | "unread"> {
  let [lines, releases] = [0, 0];
  const unread: { line: number; fault: LineFault }[] = [];
  for (const range of ranges.toSorted((a, b) => a.range - b.range)) {
    for (const { at, fault } of range.unread) unread.push({ line: lines + at + 1, fault });
    lines += range.lines;
    releases += range.releases;
  }
  return { lines, releases, unread };
}
