/** A trustee's part of the ceremony and of the decryption (MJ-BALLOT/1 §7, §12.2): every round checks the one before. */
import { attempt, BallotError, demand } from "./errors.ts";
import {
  ceremonyContext,
  certMessage,
  checkReveals,
  checkCommits,
  coefficientChallenge,
  coefexpsMessage,
  commitmentOf,
  verificationKeyOf,
} from "./dkg/ceremony.ts";
import type { Ceremony, Cert, Deal, DkgAck, DkgCommit, DkgComplaint, DkgReveal, DkgTest } from "./dkg/ceremony.ts";
import { deriveTrustee } from "./dkg/derive.ts";
import type { TrusteeSecrets } from "./dkg/derive.ts";
import { complain, openShare, sealShare } from "./dkg/sealed-share.ts";
import { proveTest, testCell } from "./dkg/test-decryption.ts";
import { getGroup } from "./group/suites.ts";
import type { Element, Group } from "./group/group.ts";
import { evaluate, mod } from "./group/scalar.ts";
import { sha256hex } from "./hash/digest.ts";
import { readElection } from "./manifest/election.ts";
import { prove, proveKey, signMessage } from "./proofs/schnorr.ts";
import { hedgedScalar, platformRng } from "./random.ts";
import type { Rng } from "./random.ts";
import { makePartial } from "./tally/partial.ts";
import type { PartialDecryptionBody, VerifiedDecryptionInput } from "./tally/partial.ts";

/** What a trustee remembers for ever: one tally per election (rule D4). Maps the election's uuid to the SHA-256 of its tally. */
export type TallyMemory = Map<string, string>;

/** Commits and reveals that were checked. */
interface Known {
  readonly commits: readonly DkgCommit[];
  readonly certs: readonly Cert[];
  readonly coefficients?: readonly (readonly Element[])[];
}

/**
 * The session of trustee `index`; all secrets come from the 32-byte seed, so a session can be made again at any time.
 * Round methods throw a `BallotError` that names what is wrong and where; then the ceremony ends.
 */
export class TrusteeSession {
  readonly #c: Ceremony;
  readonly #ctx: string;
  readonly #index: number;
  readonly #group: Group<Element>;
  readonly #secrets: TrusteeSecrets;
  readonly #rng: Rng;
  readonly #memory: TallyMemory;
  #known: Known | undefined;
  #share: bigint | undefined;

  constructor(c: Ceremony, index: number, seed: Uint8Array, rng: Rng = platformRng, memory: TallyMemory = new Map()) {
    this.#c = c;
    this.#ctx = ceremonyContext(c);
    this.#index = index;
    this.#group = getGroup(c.suite);
    demand(index >= 1 && index <= c.n, "dkg.aborted", "index");
    this.#secrets = deriveTrustee(seed, this.#ctx, c.k, this.#group.q);
    this.#rng = rng;
    this.#memory = memory;
  }

  #power(x: bigint): string {
    return this.#group.encode(this.#group.exp(this.#group.g, x));
  }

  #coefficients(): readonly string[] {
    return this.#secrets.coefficients.map((a) => this.#power(a));
  }

  /** Round 1. */
  commit(): DkgCommit {
    const cert = { verification: this.#power(this.#secrets.sk), encryption: this.#power(this.#secrets.dk) };
    const message = certMessage(cert.verification, cert.encryption);
    return {
      ctx: this.#ctx,
      index: this.#index,
      cert: signMessage(this.#group, this.#secrets.sk, message, this.#rng),
      commit: commitmentOf(this.#ctx, this.#index, cert, this.#coefficients()),
    };
  }

  /** Round 2, after all n commits are there; the own one must be among them unchanged. */
  reveal(commits: readonly DkgCommit[]): DkgReveal {
    const certs = checkCommits(this.#c, commits);
    demand(commits[this.#index - 1]?.commit === this.commit().commit, "dkg.commit-mismatch", "own commit");
    this.#known = { commits, certs };
    const spelled = this.#coefficients();
    const [a0 = 0n] = this.#secrets.coefficients;
    const w = hedgedScalar(this.#group.q, this.#rng, a0, `dkg-pok|${spelled[0] ?? ""}`);
    const challengeOf = coefficientChallenge(this.#group, this.#ctx, this.#index, spelled[0] ?? "");
    return {
      ctx: this.#ctx,
      index: this.#index,
      coefexps: signMessage(this.#group, this.#secrets.sk, coefexpsMessage(spelled), this.#rng),
      pok: prove(this.#group, a0, w, challengeOf),
    };
  }

  #needCommits(): Known {
    if (this.#known === undefined) throw new BallotError("dkg.early-reveal", "commits");
    return this.#known;
  }

  #needReveals(): Required<Known> {
    const { commits, certs, coefficients } = this.#needCommits();
    if (coefficients === undefined) throw new BallotError("dkg.early-reveal", "reveals");
    return { commits, certs, coefficients };
  }

  /** Round 3, after all n reveals are there and open their commits. */
  deal(reveals: readonly DkgReveal[]): Deal {
    const known = this.#needCommits();
    const { coefficients } = checkReveals(this.#c, known.commits, reveals);
    this.#known = { ...known, coefficients };
    const shares = known.certs.map((cert, i) => {
      const to = i + 1;
      const share = evaluate(this.#secrets.coefficients, BigInt(to), this.#group.q);
      const channel = { group: this.#group, ctx: this.#ctx, from: this.#index, to, ek: cert.encryption };
      return sealShare(channel, share, this.#group.randomScalar(this.#rng));
    });
    return { ctx: this.#ctx, index: this.#index, shares };
  }

  #receiveFrom(deal: Deal, from: number): bigint | DkgComplaint {
    const { certs, coefficients } = this.#needReveals();
    const to = this.#index;
    const sealed = deal.shares.find((s) => s.to === to);
    const row = coefficients[from - 1];
    const ek = certs[to - 1]?.encryption;
    const wellFormed = deal.index === from && deal.ctx === this.#ctx && deal.shares.length === this.#c.n;
    demand(wellFormed && sealed !== undefined && row !== undefined, "dkg.bad-share", `deal[${from}]`);
    const channel = { group: this.#group, ctx: this.#ctx, from, to, ek: ek ?? "" };
    const R = this.#group.decode(sealed.eph);
    const shared = this.#group.encode(this.#group.exp(R, this.#secrets.dk));
    const opened = attempt(() => openShare(channel, sealed, shared, row));
    return opened.ok ? opened.value : complain(channel, this.#secrets.dk, sealed, this.#rng);
  }

  /** Round 4, after all n deals: an acknowledgement with the own verification key, or a complaint anybody can judge. */
  receive(
    deals: readonly Deal[],
  ): { readonly kind: "ack"; readonly ack: DkgAck } | { readonly kind: "complaint"; readonly complaint: DkgComplaint } {
    const { coefficients } = this.#needReveals();
    demand(deals.length === this.#c.n, "dkg.early-reveal", "deals");
    let share = 0n;
    for (const [i, deal] of deals.entries()) {
      const received = this.#receiveFrom(deal, i + 1);
      if (typeof received !== "bigint") return { kind: "complaint", complaint: received };
      share = mod(share + received, this.#group.q);
    }
    const verificationKey = proveKey(this.#group, share, this.#rng);
    const expected = this.#group.encode(verificationKeyOf(this.#group, coefficients, this.#index));
    demand(verificationKey.public_key === expected, "dkg.bad-share", "verificationKey");
    this.#share = share;
    return { kind: "ack", ack: { ctx: this.#ctx, index: this.#index, verificationKey } };
  }

  #needShare(): bigint {
    if (this.#share === undefined) throw new BallotError("dkg.aborted", "share");
    return this.#share;
  }

  /** Round 6: decrypts the ceremony's test ciphertext. */
  testDecrypt(): DkgTest {
    const { coefficients } = this.#needReveals();
    const Y = coefficients.reduce((y, [A0 = this.#group.identity]) => this.#group.mul(y, A0), this.#group.identity);
    const cell = testCell(this.#group, this.#ctx, Y);
    return proveTest(this.#group, cell, { ctx: this.#ctx, index: this.#index, share: this.#needShare() }, this.#rng);
  }

  /**
   * The partial decryption of a verified tally (rules D1–D5); the owner is this trustee whatever the input says.
   * @throws BallotError `pdec.second-tally` for another tally of an election that was decrypted before
   */
  partialDecrypt(input: VerifiedDecryptionInput): PartialDecryptionBody {
    const { uuid } = readElection(input.election);
    const tally = sha256hex(input.encryptedTally);
    demand((this.#memory.get(uuid) ?? tally) === tally, "pdec.second-tally", "encryptedTally");
    const body = makePartial({ ...input, owner: this.#index + 1 }, this.#needShare(), this.#rng);
    this.#memory.set(uuid, tally);
    return body;
  }
}
