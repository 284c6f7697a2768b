/** What is the state? Rebuilt from entries alone. Gates are not consulted: what was done was done. */
import type { AnyInstitution, Entry } from "./institution.ts";
import { actOf, applied, type MatterState } from "./judge.ts";
import type { Ref } from "./json.ts";

export const beginning = (law: AnyInstitution, matterId: Ref): MatterState => ({
  institution: law.id,
  matterId,
  unit: "",
  stage: law.initial.stage,
  seq: 0,
  matter: law.initial.matter(),
});

/** The effect of one entry. Throws if the institution has no such act: the log and the rulebook do not belong together. */
export function step(law: AnyInstitution, state: MatterState, entry: Entry): MatterState {
  const act = actOf(law, entry.act);
  if (act === undefined) throw new Error(`no act ${entry.institution}.${entry.act}`);
  return { ...state, unit: entry.unit, stage: entry.to, seq: state.seq + 1, matter: applied(act, state.matter, entry) };
}

export const replay = (law: AnyInstitution, matterId: Ref, entries: readonly Entry[]): MatterState =>
  entries.reduce((state, entry) => step(law, state, entry), beginning(law, matterId));
