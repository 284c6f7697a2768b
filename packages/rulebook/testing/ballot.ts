/** A secret ballot in memory: keys of three trustees of three organs, a roll, a vote. Messages and ciphertexts are stand-ins: the rules never read them. */
import type { Ref } from "../kernel/json.ts";
import { PEOPLE, UNITS, type County, type Founding, county } from "./county.ts";
import { decisionCounty, decisionPack, VOTERS } from "./decision.ts";
import { parameter } from "./pack.ts";

const ROWS = [
  parameter("ballot.voters.usual", "5", "persons", "ge", "floor"),
  parameter("ballot.electronic.min", "3", "count", "ge", "floor"),
  parameter("ballot.paper.min", "3", "count", "ge", "floor"),
  parameter("ballot.disclosure.counts", "10", "persons", "ge", "floor"),
  parameter("ballot.keys.maxDays", "366", "cd", "le", "ceil"),
  parameter("ballot.ceremony.round.days", "5", "wd", "le", "ceil"),
  parameter("ballot.test.lead", "24", "h", "ge", "floor"),
  parameter("ballot.decrypt.hours", "24", "h", "le", "ceil"),
  parameter("ballot.certify.hours", "72", "h", "le", "ceil"),
  parameter("appraisal.group.min", "10", "count", "ge", "floor"),
  parameter("appraisal.scale.annual", "优秀;称职;基本称职;不称职", "list"),
  parameter("appraisal.scale.item", "好;较好;一般;差", "list"),
];
export const BOOTH = "sys:ballot" as const;
export const TRUSTEES = [
  { person: PEOPLE.agencyOfficer, post: "派驻机构" },
  { person: PEOPLE.orgOfficer, post: "组织部" },
  { person: PEOPLE.commissioner, post: "纪委" },
] as const;
export const TELLERS: readonly Ref[] = [PEOPLE.clerk, PEOPLE.officeDirector];

export const ballotCounty = (more: readonly ReturnType<typeof parameter>[] = [], founding: Founding = {}): County =>
  county({ ...founding, packs: [decisionPack([...ROWS, ...more])] });
/** With catalogue and rules of procedure, for the vote of a decision. */
export const decidingCounty = (): County => decisionCounty({ packs: [decisionPack(ROWS)] });

export const KEYS = {
  ...{ unit: UNITS.bureau, title: "党组计票密钥", trustees: TRUSTEES, k: 2, notAfter: "2026-12-01" },
};

/** A ceremony from its opening to the last test decryption. */
export function keyed(c: County, over: Record<string, unknown> = {}): Ref {
  const keys = c.must("clerk", "key-ceremony.opened", c.fresh(), { ...KEYS, ...over });
  const trustees = KEYS.trustees.map(({ person }, i) => ({ index: i + 1, trustee: person, message: "{}" }));
  for (const act of ["committed", "revealed"])
    for (const one of trustees) c.must(BOOTH, `key-ceremony.${act}`, keys, one);
  for (const one of trustees) {
    const sealed = [{ attachment: "00000000-0000-4000-8000-000000000000", name: "deal.json", sha256: "0".repeat(64) }];
    c.must(BOOTH, "key-ceremony.dealt", keys, { ...one, sealed });
  }
  for (const one of trustees) c.must(BOOTH, "key-ceremony.acknowledged", keys, one);
  c.must(BOOTH, "key-ceremony.completed", keys, {});
  for (const one of trustees) c.must(BOOTH, "key-ceremony.tested", keys, { ...one, backup: true });
  return keys;
}

export const MOTION = { kind: "motion", text: "是否同意" };
export const convening = (keys: Ref, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: UNITS.bureau, purpose: "other", title: "党组票决", mode: "board", keys, questions: [MOTION] },
  ...{ voters: VOTERS, tellers: TELLERS, opensAt: "2026-03-09T01:00:00.000Z", closesAt: "2026-03-09T03:00:00.000Z" },
  ...{ disclosure: "outcome", revote: true, paperAllowed: true, ...over },
});

/** From the convening to a frozen and compared list. */
export function frozen(c: County, keys: Ref, over: Record<string, unknown> = {}, voters: readonly Ref[] = VOTERS): Ref {
  const ballot = c.must("clerk", "ballot.convened", c.fresh(), convening(keys, over));
  c.must(BOOTH, "ballot.announced", ballot, { manifest: "{}" });
  return freeze(c, ballot, voters);
}
export function freeze(c: County, ballot: Ref, voters: readonly Ref[] = VOTERS): Ref {
  for (const voter of voters) c.must(BOOTH, "ballot.bound", ballot, { voter, credential: "1", proof: "{}" });
  c.must("clerk", "ballot.rollClosed", ballot, {});
  c.must(BOOTH, "ballot.listed", ballot, { count: voters.length, sha256: "0".repeat(64) });
  const texts = { election: "{}", trustees: "[]", credentials: "[]" };
  c.must(BOOTH, "ballot.prepared", ballot, { fingerprint: "A".repeat(43), ...texts });
  c.must("agencyOfficer", "ballot.listConfirmed", ballot, {});
  return ballot;
}

export function vote(c: County, ballot: Ref, voters: readonly Ref[] = VOTERS): void {
  for (const voter of voters) {
    const commitment = `${voter}${"A".repeat(17)}`;
    c.must(BOOTH, "ballot.committed", ballot, { voter, commitment });
    c.must(BOOTH, "ballot.cast", ballot, { voter, commitment, ballot: "{}" });
  }
}

/** Both tellers close; the sum is made and opened by two of three. */
export function close(c: County, ballot: Ref, counted: number): void {
  c.must("clerk", "ballot.closeProposed", ballot, {});
  c.must("officeDirector", "ballot.closeConfirmed", ballot, {});
  const closing = { accepted: counted, ballotsDigest: "0".repeat(64), voids: [] };
  c.must(BOOTH, "ballot.closed", ballot, closing);
  c.must(BOOTH, "ballot.tallied", ballot, { counted, encryptedTally: "[]", sized: "{}" });
  for (const owner of [1, 2, 4]) c.must(BOOTH, "ballot.decrypted", ballot, { owner, partial: "{}", strong: "[]" });
}
export const declaring = (
  counts: readonly (readonly number[])[],
  total: readonly (readonly number[])[] = counts,
): Record<string, unknown> => ({
  ...{ result: "{}", counts, total, publicRoll: 5, publicCast: 5, publicFingerprint: "A".repeat(43) },
});
