/**
 * 制度包 — parameters, catalogues and offices of a kind of jurisdiction, as dated and cited data. A pack may inherit and may only
 * be stricter than its parent; a clash is an error at start (reference/packs.md section 1).
 */
import type { HolidayNotice } from "./calendar.ts";
import type { ParameterValue } from "./finding.ts";
import type { Day, Maybe, Ref, Text } from "./json.ts";
import { withinBound, type ParameterRef, type ParameterRow, type Standard, type Standards } from "./parameter.ts";

export type CatalogueClass = "decision" | "personnel" | "project" | "fund";
/** How a body decides: the majority binds, the head decides after hearing all, or the decision falls outside the unit. */
export type DecisionMode = "ballot" | "headDecides" | "external";

/** One row of a default catalogue (reference/catalogues.md section 1). */
export interface CatalogueRow {
  readonly code: string;
  readonly class: CatalogueClass;
  readonly item: string;
  readonly trigger: string;
  /** Figure of the trigger in whole yuan; absent = none. */
  readonly amount?: number;
  readonly bodies: readonly string[];
  readonly modes: readonly DecisionMode[];
  readonly quorums: readonly string[];
  readonly legalReview: "L7" | "LG" | "LA" | "none";
  readonly publication: string;
  readonly confidence: string;
  readonly note: string;
}
export interface DefaultCatalogue {
  readonly id: string;
  readonly version: string;
  readonly rows: readonly CatalogueRow[];
}

/** A deciding body of a pack (reference/packs.md section 3). */
export interface BodyKind {
  readonly id: string;
  readonly title: Text;
  readonly mode: DecisionMode;
  readonly party: boolean;
  readonly leaderLast: boolean;
}

export interface Pack {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly validFrom: Day;
  readonly inherits?: string;
  readonly locale: "zh-CN" | "en";
  readonly parameters: readonly ParameterRow[];
  readonly catalogues: readonly DefaultCatalogue[];
  readonly bodies: readonly BodyKind[];
  readonly holidays: readonly HolidayNotice[];
  /** Parameters that have no default a unit could go live with. */
  readonly tenantMustSet: readonly string[];
}

/** A unit's own value: an act put it in force (parameter-setting). */
export interface LocalValue {
  readonly unit: Ref;
  readonly id: string;
  readonly value: string;
  readonly from: Day;
  readonly cite: ParameterRow["cite"];
}

/** Every way in which a set of packs contradicts itself; empty = it may be loaded. */
export function packFaults(packs: readonly Pack[]): readonly string[] {
  const byId = new Map(packs.map((p) => [p.id, p]));
  return packs.flatMap((pack) => {
    const parent = pack.inherits === undefined ? undefined : byId.get(pack.inherits);
    if (pack.inherits !== undefined && parent === undefined)
      return [`${pack.id} inherits ${pack.inherits}, which is not loaded`];
    const twice = pack.parameters.filter(
      (row, i) => pack.parameters.findIndex((o) => o.id === row.id && o.from === row.from) !== i,
    );
    const weaker = pack.parameters.filter((row) => {
      const above = parent?.parameters.find((o) => o.id === row.id);
      return above !== undefined && !withinBound(above, row.value);
    });
    return [
      ...twice.map((row) => `${pack.id}@${pack.version}: ${row.id} twice from ${row.from}`),
      ...weaker.map(
        (row) => `${pack.id}@${pack.version}: ${row.id} = ${row.value} is weaker than ${pack.inherits ?? ""}`,
      ),
    ];
  });
}

/** Rows of a pack and its parents, nearest first. Throws on a cycle of inheritance. */
export function lineage(pack: Pack, packs: readonly Pack[], seen: readonly string[] = []): readonly Pack[] {
  if (seen.includes(pack.id)) throw new Error(`packs inherit in a circle: ${seen.join(", ")}`);
  const parent = packs.find((p) => p.id === pack.inherits);
  return parent === undefined ? [pack] : [pack, ...lineage(parent, packs, [...seen, pack.id])];
}

const latest = <T extends { readonly from: Day }>(rows: readonly T[], day: Day): Maybe<T> =>
  rows
    .filter((r) => r.from <= day)
    .reduce<Maybe<T>>((best, r) => (best === undefined || r.from >= best.from ? r : best), undefined);

/** The row of a pack (or its parents) in force on a day. */
export function rowInForce(line: readonly Pack[], id: string, day: Day): Maybe<ParameterRow> {
  for (const pack of line) {
    const row = latest(
      pack.parameters.filter((r) => r.id === id),
      day,
    );
    if (row !== undefined) return row;
  }
  return undefined;
}

/** Standards of one unit on one day. A local value outside its bound is passed over: it could not have been set by an act. */
export function standardsOf(line: readonly Pack[], locals: readonly LocalValue[], day: Day): Standards {
  return {
    of<T extends ParameterValue>(ref: ParameterRef<T>): Maybe<Standard<T>> {
      const row = rowInForce(line, ref.id, day);
      if (row === undefined) return undefined;
      const own = latest(
        locals.filter((l) => l.id === ref.id && withinBound(row, l.value)),
        day,
      );
      const text = own?.value ?? row.value;
      const value = ref.read({ value: text, unit: row.unit, cmp: row.cmp });
      if (value === undefined) return undefined;
      const from = own ?? row;
      return { id: ref.id, value, text, since: from.from, level: own === undefined ? "pack" : "unit", cite: from.cite };
    },
  };
}
