/** A whole key ceremony in one process: every trustee is a session of its own and sees only the others' messages. */
import { dealHash } from "../dkg/ceremony.ts";
import type { Ceremony, DkgAck, Pedersen } from "../dkg/ceremony.ts";
import { BallotError } from "../errors.ts";
import type { SuiteId } from "../group/group.ts";
import { hex } from "../hash/bytes.ts";
import type { Rng } from "../random.ts";
import { TrusteeSession } from "../trustee-session.ts";
import type { Clock, RecordLog } from "./log.ts";

/** The trustees after the ceremony. */
export interface Trustees {
  readonly ceremony: Ceremony;
  readonly sessions: readonly TrusteeSession[];
  readonly seeds: readonly Uint8Array[];
  readonly pedersen: Pedersen;
}

/** Posts of the usual three trustees; further ones are numbered. */
const POSTS = ["post-discipline-agency", "post-superior-organisation", "post-union"];

/** The ceremony of n trustees of whom k decrypt. */
export function ceremonyOf(suite: SuiteId, k: number, n: number, rng: Rng): Ceremony {
  return {
    ...{ v: 1, ceremonyId: `cer-${hex(rng(8))}`, body: "org-demo", suite, k, n },
    trustees: Array.from({ length: n }, (_, i) => ({
      index: i + 1,
      trusteeId: POSTS[i] ?? `post-trustee-${i + 1}`,
      enrolledKeyId: `key-T${i + 1}`,
    })),
    notAfter: "2099-01-01T00:00:00.000Z",
  };
}

/** Plays all rounds into the log. */
export function playCeremony(ceremony: Ceremony, log: RecordLog, clock: Clock, rng: Rng): Trustees {
  const seeds = ceremony.trustees.map(() => rng(32));
  const sessions = seeds.map((seed, i) => new TrusteeSession(ceremony, i + 1, seed, rng));
  const by = (i: number): string => `T${i + 1}`;
  log.append("dkg.open", "A", clock.next(), { ceremony });
  const commits = sessions.map((s) => s.commit());
  commits.forEach((body, i) => {
    log.append("dkg.commit", by(i), clock.next(), body);
  });
  const reveals = sessions.map((s) => s.reveal(commits));
  reveals.forEach((body, i) => {
    log.append("dkg.reveal", by(i), clock.next(), body);
  });
  const deals = sessions.map((s) => s.deal(reveals));
  deals.forEach((deal, i) => {
    log.deal(deal);
    log.append("dkg.deal", by(i), clock.next(), { ctx: deal.ctx, index: deal.index, dealHash: dealHash(deal) });
  });
  const acks = sessions.map((s): DkgAck => {
    const received = s.receive(deals);
    if (received.kind === "ack") return received.ack;
    throw new BallotError("dkg.bad-share", `trustee ${received.complaint.index}`);
  });
  acks.forEach((body, i) => {
    log.append("dkg.ack", by(i), clock.next(), body);
  });
  const pedersen = {
    threshold: ceremony.k,
    certs: commits.map(({ cert }) => cert),
    coefexps: reveals.map(({ coefexps }) => coefexps),
    verification_keys: acks.map(({ verificationKey }) => verificationKey),
  };
  log.append("dkg.done", "A", clock.next(), { ctx: commits[0]?.ctx ?? "", pedersen });
  sessions.forEach((s, i) => {
    log.append("dkg.test", by(i), clock.next(), s.testDecrypt());
  });
  return { ceremony, sessions, seeds, pedersen };
}
