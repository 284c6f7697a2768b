/** 决策路径 — which body decides next, in which mode, by the strictest of all entries a matter is bound to. */
import { DECISION_GROUP } from "../../facts/decision.ts";
import type { Maybe } from "../../kernel/json.ts";
import type { DecisionMode } from "../../kernel/pack.ts";
import type { BoundEntry, Concluded, Phase } from "./parts.ts";

interface Bound {
  readonly binding: { readonly entries: readonly BoundEntry[] };
}
export const pathsOf = ({ binding }: Bound): readonly (readonly string[])[] => binding.entries.map((e) => e.bodies);

/** Pairs (before, after) that any path asks for. */
export const precedence = (paths: readonly (readonly string[])[]): readonly (readonly [string, string])[] =>
  paths.flatMap((path) => path.flatMap((after, i) => path.slice(0, i).map((before) => [before, after] as const)));

/** All bodies of all paths in an order that respects every path; undefined = the paths contradict each other. */
export function mergedPath(paths: readonly (readonly string[])[]): Maybe<readonly string[]> {
  const pairs = precedence(paths);
  const open = new Set(paths.flat());
  const order: string[] = [];
  while (open.size > 0) {
    const next = [...open].find((body) => !pairs.some(([before, after]) => after === body && open.has(before)));
    if (next === undefined) return undefined;
    order.push(next);
    open.delete(next);
  }
  return order;
}

/** The body that has to decide next; undefined = none is left, or the paths contradict each other. */
export function nextBody(matter: Bound & { readonly concluded: readonly Concluded[] }): Maybe<string> {
  const done = new Set(
    matter.concluded.filter((c) => c.outcome === "passed" && c.reopened !== true).map((c) => c.body),
  );
  return mergedPath(pathsOf(matter))?.find((body) => !done.has(body));
}

/** Is this the last body of the path? Then its outcome is the decision. */
export function isLast(matter: Bound & { readonly concluded: readonly Concluded[] }, body: string): boolean {
  return (
    nextBody({
      ...matter,
      concluded: [...matter.concluded, { body, outcome: "passed", papersVersion: 0, at: "" }],
    }) === undefined
  );
}

const STRICTNESS: readonly DecisionMode[] = ["external", "headDecides", "ballot"];
/** Mode of a body; where entries differ, the vote that binds prevails. */
export function modeOf({ binding }: Bound, body: string): Maybe<DecisionMode> {
  const modes = binding.entries.flatMap((e) => e.modes[e.bodies.indexOf(body)] ?? []);
  return modes.reduce<Maybe<DecisionMode>>(
    (best, m) => (best === undefined || STRICTNESS.indexOf(m) > STRICTNESS.indexOf(best) ? m : best),
    undefined,
  );
}
/** Attendance codes of a body over all entries. */
export const quorumCodes = ({ binding }: Bound, body: string): readonly string[] => [
  ...new Set(binding.entries.flatMap((e) => e.quorums[e.bodies.indexOf(body)] ?? [])),
];

/** A leading group sits for the body the path asks for (B13). */
export const standsFor = (sitting: string, asked: string): boolean => sitting === asked || sitting === DECISION_GROUP;

export const mustPublish = ({ binding }: Bound, phase: Phase): boolean =>
  binding.entries.some((e) => e.phases.includes(phase));
