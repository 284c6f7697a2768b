/**
 * 首次启动 — the log opened, and on a first start the demonstration loaded into it. A first start that was cut off leaves a mark: the
 * next one begins anew, for a log with half a demonstration is of no use to anybody and holds nothing that anybody entered.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import { demonstration, type Story } from "@mingjian/scenarios";
import { ensureDatabase, inDatabase, withClient } from "../database/external.ts";
import type { DatabaseServer } from "../database/launcher.ts";
import { migrate } from "../database/migrate.ts";
import { allowsUnsafe } from "../database/settings.ts";
import { ledgerFolders, startLedger, type EmbeddedLedger } from "../ledger/embedded.ts";
import type { StartOptions } from "./options.ts";
import { play } from "./play.ts";

export type Report = (note: string, error?: unknown) => void;

/** The clock the ledger reads: moved by the demonstration, real from then on. */
export class Clock {
  private moved: number | undefined;
  readonly now = (): number => this.moved ?? Date.now();
  set(ms: number): void {
    this.moved = ms;
  }
  release(): void {
    this.moved = undefined;
  }
}

export interface Opening {
  readonly options: Pick<StartOptions, "dataDir" | "databaseUrl" | "empty" | "origin">;
  readonly database: Pick<DatabaseServer, "connection">;
  readonly clock: Clock;
  readonly report: Report;
  /** Ends a start that nobody waits for any more, between two steps. */
  readonly signal: AbortSignal;
  readonly story?: Story;
}

/** The ledger opens in the past when the demonstration is to be played, so that its first act may be a year ago. */
const DEMO_START = Date.UTC(2025, 11, 29);

/** There from before the log is founded until the demonstration is in it. */
const markOf = (dataDir: string): string => join(dataDir, "first-start");

/** Entry 0 and the packs are the ledger's own; an unused log holds nothing else. */
const isFresh = ({ ledger }: EmbeddedLedger): boolean => [...ledger.world().matters()].length === 0;

/** @throws LedgerFault, DatabaseRefusal, the reason of the signal, or a sentence for the operator; nothing is left open then */
export async function openLog(opening: Opening): Promise<EmbeddedLedger> {
  const { options, clock, signal } = opening;
  const mark = markOf(options.dataDir);
  if (existsSync(mark)) await startOver(opening);
  const first = !options.empty && !existsSync(ledgerFolders(options.dataDir).receiptKey);
  if (first) {
    clock.set(DEMO_START);
    mkdirSync(options.dataDir, { recursive: true });
    writeFileSync(mark, "");
  }
  const embedded = await openLedgerOf(opening);
  try {
    signal.throwIfAborted();
    if (first && isFresh(embedded)) await loadDemonstration(embedded, opening);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  rmSync(mark, { force: true });
  clock.release();
  return embedded;
}

async function openLedgerOf({ options, database, clock, report }: Opening): Promise<EmbeddedLedger> {
  const { separation } = await migrate(database.connection);
  return startLedger({
    ...{ connection: database.connection, separation, dataDir: options.dataDir, origin: options.origin },
    ...{ rulebook: { institutions: INSTITUTIONS, packs: PACKS }, now: clock.now, report },
    allowUnsafe: allowsUnsafe(process.env),
  });
}

async function loadDemonstration(
  { ledger }: EmbeddedLedger,
  { clock, report, signal, story = demonstration }: Opening,
): Promise<void> {
  report("正在载入示例县(单位、人员、事项均为虚构)loading the demonstration county …");
  const acts = await play(story, {
    ledger,
    setClock: (ms) => {
      clock.set(ms);
    },
    seen: () => {
      signal.throwIfAborted();
    },
  });
  report(`示例县已载入:${acts} 个行为 demonstration loaded: ${acts} acts`);
}

/** What the cut-off start had made; the database's own files stay. */
const MADE = ["keys", "signer", "public", "packs"] as const;

/** The embedded database is ours to empty. Another server's is not: its operator is told what to do. */
async function startOver({ options, database, report }: Opening): Promise<void> {
  const { dataDir, databaseUrl = "", empty } = options;
  if (databaseUrl !== "") {
    if (empty) return;
    throw new Error(
      [
        `上次首次启动在载入示例县时中断,DATABASE_URL 所指的数据库中只有示例县的一部分。请清空该数据库并删除 ${dataDir},再重新启动;或以 --empty 启动,保留现状继续使用。`,
        `the first start was cut off while it loaded the demonstration: the database of DATABASE_URL holds only a part of it. Empty that database, remove ${dataDir} and start again; or start with --empty to go on as it is.`,
      ].join("\n"),
    );
  }
  report("上次首次启动中断,重新开始 the first start was cut off; beginning anew");
  const { connection } = database;
  const name = JSON.stringify(connection.database ?? "");
  await withClient(inDatabase(connection, "postgres"), (client) =>
    client.query(`drop database if exists ${name} with (force)`),
  );
  await ensureDatabase(connection);
  for (const made of MADE) rmSync(join(dataDir, made), { recursive: true, force: true });
}
