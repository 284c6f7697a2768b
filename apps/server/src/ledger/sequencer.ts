/**
 * The sequencer of one log (ledger.md 13): takes the head row, judges, appends and commits many acts at once. The world it
 * judges by runs ahead of COMMIT within a batch and is thrown away whenever the outcome of a COMMIT is not known for certain.
 */
import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { world as worldOver } from "@mingjian/rulebook";
import type { World } from "@mingjian/rulebook";
import { DatabaseRefusal, errorCode } from "../database/refusal.ts";
import { commitDraft, GroupWriter, judgeAll, judgeEach } from "./batch.ts";
import type { Judged } from "./batch.ts";
import { malformed, requestOf } from "./command.ts";
import type { Accepted, Command, Outcome, Refused, UnavailableCode } from "./command.ts";
import type { LogConnection } from "./connection.ts";
import { Draft } from "./draft.ts";
import type { LogAct } from "./draft.ts";
import { LedgerFault } from "./errors.ts";
import type { Guard } from "./guard.ts";
import { lockHead } from "./head.ts";
import type { Head } from "./head.ts";
import { CommandQueue, limits } from "./queue.ts";
import type { Waiting } from "./queue.ts";
import { Track } from "./track.ts";
import type { TrackOptions } from "./track.ts";

export interface SequencerOptions extends TrackOptions {
  readonly connection: LogConnection;
  readonly guard: Guard;
  readonly now: () => number;
  /** How long a lonely command waits for company; default 2 ms. */
  readonly lingerMs?: number | undefined;
  /** Told after COMMIT, in order. */
  readonly committed: (accepted: readonly Accepted[], size: number) => void;
  /** Told of faults, for the operator's log: never any content. */
  readonly report: (note: string, error: unknown) => void;
}

export type SequencerState = "ready" | "stopped" | { readonly halted: string };

/** Rows of an all-or-nothing run. When `ok` is false nothing was written, and accepted rows were judged only. */
export interface AllOutcome {
  readonly ok: boolean;
  readonly rows: readonly Outcome[];
}

const pauseAfterLossMs = 100;

export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #track: Track;
  readonly #queue: CommandQueue;
  /** Work that runs between two batches, when the world is as committed. */
  #between: (() => Promise<void> | void)[] = [];
  #running: Promise<void> | undefined;
  #state: SequencerState = "ready";

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.#track = new Track(options);
    this.#queue = new CommandQueue(options.lingerMs);
  }

  state(): SequencerState {
    return this.#state;
  }

  /** The last head known to be committed. */
  head(): Head {
    const { head } = this.#track;
    if (head === undefined) throw new Error("the ledger is not open");
    return head;
  }

  /** The world acts are judged by. While a batch is under way it may run a few milliseconds ahead of COMMIT; see `read`. */
  world(): World {
    const { world } = this.#track;
    if (world === undefined) throw new Error("the world is being made anew: use read");
    return world;
  }

  /** Connects, takes the lock and folds the log. @throws LedgerFault, DatabaseRefusal */
  async open(): Promise<void> {
    await this.#locked(() => Promise.resolve());
  }

  submit(command: Command): Promise<Outcome> {
    const refusal = malformed(command) ?? this.#shut();
    if (refusal !== undefined) return Promise.resolve(refusal);
    if (this.#queue.full) return Promise.resolve(unavailable("E_BUSY"));
    return new Promise((answer) => {
      this.#queue.push({ request: requestOf(this.#options.logId, command), since: performance.now(), answer });
      this.#wake();
    });
  }

  /** Runs `work` on the world as committed: at once when nothing is under way, else between two batches. It must not wait inside. */
  read<T>(work: (world: World) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async (): Promise<void> => {
        try {
          if (this.#track.world === undefined) await this.#locked(() => Promise.resolve());
          resolve(work(this.world()));
        } catch (error) {
          reject(error instanceof Error ? error : new Error("read failed", { cause: error }));
        }
      };
      if (this.#running === undefined && this.#track.world !== undefined) void run();
      else this.#next(run);
    });
  }

  /**
   * All or nothing: the commands are judged in order on a copy of the world, each seeing those before it, and written only
   * if every one is accepted. With `write` false nothing is written in any case.
   */
  submitAll(commands: Iterable<Command>, write: boolean, trial?: (world: World) => void): Promise<AllOutcome> {
    const shut = this.#shut();
    if (shut !== undefined) return Promise.resolve({ ok: false, rows: [shut] });
    return new Promise((resolve) => {
      this.#next(async () => {
        resolve(await this.#all(commands, write, trial));
      });
    });
  }

  /** Enters an act of the ledger itself; only while nothing else is under way. */
  enterLogAct(act: LogAct): Promise<void> {
    return this.#locked(async (client, head, world) => {
      const draft = new Draft({ ...this.#options, world, ...head });
      draft.enterLogAct(act);
      const groups = new GroupWriter(client, this.#options.logId, head.size);
      this.#track.committed(await commitDraft(client, this.#options.logId, head, { draft, groups }));
    });
  }

  /** Stops accepting for good: only people can go on from here (ledger.md 15). */
  halt(reason: string): void {
    if (this.#state === "stopped") return;
    this.#state = { halted: reason };
    for (const { answer } of this.#queue.drain()) answer(unavailable("E_LOG_HALTED"));
  }

  /** Finishes what waits, then refuses. */
  async stop(): Promise<void> {
    if (this.#state === "ready") this.#state = "stopped";
    await this.#running;
  }

  #shut(): Refused | undefined {
    if (this.#state === "ready") return undefined;
    return unavailable(this.#state === "stopped" ? "E_BUSY" : "E_LOG_HALTED");
  }

  #next(work: () => Promise<void> | void): void {
    this.#between.push(work);
    this.#wake();
  }

  #wake(): void {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      if (this.#between.length > 0 || this.#queue.length > 0) this.#wake();
    });
  }

  async #work(): Promise<void> {
    await nextTurn();
    for (;;) {
      for (let work = this.#between.shift(); work !== undefined; work = this.#between.shift()) await work();
      if (this.#queue.length === 0) return;
      await this.#queue.gather();
      await this.#batch();
      // Callers that were just answered come back before the next batch is taken.
      await nextTurn();
    }
  }

  async #batch(): Promise<void> {
    const { batch, late } = this.#queue.take();
    for (const { answer } of late) answer(unavailable("E_BUSY"));
    if (batch.length > 0) await this.#run(batch);
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#attempt(batch);
      for (const [i, outcome] of outcomes.entries()) batch[i]?.answer(outcome);
      this.#queue.putBack(batch.slice(outcomes.length));
    } catch (error) {
      await this.#recover(batch, error);
    }
  }

  #attempt(batch: readonly Waiting[]): Promise<readonly Outcome[]> {
    return this.#locked(async (client, head, world) => {
      const refusal = await this.#options.guard.refusal(head.lastAt);
      if (refusal !== undefined) return batch.map(() => unavailable(refusal));
      const requests = batch.map(({ request }) => request);
      const judged = await judgeAll(client, head, world, requests, this.#options);
      await this.#commit(client, head, judged);
      return judged.outcomes;
    });
  }

  /** Commits what was judged, if anything was accepted, and tells of it. */
  async #commit(client: pg.Client, head: Head, judged: Judged, world?: World): Promise<void> {
    if (judged.draft.entries.length === 0) return;
    const next = await commitDraft(client, this.#options.logId, head, judged);
    this.#track.committed(next, world);
    const fresh = judged.outcomes.flatMap(freshOf);
    try {
      this.#options.committed(fresh, next.size);
    } catch (error) {
      this.#options.report("a listener failed", error); // the acts are in the log all the same
    }
  }

  /** Runs `work` with the head row locked and the world folded to it. Without a COMMIT in `work` the transaction ends in ROLLBACK. */
  async #locked<T>(work: (client: pg.Client, head: Head, world: World) => Promise<T>): Promise<T> {
    const client = await this.#options.connection.client();
    try {
      const head = await lockHead(client, this.#options.logId);
      const done = await work(client, head, await this.#track.at(client, head));
      if (this.#track.head === head) await client.query("rollback");
      return done;
    } catch (error) {
      this.#track.discard();
      await client.query("rollback").catch(() => undefined); // a broken connection has no transaction to end
      throw error;
    }
  }

  async #recover(batch: readonly Waiting[], error: unknown): Promise<void> {
    const verdict = await this.#verdict(error);
    if (verdict === "wait") {
      // Not known whether COMMIT came through: the same keys, asked again, will tell.
      this.#queue.putBack(batch);
      await sleep(pauseAfterLossMs);
    } else if (typeof verdict === "object") {
      for (const { answer } of batch) answer(verdict);
    } else if (batch.length === 1) {
      for (const { answer } of batch) answer(this.#failed(error));
    } else for (const one of batch) await this.#run([one]);
  }

  /** What an exception in a batch means: ask again, an answer for all, or a fault of one of them. */
  async #verdict(error: unknown): Promise<"wait" | "fault" | Refused> {
    if (error instanceof LedgerFault) {
      this.#options.report("the log was stopped", error);
      this.halt(error.message);
      return unavailable("E_LOG_HALTED");
    }
    if (error instanceof DatabaseRefusal && error.code === "E_NOT_DURABLE") return unavailable("E_NOT_DURABLE");
    if (passing.has(errorCode(error) ?? "")) return unavailable("E_BUSY");
    await nextTurn(); // the end of a connection is told one turn after the error of its query
    return this.#options.connection.alive && !isFatal(error) ? "fault" : "wait";
  }

  #failed(error: unknown): Refused {
    const errorId = randomUUID();
    this.#options.report(`fault ${errorId}`, error);
    return { ok: false, kind: "failed", code: "E_INTERNAL", errorId };
  }

  async #all(commands: Iterable<Command>, write: boolean, look?: (world: World) => void): Promise<AllOutcome> {
    const drawn = new Drawn(commands);
    for (;;) {
      try {
        return await this.#allAt(drawn.source(), write, look);
      } catch (error) {
        const verdict = await this.#verdict(error);
        if (typeof verdict === "object") return { ok: false, rows: [verdict] };
        if (verdict === "fault" || !drawn.repeatable) return { ok: false, rows: [this.#failed(error)] };
        await sleep(pauseAfterLossMs);
      }
    }
  }

  #allAt(commands: Iterable<Command>, write: boolean, look?: (world: World) => void): Promise<AllOutcome> {
    return this.#locked(async (client, head, world) => {
      const refusal = write ? await this.#options.guard.refusal(head.lastAt) : undefined;
      if (refusal !== undefined) return { ok: false, rows: [unavailable(refusal)] };
      const trial = worldOver(world.rulebook, structuredClone(world.state()));
      look?.(trial);
      const judged = await judgeEach(client, head, trial, commands, this.#options);
      const ok = judged.outcomes.every((outcome) => outcome.ok);
      if (ok && write) await this.#commit(client, head, judged, trial);
      return { ok, rows: judged.outcomes };
    });
  }
}

/** Timeouts of PostgreSQL: nothing was written, and the next try may find the way free. */
const passing = new Set(["55P03", "57014"]);

const isFatal = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "severity" in error && error.severity === "FATAL";

const unavailable = (code: UnavailableCode): Refused => ({
  ...{ ok: false, kind: "unavailable", code },
  ...(code === "E_BUSY" ? { retryAfter: limits.retryAfter } : {}),
});

/** What was entered now: the act, then what it set off. */
function freshOf(outcome: Outcome): readonly Accepted[] {
  if (!outcome.ok || outcome.replayed) return [];
  return [outcome, ...(outcome.reactions ?? []).flatMap(freshOf)];
}

/** Commands that may come from a script which runs only once: what it gave is kept, so that a lost COMMIT can be asked after. */
class Drawn {
  readonly #commands: Iterable<Command>;
  readonly #seen: Command[] = [];
  /** True once everything is in hand. */
  repeatable: boolean;

  constructor(commands: Iterable<Command>) {
    this.#commands = commands;
    this.repeatable = Array.isArray(commands);
    if (this.repeatable) this.#seen.push(...commands);
  }

  source(): Iterable<Command> {
    return this.repeatable ? this.#seen : this.#draw();
  }

  *#draw(): Generator<Command> {
    for (const command of this.#commands) {
      this.#seen.push(command);
      yield command;
    }
    this.repeatable = true;
  }
}
