/** 机制对照 — which mechanism of the mission is enforced by what. The tests that prove it are joined by `npm run generate`. */
import type { AnyInstitution } from "../kernel/institution.ts";
import { columnFinding } from "./column.ts";
import { responsibleOn } from "./responsible.ts";
import { judge } from "../kernel/judge.ts";
import { MECHANISMS, type MechanismId } from "../kernel/mechanism.ts";
import { declaredParameters } from "../kernel/parameter.ts";
import { rejudge } from "../kernel/rejudge.ts";
import { byProblem, flagsWithoutType } from "./flags.ts";
import { faultsOf, gatesOf } from "./lint.ts";

/** Something that says which mechanisms it serves, by its id in the handbook. */
export interface Server {
  readonly id: string;
  readonly serves: readonly string[];
}

/** Principles that no single institution enforces: the functions that hold every institution to them. */
const COMMON: readonly Server[] = [
  { id: `kernel ${judge.name}`, serves: ["L5"] },
  { id: `kernel ${rejudge.name}`, serves: ["L5"] },
  { id: `lint ${flagsWithoutType.name}`, serves: ["A2"] },
  { id: `lint ${faultsOf.name}`, serves: ["N1", "N8"] },
  { id: `figures ${byProblem.name}`, serves: ["A2"] },
  { id: `figures ${columnFinding.name}`, serves: ["B4"] },
  { id: `figures ${responsibleOn.name}`, serves: ["C5"] },
];

/** Everything of the rulebook that serves a mechanism: institutions, gates, obligations, publications, reactions, parameters, and what the kernel holds all of them to. */
export function serversOf(laws: readonly AnyInstitution[]): readonly Server[] {
  const declared = laws.flatMap((law) => [
    { id: law.id, serves: law.serves },
    ...gatesOf(law).map(([id, gate]) => ({ id, serves: gate.serves })),
    ...Object.entries(law.obligations).map(([id, o]) => ({ id: `${law.id}.due.${id}`, serves: o.serves })),
    ...law.publish.map((p) => ({ id: `${law.id}.publish.${p.phase}`, serves: p.serves })),
    ...law.reactions.map((r) => ({ id: `${law.id}.on.${r.on}`, serves: r.serves })),
  ]);
  return [...declared, ...COMMON, ...declaredParameters().map(({ id, serves }) => ({ id: `parameter ${id}`, serves }))];
}

/** Mechanism → ids that enforce it; a list may be empty, an id never missing. */
export function enforcedBy(servers: readonly Server[]): ReadonlyMap<MechanismId, readonly string[]> {
  return new Map(
    MECHANISMS.map(
      (id) => [id, [...new Set(servers.filter((s) => s.serves.includes(id)).map((s) => s.id))].sort()] as const,
    ),
  );
}
