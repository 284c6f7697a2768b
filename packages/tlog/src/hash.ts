/** Hashes of RFC 6962 §2.1: the prefix byte keeps a leaf from being mistaken for a node. */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { LedgerError } from "./errors.ts";

/** Exactly 32 bytes, never modified after creation. */
export type Hash = Uint8Array;

/** Bytes of a hash. */
export const hashSize = 32;

/** A hash function and the three ways the tree uses it. */
export interface HashSuite {
  readonly id: "sha256" | "sm3";
  /** Root of the empty tree: the hash of the empty string. */
  readonly emptyRoot: Hash;
  digest(data: Uint8Array): Hash;
  /** Hash of 0x00 || data. */
  recordHash(data: Uint8Array): Hash;
  /** Hash of 0x01 || left || right. */
  nodeHash(left: Hash, right: Hash): Hash;
}

/** Bulk hashing: native, WebAssembly, worker or hardware. Results are copies owned by the caller. */
export interface BatchHasher {
  readonly id: HashSuite["id"];
  /** Record hashes in order, 32 bytes per entry. */
  recordHashes(entries: readonly Uint8Array[]): Promise<Uint8Array>;
  /** 256 hashes (8,192 bytes) to the root of their full subtree. */
  tileRoot(tile: Uint8Array): Promise<Hash>;
}

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** SHA-256 in JavaScript, for browsers and as the second implementation beside OpenSSL. */
export const sha256: HashSuite = Object.freeze({
  id: "sha256",
  emptyRoot: nobleSha256(new Uint8Array()),
  digest: (data: Uint8Array) => nobleSha256(data),
  recordHash: (data: Uint8Array) => nobleSha256.create().update(LEAF).update(data).digest(),
  nodeHash: (left: Hash, right: Hash) => nobleSha256.create().update(NODE).update(left).update(right).digest(),
});

/** @throws LedgerError E_HASH_LENGTH unless the value is 32 bytes */
export function requireHash(hash: Hash): void {
  if (!(hash instanceof Uint8Array) || hash.length !== hashSize)
    throw new LedgerError("E_HASH_LENGTH", "a hash has 32 bytes", { length: hash.length });
}

/** The parents of consecutive hashes, 32 bytes each; a last one without partner has no parent here. */
export function parentHashes(hashes: Uint8Array, suite: HashSuite): Uint8Array {
  const parents = new Uint8Array(Math.floor(hashes.length / (2 * hashSize)) * hashSize);
  for (let at = 0; at < parents.length; at += hashSize) {
    const left = hashes.subarray(2 * at, 2 * at + hashSize);
    const right = hashes.subarray(2 * at + hashSize, 2 * at + 2 * hashSize);
    parents.set(suite.nodeHash(left, right), at);
  }
  return parents;
}

/** Folds the hashes of a full subtree, 32 bytes each and a power of two of them, up to its root. */
export function foldPerfect(hashes: Uint8Array, suite: HashSuite): Hash {
  let level: Uint8Array = hashes.slice();
  while (level.length > hashSize) level = parentHashes(level, suite);
  requireHash(level);
  return level;
}

/** A batch hasher over any suite, one hash at a time. Fast ones are in the Node entry point. */
export function batchHasher(suite: HashSuite = sha256): BatchHasher {
  return {
    id: suite.id,
    recordHashes: (entries) => {
      const hashes = new Uint8Array(entries.length * hashSize);
      entries.forEach((entry, i) => {
        hashes.set(suite.recordHash(entry), i * hashSize);
      });
      return Promise.resolve(hashes);
    },
    tileRoot: (tile) => Promise.resolve(foldPerfect(tile, suite)),
  };
}
