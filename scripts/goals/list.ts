/** What is promised, where it is promised, and what measures it. A goal that is listed here runs; a part that is not built has none. */
import type { Row, Wanted } from "../bench/row.ts";
import { bundleRows } from "./bundle.ts";
import { dependencyRows } from "./dependencies.ts";
import { exportRows } from "./exports.ts";
import { propertyRows } from "./properties.ts";

export interface Goal {
  readonly name: string;
  /** Where it is promised: a goal of quality.md (G…), or the measures of a part. */
  readonly from: string;
  /** Only with `--long`, or when named. */
  readonly long: boolean;
  readonly measure: (wanted: Wanted) => Promise<readonly Row[]>;
}

type Bench = () => Promise<{ readonly run: (wanted: Wanted) => Promise<readonly Row[]> }>;
const bench = (name: string, from: string, load: Bench, long = false): Goal => ({
  ...{ name, from, long },
  measure: async (wanted) => (await load()).run(wanted),
});
const own = (name: string, from: string, measure: Goal["measure"], long = false): Goal => ({
  name,
  from,
  long,
  measure,
});

export const GOALS: readonly Goal[] = [
  own("exports", "G4 G21", exportRows),
  own("properties", "G13", propertyRows),
  own("dependencies", "G20", dependencyRows),
  own("bundle", "workspace", bundleRows),
  bench("tree", "ledger", () => import("../bench/tree.ts")),
  bench("verify", "ledger G21", () => import("../bench/verify.ts")),
  bench("acts", "ledger", () => import("../bench/acts.ts")),
  bench("scale", "ledger G15", () => import("../bench/scale.ts")),
  bench("start", "start", () => import("../bench/start.ts")),
  bench("portal", "portal G15", () => import("../bench/portal.ts")),
  bench("inbox", "workspace", () => import("../bench/inbox.ts")),
  bench("money", "money", () => import("../bench/money.ts")),
  bench("ballot", "ballot", () => import("../bench/ballot.ts"), true),
];
