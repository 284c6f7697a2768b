/** 启动 — database, ledger, demonstration, pages: one process, one command, and everything closed again in the opposite order. */
import { join } from "node:path";
import { ACCOUNTS } from "@mingjian/scenarios";
import { startBooth } from "../ballot/start.ts";
import { startDatabase } from "../database/launcher.ts";
import { LIMITS } from "../http/limits.ts";
import { securityFile } from "../http/security.ts";
import { buildSite } from "../http/server.ts";
import { sweepSessions } from "../http/session.ts";
import type { Site } from "../http/site.ts";
import { postman } from "../notify/postman.ts";
import { startJobs } from "../jobs/loop.ts";
import type { EmbeddedLedger } from "../ledger/embedded.ts";
import { demoAccounts } from "./accounts.ts";
import { Clock, openLog, type Report } from "./first-start.ts";
import type { StartOptions } from "./options.ts";
import { builtWorkspace } from "./workspace-build.ts";

export interface Running {
  readonly address: string;
  readonly booth: string;
  readonly demo: boolean;
  readonly site: Site;
  stop(): Promise<void>;
}

/** What was started last is stopped first, whatever else fails. */
class Stack {
  private readonly closers: (() => Promise<unknown>)[] = [];
  push(close: () => Promise<unknown>): void {
    this.closers.push(close);
  }
  async close(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close();
  }
}

const isDemo = (embedded: EmbeddedLedger): boolean =>
  embedded.ledger.world().matter(ACCOUNTS[0]?.person ?? "") !== undefined;

/** Between two removals of ended sessions. */
const SWEEP_MS = 3_600_000;

/** Removes ended sessions by the hour; answers how to stop. */
function sweeper(site: Site): () => Promise<void> {
  const sweeping = setInterval(() => {
    void sweepSessions(site).catch((error: unknown) => {
      site.report("sweep", error);
    });
  }, SWEEP_MS);
  return () => {
    clearInterval(sweeping);
    return Promise.resolve();
  };
}

/** What goes on whether or not anybody asks. */
function runBeside(stack: Stack, site: Site): void {
  stack.push(sweeper(site));
  stack.push(postman(site, process.env));
  const jobs = startJobs(site);
  stack.push(() => jobs.stop());
}

/** Resolves never, and rejects when the signal says so: what takes long is not waited for any more. */
const cutOff = (signal: AbortSignal): Promise<never> =>
  new Promise((_, refuse) => {
    signal.addEventListener("abort", () => {
      refuse(signal.reason as Error);
    });
  });

/** Throws with everything closed again, also when the signal ends the start half-way. */
export async function start(options: StartOptions, report: Report, signal: AbortSignal): Promise<Running> {
  const stack = new Stack();
  try {
    const cut = cutOff(signal);
    cut.catch(() => undefined);
    const building = builtWorkspace(report, signal);
    building.catch(() => undefined);
    const clock = new Clock();
    const database = await startDatabase({ dataDir: options.dataDir, url: options.databaseUrl, report });
    stack.push(() => database.stop());
    signal.throwIfAborted();
    const embedded = await openLog({ options, database, clock, report, signal });
    stack.push(() => embedded.stop());
    const demo = isDemo(embedded);
    if (demo) await demoAccounts(embedded.ledger.db);
    const site: Site & { boothUrl?: string } = {
      ledger: embedded.ledger,
      log: embedded,
      db: embedded.ledger.db,
      now: clock.now,
      ...{ demo, behindProxy: options.behindProxy },
      webDir: await Promise.race([building, cut]),
      limits: LIMITS,
      security: securityFile(join(options.dataDir, "security.log")),
      report,
    };
    const app = await buildSite(site);
    stack.push(() => app.close());
    runBeside(stack, site);
    const booth = await startBooth(site, options);
    stack.push(booth.stop);
    site.boothUrl = booth.address;
    const address = await app.listen({ port: options.port, host: options.host });
    signal.throwIfAborted();
    return { address, booth: booth.address, demo, site, stop: () => stack.close() };
  } catch (error) {
    await stack.close();
    throw error;
  }
}
