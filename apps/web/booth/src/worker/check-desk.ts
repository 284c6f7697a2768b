/** What anybody may check: an opened ballot, an archive, a record. Nothing here is secret. */
import {
  checkSpoiled,
  openElection,
  readCredentials,
  readRecord,
  sha256hex,
  verifyArchive,
  verifyRecord,
  type AuditResult,
  type SpoiledBody,
  type VerificationReport,
} from "@mingjian/ballot";

/** Called while ballots are examined. */
export type Progress = (done: number, total: number) => void;

/** The exact texts an opened ballot is held against. */
interface ElectionTexts {
  readonly election: string;
  readonly credentials: string;
}

/** An opened ballot against the election. */
export function audit({ election, credentials, body }: ElectionTexts & { readonly body: SpoiledBody }): AuditResult {
  return checkSpoiled(openElection(election, readCredentials(credentials)), body);
}

/** A report with the fingerprint of what was examined. */
export interface Verified {
  readonly report: VerificationReport;
  readonly sha256: string;
}

/** All checks an archive allows. */
export function archive({ bytes }: { readonly bytes: Uint8Array }, onProgress: Progress): Verified {
  return { report: verifyArchive(bytes, { onProgress }), sha256: sha256hex(bytes) };
}

/** All checks a record allows; `text` is its JSON. */
export function record({ text }: { readonly text: string }, onProgress: Progress): Verified {
  return { report: verifyRecord(readRecord(JSON.parse(text)), { onProgress }), sha256: sha256hex(text) };
}
