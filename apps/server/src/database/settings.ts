/** Settings of the embedded server (rule E4) and the durability that every server must promise (ledger.md 13.2 rules 10, 11). */
import type pg from "pg";
import { DatabaseRefusal } from "./refusal.ts";

export type Settings = Readonly<Record<string, string>>;

/** What makes an acknowledged act survive a power cut. */
const durable: Settings = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };

/** For tests that lose nothing worth keeping: five to ten times faster databases. */
export const volatileSettings: Settings = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** Bodies of acts never reach the server's log: neither as parameters nor as the text of a failing statement. */
const silent: Settings = {
  log_connections: "off",
  log_statement: "none",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_min_error_statement: "panic",
};

/** The settings of our own server; `changed` replaces some of them. */
export function embeddedSettings(changed: Settings = {}): Settings {
  return {
    ...durable,
    ...silent,
    wal_recycle: "off",
    track_commit_timestamp: "off",
    max_connections: "40",
    shared_buffers: "64MB",
    client_connection_check_interval: "500ms",
    timezone: "UTC",
    log_timezone: "UTC",
    ...changed,
  };
}

type Asking = Pick<pg.Client, "query">;

async function show(client: Asking, names: readonly string[]): Promise<Map<string, string>> {
  const text = "select name, current_setting(name) as value from unnest($1::text[]) as name";
  const { rows } = await client.query<{ name: string; value: string }>(text, [names]);
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Reads the settings back; throws E_DATABASE_SETTING at the first that differs. */
export async function confirmSettings(client: Asking, wanted: Settings): Promise<void> {
  const actual = await show(client, Object.keys(wanted));
  for (const [setting, value] of Object.entries(wanted)) {
    const found = actual.get(setting) ?? "—";
    if (found !== value) throw new DatabaseRefusal("E_DATABASE_SETTING", { setting, actual: found, wanted: value });
  }
}

/** What a server promises, as `SHOW` answers on this connection. `unsafe` lists the settings that break the promise of durability. */
export interface Durability {
  readonly unsafe: readonly string[];
  /** Settings by which texts of statements or parameters could reach the server's log. */
  readonly talkative: readonly string[];
}

/** Reads the durability of a server without judging it. */
export async function durabilityOf(client: Asking): Promise<Durability> {
  const promised = await show(client, [...Object.keys(durable), "data_checksums"]);
  const logged = await show(client, Object.keys(silent));
  const unsafe = [...promised].filter(([, value]) => value === "off").map(([name, value]) => `${name}=${value}`);
  const talkative = [...logged]
    .filter(([name, value]) => name !== "log_connections" && value !== silent[name])
    .map(([name, value]) => `${name}=${value}`);
  return { unsafe, talkative };
}

/**
 * Refuses a server that may lose acknowledged acts (E_NOT_DURABLE), unless `allowUnsafe`, which the pages must show as a red band.
 * Call it before the first act and after every reconnect.
 */
export async function requireDurability(client: Asking, allowUnsafe: boolean): Promise<Durability> {
  const found = await durabilityOf(client);
  if (found.unsafe.length > 0 && !allowUnsafe)
    throw new DatabaseRefusal("E_NOT_DURABLE", { settings: found.unsafe.join(", ") });
  return found;
}

/** The switch for trials; whoever sets it sees a red band on every page. */
export const allowsUnsafe = (env: NodeJS.ProcessEnv): boolean => env.MINGJIAN_ALLOW_UNSAFE_DB === "1";
