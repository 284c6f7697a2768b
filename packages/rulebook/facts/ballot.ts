/** 无记名票决 — whose keys count it, who may vote, what came out; and what a count of few votes gives away (specs/ballot.md). */
import type { Instant, Maybe, Ref, Text } from "../kernel/json.ts";

export const BALLOT_PURPOSES = {
  decision: { zh: "“三重一大”事项表决", en: "decision on a major matter" },
  appointment: { zh: "干部票决", en: "vote on appointments" },
  appraisal: { zh: "民主测评", en: "democratic appraisal" },
  other: { zh: "其他表决", en: "other vote" },
} as const satisfies Readonly<Record<string, Text>>;
export type BallotPurpose = keyof typeof BALLOT_PURPOSES;

export const BALLOT_MODES = {
  board: { zh: "班子会议:参加公开,选择保密", en: "board: who takes part is known, the choice is not" },
  congress: { zh: "大会:凭据不记名", en: "congress: credentials without names" },
} as const satisfies Readonly<Record<string, Text>>;
export type BallotMode = keyof typeof BALLOT_MODES;

export const QUESTION_KINDS = {
  motion: { zh: "同意、不同意、弃权", en: "for, against, abstaining" },
  slate: { zh: "候选名单,可整体弃权", en: "slate, may be left blank" },
  difference: { zh: "差额选举", en: "more candidates than seats" },
  rating: { zh: "逐人评定等次", en: "a grade for each person" },
} as const satisfies Readonly<Record<string, Text>>;
export type QuestionKind = keyof typeof QUESTION_KINDS;

/** Answers of a motion, in the order of the counts. */
export const MOTION_ANSWERS = ["同意", "不同意", "弃权"] as const;

/** Counts per question as the wire format has it: a rating is one question a person; a blank flag stands first. */
export type Counts = readonly (readonly number[])[];

export interface CeremonyView {
  readonly id: Ref;
  readonly unit: Ref;
  readonly title: string;
  readonly stage: string;
  readonly k: number;
  readonly trustees: readonly { readonly person: Ref; readonly post: string }[];
  readonly notAfter: Instant;
  /** When the last trustee's test decryption passed. */
  readonly keyedAt?: Instant;
}

export interface BallotView {
  readonly id: Ref;
  readonly unit: Ref;
  readonly title: string;
  readonly stage: string;
  readonly purpose: BallotPurpose;
  readonly mode: BallotMode;
  readonly keys: Ref;
  readonly voters: readonly Ref[];
  readonly tellers: readonly Ref[];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly kinds: readonly QuestionKind[];
  /** The decision it is the vote of, and the meeting it is held in. */
  readonly matter?: Ref;
  readonly meeting?: Ref;
  /** A trustee has compared the frozen list of credentials. */
  readonly confirmed: boolean;
  /** Electronic and paper together; there once published. */
  readonly total?: Counts;
  /** Ballots counted, on paper and electronic. */
  readonly counted?: number;
}

export interface Ballots {
  ceremony(id: Ref): Maybe<CeremonyView>;
  ballot(id: Ref): Maybe<BallotView>;
}

/** An election's public number: the id of its matter in the alphabet of Base58, which has no small l. */
export const electionOf = (ballot: Ref): string => ballot.replaceAll("l", "L");
/** The inverse: an id of Base58 without capitals other than L. */
export const ballotOf = (election: string): Ref => election.replaceAll("L", "l");

const unanimous = (n: number): Text => ({
  zh: `${n} 人意见一致时,结果等于公开每个人的选择`,
  en: `if all ${n} agree, the result shows what each of them chose`,
});
const allButOne = (n: number): Text => ({
  zh: `${n - 1} 比 1 时,投少数一票的人由此得知其余 ${n - 1} 人的选择`,
  en: `at ${n - 1} to 1 the one voter learns what the other ${n - 1} chose`,
});
const together = (n: number): Text => ({
  zh: `若干人互相说出自己的选择,就能算出其余人的确切票数;${n} 人中有 ${n - 1} 人串通,剩下一人的选择就公开了`,
  en: `voters who tell each other their choices learn the exact counts of the rest; if ${n - 1} of ${n} do, the last one's choice is known`,
});
const byPerson: Text = {
  zh: "逐人评定的结果,有效票不足 10 票的只供组织评议的机关掌握,不对外公布",
  en: "grades by person are for the commissioning organ alone where fewer than 10 ballots were counted",
};
const large = 30;

/** 结果可能泄露的情况: shown before a vote is opened and before it is cast. */
export const couldReveal = (n: number, kinds: readonly QuestionKind[]): readonly Text[] => [
  unanimous(n),
  ...(n <= large ? [allButOne(n), together(n)] : []),
  ...(kinds.includes("rating") ? [byPerson] : []),
];
