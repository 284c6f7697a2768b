/**
 * Where a tree keeps its hashes in one growing list: each record is followed by the nodes it completes, lowest first.
 * The numbering is that of the Go checksum database, so the same readers serve both. Sizes stay numbers below 2^53:
 * no 32-bit operators here.
 */
import { LedgerError } from "./errors.ts";
import { requireSize } from "./encoding.ts";

/** A perfect subtree: the `n`-th node of a level, covering records `n * 2^level` up to `(n + 1) * 2^level`. */
export interface Node {
  readonly level: number;
  readonly n: number;
}

/** Records `lo` up to but not including `hi`. */
export type Range = readonly [lo: number, hi: number];

/** Number of one bits. */
export function popcount(n: number): number {
  let ones = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

/** Largest power of two smaller than `n`, for `n` of at least 2: where RFC 6962 splits a tree. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * Index of a node in the list.
 * The last record under the node is `r = (n + 1) * 2^level - 1`; the records before it wrote `2r - popcount(r)` hashes,
 * and the node is the `level`-th hash after the record's own.
 * @throws LedgerError E_RANGE when the index would exceed 2^53 − 1
 */
export function storedHashIndex(level: number, n: number): number {
  requireSize(level, "level");
  requireSize(n, "n");
  const last = (n + 1) * 2 ** level - 1;
  const index = 2 * last - popcount(last) + level;
  requireSize(2 * last, "index");
  return index;
}

/** Inverse of {@link storedHashIndex}. @throws LedgerError E_RANGE */
export function splitStoredHashIndex(index: number): Node {
  requireSize(index, "index");
  // 2r - popcount(r) <= index holds for r = index / 2, and the record sought is at most log2(index) further on.
  let record = Math.floor(index / 2);
  let own = storedHashCount(record);
  for (let next = own; next <= index; next += 1 + trailingZeros(record + 1)) {
    if (next > own) record++;
    own = next;
  }
  const level = index - own;
  return { level, n: Math.floor(record / 2 ** level) };
}

/** How often `n` is divisible by two; record `n - 1` completes that many nodes. */
function trailingZeros(n: number): number {
  let zeros = 0;
  for (let rest = n; rest % 2 === 0; rest /= 2) zeros++;
  return zeros;
}

/** Hashes stored for a tree of `n` records. @throws LedgerError E_RANGE */
export function storedHashCount(n: number): number {
  requireSize(n, "n");
  requireSize(2 * n, "count");
  return 2 * n - popcount(n);
}

/** The perfect subtrees that make up a range, left to right. The range must begin at a multiple of its largest subtree. */
export function perfectSubtrees([lo, hi]: Range): Node[] {
  const nodes: Node[] = [];
  let level = 0;
  let size = 1;
  for (; size * 2 <= hi - lo; size *= 2) level++;
  for (let at = lo; at < hi; at += size) {
    for (; size > hi - at; size /= 2) level--;
    if (at % size !== 0) throw new LedgerError("E_RANGE", "range is not aligned", { lo, hi });
    nodes.push({ level, n: at / size });
  }
  return nodes;
}
