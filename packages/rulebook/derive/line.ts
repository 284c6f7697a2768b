/** 主线 — the stages a matter goes through when nothing turns it aside. Exits beside it belong on a page only for matters that are in them. */
import type { AnyInstitution } from "../kernel/institution.ts";

interface Move {
  readonly from: readonly string[];
  readonly to?: string | readonly string[];
}
const movesOf = (law: AnyInstitution): readonly Move[] => Object.values(law.acts);

/** Stages one act away. */
const nextOf = (law: AnyInstitution, stage: string): readonly string[] =>
  movesOf(law).flatMap(({ from, to = [] }) => (from.includes(stage) ? [to].flat() : []));

function reachable(law: AnyInstitution, stage: string): ReadonlySet<string> {
  const seen = new Set([stage]);
  // A set hands out what is added to it while it is walked.
  for (const one of seen) for (const next of nextOf(law, one)) seen.add(next);
  return seen;
}

/** The end the way leads to; the first one declared where its last stage leads to none. */
function endOf(law: AnyInstitution, way: readonly string[]): string | undefined {
  const led = nextOf(law, way.at(-1) ?? law.initial.stage);
  const ends = Object.keys(law.stages).filter((one) => law.ends.includes(one));
  return ends.find((one) => led.includes(one)) ?? ends[0];
}

/**
 * Stages to draw for a matter at `stage`, in order, without the initial one: those declared before the first end, then the end the last
 * of them leads to. A matter at another end, or at a stage beside the line, shows what leads there, and the end only where it can still be reached. Institutions without an end: all their stages.
 */
export function lineOf(law: AnyInstitution, stage: string): readonly string[] {
  const all = Object.keys(law.stages).filter((one) => one !== law.initial.stage);
  const first = all.findIndex((one) => law.ends.includes(one));
  if (first < 0) return all;
  const way = all.slice(0, first);
  const end = endOf(law, way) ?? stage;
  if (way.includes(stage) || stage === end || stage === law.initial.stage) return [...way, end];
  const before = way.filter((one) => reachable(law, one).has(stage));
  return reachable(law, stage).has(end) ? [...before, stage, end] : [...before, stage];
}
