/** Proofs for readers, made from the static files as anybody could make them: the database is not asked (ledger.md 12 rule 4). */
import { formatDisclosure, parseBody } from "@mingjian/sealed";
import { formatTlogProof, proveRecord, tileHashReader } from "@mingjian/tlog";
import type { HashReader, Tree } from "@mingjian/tlog";
import { fileTileReader, opensslSha256 } from "@mingjian/tlog/node";
import { publishedCheckpoint } from "./published.ts";
import { openGroups } from "./readers.ts";
import type { May } from "./readers.ts";
import type { StoredEntry } from "./stored.ts";

export interface Proofs {
  /** Size and root of the published checkpoint; undefined before the first. */
  tree(): Promise<Tree | undefined>;
  /** `.tlog-proof` text for a position; undefined while no checkpoint covers it. */
  proof(pos: number): Promise<string | undefined>;
  /** Disclosure of the groups a reader may see, with its proof; undefined while no checkpoint covers the entry. */
  disclosure(stored: StoredEntry, may: May): Promise<string | undefined>;
}

interface Edition {
  readonly note: Uint8Array;
  readonly tree: Tree;
  /** Keeps tiles it has authenticated. */
  readonly hashes: HashReader;
}

export function proofsOf(publicDir: string, logVkey: string): Proofs {
  let edition: Edition | undefined;
  const current = async (): Promise<Edition | undefined> => {
    const published = await publishedCheckpoint(publicDir, logVkey, edition?.note);
    if (published === "unchanged") return edition;
    if (published === undefined) return undefined;
    const { tree } = published.checkpoint;
    edition = { note: published.note, tree, hashes: tileHashReader(tree, fileTileReader(publicDir), opensslSha256) };
    return edition;
  };
  const proof = async (pos: number): Promise<string | undefined> => {
    const now = await current();
    if (now === undefined || now.tree.n <= pos) return undefined;
    const hashes = await proveRecord(now.tree.n, pos, now.hashes, opensslSha256);
    return formatTlogProof({ index: pos, hashes, checkpoint: now.note });
  };
  return {
    tree: async () => (await current())?.tree,
    proof,
    async disclosure(stored, may) {
      const text = await proof(stored.pos);
      if (text === undefined) return undefined;
      const groups = openGroups(stored, may).map((group) => ({ ...group, body: parseBody(group.body) }));
      return formatDisclosure({ entry: stored.bytes, groups, proof: text });
    },
  };
}
