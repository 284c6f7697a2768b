/** What must hold before anything is accepted: a clock that does not go back, and room on the disk (ledger.md 13.2 rules 8 and 9). */
import { storageOf } from "../database/storage.ts";
import type { Storage } from "../database/storage.ts";
import type { UnavailableCode } from "./command.ts";

const clockToleranceMs = 5_000;
const storageEveryMs = 5_000;

export interface GuardOptions {
  readonly now: () => number;
  /** Directories whose volumes must have room: database and tiles. */
  readonly directories: readonly string[];
  readonly storage?: (directory: string) => Promise<Pick<Storage, "state">>;
}

export class Guard {
  readonly #options: GuardOptions;
  #checkedAt = -Infinity;
  #low = false;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  /** Why nothing may be accepted now; undefined = go on. `lastAt` is the time of the last entry in milliseconds. */
  async refusal(lastAt: number): Promise<UnavailableCode | undefined> {
    if (this.#options.now() < lastAt - clockToleranceMs) return "E_CLOCK";
    return (await this.#storageLow()) ? "E_DISK" : undefined;
  }

  async #storageLow(): Promise<boolean> {
    if (performance.now() - this.#checkedAt < storageEveryMs) return this.#low;
    const { directories, storage = storageOf } = this.#options;
    const states = await Promise.all(directories.map(storage));
    this.#low = states.some(({ state }) => state === "low");
    this.#checkedAt = performance.now();
    return this.#low;
  }
}
