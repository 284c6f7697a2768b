/** 授权台账 — delegations in force, by unit and by holder. */
import type { Delegations, DelegationView, Duties } from "../../facts/leadership.ts";
import type { Delegation } from "../../institutions/delegation.ts";
import type { Ref } from "../../kernel/json.ts";
import { matterIn, type Step } from "../register.ts";
import type { Moment } from "./rosters.ts";

/** By unit, then by matter: only those accepted and not ended. */
export type DelegationState = Map<Ref, Map<Ref, DelegationView>>;

export function foldDelegations(state: DelegationState, step: Step): void {
  const delegation = matterIn<Delegation>(step, "delegation");
  if (delegation === undefined) return;
  const { unit, giver, deputy, area, ceiling, validFrom, validTo } = delegation;
  const matter = step.entry.matterId;
  const there = state.get(unit) ?? new Map<Ref, DelegationView>();
  state.set(unit, there);
  if (step.after.stage === "inForce")
    there.set(matter, { matter, unit, from: giver, to: deputy, area, ceiling, validFrom, validTo });
  else there.delete(matter);
}

export function delegationFacts(state: DelegationState, duties: Duties, { today, organisation }: Moment): Delegations {
  const inForce = ({ unit, area, from, to, validFrom, validTo }: DelegationView): boolean =>
    validFrom <= today &&
    today <= validTo &&
    organisation.topLeader(unit) === from &&
    (duties.deputyInCharge(unit, area) === to || duties.actingDeputy(unit, area) === to);
  const ofUnit = (unit: Ref): readonly DelegationView[] => [...(state.get(unit)?.values() ?? [])].filter(inForce);
  return { ofUnit, heldBy: (person, unit) => ofUnit(unit).filter((d) => d.to === person) };
}
