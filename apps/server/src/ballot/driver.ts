/**
 * 系统方 — what the service does by itself, each step an act of the log: announce, freeze, void, close, tally, decrypt its share, publish.
 * It looks at a matter whenever it changed and takes the next step; nothing is remembered outside the log but the server's key.
 */
import {
  assembleTrustees,
  combine,
  computeTally,
  credentialList,
  manifestHash,
  openElection,
  readBallot,
  readCredentials,
  readManifest,
  RecordView,
  serverPartialDecrypt,
  sha256hex,
  toElection,
  type Counts,
  type ElectionRecord,
  type PartialDecryptionBody,
  type Pedersen,
} from "./library.ts";
import { decryptionInput, fingerprint, type BallotPool, verifyRecordInThreads } from "./library.ts";
import { threshold, whole, type Ballot, type BallotEvent, type Facts, type Keys, type Ref } from "@mingjian/rulebook";
import type { Site } from "../http/site.ts";
import type { Election } from "./election.ts";
import { BOOTH } from "./election.ts";
import { keptText } from "./keep.ts";
import { manifestOf } from "./manifest.ts";
import type { ServerKeys } from "./server-keys.ts";

export interface Ground {
  readonly site: Site;
  readonly pool: BallotPool;
  readonly keys: ServerKeys;
}

const USUAL = whole("ballot.voters.usual", "B18");
const ELECTRONIC = whole("ballot.electronic.min", "B18");
const QUORUM = threshold("decision.quorum.ordinary", "B11");

function numbersOf({ standards }: Facts) {
  const { num, den } = standards.of(QUORUM)?.value ?? { num: 1, den: 2 };
  return {
    usual: standards.of(USUAL)?.value ?? 5,
    electronic: standards.of(ELECTRONIC)?.value ?? 3,
    quorum: { num, den },
  };
}

type Step = (ground: Ground, election: Election) => Promise<void>;

const announce: Step = async ({ site }, election) => {
  const world = site.ledger.world();
  const ballot = election.ballot();
  const keys = world.matter(ballot.keys)?.matter as Keys;
  const facts = world.facts(site.ledger.instant(), ballot.unit);
  // Fewer than five voters wait for the agency's word: then the act after it brings us here again.
  if (ballot.voters.length < numbersOf(facts).usual && ballot.fewAllowed === undefined) return;
  const { text } = manifestOf(election.id, ballot, keys, numbersOf(facts));
  await election.act("announced", { manifest: text }, `announced:${election.id}`);
};

/** The credentials that events of one type name. */
const credentialsIn = (events: readonly BallotEvent[], type: "cred.bind" | "ballot.void"): readonly string[] =>
  events.flatMap(({ type: known, body: { credential } }) =>
    known === type && typeof credential === "string" ? [credential] : [],
  );

/** The credentials that were registered: bound in the log, or pooled without names. */
async function credentialsOf({ keys }: Ground, election: Election): Promise<readonly string[]> {
  if (election.ballot().mode === "congress") return keys.pool(election.uuid);
  return credentialsIn(await election.log.events(), "cred.bind");
}

const freeze: Step = async (ground, election) => {
  const { site, keys } = ground;
  const credentials = credentialList(await credentialsOf(ground, election));
  const count = readCredentials(credentials).length;
  const listed = { count, sha256: sha256hex(credentials) };
  await election.act("listed", listed, `listed:${election.id}`);
  const events = await election.log.events();
  const pedersen = events.find(({ type }) => type === "dkg.done")?.body.pedersen as unknown as Pedersen;
  const { json, publicKey } = assembleTrustees(await keys.make(election.uuid), pedersen);
  const manifest = readManifest(JSON.parse(election.ballot().manifest ?? "{}"));
  const text = toElection(manifest, publicKey);
  const input = {
    fingerprint: fingerprint(text),
    ...(await keptText(site, "election", text)),
    ...(await keptText(site, "trustees", json)),
    ...(await keptText(site, "credentials", credentials)),
  };
  await election.act("prepared", input, `prepared:${election.id}:${fingerprint(text)}`);
};

/** Voids that both tellers signed and that are not yet in the record. */
const voidCredentials: Step = async (_, election) => {
  const ballot = election.ballot();
  const signed = ballot.voids.filter((v) => v.confirmedBy !== undefined);
  if (signed.length === 0) return;
  const events = await election.log.events();
  const done = new Set(credentialsIn(events, "ballot.void"));
  for (const { no, voter, credential } of signed) {
    const bound = events.find(({ type, body }) => type === "cred.bind" && body.voterId === voter)?.body.credential;
    const own = voter === undefined ? credential : bound;
    if (typeof own !== "string" || done.has(own)) continue;
    await election.act("voided", { no, credential: own }, `voided:${election.id}:${no}`);
    election.forget();
  }
};

const castsOf = (view: RecordView): readonly string[] =>
  view.all("ballot.cast").map(({ event }) => view.text(event, "ballot"));

const seal: Step = async (_, election) => {
  const view = new RecordView((await election.log.record()).record);
  const casts = castsOf(view);
  const input = {
    accepted: casts.length,
    ballotsDigest: sha256hex(casts.map((text) => readBallot(text).signature.hash).join("\n")),
    voids: [...view.voided()].sort(),
  };
  await election.act("closed", input, `closed:${election.id}`);
};

const tally: Step = async ({ site }, election) => {
  const view = new RecordView((await election.log.record()).record);
  const { election: text, credentials } = view.parts();
  const made = computeTally(openElection(text, readCredentials(credentials)), castsOf(view), view.voided());
  const input = {
    counted: made.counted.length,
    ...(await keptText(site, "encryptedTally", made.encryptedTally)),
    sized: made.sized,
  };
  await election.act("tallied", input, `tallied:${election.id}`);
};

/** The server is a trustee like the others: it decrypts only what verifies. */
const decrypt: Step = async ({ site, keys, pool }, election) => {
  if (election.ballot().shares.includes(1)) return publish({ site, keys, pool }, election);
  const secret = keys.secret(election.uuid);
  if (secret === undefined) return;
  const { record } = await election.log.record();
  const input = decryptionInput(record, await verifyRecordInThreads(record));
  if (!input.ok) throw input.error;
  const body = serverPartialDecrypt(secret, { ...input.value, owner: 1 });
  await enterShare(site, election, body, undefined);
};

export async function enterShare(
  site: Site,
  election: Election,
  { owner, partial, strong }: PartialDecryptionBody,
  trustee: Ref | undefined,
): Promise<{ readonly pos: number }> {
  const input = {
    ...{ owner, ...(trustee === undefined ? {} : { trustee }) },
    ...(await keptText(site, "partial", partial)),
    strong: JSON.stringify(strong),
  };
  return election.act("decrypted", input, `decrypted:${election.id}:${owner}`);
}

function partsOf(record: ElectionRecord): readonly PartialDecryptionBody[] {
  const view = new RecordView(record);
  return view.all("ballot.pdec").map(({ body, event }) => ({
    ...{ uuid: body.uuid, owner: body.owner, strong: body.strong },
    partial: view.text(event, "partial"),
  }));
}

const added = (counts: Counts, paper: Counts = []): Counts =>
  counts.map((row, i) => row.map((n, j) => n + (paper[i]?.[j] ?? 0)));

/** The server's share is in, and as many of the trustees' as the key asks for. */
function decryptable({ shares }: Ballot, { k }: Keys): boolean {
  return shares.includes(1) && shares.filter((owner) => owner > 1).length >= k;
}

/** The shares of the record put together: the result, in the reference tool's writing and as numbers. */
function combinedOf(record: ElectionRecord, ballot: Ballot) {
  const { election: text, trustees, tally: made } = new RecordView(record).parts();
  const input = {
    ...{ election: text, trustees, encryptedTally: made?.encryptedTally ?? "", owner: 1 },
    manifestHash: manifestHash(readManifest(JSON.parse(ballot.manifest ?? "{}"))),
  };
  const combined = combine(input, partsOf(record), ballot.counted ?? 0);
  if (!combined.ok) throw combined.error;
  return combined.value;
}

const publish: Step = async ({ site }, election) => {
  const ballot = election.ballot();
  const keys = site.ledger.world().matter(ballot.keys)?.matter as Keys;
  if (!decryptable(ballot, keys)) return;
  const { record } = await election.log.record();
  const { result, counts } = combinedOf(record, ballot);
  const total = added(counts, ballot.papers?.counts);
  await election.act(
    "published",
    { result, counts, total, ...shownOf(ballot, total) },
    `published:${election.id}:${ballot.shares.length}`,
  );
};

/** §17: what the public is told; counts only where the disclosure says so, grades of small groups never. */
function shownOf(ballot: Ballot, total: Counts) {
  const cast = (ballot.counted ?? 0) + (ballot.papers?.ballots ?? 0);
  const graded = ballot.questions.some((q) => q.kind === "rating") && cast < 10;
  return {
    ...{ publicRoll: ballot.voters.length, publicCast: cast, publicFingerprint: ballot.fingerprint ?? "" },
    ...(ballot.disclosure === "counts" && !graded ? { publicCounts: total } : {}),
  };
}

const erase: Step = ({ keys }, election) => {
  keys.erase(election.uuid);
  return Promise.resolve();
};

const STEPS: Readonly<Record<string, Step>> = {
  ...{ convened: announce, listing: freeze, open: voidCredentials, closing: seal, closed: tally, tallied: decrypt },
  ...{ certified: erase, annulled: erase },
};

/** The next step of a ballot, if it is the service's. */
export async function advance(ground: Ground, election: Election): Promise<void> {
  await STEPS[election.stage()]?.(ground, election);
}

/** The public key is assembled when the last acknowledgement is in. */
export async function completeCeremony(site: Site, id: Ref): Promise<void> {
  const state = site.ledger.world().matter(id);
  const keys = state?.matter as Keys;
  if (state?.stage !== "acknowledging" || keys.acknowledged.length < keys.trustees.length) return;
  const command = { institution: "key-ceremony", act: "completed", matterId: id, input: {}, actor: BOOTH } as const;
  await site.ledger.submit({ ...command, idempotencyKey: `completed:${id}` });
}
