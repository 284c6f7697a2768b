/** 公布记录 — when and how often a notice went out, as the log has it. The state of a matter keeps only the last time; the log keeps all. */
import type { Instant, Json, Ref } from "@mingjian/rulebook";
import type { Seen } from "../ledger/readers.ts";
import { seeing, type Site } from "../http/site.ts";
import { mayOpenGroup } from "../http/view/audiences.ts";

export const NOTICES = {
  before: "collective-decision.before-published",
  during: "collective-decision.during-published",
  after: "collective-decision.after-published",
} as const;
export type Phase = keyof typeof NOTICES;
export const PHASES = ["before", "during", "after"] as const satisfies readonly Phase[];

/** One act of publication. */
export interface Notice {
  readonly pos: number;
  readonly phase: Phase;
  readonly at: Instant;
}

const phaseOf = (type: string): Phase | undefined => PHASES.find((phase) => NOTICES[phase] === type);

/** Acts of publication of these matters, oldest first; no contents. */
export async function noticesOf(site: Site, matters: readonly Ref[]): Promise<ReadonlyMap<Ref, readonly Notice[]>> {
  const found = new Map<Ref, Notice[]>();
  if (matters.length === 0) return found;
  const rows = await site.db
    .selectFrom("ledger.entry")
    .select(["pos", "stream", "type", "at"])
    .where("log_id", "=", site.ledger.logId)
    .where("stream", "in", [...matters])
    .where("type", "in", Object.values(NOTICES))
    .orderBy("pos")
    .execute();
  for (const { pos, stream, type, at } of rows) {
    const phase = phaseOf(type);
    if (phase === undefined) continue;
    found.set(stream, [...(found.get(stream) ?? []), { pos: Number(pos), phase, at: at.toISOString() }]);
  }
  return found;
}

/** A published act with what it said: only the public group of the entry, as anybody may have it opened. */
export interface Version {
  readonly pos: number;
  /** `closed`: the matter was closed with its public summary. */
  readonly phase: Phase | "closed";
  readonly at: Instant;
  readonly said: Readonly<Record<string, Json>>;
}
const CLOSED = "collective-decision.closed";

const longestHistory = 500;

/** Everything that was published about one matter, oldest first, read with the public's eyes. */
export async function versionsOf(site: Site, matter: Ref): Promise<readonly Version[]> {
  const may = await seeing(site, undefined, mayOpenGroup);
  const seen = await site.ledger.readers.timeline(matter, may, { limit: longestHistory });
  return seen.flatMap(versionOf).reverse();
}

function versionOf({ pos, envelope, groups }: Seen): readonly Version[] {
  const phase = envelope.type === CLOSED ? ("closed" as const) : phaseOf(envelope.type);
  if (phase === undefined) return [];
  const said = (groups.P?.input ?? {}) as Readonly<Record<string, Json>>;
  return [{ pos, phase, at: envelope.at, said }];
}
