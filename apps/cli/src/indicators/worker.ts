/** A second thread of `indicators`: the same fold over the ranges it takes; its accumulators go back as plain data. */
import { openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { beginRun, type RunState, type Settings } from "@mingjian/rulebook/indicators";
import { readRanges, type RangeRead } from "./part.ts";

export interface Task {
  readonly path: string;
  readonly size: number;
  readonly settings: Settings;
  readonly map: boolean;
  readonly counter: Int32Array;
}
export interface Done {
  readonly state: RunState;
  readonly read: readonly RangeRead[];
}

if (parentPort !== null) {
  const { path, size, settings, map, counter } = workerData as Task;
  const run = beginRun(settings, map);
  const read = readRanges({ fd: openSync(path, "r"), size }, counter, run);
  parentPort.postMessage({ state: run.state(), read } satisfies Done);
}
