/** 对外 — what becomes public in which phase, and which acts of other institutions a step sets off. */
import type { Facts } from "../../facts/facts.ts";
import type { Entry, Proposal, Publication, Reaction } from "../../kernel/institution.ts";
import type { Instant, Maybe, Ref } from "../../kernel/json.ts";
import { mustPublish } from "./bodies.ts";
import * as cite from "./cites.ts";
import type { Matter } from "./matter.ts";
import type { Phase } from "./parts.ts";
import { PUBLISH_AFTER, PUBLISH_DURING } from "./standards.ts";

type Shown =
  | "publicTitle"
  | "publicContent"
  | "publicAmount"
  | "redactions"
  | "steps"
  | "attendance"
  | "outcome"
  | "decidedBy"
  | "tally"
  | "number"
  | "publicResult"
  | "executionSummary";

/** The first step the public has not been told of; the decision itself belongs to the notice after. */
export function firstUntold({ steps, during }: Pick<Matter, "steps" | "during">): Maybe<Instant> {
  return steps.slice(during?.steps ?? 0).find(({ step }) => step !== "decided")?.at;
}

export const publications: readonly Publication<Matter, Pick<Facts, "standards">, Shown>[] = [
  {
    phase: "before",
    title: { zh: "事前公布内容", en: "content before the decision" },
    since: (matter) => (mustPublish(matter, "before") ? matter.reportedAt : undefined),
    within: () => undefined,
    released: ({ before }) => before,
    show: ["publicTitle", "publicContent", "publicAmount", "redactions"],
    cite: cite.THREE_STAGES,
    serves: ["B4", "B5", "B6"],
  },
  {
    phase: "during",
    title: { zh: "事中公示决策进程", en: "progress" },
    since: (matter) => (mustPublish(matter, "during") ? (firstUntold(matter) ?? matter.steps[0]?.at) : undefined),
    within: ({ standards }) => standards.of(PUBLISH_DURING)?.value,
    released: (matter) =>
      firstUntold(matter) === undefined || matter.during?.withheld === true ? matter.during : undefined,
    show: ["publicTitle", "steps"],
    cite: cite.THREE_STAGES,
    serves: ["B4", "B5", "B6"],
  },
  {
    phase: "after",
    title: { zh: "事后公示决策结果", en: "result" },
    since: (matter) => (mustPublish(matter, "after") ? matter.decidedAt : undefined),
    within: ({ standards }) => standards.of(PUBLISH_AFTER)?.value,
    released: ({ after }) => after,
    show: [
      ...(["publicTitle", "publicAmount", "outcome", "decidedBy", "number", "attendance", "tally"] as const),
      ...(["publicResult", "executionSummary", "redactions"] as const),
    ],
    cite: cite.THREE_STAGES,
    serves: ["B4", "B5", "B6"],
  },
];

/** 三公开 (B6): is each of the three open, withheld by an approved exemption, still missing, or not asked for by the catalogue? */
export type Openness = "open" | "withheld" | "missing" | "notDue";
export function openness(matter: Matter): Readonly<Record<"content" | "procedure" | "result", Openness>> {
  const state = (phase: Phase, due: boolean): Openness => {
    if (!mustPublish(matter, phase)) return "notDue";
    const release = matter[phase];
    if (release !== undefined) return release.withheld === true ? "withheld" : "open";
    return due ? "missing" : "notDue";
  };
  return {
    content: state("before", matter.reportedAt !== undefined),
    procedure: state("during", matter.steps.length > 0),
    result: state("after", matter.decidedAt !== undefined),
  };
}

// ── 带动 ────────────────────────────────────────────────────────────────────────────────────
const onMeeting = (act: string, matterId: Ref, input: Proposal["input"]): Proposal => ({
  institution: "meeting",
  ...{ act, matterId, input },
});
/** Inputs and records of this institution's own acts: typed by their declarations, erased by the registry, named here once. */
const meetingIn = ({ input }: Entry): Ref => (input as { readonly meeting: Ref }).meeting;
const meetingKept = ({ record }: Entry): Ref => record as Ref;

interface Declared {
  readonly meeting: Ref;
  readonly last: boolean;
  readonly number: string;
  readonly title: string;
}
interface Outcome {
  readonly outcome: "passed" | "rejected";
  readonly executor?: Ref;
  readonly due?: string;
}

function afterOutcome(matter: Matter, entry: Entry): readonly Proposal[] {
  const { meeting, title, number } = entry.record as Declared;
  const { outcome, executor, due } = entry.input as Outcome;
  const { matterId } = entry;
  const item = meeting === "" ? [] : [onMeeting("itemConcluded", meeting, { matter: matterId, outcome })];
  if (entry.to !== "execution" || executor === undefined || due === undefined) return item;
  const task = { unit: matter.unit, matter: matterId, resolution: matterId, number, title, owner: executor, due };
  const opened = {
    institution: "execution-task",
    act: "opened",
    input: { ...task, area: matter.area, proposer: matter.proposer },
  };
  return [...item, opened];
}

type On =
  | "scheduled"
  | "unscheduled"
  | "studyOpened"
  | "secretBallotOpened"
  | "deferred"
  | "resultDeclared"
  | "headDecided"
  | "externallyDecided";
export const reactions: readonly Reaction<Matter, On>[] = [
  {
    on: "scheduled",
    serves: ["B9"],
    propose: ({ title }, entry) => {
      const { late } = entry.record as { readonly late: boolean };
      return [onMeeting("itemAdded", meetingIn(entry), { matter: entry.matterId, title, late })];
    },
  },
  {
    on: "unscheduled",
    serves: ["B9"],
    propose: (_, entry) => [onMeeting("itemRemoved", meetingKept(entry), { matter: entry.matterId })],
  },
  {
    on: "studyOpened",
    serves: ["B9", "B11"],
    propose: (_, entry) => [onMeeting("itemCalled", meetingIn(entry), { matter: entry.matterId })],
  },
  {
    on: "secretBallotOpened",
    serves: ["B16", "B18"],
    propose: (_, { input, n }) => {
      const { ballot } = input as { readonly ballot: Ref };
      const preconditions = [`${n}#everyoneHeard`, `${n}#inSession`];
      return [{ institution: "ballot", act: "opened", matterId: ballot, input: { preconditions } }];
    },
  },
  {
    on: "deferred",
    serves: ["B9", "B19"],
    propose: (_, entry) => [
      onMeeting("itemConcluded", meetingKept(entry), { matter: entry.matterId, outcome: "deferred" }),
    ],
  },
  { on: "resultDeclared", serves: ["B9", "B22"], propose: afterOutcome },
  { on: "headDecided", serves: ["B9", "B22"], propose: afterOutcome },
  { on: "externallyDecided", serves: ["B9", "B22"], propose: afterOutcome },
];
