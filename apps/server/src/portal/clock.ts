/** 公开时限 — when each of the three notices was due and when it came. What is not late is not dated: a due day tells that something happened. */
import {
  dayOf,
  mustPublish,
  type AnyInstitution,
  type Day,
  type DecisionMatter,
  type Duration,
  type Facts,
  type Instant,
  type Publication,
} from "@mingjian/rulebook";
import { PHASES, type Notice, type Phase } from "./history.ts";

export type PhaseState =
  | { readonly kind: "notAsked" | "waiting" }
  /** Out; `due` is absent where no clock is set. */
  | { readonly kind: "onTime"; readonly on: Day; readonly due?: Day }
  | { readonly kind: "late"; readonly on: Day; readonly due: Day; readonly days: number }
  | { readonly kind: "overdue"; readonly due: Day; readonly days: number }
  | { readonly kind: "withheld"; readonly on: Day; readonly basis?: string; readonly until?: Day };
export type PhaseStates = Readonly<Record<Phase, PhaseState>>;

interface Looked {
  readonly matter: DecisionMatter;
  readonly stage: string;
  readonly facts: Pick<Facts, "time" | "standards">;
  readonly within: (phase: Phase) => Duration | undefined;
  readonly told: (phase: Phase) => readonly Instant[];
}

/** State of the three notices of a matter. `notices`: all its acts of publication, oldest first. */
export function phaseStates(
  law: AnyInstitution,
  { matter, stage }: { readonly matter: DecisionMatter; readonly stage: string },
  notices: readonly Notice[],
  facts: Facts,
): PhaseStates {
  const declared = law.publish as unknown as readonly Publication<unknown, Facts, string>[];
  const looked: Looked = {
    ...{ matter, stage, facts },
    within: (phase) => declared.find((p) => p.phase === phase)?.within(facts),
    told: (phase) => notices.filter((n) => n.phase === phase).map((n) => n.at),
  };
  const [before, during, after] = PHASES.map((phase) => stateOf(looked, phase)) as [PhaseState, PhaseState, PhaseState];
  return { before, during, after };
}

function stateOf(looked: Looked, phase: Phase): PhaseState {
  const release = looked.matter[phase];
  if (release?.withheld === true) {
    const { basis, until } = release;
    const why = { ...(basis === undefined ? {} : { basis }), ...(until === undefined ? {} : { until }) };
    return { kind: "withheld", on: dayOf(release.at), ...why };
  }
  const found = judged(looked, phase);
  if (found.kind !== "waiting" || mustPublish(looked.matter, phase)) return found;
  return { kind: "notAsked" };
}

const judged = (looked: Looked, phase: Phase): PhaseState => {
  if (phase === "before") return beforeState(looked);
  return phase === "during" ? duringState(looked) : afterState(looked);
};

/** Working days by which something came after its day. */
const lateBy = ({ facts }: Looked, due: Day, day: Day): number => facts.time.calendar.workingDaysBetween(due, day).days;

/** The notice before the meeting has no day of its own: it is late once the meeting has begun to study. */
function beforeState(looked: Looked): PhaseState {
  const { matter, facts } = looked;
  const studied = matter.steps.find(({ step }) => step === "studied")?.at;
  const [first] = looked.told("before");
  if (studied === undefined || matter.emergency !== undefined)
    return first === undefined ? { kind: "waiting" } : { kind: "onTime", on: dayOf(first) };
  return clocked(
    looked,
    dayOf(studied),
    first ?? undefined,
    mustPublish(matter, "before") ? facts.time.today : undefined,
  );
}

/** Out by its day, out late, or still missing after it (`today` absent: nobody asks for it). */
function clocked(looked: Looked, due: Day, at: Instant | undefined, today: Day | undefined): PhaseState {
  if (at !== undefined) {
    const on = dayOf(at);
    return on <= due ? { kind: "onTime", on, due } : { kind: "late", on, due, days: lateBy(looked, due, on) };
  }
  if (today === undefined || today <= due) return { kind: "waiting" };
  return { kind: "overdue", due, days: lateBy(looked, due, today) };
}

/** Every step of the way has its own day; the worst of them speaks for the notice. */
function duringState(looked: Looked): PhaseState {
  const { matter, stage, facts, within } = looked;
  const limit = within("during");
  const told = looked.told("during");
  const steps = matter.steps.filter(({ step }) => step !== "decided");
  if (limit === undefined || steps.length === 0) return { kind: "waiting" };
  const asked = mustPublish(matter, "during") && stage !== "withdrawn" ? facts.time.today : undefined;
  const states = steps.map(({ at }) =>
    clocked(
      looked,
      facts.time.calendar.due(at, limit).day,
      told.find((t) => t >= at),
      asked,
    ),
  );
  return states.reduce(worse);
}

const RANK = { overdue: 4, late: 3, onTime: 2, withheld: 1, waiting: 1, notAsked: 0 } as const;
const daysOf = (state: PhaseState): number => ("days" in state ? state.days : 0);
const worse = (a: PhaseState, b: PhaseState): PhaseState => {
  if (RANK[a.kind] !== RANK[b.kind]) return RANK[a.kind] > RANK[b.kind] ? a : b;
  if (daysOf(a) !== daysOf(b)) return daysOf(a) > daysOf(b) ? a : b;
  return "on" in a && "on" in b && a.on > b.on ? a : b;
};

function afterState(looked: Looked): PhaseState {
  const { matter, facts, within } = looked;
  const limit = within("after");
  const { decidedAt } = matter;
  if (decidedAt === undefined || limit === undefined) return { kind: "waiting" };
  const first = looked.told("after").find((t) => t >= decidedAt);
  const today = mustPublish(matter, "after") ? facts.time.today : undefined;
  return clocked(looked, facts.time.calendar.due(decidedAt, limit).day, first, today);
}
