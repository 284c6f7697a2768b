/** Finding the shared vectors beside the checkout; without them the tests that need them are skipped with a reason. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../../../../shared/vectors/belenios");

/** Whether the vectors are there. */
export const VECTORS: boolean = existsSync(join(ROOT, "index.json"));

/** Said in the name of a skipped test. */
export const WITHOUT_VECTORS = "shared vectors not found beside the checkout";

/** Bytes of a vector file. */
export function vectorBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(ROOT, path)));
}

/** A vector file as JSON; the shape is the test's to know. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names what it expects to read
export function vectorJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8")) as T;
}

/** How many random cases a property tries: few by default, more with `MJ_RUNS`. */
export function runs(few: number): number {
  return Number(process.env.MJ_RUNS ?? few);
}
