/** What the server says on the booth's port. */
import type {
  BelQuestion,
  Ceremony,
  Counts,
  Deal,
  DkgAck,
  DkgCommit,
  DkgReveal,
  DkgTest,
  Manifest,
  Question,
  StateName,
  SpoiledBody,
  SuiteId,
  VerificationReport,
} from "@mingjian/ballot";
import type { Text } from "../view/speech.ts";

export interface Named {
  readonly ref: string;
  readonly name: string;
}
export interface UnitName {
  readonly id: string;
  readonly name: string;
}

export interface Session {
  readonly token: string;
  readonly person: Named;
  readonly expiresAt: string;
}

export type Role = "voter" | "trustee" | "teller" | "registrar" | "observer";

/** A ballot in somebody's list. */
export interface BallotRow {
  readonly id: string;
  readonly uuid: string;
  readonly title: string;
  readonly unit: UnitName;
  readonly mode: "board" | "congress";
  readonly stage: string;
  readonly stageTitle: Text;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly roles: readonly Role[];
  readonly registered?: boolean;
}

export interface Participation {
  readonly cast: number;
  readonly of: number;
  readonly at: string;
}

/** One election as the person asking may know it. */
export interface ElectionView {
  readonly id: string;
  readonly uuid: string;
  readonly title: string;
  readonly note?: string;
  readonly mode: "board" | "congress";
  readonly unit: UnitName;
  readonly stage: string;
  readonly stageTitle: Text;
  readonly state: StateName;
  /** Absent, as all that follows from the manifest, until the ballot is announced. */
  readonly suite?: SuiteId;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly now: string;
  readonly revote: boolean;
  readonly paper: boolean;
  readonly disclosure: "counts" | "outcome";
  readonly roll: { readonly count: number; readonly registered: number };
  readonly rollHash?: string;
  readonly manifest?: Manifest;
  readonly phi?: string;
  readonly trustees: { readonly k: number; readonly n: number; readonly posts: readonly string[] };
  readonly tellers: readonly string[];
  readonly questions?: readonly Question[];
  readonly belenios?: readonly BelQuestion[];
  readonly reveals: readonly Text[];
  readonly ceremony?: string;
  readonly participation?: Participation;
  readonly head?: { readonly size: number; readonly root: string };
  readonly accepted?: number;
  readonly me?: {
    readonly voter: boolean;
    readonly registered: boolean;
    readonly voted?: boolean;
    readonly trustee?: number;
    readonly teller: boolean;
  };
}

/** What the server signs at once; the proof of inclusion follows. */
export interface Receipt {
  readonly uuid: string;
  readonly commitment: string;
  readonly tracker?: string;
  readonly pos: number;
  readonly entryId: string;
  readonly at?: string;
  readonly receipt: string;
  readonly proofUrl: string;
  readonly repeated?: boolean;
}

export interface CodeState {
  readonly status: "committed" | "spoiled" | "cast" | "superseded" | "voided" | "unknown";
  readonly pos?: number;
  readonly proofUrl?: string;
}

/** The opening of an audited ballot, for a second device. */
export interface Opening {
  readonly event: { readonly body: SpoiledBody };
  readonly election: string;
  readonly credentials: string;
  readonly committedBefore: boolean;
}

export type RoundName = "commit" | "reveal" | "deal" | "ack" | "test";

export interface TrusteeRow {
  readonly index: number;
  readonly ref: string;
  readonly name: string;
  readonly post: string;
  readonly done: Readonly<Record<RoundName, boolean>>;
}

export interface CeremonyRow {
  readonly id: string;
  readonly title: string;
  readonly unit: UnitName;
  readonly stage: string;
  readonly stageTitle: Text;
  readonly k: number;
  readonly n: number;
  readonly mine?: number;
}

export interface CeremonyView extends Omit<CeremonyRow, "k" | "n"> {
  readonly ctx: string;
  readonly ceremony: Ceremony;
  readonly trustees: readonly TrusteeRow[];
  readonly messages: {
    readonly commits: readonly DkgCommit[];
    readonly reveals: readonly DkgReveal[];
    readonly deals?: readonly Deal[];
    readonly acks: readonly DkgAck[];
    readonly tests: readonly DkgTest[];
  };
  readonly aborted?: { readonly reason: string };
}

/** What the rule says of one answer. */
export interface Outcome {
  readonly item: number;
  readonly question: string;
  readonly answer: string;
  readonly passed: boolean;
  readonly needed?: number;
  readonly of?: number;
}

export interface ResultView {
  readonly state: StateName;
  readonly outcome?: readonly Outcome[];
  /** Per question of election.json, the blank flag first where there is one; only for those who may see counts. */
  readonly total?: Counts;
  readonly electronic?: number;
  readonly paper?: number;
  readonly turnout: { readonly cast: number; readonly of: number };
  readonly checks?: VerificationReport;
  readonly verifiedAt?: string;
  readonly phi?: string;
  readonly archives?: Readonly<Partial<Record<"full" | "public", { readonly sha256: string; readonly url: string }>>>;
  readonly command?: string;
  readonly certified?: { readonly at: string };
  readonly hidden?: Text;
}
