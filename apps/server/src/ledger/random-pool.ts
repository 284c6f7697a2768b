/** Randomness in blocks: a single draw costs more than everything that is done with it. */
import { randomFillSync } from "node:crypto";

const blockBytes = 8192;

export class RandomPool {
  #block = new Uint8Array(0);
  #at = 0;

  /** Fresh random bytes, as a copy; none is handed out twice. */
  take(count: number): Uint8Array {
    if (this.#at + count > this.#block.length) {
      this.#block = randomFillSync(new Uint8Array(Math.max(blockBytes, count)));
      this.#at = 0;
    }
    this.#at += count;
    return this.#block.slice(this.#at - count, this.#at);
  }
}
