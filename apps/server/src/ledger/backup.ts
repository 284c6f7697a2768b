/** Everything that cannot be made anew, as of one moment of the database: the log, what was answered, accounts, drafts and attachments. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { backupFormat, base64, writeBackup } from "./backup-format.ts";
import type { BackupEntry, BackupHead, BackupLine } from "./backup-format.ts";
import { readHead, rootText } from "./head.ts";
import { entriesOf } from "./stored.ts";
import type { StoredEntry } from "./stored.ts";

export interface BackupOptions {
  /** As the owner; its own connection, since it reads within one transaction. */
  readonly client: pg.Client;
  readonly logId: number;
  readonly publicDir: string;
  readonly packsFolder: string;
  readonly file: string;
}

/** Tables beside the log whose rows nobody could enter again. Sessions and meters expire; snapshots are made anew. */
export const backedUpTables = [
  "app.account",
  "app.draft",
  "app.attachment",
  "app.import_run",
  "app.outbox",
  "ledger.checkpoint",
] as const;

/** Writes the backup; answers the log size in it. @throws LedgerFault E_COMMITMENT when rows were altered: such a log is not copied */
export async function backUp(options: BackupOptions): Promise<{ readonly size: number; readonly lines: number }> {
  const { client } = options;
  await client.query("begin isolation level repeatable read, read only");
  try {
    const head = await headOf(options);
    const lines = await writeBackup(options.file, head, linesOf(options, head.size));
    return { size: head.size, lines };
  } finally {
    await client.query("rollback").catch(() => undefined);
  }
}

async function headOf({ client, logId, publicDir }: BackupOptions): Promise<BackupHead> {
  const head = await readHead(client, logId);
  const { rows } = await client.query<{ origin: string; kind: BackupHead["kind"]; opened_at: Date }>(
    "select origin, kind, opened_at from ledger.log where log_id = $1",
    [logId],
  );
  const [log] = rows;
  if (log === undefined) throw new Error("no such log");
  const checkpoint = join(publicDir, "checkpoint");
  const vkeys = join(publicDir, "vkeys.txt");
  return {
    ...{ format: backupFormat, logId, origin: log.origin, kind: log.kind, openedAt: log.opened_at.toISOString() },
    ...{ size: head.size, root: rootText(head), lastAt: new Date(head.lastAt).toISOString() },
    ...(existsSync(checkpoint) ? { checkpoint: readFileSync(checkpoint, "utf8") } : {}),
    vkeys: existsSync(vkeys) ? readFileSync(vkeys, "utf8").trim().split("\n") : [],
  };
}

async function* linesOf(options: BackupOptions, size: number): AsyncGenerator<BackupLine> {
  const { client, logId, packsFolder } = options;
  for await (const portion of entriesOf(client, logId, 0, size)) yield* await withCommands(client, logId, portion);
  const packs = join(packsFolder, "packs");
  for (const name of existsSync(packs) ? readdirSync(packs).sort() : [])
    yield { t: "file", path: `packs/${name}`, data: base64(readFileSync(join(packs, name))) };
  for (const table of backedUpTables) yield* rowsOfTable(client, table);
}

interface CommandRow {
  readonly first_pos: bigint;
  readonly idem: Buffer;
  readonly request_hash: Buffer;
  readonly response: unknown;
  readonly type: string;
  readonly stream: string;
  readonly seq: number;
  readonly at: Date;
  readonly entry_id: string;
}

async function withCommands(
  client: pg.Client,
  logId: number,
  portion: readonly StoredEntry[],
): Promise<readonly BackupEntry[]> {
  const from = portion[0]?.pos ?? 0;
  const { rows } = await client.query<CommandRow>(
    `select entry.pos as first_pos, idem, request_hash, response, type, stream, seq, at, entry_id
       from ledger.entry join ledger.command on command.log_id = entry.log_id and command.first_pos = entry.pos
      where entry.log_id = $1 and entry.pos >= $2 and entry.pos < $3 order by entry.pos`,
    [logId, from, from + portion.length],
  );
  if (rows.length !== portion.length) throw new Error("commands do not cover the log");
  return portion.map((stored, i) => backupEntry(stored, rows[i]));
}

function backupEntry({ pos, bytes, padSeed, groups }: StoredEntry, row: CommandRow | undefined): BackupEntry {
  if (row === undefined) throw new Error("commands do not cover the log");
  return {
    ...{
      t: "entry",
      pos,
      id: row.entry_id,
      at: row.at.toISOString(),
      type: row.type,
      stream: row.stream,
      seq: row.seq,
    },
    ...{ seed: base64(padSeed), entry: base64(bytes), idem: base64(row.idem), hash: base64(row.request_hash) },
    response: row.response,
    groups: groups.map(({ slot, gid, salt, body }) => ({ slot, gid, salt: base64(salt), body: base64(body) })),
  };
}

const rowsAtOnce = 200;

async function* rowsOfTable(client: pg.Client, table: string): AsyncGenerator<BackupLine> {
  await client.query(`declare backup_rows no scroll cursor for select * from ${table}`);
  for (;;) {
    const { rows } = await client.query<Record<string, unknown>>(`fetch ${rowsAtOnce} from backup_rows`);
    for (const row of rows) yield { t: "row", table, row: spelled(row) };
    if (rows.length < rowsAtOnce) break;
  }
  await client.query("close backup_rows");
}

/** Bytes and large numbers as text that JSON can carry; moments spell themselves. */
const spelled = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (Buffer.isBuffer(value)) return [name, { base64: base64(value) }];
      return [name, typeof value === "bigint" ? value.toString() : value];
    }),
  );
