/** When to sign next: soon after growth but never faster than the interval, sooner when it is urgent (ledger.md 14.1). */

export interface PaceOptions {
  readonly intervalMs: number;
  readonly urgentMs: number;
  readonly auditMs: number;
}

export class Pace {
  readonly #options: PaceOptions;
  #signedAt = performance.now();
  #auditedAt = performance.now();
  #urgent = false;
  #wake: (() => void) | undefined;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  grown(urgent: boolean): void {
    if (!urgent || this.#urgent) return;
    this.#urgent = true;
    this.#wake?.();
  }

  signed(): void {
    this.#signedAt = performance.now();
    this.#urgent = false;
  }

  /** True once per audit interval. */
  auditDue(): boolean {
    if (performance.now() - this.#auditedAt < this.#options.auditMs) return false;
    this.#auditedAt = performance.now();
    return true;
  }

  /** Waits until the next checkpoint is due. */
  async next(): Promise<void> {
    for (let rest = this.#rest(); rest > 0; rest = this.#rest()) await this.#pause(rest);
  }

  #rest(): number {
    const { intervalMs, urgentMs } = this.#options;
    return this.#signedAt + (this.#urgent ? urgentMs : intervalMs) - performance.now();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake = done;
    });
  }
}
