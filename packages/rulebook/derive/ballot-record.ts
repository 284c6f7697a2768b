/**
 * 票决记录 — the events of an election as specs/ballot.md §13 writes them, read off the acts of its ballot and of the ceremony it uses.
 * Server, export and offline verifier use the same reading; bindings and checks belong to whoever verifies.
 */
import { electionOf } from "../facts/ballot.ts";
import type { Ballot } from "../institutions/ballot/parts.ts";
import type { Keys } from "../institutions/key-ceremony/matter.ts";
import type { Entry } from "../kernel/institution.ts";
import type { Instant, Json, Maybe, Ref } from "../kernel/json.ts";

export const BALLOT_SUITE = "bel1/BELENIOS-2048";

type Body = Readonly<Record<string, Json>>;
/** An event without its number and binding. */
export interface BallotEvent {
  readonly pos: number;
  readonly type: string;
  readonly by: string;
  readonly at: Instant;
  readonly body: Body;
}
export interface Placed {
  readonly pos: number;
  readonly entry: Entry;
}

/** The ceremony object of an opened key ceremony: what every trustee's message is bound to. */
export const ceremonyOf = (id: Ref, keys: Pick<Keys, "unit" | "trustees" | "k" | "notAfter">): Body => ({
  ...{ v: 1, ceremonyId: id, body: keys.unit, suite: BALLOT_SUITE, k: keys.k, n: keys.trustees.length },
  trustees: keys.trustees.map(({ person }, i) => ({ index: i + 1, trusteeId: person, enrolledKeyId: person })),
  notAfter: keys.notAfter,
});

interface Ground {
  readonly uuid: string;
  readonly ceremony: Body;
  readonly messages: Keys;
  readonly manifest: Maybe<Body>;
}
/** Inputs and records of these institutions' own acts: typed by their declarations, erased by the log, read here once. */
type Read = Readonly<Record<string, Json>>;
type Reading = (input: Read, ground: Ground, record: Read) => Omit<BallotEvent, "pos" | "at"> | undefined;

const parsed = (text: Maybe<Json>): Body => JSON.parse(typeof text === "string" ? text : "") as Body;
const SERVER = "A";

/** An exact text, or the reference to the file that holds it. */
function text(input: Read, name: string): Body {
  const ref = input[`${name}Ref`] as Maybe<{ readonly bytes: number; readonly sha256: string }>;
  return ref === undefined
    ? { [name]: input[name] ?? "" }
    : { [`${name}Ref`]: { bytes: ref.bytes, sha256: ref.sha256 } };
}
const say =
  (type: string, body: (input: Read, ground: Ground, record: Read) => Body, by?: string): Reading =>
  (input, ground, record) => {
    const who = input.voter ?? input.trustee;
    return { type, by: by ?? (typeof who === "string" ? who : SERVER), body: body(input, ground, record) };
  };
const withUuid =
  (body: (input: Read, record: Read, ground: Ground) => Body) =>
  (input: Read, ground: Ground, record: Read): Body => ({ uuid: ground.uuid, ...body(input, record, ground) });

const pedersen = ({ messages, ceremony }: Ground): Body => ({
  threshold: ceremony.k ?? 0,
  certs: messages.committed.map((m) => parsed(m.message).cert ?? ""),
  coefexps: messages.revealed.map((m) => parsed(m.message).coefexps ?? ""),
  verification_keys: messages.acknowledged.map((m) => parsed(m.message).verificationKey ?? ""),
});
const contextOf = ({ messages }: Ground): Json => parsed(messages.committed[0]?.message ?? "{}").ctx ?? "";
const rollHash = ({ manifest }: Ground): Json => (manifest?.roll as Maybe<Body>)?.hash ?? "";
/** Of a voter without a name: the same word for all. */
const NOBODY = "pseudonym";

const READINGS: Readonly<Record<string, Reading>> = {
  "key-ceremony.opened": say("dkg.open", (_, { ceremony }) => ({ ceremony })),
  "key-ceremony.committed": say("dkg.commit", ({ message }) => parsed(message)),
  "key-ceremony.revealed": say("dkg.reveal", ({ message }) => parsed(message)),
  "key-ceremony.dealt": say("dkg.deal", ({ message }) => parsed(message)),
  "key-ceremony.acknowledged": say("dkg.ack", ({ message }) => parsed(message)),
  "key-ceremony.complained": say("dkg.complaint", ({ message }) => parsed(message)),
  "key-ceremony.completed": say("dkg.done", (_, ground) => ({ ctx: contextOf(ground), pedersen: pedersen(ground) })),
  "key-ceremony.tested": say("dkg.test", ({ message }) => parsed(message)),
  "ballot.announced": say(
    "ballot.manifest",
    withUuid(({ manifest }) => ({ manifest: parsed(manifest) })),
  ),
  "ballot.bound": say(
    "cred.bind",
    withUuid(({ voter, credential, proof }, _, ground) => ({
      ...{ rollHash: rollHash(ground), voterId: voter ?? "", credential: credential ?? "", pok: parsed(proof) },
    })),
  ),
  "ballot.listed": say(
    "cred.list",
    withUuid(({ count, sha256 }) => ({ count: count ?? 0, sha256: sha256 ?? "" })),
  ),
  "ballot.prepared": say(
    "ballot.setup",
    withUuid((i) => ({ ...text(i, "election"), ...text(i, "trustees"), ...text(i, "credentials") })),
  ),
  "ballot.opened": say(
    "ballot.open",
    withUuid((_, record) => record),
  ),
  "ballot.committed": say(
    "ballot.commit",
    withUuid(({ commitment }) => ({ commitment: commitment ?? "" })),
  ),
  "ballot.committedUnnamed": say(
    "ballot.commit",
    withUuid(({ commitment, credential, proof }) => ({
      ...{ commitment: commitment ?? "", credential: credential ?? "", proof: parsed(proof) },
    })),
    NOBODY,
  ),
  "ballot.cast": say(
    "ballot.cast",
    withUuid((i) => ({ commitment: i.commitment ?? "", ...text(i, "ballot") })),
  ),
  "ballot.castUnnamed": say(
    "ballot.cast",
    withUuid((i) => ({ commitment: i.commitment ?? "", ...text(i, "ballot") })),
    NOBODY,
  ),
  "ballot.spoiled": say("ballot.spoiled", withUuid(opened)),
  "ballot.spoiledUnnamed": say("ballot.spoiled", withUuid(opened), NOBODY),
  "ballot.voided": say(
    "ballot.void",
    withUuid(({ credential }, { reason, tellers }) => ({
      ...{ credential: credential ?? "", reason: reason ?? "", tellers: tellers ?? [] },
    })),
  ),
  "ballot.paperConfirmed": say(
    "ballot.paper",
    withUuid(({ ballots, counts }, { sheet, tellers }) => ({
      ...{ ballots: ballots ?? 0, counts: counts ?? [], tallySheetSha256: sheet ?? "", tellers: tellers ?? [] },
    })),
  ),
  "ballot.closed": say(
    "ballot.close",
    withUuid(({ accepted, ballotsDigest, voids }, { reason, tellers }) => ({
      ...{ reason: reason ?? "", accepted: accepted ?? 0, ballotsDigest: ballotsDigest ?? "" },
      ...{ voids: voids ?? [], tellers: tellers ?? [] },
    })),
  ),
  "ballot.tallied": say(
    "ballot.etally",
    withUuid((i) => ({ ...text(i, "encryptedTally"), sized: i.sized ?? "" })),
  ),
  "ballot.decrypted": say(
    "ballot.pdec",
    withUuid((i) => ({ owner: i.owner ?? 0, ...text(i, "partial"), strong: parsed(i.strong) })),
  ),
  "ballot.published": say(
    "ballot.result",
    withUuid(({ result, total }, { paper }) => ({ result: result ?? "", paper: paper ?? [], total: total ?? [] })),
  ),
  "ballot.certified": say(
    "ballot.certificate",
    withUuid((i) => ({
      bel: { full: i.full ?? "", public: i.publicArchive ?? "" },
      tool: { name: i.tool ?? "", version: i.toolVersion ?? "", rc: i.status ?? 0, noResultWarning: false },
    })),
  ),
  "ballot.annulled": say(
    "ballot.annul",
    withUuid((_, { reason, signers }) => ({ reason: reason ?? "", signers: signers ?? [] })),
  ),
};
function opened(i: Read): Body {
  const { ballotNonce, choices } = parsed(i.opening);
  return {
    commitment: i.commitment ?? "",
    ...text(i, "unsigned"),
    ballotNonce: ballotNonce ?? "",
    choices: choices ?? [],
  };
}

/** The events of an election in log order, from the entries of its ceremony and its ballot, whichever come first. */
export function ballotEvents(
  entries: readonly Placed[],
  ceremony: { readonly id: Ref; readonly keys: Keys },
  ballot: { readonly id: Ref; readonly matter: Pick<Ballot, "manifest"> },
): readonly BallotEvent[] {
  const ground: Ground = {
    uuid: electionOf(ballot.id),
    ceremony: ceremonyOf(ceremony.id, ceremony.keys),
    messages: ceremony.keys,
    manifest: ballot.matter.manifest === undefined ? undefined : parsed(ballot.matter.manifest),
  };
  return [...entries]
    .sort((a, b) => a.pos - b.pos)
    .flatMap(({ pos, entry }) => {
      const reading = READINGS[`${entry.institution}.${entry.act}`];
      const event = reading?.(entry.input as Read, ground, entry.record as Read);
      return event === undefined ? [] : [{ pos, at: entry.at, ...event }];
    });
}
