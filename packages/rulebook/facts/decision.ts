/** 会议与决议 — who is present for an item, what was resolved, what is being carried out, what the public asked. */
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
import type { Money } from "../kernel/money.ts";

/** Presence at one item, at this moment: recusal removes a member from both sides (`decision.quorum.recusalBase`). */
export interface ItemPresence {
  readonly meeting: Ref;
  readonly body: string;
  readonly chair: Ref;
  /** Voting members frozen when the meeting was convened. */
  readonly roster: readonly Ref[];
  /** Roster without those recused for this item. */
  readonly entitled: readonly Ref[];
  /** Entitled members in the room now. */
  readonly present: readonly Ref[];
  readonly recused: readonly Ref[];
  readonly observers: readonly Ref[];
  /** Deputy named by an act for this item, where the one in charge cannot come. */
  readonly actingDeputy?: Ref;
}
export interface MeetingView {
  readonly id: Ref;
  readonly unit: Ref;
  readonly body: string;
  readonly title: string;
  readonly chair: Ref;
  readonly plannedAt: Instant;
  readonly noticedAt?: Instant;
  readonly frozenAt?: Instant;
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
  /** Items in order; `addedAt` is log time, `late` = added after the agenda was frozen, by waiver. */
  readonly items: readonly { readonly matter: Ref; readonly addedAt: Instant; readonly late: boolean }[];
  readonly called?: Ref;
}
export interface Meetings {
  meeting(id: Ref): Maybe<MeetingView>;
  presence(meeting: Ref, matter: Ref): Maybe<ItemPresence>;
  /** The meeting a matter is scheduled for. */
  ofMatter(matter: Ref): Maybe<Ref>;
}

export type DecisionOutcome = "passed" | "rejected" | "deferred";
export interface ResolutionView {
  readonly id: Ref;
  /** Printed number, e.g. 〔2026〕3 号. */
  readonly number: string;
  readonly matter: Ref;
  readonly unit: Ref;
  readonly title: string;
  readonly body: string;
  readonly catalogueCodes: readonly string[];
  readonly amount?: Money;
  readonly adoptedAt: Instant;
  readonly pos: number;
  readonly inForce: boolean;
  readonly proposers: readonly Ref[];
}
export interface ConcludedItem {
  readonly body: string;
  readonly outcome: DecisionOutcome;
  readonly papersVersion: number;
  readonly pos: number;
}
export interface Decisions {
  resolution(id: Ref): Maybe<ResolutionView>;
  ofMatter(matter: Ref): readonly ResolutionView[];
  /** Concluded items of a matter in log order, for the order of bodies. */
  concluded(matter: Ref): readonly ConcludedItem[];
  /** What the meeting needs to know of an item. */
  matter(id: Ref): Maybe<{
    readonly unit: Ref;
    readonly title: string;
    readonly area: string;
    readonly stage: string;
    readonly proposer: Ref;
  }>;
  /** Amount already taken from a resolution by orders, contracts and payments. */
  used(resolution: Ref): Money;
}

export interface TaskView {
  readonly id: Ref;
  readonly matter: Ref;
  readonly resolution: Ref;
  readonly owner: Ref;
  readonly due: Day;
  readonly stage: string;
  readonly startedAt?: Instant;
}
export interface Tasks {
  ofMatter(matter: Ref): readonly TaskView[];
}

export interface Comments {
  /** Objections and comments on a published matter without an answer. */
  unanswered(matter: Ref): number;
  received(matter: Ref): number;
}
