/** A PostgreSQL server that is not ours: its address, its database, its version. */
import pg from "pg";
import { DatabaseRefusal, errorCode } from "./refusal.ts";

/** Connection of a `postgresql://` address; throws E_DATABASE_URL without repeating the address, which may hold a password. */
export function externalConnection(url: string): pg.PoolConfig & { readonly database: string } {
  if (!URL.canParse(url))
    throw new DatabaseRefusal("E_DATABASE_URL", { reason: "postgresql://user:password@host:port/database" });
  const parsed = new URL(url);
  if (!["postgresql:", "postgres:"].includes(parsed.protocol))
    throw new DatabaseRefusal("E_DATABASE_URL", { reason: "postgresql://" });
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (database === "") throw new DatabaseRefusal("E_DATABASE_URL", { reason: "缺少数据库名 / database name missing" });
  return { connectionString: url, database };
}

const missingDatabase = "3D000";
const alreadyThere = new Set(["42P04", "23505"]);

/** Creates the database when the server has none of this name, and checks version and encoding. */
export async function ensureDatabase(connection: pg.PoolConfig): Promise<void> {
  try {
    await checked(connection);
  } catch (error) {
    if (errorCode(error) !== missingDatabase) throw unreachable(connection, error);
    await create(connection);
    await checked(connection);
  }
}

async function checked(connection: pg.PoolConfig): Promise<void> {
  await withClient(connection, async (client) => {
    const text =
      "select current_setting('server_version_num') as number, current_setting('server_encoding') as encoding";
    const { number, encoding } = (await client.query<{ number: string; encoding: string }>(text)).rows[0] ?? {};
    if (Number(number) < 150_000 || encoding !== "UTF8")
      throw new DatabaseRefusal("E_DATABASE_VERSION", { actual: `${number ?? "—"} ${encoding ?? "—"}` });
  });
}

/** The order of Chinese text is computed by us: the database sorts by bytes on every machine alike. */
async function create(connection: pg.PoolConfig): Promise<void> {
  const name = pg.escapeIdentifier(connection.database ?? "");
  await withClient(inDatabase(connection, "postgres"), async (client) => {
    try {
      await client.query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
    } catch (error) {
      // Two first starts at once: the other one made it.
      if (!alreadyThere.has(errorCode(error) ?? "")) throw error;
    }
  });
}

/** The same server, another database. */
export function inDatabase(connection: pg.PoolConfig, database: string): pg.PoolConfig & { readonly database: string } {
  if (connection.connectionString === undefined) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { ...connection, connectionString: url.href, database };
}

/** One connection for one piece of work. */
export async function withClient<T>(connection: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  client.on("error", () => undefined); // a connection cut while idle fails the next query, which reports it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function unreachable(connection: pg.PoolConfig, error: unknown): Error {
  if (error instanceof DatabaseRefusal) return error;
  const url = connection.connectionString;
  const server = (url === undefined ? connection.host : new URL(url).host) ?? "";
  return new DatabaseRefusal("E_DATABASE_UNREACHABLE", { server, reason: errorCode(error) ?? "—" }, error);
}
