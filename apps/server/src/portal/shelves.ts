/** 目录 — which decisions belong to a unit and which comments to a decision: filled once from the world, then kept by what is committed. */
import type { Comment, MatterState, Ref, World } from "@mingjian/rulebook";
import type { Site } from "../http/site.ts";
import { DECISION } from "./published.ts";

export const COMMENT = "public-comment";

export interface Shelves {
  /** Decisions of a unit, oldest first. */
  decisions(unit: Ref): readonly Ref[];
  /** Every decision there is. */
  all(): Iterable<Ref>;
  /** Comments on a decision, oldest first. */
  comments(matter: Ref): readonly Ref[];
}

type Rows = Map<Ref, Set<Ref>>;
const add = (rows: Rows, key: Ref, id: Ref): void => {
  rows.set(key, (rows.get(key) ?? new Set()).add(id));
};

const kept = new WeakMap<Site["ledger"], Promise<Shelves>>();

/** The shelves of a log, made once. */
export function shelvesOf({ ledger }: Pick<Site, "ledger">): Promise<Shelves> {
  const known = kept.get(ledger);
  if (known !== undefined) return known;
  const made = filled(ledger);
  kept.set(ledger, made);
  return made;
}

async function filled(ledger: Site["ledger"]): Promise<Shelves> {
  const decisions: Rows = new Map();
  const comments: Rows = new Map();
  const all = new Set<Ref>();
  const put = ({ institution, matterId, unit, matter }: MatterState): void => {
    if (institution === DECISION) {
      add(decisions, unit, matterId);
      all.add(matterId);
    }
    if (institution === COMMENT) add(comments, (matter as Comment).matter, matterId);
  };
  // Listening begins before the first look, so that nothing falls between; putting twice is putting once.
  ledger.onCommitted((accepted) => {
    for (const { institution, matterId, seq } of accepted)
      if (seq === 1 && (institution === DECISION || institution === COMMENT)) putNew(ledger.world(), matterId, put);
  });
  await ledger.read((world) => {
    for (const state of world.matters()) put(state);
  });
  const listed = (rows: Rows, key: Ref): readonly Ref[] => [...(rows.get(key) ?? [])];
  return {
    decisions: (unit) => listed(decisions, unit),
    comments: (matter) => listed(comments, matter),
    all: () => all,
  };
}

function putNew(world: World, matterId: Ref, put: (state: MatterState) => void): void {
  const state = world.matter(matterId);
  if (state !== undefined) put(state);
}
