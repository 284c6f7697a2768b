/**
 * `npm run goals [-- NAME… --long --strict --json]`: the numbers the project promises, measured now, each with its verdict. They run
 * after the tests and apart from them. Exit code 0 when everything could be measured, 2 when something could not; with `--strict` 1 when
 * a goal was missed.
 */
import { GOALS, type Goal } from "./goals/list.ts";
import type { Row } from "./bench/row.ts";

const args = process.argv.slice(2);
const has = (flag: string): boolean => args.includes(`--${flag}`);
const names = args.filter((arg) => !arg.startsWith("--"));
const unknown = names.filter((name) => !GOALS.some((goal) => goal.name === name));

const shown = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));
/** What the goal is about: the ratio where there is one, else the value. */
const measured = ({ goal, ratio, value, unit }: Row): string =>
  ratio !== undefined && goal?.startsWith("ratio") === true ? `ratio ${ratio.toFixed(2)}` : `${shown(value)} ${unit}`;

const VERDICTS = { true: "met    ", false: "MISSED ", undefined: "skipped" } as const;
const line = (from: string, row: Row): string =>
  `${VERDICTS[String(row.met) as keyof typeof VERDICTS]} ${from.padEnd(10)} ${row.name.padEnd(9)} ${row.case}: ${measured(row)} (goal ${row.goal ?? ""})`;

const count = { met: 0, missed: 0, skipped: 0, broken: 0 };

function tell(from: string, row: Row): void {
  console.log(has("json") ? JSON.stringify({ from, ...row }) : line(from, row));
  count[row.met === undefined ? "skipped" : row.met ? "met" : "missed"] += 1;
}

async function pursue({ name, from, measure }: Goal): Promise<void> {
  try {
    for (const row of await measure({ sizes: [], full: has("long") })) if (row.goal !== undefined) tell(from, row);
  } catch (error) {
    count.broken += 1;
    console.log(`BROKEN  ${from.padEnd(10)} ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function main(): Promise<number> {
  const wanted = ({ name, long }: Goal): boolean => (names.length === 0 ? has("long") || !long : names.includes(name));
  for (const goal of GOALS.filter(wanted)) await pursue(goal);
  console.log(`${count.met} met, ${count.missed} missed, ${count.skipped} skipped, ${count.broken} could not run`);
  if (count.broken > 0) return 2;
  return has("strict") && count.missed > 0 ? 1 : 0;
}

if (unknown.length > 0) {
  console.error(`no goal ${unknown.join(", ")}; there are: ${GOALS.map(({ name }) => name).join(", ")}`);
  process.exitCode = 2;
} else process.exitCode = await main();
