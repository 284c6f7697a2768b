/** 票决的样子 — an election, a ceremony and a result as a page shows them: participation without running results, counts where they may be told. */
import {
  ceremonyOf,
  couldReveal,
  electionOf,
  roundOf,
  type Ballot,
  type Keys,
  type MatterState,
  type Ref,
  type Text,
} from "@mingjian/rulebook";
import type { Site, Sight } from "../http/site.ts";
import { lawOf } from "../http/view/matter.ts";
import { nameOf, unitName } from "../http/view/names.ts";
import { dealsOf } from "./entries.ts";
import { ceremonyContext, readManifest, toBeleniosQuestions, type Ceremony } from "./library.ts";
import { isTeller, isVoter, seesCounts, trusteeIndex, type Seen } from "./who.ts";

const stageTitle = (sight: Sight, { institution, stage }: MatterState): Text =>
  lawOf(sight, institution).stages[stage] ?? { zh: stage, en: stage };
const unitOf = (sight: Sight, id: Ref) => ({ id, name: unitName(sight, id) });

/** States of specs/ballot.md §16. */
const STATES: Readonly<Record<string, string>> = {
  ...{ convened: "keyed", registering: "keyed", listing: "keyed", frozen: "rollFrozen", open: "open", closing: "open" },
  ...{ closed: "closed", tallied: "tallied", published: "published", certified: "certified", annulled: "annulled" },
};

/** While voting, taking part is told in steps of a minute, and of small bodies not at all (§17.4). */
const STEP_MS = 60_000;
const SMALL = 15;
const told = new Map<Ref, { readonly at: number; readonly cast: number }>();
/** A number told at `at` stands for one step; when the clock was set back it does not. */
const stands = (at: number, now: number): boolean => now >= at && now - at < STEP_MS;
const castBy = ({ mode, took, counted, casts, voters }: Ballot): number =>
  mode === "board" ? took.length : (counted ?? Math.min(casts, voters.length));

function participation({ id, state, ballot }: Seen, now: number): { cast: number; of: number; at: string } | undefined {
  const of = ballot.voters.length;
  const running = state.stage === "open" || state.stage === "closing";
  if (ballot.openedAt === undefined || (running && of <= SMALL)) return undefined;
  const cast = castBy(ballot);
  const known = told.get(id);
  const fresh = running && known !== undefined && stands(known.at, now) ? known : { at: now, cast };
  told.set(id, fresh);
  return { cast: fresh.cast, of, at: new Date(Math.floor(fresh.at / STEP_MS) * STEP_MS).toISOString() };
}

const present = (record: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

function rolesOf(seen: Seen) {
  const { ballot, person } = seen;
  const index = trusteeIndex(seen);
  return present({
    ...{ voter: isVoter(seen), teller: isTeller(seen), trustee: index },
    registered: isVoter(seen) ? ballot.registered.includes(person ?? "") : undefined,
    voted: isVoter(seen) && ballot.mode === "board" ? ballot.took.includes(person ?? "") : undefined,
  });
}

/** What the manifest fixes, once it was announced: suite, roll and questions, these also in the reference tool's writing. */
function announced({ manifest: text }: Ballot) {
  if (text === undefined) return {};
  const manifest = readManifest(JSON.parse(text));
  const { suite, roll, questions } = manifest;
  return { suite, rollHash: roll.hash, manifest, questions, belenios: toBeleniosQuestions(questions) };
}

/** What is told only when voting has ended. */
const ended = ({ closedAt, casts, annulment }: Ballot) => ({
  accepted: closedAt === undefined ? undefined : casts,
  annulled: annulment?.confirmedBy === undefined ? undefined : { reason: annulment.reason },
});

/** Everything an election's pages begin with. */
export function electionView(seen: Seen, now: number) {
  const { id, state, ballot, keys, sight } = seen;
  return present({
    ...{ id, uuid: electionOf(id), title: ballot.title, note: ballot.note, purpose: ballot.purpose, mode: ballot.mode },
    ...{ unit: unitOf(sight, ballot.unit), stage: state.stage, stageTitle: stageTitle(sight, state), seq: state.seq },
    ...{ state: STATES[state.stage], opensAt: ballot.opensAt, closesAt: ballot.closesAt },
    ...{ now: new Date(now).toISOString(), revote: ballot.revote, paper: ballot.paperAllowed },
    ...{ disclosure: ballot.disclosure, meeting: ballot.meeting, matter: ballot.matter },
    roll: { count: ballot.voters.length, registered: ballot.registered.length },
    ...{ phi: ballot.fingerprint, ...announced(ballot), ...ended(ballot) },
    trustees: { k: keys.k, n: keys.trustees.length, posts: keys.trustees.map((t) => t.post) },
    tellers: ballot.tellers.map((t) => nameOf(sight, t)),
    reveals: couldReveal(
      ballot.voters.length,
      ballot.questions.map((q) => q.kind),
    ),
    participation: participation(seen, now),
    me: seen.person === undefined ? undefined : rolesOf(seen),
  });
}

/** One line of the list. */
export function ballotRow(sight: Sight, state: MatterState, person: Ref) {
  const ballot = state.matter as Ballot;
  const keys = sight.world.matter(ballot.keys)?.matter as Keys;
  const seen = { id: state.matterId, state, ballot, keys, person, sight };
  const roles = [
    ...(isVoter(seen) ? ["voter"] : []),
    ...(trusteeIndex(seen) === undefined ? [] : ["trustee"]),
    ...(isTeller(seen) ? ["teller"] : []),
    ...(ballot.convenedBy === person ? ["registrar"] : []),
  ];
  return present({
    ...{ id: state.matterId, uuid: electionOf(state.matterId), title: ballot.title, unit: unitOf(sight, ballot.unit) },
    ...{ mode: ballot.mode, purpose: ballot.purpose, stage: state.stage, stageTitle: stageTitle(sight, state) },
    ...{ opensAt: ballot.opensAt, closesAt: ballot.closesAt, meeting: ballot.meeting },
    roles: roles.length > 0 ? roles : ["observer"],
    registered: isVoter(seen) ? ballot.registered.includes(person) : undefined,
  });
}

const parsed = (messages: readonly { readonly message: string }[]): readonly unknown[] =>
  messages.map(({ message }) => JSON.parse(message) as unknown);

export function ceremonyRow(sight: Sight, state: MatterState, person: Ref) {
  const keys = state.matter as Keys;
  return present({
    ...{ id: state.matterId, title: keys.title, unit: unitOf(sight, keys.unit), stage: state.stage },
    ...{ stageTitle: stageTitle(sight, state), k: keys.k, n: keys.trustees.length, notAfter: keys.notAfter },
    mine: trusteeIndex({ keys, person }),
  });
}

/** A ceremony with all its messages; sealed shares are for its trustees. */
export async function ceremonyView(site: Site, sight: Sight, state: MatterState, person: Ref) {
  const keys = state.matter as Keys;
  const mine = trusteeIndex({ keys, person });
  const ceremony = ceremonyOf(state.matterId, keys) as unknown as Ceremony;
  const done = (round: keyof Pick<Keys, "committed" | "revealed" | "dealt" | "acknowledged" | "tested">, i: number) =>
    keys[round].some((m) => m.index === i);
  return present({
    ...ceremonyRow(sight, state, person),
    ...{ ctx: ceremonyContext(ceremony), ceremony, round: roundOf(keys) },
    trustees: keys.trustees.map((t, i) => ({
      ...{ index: i + 1, ref: t.person, name: nameOf(sight, t.person), post: t.post },
      done: {
        ...{ commit: done("committed", i + 1), reveal: done("revealed", i + 1), deal: done("dealt", i + 1) },
        ...{ ack: done("acknowledged", i + 1), test: done("tested", i + 1) },
      },
    })),
    messages: {
      ...{ commits: parsed(keys.committed), reveals: parsed(keys.revealed) },
      deals: mine === undefined ? [] : await dealsOf(site, keys),
      ...{ acks: parsed(keys.acknowledged), tests: parsed(keys.tested) },
    },
    aborted: keys.endedFor === undefined ? undefined : { reason: keys.endedFor },
  });
}

const HIDDEN: Text = {
  zh: "投票人数较少,票数可能暴露个人选择,只公布是否通过;票数供投票人、密钥保管人和监督机关查阅",
  en: "with few voters the counts could reveal choices: only the outcome is told; counts are for voters, trustees and supervisors",
};

/** One answer of a question, as every reader may meet it. */
const answerOf = ({ questions }: Ballot, { item, answer }: { readonly item: number; readonly answer: string }) => ({
  ...{ item, question: questions[item - 1]?.text ?? "", answer },
});

/** Whether a question that asks for a majority has it. */
const passedOf = (ballot: Ballot) =>
  (ballot.result?.outcomes ?? []).flatMap((outcome) => {
    const { passed, needed } = outcome;
    return passed === undefined ? [] : [{ ...answerOf(ballot, outcome), passed, needed, of: ballot.voters.length }];
  });

/** The counts where the reader may know them; where he may not, the reason. Nothing before there is a result. */
function countsOf(seen: Seen) {
  const { ballot } = seen;
  if (ballot.result === undefined) return {};
  if (!seesCounts(seen)) return { hidden: HIDDEN };
  const { outcomes, total } = ballot.result;
  return { counts: outcomes.map((outcome) => ({ ...answerOf(ballot, outcome), votes: outcome.votes })), total };
}

/** The result as far as the reader may know it. */
export function resultView(seen: Seen) {
  const { state, ballot } = seen;
  const turnout = { cast: (ballot.counted ?? 0) + (ballot.papers?.ballots ?? 0), of: ballot.voters.length };
  return present({
    ...{ state: STATES[state.stage], stage: state.stage, phi: ballot.fingerprint, turnout, accepted: ballot.casts },
    ...{ outcome: passedOf(ballot), ...countsOf(seen) },
    ...{ electronic: ballot.result?.electronic, paper: ballot.result?.onPaper },
    certified: ballot.certifiedAt === undefined ? undefined : { at: ballot.certifiedAt },
    command: "belenios-tool election verify --dir DIR",
  });
}
