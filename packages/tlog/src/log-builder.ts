/**
 * Makes the tiles and bundles of a growing log (C2SP tlog-tiles). It keeps only the right edge: one unfinished tile per
 * level and the entries of the unfinished bundle, so a log of any size is written in constant memory.
 */
import { encodeBundle } from "./bundle.ts";
import { LedgerError } from "./errors.ts";
import { equalBytes, requireSize } from "./encoding.ts";
import { type Frontier, frontierOfTiles } from "./frontier.ts";
import { type BatchHasher, type Hash, type HashSuite, batchHasher, hashSize, sha256 } from "./hash.ts";
import { type LogReader, readBundle, readTile } from "./log-reader.ts";
import { tileHeight, tilePath, tileWidth, tilesOf } from "./tile.ts";
import type { Tree } from "./tree.ts";

/** A static file of the log, at a path below the log's prefix. */
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
export class LogBuilder {
  readonly #suite: HashSuite;
  readonly #batch: BatchHasher;
  readonly #edges: Edge[] = [];
  #entries: Uint8Array[] = [];
  #size = 0;

  private constructor({ suite = sha256, batch = batchHasher(suite) }: Hashing) {
    this.#suite = suite;
    this.#batch = batch;
  }

  static empty(hashing: Hashing = {}): LogBuilder {
    return new LogBuilder(hashing);
  }

  /**
   * Goes on from a published log; its right edge is read and compared with the root.
   * @throws LedgerError E_TILE_MISMATCH when tiles or the last bundle contradict the tree, E_TILE, E_BUNDLE when missing or malformed
   */
  static async resume(tree: Tree, reader: LogReader, hashing: Hashing = {}): Promise<LogBuilder> {
    const builder = new LogBuilder(hashing);
    requireSize(tree.n, "size");
    builder.#size = tree.n;
    for (let l = 0, rest = tree.n; rest > 0; l++, rest = Math.floor(rest / tileWidth))
      builder.#edges.push(await edgeOf(l, rest, reader));
    if (!equalBytes(builder.root(), tree.hash))
      throw new LedgerError("E_TILE_MISMATCH", "tiles of the right edge contradict the root", { size: tree.n });
    await builder.#resumeBundle(reader);
    return builder;
  }

  async #resumeBundle(reader: LogReader): Promise<void> {
    const w = this.#size % tileWidth;
    if (w === 0) return;
    const n = Math.floor(this.#size / tileWidth);
    this.#entries = (await readBundle({ h: tileHeight, l: -1, n, w }, reader)).map((entry) => entry.slice());
    const hashes = await this.#batch.recordHashes(this.#entries);
    if (!equalBytes(hashes, this.#edge(0).data.subarray(0, w * hashSize)))
      throw new LedgerError("E_TILE_MISMATCH", "last bundle contradicts its tile", { size: this.#size });
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

  /** Adds entries and answers the files that are now full: bundles and tiles that will never change again. */
  async append(entries: readonly Uint8Array[]): Promise<LogFile[]> {
    requireSize(this.#size + entries.length, "size");
    const files: LogFile[] = [];
    for (let at = 0; at < entries.length;) {
      const room = tileWidth - this.#entries.length;
      const part = entries.slice(at, at + room);
      files.push(...(await this.#appendToBundle(part)));
      at += part.length;
    }
    return files;
  }

  /** At most as many entries as the bundle has room for. */
  async #appendToBundle(part: readonly Uint8Array[]): Promise<LogFile[]> {
    const hashes = await this.#batch.recordHashes(part);
    this.#entries.push(...part);
    const edge = this.#edge(0);
    edge.data.set(hashes, edge.width * hashSize);
    edge.width += part.length;
    this.#size += part.length;
    if (edge.width < tileWidth) return [];
    const n = this.#size / tileWidth - 1;
    const path = tilePath({ h: tileHeight, l: -1, n, w: tileWidth });
    const bundle = { path, data: encodeBundle(this.#entries) };
    this.#entries = [];
    return [bundle, ...(await this.#closeTiles())];
  }

  /** Files every full tile and hands its root to the level above. */
  async #closeTiles(): Promise<LogFile[]> {
    const files: LogFile[] = [];
    for (let l = 0, n = this.#size / tileWidth; this.#edge(l).width === tileWidth; l++, n = Math.floor(n / tileWidth)) {
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

  /** The partial tiles and the partial bundle of the present size: what a checkpoint of this size needs beside the full files. */
  partials(): LogFile[] {
    const files = tilesOf(tileHeight, this.#size)
      .filter(({ w }) => w < tileWidth)
      .map((tile) => ({ path: tilePath(tile), data: this.#edge(tile.l).data.slice(0, tile.w * hashSize) }));
    const w = this.#entries.length;
    if (w === 0) return files;
    const n = Math.floor(this.#size / tileWidth);
    return [{ path: tilePath({ h: tileHeight, l: -1, n, w }), data: encodeBundle(this.#entries) }, ...files];
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
