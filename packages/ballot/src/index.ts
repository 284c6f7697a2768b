/**
 * Verifiable secret ballots (可验证的无记名表决), MJ-BALLOT/1: the public face of the package.
 *
 * Works in browsers, workers and Node without any dependency. The Ed25519 suite is an entry of its own
 * (`@mingjian/ballot/ed25519`), worker threads too (`@mingjian/ballot/node`). Nothing here opens a connection, reads a clock
 * or keeps a secret longer than its holder lives; see README.md for what the mathematics promises and what it does not.
 */
export { attempt, BallotError } from "./errors.ts";
export type { BallotErrorCode, Result } from "./errors.ts";
export { getGroup } from "./group/suites.ts";
export type { Element, Group, Scalar, SuiteId } from "./group/group.ts";
export { binding, fingerprint, hx, sha256hex } from "./hash/digest.ts";
export type { HxPart, HxTag } from "./hash/digest.ts";
export { jcs } from "./hash/jcs.ts";
export type { JsonMembers, JsonValue } from "./hash/jcs.ts";
export { platformRng } from "./random.ts";
export type { Rng } from "./random.ts";
export { exportSecret, importSecret, wipe } from "./secret.ts";
export type { SecretScalar } from "./secret.ts";

export { manifestHash, readManifest, rollHash } from "./manifest/manifest.ts";
export type { Manifest, Policy, Roll, RollEntry } from "./manifest/manifest.ts";
export { toBeleniosQuestions } from "./manifest/question.ts";
export type { BelQuestion, Question } from "./manifest/question.ts";
export { openElection, readCredentials, readElection, toElection } from "./manifest/election.ts";
export type { Election, ElectionContext } from "./manifest/election.ts";

export { ceremonyContext, dealHash } from "./dkg/ceremony.ts";
export type {
  Ceremony,
  Cert,
  Deal,
  DkgAck,
  DkgCommit,
  DkgComplaint,
  DkgReveal,
  DkgTest,
  Pedersen,
  SealedShare,
} from "./dkg/ceremony.ts";
export { checkArrival } from "./dkg/arrival.ts";
export type { CeremonyMessages, RoundMessage } from "./dkg/arrival.ts";
export { judgeComplaint } from "./dkg/sealed-share.ts";
export { assembleSingles, assembleTrustees, createServerKey } from "./dkg/trustees.ts";
export { TrusteeSession } from "./trustee-session.ts";
export type { TallyMemory } from "./trustee-session.ts";
export type { Proof, SignedMessage, TrusteeKey } from "./proofs/schnorr.ts";

export {
  cardText,
  checkCommitment,
  checkCredential,
  credentialList,
  credentialOf,
  deriveCredential,
  proveCommitment,
  proveCredential,
  readCard,
} from "./credential/credential.ts";
export type { CredBindArgs, CredBindBody, PseudonymousCommit } from "./credential/credential.ts";

export { prepareBallot } from "./ballot/prepare.ts";
export type { PrepareArgs, PreparedBallot, SpoiledBody } from "./ballot/prepare.ts";
export { checkSpoiled } from "./ballot/audit.ts";
export type { AuditResult } from "./ballot/audit.ts";
export { checkBallot, examineBallot } from "./ballot/check.ts";
export type { BallotFinding, BallotVerdict, CheckOptions, ParsedBallot } from "./ballot/check.ts";
export { readBallot } from "./ballot/ballot.ts";
export type { Ballot, Choices, UnsignedBallot } from "./ballot/ballot.ts";

export { computeTally } from "./tally/tally.ts";
export type { Tally } from "./tally/tally.ts";
export { checkPartialDecryption, serverPartialDecrypt } from "./tally/partial.ts";
export type { DecryptionInput, PartialDecryptionBody, VerifiedDecryptionInput } from "./tally/partial.ts";
export { combine } from "./tally/combine.ts";
export type { Counts } from "./tally/combine.ts";

export { parseBel } from "./archive/read.ts";
export type { BelArchive } from "./archive/read.ts";
export { buildBel } from "./archive/parts.ts";
export type { ArchiveParts } from "./archive/parts.ts";

export { Board } from "./record/acceptance.ts";
export type { Acceptance, Prover } from "./record/acceptance.ts";
export { bindingOf, checkBody, readRecord, refer } from "./record/events.ts";
export type { ElectionRecord, RecordEvent } from "./record/events.ts";
export type { Bodies, EventType } from "./record/bodies.ts";
export { exportBel } from "./record/export.ts";
export type { Variant } from "./record/export.ts";
export { DRAFT, nextState } from "./record/states.ts";
export type { BallotState, StateName } from "./record/states.ts";
export { recordHead, RecordView } from "./record/view.ts";
export type { Head, TypedEvent } from "./record/view.ts";

export { verifyArchive } from "./verify/archive.ts";
export { decryptionInput, verifyRecord } from "./verify/record.ts";
export type { InclusionChecker, RecordOptions } from "./verify/record.ts";
export type { ExternalVerdict, VerifyOptions } from "./verify/options.ts";
export type { ActLookup } from "./verify/record-board.ts";
export type { Check, CheckId, CheckStatus, Phase, VerificationReport } from "./verify/report.ts";
