/** Commands wait here in the order they came (ledger.md 13.2). The limits are those of the specification. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome, Request } from "./command.ts";

export const limits = {
  /** A batch is taken at once when this many wait, else after the linger. */
  fullBatch: 64,
  lingerMs: 2,
  commands: 256,
  entries: 512,
  bodyBytes: 4 * 1024 * 1024,
  waiting: 4096,
  waitingMs: 10_000,
  retryAfter: 2,
} as const;

export interface Waiting {
  readonly request: Request;
  /** Milliseconds on a clock that never stands still. */
  readonly since: number;
  readonly answer: (outcome: Outcome) => void;
}

export class CommandQueue {
  readonly #lingerMs: number;
  #waiting: Waiting[] = [];
  /** Size of the last batch: its callers, all back, need not be waited for. */
  #lastTaken = 0;

  /** `lingerMs`: how long a lonely command waits for company. */
  constructor(lingerMs: number = limits.lingerMs) {
    this.#lingerMs = lingerMs;
  }

  get length(): number {
    return this.#waiting.length;
  }

  get full(): boolean {
    return this.#waiting.length >= limits.waiting;
  }

  push(command: Waiting): void {
    this.#waiting.push(command);
  }

  /** Back to the front, in order: a batch that could not be finished, or did not fit. */
  putBack(commands: readonly Waiting[]): void {
    this.#waiting = [...commands, ...this.#waiting];
  }

  /** Waits a moment for company, unless enough is there or somebody has waited already. */
  async gather(): Promise<void> {
    const enough = this.#lastTaken > 1 ? Math.min(this.#lastTaken, limits.fullBatch) : limits.fullBatch;
    const waited = performance.now() - (this.#waiting[0]?.since ?? 0);
    if (this.#waiting.length < enough && waited < this.#lingerMs) await sleep(this.#lingerMs - waited);
  }

  /** The next batch, and those who have waited too long to be run. */
  take(): { readonly batch: readonly Waiting[]; readonly late: readonly Waiting[] } {
    const taken = this.#waiting.splice(0, limits.commands);
    const now = performance.now();
    const isLate = ({ since }: Waiting): boolean => now - since > limits.waitingMs;
    this.#lastTaken = taken.length;
    return { batch: taken.filter((one) => !isLate(one)), late: taken.filter(isLate) };
  }

  /** Everything that waits; the queue is then empty. */
  drain(): readonly Waiting[] {
    return this.#waiting.splice(0);
  }
}
