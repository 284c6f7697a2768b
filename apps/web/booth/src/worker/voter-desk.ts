/** The voter's half of the mathematics: it lives in a worker, and what it holds ends with it. */
import {
  cardText,
  credentialOf,
  deriveCredential,
  openElection,
  platformRng,
  prepareBallot,
  proveCommitment,
  proveCredential,
  readCard,
  readCredentials,
  readRecord,
  RecordView,
  toBeleniosQuestions,
  verifyRecord,
  type BelQuestion,
  type Check,
  type Choices,
  type CredBindBody,
  type ElectionContext,
  type Manifest,
  type PreparedBallot,
  type SecretScalar,
  type SpoiledBody,
  type SuiteId,
} from "@mingjian/ballot";

/** What a credential is bound to. */
export interface Binding {
  readonly suite: SuiteId;
  readonly uuid: string;
  readonly rollHash: string;
  readonly voterId: string;
}

/** What this device found in the papers of the ballot. */
export interface Papers {
  /** Whether a ballot may be made: questions, elements, keys and roll hold. */
  readonly sound: boolean;
  readonly checks: readonly Check[];
  readonly phi: string;
  readonly manifest: Manifest;
  readonly questions: readonly BelQuestion[];
}

/** What a device must have checked before it makes a ballot (§10.1). */
const BEFORE_VOTING: readonly string[] = ["V1", "V3", "V4", "V5", "V10"];

/** A ballot that waits for its check code to be taken down. */
export interface Prepared {
  readonly commitment: string;
  /** Milliseconds the encryption took. */
  readonly took: number;
}

/** A new credential: the public body, and the card that only the voter keeps. */
export interface NewCredential {
  readonly body: CredBindBody;
  readonly card: string;
}

/** Credential, choices and randomness of one voter; `end` drops them, and so does the end of the worker. */
export class VoterDesk {
  #ctx: ElectionContext | undefined;
  #secret: SecretScalar | undefined;
  #prepared: PreparedBallot | undefined;

  /** Draws 32 key bytes and proves the credential; the bytes leave as a card only. */
  register({ suite, uuid, rollHash, voterId }: Binding): NewCredential {
    const ikm = platformRng(32);
    const { secret } = deriveCredential(suite, ikm, uuid);
    const card = cardText(ikm);
    ikm.fill(0);
    return { body: proveCredential({ suite, secret, uuid, rollHash, voterId }), card };
  }

  /** Checks the papers by itself, opens the election and prepares its tables; the choices come later. */
  open({ text }: { readonly text: string }): Papers {
    const record = readRecord(JSON.parse(text));
    const report = verifyRecord(record);
    const view = new RecordView(record);
    const manifest = view.first("ballot.manifest")?.body.manifest;
    if (manifest === undefined) throw new Error("the record has no manifest");
    const checks = report.checks.filter(({ id }) => BEFORE_VOTING.includes(id));
    const sound = checks.every(({ status }) => status === "pass" || status === "warn");
    const { election, credentials } = view.parts();
    this.#ctx = sound ? openElection(election, readCredentials(credentials)) : undefined;
    return { sound, checks, phi: report.phi ?? "", manifest, questions: toBeleniosQuestions(manifest.questions) };
  }

  #opened(): ElectionContext {
    if (this.#ctx === undefined) throw new Error("no election is open");
    return this.#ctx;
  }

  /** Takes the voter's card; answers whether its credential is on the list. A misread card throws without repeating it. */
  unlock({ card }: { readonly card: string }): { readonly listed: boolean } {
    const ctx = this.#opened();
    const { suite } = ctx.groupOps;
    const ikm = readCard(card);
    const { secret } = deriveCredential(suite, ikm, ctx.uuid);
    ikm.fill(0);
    const listed = ctx.credentials.has(credentialOf(suite, secret));
    this.#secret = listed ? secret : undefined;
    return { listed };
  }

  #unlocked(): SecretScalar {
    if (this.#secret === undefined) throw new Error("no credential was taken");
    return this.#secret;
  }

  /** Encrypts and proves; the check code may now be committed. */
  prepare({ choices }: { readonly choices: Choices }): Prepared {
    const began = performance.now();
    this.#prepared = prepareBallot({ election: this.#opened(), secret: this.#unlocked(), choices });
    return { commitment: this.#prepared.commitment, took: Math.round(performance.now() - began) };
  }

  /** In congress mode a check code comes with its pseudonym and a proof. */
  pseudonym({ commitment }: { readonly commitment: string }): ReturnType<typeof proveCommitment> {
    const { groupOps, uuid } = this.#opened();
    return proveCommitment(groupOps.suite, this.#unlocked(), uuid, commitment);
  }

  #take(): PreparedBallot {
    const prepared = this.#prepared;
    if (prepared === undefined) throw new Error("no ballot is prepared");
    this.#prepared = undefined;
    return prepared;
  }

  /** The signed ballot; after this nothing can open it any more. */
  cast(): { readonly ballot: string } {
    return { ballot: this.#take().cast() };
  }

  /** The opening of a ballot that will not be cast. */
  spoil(): SpoiledBody {
    return this.#take().spoil();
  }

  /** Drops everything. */
  end(): void {
    this.#prepared = undefined;
    this.#secret = undefined;
    this.#ctx = undefined;
  }
}
