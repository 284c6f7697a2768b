/** 中标价与次低价的距离 — what R024 and R058 share: the same distance, judged at its two ends. */
import type { Lead, Release } from "./release.ts";
import type { Counts, Found, Standing } from "./rule.ts";
import { numberIn, type Section } from "./settings.ts";

/** Processes that have a distance. */
export type Leads = Map<string, Lead>;
export const noLeads = (): Leads => new Map<string, Lead>();

export interface LeadOptions {
  readonly threshold: number | undefined;
}
export const leadOptions = (section: Section): LeadOptions => ({ threshold: numberIn(section, "threshold") });

export function addLead(acc: Leads, release: Release): Standing {
  if (!release.comparesPrices) return "notApplicable";
  const { lead } = release;
  if (lead === undefined) return "insufficient";
  keep(acc, release.ocid, lead);
  return "measured";
}
/** A process named twice keeps the smaller distance. */
function keep(acc: Leads, ocid: string, lead: Lead): void {
  const known = acc.get(ocid);
  if (known === undefined || lead.distance < known.distance) acc.set(ocid, lead);
}
export function mergeLeads(acc: Leads, other: Leads): void {
  for (const [ocid, lead] of other) keep(acc, ocid, lead);
}
export const distances = (acc: Leads): readonly number[] => [...acc.values()].map(({ distance }) => distance);

export interface Judged {
  readonly hits: (distance: number) => boolean;
  readonly meta: Readonly<Record<string, number>> | undefined;
  /** Tenderers a flag speaks about, and the map from the process to them. */
  readonly named: (lead: Lead) => readonly string[];
  readonly map: string;
}
export function foundLeads(acc: Leads, { hits, meta, named, map }: Judged, counts: Counts): Found {
  const flagged = [...acc].filter(([, { distance }]) => hits(distance));
  const tenderers = flagged.flatMap(([, lead]) => named(lead)).map((id) => [id, 0] as const);
  return {
    groups: {
      OCID: new Map(flagged.map(([ocid, { distance }]) => [ocid, distance] as const)),
      Tenderer: new Map(tenderers),
    },
    ...(meta === undefined ? {} : { meta }),
    maps: { [map]: new Map(flagged.map(([ocid, lead]) => [ocid, [...named(lead)].sort()] as const)) },
    tally: {
      ...{ hit: flagged.length, clear: acc.size - flagged.length },
      ...{ insufficient: counts.insufficient, notApplicable: counts.notApplicable },
    },
  };
}
