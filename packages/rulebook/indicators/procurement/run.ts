/** 一次运行 — the indicators the settings switch on, over releases in any order and in any number of parts, and the answer in Cardinal's shape. */
import type { Tally } from "../indicator.ts";
import { R003 } from "./r003.ts";
import { R018 } from "./r018.ts";
import { R024 } from "./r024.ts";
import { R025 } from "./r025.ts";
import { R028 } from "./r028.ts";
import { R030 } from "./r030.ts";
import { R035 } from "./r035.ts";
import { R036 } from "./r036.ts";
import { R038 } from "./r038.ts";
import { R048 } from "./r048.ts";
import { R058 } from "./r058.ts";
import { readRelease, type Reading, type Release } from "./release.ts";
import { GROUPS, sortedUnion, type Fold, type Found, type ProcurementIndicator, type Values } from "./rule.ts";
import type { Section, Settings } from "./settings.ts";

/** The procurement indicators shared with Cardinal, by code. */
export const PROCUREMENT_INDICATORS: readonly ProcurementIndicator[] = [
  ...[R003, R018, R024, R025, R028, R030, R035, R036, R038, R048, R058],
];

/** Codes of sections that no indicator here answers to. */
export const unknownSections = ({ sections }: Settings): readonly string[] =>
  [...sections.keys()].filter(
    (name) =>
      /^R\d{3}/.test(name) && !PROCUREMENT_INDICATORS.some(({ declaration }) => declaration.id === codeOf(name)),
  );
const codeOf = (section: string): string => section.split(".")[0] ?? section;

/** What one part of a run holds; plain data, to travel between threads. */
export interface RunState {
  readonly folds: readonly unknown[];
  readonly tenderers: ReadonlyMap<string, readonly string[]>;
}

/** The answer: ids of each group with their figures, the fences, and on demand the way from processes to organisations. */
export interface Answer {
  readonly json: Readonly<Record<string, unknown>>;
  readonly tallies: readonly { readonly id: string; readonly tally: Tally }[];
}

export interface Run {
  /** Reads and counts one parsed line. */
  add(json: unknown, reading?: Reading): "release" | "skipped" | "notAnObject" | "noOcid";
  state(): RunState;
  absorb(state: RunState): void;
  finish(): Answer;
}

/** Indicators of the sections that stand in the settings; all of them where the settings name none. */
export function beginRun(settings: Settings, map: boolean): Run {
  const folds = foldsOf(settings);
  const tenderers = new Map<string, readonly string[]>();
  return {
    add(json, reading) {
      const read = readRelease(json, settings, reading);
      if (read.kind === "unusable") return read.reason;
      if (read.kind === "skipped") return "skipped";
      for (const fold of folds) fold.add(read.release);
      if (map) keepTenderers(tenderers, read.release);
      return "release";
    },
    state: () => ({ folds: folds.map((fold) => fold.state()), tenderers }),
    absorb(state) {
      for (const [at, fold] of folds.entries()) fold.absorb(state.folds[at]);
      for (const [ocid, ids] of state.tenderers) tenderers.set(ocid, sortedUnion(tenderers.get(ocid), ids));
    },
    finish() {
      const found = folds.map((fold) => ({ id: fold.id, found: fold.finish() }));
      return {
        json: answerOf(found, map ? tenderers : undefined),
        tallies: found.map(({ id, found: { tally } }) => ({ id, tally })),
      };
    },
  };
}

function foldsOf({ sections }: Settings): readonly Fold[] {
  const named = new Set([...sections.keys()].map(codeOf));
  const none = !PROCUREMENT_INDICATORS.some(({ declaration }) => named.has(declaration.id));
  const empty: Section = new Map();
  return PROCUREMENT_INDICATORS.filter(({ declaration: { id } }) => none || named.has(id)).map((indicator) => {
    const { id } = indicator.declaration;
    return indicator.begin(sections.get(id) ?? empty, (part) => sections.get(`${id}.${part}`));
  });
}

function keepTenderers(acc: Map<string, readonly string[]>, { ocid, submitted }: Release): void {
  const ids = submitted.flatMap(({ tenderers }) => tenderers);
  if (ids.length > 0) acc.set(ocid, sortedUnion(acc.get(ocid), ids));
}

// ── The answer ──────────────────────────────────────────────────────────────────────────────
interface Named {
  readonly id: string;
  readonly found: Found;
}
const sorted = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

function answerOf(
  found: readonly Named[],
  tenderers: ReadonlyMap<string, readonly string[]> | undefined,
): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const group of GROUPS) {
    const byId = collect(found.map(({ id, found: { groups } }) => [id, groups[group]] as const));
    if (byId.size > 0) answer[group] = sorted(byId);
  }
  const meta = found.flatMap(({ id, found: { meta } }) => (meta === undefined ? [] : [[id, meta] as const]));
  const metaKept = meta.filter(([, fences]) => Object.keys(fences).length > 0);
  if (metaKept.length > 0) answer.Meta = Object.fromEntries(metaKept);
  if (tenderers !== undefined) answer.Maps = mapsOf(found, tenderers);
  return answer;
}

function collect(rules: readonly (readonly [string, Values | undefined])[]): Map<string, Record<string, number>> {
  const byId = new Map<string, Record<string, number>>();
  for (const [code, values] of rules)
    for (const [id, value] of values ?? []) {
      const figures = byId.get(id) ?? {};
      figures[code] = value;
      byId.set(id, figures);
    }
  return byId;
}

const MAPS = [
  ...["ocid_buyer_r038", "ocid_procuringentity_r038", "ocid_tenderer", "ocid_tenderer_r024", "ocid_tenderer_r028"],
  ...["ocid_tenderer_r030", "ocid_tenderer_r035", "ocid_tenderer_r058"],
];
/** Every map is there, empty or not, so that a reader need not ask which indicator ran. */
function mapsOf(found: readonly Named[], tenderers: ReadonlyMap<string, readonly string[]>): Record<string, unknown> {
  const maps = new Map<string, ReadonlyMap<string, unknown>>([["ocid_tenderer", tenderers]]);
  for (const { found: one } of found) for (const [name, map] of Object.entries(one.maps ?? {})) maps.set(name, map);
  return Object.fromEntries(MAPS.map((name) => [name, sorted(maps.get(name) ?? new Map<string, unknown>())]));
}
