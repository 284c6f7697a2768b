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
function participation({ id, state, ballot }: Seen, now: number): { cast: number; of: number; at: string } | undefined {
  const of = ballot.voters.length;
  const running = state.stage === "open" || state.stage === "closing";
  if (ballot.openedAt === undefined || (running && of <= SMALL)) return undefined;
  const cast = ballot.mode === "board" ? ballot.took.length : (ballot.counted ?? Math.min(ballot.casts, of));
  const known = told.get(id);
  const fresh =
    !running || known === undefined || now - known.at >= STEP_MS || now < known.at ? { at: now, cast } : known;
  told.set(id, fresh);
  return { cast: fresh.cast, of, at: new Date(Math.floor(fresh.at / STEP_MS) * STEP_MS).toISOString() };
}

const present = <T extends object>(record: T) =>
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

/** Everything an election's pages begin with. */
export function electionView(seen: Seen, now: number) {
  const { id, state, ballot, keys, sight } = seen;
  const manifest = ballot.manifest === undefined ? undefined : readManifest(JSON.parse(ballot.manifest));
  const after = ballot.closedAt !== undefined;
  return present({
    ...{ id, uuid: electionOf(id), title: ballot.title, note: ballot.note, purpose: ballot.purpose, mode: ballot.mode },
    ...{ unit: unitOf(sight, ballot.unit), stage: state.stage, stageTitle: stageTitle(sight, state), seq: state.seq },
    ...{ state: STATES[state.stage], suite: manifest?.suite, opensAt: ballot.opensAt, closesAt: ballot.closesAt },
    ...{ now: new Date(now).toISOString(), revote: ballot.revote, paper: ballot.paperAllowed },
    ...{ disclosure: ballot.disclosure, meeting: ballot.meeting, matter: ballot.matter },
    roll: { count: ballot.voters.length, registered: ballot.registered.length },
    ...{ rollHash: manifest?.roll.hash, manifest, phi: ballot.fingerprint },
    trustees: { k: keys.k, n: keys.trustees.length, posts: keys.trustees.map((t) => t.post) },
    tellers: ballot.tellers.map((t) => nameOf(sight, t)),
    questions: manifest?.questions,
    belenios: manifest === undefined ? undefined : toBeleniosQuestions(manifest.questions),
    reveals: couldReveal(
      ballot.voters.length,
      ballot.questions.map((q) => q.kind),
    ),
    participation: participation(seen, now),
    accepted: after ? ballot.casts : undefined,
    annulled: ballot.annulment?.confirmedBy === undefined ? undefined : { reason: ballot.annulment.reason },
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

/** The result as far as the reader may know it. */
export function resultView(seen: Seen) {
  const { state, ballot } = seen;
  const { result } = ballot;
  const counts = result !== undefined && seesCounts(seen);
  const turnout = { cast: (ballot.counted ?? 0) + (ballot.papers?.ballots ?? 0), of: ballot.voters.length };
  const outcomes = result?.outcomes ?? [];
  return present({
    ...{ state: STATES[state.stage], stage: state.stage, phi: ballot.fingerprint, turnout, accepted: ballot.casts },
    outcome: outcomes.flatMap(({ item, answer, passed, needed }) =>
      passed === undefined
        ? []
        : [
            {
              item,
              question: ballot.questions[item - 1]?.text ?? "",
              answer,
              passed,
              needed,
              of: ballot.voters.length,
            },
          ],
    ),
    counts: counts
      ? outcomes.map(({ item, answer, votes }) => ({
          item,
          question: ballot.questions[item - 1]?.text ?? "",
          answer,
          votes,
        }))
      : undefined,
    total: counts ? result.total : undefined,
    hidden: result !== undefined && !counts ? HIDDEN : undefined,
    electronic: result?.electronic,
    paper: result?.onPaper,
    certified: ballot.certifiedAt === undefined ? undefined : { at: ballot.certifiedAt },
    command: "belenios-tool election verify --dir DIR",
  });
}
