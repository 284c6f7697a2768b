/** What a trustee derives from the one seed that is backed up (MJ-BALLOT/1 §7.2). */
import { demand } from "../errors.ts";
import { hxScalar } from "../hash/digest.ts";

/** The secret numbers of a trustee. */
export interface TrusteeSecrets {
  /** Signing key. */
  readonly sk: bigint;
  /** Decryption key for sealed shares. */
  readonly dk: bigint;
  /** Coefficients of the polynomial, constant first. */
  readonly coefficients: readonly bigint[];
}

/** Derives all secrets of a trustee for one ceremony. @throws BallotError `dkg.aborted` for a seed that is not 32 bytes */
export function deriveTrustee(seed: Uint8Array, ctx: string, k: number, q: bigint): TrusteeSecrets {
  demand(seed.length === 32, "dkg.aborted", "seed");
  return {
    sk: hxScalar(q, "dkg-sk", seed, ctx),
    dk: hxScalar(q, "dkg-dk", seed, ctx),
    coefficients: Array.from({ length: k }, (_, m) => hxScalar(q, "dkg-coef", seed, ctx, m)),
  };
}
