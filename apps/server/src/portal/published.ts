/**
 * 公开投影 — what the public may know of a decision: the public fields of those phases that were published, and nothing of the others.
 * A name, a number or an outcome that the matter already has stays hidden until the act that publishes it.
 */
import {
  type AnyInstitution,
  type DecisionMatter,
  type Facts,
  type Instant,
  type MatterState,
  type Money,
  type Ref,
} from "@mingjian/rulebook";
import { given } from "./given.ts";
import { phaseStates, type PhaseStates } from "./clock.ts";
import { PHASES, type Notice, type Phase } from "./history.ts";

export const DECISION = "collective-decision";

export interface PublicMatter {
  readonly id: Ref;
  readonly unit: Ref;
  readonly phases: PhaseStates;
  /** The newest act of publication; absent when there was none. */
  readonly lastAt?: Instant;
  readonly title?: string;
  readonly content?: string;
  readonly amount?: Money;
  readonly redactions: readonly { readonly what: string; readonly basis: string }[];
  /** Steps the public was told of, and the decision once its result is out. */
  readonly steps: readonly { readonly step: "scheduled" | "studied" | "deferred" | "decided"; readonly at: Instant }[];
  readonly outcome?: NonNullable<DecisionMatter["outcome"]>;
  readonly decidedBy?: NonNullable<DecisionMatter["decidedBy"]>;
  readonly number?: string;
  readonly attendance?: NonNullable<DecisionMatter["attendance"]>;
  readonly tally?: NonNullable<DecisionMatter["tally"]>;
  readonly result?: string;
  /** How it was carried out, told when the matter was closed. */
  readonly summary?: string;
  /** A result was published that no longer stands. */
  readonly reopened: boolean;
  /** Notices that were published more than once, in log order. */
  readonly corrected: readonly Phase[];
}

const isOut = (matter: DecisionMatter, phase: Phase): boolean => {
  const release = matter[phase];
  return release !== undefined && release.withheld !== true;
};

/** The public fields of what is out. */
function shown(matter: DecisionMatter) {
  const before = isOut(matter, "before");
  const after = isOut(matter, "after");
  const { publicTitle, publicContent, publicAmount, redactions } = matter;
  const any = before || after || isOut(matter, "during");
  return {
    ...given({ title: any ? publicTitle : undefined, content: before ? publicContent : undefined }),
    ...(before || after ? { ...given({ amount: publicAmount }), redactions } : { redactions: [] }),
    steps: stepsTold(matter, after),
    ...(after ? result(matter) : {}),
  };
}

/** Steps that notices of progress told; the decision only with its result. */
function stepsTold(matter: DecisionMatter, after: boolean): DecisionMatter["steps"] {
  const told = matter.steps.slice(0, isOut(matter, "during") ? (matter.during?.steps ?? 0) : 0);
  const decided = after ? matter.steps.filter(({ step }) => step === "decided").slice(-1) : [];
  return [...told.filter(({ step }) => step !== "decided"), ...decided];
}

const result = (matter: DecisionMatter) => {
  const { outcome, decidedBy, number, attendance, tally, publicResult, executionSummary } = matter;
  return given({ outcome, decidedBy, number, attendance, tally, result: publicResult, summary: executionSummary });
};

/** The projection of one matter. `notices`: its acts of publication, oldest first. */
export function published(
  law: AnyInstitution,
  state: MatterState,
  notices: readonly Notice[],
  facts: Facts,
): PublicMatter {
  const matter = state.matter as DecisionMatter;
  const count = (phase: Phase): number => notices.filter((n) => n.phase === phase).length;
  return {
    ...{ id: state.matterId, unit: state.unit },
    phases: phaseStates(law, { matter, stage: state.stage }, notices, facts),
    ...given({ lastAt: notices.at(-1)?.at }),
    ...shown(matter),
    reopened: count("after") > 0 && matter.after === undefined,
    corrected: (["before", "after"] as const).filter((phase) => count(phase) > 1),
  };
}

/** Has anything of it been published, or is its being withheld to be told? */
export const isPublic = (state: MatterState): boolean => {
  if (state.institution !== DECISION) return false;
  const { before, during, after } = state.matter as DecisionMatter;
  return before !== undefined || during !== undefined || after !== undefined;
};

export const isOverdue = ({ phases }: PublicMatter): boolean => PHASES.some((p) => phases[p].kind === "overdue");
export const isLate = ({ phases }: PublicMatter): boolean => PHASES.some((p) => phases[p].kind === "late");
/** Nothing more is to come: carried out and told, or rejected and told. */
export const isDone = ({ summary, outcome }: PublicMatter): boolean => summary !== undefined || outcome === "rejected";
