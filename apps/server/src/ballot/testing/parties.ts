/**
 * 一次表决的各方 — voters, trustees and tellers as their own programs would act: keys are made here, and only what may leave a device goes
 * over HTTP. Tests and the scenario play elections with it, whatever carries the requests.
 */
import type { LightMyRequestResponse } from "fastify";
import {
  decryptionInput,
  deriveCredential,
  openElection,
  platformRng,
  prepareBallot,
  proveCommitment,
  proveCredential,
  readCredentials,
  TrusteeSession,
  verifyRecord,
  type Ceremony,
  type CeremonyMessages,
  type Choices,
  type Deal,
  type DkgAck,
  type ElectionRecord,
  type PartialDecryptionBody,
  type PreparedBallot,
  type SecretScalar,
  type VerificationReport,
} from "../library.ts";

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly json: LightMyRequestResponse["json"];
}
/** Sends one request as one person, or as nobody. */
export type Send = (method: "GET" | "POST" | "DELETE", url: string, payload?: object) => Promise<Reply>;

async function good<T>(reply: Promise<Reply>): Promise<T> {
  const { status, body, json } = await reply;
  if (status >= 400) throw new Error(`${status} ${body.slice(0, 600)}`);
  return json<T>();
}

interface CeremonyView {
  readonly stage: string;
  readonly ceremony: Ceremony;
  readonly mine?: number;
  readonly messages: CeremonyMessages & { readonly deals: readonly Deal[] };
}

/** A trustee: the seed is all he keeps. */
export class Trustee {
  readonly seed: Uint8Array;
  readonly #send: Send;
  readonly #ceremony: string;

  constructor(send: Send, ceremony: string, seed: Uint8Array = platformRng(32)) {
    this.#send = send;
    this.#ceremony = ceremony;
    this.seed = seed;
  }

  async view(): Promise<CeremonyView> {
    return good(this.#send("GET", `/api/ceremonies/${this.#ceremony}`));
  }
  message(kind: string, body: object, more: object = {}): Promise<Reply> {
    return this.#send("POST", `/api/ceremonies/${this.#ceremony}/messages`, { kind, body, ...more });
  }

  /** The session made again from the seed, as far as the messages reach. */
  async session(): Promise<{ readonly session: TrusteeSession; readonly ack?: DkgAck }> {
    const { ceremony, mine = 0, messages, stage } = await this.view();
    const session = new TrusteeSession(ceremony, mine, this.seed);
    if (messages.commits.length < ceremony.n) return { session };
    session.reveal(messages.commits);
    if (messages.reveals.length < ceremony.n) return { session };
    session.deal(messages.reveals);
    if (messages.deals.length < ceremony.n) return { session };
    const received = session.receive(messages.deals);
    if (received.kind === "complaint") throw new Error(`complaint at ${stage}`);
    return { session, ack: received.ack };
  }

  /** The message of the round that is under way. */
  async play(): Promise<void> {
    const { stage, messages, ceremony, mine = 0 } = await this.view();
    const fresh = new TrusteeSession(ceremony, mine, this.seed);
    if (stage === "committing") await good(this.message("commit", fresh.commit()));
    else if (stage === "revealing") await good(this.message("reveal", fresh.reveal(messages.commits)));
    else if (stage === "dealing") {
      fresh.reveal(messages.commits);
      await good(this.message("deal", fresh.deal(messages.reveals)));
    } else await this.#last(stage);
  }

  async #last(stage: string): Promise<void> {
    const { session, ack } = await this.session();
    if (stage === "acknowledging" && ack !== undefined) await good(this.message("ack", ack));
    if (stage === "testing") await good(this.message("test", session.testDecrypt(), { backupConfirmed: true }));
  }

  /** Verifies the record by itself and decrypts its share; the report says what was checked. `change` makes a dishonest one. */
  async decrypt(
    uuid: string,
    change = (body: PartialDecryptionBody): object => body,
  ): Promise<{ readonly report: VerificationReport; readonly reply: Reply }> {
    const record = await good<ElectionRecord>(this.#send("GET", `/api/elections/${uuid}/record`));
    const report = verifyRecord(record);
    const input = decryptionInput(record, report);
    if (!input.ok) throw input.error;
    const { session } = await this.session();
    const body = change(session.partialDecrypt(input.value));
    return { report, reply: await this.#send("POST", `/api/elections/${uuid}/pdec`, { body }) };
  }
}

/** All rounds of a ceremony; `settled` waits for what the server does by itself. */
export async function playCeremony(trustees: readonly Trustee[], settled: () => Promise<void>): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    for (const trustee of trustees) await trustee.play();
    await settled();
  }
}

interface ElectionView {
  readonly uuid: string;
  readonly mode: "board" | "congress";
  readonly suite: "bel1/BELENIOS-2048";
  readonly rollHash: string;
}

/** A voter: `named` carries the session, `unnamed` nothing. In a congress only registering is done by name. */
export class Voter {
  readonly person: string;
  readonly ikm: Uint8Array = platformRng(32);
  readonly #named: Send;
  readonly #unnamed: Send;

  constructor(person: string, named: Send, unnamed: Send) {
    this.person = person;
    this.#named = named;
    this.#unnamed = unnamed;
  }

  #secret(uuid: string): { readonly secret: SecretScalar; readonly credential: string } {
    return deriveCredential("bel1/BELENIOS-2048", this.ikm, uuid);
  }
  credential(uuid: string): string {
    return this.#secret(uuid).credential;
  }

  async view(uuid: string): Promise<ElectionView> {
    return good(this.#named("GET", `/api/elections/${uuid}`));
  }

  async register(uuid: string): Promise<Reply> {
    const { suite, rollHash } = await this.view(uuid);
    const { secret } = this.#secret(uuid);
    const { credential, pok } = proveCredential({ suite, secret, uuid, rollHash, voterId: this.person });
    return this.#named("POST", `/api/elections/${uuid}/credential`, { credential, pok });
  }

  /** The ballot, made from the record of the setup, which is verified first. */
  async prepare(uuid: string, choices: Choices, ballotNonce?: Uint8Array): Promise<PreparedBallot> {
    const { mode } = await this.view(uuid);
    const send = mode === "board" ? this.#named : this.#unnamed;
    const record = await good<ElectionRecord>(send("GET", `/api/elections/${uuid}/record`));
    const report = verifyRecord(record);
    if (!report.ok) throw new Error(JSON.stringify(report.checks.filter((c) => c.status === "fail")));
    const setup = record.events.find((e) => e.type === "ballot.setup")?.body ?? {};
    const text = (name: string): string => {
      const ref = setup[`${name}Ref`] as unknown as { readonly sha256: string } | undefined;
      if (ref !== undefined) return record.blobs?.[ref.sha256] ?? "";
      const inline = setup[name];
      return typeof inline === "string" ? inline : "";
    };
    openElection(text("election"), readCredentials(text("credentials")));
    const { secret } = this.#secret(uuid);
    return prepareBallot({
      election: text("election"),
      secret,
      choices,
      ...(ballotNonce === undefined ? {} : { ballotNonce }),
    });
  }

  async commit(uuid: string, commitment: string): Promise<Reply> {
    const { mode, suite } = await this.view(uuid);
    const { secret } = this.#secret(uuid);
    const proof = mode === "board" ? {} : proveCommitment(suite, secret, uuid, commitment);
    return this.sender(mode)("POST", `/api/elections/${uuid}/commits`, { commitment, ...proof });
  }
  sender(mode: string): Send {
    return mode === "board" ? this.#named : this.#unnamed;
  }
  async send(uuid: string, ballot: string): Promise<Reply> {
    const { mode } = await this.view(uuid);
    return this.sender(mode)("POST", `/api/elections/${uuid}/casts`, { ballot });
  }

  /** Commit, then cast. */
  async vote(uuid: string, choices: Choices): Promise<{ readonly ballot: string; readonly reply: Reply }> {
    const prepared = await this.prepare(uuid, choices);
    await good(this.commit(uuid, prepared.commitment));
    const ballot = prepared.cast();
    return { ballot, reply: await this.send(uuid, ballot) };
  }

  /** Commit, then open instead of casting: what a second device compares. */
  async audit(uuid: string, choices: Choices): Promise<Reply> {
    const prepared = await this.prepare(uuid, choices);
    await good(this.commit(uuid, prepared.commitment));
    const { mode } = await this.view(uuid);
    const { commitment, unsigned, ballotNonce, choices: opened } = prepared.spoil();
    const body = { commitment, unsigned, ballotNonce, choices: opened };
    return this.sender(mode)("POST", `/api/elections/${uuid}/spoiled`, body);
  }
}
