/** 班子台账 — rosters of bodies, the division of labour, leading groups and delegations. */
import type { Delegations, Duties, LeadingGroups, Rosters } from "../facts/leadership.ts";
import type { Day } from "../kernel/json.ts";
import type { Register } from "./register.ts";

export interface LeadershipState {
  readonly placeholder: Map<string, string>;
}
export const leadershipRegister: Register<LeadershipState> = {
  id: "leadership",
  empty: () => ({ placeholder: new Map() }),
  fold: () => undefined,
};

export interface LeadershipFacts {
  readonly rosters: Rosters;
  readonly duties: Duties;
  readonly leadingGroups: LeadingGroups;
  readonly delegations: Delegations;
}
export const leadershipFacts = (_state: LeadershipState, _today: Day, _size: number): LeadershipFacts => ({
  rosters: { members: () => undefined, bodies: () => [], chair: () => undefined },
  duties: {
    document: () => undefined,
    documentOn: () => undefined,
    deputyInCharge: () => undefined,
    actingDeputy: () => undefined,
  },
  leadingGroups: { inForce: () => undefined },
  delegations: { heldBy: () => [] },
});
