/** Randomness in blocks: a single draw costs more than everything that is done with it. */
import { randomFillSync } from "node:crypto";
import { RandomBlock } from "@mingjian/sealed";

const blockBytes = 8192;

export class RandomPool {
  #block = new RandomBlock(new Uint8Array(0));
  #left = 0;

  /** A block with at least this many bytes left; it hands out each of them once. */
  block(count: number): RandomBlock {
    if (count > this.#left) {
      const bytes = randomFillSync(new Uint8Array(Math.max(blockBytes, count)));
      this.#block = new RandomBlock(bytes);
      this.#left = bytes.length;
    }
    this.#left -= count;
    return this.#block;
  }
}
