/**
 * Makes the tiles of a growing tree (C2SP tlog-tiles). It keeps only the right edge, one unfinished tile per level, so a
 * tree of any size is built in constant memory.
 */
import { LedgerError } from "./errors.ts";
import { equalBytes, requireSize } from "./encoding.ts";
import { type Frontier, frontierOfTiles } from "./frontier.ts";
import { type BatchHasher, type Hash, type HashSuite, batchHasher, hashSize, sha256 } from "./hash.ts";
import { type LogReader, readTile } from "./log-reader.ts";
import { tileHeight, tilePath, tileWidth, tilesOf } from "./tile.ts";
import type { Tree } from "./tree.ts";

/** A static file of a log, at a path below the log's prefix. */
export interface LogFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/** Hash functions of a builder: single hashes for the edge, bulk hashes for the rest. */
export interface Hashing {
  readonly suite?: HashSuite;
  readonly batch?: BatchHasher;
}

/** One unfinished tile. */
interface Edge {
  readonly data: Uint8Array;
  width: number;
}

/** Not safe for concurrent appends: await each. */
export class TileBuilder {
  readonly #suite: HashSuite;
  readonly #batch: BatchHasher;
  readonly #edges: Edge[] = [];
  #size = 0;

  private constructor({ suite = sha256, batch = batchHasher(suite) }: Hashing) {
    this.#suite = suite;
    this.#batch = batch;
  }

  static empty(hashing: Hashing = {}): TileBuilder {
    return new TileBuilder(hashing);
  }

  /**
   * Goes on from published tiles; the right edge is read and compared with the root.
   * @throws LedgerError E_TILE_MISMATCH when it contradicts the root, E_TILE when a tile is missing or malformed
   */
  static async resume(tree: Tree, reader: LogReader, hashing: Hashing = {}): Promise<TileBuilder> {
    requireSize(tree.n, "size");
    const builder = new TileBuilder(hashing);
    builder.#size = tree.n;
    for (let l = 0, rest = tree.n; rest > 0; l++, rest = Math.floor(rest / tileWidth))
      builder.#edges.push(await edgeOf(l, rest, reader));
    if (!equalBytes(builder.root(), tree.hash))
      throw new LedgerError("E_TILE_MISMATCH", "tiles of the right edge contradict the root", { size: tree.n });
    return builder;
  }

  get size(): number {
    return this.#size;
  }

  /** Right edge of the tree, as the head row stores it. */
  frontier(): Frontier {
    const tiles = this.#edges.map(({ data, width }) => data.subarray(0, width * hashSize));
    return frontierOfTiles(this.#size, tiles, this.#suite);
  }

  root(): Hash {
    return this.frontier().root();
  }

  /** Adds leaf hashes, 32 bytes each, and answers the tiles that are now full and will never change again. */
  async append(leaves: Uint8Array): Promise<LogFile[]> {
    if (leaves.length % hashSize !== 0)
      throw new LedgerError("E_HASH_LENGTH", "leaf hashes have 32 bytes each", { length: leaves.length });
    requireSize(this.#size + leaves.length / hashSize, "size");
    const files: LogFile[] = [];
    for (let at = 0; at < leaves.length;) {
      const edge = this.#edge(0);
      const part = leaves.subarray(at, at + (tileWidth - edge.width) * hashSize);
      edge.data.set(part, edge.width * hashSize);
      edge.width += part.length / hashSize;
      this.#size += part.length / hashSize;
      at += part.length;
      files.push(...(await this.#closeTiles()));
    }
    return files;
  }

  /** Files every full tile and hands its root to the level above. */
  async #closeTiles(): Promise<LogFile[]> {
    const files: LogFile[] = [];
    for (let l = 0, n = this.#size / tileWidth; this.#edge(l).width === tileWidth; l++, n /= tileWidth) {
      const edge = this.#edge(l);
      const data = edge.data.slice();
      files.push({ path: tilePath({ h: tileHeight, l, n: n - 1, w: tileWidth }), data });
      edge.width = 0;
      const above = this.#edge(l + 1);
      above.data.set(await this.#batch.tileRoot(data), above.width * hashSize);
      above.width += 1;
    }
    return files;
  }

  /** The partial tiles of the present size: what a checkpoint of this size needs beside the full ones. */
  partials(): LogFile[] {
    return tilesOf(tileHeight, this.#size)
      .filter(({ w }) => w < tileWidth)
      .map((tile) => ({ path: tilePath(tile), data: this.lastTile(tile.l) }));
  }

  /** Hashes of the unfinished tile of a level. */
  lastTile(l: number): Uint8Array {
    const { data, width } = this.#edge(l);
    return data.slice(0, width * hashSize);
  }

  #edge(l: number): Edge {
    const edge = this.#edges[l] ?? { data: new Uint8Array(tileWidth * hashSize), width: 0 };
    this.#edges[l] = edge;
    return edge;
  }
}

async function edgeOf(l: number, hashes: number, reader: LogReader): Promise<Edge> {
  const data = new Uint8Array(tileWidth * hashSize);
  const w = hashes % tileWidth;
  if (w > 0) data.set(await readTile({ h: tileHeight, l, n: Math.floor(hashes / tileWidth), w }, reader));
  return { data, width: w };
}
