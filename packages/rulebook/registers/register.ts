/** 台账 — a fold of the log that answers facts. Its state is plain data (maps, arrays, records), so that it can be kept as a snapshot. */
import type { Entry } from "../kernel/institution.ts";
import type { MatterState } from "../kernel/judge.ts";

/** One entry with the matter before and after it. */
export interface Step {
  readonly pos: number;
  readonly entry: Entry;
  readonly before: MatterState;
  readonly after: MatterState;
}

export interface Register<S> {
  readonly id: string;
  empty(): S;
  /** Folds one entry into the state, in place: the world is the only owner and throws the state away on any doubt. */
  fold(state: S, step: Step): void;
}

/** The matter of a step, if it belongs to this institution; the caller names its type once. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the one cast of a fold, beside its institution id
export const matterIn = <M>(step: Step, institution: string): M | undefined =>
  step.entry.institution === institution ? (step.after.matter as M) : undefined;
