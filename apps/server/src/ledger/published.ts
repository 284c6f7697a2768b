/** What outsiders have already read: the published checkpoint must stay a part of the log for ever (ledger.md 14.3, C4). */
import { newVerifier, openCheckpoint } from "@mingjian/tlog";
import type { SignedCheckpoint, Tree } from "@mingjian/tlog";
import { fileLogReader, opensslEd25519 } from "@mingjian/tlog/node";

export type PublishedCheckpoint = SignedCheckpoint & { readonly note: Uint8Array };

/**
 * The published checkpoint, verified; undefined when nothing was published yet, `unchanged` when it is the one `seen`.
 * @throws LedgerError when it does not verify
 */
export async function publishedCheckpoint(
  publicDir: string,
  logVkey: string,
  seen?: Uint8Array,
): Promise<PublishedCheckpoint | undefined | "unchanged"> {
  const note = await fileLogReader(publicDir).read("checkpoint");
  if (note === undefined) return undefined;
  if (seen !== undefined && Buffer.compare(note, seen) === 0) return "unchanged";
  return { ...(await openCheckpoint(note, { log: newVerifier(logVkey, opensslEd25519) })), note };
}

/** Its tree, as a list: what the log must still contain. */
export async function publishedTrees(publicDir: string, logVkey: string): Promise<readonly Tree[]> {
  const published = await publishedCheckpoint(publicDir, logVkey);
  return published === undefined || published === "unchanged" ? [] : [published.checkpoint.tree];
}
