/** Makes all static files of a growing log: tiles and, beside them, the bundles of its entries. */
import { encodeBundle } from "./bundle.ts";
import { LedgerError } from "./errors.ts";
import { equalBytes } from "./encoding.ts";
import type { Frontier } from "./frontier.ts";
import { type BatchHasher, type Hash, batchHasher } from "./hash.ts";
import { type LogReader, readBundle } from "./log-reader.ts";
import { type Hashing, type LogFile, TileBuilder } from "./tile-builder.ts";
import { tileHeight, tilePath, tileWidth } from "./tile.ts";
import type { Tree } from "./tree.ts";

/** Not safe for concurrent appends: await each. */
export class LogBuilder {
  readonly #tiles: TileBuilder;
  readonly #batch: BatchHasher;
  /** Entries of the unfinished bundle. */
  #pending: readonly Uint8Array[] = [];

  private constructor(tiles: TileBuilder, { suite, batch = batchHasher(suite) }: Hashing) {
    this.#tiles = tiles;
    this.#batch = batch;
  }

  static empty(hashing: Hashing = {}): LogBuilder {
    return new LogBuilder(TileBuilder.empty(hashing), hashing);
  }

  /**
   * Goes on from a published log; its right edge is read and compared with the root.
   * @throws LedgerError E_TILE_MISMATCH when tiles or the last bundle contradict the tree; E_TILE, E_BUNDLE when missing or malformed
   */
  static async resume(tree: Tree, reader: LogReader, hashing: Hashing = {}): Promise<LogBuilder> {
    const builder = new LogBuilder(await TileBuilder.resume(tree, reader, hashing), hashing);
    const w = tree.n % tileWidth;
    if (w > 0) await builder.#resumeBundle({ h: tileHeight, l: -1, n: Math.floor(tree.n / tileWidth), w }, reader);
    return builder;
  }

  async #resumeBundle(tile: Parameters<typeof readBundle>[0], reader: LogReader): Promise<void> {
    this.#pending = (await readBundle(tile, reader)).map((entry) => entry.slice());
    if (!equalBytes(await this.#batch.recordHashes(this.#pending), this.#tiles.lastTile(0)))
      throw new LedgerError("E_TILE_MISMATCH", "last bundle contradicts its tile", { size: this.size });
  }

  get size(): number {
    return this.#tiles.size;
  }

  /** Right edge of the tree, as the head row stores it. */
  frontier(): Frontier {
    return this.#tiles.frontier();
  }

  root(): Hash {
    return this.#tiles.root();
  }

  /**
   * Adds entries and answers the files that are now full: bundles and tiles that will never change again.
   * @throws LedgerError E_BUNDLE on an entry above 65,535 bytes: the builder is then of no further use
   */
  async append(entries: readonly Uint8Array[]): Promise<LogFile[]> {
    const files: LogFile[] = [];
    for (let at = 0; at < entries.length;) {
      const part = entries.slice(at, at + tileWidth - this.#pending.length);
      at += part.length;
      const tiles = await this.#tiles.append(await this.#batch.recordHashes(part));
      files.push(...this.#bundle(part), ...tiles);
    }
    return files;
  }

  /** The bundle, once it is full. Until then entries are copied: the caller may reuse his buffers. */
  #bundle(part: readonly Uint8Array[]): LogFile[] {
    if (this.size % tileWidth !== 0) {
      this.#pending = [...this.#pending, ...part.map((entry) => entry.slice())];
      return [];
    }
    const data = encodeBundle([...this.#pending, ...part]);
    this.#pending = [];
    return [{ path: tilePath({ h: tileHeight, l: -1, n: this.size / tileWidth - 1, w: tileWidth }), data }];
  }

  /** The partial tiles and the partial bundle of the present size: what its checkpoint needs beside the full files. */
  partials(): LogFile[] {
    const w = this.#pending.length;
    if (w === 0) return this.#tiles.partials();
    const path = tilePath({ h: tileHeight, l: -1, n: Math.floor(this.size / tileWidth), w });
    return [{ path, data: encodeBundle(this.#pending) }, ...this.#tiles.partials()];
  }
}
