/**
 * 重新判断 — a whole log judged again from its first entry: the world is rebuilt act by act, and every act must follow from
 * the world as it then was. Needs nothing but the declarations, the packs and the disclosed groups.
 */
import type { AnyInstitution, Entry } from "../kernel/institution.ts";
import type { Pack } from "../kernel/pack.ts";
import { compare, rejudge, type Difference } from "../kernel/rejudge.ts";
import { beginning } from "../kernel/replay.ts";
import { world, type World } from "../registers/world.ts";

/** One entry of a log, in order: an act that was judged, or an act of the log itself with the packs it put in force. */
export type LoggedStep =
  | { readonly kind: "act"; readonly pos: number; readonly entry: Entry }
  | { readonly kind: "log"; readonly pos: number; readonly packs?: readonly Pack[] };

export interface LogDifference extends Difference {
  readonly pos: number;
  /** `institution.act`. */
  readonly act: string;
}

/** An act of the log itself (opening, key change …) takes a position and changes nothing that a gate may ask. */
export const passLogAct = (w: World): void => {
  w.state().size += 1;
};

/** Judges a log step by step. */
export interface Rejudge {
  /** The world after the steps taken. */
  world(): World;
  /** Judges the next step and folds it as it was logged. Throws when the rulebook does not know its institution. */
  next(step: LoggedStep): readonly LogDifference[];
}

/** Starts before the first entry; packs come into force with the acts of the log that name them. */
export function rejudgeLog(institutions: readonly AnyInstitution[]): Rejudge {
  let w = world({ institutions, packs: [] });
  return {
    world: () => w,
    next(step) {
      if (step.kind === "act") return judgedAgain(w, step.pos, step.entry);
      if (step.packs !== undefined) w = world({ institutions, packs: step.packs }, w.state());
      passLogAct(w);
      return [];
    },
  };
}

function judgedAgain(w: World, pos: number, entry: Entry): readonly LogDifference[] {
  const act = `${entry.institution}.${entry.act}`;
  const law = w.law(entry.institution);
  if (law === undefined) throw new Error(`no institution ${entry.institution} at position ${pos}`);
  const before = w.matter(entry.matterId) ?? beginning(law, entry.matterId);
  // A new matter's unit follows from its first act; an act on another unit's matter shows below as a difference of `unit`.
  const unit = before.unit === "" ? entry.unit : before.unit;
  const found = [
    ...compare("n", entry.n, w.size()),
    ...rejudge(law, { ...entry, n: w.size() }, before, w.facts(entry.at, unit)),
  ];
  w.fold(entry);
  return found.map((difference) => ({ pos, act, ...difference }));
}
