/** The right edge of a tree (compact range from 0): enough to append and to know the root, popcount(size) hashes. */
import { LedgerError } from "./errors.ts";
import { concatBytes, requireSize } from "./encoding.ts";
import { type Hash, type HashSuite, hashSize, requireHash, sha256 } from "./hash.ts";
import { popcount } from "./stored-hash.ts";
import { foldRight } from "./tree.ts";

/** Immutable: every append answers a new frontier. */
export class Frontier {
  readonly size: number;
  readonly #hashes: readonly Hash[];
  readonly #suite: HashSuite;

  private constructor(size: number, hashes: readonly Hash[], suite: HashSuite) {
    this.size = size;
    this.#hashes = hashes;
    this.#suite = suite;
  }

  static empty(suite: HashSuite = sha256): Frontier {
    return new Frontier(0, [], suite);
  }

  /** From storage. @throws LedgerError E_RANGE unless there are popcount(size) hashes, largest subtree first */
  static decode(size: number, bytes: Uint8Array, suite: HashSuite = sha256): Frontier {
    requireSize(size, "size");
    const expected = popcount(size) * hashSize;
    if (bytes.length !== expected)
      throw new LedgerError("E_RANGE", "frontier does not fit its size", { size, length: bytes.length, expected });
    return new Frontier(size, splitHashes(bytes), suite);
  }

  /** The frontier after one more leaf hash. @throws LedgerError E_HASH_LENGTH, E_RANGE */
  append(leaf: Hash): Frontier {
    requireHash(leaf);
    return this.appendAll(leaf);
  }

  /** The frontier after many leaf hashes, 32 bytes each. @throws LedgerError E_HASH_LENGTH, E_RANGE */
  appendAll(leaves: Uint8Array): Frontier {
    if (leaves.length % hashSize !== 0)
      throw new LedgerError("E_HASH_LENGTH", "leaf hashes have 32 bytes each", { length: leaves.length });
    const hashes = [...this.#hashes];
    let size = this.size;
    for (const leaf of splitHashes(leaves)) {
      push(hashes, size, leaf, this.#suite);
      size += 1;
    }
    requireSize(size, "size");
    return new Frontier(size, hashes, this.#suite);
  }

  /** Root of the tree. */
  root(): Hash {
    return this.size === 0 ? this.#suite.emptyRoot : foldRight(this.#hashes, this.#suite);
  }

  /** For storage: the hashes of the perfect subtrees, largest first. */
  encode(): Uint8Array {
    const bytes = new Uint8Array(this.#hashes.length * hashSize);
    this.#hashes.forEach((hash, i) => {
      bytes.set(hash, i * hashSize);
    });
    return bytes;
  }
}

function push(hashes: Hash[], size: number, leaf: Hash, suite: HashSuite): void {
  let hash = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = hashes.pop();
    if (left === undefined) throw new LedgerError("E_RANGE", "frontier does not fit its size", { size });
    hash = suite.nodeHash(left, hash);
  }
  hashes.push(hash);
}

/** Copies of consecutive hashes. */
function splitHashes(bytes: Uint8Array): Hash[] {
  const hashes: Hash[] = [];
  for (let at = 0; at + hashSize <= bytes.length; at += hashSize) hashes.push(bytes.slice(at, at + hashSize));
  return hashes;
}

/** The frontier of a tree from its partial tiles' hashes, lowest level first. @throws LedgerError E_RANGE when they do not fit the size */
export function frontierOfTiles(size: number, tiles: readonly Uint8Array[], suite: HashSuite = sha256): Frontier {
  const parts = tiles.map((hashes) => Frontier.empty(suite).appendAll(hashes).encode());
  return Frontier.decode(size, concatBytes(...parts.reverse()), suite);
}
