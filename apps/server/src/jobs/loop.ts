/**
 * 定时办理 — looks what falls to the system: everything once a day and after a start, in between only what was touched. What it does
 * are acts in the log; it keeps nothing of its own, so a crash loses nothing and a second run adds nothing.
 */
import { dayOf, type Ref } from "@mingjian/rulebook";
import type { Accepted, Command } from "../ledger/command.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { systemActs } from "./system-acts.ts";

export interface JobOptions {
  readonly ledger: Ledger;
  readonly report: (note: string, error: unknown) => void;
  /** First run after the start, and between two runs, in milliseconds. */
  readonly firstMs?: number;
  readonly everyMs?: number;
}
export interface Jobs {
  /** Does what is due now and answers how many acts were entered. Runs never overlap. */
  run(): Promise<number>;
  /** Waits for the run under way. */
  stop(): Promise<void>;
}

/** Matters looked at in one go: the sequencer waits for no more than these. */
const PORTION = 200;
/** Where an entry may change what a record of the past says. */
const SOURCES: ReadonlySet<string> = new Set([
  ...["rule-document", "leadership-team", "leading-group", "tenure", "catalogue", "parameter-setting"],
]);

export function startJobs(options: JobOptions): Jobs {
  const { ledger, report, firstMs = 30_000, everyMs = 60_000 } = options;
  const sweep = new Sweep(ledger);
  let running: Promise<number> = Promise.resolve(0);
  const run = (): Promise<number> =>
    (running = running.then(
      () => sweep.run(),
      () => sweep.run(),
    ));
  const tick = (): void => {
    run().catch((error: unknown) => {
      report("jobs", error);
    });
  };
  const stopListening = ledger.onCommitted((accepted) => {
    sweep.touch(accepted);
  });
  let every: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    tick();
    every = setInterval(tick, everyMs);
  }, firstMs);
  return {
    run,
    async stop() {
      clearTimeout(first);
      clearInterval(every);
      stopListening();
      sweep.stopped = true;
      await running.catch(() => 0);
    },
  };
}

class Sweep {
  stopped = false;
  readonly #ledger: Ledger;
  /** Day of the last sweep over everything. */
  #day = "";
  #touched = new Set<Ref>();
  #records = false;
  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  touch(accepted: readonly Accepted[]): void {
    for (const { matterId, institution } of accepted) {
      this.#touched.add(matterId);
      if (SOURCES.has(institution)) this.#records = true;
    }
  }

  async run(): Promise<number> {
    const today = dayOf(this.#ledger.instant());
    const whole = today !== this.#day;
    const [touched, records] = [this.#touched, this.#records];
    this.#touched = new Set();
    this.#records = false;
    try {
      const done = await this.#enter(this.#matters(whole, touched, records));
      if (!this.stopped) this.#day = today;
      return done;
    } catch (error) {
      // What was not reached is looked at in the next run, with everything else.
      this.#day = "";
      throw error;
    }
  }

  #matters(whole: boolean, touched: ReadonlySet<Ref>, records: boolean): readonly Ref[] {
    const open = this.#ledger.world().state().inbox.byMatter;
    if (whole) return [...open.keys()];
    const again = records ? [...open].filter(([, of]) => of[0]?.institution === "decision-record") : [];
    return [...new Set([...touched, ...again.map(([id]) => id)])];
  }

  async #enter(matters: readonly Ref[]): Promise<number> {
    let done = 0;
    for (let from = 0; from < matters.length && !this.stopped; from += PORTION) {
      const portion = matters.slice(from, from + PORTION);
      const at = this.#ledger.instant();
      const commands = await this.#ledger.read((world) => [...systemActs(world, at, this.#ledger.logId, portion)]);
      for (const command of commands) done += await this.#submit(command);
    }
    return done;
  }

  /** Somebody may have acted in between: then there is nothing left to enter. */
  async #submit(command: Command): Promise<number> {
    const outcome = await this.#ledger.submit(command);
    if (outcome.ok) return outcome.replayed ? 0 : 1;
    if (outcome.kind === "refused" || outcome.kind === "unknown" || outcome.kind === "conflict") return 0;
    throw new Error(`${command.institution}.${command.act}: ${outcome.kind} ${outcome.code}`);
  }
}
