/**
 * `npm run bench [NAME…] [SIZE…] [-- --json --full]`: every figure beside its reference, measured in the same run; ratios are what
 * counts.
 */
import type { Row, Wanted } from "./bench/row.ts";

type Bench = () => Promise<{ readonly run: (wanted: Wanted) => Promise<readonly Row[]> }>;
const BENCHES: Readonly<Record<string, Bench>> = {
  tree: () => import("./bench/tree.ts"),
  verify: () => import("./bench/verify.ts"),
  acts: () => import("./bench/acts.ts"),
  scale: () => import("./bench/scale.ts"),
  start: () => import("./bench/start.ts"),
  portal: () => import("./bench/portal.ts"),
  inbox: () => import("./bench/inbox.ts"),
  documents: () => import("./bench/documents.ts"),
  ballot: () => import("./bench/ballot.ts"),
  money: () => import("./bench/money.ts"),
};

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function line({ name, case: variant, value, unit, reference, ratio, goal, met }: Row): string {
  const beside = reference === undefined ? "" : `  reference ${shown(reference)} ${unit}`;
  const share = ratio === undefined ? "" : `  ratio ${ratio.toFixed(2)}`;
  const verdict = goal === undefined ? "" : `  goal ${goal}${met === undefined ? "" : met ? " ✓" : " ✗"}`;
  return `${name.padEnd(8)} ${variant.padEnd(44)} ${shown(value).padStart(10)} ${unit}${beside}${share}${verdict}`;
}

const args = process.argv.slice(2);
const json = args.includes("--json");
const isSize = (arg: string): boolean => /^[1-9][0-9]{2,7}$/.test(arg);
const wanted: Wanted = { sizes: args.filter(isSize).map(Number), full: args.includes("--full") };
const names = args.filter((arg) => !arg.startsWith("--") && !isSize(arg));
const unknown = names.find((name) => !(name in BENCHES));
if (unknown !== undefined) {
  console.error(`no bench ${unknown}; there are: ${Object.keys(BENCHES).join(", ")}`);
  process.exitCode = 2;
} else
  for (const name of names.length === 0 ? Object.keys(BENCHES) : names) {
    const bench = await BENCHES[name]?.();
    for (const row of (await bench?.run(wanted)) ?? []) console.log(json ? JSON.stringify(row) : line(row));
  }
