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
  readonly stage: string;
  readonly plannedAt: Instant;
  readonly noticedAt?: Instant;
  readonly frozenAt?: Instant;
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
  /** Items in order; `addedAt` is log time, `late` = added after the agenda was frozen, by waiver. */
  readonly items: readonly { readonly matter: Ref; readonly addedAt: Instant; readonly late: boolean }[];
  readonly called?: Ref;
  /** Items that are over, with their outcome. */
  readonly concluded: readonly { readonly matter: Ref; readonly outcome: DecisionOutcome }[];
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
  /** The words of the resolution, as read out. */
  readonly text: string;
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
  matter(id: Ref): Maybe<ItemView>;
  /** Amount already taken from a resolution by orders, contracts and payments. */
  used(resolution: Ref): Money;
  /** The serial number the next resolution of a unit gets in a year: gap-free, from 1. */
  nextNumber(unit: Ref, year: number): number;
  /** 有决议依据的金额占比: value carried out under a resolution that was there before, of all value carried out in scope. */
  matched(unit: Ref): { readonly matched: Money; readonly total: Money };
  /** 纪检意见采纳 (B15): opinions of the agency on the matters of a unit and what became of them. For superiors, never public. */
  opinions(unit: Ref): OpinionFigures;
}
/** Counts, never ranked; `answerHours` is the sum over the answered ones. */
export interface OpinionFigures {
  readonly none: number;
  readonly suggestion: number;
  readonly objection: number;
  readonly adopted: number;
  readonly partly: number;
  readonly notAdopted: number;
  readonly answerHours: number;
}
/** What a meeting and the public's comments need to know of a matter. */
export interface ItemView {
  readonly unit: Ref;
  readonly title: string;
  readonly area: string;
  readonly stage: string;
  readonly proposer: Ref;
  /** True once any of its notices went out. */
  readonly published: boolean;
}

/** `accepted` and `ended` are over; everything else is open. */
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
  /** The comment behind a receipt code (`receiptOf`). */
  byReceipt(code: string): Maybe<Ref>;
}
/** 回执码 — 16 of the 26 random characters of the comment's own id, in groups of four: nobody can guess it, nobody has to keep a list. */
export const receiptOf = (comment: Ref): string => (comment.slice(0, 16).match(/.{4}/g) ?? []).join("-");

/** 三重一大决策领导小组: sits in place of a body that has too few voters (B13). */
export const DECISION_GROUP = "decisionGroup";
