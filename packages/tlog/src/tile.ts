/** Tiles: the tree cut into files of 256 hashes (C2SP tlog-tiles), and the one spelling of their paths. */
import { LedgerError } from "./errors.ts";
import { requireSize } from "./encoding.ts";
import { type Hash, type HashSuite, foldPerfect, hashSize, sha256 } from "./hash.ts";
import { splitStoredHashIndex, storedHashIndex } from "./stored-hash.ts";
import type { HashReader } from "./tree.ts";

/** Height of our tiles: 2^8 hashes. */
export const tileHeight = 8;

/** Hashes of a full tile. */
export const tileWidth = 256;

/**
 * Tile number `n` of tile level `l`, of height `h`, holding `w` hashes of the tree level `h * l`.
 * `w` below 2^h means a partial tile. `l = -1` is the entry bundle under the level-0 tile of the same number.
 */
export interface Tile {
  readonly h: number;
  readonly l: number;
  readonly n: number;
  readonly w: number;
}

/** The smallest tile that holds or determines a stored hash. @throws LedgerError E_RANGE */
export function tileForIndex(h: number, index: number): Tile {
  const { tile } = placeInTile(h, index);
  return tile;
}

/** The tile of a stored hash, and the run of tile hashes [from, to) whose root it is. */
function placeInTile(h: number, index: number): { tile: Tile; from: number; to: number } {
  const { level, n } = splitStoredHashIndex(index);
  const l = Math.floor(level / h);
  const span = 2 ** (level - l * h);
  const number = Math.floor((n * span) / 2 ** h);
  const from = n * span - number * 2 ** h;
  return { tile: { h, l, n: number, w: from + span }, from, to: from + span };
}

/**
 * A stored hash out of the data of its tile. The data must have been authenticated.
 * @throws LedgerError E_TILE when `data` is not the tile's length, E_RANGE when the tile does not hold the hash
 */
export function hashFromTile(t: Tile, data: Uint8Array, index: number, suite: HashSuite = sha256): Hash {
  if (data.length !== t.w * hashSize)
    throw new LedgerError("E_TILE", "tile data does not fit its width", { width: t.w, length: data.length });
  const { tile, from, to } = placeInTile(t.h, index);
  if (tile.l !== t.l || tile.n !== t.n || to > t.w)
    throw new LedgerError("E_RANGE", "hash is not in this tile", { level: t.l, tile: t.n, index });
  return foldPerfect(data.subarray(from * hashSize, to * hashSize), suite);
}

/** The tiles that a log growing to `newTreeSize` must publish and that the old size did not have; no empty ones. */
export function newTiles(h: number, oldTreeSize: number, newTreeSize: number): Tile[] {
  requireSize(oldTreeSize, "oldTreeSize");
  requireSize(newTreeSize, "newTreeSize");
  const full = 2 ** h;
  const tiles: Tile[] = [];
  let [before, after] = [oldTreeSize, newTreeSize];
  for (let l = 0; after > before; l++) {
    for (let n = Math.floor(before / full); n < Math.floor(after / full); n++) tiles.push({ h, l, n, w: full });
    const w = after % full;
    if (w > 0) tiles.push({ h, l, n: Math.floor(after / full), w });
    [before, after] = [Math.floor(before / full), Math.floor(after / full)];
  }
  return tiles;
}

/** All tiles of a tree of this size. */
export const tilesOf = (h: number, treeSize: number): Tile[] => newTiles(h, 0, treeSize);

/** Bytes of a tile from stored hashes. */
export async function readTileData(t: Tile, r: HashReader): Promise<Uint8Array> {
  const first = t.n * 2 ** t.h;
  const indexes = Array.from({ length: t.w }, (_, i) => storedHashIndex(t.h * t.l, first + i));
  const data = new Uint8Array(t.w * hashSize);
  (await r.readHashes(indexes)).forEach((hash, i) => {
    data.set(hash, i * hashSize);
  });
  return data;
}

/** Path of a tile below the log's prefix: `tile/0/x001/234.p/5`, `tile/entries/000`. @throws LedgerError E_TILE_PATH, E_RANGE */
export function tilePath(t: Tile): string {
  requireSize(t.n, "n");
  if (t.h !== tileHeight || !isIntegerIn(t.l, -1, 63) || !isIntegerIn(t.w, 1, tileWidth))
    throw new LedgerError("E_TILE_PATH", "tile has no path", { h: t.h, l: t.l, w: t.w });
  const partial = t.w < tileWidth ? `.p/${t.w}` : "";
  return `tile/${t.l === -1 ? "entries" : t.l}/${groupsOfThree(t.n)}${partial}`;
}

const isIntegerIn = (n: number, lo: number, hi: number): boolean => Number.isInteger(n) && n >= lo && n <= hi;

function groupsOfThree(n: number): string {
  const last = String(n % 1000).padStart(3, "0");
  const groups: string[] = [];
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  return [...groups, last].join("/");
}

const PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Inverse of {@link tilePath}; every other spelling is refused. @throws LedgerError E_TILE_PATH */
export function parseTilePath(path: string): Tile {
  const match = PATH.exec(path);
  if (match !== null) {
    const t = tileOf(match);
    if (Number.isSafeInteger(t.n) && t.l <= 63 && t.w <= tileWidth && tilePath(t) === path) return t;
  }
  throw new LedgerError("E_TILE_PATH", "invalid tile path");
}

function tileOf([, level = "", groups = "", width]: readonly string[]): Tile {
  return {
    h: tileHeight,
    l: level === "entries" ? -1 : Number(level),
    n: Number(groups.replace(/[x/]/g, "")),
    w: width === undefined ? tileWidth : Number(width),
  };
}
