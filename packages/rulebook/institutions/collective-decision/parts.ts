/** 事项的组成 — what a decision gathers on its way: grounds, papers, opinions, votes, notices. All of it comes from acts. */
import type { DecisionOutcome } from "../../facts/decision.ts";
import type { Instant, Ref } from "../../kernel/json.ts";
import type { Money } from "../../kernel/money.ts";
import type { CatalogueClass, DecisionMode } from "../../kernel/pack.ts";

/** A catalogue entry as it stood when the matter was raised (B1, tiol R15): later versions do not reach back. */
export type BoundEntry = Readonly<{
  code: string;
  class: CatalogueClass;
  item: string;
  bodies: readonly string[];
  modes: readonly DecisionMode[];
  quorums: readonly string[];
  legalReview: string;
  publication: string;
  /** Phases in which something goes out, by the publication code; an unknown code asks for all. */
  phases: readonly Phase[];
  consultation: boolean;
  participation: boolean;
  expert: boolean;
  secret: boolean;
}>;
export type Binding = Readonly<{
  /** Catalogue matter and version; absent = no catalogue was in force. */
  catalogue?: Ref;
  version?: number;
  entries: readonly BoundEntry[];
}>;

export const GROUNDS = ["legalBasis", "investigation", "feasibility", "procedure"] as const;
export type GroundKind = (typeof GROUNDS)[number];
export interface Ground {
  readonly kind: GroundKind;
  readonly document: string;
  readonly article?: string;
  readonly voucher: Ref;
  readonly at: Instant;
}
export interface Consultation {
  readonly member: Ref;
  readonly view: string;
  readonly at: Instant;
}
export interface Participation {
  readonly form: string;
  readonly people: number;
  readonly views: string;
  readonly answers: string;
  readonly at: Instant;
}
export interface Appraisal {
  readonly expert: Ref;
  readonly noInterest: boolean;
  readonly opinion: string;
  readonly at: Instant;
}
export interface LegalOpinion {
  readonly by: Ref;
  readonly verdict: "lawful" | "adverse";
  readonly opinion: string;
  /** SHA-256 of the papers it covers. */
  readonly covers: readonly string[];
  readonly at: Instant;
  readonly answer?: string;
}
export interface Statement {
  readonly person: Ref;
  readonly text: string;
  /** True if the person held the legal adviser's post on that day. */
  readonly adviser: boolean;
}
export interface Opinion {
  readonly no: number;
  readonly link: "preparation" | "study" | "execution";
  readonly kind: "none" | "suggestion" | "objection";
  readonly text: string;
  readonly at: Instant;
  readonly answer?: {
    readonly verdict: "adopted" | "partly" | "notAdopted";
    readonly reason: string;
    readonly at: Instant;
  };
}
export interface Papers {
  readonly version: number;
  readonly files: readonly { readonly attachment: string; readonly name: string; readonly sha256: string }[];
  readonly changes?: string;
  /** A change of form only, as declared by the person named (tiol T3). */
  readonly formalBy?: Ref;
  readonly at: Instant;
}
export interface Delivery {
  readonly member: Ref;
  readonly version: number;
  readonly at: Instant;
  readonly openedAt?: Instant;
}
export const WAIVABLE = ["reportedAhead", "papersAhead", "agendaOpen"] as const;
export type Waivable = (typeof WAIVABLE)[number];
export interface Waiver {
  readonly no: number;
  readonly rule: Waivable;
  readonly reason: string;
  /** Version of the papers it was asked for; another version needs another waiver. */
  readonly version: number;
  /** What is missing, in words and by member, as computed when it was asked for. */
  readonly missing: string;
  readonly members: readonly Ref[];
  readonly at: Instant;
  readonly decided?: { readonly granted: boolean; readonly by: Ref; readonly reason?: string; readonly at: Instant };
  /** Set when the item left its meeting: a waiver holds for one meeting only. */
  readonly spent?: true;
}
export interface Schedule {
  readonly meeting: Ref;
  readonly body: string;
  readonly at: Instant;
}
export interface Speech {
  readonly speaker: Ref;
  readonly opinion: string;
  readonly stance?: Stance;
  readonly at: Instant;
}
export type Stance = "agree" | "oppose" | "abstain" | "defer";
export interface Dissent {
  readonly member: Ref;
  readonly text: string;
  readonly at: Instant;
}

/** Who could vote when the vote was taken; frozen by the act that opened it. */
export type Electorate = Readonly<{
  meeting: Ref;
  body: string;
  roster: readonly Ref[];
  entitled: readonly Ref[];
  present: readonly Ref[];
}>;
export type Tally = Readonly<{
  agree: number;
  oppose: number;
  abstain: number;
  defer: number;
  blank: number;
  invalid: number;
  unreturned: number;
}>;
export interface Vote {
  readonly form: "paperBallot" | "secretBallot" | "showOfHands";
  /** The electronic ballot that is this vote. */
  readonly ballot?: Ref;
  readonly electorate: Electorate;
  readonly issued: number;
  readonly tellers: readonly Ref[];
  readonly count?: { readonly tally: Tally; readonly by: Ref; readonly confirmedBy?: Ref; readonly at: Instant };
  readonly at: Instant;
}
export interface Concluded {
  /** The body of the catalogue's path; a leading group stands for it. */
  readonly body: string;
  readonly meeting?: Ref;
  readonly outcome: DecisionOutcome;
  readonly papersVersion: number;
  readonly at: Instant;
  /** Set when the decision was reopened: it no longer counts as a step done. */
  readonly reopened?: true;
}
export interface Resolution {
  readonly number: string;
  readonly body: string;
  readonly text: string;
  readonly at: Instant;
  /** Log position of the act that declared it. */
  readonly pos: number;
  readonly datedOn?: string;
  readonly reasons?: string;
  /** Set when the decision was reopened: it is no longer in force from then on. */
  readonly supersededAt?: Instant;
}
export interface Review {
  readonly no: number;
  readonly member: Ref;
  readonly reason: string;
  readonly at: Instant;
  readonly answer?: { readonly text: string; readonly at: Instant };
}
export interface Emergency {
  readonly reason: string;
  readonly measures: string;
  readonly at: Instant;
  readonly pos: number;
}
export interface Execution {
  readonly kind: "order" | "contract" | "payment" | "appointment" | "other";
  readonly document: string;
  readonly amount?: Money;
  readonly at: Instant;
  readonly pos: number;
  /** True if it was done under a resolution in force; false if it was only found or imported. */
  readonly covered: boolean;
}
export const PHASES = ["before", "during", "after"] as const;
export type Phase = (typeof PHASES)[number];
export interface Exemption {
  readonly no: number;
  readonly phases: readonly Phase[];
  readonly scope: "whole" | "parts";
  readonly basis: string;
  readonly reason: string;
  readonly until: string;
  readonly requestedBy: Ref;
  readonly at: Instant;
  readonly decided?: { readonly granted: boolean; readonly by: Ref; readonly at: Instant };
}
export interface Redaction {
  readonly what: string;
  readonly basis: string;
}
/** A notice as it hung on a wall. */
export interface Posting {
  readonly notice: Phase;
  readonly place: string;
  readonly postedAt: Instant;
  readonly photos?: readonly { readonly attachment: string; readonly name: string; readonly sha256: string }[];
}
export interface Step {
  readonly step: "scheduled" | "studied" | "deferred" | "decided";
  readonly at: Instant;
}
export interface Release {
  readonly at: Instant;
  readonly withheld?: true;
  /** Of a withheld phase: on what basis, and until when. The public is told both, and nothing else. */
  readonly basis?: string;
  readonly until?: string;
}
