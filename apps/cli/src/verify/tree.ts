/**
 * The whole log from its entries: every bundle is read, every leaf hashed, every tile of the present size made anew and
 * compared, the root last. One bundle is in memory at a time.
 */
import { checkEntry } from "@mingjian/sealed";
import {
  base64Encode,
  LogBuilder,
  parseTilePath,
  readBundle,
  readTile,
  tileHeight,
  tilePath,
  tileWidth,
} from "@mingjian/tlog";
import type { BatchHasher, LogFile, Tile, Tree } from "@mingjian/tlog";
import { opensslBatchHasher, opensslSha256, wasmBatchHasher } from "@mingjian/tlog/node";
import type { CheckedFolder } from "./folder.ts";
import type { Findings } from "./report.ts";

/** Told of every bundle in order: its number and its entries. */
export type OnBundle = (bundle: number, entries: readonly Uint8Array[]) => Promise<void>;

/** Recomputes the tree and answers how much of it could be. */
export async function checkWholeTree(
  tree: Tree,
  folder: CheckedFolder,
  findings: Findings,
  onBundle: OnBundle,
): Promise<{ entries: number; tiles: number }> {
  const builder = LogBuilder.empty({ suite: opensslSha256, batch: fastestHasher() });
  let tiles = 0;
  for (let bundle = 0; bundle * tileWidth < tree.n; bundle++) {
    const tile = { h: tileHeight, l: -1, n: bundle, w: Math.min(tileWidth, tree.n - bundle * tileWidth) };
    const entries = await findings.attempt({ file: tilePath(tile) }, () => readBundle(tile, folder));
    if (entries === undefined) return { entries: builder.size, tiles }; // without these leaves nothing above can be made
    await checkForms(bundle, entries, findings);
    await onBundle(bundle, entries);
    tiles += await compareTiles(await builder.append(entries), folder, findings);
  }
  tiles += await compareTiles(builder.partials(), folder, findings);
  if (base64Encode(builder.root()) !== base64Encode(tree.hash))
    findings.fail({ code: "ROOT_DIFFERS", file: "checkpoint" });
  return { entries: builder.size, tiles };
}

/** Vectors where the machine has them; what is recomputed here is compared and never signed. */
function fastestHasher(): BatchHasher {
  try {
    return wasmBatchHasher();
  } catch {
    return opensslBatchHasher();
  }
}

async function checkForms(bundle: number, entries: readonly Uint8Array[], findings: Findings): Promise<void> {
  for (const [i, entry] of entries.entries()) {
    try {
      checkEntry(entry);
    } catch {
      await findings.attempt({ pos: bundle * tileWidth + i }, () => {
        checkEntry(entry);
      });
    }
  }
}

async function compareTiles(made: readonly LogFile[], folder: CheckedFolder, findings: Findings): Promise<number> {
  let tiles = 0;
  for (const { path, data } of made) {
    const tile = parseTilePath(path);
    if (tile.l === -1) continue; // the bundle that these leaves came from
    const published = await findings.attempt({ file: path }, () => readTile(tile, folder));
    if (published !== undefined && Buffer.compare(published, data) !== 0)
      findings.fail({ code: "E_TILE_MISMATCH", file: path });
    tiles += 1;
  }
  return tiles;
}

/** Whether a tree of this size publishes this tile with exactly this width. */
export function isTileOf(size: number, { l, n, w }: Tile): boolean {
  let hashes = size;
  for (let level = 0; level < l; level++) hashes = Math.floor(hashes / tileWidth);
  const full = Math.floor(hashes / tileWidth);
  return n < full ? w === tileWidth : n === full && w === hashes % tileWidth;
}
