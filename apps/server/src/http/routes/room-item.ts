/** 会场中的一个议题 — presence, quorum, speakers and ballot of one item, judged now by the same gates that will judge the act. */
import {
  modeOf,
  nextBody,
  sitting,
  type DecisionMatter,
  type Facts,
  type GateFinding,
  type MatterState,
  type Meeting,
  type Ref,
  type Text,
} from "@mingjian/rulebook";
import type { Sight } from "../site.ts";
import { findingViews } from "../view/findings.ts";
import { given } from "../../portal/given.ts";
import { personView } from "./room-people.ts";

/** The meeting an item is looked at in, with facts of the meeting's unit. */
export interface InRoom {
  readonly sight: Sight;
  readonly facts: Facts;
  readonly id: Ref;
  readonly meeting: Meeting;
}
type AgendaItem = Meeting["items"][number];
interface Studied extends InRoom {
  readonly state: MatterState;
  readonly matter: DecisionMatter;
}

/** What the gates of an act say now; nothing takes effect. */
const judged = ({ sight, state }: Studied, act: string, input: unknown): readonly GateFinding[] => {
  const { institution, matterId } = state;
  const wish = { institution, matterId, act, input, actor: "sys:room" as const, at: sight.at };
  return sight.world.judge(wish, "simulate")?.findings ?? [];
};
const gateOf = (findings: readonly GateFinding[], name: string): GateFinding | undefined =>
  findings.find(({ gate }) => gate.endsWith(`.${name}`));

/** Stages in which the item belongs to this meeting. */
const HERE = new Set(["scheduled", "study", "voting", "counted"]);

/** Conditions of opening the study. Before the meeting is open nothing can be said about whether it is in session. */
function conditions(studied: Studied): readonly GateFinding[] {
  const { state, matter, id, meeting } = studied;
  if (!HERE.has(state.stage) || matter.schedule?.meeting !== id) return [];
  const findings = judged(studied, "studyOpened", { meeting: id });
  return meeting.openedAt === undefined ? findings.filter(({ gate }) => !gate.endsWith(".inSession")) : findings;
}

/** Present and needed, as the gate counts them; `need` is left out where it is not known. */
function gaugeOf(studied: Studied, findings: readonly GateFinding[]) {
  const { facts, id, state, matter } = studied;
  const presence = facts.meetings.presence(id, state.matterId);
  const { entitled = [], present = [] } = matter.vote?.electorate ?? presence ?? {};
  const { recused = [] } = presence ?? {};
  return {
    ...{ entitled: entitled.length, present: present.length, recused: recused.length },
    ...needed(findings),
    ...deputyOf(studied, presence),
  };
}

function needed(findings: readonly GateFinding[]): { readonly need?: number; readonly needText?: Text } {
  const threshold = gateOf(findings, "quorum")?.inputs.find((one) => one.kind === "threshold");
  if (threshold === undefined) return {};
  const { need, text } = threshold;
  return { need, needText: { zh: text, en: `${need} needed` } };
}

type Presence = ReturnType<Facts["meetings"]["presence"]>;
/** The deputy in charge of the area, or the one named for this item. */
function deputyOf({ sight, facts, state, matter }: Studied, presence: Presence) {
  const deputy = presence?.actingDeputy ?? facts.duties.deputyInCharge(state.unit, matter.area);
  if (deputy === undefined) return {};
  return { deputy: personView(sight, deputy), deputyPresent: presence?.present.includes(deputy) === true };
}

/** Who has not spoken, in the order of the roster; the last speaker at the end, locked while the rule keeps him last. */
function waitingOf(studied: Studied) {
  const { sight, facts, state, matter } = studied;
  if (state.stage !== "scheduled" && state.stage !== "study") return [];
  const now = sitting(matter, state.matterId, facts);
  const silent = (now?.presence.present ?? []).filter((one) => !matter.speeches.some((s) => s.speaker === one));
  const last = silent.filter((one) => one === now?.last);
  return [...silent.filter((one) => one !== now?.last), ...last].map((one) => ({
    ...personView(sight, one),
    locked: one === now?.last && mustWait(studied, one),
  }));
}

const mustWait = (studied: Studied, speaker: Ref): boolean => {
  const asked = judged(studied, "spoken", { speaker, opinion: "—" });
  return gateOf(asked, "leaderLast")?.outcome === "fail";
};

/** Unknown is secret: a show of hands is offered only where the rule surely allows it. */
function secretOf(studied: Studied): boolean {
  const findings = judged(studied, "handsShown", { agree: [], oppose: [], abstain: [] });
  const outcome = gateOf(findings, "secretRespected")?.outcome;
  return outcome !== "pass" && outcome !== "notApplicable";
}

function voteView({ sight, matter: { vote } }: Studied) {
  if (vote === undefined) return {};
  const { form, issued, tellers, count } = vote;
  const tally = count === undefined ? {} : { tally: count.tally };
  const counted = { confirmed: count?.confirmedBy !== undefined, ...tally };
  return { vote: { form, issued, tellers: tellers.map((one) => personView(sight, one)), ...counted } };
}

const speechViews = ({ sight, matter, id }: Studied) =>
  matter.schedule?.meeting !== id
    ? []
    : matter.speeches.map(({ speaker, opinion, stance, at }) => ({
        ...{ speaker: personView(sight, speaker), opinion, at },
        ...(stance === undefined ? {} : { stance }),
      }));

function figuresOf({ matter }: Studied) {
  const body = nextBody(matter) ?? matter.concluded.at(-1)?.body;
  const decide = body === undefined ? undefined : modeOf(matter, body);
  return given({ amount: matter.amount, decide });
}

/** One item of the agenda; undefined = its matter is not on record. */
export function roomItem(room: InRoom, item: AgendaItem): Readonly<Record<string, unknown>> | undefined {
  const { sight, meeting } = room;
  const state = sight.world.matter(item.matter);
  if (state === undefined) return undefined;
  const matter = state.matter as DecisionMatter;
  const studied: Studied = { ...room, state, matter };
  const findings = conditions(studied);
  const stageTitle = sight.world.law(state.institution)?.stages[state.stage] ?? { zh: state.stage, en: state.stage };
  return {
    ...{ matter: item.matter, title: item.title, late: item.late, stage: state.stage, stageTitle, seq: state.seq },
    ...{ ...figuresOf(studied), proposer: personView(sight, matter.proposer) },
    ...given({ calledAt: item.calledAt, outcome: item.outcome }),
    gauge: gaugeOf(studied, findings),
    recused: meeting.recusals.filter((r) => r.matter === item.matter).map((r) => r.person),
    hidden: matter.exemptions.some(({ decided }) => decided?.granted === true),
    papersVersion: matter.papers.length,
    findings: findingViews(sight.world, findings),
    ...{ speeches: speechViews(studied), waiting: waitingOf(studied), secret: secretOf(studied), ...voteView(studied) },
  };
}
