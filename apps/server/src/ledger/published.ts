/** What outsiders have already read: the published checkpoint must stay a part of the log for ever (ledger.md 14.3, C4). */
import { openCheckpoint, newVerifier } from "@mingjian/tlog";
import type { SignedCheckpoint, Tree } from "@mingjian/tlog";
import { fileLogReader, opensslEd25519 } from "@mingjian/tlog/node";

/** The published checkpoint, verified; undefined when nothing was published yet. @throws LedgerError when it does not verify */
export async function publishedCheckpoint(
  publicDir: string,
  logVkey: string,
): Promise<(SignedCheckpoint & { readonly note: Uint8Array }) | undefined> {
  const note = await fileLogReader(publicDir).read("checkpoint");
  if (note === undefined) return undefined;
  return { ...(await openCheckpoint(note, { log: newVerifier(logVkey, opensslEd25519) })), note };
}

export async function publishedTrees(publicDir: string, logVkey: string): Promise<readonly Tree[]> {
  const published = await publishedCheckpoint(publicDir, logVkey);
  return published === undefined ? [] : [published.checkpoint.tree];
}
