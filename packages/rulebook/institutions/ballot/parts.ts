/** 票决的组成 — questions, the roll, what the tellers attest, and what came out. No choice and no ciphertext is ever among them. */
import type { BallotMode, BallotPurpose, Counts, QuestionKind } from "../../facts/ballot.ts";
import type { Instant, Ref } from "../../kernel/json.ts";

export interface Question {
  readonly kind: QuestionKind;
  readonly text: string;
  /** One candidate or one grade a line. */
  readonly options?: string;
  /** Of a rating: one name a line. */
  readonly persons?: string;
  /** Whom it is about: he does not vote on himself. */
  readonly subject?: Ref;
  readonly min?: number;
  readonly max?: number;
}
/** Who attests that the session can vote: attendance and the leader's last word, at a log position. */
export interface Session {
  readonly attending: number;
  readonly leaderSpoke: boolean;
  readonly pos: number;
}
export type VoidReason = "paper" | "device" | "identity";
export interface Voiding {
  readonly no: number;
  /** Board: whose credential. */
  readonly voter?: Ref;
  /** Congress: the credential from the card. */
  readonly credential?: string;
  readonly reason: VoidReason;
  readonly by: Ref;
  readonly confirmedBy?: Ref;
}
export interface Paper {
  readonly ballots: number;
  readonly counts: Counts;
  readonly sheet: string;
  readonly by: Ref;
  readonly confirmedBy?: Ref;
}
export interface Closing {
  readonly reason: "time" | "all-voted";
  readonly by: Ref;
  readonly confirmedBy?: Ref;
  readonly at: Instant;
}
export interface ItemOutcome {
  /** Number of the question, from 1; of a rating the person's too. */
  readonly item: number;
  readonly answer: string;
  readonly votes: number;
  readonly needed?: number;
  readonly passed?: boolean;
}
export interface Result {
  readonly electronic: number;
  readonly onPaper: number;
  readonly total: Counts;
  readonly outcomes: readonly ItemOutcome[];
  readonly at: Instant;
}
export interface Annulment {
  readonly by: Ref;
  readonly reason: string;
  readonly confirmedBy?: Ref;
  readonly at: Instant;
}

export interface Ballot {
  readonly unit: Ref;
  readonly purpose: BallotPurpose;
  readonly title: string;
  readonly note?: string;
  readonly mode: BallotMode;
  readonly keys: Ref;
  readonly questions: readonly Question[];
  readonly voters: readonly Ref[];
  readonly tellers: readonly Ref[];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly disclosure: "counts" | "outcome";
  readonly revote: boolean;
  readonly paperAllowed: boolean;
  /** The decision it is the vote of. */
  readonly matter?: Ref;
  readonly meeting?: Ref;
  /** The rule that demands published counts of a small electorate. */
  readonly publicationRule?: string;
  readonly convenedBy: Ref;
  readonly convenedAt: Instant;
  readonly fewAllowed?: { readonly by: Ref; readonly reason: string; readonly at: Instant };
  readonly manifest?: string;
  readonly announcedAt?: Instant;
  readonly registered: readonly Ref[];
  readonly rollClosedAt?: Instant;
  readonly listed?: number;
  readonly fingerprint?: string;
  readonly frozenAt?: Instant;
  readonly confirmedBy?: Ref;
  readonly session?: Session;
  readonly openedAt?: Instant;
  /** Check codes of ballots cast, in log order; 1 entry a cast. */
  readonly casts: number;
  readonly commits: number;
  readonly audited: number;
  /** Board: who has cast. Taking part is known, the choice is not. */
  readonly took: readonly Ref[];
  readonly voids: readonly Voiding[];
  readonly papers?: Paper;
  readonly closing?: Closing;
  readonly closedAt?: Instant;
  readonly counted?: number;
  readonly talliedAt?: Instant;
  readonly shares: readonly number[];
  readonly result?: Result;
  readonly certifiedAt?: Instant;
  readonly annulment?: Annulment;
  // 公开部分
  readonly publicTitle?: string;
  readonly publicRoll?: number;
  readonly publicCast?: number;
  readonly publicOutcomes?: readonly { readonly item: number; readonly passed: string }[];
  readonly publicCounts?: Counts;
  readonly publicFingerprint?: string;
  readonly publicArchive?: string;
}
