/** Bulk SHA-256 four messages at a time. What it computes is never signed without a second implementation beside it. */
import { LedgerError } from "../errors.ts";
import type { BatchHasher, Hash } from "../hash.ts";
import { hashSize } from "../hash.ts";
import { opensslSha256 } from "./openssl.ts";
import { type Sha256Module, instantiateSha256, layout } from "./wasm-sha256.ts";

const LANES = 4;
const BLOCK = 64;
const TILE_BYTES = 256 * hashSize;

/** Longest message of which four fit the module's memory; longer than any entry of a bundle. */
const MAX_BLOCKS = Math.floor((layout.pages * 65_536 - layout.input) / (LANES * BLOCK));

/** A batch hasher over WebAssembly with 128-bit vectors. @throws when the machine lacks them */
export function wasmBatchHasher(): BatchHasher {
  const lanes = new Lanes(instantiateSha256());
  return {
    id: "sha256",
    recordHashes: (entries) => Promise.resolve(lanes.recordHashes(entries)),
    tileRoot: (tile) => Promise.resolve(lanes.tileRoot(tile)),
  };
}

/** Blocks of 0x00 || entry with its padding. */
const blocksOf = (entry: Uint8Array): number => Math.floor((entry.length + 9) / BLOCK) + 1;

class Lanes {
  readonly #module: Sha256Module;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Bytes from lane to lane, and the length of the entry in each: what the padding there was made for. */
  #stride = 0;
  readonly #padded: number[] = Array.from({ length: LANES }, () => -1);
  /** Digests of the four lanes. */
  readonly #digests: Uint8Array;

  constructor(module: Sha256Module) {
    this.#module = module;
    this.#bytes = new Uint8Array(module.memory.buffer);
    this.#view = new DataView(module.memory.buffer);
    this.#digests = this.#bytes.subarray(layout.output, layout.output + LANES * hashSize);
  }

  recordHashes(entries: readonly Uint8Array[]): Uint8Array {
    const order = byBlocks(entries);
    if (order === undefined) return this.#inOrder(entries);
    const sorted = this.#inOrder(order.map((i) => entries[i] ?? EMPTY));
    const hashes = new Uint8Array(sorted.length);
    order.forEach((i, place) => {
      hashes.set(sorted.subarray(place * hashSize, (place + 1) * hashSize), i * hashSize);
    });
    return hashes;
  }

  #inOrder(entries: readonly Uint8Array[]): Uint8Array {
    const hashes = new Uint8Array(entries.length * hashSize);
    for (let from = 0; from < entries.length;) from = this.#group(entries, from, hashes);
    return hashes;
  }

  /** Lanes advance together: hashes up to four entries that have as many blocks as the first, and answers the next. */
  #group(entries: readonly Uint8Array[], from: number, hashes: Uint8Array): number {
    const first = entries[from] ?? EMPTY;
    const blocks = blocksOf(first);
    if (blocks > MAX_BLOCKS) {
      hashes.set(opensslSha256.recordHash(first), from * hashSize);
      return from + 1;
    }
    const last = Math.min(from + LANES, entries.length);
    let to = from;
    for (let entry = first; to < last && blocksOf(entry) === blocks; entry = entries[to] ?? EMPTY) {
      this.#place(entry, to - from, blocks * BLOCK);
      to++;
    }
    this.#module.hash(layout.input, blocks * BLOCK, blocks, layout.output);
    const digests = to - from === LANES ? this.#digests : this.#digests.subarray(0, (to - from) * hashSize);
    hashes.set(digests, from * hashSize);
    return to;
  }

  /** Puts 0x00 || entry into a lane. Padding that an entry of the same length left there still stands. */
  #place(entry: Uint8Array, lane: number, stride: number): void {
    if (stride !== this.#stride) this.#padded.fill(-1);
    this.#stride = stride;
    const start = layout.input + lane * stride;
    this.#bytes.set(entry, start + 1);
    if (this.#padded[lane] !== entry.length) this.#pad(entry.length, start, stride);
    this.#padded[lane] = entry.length;
  }

  /** FIPS 180-4 §5.1.1 around an entry; a length below 2^29 bytes fits the last word. */
  #pad(length: number, start: number, stride: number): void {
    this.#bytes[start] = 0x00;
    this.#bytes[start + 1 + length] = 0x80;
    this.#bytes.fill(0, start + 2 + length, start + stride - 4);
    this.#view.setUint32(start + stride - 4, (1 + length) * 8);
  }

  tileRoot(tile: Uint8Array): Hash {
    if (tile.length !== TILE_BYTES)
      throw new LedgerError("E_TILE", "a full tile has 256 hashes", { length: tile.length });
    this.#bytes.set(tile, layout.tile);
    for (let parents = 128; parents >= 1; parents /= 2)
      this.#module.nodes(layout.tile, Math.ceil(parents / LANES), layout.tile);
    return this.#bytes.slice(layout.tile, layout.tile + hashSize);
  }
}

const EMPTY = new Uint8Array();

/** Indexes by number of blocks; undefined when all entries have the same, the usual case. */
function byBlocks(entries: readonly Uint8Array[]): number[] | undefined {
  const blocks = blocksOf(entries[0] ?? EMPTY);
  if (entries.every((entry) => blocksOf(entry) === blocks)) return undefined;
  return entries.map((_, i) => i).sort((a, b) => blocksOf(entries[a] ?? EMPTY) - blocksOf(entries[b] ?? EMPTY));
}
