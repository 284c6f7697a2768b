/** Whose turn it is in a ceremony: a pure reading of its stage and of what is there. */
import type { CeremonyView, RoundName } from "../lib/types.ts";
import type { Round } from "../worker/trustee-desk.ts";

/** The rounds in order, as they stand in the table of progress. */
export const ROUNDS: readonly RoundName[] = ["commit", "reveal", "deal", "ack", "test"];

const ROUND_OF: Readonly<Record<string, RoundName>> = {
  ...{ committing: "commit", revealing: "reveal", dealing: "deal" },
  ...{ acknowledging: "ack", testing: "test" },
};

const PLAYED: Readonly<Record<RoundName, Round>> = {
  ...{ commit: "commit", reveal: "reveal", deal: "deal" },
  ...{ ack: "receive", test: "test" },
};

/** The round that trustee `index` has to take now; undefined while others are waited for. */
export function roundDue(view: Pick<CeremonyView, "stage" | "trustees">, index: number): Round | undefined {
  const round = ROUND_OF[view.stage];
  if (round === undefined) return undefined;
  const mine = view.trustees.find((row) => row.index === index);
  return mine === undefined || mine.done[round] ? undefined : PLAYED[round];
}

/** Names of those whose turn the ceremony waits for, without `index`. */
export function waitedFor(view: Pick<CeremonyView, "stage" | "trustees">, index: number): readonly string[] {
  const round = ROUND_OF[view.stage];
  if (round === undefined) return [];
  return view.trustees.filter((row) => row.index !== index && !row.done[round]).map(({ name }) => name);
}
