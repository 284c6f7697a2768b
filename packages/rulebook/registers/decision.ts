/** 决策台账 — meetings, resolutions, execution tasks and comments of the public. */
import type { Comments, Decisions, Meetings, Tasks } from "../facts/decision.ts";
import { yuan } from "../kernel/money.ts";
import type { Register } from "./register.ts";

export interface DecisionState {
  readonly placeholder: Map<string, string>;
}
export const decisionRegister: Register<DecisionState> = {
  id: "decision",
  empty: () => ({ placeholder: new Map() }),
  fold: () => undefined,
};

export interface DecisionFacts {
  readonly meetings: Meetings;
  readonly decisions: Decisions;
  readonly tasks: Tasks;
  readonly comments: Comments;
}
export const decisionFacts = (_state: DecisionState): DecisionFacts => ({
  meetings: { meeting: () => undefined, presence: () => undefined, ofMatter: () => undefined },
  decisions: {
    resolution: () => undefined,
    ofMatter: () => [],
    concluded: () => [],
    matter: () => undefined,
    used: () => yuan("0.00"),
  },
  tasks: { ofMatter: () => [] },
  comments: { unanswered: () => 0, received: () => 0 },
});
