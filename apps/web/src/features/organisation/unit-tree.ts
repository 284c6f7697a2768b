/** The tree of units in reading order, with its depth; a unit whose superior is not known stands at the root. */
import type { UnitRow } from "../../lib/types.ts";

export interface Branch {
  readonly unit: UnitRow;
  readonly depth: number;
}

export function branches(units: readonly UnitRow[]): readonly Branch[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = new Map<string, UnitRow[]>();
  for (const unit of units) {
    const parent = unit.parent !== undefined && ids.has(unit.parent) ? unit.parent : "";
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const walk = (parent: string, depth: number): readonly Branch[] =>
    (below.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)]);
  return walk("", 0);
}
