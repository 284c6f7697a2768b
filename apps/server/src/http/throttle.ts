/**
 * 登录限速 — how fast passwords are compared: per account name, so that guessing is slow, and over all names, so that a crowd of
 * guesses leaves the server able to work (quality.md 6.3). Never a lock: a pause ends by itself.
 */
import { Problem } from "./problem.ts";

export interface Pace {
  /** Comparisons at work at the same time: each takes 64 MiB and a thread. */
  readonly atOnce: number;
  /** Comparisons that may wait for their turn. */
  readonly waiting: number;
  /** Account names whose failures are remembered. */
  readonly names: number;
}
/** A hall of people who log in together waits its turn; one of the four threads stays free for everything else. */
export const PACE: Pace = { atOnce: 3, waiting: 100, names: 10_000 };

const FREE = 5;
const LONGEST_MS = 300_000;
const BUSY_S = 5;

interface Failures {
  readonly count: number;
  /** End of the pause, milliseconds since 1970. */
  readonly until: number;
}

export class Throttle {
  readonly #pace: Pace;
  /** Failures by account name, the latest last: five free, then a pause that doubles up to five minutes. */
  readonly #failures = new Map<string, Failures>();
  /** Attempts whose outcome is still open: guesses made at once are counted like guesses made one after the other. */
  readonly #trying = new Map<string, number>();
  readonly #queue: (() => void)[] = [];
  #working = 0;
  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** What `compare` found; undefined counts as a failure. @throws Problem rate, busy */
  async attempt<T>(login: string, compare: () => Promise<T | undefined>): Promise<T | undefined> {
    this.#refuseWhilePaused(login);
    this.#trying.set(login, (this.#trying.get(login) ?? 0) + 1);
    try {
      const found = await this.#inTurn(compare);
      if (found === undefined) this.noteFailure(login);
      else this.#failures.delete(login);
      return found;
    } finally {
      const left = (this.#trying.get(login) ?? 1) - 1;
      if (left === 0) this.#trying.delete(login);
      else this.#trying.set(login, left);
    }
  }

  noteFailure(login: string, now = Date.now()): void {
    const count = (this.#failures.get(login)?.count ?? 0) + 1;
    const pause = count <= FREE ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** (count - FREE - 1));
    this.#failures.delete(login);
    if (this.#failures.size >= this.#pace.names) this.#forget(now);
    this.#failures.set(login, { count, until: now + pause });
  }

  /** Seconds until this name may be tried again; 0 = now. */
  pauseOf(login: string, now = Date.now()): number {
    return Math.max(0, Math.ceil(((this.#failures.get(login)?.until ?? 0) - now) / 1000));
  }

  #refuseWhilePaused(login: string): void {
    const retryAfter = this.pauseOf(login);
    if (retryAfter > 0) throw new Problem("rate", { retryAfter });
    const open = this.#trying.get(login) ?? 0;
    const { count = 0 } = this.#failures.get(login) ?? {};
    if (open > 0 && open + count >= FREE) throw new Problem("rate", { retryAfter: 1 });
  }

  /** Makes room: names whose pause is over; where all are paused, the one that failed longest ago. */
  #forget(now: number): void {
    for (const [login, { until }] of this.#failures) if (until <= now) this.#failures.delete(login);
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined && this.#failures.size >= this.#pace.names) this.#failures.delete(oldest);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#working < this.#pace.atOnce) this.#working += 1;
    else if (this.#queue.length < this.#pace.waiting) await new Promise<void>((turn) => this.#queue.push(turn));
    else throw new Problem("busy", { retryAfter: BUSY_S });
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      // The place is handed on, not given back: nobody slips in between.
      if (next === undefined) this.#working -= 1;
      else next();
    }
  }
}
