/** The bodies of a record's events, typed (MJ-BALLOT/1 §13); fields marked † in the specification are read by `longText`. */
import type { CredBindBody } from "../credential/credential.ts";
import type { Ceremony, DkgAck, DkgCommit, DkgComplaint, DkgReveal, DkgTest, Pedersen } from "../dkg/ceremony.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Proof } from "../proofs/schnorr.ts";

/** The bodies as `checkBody` has read them. */
export interface Bodies {
  readonly "dkg.open": { readonly ceremony: Ceremony };
  readonly "dkg.commit": DkgCommit;
  readonly "dkg.reveal": DkgReveal;
  readonly "dkg.deal": { readonly ctx: string; readonly index: number; readonly dealHash: string };
  readonly "dkg.ack": DkgAck;
  readonly "dkg.complaint": DkgComplaint;
  readonly "dkg.done": { readonly ctx: string; readonly pedersen: Pedersen };
  readonly "dkg.test": DkgTest;
  readonly "ballot.manifest": { readonly uuid: string; readonly manifest: Manifest };
  readonly "cred.bind": CredBindBody;
  readonly "cred.list": { readonly uuid: string; readonly count: number; readonly sha256: string };
  readonly "ballot.setup": { readonly uuid: string };
  readonly "ballot.open": { readonly uuid: string; readonly phi: string; readonly preconditions: readonly string[] };
  readonly "ballot.commit": {
    readonly uuid: string;
    readonly commitment: string;
    readonly credential?: string;
    readonly proof?: Proof;
  };
  readonly "ballot.spoiled": {
    readonly uuid: string;
    readonly commitment: string;
    readonly ballotNonce: string;
    readonly choices: readonly (readonly (0 | 1)[])[];
  };
  readonly "ballot.cast": { readonly uuid: string; readonly commitment: string };
  readonly "ballot.void": {
    readonly uuid: string;
    readonly credential: string;
    readonly reason: string;
    readonly tellers: readonly string[];
  };
  readonly "ballot.paper": {
    readonly uuid: string;
    readonly ballots: number;
    readonly counts: readonly (readonly number[])[];
    readonly tellers: readonly string[];
  };
  readonly "ballot.close": {
    readonly uuid: string;
    readonly reason: string;
    readonly accepted: number;
    readonly ballotsDigest: string;
    readonly voids: readonly string[];
    readonly tellers: readonly string[];
  };
  readonly "ballot.etally": { readonly uuid: string };
  readonly "ballot.pdec": {
    readonly uuid: string;
    readonly owner: number;
    readonly strong: readonly (readonly Proof[])[];
  };
  readonly "ballot.result": {
    readonly uuid: string;
    readonly paper: readonly (readonly number[])[];
    readonly total: readonly (readonly number[])[];
  };
  readonly "ballot.certificate": {
    readonly uuid: string;
    readonly bel: { readonly full: string; readonly public: string };
  };
  readonly "ballot.annul": { readonly uuid: string; readonly reason: string; readonly signers: readonly string[] };
}

/** All event types. */
export type EventType = keyof Bodies;
