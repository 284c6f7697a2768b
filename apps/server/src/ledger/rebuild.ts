/** The world and the right edge of the tree, from the newest snapshot and the entries behind it; every root on the way is compared. */
import { Frontier } from "@mingjian/tlog";
import type { Tree } from "@mingjian/tlog";
import { opensslSha256 } from "@mingjian/tlog/node";
import { emptyWorld, passLogAct, world } from "@mingjian/rulebook";
import type { Rulebook, World } from "@mingjian/rulebook";
import { LedgerFault } from "./errors.ts";
import { sameBytes } from "./head.ts";
import type { Head } from "./head.ts";
import type { Snapshot } from "./snapshot.ts";
import { entriesOf, isLogAct, lawEntry } from "./stored.ts";
import type { Asking, StoredEntry } from "./stored.ts";

/** A world as of `frontier.size`. */
export interface Folded {
  readonly world: World;
  readonly frontier: Frontier;
}

export interface RebuildOptions {
  readonly logId: number;
  readonly rulebook: Rulebook;
  readonly snapshot: Snapshot | undefined;
  /** Checkpoints that were published: the log must still contain them. */
  readonly published: readonly Tree[];
}

/** @throws LedgerFault E_ROLLBACK, E_FORK, E_COMMITMENT */
export async function rebuild(client: Asking, head: Head, options: RebuildOptions): Promise<Folded> {
  const { snapshot, rulebook, published } = options;
  for (const tree of published) requireReached(head, tree);
  const start: Folded = {
    world: world(rulebook, snapshot?.state ?? emptyWorld()),
    frontier: Frontier.decode(snapshot?.size ?? 0, snapshot?.frontier ?? new Uint8Array(), opensslSha256),
  };
  const folded = await foldFrom(client, start, head, options);
  requireRoot(folded.frontier, { n: head.size, hash: head.root });
  return folded;
}

/** Folds what another process appended, or what a snapshot lacks. */
export async function foldFrom(
  client: Asking,
  { world: w, frontier: edge }: Folded,
  head: Pick<Head, "size">,
  { logId, published }: Pick<RebuildOptions, "logId" | "published">,
): Promise<Folded> {
  let frontier = edge;
  const trees = published.filter(({ n }) => n >= edge.size);
  for await (const portion of entriesOf(client, logId, edge.size, head.size)) {
    for (const stored of portion) {
      for (const tree of trees) if (tree.n === stored.pos) requireRoot(frontier, tree);
      foldStored(w, stored);
      frontier = frontier.append(stored.leaf);
    }
  }
  return { world: w, frontier };
}

/** One stored entry into the world; acts of the ledger itself only take their place. */
export function foldStored(w: World, stored: StoredEntry): void {
  if (isLogAct(stored.envelope)) passLogAct(w);
  else w.fold(lawEntry(stored));
}

/** A published checkpoint that the log does not reach any more: it was set back. */
export function requireReached({ size, root }: Head, tree: Tree): void {
  if (tree.n > size)
    throw new LedgerFault("E_ROLLBACK", "the log is behind a signed checkpoint", { size, signed: tree.n });
  if (tree.n === size && !sameBytes(root, tree.hash))
    throw new LedgerFault("E_FORK", "the log's root is not the signed one", { size });
}

function requireRoot(frontier: Frontier, { n, hash }: Tree): void {
  if (frontier.size !== n || !sameBytes(frontier.root(), hash))
    throw new LedgerFault("E_FORK", "the entries do not give the root that was recorded", { size: n });
}
