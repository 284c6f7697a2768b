/**
 * The Merkle tree of RFC 6962 §2.1: hashes, inclusion proofs (§2.1.1), consistency proofs (§2.1.2), and their checks by
 * the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2. `rfc6962-tree.test.ts` proves it against 196 third-party vectors.
 * Checks throw, because a boolean can be ignored.
 */
import { LedgerError } from "./errors.ts";
import { equalBytes, requireSize } from "./encoding.ts";
import { type Hash, type HashSuite, requireHash, sha256 } from "./hash.ts";
import { type Range, perfectSubtrees, splitPoint, storedHashIndex } from "./stored-hash.ts";

/** A tree of `n` records and its root. */
export interface Tree {
  readonly n: number;
  readonly hash: Hash;
}

/** Proof that a record is in a tree: the siblings on the way up, the leaf's own first. */
export type RecordProof = readonly Hash[];

/** Proof that a tree is a prefix of a larger one. */
export type TreeProof = readonly Hash[];

/** Reads stored hashes by {@link storedHashIndex}; answers in the order asked, or throws. */
export interface HashReader {
  readHashes(indexes: readonly number[]): Promise<readonly Hash[]>;
}

/** SHA-256(0x00 || data). */
export const recordHash = (data: Uint8Array, suite: HashSuite = sha256): Hash => suite.recordHash(data);

/** SHA-256(0x01 || left || right). @throws LedgerError E_HASH_LENGTH */
export function nodeHash(left: Hash, right: Hash, suite: HashSuite = sha256): Hash {
  requireHash(left);
  requireHash(right);
  return suite.nodeHash(left, right);
}

/** The hashes to store for record number `n`: its own and those of the nodes it completes, lowest first. */
export function storedHashes(n: number, data: Uint8Array, r: HashReader, suite: HashSuite = sha256): Promise<Hash[]> {
  return storedHashesForRecordHash(n, suite.recordHash(data), r, suite);
}

/** {@link storedHashes} for a record whose hash is already known. @throws LedgerError E_RANGE, E_HASH_LENGTH */
export async function storedHashesForRecordHash(
  n: number,
  h: Hash,
  r: HashReader,
  suite: HashSuite = sha256,
): Promise<Hash[]> {
  requireSize(n, "n");
  requireHash(h);
  const indexes: number[] = [];
  for (let level = 0, node = n; node % 2 === 1; level++, node = Math.floor(node / 2))
    indexes.push(storedHashIndex(level, node - 1));
  const hashes = [h];
  let last = h;
  for (const left of await readAll(indexes, r)) {
    last = suite.nodeHash(left, last);
    hashes.push(last);
  }
  return hashes;
}

/** Root of the tree of the first `n` records; the hash of the empty string for `n = 0`. */
export async function treeHash(n: number, r: HashReader, suite: HashSuite = sha256): Promise<Hash> {
  requireSize(n, "n");
  if (n === 0) return suite.emptyRoot;
  const nodes = perfectSubtrees([0, n]).map(({ level, n: node }) => storedHashIndex(level, node));
  return foldRight(await readAll(nodes, r), suite);
}

/** Proof that record `n` is in the tree of the first `t` records. @throws LedgerError E_RANGE unless 0 <= n < t */
export function proveRecord(t: number, n: number, r: HashReader, suite: HashSuite = sha256): Promise<RecordProof> {
  requireRecord(t, n);
  return rangeHashes(recordRanges(t, n), r, suite);
}

/**
 * Checks that `p` proves: record `n` of the tree of size `t` and root `th` has the hash `h`.
 * @throws LedgerError E_PROOF when it does not; E_RANGE unless 0 <= n < t; E_HASH_LENGTH
 */
export function checkRecord(p: RecordProof, t: number, th: Hash, n: number, h: Hash, suite: HashSuite = sha256): void {
  requireHash(th);
  if (!equalBytes(rootFromRecordProof(p, t, n, h, suite), th)) throw wrongProof("record", t, n);
}

/** The root that a record proof leads to, for carriers that leave the root out. @throws LedgerError as {@link checkRecord} */
export function rootFromRecordProof(p: RecordProof, t: number, n: number, h: Hash, suite: HashSuite = sha256): Hash {
  requireRecord(t, n);
  [h, ...p].forEach(requireHash);
  let node = n;
  let last = t - 1;
  let root = h;
  for (const sibling of p) {
    if (last === 0) throw wrongProof("record", t, n);
    [node, last, root] = climb(node, last, root, sibling, suite);
  }
  if (last !== 0) throw wrongProof("record", t, n);
  return root;
}

/** One step of RFC 9162 §2.1.3.2: `node` and `last` are the positions of the path and of the right edge on this level. */
function climb(node: number, last: number, hash: Hash, sibling: Hash, suite: HashSuite): [number, number, Hash] {
  if (!isLeftSibling(node, last)) return [half(node), half(last), suite.nodeHash(hash, sibling)];
  const [above, lastAbove] = promote(node, last);
  return [half(above), half(lastAbove), suite.nodeHash(sibling, hash)];
}

/** Does the next hash of the proof stand to the left of the path? */
const isLeftSibling = (node: number, last: number): boolean => node % 2 === 1 || node === last;

/** A node without right sibling moves up unchanged until it is a right child. */
function promote(node: number, last: number): [number, number] {
  while (node !== 0 && node % 2 === 0) [node, last] = [half(node), half(last)];
  return [node, last];
}

/** Proof that the first `n` records of the tree of size `t` are the tree of size `n`. @throws LedgerError E_RANGE unless 1 <= n <= t */
export function proveTree(t: number, n: number, r: HashReader, suite: HashSuite = sha256): Promise<TreeProof> {
  requireOlder(t, n);
  return rangeHashes(treeRanges(t, n), r, suite);
}

/**
 * Checks that `p` proves: the tree of size `n` and root `h` is a prefix of the tree of size `t` and root `th`.
 * For `n = t` the proof is empty and the roots are equal. Size 0 is refused: it has no proof.
 * @throws LedgerError E_PROOF when it does not; E_RANGE unless 1 <= n <= t; E_HASH_LENGTH
 */
export function checkTree(p: TreeProof, t: number, th: Hash, n: number, h: Hash, suite: HashSuite = sha256): void {
  requireOlder(t, n);
  [th, h, ...p].forEach(requireHash);
  const roots = n === t ? sameSize(p, h) : rootsFromTreeProof(p, t, n, h, suite);
  if (roots === undefined || !equalBytes(roots.older, h) || !equalBytes(roots.newer, th))
    throw wrongProof("tree", t, n);
}

interface Roots {
  readonly older: Hash;
  readonly newer: Hash;
}

const sameSize = (p: TreeProof, h: Hash): Roots | undefined => (p.length === 0 ? { older: h, newer: h } : undefined);

/** RFC 9162 §2.1.4.2 for n < t; undefined when the proof has the wrong length. */
function rootsFromTreeProof(p: TreeProof, t: number, n: number, h: Hash, suite: HashSuite): Roots | undefined {
  let [node, last] = lastCommon(n - 1, t - 1);
  // When n is a power of two the older root is itself the first hash, and the proof leaves it out.
  const [first, ...rest] = node === 0 ? [h, ...p] : p;
  if (first === undefined) return undefined;
  let [older, newer] = [first, first];
  for (const hash of rest) {
    if (last === 0) return undefined;
    if (isLeftSibling(node, last)) older = suite.nodeHash(hash, older);
    [node, last, newer] = climb(node, last, newer, hash, suite);
  }
  return last === 0 ? { older, newer } : undefined;
}

/** From the last record of the older tree up to the largest subtree that ends with it. */
function lastCommon(node: number, last: number): [number, number] {
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  return [node, last];
}

const half = (n: number): number => Math.floor(n / 2);

/** The ranges whose roots form the proof of record `n` in the tree of size `t`, leaf's sibling first. */
function recordRanges(t: number, n: number): Range[] {
  const ranges: Range[] = [];
  for (let [lo, hi] = [0, t]; hi - lo > 1;) {
    const k = lo + splitPoint(hi - lo);
    ranges.push(n < k ? [k, hi] : [lo, k]);
    [lo, hi] = n < k ? [lo, k] : [k, hi];
  }
  return ranges.reverse();
}

/** SUBPROOF of RFC 6962 §2.1.2, without recursion: down from the newer tree to the subtree that ends with the older. */
function treeRanges(t: number, n: number): Range[] {
  const ranges: Range[] = [];
  let [lo, hi] = [0, t];
  while (hi !== n) {
    const k = lo + splitPoint(hi - lo);
    ranges.push(n <= k ? [k, hi] : [lo, k]);
    [lo, hi] = n <= k ? [lo, k] : [k, hi];
  }
  // Left of it is nothing: then it is the older tree itself, whose root the verifier holds.
  if (lo > 0) ranges.push([lo, hi]);
  return ranges.reverse();
}

/** Roots of several ranges with one read. */
async function rangeHashes(ranges: readonly Range[], r: HashReader, suite: HashSuite): Promise<Hash[]> {
  const indexes: number[] = [];
  const ends: number[] = [];
  for (const range of ranges) {
    for (const { level, n } of perfectSubtrees(range)) indexes.push(storedHashIndex(level, n));
    ends.push(indexes.length);
  }
  const hashes = await readAll(indexes, r);
  return ends.map((end, i) => foldRight(hashes.slice(ends[i - 1] ?? 0, end), suite));
}

/** Joins the roots of perfect subtrees, left to right, into the root over all of them. */
export function foldRight(hashes: readonly Hash[], suite: HashSuite): Hash {
  return hashes.reduceRight((right, left) => suite.nodeHash(left, right));
}

async function readAll(indexes: readonly number[], r: HashReader): Promise<readonly Hash[]> {
  const hashes = indexes.length === 0 ? [] : await r.readHashes(indexes);
  if (hashes.length !== indexes.length)
    throw new LedgerError("E_RANGE", "hash reader gave another number of hashes", { asked: indexes.length });
  hashes.forEach(requireHash);
  return hashes;
}

function requireRecord(t: number, n: number): void {
  requireSize(t, "t");
  requireSize(n, "n");
  if (n >= t) throw new LedgerError("E_RANGE", "record lies outside the tree", { t, n });
}

function requireOlder(t: number, n: number): void {
  requireSize(t, "t");
  requireSize(n, "n");
  if (n < 1 || n > t) throw new LedgerError("E_RANGE", "older size is not between 1 and the newer", { t, n });
}

const wrongProof = (kind: "record" | "tree", t: number, n: number): LedgerError =>
  new LedgerError("E_PROOF", `invalid ${kind} proof`, { t, n });
