/** The one connection on which a log is appended: it holds the session lock, and losing it stops the sequencer (stack §3.4). */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { lockLog } from "../database/log-lock.ts";
import { valueTypes } from "../database/pool.ts";
import { DatabaseRefusal } from "../database/refusal.ts";
import type { RoleName } from "../database/roles.ts";
import { requireDurability } from "../database/settings.ts";

export interface ConnectionOptions {
  readonly connection: pg.PoolConfig;
  readonly role?: RoleName | undefined;
  readonly origin: string;
  readonly writer: "sequencer" | "signer";
  /** A database that may lose acknowledged acts is refused unless this is set; pages then show a red band. */
  readonly allowUnsafe: boolean;
  /** How long a taken lock is waited for; default 10 s. */
  readonly lockPatienceMs?: number;
}

/** A dead process's last statement may keep the lock for a moment: it may still commit, so we wait. */
const usualPatienceMs = 10_000;
const retryMs = 50;

export class LogConnection {
  readonly #options: ConnectionOptions;
  #client: pg.Client | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** True while the connection that held the lock is open. */
  get alive(): boolean {
    return this.#client !== undefined;
  }

  /** The locked connection; opened anew when the last one broke. @throws DatabaseRefusal E_LOG_LOCKED, E_NOT_DURABLE; system errors */
  async client(): Promise<pg.Client> {
    return (this.#client ??= await this.#open());
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #open(): Promise<pg.Client> {
    const { connection, role, allowUnsafe } = this.#options;
    const client = new pg.Client({
      ...connection,
      ...(role === undefined ? {} : { options: `-c role=${role}` }),
      types: valueTypes,
      connectionTimeoutMillis: 5_000,
      application_name: `mingjian ${this.#options.writer}`,
    });
    const forget = (): void => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on("error", forget);
    client.on("end", forget);
    await client.connect();
    try {
      await requireDurability(client, allowUnsafe);
      await this.#lock(client);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  async #lock(client: pg.Client): Promise<void> {
    const { origin, writer, lockPatienceMs = usualPatienceMs } = this.#options;
    for (let waited = 0; ; waited += retryMs) {
      try {
        await lockLog(client, origin, writer);
        return;
      } catch (error) {
        const held = error instanceof DatabaseRefusal && error.code === "E_LOG_LOCKED";
        if (!held || waited >= lockPatienceMs) throw error;
        await sleep(retryMs);
      }
    }
  }
}
