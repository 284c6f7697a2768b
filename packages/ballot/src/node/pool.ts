/** Examining ballots in worker threads: for servers that take casts, and for large elections on several cores. */
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { BallotVerdict, CheckOptions } from "../ballot/check.ts";
import type { ElectionContext } from "../manifest/election.ts";
import type { Batch, BatchVerdicts } from "./ballot-worker.ts";

/** Ballots of a batch: small enough to spread, large enough not to talk much. */
const BATCH = 4;
/** Batches a worker has in hand, so that it never waits for the next one. */
const AHEAD = 2;

interface Job {
  readonly batch: Batch;
  readonly resolve: (verdicts: readonly BallotVerdict[]) => void;
  readonly reject: (error: Error) => void;
}

interface Hand {
  readonly worker: Worker;
  readonly jobs: Map<number, Job>;
}

/** A build runs as it is; sources need a loader, which threads do not inherit: the first line of the thread registers it. */
function startWorker(): Worker {
  const source = import.meta.url.endsWith(".ts");
  const file = new URL(source ? "./ballot-worker.ts" : "./ballot-worker.js", import.meta.url);
  if (!source) return new Worker(file);
  const main = pathToFileURL(createRequire(import.meta.url).resolve("tsx"));
  const loader = new URL("./esm/api/index.mjs", main).href;
  const start = `import("${loader}").then(({ register }) => { register(); return import("${file.href}"); })`;
  return new Worker(start, { eval: true, execArgv: ["--conditions=source"] });
}

/** A pool of worker threads. Close it when done: it keeps the process alive while it works. */
export class BallotPool {
  readonly #hands: Hand[] = [];
  readonly #queue: Job[] = [];
  readonly #size: number;
  #next = 0;
  #closed = false;

  constructor(size: number = availableParallelism()) {
    this.#size = size;
  }

  /**
   * The verdicts on ballots, in order; each is what `examineBallot` says.
   * @throws when a worker dies or the pool is closed; ballots never make a worker throw
   */
  async examine(
    context: ElectionContext,
    election: string,
    ballots: readonly string[],
    opt: CheckOptions & { readonly onBatch?: (done: number) => void } = {},
  ): Promise<readonly BallotVerdict[]> {
    const credentials = [...context.credentials];
    const batches: Promise<readonly BallotVerdict[]>[] = [];
    for (let at = 0; at < ballots.length; at += BATCH) {
      const part = ballots.slice(at, at + BATCH);
      const batch = { election, credentials, ballots: part, allowIdentity: opt.allowIdentity === true };
      const verdicts = this.#submit(batch);
      batches.push(
        verdicts.then((list) => {
          opt.onBatch?.(list.length);
          return list;
        }),
      );
    }
    return (await Promise.all(batches)).flat();
  }

  #submit(batch: Omit<Batch, "id">): Promise<readonly BallotVerdict[]> {
    if (this.#closed) return Promise.reject(new Error("the pool is closed"));
    return new Promise((resolve, reject) => {
      this.#queue.push({ batch: { ...batch, id: this.#next++ }, resolve, reject });
      this.#hire();
      this.#dispatch();
    });
  }

  #hire(): void {
    if (this.#hands.length >= this.#size || this.#hands.some(({ jobs }) => jobs.size === 0)) return;
    const worker = startWorker();
    const hand: Hand = { worker, jobs: new Map() };
    worker.on("message", ({ id, verdicts }: BatchVerdicts) => {
      hand.jobs.get(id)?.resolve(verdicts);
      hand.jobs.delete(id);
      this.#dispatch();
    });
    worker.on("error", (error: Error) => {
      this.#lose(hand, error);
    });
    worker.on("exit", () => {
      this.#lose(hand, new Error("a ballot worker ended"));
    });
    this.#hands.push(hand);
  }

  /** A dead worker fails its own jobs only; the next submission hires another. */
  #lose(hand: Hand, error: Error): void {
    const at = this.#hands.indexOf(hand);
    if (at >= 0) this.#hands.splice(at, 1);
    for (const job of hand.jobs.values()) job.reject(error);
    hand.jobs.clear();
    if (this.#queue.length > 0 && !this.#closed) this.#hire();
    this.#dispatch();
  }

  #dispatch(): void {
    for (let round = 0; round < AHEAD; round++) {
      for (const { worker, jobs } of this.#hands) {
        if (jobs.size > round) continue;
        const job = this.#queue.shift();
        if (job === undefined) return;
        jobs.set(job.batch.id, job);
        worker.postMessage(job.batch);
      }
    }
  }

  /** Ends all workers; jobs in hand are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#queue.splice(0)) job.reject(new Error("the pool is closed"));
    await Promise.all(this.#hands.map(({ worker }) => worker.terminate()));
  }
}
