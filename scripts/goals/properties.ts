/** How many properties the tests hold against generated cases (quality.md G13); counted in their texts, run by `npm test`. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Row } from "../bench/row.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LEAST = 200;

export function propertyRows(): Promise<readonly Row[]> {
  const files = ["packages", "apps", "scenarios", "scripts"].flatMap((top) =>
    readdirSync(`${ROOT}${top}`, { recursive: true, encoding: "utf8" }).map((name) => `${ROOT}${top}/${name}`),
  );
  const tests = files.filter((name) => /\.test\.tsx?$/.test(name) && !/node_modules|\/dist\//.test(name));
  const value = tests.reduce(
    (sum, file) => sum + (readFileSync(file, "utf8").match(/\bfc\.assert\(/g)?.length ?? 0),
    0,
  );
  return Promise.resolve([
    {
      name: "tests",
      case: "properties asserted",
      value,
      unit: "properties",
      goal: `>= ${LEAST} properties`,
      met: value >= LEAST,
    },
  ]);
}
