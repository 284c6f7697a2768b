/**
 * 采购疑点的共同形式 — a rule over releases is fold, merge and finish: each release once, accumulators merged in any order, one answer. So one
 * code streams, runs on several threads and on several machines. Accumulators are plain data, because they travel between threads.
 */
import type { Declaration, Tally } from "../indicator.ts";
import type { Release } from "./release.ts";
import type { Section } from "./settings.ts";

export const GROUPS = ["OCID", "Buyer", "ProcuringEntity", "Tenderer"] as const;
export type Group = (typeof GROUPS)[number];

/** Ids of one group and the number the rule gives each. */
export type Values = ReadonlyMap<string, number>;

/** What a rule found. `meta` holds the fences it judged by; `maps` leads from a process to the organisations the flag speaks about. */
export interface Found {
  readonly groups: Readonly<Partial<Record<Group, Values>>>;
  readonly meta?: Readonly<Record<string, number>>;
  readonly maps?: Readonly<Record<string, ReadonlyMap<string, readonly string[] | string>>>;
  readonly tally: Tally;
}

/** How one release stands before the cohort is known; `measured` ones are judged at the end. */
export type Standing = "hit" | "clear" | "insufficient" | "notApplicable" | "measured";
export type Counts = Record<Standing, number>;
export const noCounts = (): Counts => ({ hit: 0, clear: 0, insufficient: 0, notApplicable: 0, measured: 0 });

/** One rule while it is written: its accumulator and options are its own. */
export interface Rule<Acc, Options> {
  readonly declaration: Declaration;
  readonly options: (section: Section, parts: (name: string) => Section | undefined) => Options;
  readonly empty: () => Acc;
  readonly fold: (acc: Acc, release: Release, options: Options) => Standing;
  /** Adds `other` to `acc`; the order of merging makes no difference. */
  readonly merge: (acc: Acc, other: Acc) => void;
  readonly finish: (acc: Acc, options: Options, counts: Counts) => Found;
}

/** A rule at work. */
export interface Fold {
  readonly id: string;
  add(release: Release): void;
  /** Plain data of another fold of the same rule and settings. */
  state(): unknown;
  absorb(state: unknown): void;
  finish(): Found;
}

export interface ProcurementIndicator {
  readonly declaration: Declaration;
  /** Starts with the settings of its section; throws `SettingsError`. */
  begin(section: Section, parts: (name: string) => Section | undefined): Fold;
}

/** Hides the accumulator of a rule behind a fold. */
export function procurementIndicator<Acc, Options>(rule: Rule<Acc, Options>): ProcurementIndicator {
  return {
    declaration: rule.declaration,
    begin(section, parts) {
      const options = rule.options(section, parts);
      const acc = rule.empty();
      const counts = noCounts();
      return {
        id: rule.declaration.id,
        add: (release) => {
          counts[rule.fold(acc, release, options)] += 1;
        },
        state: () => ({ acc, counts }),
        absorb(state) {
          // the state of the same rule: only folds of one run meet
          const other = state as { readonly acc: Acc; readonly counts: Counts };
          rule.merge(acc, other.acc);
          for (const standing of STANDINGS) counts[standing] += other.counts[standing];
        },
        finish: () => rule.finish(acc, options, counts),
      };
    },
  };
}
const STANDINGS = Object.keys(noCounts()) as readonly Standing[];

// ── What several rules share ────────────────────────────────────────────────────────────────
/** Processes and their value, and the tenderers each flag speaks about. */
export interface Flagged {
  readonly values: Map<string, number>;
  readonly tenderers: Map<string, readonly string[]>;
}
export const nothingFlagged = (): Flagged => ({ values: new Map(), tenderers: new Map() });

/** A process named twice keeps the smaller value and all its tenderers, so that the order of lines makes no difference. */
export function flag({ values, tenderers }: Flagged, ocid: string, value: number, named: readonly string[]): void {
  values.set(ocid, Math.min(value, values.get(ocid) ?? value));
  if (named.length > 0) tenderers.set(ocid, sortedUnion(tenderers.get(ocid), named));
}
export function mergeFlagged(acc: Flagged, other: Flagged): void {
  for (const [ocid, value] of other.values) flag(acc, ocid, value, other.tenderers.get(ocid) ?? []);
}
export const sortedUnion = (a: readonly string[] = [], b: readonly string[]): readonly string[] =>
  [...new Set([...a, ...b])].sort();

/** Results of a rule that judges each release by itself: the process, its tenderers with one value, and the map between them. */
export function foundAlone(
  { values, tenderers }: Flagged,
  map: string | undefined,
  each: number,
  counts: Counts,
): Found {
  const { hit, clear, insufficient, notApplicable } = counts;
  const named = new Map([...tenderers.values()].flat().map((id) => [id, each] as const));
  return {
    groups: { OCID: values, ...(map === undefined ? {} : { Tenderer: named }) },
    ...(map === undefined ? {} : { maps: { [map]: tenderers } }),
    tally: { hit, clear, insufficient, notApplicable },
  };
}

/** Four decimals, half away from zero, as fences are published. */
export const published = (value: number): number => (Math.sign(value) * Math.round(Math.abs(value) * 1e4)) / 1e4;
