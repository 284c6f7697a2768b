/** Rates that the Go reference prints: lines of `rate name=… n=… per_s_cpu=…`. */
import { goVerifier, runGo } from "../../packages/tlog/src/testing/go-verifier.ts";

/** One measurement of the reference. */
export interface GoRate {
  /** Operations per second of processor time. */
  readonly perSecond: number;
  /** Root of the tree, where the reference prints it. */
  readonly root: string;
}

/** Runs the reference and answers its rates by name; undefined without Go. */
export function goRates(args: readonly string[]): ReadonlyMap<string, GoRate> | undefined {
  const program = goVerifier();
  if (program === undefined) return undefined;
  const { status, stdout, stderr } = runGo(program, args);
  if (status !== 0) throw new Error(`the Go reference failed: ${stderr}`);
  return new Map([...stdout.matchAll(/^rate (.*)$/gm)].map(([, line = ""]) => rate(line)));
}

function rate(line: string): [string, GoRate] {
  const fields = new Map(line.split(" ").map((pair) => pair.split("=") as [string, string]));
  return [fields.get("name") ?? "", { perSecond: Number(fields.get("per_s_cpu")), root: fields.get("root") ?? "" }];
}
