/** 班子台账 — rosters of bodies, the division of labour, leading groups and delegations. */
import type { Delegations, Duties, LeadingGroups, Rosters } from "../facts/leadership.ts";
import { delegationFacts, foldDelegations, type DelegationState } from "./leadership/delegations.ts";
import { dutyFacts, foldDuties, type DutyState, type Waiting } from "./leadership/duties.ts";
import { foldGroups, groupFacts, type GroupState } from "./leadership/leading-groups.ts";
import { foldRosters, rosterFacts, type Moment, type RosterState } from "./leadership/rosters.ts";
import type { Register } from "./register.ts";

export interface LeadershipState {
  readonly rosters: RosterState;
  readonly duties: DutyState;
  readonly groups: GroupState;
  readonly delegations: DelegationState;
}
export const leadershipRegister: Register<LeadershipState> = {
  id: "leadership",
  empty: () => ({ rosters: new Map(), duties: new Map(), groups: new Map(), delegations: new Map() }),
  fold(state, step) {
    foldRosters(state.rosters, step);
    foldDuties(state.duties, step);
    foldGroups(state.groups, step);
    foldDelegations(state.delegations, step);
  },
};

export interface LeadershipFacts {
  readonly rosters: Rosters;
  readonly duties: Duties;
  readonly leadingGroups: LeadingGroups;
  readonly delegations: Delegations;
}
/** `waiting` answers what is open for the deputy of an area: obligations are kept beside the registers. */
export function leadershipFacts(state: LeadershipState, waiting: Waiting, moment: Moment): LeadershipFacts {
  const leadingGroups = groupFacts(state.groups, moment.today, moment.size);
  const duties = dutyFacts(state.duties, waiting, moment);
  return {
    ...{ leadingGroups, duties },
    rosters: rosterFacts(state.rosters, leadingGroups, moment),
    delegations: delegationFacts(state.delegations, duties, moment),
  };
}
