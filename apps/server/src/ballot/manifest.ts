/** 表决说明 — what is voted on, by whom, under which rules, as the act that convened it says; its hash is bound into every ballot. */
import {
  ceremonyContext,
  jcs,
  readManifest,
  rollHash,
  sha256hex,
  type Ceremony,
  type JsonValue,
  type Manifest,
  type Question,
} from "./library.ts";
import {
  BALLOT_SUITE,
  ceremonyOf,
  electionOf,
  levelsOf,
  MOTION_ANSWERS,
  personsOf,
  type Ballot,
  type Keys,
  type Ref,
} from "@mingjian/rulebook";

type BallotQuestion = Ballot["questions"][number];

function questionOf(q: BallotQuestion, i: number): Question {
  const base = { id: `q${i + 1}`, question: q.text };
  const answers = levelsOf(q);
  switch (q.kind) {
    case "motion":
      return { ...base, kind: "motion", answers: [...MOTION_ANSWERS] };
    case "slate":
      return { ...base, kind: "slate", answers, min: q.min ?? 1, max: q.max ?? answers.length, blank: true };
    case "difference":
      return { ...base, kind: "difference", answers, seats: q.max ?? 1 };
    case "rating":
      return { ...base, kind: "rating", persons: personsOf(q), levels: answers };
  }
}

/** Sorted by code units, as the roll must be. */
const rollOf = (voters: readonly Ref[]) =>
  [...voters]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((voterId) => ({ enrolledKeyId: voterId, voterId, weight: 1 as const }));

/** In a congress the manifest carries only a hash of the roll: the roll itself stays with the unit. */
function rollOfMode({ mode, voters }: Ballot): Manifest["roll"] {
  const entries = rollOf(voters);
  if (mode === "board") return { count: entries.length, hash: rollHash(entries), entries };
  return { count: entries.length, hash: sha256hex(jcs(entries)) };
}

const PASS = {
  decision: "collective-decision.resultByRule",
  appointment: "decision.pass.partyOrgan",
  appraisal: "distribution",
  other: "decision.pass",
} as const;

export interface Numbers {
  readonly usual: number;
  readonly electronic: number;
  readonly quorum: { readonly num: number; readonly den: number };
}

const linesOf = (text: string): string => text.replaceAll("\n", " ").trim();

/** The manifest of a ballot; the same for everybody who derives it. @throws BallotError when it breaks §6 */
export function manifestOf(
  id: Ref,
  ballot: Ballot,
  keys: Keys,
  numbers: Numbers,
): { readonly text: string; readonly manifest: Manifest } {
  const ceremony = ceremonyOf(ballot.keys, keys) as unknown as Ceremony;
  const manifest = readManifest({
    ...{ v: 1, suite: BALLOT_SUITE, uuid: electionOf(id), body: ballot.unit, matter: ballot.matter ?? id },
    ...{
      title: ballot.title,
      description: linesOf(ballot.note ?? ballot.title),
      mode: ballot.mode,
      roll: rollOfMode(ballot),
    },
    trustees: { ctx: ceremonyContext(ceremony), k: keys.k, n: keys.trustees.length, server: true },
    policy: {
      ...{ minVoters: Math.min(numbers.usual, ballot.voters.length), minElectronic: numbers.electronic },
      ...{ disclosure: ballot.disclosure, revote: ballot.revote, paperOverride: ballot.paperAllowed },
      ...{ quorum: numbers.quorum, passRule: PASS[ballot.purpose] },
      ...{ opensAt: ballot.opensAt, closesAt: ballot.closesAt, leaderSpeaksLast: ballot.mode === "board" },
    },
    questions: ballot.questions.map(questionOf),
  });
  return { text: jcs(manifest as unknown as JsonValue), manifest };
}
