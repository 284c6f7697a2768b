/** 班子 — who sits in a body, who is in charge of what, who stands in. */
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
import type { Money } from "../kernel/money.ts";

/** 五不直接分管 and the other areas a division of labour names. */
export const FIVE_AREAS = ["finance", "personnel", "tendering", "approvals", "procurement"] as const;
export type FiveArea = (typeof FIVE_AREAS)[number];

export interface BodyMember {
  readonly person: Ref;
  readonly voting: boolean;
}
export interface Rosters {
  /** Members of a body of a unit on a day (default: the day of the case); undefined = no roster on record. */
  members(unit: Ref, body: string, day?: Day): Maybe<readonly BodyMember[]>;
  /** Bodies of a unit that have a roster. */
  bodies(unit: Ref): readonly string[];
  /** Who chairs the body by its roster document. */
  chair(unit: Ref, body: string): Maybe<Ref>;
}

export interface DivisionView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly year: number;
  readonly issuedAt: Instant;
  /** Log position of the act that put it in force. */
  readonly pos: number;
  readonly assignments: readonly { readonly area: string; readonly deputy: Ref; readonly acting?: Ref }[];
}
export interface Duties {
  /** The division-of-labour document in force now. */
  document(unit: Ref): Maybe<DivisionView>;
  /** As of a day and as known at a log size, for look-backs. */
  documentOn(unit: Ref, day: Day, known?: number): Maybe<DivisionView>;
  deputyInCharge(unit: Ref, area: string): Maybe<Ref>;
  actingDeputy(unit: Ref, area: string): Maybe<Ref>;
}

export interface LeadingGroupView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly members: readonly Ref[];
  readonly from: Day;
  readonly to?: Day;
  readonly acknowledged: boolean;
}
export interface LeadingGroups {
  inForce(unit: Ref): Maybe<LeadingGroupView>;
}

export interface DelegationView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly from: Ref;
  readonly to: Ref;
  readonly area: string;
  readonly ceiling: Money;
  readonly validFrom: Day;
  readonly validTo: Day;
}
export interface Delegations {
  /** Delegations in force on the day of the case, given to a person. */
  heldBy(person: Ref, unit: Ref): readonly DelegationView[];
}
