/** Checking a trustee's message when it arrives (MJ-BALLOT/1 §7.3): alone where that is possible, else against the rounds before. */
import { demand } from "../errors.ts";
import { getGroup } from "../group/suites.ts";
import type { Element } from "../group/group.ts";
import {
  ceremonyContext,
  checkCommit,
  checkCommits,
  checkReveal,
  checkReveals,
  keyProved,
  verificationKeyOf,
} from "./ceremony.ts";
import type { Ceremony, Deal, DkgAck, DkgCommit, DkgReveal, DkgTest } from "./ceremony.ts";
import { checkTest, testCell } from "./test-decryption.ts";

/** What is in the log so far; reveals and commits in index order. */
export interface CeremonyMessages {
  readonly commits: readonly DkgCommit[];
  readonly reveals: readonly DkgReveal[];
}

/** A message of one round. */
export type RoundMessage =
  | { readonly kind: "commit"; readonly body: DkgCommit }
  | { readonly kind: "reveal"; readonly body: DkgReveal }
  | { readonly kind: "deal"; readonly body: Deal }
  | { readonly kind: "ack"; readonly body: DkgAck }
  | { readonly kind: "test"; readonly body: DkgTest };

function arrivedCommit(c: Ceremony, body: DkgCommit, { commits }: CeremonyMessages): void {
  const { verification, encryption } = checkCommit(c, body);
  const others = commits.filter(({ index }) => index !== body.index).map((one) => checkCommit(c, one));
  const taken = new Set(others.flatMap((cert) => [cert.verification, cert.encryption]));
  demand(verification !== encryption, "trustees.key-mismatch", "dkg.commit");
  demand(!taken.has(verification) && !taken.has(encryption), "trustees.key-mismatch", "dkg.commit");
}

function arrivedReveal(c: Ceremony, body: DkgReveal, { commits }: CeremonyMessages): void {
  const cert = checkCommits(c, commits)[body.index - 1];
  const commit = commits[body.index - 1];
  demand(cert !== undefined && commit !== undefined, "dkg.early-reveal", "dkg.reveal");
  checkReveal(c, commit, cert, body);
}

function arrivedDeal(c: Ceremony, body: Deal): void {
  const group = getGroup(c.suite);
  const complete = body.shares.length === c.n && body.shares.every(({ to }, i) => to === i + 1);
  demand(complete, "dkg.bad-share", "shares");
  for (const { eph, ct, tag } of body.shares) {
    group.decode(eph);
    demand(/^[0-9a-f]{64}$/.test(ct) && /^[0-9a-f]{64}$/.test(tag), "dkg.bad-share", "shares");
  }
}

function arrivedAck(c: Ceremony, body: DkgAck, coefficients: readonly (readonly Element[])[]): void {
  const group = getGroup(c.suite);
  const expected = group.encode(verificationKeyOf(group, coefficients, body.index));
  demand(body.verificationKey.public_key === expected, "dkg.bad-share", "verificationKey");
  demand(keyProved(group, body.verificationKey, "verificationKey"), "trustees.bad-proof", "verificationKey");
}

function arrivedTest(c: Ceremony, body: DkgTest, coefficients: readonly (readonly Element[])[]): void {
  const group = getGroup(c.suite);
  const Y = coefficients.reduce((y, [A0 = group.identity]) => group.mul(y, A0), group.identity);
  checkTest(group, testCell(group, body.ctx, Y), verificationKeyOf(group, coefficients, body.index), body);
}

/** Refuses a message that no trustee could have made honestly. @throws BallotError `dkg.*`, `trustees.*`, `element.*` */
export function checkArrival(c: Ceremony, message: RoundMessage, known: CeremonyMessages): void {
  const { body, kind } = message;
  demand(body.ctx === ceremonyContext(c), "dkg.aborted", "ctx");
  demand(Number.isInteger(body.index) && body.index >= 1 && body.index <= c.n, "dkg.aborted", "index");
  if (kind === "commit") arrivedCommit(c, message.body, known);
  else if (kind === "reveal") arrivedReveal(c, message.body, known);
  else if (kind === "deal") arrivedDeal(c, message.body);
  else {
    const { coefficients } = checkReveals(c, known.commits, known.reveals);
    if (kind === "ack") arrivedAck(c, message.body, coefficients);
    else arrivedTest(c, message.body, coefficients);
  }
}
