/** 机制对照 — which mechanism of the mission is enforced by what. The tests that prove it are joined by `npm run generate`. */
import type { AnyInstitution } from "../kernel/institution.ts";
import { MECHANISMS, type MechanismId } from "../kernel/mechanism.ts";
import { declaredParameters } from "../kernel/parameter.ts";
import { gatesOf } from "./lint.ts";

/** Something that says which mechanisms it serves, by its id in the handbook. */
export interface Server {
  readonly id: string;
  readonly serves: readonly string[];
}

/** Everything of the rulebook that serves a mechanism: institutions, gates, obligations, publications, reactions, parameters. */
export function serversOf(laws: readonly AnyInstitution[]): readonly Server[] {
  const declared = laws.flatMap((law) => [
    { id: law.id, serves: law.serves },
    ...gatesOf(law).map(([id, gate]) => ({ id, serves: gate.serves })),
    ...Object.entries(law.obligations).map(([id, o]) => ({ id: `${law.id}.${id}`, serves: o.serves })),
    ...law.publish.map((p) => ({ id: `${law.id}.publish.${p.phase}`, serves: p.serves })),
    ...law.reactions.map((r) => ({ id: `${law.id}.on.${r.on}`, serves: r.serves })),
  ]);
  return [...declared, ...declaredParameters().map(({ id, serves }) => ({ id: `parameter ${id}`, serves }))];
}

/** Mechanism → ids that enforce it; a list may be empty, an id never missing. */
export function enforcedBy(servers: readonly Server[]): ReadonlyMap<MechanismId, readonly string[]> {
  return new Map(
    MECHANISMS.map(
      (id) => [id, [...new Set(servers.filter((s) => s.serves.includes(id)).map((s) => s.id))].sort()] as const,
    ),
  );
}
