/** 票决台账 — key ceremonies and ballots as they stand; single choices are nowhere in it. */
import type { Ballots, BallotView, CeremonyView } from "../facts/ballot.ts";
import { given } from "../facts/given.ts";
import type { Ballot } from "../institutions/ballot/parts.ts";
import type { Keys } from "../institutions/key-ceremony/matter.ts";
import type { Ref } from "../kernel/json.ts";
import { matterIn, type Register } from "./register.ts";

export interface BallotRows {
  readonly ceremonies: Map<Ref, CeremonyView>;
  readonly ballots: Map<Ref, BallotView>;
}

export const ballotRegister: Register<BallotRows> = {
  id: "ballots",
  empty: () => ({ ceremonies: new Map(), ballots: new Map() }),
  fold(rows, step) {
    const { matterId: id, stage } = step.after;
    const keys = matterIn<Keys>(step, "key-ceremony");
    if (keys !== undefined) rows.ceremonies.set(id, ceremonyView(id, stage, keys));
    const ballot = matterIn<Ballot>(step, "ballot");
    if (ballot !== undefined) rows.ballots.set(id, ballotView(id, stage, ballot));
  },
};

const ceremonyView = (id: Ref, stage: string, keys: Keys): CeremonyView => {
  const { unit, title, k, trustees, notAfter, keyedAt } = keys;
  return { ...{ id, unit, title, stage, k, trustees, notAfter }, ...given({ keyedAt }) };
};

function ballotView(id: Ref, stage: string, ballot: Ballot): BallotView {
  const { unit, title, purpose, mode, keys, voters, tellers, opensAt, closesAt, questions, matter, meeting } = ballot;
  const { confirmedBy, result } = ballot;
  return {
    ...{ id, unit, title, stage, purpose, mode, keys, voters, tellers, opensAt, closesAt },
    kinds: questions.map((q) => q.kind),
    confirmed: confirmedBy !== undefined,
    ...given({ matter, meeting, total: result?.total }),
    ...given({ counted: result === undefined ? undefined : result.electronic + result.onPaper }),
  };
}

export const ballotFacts = ({ ceremonies, ballots }: BallotRows): Ballots => ({
  ceremony: (id) => ceremonies.get(id),
  ballot: (id) => ballots.get(id),
});
