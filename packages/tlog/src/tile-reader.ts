/**
 * Stored hashes out of tiles that nobody need trust: every tile is compared with a signed root before a hash of it is
 * used. The right edge folds to the root; every full tile is the hash that its parent tile holds for it.
 */
import { LedgerError } from "./errors.ts";
import { equalBytes, requireSize } from "./encoding.ts";
import { frontierOfTiles } from "./frontier.ts";
import { type Hash, type HashSuite, hashSize, parentHashes, requireHash, sha256 } from "./hash.ts";
import { type Node, splitStoredHashIndex } from "./stored-hash.ts";
import { type Tile, tilesOf } from "./tile.ts";
import type { HashReader, Tree } from "./tree.ts";

/** Where tiles come from. */
export interface TileReader {
  /** Height of the tiles: 8. */
  height(): number;
  /** Data of the tiles in order, each exactly 32 bytes times its width. */
  readTiles(tiles: readonly Tile[]): Promise<readonly Uint8Array[]>;
  /** Told of tiles once they are authenticated, so that it may keep them. */
  saveTiles(tiles: readonly Tile[], data: readonly Uint8Array[]): void;
}

/** Authenticated tiles kept in memory, with their inner nodes: 16 kB each. */
const MAX_KEPT = 512;

/** Reads and authenticates the stored hashes of `tree`. @throws LedgerError E_RANGE, E_TILE, E_TILE_MISMATCH on reading */
export function tileHashReader(tree: Tree, tr: TileReader, suite: HashSuite = sha256): HashReader {
  requireSize(tree.n, "size");
  requireHash(tree.hash);
  const tiles = new AuthenticTiles(tree, tr, suite);
  return { readHashes: (indexes) => tiles.readHashes(indexes) };
}

/** A tile with its inner nodes: `levels[i]` holds the complete nodes `i` levels above the tile's own hashes. */
interface Grown {
  readonly tile: Tile;
  readonly levels: readonly Uint8Array[];
}

const keyOf = (l: number, n: number): string => `${l}/${n}`;

class AuthenticTiles {
  readonly #tree: Tree;
  readonly #tr: TileReader;
  readonly #suite: HashSuite;
  readonly #h: number;
  /** Full tiles, oldest use first. */
  readonly #kept = new Map<string, Grown>();
  #edge: Promise<ReadonlyMap<string, Grown>> | undefined;

  constructor(tree: Tree, tr: TileReader, suite: HashSuite) {
    this.#tree = tree;
    this.#tr = tr;
    this.#suite = suite;
    this.#h = tr.height();
  }

  async readHashes(indexes: readonly number[]): Promise<Hash[]> {
    const nodes = indexes.map(splitStoredHashIndex);
    const beyond = nodes.find(({ level, n }) => (n + 1) * 2 ** level > this.#tree.n);
    if (beyond !== undefined) throw new LedgerError("E_RANGE", "hash lies outside the tree", { size: this.#tree.n });
    const tiles = await this.#load(nodes);
    return nodes.map((node) => this.#hashOf(node, tiles));
  }

  #hashOf({ level, n }: Node, tiles: ReadonlyMap<string, Grown>): Hash {
    const inner = level % this.#h;
    const perTile = 2 ** (this.#h - inner);
    const hashes = tiles.get(keyOf((level - inner) / this.#h, Math.floor(n / perTile)))?.levels[inner];
    const at = (n % perTile) * hashSize;
    const hash = hashes?.slice(at, at + hashSize);
    if (hash?.length !== hashSize) throw new LedgerError("E_RANGE", "hash is not in its tile", { level, n });
    return hash;
  }

  /** Edge tiles and the tiles of the nodes, all authenticated. */
  async #load(nodes: readonly Node[]): Promise<ReadonlyMap<string, Grown>> {
    const known = new Map(await this.#edgeTiles());
    const wanted = this.#missing(nodes, known);
    const data = wanted.length === 0 ? [] : await this.#read(wanted);
    // Parents first: a tile is compared with a hash of a tile that is already known to be right.
    wanted.forEach((tile, i) => {
      const grown = grow(tile, data[i] ?? new Uint8Array(), this.#suite);
      const parent = this.#hashOf({ level: (tile.l + 1) * this.#h, n: tile.n }, known);
      if (!equalBytes(rootOf(grown), parent)) throw mismatch(tile);
      known.set(keyOf(tile.l, tile.n), grown);
      this.#keep(grown);
    });
    if (wanted.length > 0) this.#tr.saveTiles(wanted, data);
    return known;
  }

  /** Tiles to read for the nodes, parents before children; kept ones go straight into `known`. */
  #missing(nodes: readonly Node[], known: Map<string, Grown>): Tile[] {
    const wanted = new Map<string, Tile>();
    for (const { level, n } of nodes) {
      let l = Math.floor(level / this.#h);
      let number = Math.floor(n / 2 ** (this.#h - (level % this.#h)));
      for (
        ;
        !known.has(keyOf(l, number)) && !wanted.has(keyOf(l, number));
        l++, number = Math.floor(number / 2 ** this.#h)
      ) {
        const kept = this.#kept.get(keyOf(l, number));
        if (kept !== undefined) {
          this.#keep(kept);
          known.set(keyOf(l, number), kept);
          break;
        }
        wanted.set(keyOf(l, number), { h: this.#h, l, n: number, w: 2 ** this.#h });
      }
    }
    return [...wanted.values()].sort((a, b) => b.l - a.l);
  }

  #keep(grown: Grown): void {
    const key = keyOf(grown.tile.l, grown.tile.n);
    this.#kept.delete(key);
    this.#kept.set(key, grown);
    if (this.#kept.size <= MAX_KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  /** The partial tiles, read once and compared with the root. A failure is not remembered. */
  #edgeTiles(): Promise<ReadonlyMap<string, Grown>> {
    this.#edge ??= this.#readEdge().catch((error: unknown) => {
      this.#edge = undefined;
      throw error;
    });
    return this.#edge;
  }

  async #readEdge(): Promise<ReadonlyMap<string, Grown>> {
    const tiles = edgeTiles(this.#h, this.#tree.n);
    const data = tiles.length === 0 ? [] : await this.#read(tiles);
    if (!equalBytes(frontierOfTiles(this.#tree.n, data, this.#suite).root(), this.#tree.hash))
      throw new LedgerError("E_TILE_MISMATCH", "tiles of the right edge contradict the root", { size: this.#tree.n });
    if (tiles.length > 0) this.#tr.saveTiles(tiles, data);
    return new Map(
      tiles.map((tile, i) => [keyOf(tile.l, tile.n), grow(tile, data[i] ?? new Uint8Array(), this.#suite)]),
    );
  }

  async #read(tiles: readonly Tile[]): Promise<readonly Uint8Array[]> {
    const data = await this.#tr.readTiles(tiles);
    const wrong = tiles.find(({ w }, i) => data[i]?.length !== w * hashSize);
    if (wrong !== undefined)
      throw new LedgerError("E_TILE", "tile has another length than its width", { level: wrong.l, tile: wrong.n });
    return data;
  }
}

/** The partial tiles of a tree, lowest level first. */
export const edgeTiles = (h: number, size: number): Tile[] => tilesOf(h, size).filter(({ w }) => w < 2 ** h);

function grow(tile: Tile, data: Uint8Array, suite: HashSuite): Grown {
  const levels = [data];
  for (let level = data; level.length >= 2 * hashSize;) {
    level = parentHashes(level, suite);
    levels.push(level);
  }
  return { tile, levels };
}

const rootOf = ({ levels }: Grown): Hash => levels.at(-1) ?? new Uint8Array();

const mismatch = ({ l, n }: Tile): LedgerError =>
  new LedgerError("E_TILE_MISMATCH", "tile contradicts the root", { level: l, tile: n });
