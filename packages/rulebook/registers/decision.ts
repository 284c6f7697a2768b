/** 决策台账 — meetings and who is present for which item, resolutions and their numbers, what was carried out, and what the public asked. */
import type {
  Comments,
  ConcludedItem,
  Decisions,
  ItemPresence,
  ItemView,
  Meetings,
  MeetingView,
  OpinionFigures,
  ResolutionView,
  Tasks,
  TaskView,
} from "../facts/decision.ts";
import { receiptOf } from "../facts/decision.ts";
import type { Facts } from "../facts/facts.ts";
import { given } from "../facts/given.ts";
import type { Matter } from "../institutions/collective-decision/matter.ts";
import type { Execution, Opinion } from "../institutions/collective-decision/parts.ts";
import type { Task } from "../institutions/execution-task.ts";
import { inRoom, seatsOf, type Meeting } from "../institutions/meeting/matter.ts";
import type { Comment } from "../institutions/public-comment.ts";
import { dayOf, hoursBetween } from "../kernel/day.ts";
import type { Maybe, Ref } from "../kernel/json.ts";
import { plus, yuan, type Money } from "../kernel/money.ts";
import { matterIn, type Register, type Step } from "./register.ts";

interface MeetingRow {
  readonly stage: string;
  readonly meeting: Meeting;
}
interface MatterRow {
  readonly stage: string;
  readonly matter: Matter;
  readonly concluded: ConcludedItem[];
}
interface Share {
  readonly matched: Money;
  readonly total: Money;
}
export interface DecisionState {
  readonly meetings: Map<Ref, MeetingRow>;
  readonly matters: Map<Ref, MatterRow>;
  readonly tasks: Map<Ref, TaskView[]>;
  readonly comments: Map<Ref, { received: number; unanswered: number }>;
  readonly receipts: Map<string, Ref>;
  /** Resolutions so far by unit and year. */
  readonly numbers: Map<string, number>;
  readonly used: Map<Ref, Money>;
  readonly shares: Map<Ref, Share>;
  readonly opinions: Map<Ref, OpinionFigures>;
}

const ZERO = yuan("0.00");
const serial = (unit: Ref, year: number): string => `${unit} ${year}`;

export const decisionRegister: Register<DecisionState> = {
  id: "decision",
  empty: () => ({
    ...{ meetings: new Map(), matters: new Map(), tasks: new Map(), comments: new Map(), receipts: new Map() },
    ...{ numbers: new Map(), used: new Map(), shares: new Map(), opinions: new Map() },
  }),
  fold(state, step) {
    const meeting = matterIn<Meeting>(step, "meeting");
    if (meeting !== undefined) state.meetings.set(step.after.matterId, { stage: step.after.stage, meeting });
    const matter = matterIn<Matter>(step, "collective-decision");
    if (matter !== undefined) foldMatter(state, step, matter);
    const task = matterIn<Task>(step, "execution-task");
    if (task !== undefined) foldTask(state, step, task);
    const comment = matterIn<Comment>(step, "public-comment");
    if (comment !== undefined) foldComment(state, step, comment);
  },
};

function foldMatter(state: DecisionState, { pos, before, after }: Step, matter: Matter): void {
  const old = before.matter as Matter;
  const concluded = state.matters.get(after.matterId)?.concluded ?? [];
  for (const { body, outcome, papersVersion } of matter.concluded.slice(old.concluded.length))
    concluded.push({ body, outcome, papersVersion, pos });
  state.matters.set(after.matterId, { stage: after.stage, matter, concluded });
  for (const { at } of matter.resolutions.slice(old.resolutions.length)) {
    const key = serial(matter.unit, Number(dayOf(at).slice(0, 4)));
    state.numbers.set(key, (state.numbers.get(key) ?? 0) + 1);
  }
  for (const one of matter.executions.slice(old.executions.length)) foldExecution(state, matter, one);
  if (matter.opinions !== old.opinions)
    foldOpinions(state, matter.unit, figures(old.opinions), figures(matter.opinions));
}

const NO_OPINIONS: OpinionFigures = {
  ...{ none: 0, suggestion: 0, objection: 0 },
  ...{ adopted: 0, partly: 0, notAdopted: 0, answerHours: 0 },
};
const figures = (opinions: readonly Opinion[]): OpinionFigures =>
  opinions.reduce<OpinionFigures>((sum, { kind, at, answer }) => {
    const kept = { ...sum, [kind]: sum[kind] + 1 };
    if (answer === undefined) return kept;
    const hours = Math.floor(hoursBetween(at, answer.at));
    return { ...kept, [answer.verdict]: sum[answer.verdict] + 1, answerHours: sum.answerHours + hours };
  }, NO_OPINIONS);
/** Only what this matter changed is added to its unit. */
function foldOpinions({ opinions }: DecisionState, unit: Ref, before: OpinionFigures, after: OpinionFigures): void {
  const sum: Record<keyof OpinionFigures, number> = { ...(opinions.get(unit) ?? NO_OPINIONS) };
  for (const name of Object.keys(sum) as (keyof OpinionFigures)[]) sum[name] += after[name] - before[name];
  opinions.set(unit, sum);
}

function foldExecution(state: DecisionState, { unit, id }: Matter, { amount = ZERO, covered }: Execution): void {
  const { matched, total } = state.shares.get(unit) ?? { matched: ZERO, total: ZERO };
  state.shares.set(unit, { matched: covered ? plus(matched, amount) : matched, total: plus(total, amount) });
  state.used.set(id, plus(state.used.get(id) ?? ZERO, amount));
}

function foldTask(state: DecisionState, { after }: Step, task: Task): void {
  const { owner, due, startedAt, matter, resolution } = task;
  const view = {
    ...{ id: after.matterId, matter, resolution, owner, due, stage: after.stage },
    ...given({ startedAt }),
  };
  const others = (state.tasks.get(matter) ?? []).filter((t) => t.id !== after.matterId);
  state.tasks.set(matter, [...others, view]);
}

function foldComment(state: DecisionState, { before, after }: Step, { matter }: Comment): void {
  const { received, unanswered } = state.comments.get(matter) ?? { received: 0, unanswered: 0 };
  const open = (stage: string): number => (stage === "open" ? 1 : 0);
  const first = before.seq === 0 ? 1 : 0;
  state.comments.set(matter, {
    received: received + first,
    unanswered: unanswered + open(after.stage) - (first === 1 ? 0 : open(before.stage)),
  });
  if (first === 1) state.receipts.set(receiptOf(after.matterId), after.matterId);
}

// ── 答问 ────────────────────────────────────────────────────────────────────────────────────
export interface DecisionFacts {
  readonly meetings: Meetings;
  readonly decisions: Decisions;
  readonly tasks: Tasks;
  readonly comments: Comments;
}
type Leadership = Pick<Facts, "rosters" | "leadingGroups">;

export const decisionFacts = (state: DecisionState, leadership: Leadership): DecisionFacts => ({
  meetings: {
    meeting: (id) => meetingView(state, id),
    presence: (meeting, matter) => presence(state, leadership, meeting, matter),
    ofMatter: (matter) => state.matters.get(matter)?.matter.schedule?.meeting,
  },
  decisions: {
    resolution: (id) => resolutionsOf(state, id).at(-1),
    ofMatter: (matter) => resolutionsOf(state, matter),
    concluded: (matter) => state.matters.get(matter)?.concluded ?? [],
    matter: (id) => itemView(state, id),
    used: (resolution) => state.used.get(resolution) ?? ZERO,
    nextNumber: (unit, year) => (state.numbers.get(serial(unit, year)) ?? 0) + 1,
    opinions: (unit) => state.opinions.get(unit) ?? NO_OPINIONS,
    matched: (unit) => state.shares.get(unit) ?? { matched: ZERO, total: ZERO },
  },
  tasks: { ofMatter: (matter) => state.tasks.get(matter) ?? [] },
  comments: {
    unanswered: (matter) => state.comments.get(matter)?.unanswered ?? 0,
    received: (matter) => state.comments.get(matter)?.received ?? 0,
    byReceipt: (code) => state.receipts.get(code),
  },
});

function meetingView({ meetings }: DecisionState, id: Ref): Maybe<MeetingView> {
  const row = meetings.get(id);
  if (row === undefined) return undefined;
  const { unit, body, title, chair, plannedAt, noticedAt, frozenAt, openedAt, closedAt, items, called } = row.meeting;
  return {
    ...{ id, unit, body, title, chair, plannedAt, stage: row.stage },
    ...given({ noticedAt, frozenAt, openedAt, closedAt, called }),
    items: items.map(({ matter, addedAt, late }) => ({ matter, addedAt, late })),
    concluded: items.flatMap(({ matter, outcome }) => (outcome === undefined ? [] : [{ matter, outcome }])),
  };
}

function presence(state: DecisionState, leadership: Leadership, id: Ref, matter: Ref): Maybe<ItemPresence> {
  const meeting = state.meetings.get(id)?.meeting;
  const seats = meeting === undefined ? undefined : seatsOf(meeting, leadership);
  if (meeting === undefined || seats === undefined) return undefined;
  const roster = seats.flatMap(({ person, voting }) => (voting ? [person] : []));
  const recused = meeting.recusals.flatMap((r) => (r.matter === matter ? [r.person] : []));
  const entitled = roster.filter((person) => !recused.includes(person));
  const here = inRoom(meeting);
  return {
    ...{ meeting: id, body: meeting.body, chair: meeting.chair, roster, recused, entitled },
    present: entitled.filter((person) => here.includes(person)),
    observers: here.filter((person) => !roster.includes(person)),
    ...given({ actingDeputy: meeting.acting.find((a) => a.matter === matter)?.deputy }),
  };
}

/** A resolution is in force until it is superseded, and only while every objection of the agency has its answer (B3). */
function resolutionsOf({ matters }: DecisionState, id: Ref): readonly ResolutionView[] {
  const row = matters.get(id);
  if (row === undefined) return [];
  const { matter } = row;
  const answered = matter.opinions.every((o) => o.kind !== "objection" || o.answer !== undefined);
  return matter.resolutions.map(({ number, body, text, at, pos, supersededAt }) => ({
    ...{ id, number, matter: id, unit: matter.unit, title: matter.title, body, text, adoptedAt: at, pos },
    catalogueCodes: matter.binding.entries.map((e) => e.code),
    ...given({ amount: matter.amount }),
    inForce: supersededAt === undefined && answered,
    proposers: [matter.proposer],
  }));
}

function itemView({ matters }: DecisionState, id: Ref): Maybe<ItemView> {
  const row = matters.get(id);
  if (row === undefined) return undefined;
  const { unit, title, area, proposer, before, during, after } = row.matter;
  const published = [before, during, after].some((r) => r !== undefined && r.withheld !== true);
  return { unit, title, area, stage: row.stage, proposer, published };
}
