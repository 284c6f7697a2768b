/** One voter at one device: the marks, the worker that encrypts, and the end that takes all of it. */
import type { BelQuestion } from "@mingjian/ballot";
import { Desk } from "../lib/desk.ts";
import { UNMARKED, type Mark } from "../lib/choices.ts";
import type { ElectionView } from "../lib/types.ts";

/** What is held while a ballot is filled in. */
export class Sitting {
  readonly view: ElectionView;
  readonly questions: readonly BelQuestion[];
  readonly desk: Desk;
  #marks: readonly Mark[];
  #ended = false;
  #busy = 0;
  #stops: readonly (() => void)[] = [];

  constructor(view: ElectionView, questions: readonly BelQuestion[], desk: Desk) {
    this.view = view;
    this.questions = questions;
    this.desk = desk;
    this.#marks = questions.map(() => UNMARKED);
  }

  /** Votes of a congress are sent without a name. */
  get unnamed(): boolean {
    return this.view.mode === "congress";
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  get ended(): boolean {
    return this.#ended;
  }

  mark(question: number, mark: Mark): void {
    this.#marks = this.#marks.map((old, i) => (i === question ? mark : old));
  }

  /** Forgets the marks; the credential stays for the next ballot. */
  unmark(): void {
    this.#marks = this.questions.map(() => UNMARKED);
  }

  /** Whether something is under way that needs no hands. */
  get waiting(): boolean {
    return this.#busy > 0;
  }

  /** Counts work that needs no hands until it is done. */
  async busy<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work;
    } finally {
      this.#busy -= 1;
    }
  }

  /** What has to stop when the sitting ends. */
  onEnd(stop: () => void): void {
    this.#stops = [...this.#stops, stop];
  }

  /** Ends the worker and drops marks and credential. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const stop of this.#stops) stop();
    this.#marks = [];
    this.desk.end();
  }
}
