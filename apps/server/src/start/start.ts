/** 启动 — database, ledger, demonstration, pages: one process, one command, and everything closed again in the opposite order. */
import { existsSync } from "node:fs";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { ACCOUNTS, demonstration } from "@mingjian/scenarios";
import { startDatabase, type DatabaseServer } from "../database/launcher.ts";
import { migrate } from "../database/migrate.ts";
import { allowsUnsafe } from "../database/settings.ts";
import { startBooth } from "../ballot/start.ts";
import { buildSite } from "../http/server.ts";
import { sweepSessions } from "../http/session.ts";
import type { Site } from "../http/site.ts";
import { postman } from "../notify/postman.ts";
import { startLedger, type EmbeddedLedger } from "../ledger/embedded.ts";
import { demoAccounts } from "./accounts.ts";
import type { StartOptions } from "./options.ts";
import { play } from "./play.ts";
import { builtWorkspace } from "./workspace-build.ts";

export interface Running {
  readonly address: string;
  readonly booth: string;
  readonly demo: boolean;
  readonly site: Site;
  stop(): Promise<void>;
}

type Report = (note: string, error?: unknown) => void;

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

/** The clock the ledger reads: moved by the demonstration, real from then on. */
class Clock {
  private moved: number | undefined;
  readonly now = (): number => this.moved ?? Date.now();
  set(ms: number): void {
    this.moved = ms;
  }
  release(): void {
    this.moved = undefined;
  }
}

const isDemo = (embedded: EmbeddedLedger): boolean =>
  embedded.ledger.world().matter(ACCOUNTS[0]?.person ?? "") !== undefined;

/** Entry 0 and the packs are the ledger's own; an unused log holds nothing else. */
const isFresh = ({ ledger }: EmbeddedLedger): boolean => [...ledger.world().matters()].length === 0;

async function openLedgerOf(
  options: StartOptions,
  database: DatabaseServer,
  clock: Clock,
  report: Report,
): Promise<EmbeddedLedger> {
  const { separation } = await migrate(database.connection);
  return startLedger({
    ...{ connection: database.connection, separation, dataDir: options.dataDir, origin: options.origin },
    ...{ rulebook: { institutions: INSTITUTIONS, packs: PACKS }, now: clock.now, report },
    allowUnsafe: allowsUnsafe(process.env),
  });
}

async function loadDemonstration(embedded: EmbeddedLedger, clock: Clock, report: Report): Promise<void> {
  report("正在载入示例县(单位、人员、事项均为虚构)loading the demonstration county …");
  const acts = await play(demonstration, {
    ledger: embedded.ledger,
    setClock: (ms) => {
      clock.set(ms);
    },
  });
  clock.release();
  report(`示例县已载入:${acts} 个行为 demonstration loaded: ${acts} acts`);
}

/** The ledger opens in the past when the demonstration is to be played, so that its first act may be a year ago. */
const DEMO_START = Date.UTC(2025, 11, 29);

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

/** Throws with everything closed again. */
export async function start(options: StartOptions, report: Report): Promise<Running> {
  const stack = new Stack();
  try {
    const building = builtWorkspace(report);
    building.catch(() => undefined);
    const first = !options.empty && !existsSync(`${options.dataDir}/keys/receipt.key`);
    const clock = new Clock();
    if (first) clock.set(DEMO_START);
    const database = await startDatabase({ dataDir: options.dataDir, url: options.databaseUrl, report });
    stack.push(() => database.stop());
    const embedded = await openLedgerOf(options, database, clock, report);
    stack.push(() => embedded.stop());
    if (first && isFresh(embedded)) await loadDemonstration(embedded, clock, report);
    clock.release();
    const demo = isDemo(embedded);
    if (demo) await demoAccounts(embedded.ledger.db);
    const site: Site & { boothUrl?: string } = {
      ledger: embedded.ledger,
      log: embedded,
      db: embedded.ledger.db,
      now: clock.now,
      demo,
      webDir: await building,
      report,
    };
    const app = await buildSite(site);
    stack.push(() => app.close());
    stack.push(sweeper(site));
    stack.push(postman(site, process.env));
    const booth = await startBooth(site, options);
    stack.push(booth.stop);
    site.boothUrl = booth.address;
    const address = await app.listen({ port: options.port, host: options.host });
    return { address, booth: booth.address, demo, site, stop: () => stack.close() };
  } catch (error) {
    await stack.close();
    throw error;
  }
}
