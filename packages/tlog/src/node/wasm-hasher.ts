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
  /** Digests of the four lanes, together and each: views cost more than copying what they show. */
  readonly #digests: Uint8Array;
  readonly #digest: readonly Uint8Array[];

  constructor(module: Sha256Module) {
    this.#module = module;
    this.#bytes = new Uint8Array(module.memory.buffer);
    this.#view = new DataView(module.memory.buffer);
    this.#digests = this.#bytes.subarray(layout.output, layout.output + LANES * hashSize);
    this.#digest = splitViews(this.#digests);
  }

  /** Lanes advance together, so the messages of a group have the same number of blocks. */
  recordHashes(entries: readonly Uint8Array[]): Uint8Array {
    const hashes = new Uint8Array(entries.length * hashSize);
    const blocks = entries.map(blocksOf);
    const order = byBlocks(blocks);
    for (let from = 0; from < order.length;) {
      const size = blocks[order[from] ?? 0] ?? 0;
      let to = from + 1;
      while (to < from + LANES && to < order.length && blocks[order[to] ?? 0] === size) to++;
      this.#group(entries, order.slice(from, to), size, hashes);
      from = to;
    }
    return hashes;
  }

  #group(entries: readonly Uint8Array[], group: readonly number[], blocks: number, hashes: Uint8Array): void {
    if (blocks > MAX_BLOCKS) {
      for (const i of group) hashes.set(opensslSha256.recordHash(entries[i] ?? EMPTY), i * hashSize);
      return;
    }
    const stride = blocks * BLOCK;
    for (let lane = 0; lane < group.length; lane++)
      this.#pad(entries[group[lane] ?? 0] ?? EMPTY, layout.input + lane * stride, stride);
    this.#module.hash(layout.input, stride, blocks, layout.output);
    this.#collect(group, hashes);
  }

  #collect(group: readonly number[], hashes: Uint8Array): void {
    const [first = 0] = group;
    if (group.length === LANES && group[LANES - 1] === first + LANES - 1) hashes.set(this.#digests, first * hashSize);
    else
      group.forEach((i, lane) => {
        hashes.set(this.#digest[lane] ?? EMPTY, i * hashSize);
      });
  }

  /** FIPS 180-4 §5.1.1 for 0x00 || entry; a length below 2^29 bytes fits the last word. */
  #pad(entry: Uint8Array, start: number, stride: number): void {
    const end = start + 1 + entry.length;
    this.#bytes[start] = 0x00;
    this.#bytes.set(entry, start + 1);
    this.#bytes[end] = 0x80;
    this.#bytes.fill(0, end + 1, start + stride - 4);
    this.#view.setUint32(start + stride - 4, (1 + entry.length) * 8);
  }

  tileRoot(tile: Uint8Array): Hash {
    if (tile.length !== TILE_BYTES)
      throw new LedgerError("E_TILE", "a full tile has 256 hashes", { length: tile.length });
    this.#bytes.set(tile, layout.input);
    for (let parents = 128; parents >= 1; parents /= 2)
      this.#module.nodes(layout.input, Math.ceil(parents / LANES), layout.input);
    return this.#bytes.slice(layout.input, layout.input + hashSize);
  }
}

const EMPTY = new Uint8Array();

const splitViews = (digests: Uint8Array): Uint8Array[] =>
  Array.from({ length: LANES }, (_, lane) => digests.subarray(lane * hashSize, (lane + 1) * hashSize));

/** Indexes by number of blocks; entries of one length, the usual case, stay as they are. */
function byBlocks(blocks: readonly number[]): number[] {
  const order = blocks.map((_, i) => i);
  if (blocks.every((size) => size === blocks[0])) return order;
  return order.sort((a, b) => (blocks[a] ?? 0) - (blocks[b] ?? 0));
}
