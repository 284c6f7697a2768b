/** 组织 — units, persons, posts and tenures as of the day of the case. Persons are refs, never names. */
import type { Day, Maybe, Ref } from "../kernel/json.ts";

export const UNIT_KINDS = [
  "partyOrgan",
  "governmentOrgan",
  "publicInstitution",
  "soe",
  "massOrganisation",
  "township",
  "village",
  "disciplineAgency",
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Functions a unit may hold for the whole jurisdiction; offices of the same name resolve to them. */
export const UNIT_FUNCTIONS = ["organisationDept", "disciplineCommission", "auditBureau", "financeBureau"] as const;
export type UnitFunction = (typeof UNIT_FUNCTIONS)[number];

export interface UnitView {
  readonly id: Ref;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent?: Ref;
  readonly pack: string;
  readonly functions: readonly UnitFunction[];
  /** The stationed discipline agency (派驻机构), itself a unit. */
  readonly agency?: Ref;
  readonly dissolvedOn?: Day;
}
export interface PostView {
  readonly id: Ref;
  readonly unit: Ref;
  readonly title: string;
  readonly rank: string;
  /** Office the post carries: `topLeader`, `deputyHead`, `meetingClerk`, `officeDirector`, `legalAdviser`, `disciplineOfficer` … */
  readonly office: string;
  /** People, money, goods, real power (P3); empty = no key post. */
  readonly keyMarks: readonly string[];
  readonly abolished?: true;
}
export interface TenureView {
  readonly id: Ref;
  readonly person: Ref;
  readonly post: Ref;
  readonly unit: Ref;
  readonly from: Day;
  readonly to?: Day;
}

export interface Organisation {
  unit(id: Ref): Maybe<UnitView>;
  units(): readonly Ref[];
  /** Superior units, nearest first. */
  superiors(unit: Ref): readonly Ref[];
  agencyOf(unit: Ref): Maybe<Ref>;
  /** Units an agency supervises: those assigned to it, and their subordinates without an agency of their own. */
  coveredBy(agency: Ref): readonly Ref[];
  /** Active units directly below. */
  subordinates(unit: Ref): readonly Ref[];
  /** Active units that hold a function for the whole jurisdiction. */
  unitsWith(unitFunction: string): readonly Ref[];
  isPerson(ref: Ref): boolean;
  post(id: Ref): Maybe<PostView>;
  /** Posts of a unit, abolished ones included: tenures of the past rest on them. */
  posts(unit: Ref): readonly PostView[];
  tenure(id: Ref): Maybe<TenureView>;
  /** Tenures of a person in force on the day of the case. */
  tenuresOf(person: Ref): readonly TenureView[];
  /** Tenures of a person in force on a day, as known at log size `known` (absent = now). */
  tenuresOn(person: Ref, day: Day, known?: number): readonly TenureView[];
  /** All tenures of a person ever, for clocks and look-backs. */
  careerOf(person: Ref): readonly TenureView[];
  holdersOfPost(post: Ref): readonly Ref[];
  /** All tenures of an office of a unit, past, present and announced, as known now. */
  tenuresOfOffice(unit: Ref, office: string): readonly TenureView[];
  topLeader(unit: Ref): Maybe<Ref>;
  /**
   * 谁在当时、当时以为是谁 — holders of an office of a unit: true on `day`, as known at log size `known` (absent = now).
   * Undefined = the registers do not say.
   */
  holdersOn(unit: Ref, office: string, day: Day, known?: number): Maybe<readonly Ref[]>;
}
