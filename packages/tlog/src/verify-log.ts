/**
 * The full check of a log: every bundle, every tile, the root and the signatures, in one pass and constant memory.
 * It works from the root down. The partial tiles fold to the signed root; each full tile must be the hash that its
 * parent holds; each bundle must give the hashes of its tile. So every file is judged alone, and a check that was
 * interrupted goes on at any bundle.
 */
import { type CheckpointKeys, type SignedCheckpoint, openCheckpoint } from "./checkpoint.ts";
import { equalBytes, requireSize } from "./encoding.ts";
import { LedgerError, type LedgerErrorCode } from "./errors.ts";
import { frontierOfTiles } from "./frontier.ts";
import { type BatchHasher, type HashSuite, batchHasher, hashSize, requireHash, sha256 } from "./hash.ts";
import { type LogReader, readBundle, readTile } from "./log-reader.ts";
import type { Hashing } from "./tile-builder.ts";
import { edgeTiles } from "./tile-reader.ts";
import { type Tile, tileHeight, tilePath, tileWidth } from "./tile.ts";
import type { Tree } from "./tree.ts";

/** One reason to reject a log, and the file it lies in. */
export interface LogFailure {
  readonly path: string;
  readonly code: LedgerErrorCode;
  readonly message: string;
}

/** What a full check found. The log is accepted when `failures` is empty. */
export interface LogReport {
  /** Missing when the checkpoint itself was rejected: then nothing else could be checked. */
  readonly signed?: SignedCheckpoint;
  /** All failures in reading order, at most {@link maxFailures}. */
  readonly failures: readonly LogFailure[];
}

/** Failures after which a check stops. */
export const maxFailures = 100;

/** How to check. */
export interface VerifyOptions {
  readonly hashing?: Hashing;
  /** First position to check, a multiple of 256: where an earlier check of the same tree stopped. */
  readonly from?: number;
  /** Told after each bundle: entries checked so far, counted from position 0, and the size of the tree. */
  readonly progress?: (done: number, size: number) => void;
  /** Given the entries of each bundle that is right, and the position of the first; for checks of what they say. */
  readonly entries?: (position: number, entries: readonly Uint8Array[]) => void | Promise<void>;
}

/** Checks the log behind `reader` with pinned keys. Bad logs are reported, not thrown; a reader that fails throws. */
export async function verifyLog(
  reader: LogReader,
  keys: CheckpointKeys,
  options: VerifyOptions = {},
): Promise<LogReport> {
  const note = await reader.read("checkpoint");
  if (note === undefined) return { failures: [failure("checkpoint", "E_CHECKPOINT", "checkpoint is missing")] };
  const signed = await ledgerErrors(() => openCheckpoint(note, keys));
  if (signed instanceof LedgerError) return { failures: [failure("checkpoint", signed.code, signed.message)] };
  return { signed, failures: await verifyTree(signed.checkpoint.tree, reader, options) };
}

/**
 * Checks all tiles and bundles against a tree that the caller trusts, as {@link verifyLog}.
 * @throws LedgerError E_RANGE, E_HASH_LENGTH when the tree or `from` is not legal
 */
export async function verifyTree(tree: Tree, reader: LogReader, options: VerifyOptions = {}): Promise<LogFailure[]> {
  requireSize(tree.n, "size");
  requireHash(tree.hash);
  const { from = 0 } = options;
  requireSize(from, "from");
  if (from % tileWidth !== 0) throw new LedgerError("E_RANGE", "a check goes on at a multiple of 256", { from });
  const check = new TreeCheck(tree, reader, options);
  await check.edge();
  for (let position = from; position < tree.n && check.goesOn(); position += tileWidth) await check.bundle(position);
  return check.failures;
}

const failure = (path: string, code: LedgerErrorCode, message: string): LogFailure => ({ path, code, message });

/** The value, or the error that says why the bytes are refused. Anything else is a bug or a broken disk. */
async function ledgerErrors<T>(act: () => Promise<T>): Promise<T | LedgerError> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof LedgerError) return error;
    throw error;
  }
}

class TreeCheck {
  readonly failures: LogFailure[] = [];
  readonly #tree: Tree;
  readonly #reader: LogReader;
  readonly #options: VerifyOptions;
  readonly #suite: HashSuite;
  readonly #batch: BatchHasher;
  /** The tile in use at each level. A full check walks from left to right, so one is enough. */
  readonly #tiles: { n: number; data: Uint8Array | undefined }[] = [];
  readonly #edge = new Map<number, { n: number; data: Uint8Array | undefined }>();

  constructor(tree: Tree, reader: LogReader, options: VerifyOptions) {
    const { suite = sha256, batch = batchHasher(suite) } = options.hashing ?? {};
    this.#tree = tree;
    this.#reader = reader;
    this.#options = options;
    this.#suite = suite;
    this.#batch = batch;
  }

  goesOn(): boolean {
    return this.failures.length < maxFailures;
  }

  /** The partial tiles against the root. */
  async edge(): Promise<void> {
    const tiles = edgeTiles(tileHeight, this.#tree.n);
    const found: Uint8Array[] = [];
    for (const tile of tiles) {
      const data = await this.#read(tile);
      if (data !== undefined) found.push(data);
      this.#edge.set(tile.l, { n: tile.n, data });
    }
    if (found.length < tiles.length) return;
    const root = frontierOfTiles(this.#tree.n, found, this.#suite).root();
    if (equalBytes(root, this.#tree.hash)) return;
    const paths = tiles.map(tilePath).join(", ");
    this.#fail("checkpoint", "E_TILE_MISMATCH", `partial tiles do not give the root of the checkpoint: ${paths}`);
  }

  /** One bundle against its tile, and before it the tiles above that are new. */
  async bundle(position: number): Promise<void> {
    const n = position / tileWidth;
    const bundle = { h: tileHeight, l: -1, n, w: Math.min(tileWidth, this.#tree.n - position) };
    const tile = await this.#tile(0, n);
    const entries = await ledgerErrors(() => readBundle(bundle, this.#reader));
    if (entries instanceof LedgerError) this.#fail(tilePath(bundle), entries.code, entries.message);
    else await this.#entries(position, bundle, entries, tile);
    this.#options.progress?.(position + bundle.w, this.#tree.n);
  }

  async #entries(
    position: number,
    bundle: Tile,
    entries: readonly Uint8Array[],
    tile: Uint8Array | undefined,
  ): Promise<void> {
    const hashes = await this.#batch.recordHashes(entries);
    const right = tile === undefined ? await this.#isChild(bundle, hashes) : equalBytes(hashes, tile);
    if (right === true) await this.#options.entries?.(position, entries);
    if (right === false) this.#fail(tilePath(bundle), "E_TILE_MISMATCH", "bundle contradicts the tree");
  }

  /** Is a bundle right whose tile is not? Its hashes must give what the parent holds; undefined when that is not known. */
  async #isChild(bundle: Tile, hashes: Uint8Array): Promise<boolean | undefined> {
    const parent = await this.#parentHash({ ...bundle, l: 0 });
    return parent && equalBytes(await this.#batch.tileRoot(hashes), parent);
  }

  /** Data of a tile, compared with its parent the first time; undefined when it is missing or wrong. */
  async #tile(l: number, n: number): Promise<Uint8Array | undefined> {
    const edge = this.#edge.get(l);
    if (edge?.n === n) return edge.data;
    const known = this.#tiles[l];
    if (known?.n === n) return known.data;
    const tile = { h: tileHeight, l, n, w: tileWidth };
    const parent = await this.#parentHash(tile);
    const data = await this.#read(tile);
    this.#tiles[l] = { n, data };
    if (data !== undefined && parent !== undefined && !equalBytes(await this.#batch.tileRoot(data), parent)) {
      this.#fail(tilePath(tile), "E_TILE_MISMATCH", "tile contradicts the tree");
      this.#tiles[l] = { n, data: undefined };
    }
    return this.#tiles[l].data;
  }

  /** What the tile above says a full tile's root is; undefined for a partial tile, or when the one above is unusable. */
  async #parentHash({ l, n, w }: Tile): Promise<Uint8Array | undefined> {
    if (w < tileWidth) return undefined;
    const above = await this.#tile(l + 1, Math.floor(n / tileWidth));
    const at = (n % tileWidth) * hashSize;
    return above?.subarray(at, at + hashSize);
  }

  async #read(tile: Tile): Promise<Uint8Array | undefined> {
    const data = await ledgerErrors(() => readTile(tile, this.#reader));
    if (!(data instanceof LedgerError)) return data;
    this.#fail(tilePath(tile), data.code, data.message);
    return undefined;
  }

  #fail(path: string, code: LedgerErrorCode, message: string): void {
    if (this.goesOn()) this.failures.push(failure(path, code, message));
  }
}
