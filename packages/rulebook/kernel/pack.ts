/**
 * 制度包 — parameters, catalogues and offices of a kind of jurisdiction, as dated and cited data. A pack may inherit and may only
 * be stricter than its parent; a clash is an error at start (reference/packs.md section 1).
 */
import type { HolidayNotice } from "./calendar.ts";
import type { ParameterValue } from "./finding.ts";
import type { Citation } from "./citation.ts";
import type { Day, Maybe, Ref, Text } from "./json.ts";
import {
  isBound,
  withinBound,
  type ParameterRef,
  type ParameterRow,
  type Standard,
  type Standards,
} from "./parameter.ts";
import { triggerFaults } from "./trigger.ts";

export type CatalogueClass = "decision" | "personnel" | "project" | "fund";
/** How a body decides: the majority binds, the head decides after hearing all, or the decision falls outside the unit. */
export type DecisionMode = "ballot" | "headDecides" | "external";

/** What an item asks to be done before the meeting (B14); set in the catalogue, never by the clerk. */
export interface RequiredEvidence {
  readonly consultation: boolean;
  readonly participation: boolean;
  readonly expert: boolean;
}

/** One row of a default catalogue (reference/catalogues.md section 1). */
export interface CatalogueRow {
  readonly code: string;
  readonly class: CatalogueClass;
  readonly item: string;
  readonly trigger: string;
  /** Figure of the trigger in whole yuan; absent = none. */
  readonly amount?: number;
  /** The figure for a group headquarters, where the catalogue has two columns (`unit.size`). */
  readonly amountGroup?: number;
  /** Every matter with a figure is measured by it, whatever its title says. */
  readonly general?: boolean;
  readonly required?: RequiredEvidence;
  /** Secret ballot by the item itself. */
  readonly secret?: boolean;
  readonly bodies: readonly string[];
  readonly modes: readonly DecisionMode[];
  readonly quorums: readonly string[];
  /** `unknown`: the catalogue does not say; nothing follows from silence. */
  readonly legalReview: "L7" | "LG" | "LA" | "none" | "unknown";
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
  /** Office that chairs. */
  readonly chair?: string;
  readonly quorums?: readonly string[];
  /** Who may stand in: nobody, a delegate who states an opinion and does not count, or another member by written proxy. */
  readonly proxy?: "none" | "delegateSpeaks" | "written";
  readonly secretFor?: readonly CatalogueClass[];
  /** Offices with a seat and no vote. */
  readonly observers?: readonly string[];
  /** False for an assembly that hears and appraises and decides nothing. */
  readonly decides?: false;
}

/** A quorum code of the catalogues: which parameters say who must come and who must agree. Without them only the outcome is recorded. */
export interface QuorumCode {
  readonly id: string;
  readonly title: Text;
  readonly attendance?: string;
  readonly pass?: string;
  /** Least number of members present, beside the share. */
  readonly least?: string;
  /** What the shares are taken of. `roster`: all members in office; `entitled`: without those recused for the item. */
  readonly base: "roster" | "entitled";
  readonly secret: boolean;
}

/** A publication code: in which phases something goes out, and by which parameter. */
export interface PublicationCode {
  readonly id: string;
  readonly title: Text;
  readonly audience: "public" | "staff" | "nobody";
  /** Parameter per phase; the first is how long the notice stands before, the others how soon it goes out. */
  readonly before?: string;
  readonly during?: string;
  readonly after?: string;
}

/** An office a post may carry. */
export interface OfficeKind {
  readonly id: string;
  readonly title: Text;
}
/** Offices one person may not hold or exercise together. */
export interface Incompatibility {
  readonly offices: readonly string[];
  readonly title: Text;
  readonly cite: Citation;
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
  readonly quorumCodes?: readonly QuorumCode[];
  readonly publicationCodes?: readonly PublicationCode[];
  readonly offices?: readonly OfficeKind[];
  readonly incompatible?: readonly Incompatibility[];
}

/** A unit's own value: an act put it in force (parameter-setting). */
export interface LocalValue {
  readonly unit: Ref;
  readonly id: string;
  readonly value: string;
  readonly from: Day;
  /** Last day, where the unit ended it. */
  readonly to?: Day;
  readonly cite: ParameterRow["cite"];
}

/** Every way in which a set of packs contradicts itself; empty = it may be loaded. */
export function packFaults(packs: readonly Pack[]): readonly string[] {
  return packs.flatMap((pack) => {
    if (pack.inherits !== undefined && !packs.some((p) => p.id === pack.inherits))
      return [`${pack.id} inherits ${pack.inherits}, which is not loaded`];
    if (inCircle(pack, packs)) return [`${pack.id} inherits itself in a circle`];
    const line = lineage(pack, packs);
    const faults = [...rowFaults(pack, line.slice(1)), ...pack.catalogues.flatMap((c) => catalogueFaults(c, line))];
    return faults.map((fault) => `${pack.id}@${pack.version}: ${fault}`);
  });
}

function inCircle(pack: Pack, packs: readonly Pack[], seen: readonly string[] = []): boolean {
  if (seen.includes(pack.id)) return true;
  const parent = packs.find((p) => p.id === pack.inherits);
  return parent !== undefined && inCircle(parent, packs, [...seen, pack.id]);
}

/** Each row is measured against the row its pack's parents have in force on the day it begins. */
function rowFaults(pack: Pack, parents: readonly Pack[]): readonly string[] {
  const seen = new Set<string>();
  return pack.parameters.flatMap((row) => {
    const key = `${row.id} ${row.from}`;
    const above = rowInForce(parents, row.id, row.from);
    const faults = [
      ...(seen.has(key) ? [`${row.id} twice from ${row.from}`] : []),
      ...(isBound(row.bound) ? [] : [`${row.id} has the bound ${row.bound}`]),
      ...(above === undefined || withinBound(above, row.value)
        ? []
        : [`${row.id} = ${row.value} is weaker than ${pack.inherits ?? ""}`]),
    ];
    seen.add(key);
    return faults;
  });
}

const CLASS_LETTERS: Readonly<Record<string, CatalogueClass>> = {
  D: "decision",
  P: "personnel",
  J: "project",
  F: "fund",
};

/** What a loader checks of a catalogue (reference/catalogues.md section 6, points 1, 2 and 4). */
function catalogueFaults({ id, rows }: DefaultCatalogue, line: readonly Pack[]): readonly string[] {
  const codes = rows.map((row) => row.code);
  return rows.flatMap((row, i) => {
    const bodies = [
      ...rowShapeFaults(row),
      ...unknownNames(row, line),
      ...(codes.indexOf(row.code) === i ? [] : ["twice"]),
    ];
    const base = row.code.endsWith("K") ? rows.find((r) => r.code === row.code.slice(0, -1)) : undefined;
    const fewer = base !== undefined && base.bodies.length > row.bodies.length;
    return [...bodies, ...(fewer ? ["has fewer bodies than its base row"] : [])].map((f) => `${id} ${row.code}: ${f}`);
  });
}

function rowShapeFaults(row: CatalogueRow): readonly string[] {
  const cls = CLASS_LETTERS[row.code.charAt(0)];
  const checks: readonly (readonly [string, boolean])[] = [
    ["class and letter differ", cls !== undefined && cls !== row.class],
    ["names no body", row.bodies.length === 0],
    ["needs one mode per body", row.modes.length !== row.bodies.length],
    ["needs one quorum per body", row.quorums.length !== row.bodies.length],
    ["a personnel item begins with QP", cls === "personnel" && row.quorums[0] !== "QP"],
  ];
  return checks.filter(([, wrong]) => wrong).map(([fault]) => fault);
}

/** Bodies, codes and parameters a row names that its pack does not have. */
function unknownNames(row: CatalogueRow, line: readonly Pack[]): readonly string[] {
  const has = (pick: (pack: Pack) => readonly { readonly id: string }[] | undefined, id: string): boolean =>
    line.some((pack) => pick(pack)?.some((one) => one.id === id));
  const param = (id: string): boolean => has((p) => p.parameters, id);
  return [
    ...row.bodies.filter((b) => !has((p) => p.bodies, b)).map((b) => `no body ${b}`),
    ...row.quorums.filter((q) => !has((p) => p.quorumCodes, q)).map((q) => `no quorum code ${q}`),
    ...(has((p) => p.publicationCodes, row.publication) ? [] : [`no publication code ${row.publication}`]),
    ...triggerFaults(row.trigger, param),
  ];
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

const byId = new WeakMap<Pack, ReadonlyMap<string, readonly ParameterRow[]>>();
/** A pack never changes, so its rows are sorted by id once. */
function rowsById(pack: Pack): ReadonlyMap<string, readonly ParameterRow[]> {
  const known = byId.get(pack);
  if (known !== undefined) return known;
  const rows = new Map<string, ParameterRow[]>();
  for (const row of pack.parameters) rows.set(row.id, [...(rows.get(row.id) ?? []), row]);
  byId.set(pack, rows);
  return rows;
}

/** The row of a pack (or its parents) in force on a day. */
export function rowInForce(line: readonly Pack[], id: string, day: Day): Maybe<ParameterRow> {
  for (const pack of line) {
    const row = latest(rowsById(pack).get(id) ?? [], day);
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
        locals.filter((l) => l.id === ref.id && (l.to === undefined || day <= l.to) && withinBound(row, l.value)),
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
