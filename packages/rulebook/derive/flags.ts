/** 疑点分类 — the main type of problem of every flag (A2): its own, else that of the power its act exercises. */
import type { AnyInstitution, GateFinding, StoredAct } from "../kernel/institution.ts";
import type { Maybe } from "../kernel/json.ts";
import { PROBLEM_TYPES, type ProblemType } from "../kernel/problem.ts";

/** What the power exercised by an act points to, where the flag itself does not say. */
const OF_POWER: Readonly<Record<NonNullable<StoredAct<never, string, string, never>["power"]>, ProblemType>> = {
  personnel: "personnel",
  money: "powerUse",
  decision: "decision",
};

/** The type of a flag raised by a gate of an act; undefined = it has none, which `lint` refuses. */
export function problemOf(law: AnyInstitution, act: string, gate: string): Maybe<ProblemType> {
  const declared = law.acts[act];
  const own = declared?.gates?.[gate]?.problem;
  return own ?? (declared?.power === undefined ? undefined : OF_POWER[declared.power]);
}

/** Alerting gates of an act that point to no type: `lint` refuses them. */
export const flagsWithoutType = (law: AnyInstitution, act: string): readonly string[] =>
  Object.entries(law.acts[act]?.gates ?? {}).flatMap(([name, gate]) =>
    gate.onFail === "alert" && problemOf(law, act, name) === undefined ? [name] : [],
  );

/** A flag: something an alerting gate said and let through. */
export interface Flag {
  readonly law: AnyInstitution;
  readonly act: string;
  readonly finding: Pick<GateFinding, "gate">;
}
/** Flags by main type. Throws on one without a type, so that the figures always add up to the total. */
export function byProblem(flags: readonly Flag[]): Readonly<Record<ProblemType, number>> {
  const tally = Object.fromEntries(PROBLEM_TYPES.map((type) => [type, 0])) as Record<ProblemType, number>;
  for (const { law, act, finding } of flags) {
    const type = problemOf(law, act, finding.gate.slice(law.id.length + 1));
    if (type === undefined) throw new Error(`a flag without a type: ${finding.gate} of ${law.id}.${act}`);
    tally[type] += 1;
  }
  return tally;
}
