/** The workspace's bundle against its budget. */
import { limit } from "../bench/row.ts";
import type { Row } from "../bench/row.ts";
import { BUDGET, bundleSizes } from "../bundle.ts";

export async function bundleRows(): Promise<readonly Row[]> {
  const { entry, lazy } = await bundleSizes();
  return [
    limit({ name: "bundle", case: "entry of the workspace, gzip", value: entry, unit: "kB" }, BUDGET.entry),
    limit({ name: "bundle", case: "largest later part, gzip", value: lazy, unit: "kB" }, BUDGET.lazy),
  ];
}
