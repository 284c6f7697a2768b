/** 班子 — who sits in a body, who is in charge of what, who stands in. */
import type { Day, Instant, Maybe, Ref, Text } from "../kernel/json.ts";
import { exceeds, type Money } from "../kernel/money.ts";

/** 五不直接分管: no top leader is in charge of any of them. */
export const FIVE_AREAS = ["finance", "personnel", "tendering", "approvals", "procurement"] as const;

/** Every area a division of labour may name. */
export const AREAS = {
  finance: { zh: "财务", en: "finance" },
  personnel: { zh: "组织人事", en: "personnel" },
  tendering: { zh: "工程招投标", en: "tendering of works" },
  approvals: { zh: "行政审批", en: "administrative approvals" },
  procurement: { zh: "物资采购", en: "procurement" },
  publicFinance: { zh: "财政", en: "public finance" },
  overall: { zh: "主持全面工作", en: "overall charge" },
  general: { zh: "综合事务", en: "general affairs" },
  party: { zh: "党建", en: "Party building" },
  planning: { zh: "规划发展", en: "planning" },
  construction: { zh: "工程建设", en: "construction" },
  enforcement: { zh: "行政执法", en: "law enforcement" },
  legal: { zh: "法治", en: "legal affairs" },
  safety: { zh: "安全生产", en: "safety" },
  assets: { zh: "资产管理", en: "assets" },
  livelihood: { zh: "民生服务", en: "services to the public" },
  publicity: { zh: "宣传与信息", en: "publicity and information" },
  business: { zh: "主管业务", en: "line of business" },
} as const satisfies Readonly<Record<string, Text>>;
export type Area = keyof typeof AREAS;

/** Deciding bodies that have a roster (reference/packs.md section 3). */
export const BODIES = {
  partyGroup: { zh: "党组", en: "Party group" },
  directorMeeting: { zh: "局长办公会", en: "director's meeting" },
  partyStandingCommittee: { zh: "党委常委会", en: "Party standing committee" },
  govExecutiveMeeting: { zh: "政府常务会议", en: "government executive meeting" },
  soePartyCommittee: { zh: "公司党委", en: "company Party committee" },
  board: { zh: "董事会", en: "board" },
  managerMeeting: { zh: "总经理办公会", en: "managers' meeting" },
  supervisoryBoard: { zh: "监事会", en: "supervisory board" },
  villageCommittee: { zh: "村(居)两委", en: "village committees" },
  executiveCommittee: { zh: "执行委员会", en: "executive committee" },
} as const satisfies Readonly<Record<string, Text>>;
/** 三重一大决策领导小组: its members come from a leading group in force, not from a roster. */
export const DECISION_GROUP = "decisionGroup";

export interface BodyMember {
  readonly person: Ref;
  readonly voting: boolean;
}
export interface RosterView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly body: string;
  /** As the document names them; `Rosters.members` leaves out who no longer serves. */
  readonly members: readonly BodyMember[];
  readonly chair: Ref;
  readonly clerk: Ref;
  readonly from: Day;
}
export interface Rosters {
  /**
   * Members of a body of a unit on a day (default: the day of the case) who then held a post of the unit, as known at log
   * size `known`; undefined = no roster on record.
   */
  members(unit: Ref, body: string, day?: Day, known?: number): Maybe<readonly BodyMember[]>;
  /** Bodies of a unit that have a roster. */
  bodies(unit: Ref): readonly string[];
  /** Who chairs the body by its roster document. */
  chair(unit: Ref, body: string): Maybe<Ref>;
  document(unit: Ref, body: string): Maybe<RosterView>;
  /** The matter that keeps the roster, also before it is in force. */
  matter(unit: Ref, body: string): Maybe<Ref>;
}

export interface Assignment {
  readonly area: string;
  readonly deputy: Ref;
  readonly acting?: Ref;
  /** Sections of the unit that belong to the area. */
  readonly sections?: string;
}
export interface DivisionView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly year: number;
  readonly version: number;
  /** Printed number of the document. */
  readonly number: string;
  readonly from: Day;
  readonly issuedAt: Instant;
  /** Log position of the act that put it in force. */
  readonly pos: number;
  readonly assignments: readonly Assignment[];
}
/** An exception to 原则上不分管财政, consented to by the superior (C7). */
export interface ExceptionView {
  readonly unit: Ref;
  readonly area: string;
  readonly from: Day;
  readonly until: Day;
}
/** Something that waits for the deputy in charge of an area. */
export interface InFlight {
  readonly matter: Ref;
  readonly institution: string;
  readonly obligation: string;
}
export interface Duties {
  /** The division-of-labour document in force now; that of an earlier year stays in force and is shown as stale. */
  document(unit: Ref): Maybe<DivisionView>;
  /** As of a day and as known at a log size, for look-backs. */
  documentOn(unit: Ref, day: Day, known?: number): Maybe<DivisionView>;
  /**
   * Undefined = not known: no document, no such area, the person no longer serves in the unit, or has become its top leader
   * (one of the five areas never falls to him).
   */
  deputyInCharge(unit: Ref, area: string): Maybe<Ref>;
  actingDeputy(unit: Ref, area: string): Maybe<Ref>;
  /** The matter that keeps the documents of a unit, also before the first one. */
  matter(unit: Ref): Maybe<Ref>;
  /** Exceptions in force on the day of the case, for lists of the superior. */
  exceptions(unit: Ref): readonly ExceptionView[];
  /** What waits for the deputy in charge of an area: it moves with the division of labour. */
  inFlight(unit: Ref, area: string): readonly InFlight[];
}

export interface LeadingGroupView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly members: readonly Ref[];
  readonly chair: Ref;
  readonly from: Day;
  readonly to?: Day;
  readonly acknowledged: boolean;
}
export interface LeadingGroups {
  /** Constituted, acknowledged by the agency, and within its dates on the day of the case. */
  inForce(unit: Ref): Maybe<LeadingGroupView>;
  /** True on a day, as known at a log size. */
  inForceOn(unit: Ref, day: Day, known?: number): Maybe<LeadingGroupView>;
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
  /**
   * Delegations in force on the day of the case, given to a person: accepted, not revoked, within their dates, the giver still
   * the top leader and the holder still the deputy (or acting deputy) of the area.
   */
  heldBy(person: Ref, unit: Ref): readonly DelegationView[];
  /** All delegations of a unit in force on the day of the case. */
  ofUnit(unit: Ref): readonly DelegationView[];
}

/** The delegation that covers an amount in an area; undefined = none does, the approval lies outside. */
export const covering = (held: readonly DelegationView[], area: string, amount: Money): Maybe<DelegationView> =>
  held.find((d) => d.area === area && !exceeds(amount, d.ceiling));
