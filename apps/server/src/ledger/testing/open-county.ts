/** A ledger of its own for one test: a log number, a folder and a clock that the test moves. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { expect } from "vitest";
import type { TestDatabase } from "../../testing/test-database.ts";
import { LogConnection } from "../connection.ts";
import { ensureLog } from "../genesis.ts";
import { openLedger } from "../ledger.ts";
import type { Ledger, LedgerOptions } from "../ledger.ts";
import { logKey, startSigner } from "../../signer/startup.ts";
import type { LogSigner } from "../../signer/log-signer.ts";
import type { SignerOptions } from "../../signer/startup.ts";
import { founding, MORNING, rulebook, SEED } from "./county.ts";

export interface County {
  readonly ledger: Ledger;
  readonly options: LedgerOptions;
  readonly clock: { now: number };
  readonly dir: string;
  /** What was reported to the operator. */
  readonly notes: string[];
  /** A signer in this process, stopped at the end of the test. */
  readonly signer: (more?: Partial<SignerOptions>) => Promise<LogSigner>;
  /** Stops the ledger and opens it again. */
  readonly reopen: (more?: Partial<LedgerOptions>) => Promise<Ledger>;
}

export const LOG_SEED = new Uint8Array(32).fill(9);
let logs = 0;

/** Opens a founded log: entry 0 and the five founding acts. */
export async function openCounty(database: TestDatabase, more: Partial<LedgerOptions> = {}): Promise<County> {
  const logId = ++logs;
  const origin = `test.invalid/j/${logId}`;
  const dir = mkdtempSync(join(tmpdir(), "mingjian-ledger-"));
  const clock = { now: MORNING };
  const notes: string[] = [];
  const { connection, separated } = database;
  await ensureLog(connection, { logId, origin, kind: "main", openedAt: clock.now });
  const { vkey } = await logKey(origin, LOG_SEED);
  const options: LedgerOptions = {
    ...{
      connection,
      logId,
      origin,
      rulebook,
      publicDir: dir,
      packsFolder: dir,
      allowUnsafe: true,
      lockPatienceMs: 300,
    },
    role: separated ? "mj_app" : undefined,
    keys: { receiptSeed: SEED, logVkey: vkey },
    now: () => clock.now,
    storage: () => Promise.resolve({ state: "ample" }),
    report: (note, error) => notes.push(`${note}: ${String(error)}`),
    ...more,
  };
  let ledger = await openLedger(options);
  const closing: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    await ledger.stop();
    for (const close of closing) await close();
    rmSync(dir, { recursive: true, force: true });
  });
  expect(await ledger.submitAll(founding())).toMatchObject({ ok: true });
  return {
    ...{ ledger, options, clock, dir, notes },
    async signer(changed = {}) {
      const open = new LogConnection({
        connection,
        role: separated ? "mj_signer" : undefined,
        origin,
        writer: "signer",
        allowUnsafe: true,
        lockPatienceMs: 300,
      });
      closing.push(() => open.close());
      const base = {
        logId,
        origin,
        seed: LOG_SEED,
        vkey,
        publicDir: dir,
        stateDir: join(dir, "state"),
        connection: open,
      };
      return startSigner({ ...base, genesis: false, storage: () => Promise.resolve({ state: "ample" }), ...changed });
    },
    async reopen(changed = {}) {
      await ledger.stop();
      ledger = await openLedger({ ...options, ...changed });
      return ledger;
    },
  };
}

/** What a database administrator can do: any statement, with the triggers off. */
export async function tamper(
  connection: pg.PoolConfig,
  ...statements: readonly (string | [string, unknown[]])[]
): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("set session_replication_role = replica");
  for (const statement of statements) {
    const [text, values] = typeof statement === "string" ? [statement, []] : statement;
    await client.query(text, values);
  }
  await client.end();
}

/** Rows of a query as the owner. */
export async function rowsOf<T extends pg.QueryResultRow>(
  connection: pg.PoolConfig,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}
