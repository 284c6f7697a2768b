/** 决策路径 — which body decides next, in which mode, by the strictest of all entries a matter is bound to. */
import { DECISION_GROUP } from "../../facts/decision.ts";
import type { Maybe } from "../../kernel/json.ts";
import { unknown, words, type Finding } from "../../kernel/finding.ts";
import type { DecisionMode } from "../../kernel/pack.ts";
import { modeAt, orderOf, quorumsAt } from "../../kernel/strictest.ts";
import type { Facts } from "../../facts/facts.ts";
import type { BoundEntry, Concluded, Phase } from "./parts.ts";

interface Bound {
  readonly binding: { readonly entries: readonly BoundEntry[] };
}
export const pathsOf = ({ binding }: Bound): readonly (readonly string[])[] => binding.entries.map((e) => e.bodies);

/** Codes of the entries, in the order of their paths. */
export const codesIn = ({ binding }: Bound): readonly string[] => binding.entries.map((e) => e.code);

/** Asks with the Party bodies of all paths; unknown where the pack has no such body. */
export function withPartyBodies(
  matter: Bound & { readonly unit: string },
  { catalogues }: Pick<Facts, "catalogues">,
  then: (partyBodies: readonly string[]) => Finding,
): Finding {
  const bodies = [...new Set(pathsOf(matter).flat())].map((id) => ({ id, kind: catalogues.body(matter.unit, id) }));
  const strange = bodies.find((b) => b.kind === undefined);
  if (strange === undefined) return then(bodies.flatMap((b) => (b.kind?.party === true ? [b.id] : [])));
  const because = { zh: `制度包没有机构「${strange.id}」`, en: `the pack has no body "${strange.id}"` };
  return unknown("BODY_UNKNOWN", because, words("机构", strange.id));
}

/** Pairs (before, after) that any path asks for. */
export const precedence = (paths: readonly (readonly string[])[]): readonly (readonly [string, string])[] =>
  paths.flatMap((path) => path.flatMap((after, i) => path.slice(0, i).map((before) => [before, after] as const)));

/** All bodies of all paths in an order that respects every path; undefined = the paths contradict each other. */
export const mergedPath = (paths: readonly (readonly string[])[]): Maybe<readonly string[]> =>
  orderOf(paths.map((bodies) => ({ bodies })));

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

/** Mode of a body; where entries differ, the vote that binds prevails. */
export const modeOf = ({ binding }: Bound, body: string): Maybe<DecisionMode> => modeAt(binding.entries, body);
/** Attendance codes of a body over all entries. */
export const quorumCodes = ({ binding }: Bound, body: string): readonly string[] => quorumsAt(binding.entries, body);

/** A leading group sits for the body the path asks for (B13). */
export const standsFor = (sitting: string, asked: string): boolean => sitting === asked || sitting === DECISION_GROUP;

export const mustPublish = ({ binding }: Bound, phase: Phase): boolean =>
  binding.entries.some((e) => e.phases.includes(phase));
