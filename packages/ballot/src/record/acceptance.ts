/** Acceptance of ballots by the server (MJ-BALLOT/1 §10.3): what depends on the board so far, in the order of refusal. */
import { attempt, BallotError, demand } from "../errors.ts";
import type { BallotErrorCode, Result } from "../errors.ts";
import { maxBallotLength, readBallot } from "../ballot/ballot.ts";
import type { Ballot } from "../ballot/ballot.ts";
import { checkBallot } from "../ballot/check.ts";
import type { ElectionContext } from "../manifest/election.ts";
import type { Policy } from "../manifest/manifest.ts";

/** A ballot that the board takes; `repeated` is true when the identical bytes were taken before. */
export interface Acceptance {
  readonly commitment: string;
  readonly credential: string;
  readonly repeated: boolean;
}

/** Checks the proofs of a ballot; the server hands in one that works in other threads. */
export type Prover = (ctx: ElectionContext, ballot: string) => Result<unknown>;

/** The ciphertexts and challenges of a ballot, which nobody may use again. */
function marksOf(ballot: Ballot): readonly string[] {
  return ballot.answers.flatMap((a) => {
    const proofs = [...a.individual_proofs.flat(), ...a.overall_proof, ...(a.blank_proof ?? [])];
    return [...a.choices.map((c) => `e ${c.alpha},${c.beta}`), ...proofs.map((p) => `c ${p.challenge}`)];
  });
}

/**
 * The board of one election while it is open. It is derived from the log: feed it the events in order after a restart.
 * The caller serialises its calls (one lock an election).
 */
export class Board {
  readonly #ctx: ElectionContext;
  readonly #policy: Policy;
  readonly #committed = new Set<string>();
  readonly #spoiled = new Set<string>();
  readonly #voided = new Set<string>();
  readonly #voted = new Set<string>();
  readonly #cast = new Map<string, string>();
  readonly #marks = new Set<string>();

  constructor(ctx: ElectionContext, policy: Policy) {
    this.#ctx = ctx;
    this.#policy = policy;
  }

  #within(at: string): void {
    demand(at >= this.#policy.opensAt && at < this.#policy.closesAt, "state.not-open", "ballot");
  }

  /** Takes a check code. @throws BallotError `state.not-open`, `ballot.replayed` */
  commit(commitment: string, at: string): void {
    this.#within(at);
    demand(/^[A-Za-z0-9+/]{43}$/.test(commitment), "encoding.not-canonical", "commitment");
    demand(!this.#committed.has(commitment), "ballot.replayed", "commitment");
    this.#committed.add(commitment);
  }

  /** Marks a committed check code as audited. @throws BallotError `ballot.not-committed`, `ballot.spoiled`, `ballot.replayed` */
  spoil(commitment: string, at: string): void {
    this.#within(at);
    demand(this.#committed.has(commitment), "ballot.not-committed", "commitment");
    demand(!this.#spoiled.has(commitment), "ballot.spoiled", "commitment");
    demand(!this.#cast.has(commitment), "ballot.replayed", "commitment");
    this.#spoiled.add(commitment);
  }

  /** A credential that shall never cast again. @throws BallotError `credential.unknown`, `credential.voided` */
  void(credential: string): void {
    demand(this.#ctx.credentials.has(credential), "credential.unknown", "credential");
    demand(!this.#voided.has(credential), "credential.voided", "credential");
    this.#voided.add(credential);
  }

  #refusal(ballot: Ballot): BallotErrorCode | undefined {
    const { credential, signature } = ballot;
    if (ballot.election_uuid !== this.#ctx.uuid) return "ballot.wrong-election";
    if (ballot.election_hash !== this.#ctx.fingerprint) return "ballot.wrong-election";
    if (!this.#ctx.credentials.has(credential)) return "credential.unknown";
    if (this.#voided.has(credential)) return "credential.voided";
    if (!this.#committed.has(signature.hash)) return "ballot.not-committed";
    if (this.#spoiled.has(signature.hash)) return "ballot.spoiled";
    return this.#replay(ballot);
  }

  #replay(ballot: Ballot): BallotErrorCode | undefined {
    const marks = marksOf(ballot);
    const repeated = this.#cast.has(ballot.signature.hash) || marks.some((mark) => this.#marks.has(mark));
    if (repeated || new Set(marks).size !== marks.length) return "ballot.replayed";
    if (!this.#policy.revote && this.#voted.has(ballot.credential)) return "ballot.already-voted";
    return undefined;
  }

  /**
   * Takes a ballot or names the first reason not to; a refusal changes nothing. The identical bytes again are answered as
   * before, without a second event.
   */
  cast(text: string, at: string, prover: Prover = checkBallot): Result<Acceptance> {
    return attempt(() => {
      this.#within(at);
      demand(text.length <= maxBallotLength(this.#ctx.questions), "ballot.not-canonical", "ballot");
      const ballot = readBallot(text);
      const commitment = ballot.signature.hash;
      const { credential } = ballot;
      if (this.#cast.get(commitment) === text) return { commitment, credential, repeated: true };
      const refusal = this.#refusal(ballot);
      if (refusal !== undefined) throw new BallotError(refusal, "ballot");
      const proved = prover(this.#ctx, text);
      if (!proved.ok) throw proved.error;
      this.#cast.set(commitment, text);
      this.#voted.add(credential);
      for (const mark of marksOf(ballot)) this.#marks.add(mark);
      return { commitment, credential, repeated: false };
    });
  }
}
