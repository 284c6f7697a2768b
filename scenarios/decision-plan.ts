/** 一件事项的计划 — how far a story takes a matter, where it departs from the usual course, and by whose hands at which hours. */
import { dayOf, startOf, type ActorId, type Instant, type Ref } from "@mingjian/rulebook";
import type { Deed, Theatre } from "./stage.ts";
import type { DEPUTIES, UnitPlan } from "./units.ts";

/** How far the matter has come, or how it departs from the usual course. */
export type Until = "raised" | "reported" | "papers" | "scheduled" | "study" | "resolved" | "executing" | "closed";

export interface DecisionPlan {
  readonly key: string;
  readonly unit: UnitPlan;
  readonly title: string;
  readonly summary: string;
  readonly codes: readonly string[];
  readonly area: string;
  /** Yuan with two decimals; absent where the item has no amount. */
  readonly amount?: string;
  readonly deputy: (typeof DEPUTIES)[number];
  /** Day the matter is raised, a working day. */
  readonly raisedOn: string;
  readonly until: Until;
  readonly rejected?: true;
  /** The notice after the decision stays out. */
  readonly unpublished?: true;
  /** The minutes come two weeks late. */
  readonly lateMinutes?: true;
  /** A contract was signed before the meeting and is entered afterwards. */
  readonly executedBefore?: true;
  /** A member speaks against it, word for word. */
  readonly dissent?: string;
  /** The agency raises an objection that the unit answers. */
  readonly objection?: string;
  /** A citizen asks. */
  readonly comment?: { readonly text: string; readonly answer?: string };
  /** Attempts the rules refuse, shown where they happen. */
  readonly attempts?: true;
  readonly legalReview?: true;
  readonly expert?: true;
  readonly secret?: true;
}

/** A clock that steps through working hours. */
export class Hands {
  private at: Instant;
  private readonly theatre: Theatre;
  constructor(theatre: Theatre, day: string) {
    this.theatre = theatre;
    this.at = later(startOf(day), 9 * 60);
  }
  /** A few minutes later on the same day. */
  tick(minutes = 7): Instant {
    this.at = later(this.at, minutes);
    return this.at;
  }
  /** Nine in the morning, `n` working days later. */
  forward(n: number): Instant {
    const { calendar } = this.theatreFacts().time;
    const due = calendar.due(this.at, { n, unit: "workingDay" });
    this.at = later(startOf(due.day), 9 * 60);
    return this.at;
  }
  now(): Instant {
    return this.at;
  }
  theatreFacts(): ReturnType<ReturnType<Theatre["world"]>["facts"]> {
    return this.theatre.world().facts(this.at, "");
  }
  day(): string {
    return dayOf(this.at);
  }
}
const MINUTE = 60_000;
export const later = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * MINUTE).toISOString();

export interface Cast {
  readonly plan: DecisionPlan;
  readonly hands: Hands;
  readonly matter: Ref;
  readonly meeting: Ref;
  readonly clerk: ActorId;
  readonly office: ActorId;
  readonly leader: ActorId;
  readonly agency: ActorId;
  readonly voters: readonly Ref[];
}
const order = (until: Until): number =>
  ["raised", "reported", "papers", "scheduled", "study", "resolved", "executing", "closed"].indexOf(until);
export const reaches = ({ plan }: Cast, until: Until): boolean => order(plan.until) >= order(until);

export const on = (c: Cast, actor: ActorId, name: string, input: unknown = {}, more: Partial<Deed> = {}): Deed => {
  const [institution = "", act = ""] = name.split(".");
  const matter = institution === "meeting" ? c.meeting : c.matter;
  return { at: c.hands.tick(), actor, institution, act, matter, opens: false, input, ...more };
};
export const step = (c: Cast, actor: ActorId, act: string, input: unknown = {}, more: Partial<Deed> = {}): Deed =>
  on(c, actor, `collective-decision.${act}`, input, more);
export const sit = (c: Cast, actor: ActorId, act: string, input: unknown = {}, more: Partial<Deed> = {}): Deed =>
  on(c, actor, `meeting.${act}`, input, more);
