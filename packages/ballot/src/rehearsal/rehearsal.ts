/** A whole election in one process, for demonstrations, benchmarks and tests: the record that a server would have written. */
import type { Choices } from "../ballot/ballot.ts";
import { prepareBallot } from "../ballot/prepare.ts";
import { credentialList, deriveCredential, proveCommitment, proveCredential } from "../credential/credential.ts";
import { ceremonyContext } from "../dkg/ceremony.ts";
import { assembleTrustees, createServerKey } from "../dkg/trustees.ts";
import type { SuiteId } from "../group/group.ts";
import { hex } from "../hash/bytes.ts";
import { sha256hex } from "../hash/digest.ts";
import { openElection, toElection } from "../manifest/election.ts";
import type { ElectionContext } from "../manifest/election.ts";
import { manifestHash, rollHash } from "../manifest/manifest.ts";
import type { Manifest, Roll } from "../manifest/manifest.ts";
import type { Question } from "../manifest/question.ts";
import { platformRng } from "../random.ts";
import type { Rng } from "../random.ts";
import type { ElectionRecord } from "../record/events.ts";
import type { SecretScalar } from "../secret.ts";
import { ceremonyOf, playCeremony } from "./ceremony.ts";
import type { Trustees } from "./ceremony.ts";
import { countVotes } from "./counting.ts";
import { Clock, RecordLog } from "./log.ts";

/** What to play. */
export interface Rehearsal {
  readonly voters: number;
  readonly questions: readonly Question[];
  /** What a voter chooses; the second argument counts his ballots from 0. */
  readonly choose: (voter: number, ballot: number) => Choices;
  /** Voters who vote once more at the end. */
  readonly revoters?: readonly number[];
  /** Voters who audit a ballot before they cast one. */
  readonly auditors?: readonly number[];
  readonly suite?: SuiteId;
  readonly k?: number;
  readonly n?: number;
  /** Trustees who decrypt, by index from 1; the first k if absent. */
  readonly decrypting?: readonly number[];
  readonly title?: string;
  readonly rng?: Rng;
  /** Trustees verify the record before they decrypt, as they must; `false` only where the record was verified otherwise. */
  readonly verify?: boolean;
}

/** A voter's key. */
export interface RehearsalVoter {
  readonly voterId: string;
  readonly ikm: Uint8Array;
  readonly secret: SecretScalar;
  readonly credential: string;
}

/** What is left: the record, and every key, all of them test keys. */
export interface Rehearsed {
  readonly record: ElectionRecord;
  readonly manifest: Manifest;
  readonly trustees: Trustees;
  readonly server: SecretScalar;
  readonly voters: readonly RehearsalVoter[];
  readonly context: ElectionContext;
}

const OPENS = "2026-01-05T01:00:00.000Z";
const CLOSES = "2026-01-05T02:00:00.000Z";
const BOARD_LIMIT = 30;
const UUID_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const VOTER_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

function word(rng: Rng, alphabet: string, length: number): string {
  let out = "";
  while (out.length < length) {
    for (const byte of rng(length)) {
      // Bytes beyond the largest multiple of the alphabet would favour its beginning.
      if (byte < 256 - (256 % alphabet.length) && out.length < length) out += alphabet.charAt(byte % alphabet.length);
    }
  }
  return out;
}

function rollOf(voterIds: readonly string[], rng: Rng): Roll {
  const count = voterIds.length;
  if (count > BOARD_LIMIT) return { count, hash: hex(rng(32)) };
  const entries = voterIds
    .map((voterId, i) => ({ enrolledKeyId: `key-V${i + 1}`, voterId, weight: 1 as const }))
    .sort((a, b) => (a.voterId < b.voterId ? -1 : 1));
  return { count, hash: rollHash(entries), entries };
}

function manifestFor(play: Rehearsal, trustees: Trustees, roll: Roll, rng: Rng): Manifest {
  const { ceremony } = trustees;
  return {
    ...{ v: 1, suite: ceremony.suite, uuid: word(rng, UUID_ALPHABET, 14), body: "org-demo", matter: "decision-0001" },
    ...{ title: play.title ?? "党委会无记名表决", description: "演示数据" },
    mode: roll.entries === undefined ? "congress" : "board",
    roll,
    trustees: { ctx: ceremonyContext(ceremony), k: ceremony.k, n: ceremony.n, server: true },
    policy: {
      ...{ minVoters: Math.min(5, play.voters), minElectronic: 3, disclosure: "counts" },
      ...{ revote: true, paperOverride: true, quorum: { num: 2, den: 3 }, passRule: "absolute-majority-of-entitled" },
      ...{ opensAt: OPENS, closesAt: CLOSES, leaderSpeaksLast: true },
    },
    questions: play.questions,
  };
}

/** The election while it is played. */
interface Stage {
  readonly play: Rehearsal;
  readonly rng: Rng;
  readonly log: RecordLog;
  readonly clock: Clock;
  readonly manifest: Manifest;
  readonly voters: readonly RehearsalVoter[];
}

function bindCredentials({ log, clock, manifest, voters, rng }: Stage): void {
  const { suite, uuid, roll } = manifest;
  if (manifest.mode === "board") {
    voters.forEach(({ secret, voterId }, i) => {
      const body = proveCredential({ suite, secret, uuid, rollHash: roll.hash, voterId, rng });
      log.append("cred.bind", `V${i + 1}`, clock.next(), body);
    });
  }
  const credentials = credentialList(voters.map(({ credential }) => credential));
  log.append("cred.list", "R", clock.next(), { uuid, count: voters.length, sha256: sha256hex(credentials) });
}

function setUp(stage: Stage, trustees: Trustees, server: ReturnType<typeof createServerKey>): ElectionContext {
  const { log, clock, manifest, voters } = stage;
  const { uuid } = manifest;
  const { json, publicKey } = assembleTrustees(server.key, trustees.pedersen);
  const election = toElection(manifest, publicKey);
  const list = voters.map(({ credential }) => credential);
  const body = { uuid, election, trustees: json, credentials: credentialList(list) };
  log.append("ballot.setup", "A", clock.next(), body, "election", "trustees", "credentials");
  const context = openElection(election, list);
  clock.to(OPENS);
  const preconditions = ["act-quorum-reached", "act-leader-spoke-last"];
  log.append("ballot.open", "A", clock.next(), { uuid, phi: context.fingerprint, preconditions });
  return context;
}

/** One visit to the booth: commit, then audit or cast. */
function visit(stage: Stage, context: ElectionContext, voter: number, ballot: number, audit: boolean): void {
  const { log, clock, manifest, play, rng } = stage;
  const { uuid, suite } = manifest;
  const key = stage.voters[voter];
  if (key === undefined) return;
  const prepared = prepareBallot({ election: context, secret: key.secret, choices: play.choose(voter, ballot), rng });
  const { commitment } = prepared;
  const by = manifest.mode === "board" ? `V${voter + 1}` : "pseudonym";
  const proof = manifest.mode === "board" ? {} : proveCommitment(suite, key.secret, uuid, commitment, rng);
  log.append("ballot.commit", by, clock.next(), { uuid, commitment, ...proof });
  if (audit) log.append("ballot.spoiled", by, clock.next(), prepared.spoil(), "unsigned");
  else log.append("ballot.cast", by, clock.next(), { uuid, commitment, ballot: prepared.cast() }, "ballot");
}

function vote(stage: Stage, context: ElectionContext): void {
  const { play, voters } = stage;
  voters.forEach((_, voter) => {
    if (play.auditors?.includes(voter) === true) visit(stage, context, voter, 0, true);
    visit(stage, context, voter, 0, false);
  });
  for (const voter of play.revoters ?? []) visit(stage, context, voter, 1, false);
}

function drawVoters(play: Rehearsal, rng: Rng): readonly { readonly voterId: string; readonly ikm: Uint8Array }[] {
  return Array.from({ length: play.voters }, () => ({ voterId: word(rng, VOTER_ALPHABET, 26), ikm: rng(32) }));
}

/**
 * Plays an election of any size: ceremony, credentials, votes, close, tally, decryption, result, certificate. All keys are
 * test keys that are handed back.
 * @throws BallotError for questions or choices that break the rules
 */
export function rehearse(play: Rehearsal): Rehearsed {
  const { rng = platformRng, suite = "bel1/BELENIOS-2048", k = 2, n = 3 } = play;
  const log = new RecordLog();
  const clock = new Clock("2026-01-02T01:00:00.000Z");
  const trustees = playCeremony(ceremonyOf(suite, k, n, rng), log, clock, rng);
  const drawn = drawVoters(play, rng);
  const manifest = manifestFor(
    play,
    trustees,
    rollOf(
      drawn.map((v) => v.voterId),
      rng,
    ),
    rng,
  );
  log.append("ballot.manifest", "A", clock.next(), { uuid: manifest.uuid, manifest });
  const voters = drawn.map((voter) => ({ ...voter, ...deriveCredential(suite, voter.ikm, manifest.uuid) }));
  const stage = { play, rng, log, clock, manifest, voters };
  bindCredentials(stage);
  const server = createServerKey(suite, rng);
  const context = setUp(stage, trustees, server);
  vote(stage, context);
  const { decrypting = trustees.sessions.slice(0, k).map((_, i) => i + 1), verify = true } = play;
  const count = { log, clock, context, sessions: trustees.sessions, server: server.secret, rng, decrypting, verify };
  countVotes({ ...count, manifestHash: manifestHash(manifest) });
  return { record: log.record(), manifest, trustees, server: server.secret, voters, context };
}
