/**
 * A log from its backup, into a database that holds none yet. Refused when the backup is behind anything that was ever
 * signed for this log, as far as this machine or its operator knows: going on from there would be the one unforgivable fork.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { base64Encode, Frontier, newVerifier, openCheckpoint } from "@mingjian/tlog";
import type { Tree } from "@mingjian/tlog";
import { opensslEd25519, opensslSha256, writeFileDurable } from "@mingjian/tlog/node";
import { withClient } from "../database/external.ts";
import { valueTypes } from "../database/pool.ts";
import { publishAnew } from "../signer/anew.ts";
import { backedUpTables } from "./backup.ts";
import { BackupFault, readBackup, readBackupHead, unbase64 } from "./backup-format.ts";
import type { BackupEntry, BackupFile, BackupHead, BackupRow } from "./backup-format.ts";
import { LedgerFault } from "./errors.ts";
import { insertLog } from "./genesis.ts";
import { auditGroups } from "./stored.ts";
import { writeEntries, writeGroups } from "./write.ts";
import type { NewEntry } from "./write.ts";

export interface RestoreOptions {
  /** The owner's connection to a migrated database. */
  readonly connection: pg.PoolConfig;
  readonly file: string;
  readonly publicDir: string;
  readonly stateDir: string;
  readonly packsFolder: string;
  /** Checkpoints that the operator knows of, as notes: the newest that anybody has seen. */
  readonly known: readonly Uint8Array[];
}

export interface Restored {
  readonly origin: string;
  readonly size: number;
  /** Size that the signer goes on from; 0 = nothing was signed when the backup was made. */
  readonly signed: number;
}

/** @throws LedgerFault E_ROLLBACK, E_FORK, E_COMMITMENT; BackupFault; Error when the database holds a log already */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const head = await readBackupHead(options.file);
  const signed = await signedTrees(options, head);
  for (const { n } of signed)
    if (n > head.size)
      throw new LedgerFault("E_ROLLBACK", "the backup is behind a signed checkpoint", { size: head.size, signed: n });
  await requireEmpty(options.connection);
  const client = new pg.Client(options.connection);
  await client.connect();
  try {
    await client.query("begin");
    await new Restoring(client, head, signed, options).run();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
  await remember(options, head);
  await publish(options, head);
  return { origin: head.origin, size: head.size, signed: Math.max(0, ...signed.map(({ n }) => n)) };
}

/** The static files of what is signed: a restored log can be exported and checked before it is started again. */
async function publish({ connection, publicDir }: RestoreOptions, { vkeys, logId }: BackupHead): Promise<void> {
  const path = join(publicDir, "checkpoint");
  if (!existsSync(path)) return;
  const log = newVerifier(vkeys[0] ?? "", opensslEd25519);
  const { checkpoint } = await openCheckpoint(readFileSync(path), { log });
  await withClient({ ...connection, types: valueTypes }, (client) =>
    publishAnew(client, logId, checkpoint.tree, publicDir),
  );
}

const lastFile = ({ stateDir }: RestoreOptions, { origin }: BackupHead): string =>
  join(stateDir, createHash("sha256").update(origin).digest("hex"), "last");

/** Everything signed for this log that can be known here; each must verify under the log's key. */
async function signedTrees(options: RestoreOptions, head: BackupHead): Promise<readonly Tree[]> {
  const files = [lastFile(options, head), join(options.publicDir, "checkpoint")].filter((path) => existsSync(path));
  const notes = [...files.map((path) => readFileSync(path)), ...options.known];
  if (head.checkpoint !== undefined) notes.push(new TextEncoder().encode(head.checkpoint));
  if (notes.length === 0) return [];
  const log = newVerifier(head.vkeys[0] ?? "", opensslEd25519);
  return Promise.all(notes.map(async (note) => (await openCheckpoint(note, { log })).checkpoint.tree));
}

async function requireEmpty(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from ledger.log limit 1");
    if ((rowCount ?? 0) > 0) throw new Error("the database holds a log already; restore into an empty one");
  } finally {
    await client.end();
  }
}

const atOnce = 500;

class Restoring {
  readonly #client: pg.Client;
  readonly #head: BackupHead;
  readonly #signed: readonly Tree[];
  readonly #options: RestoreOptions;
  #frontier = Frontier.empty(opensslSha256);
  #waiting: NewEntry[] = [];

  constructor(client: pg.Client, head: BackupHead, signed: readonly Tree[], options: RestoreOptions) {
    this.#client = client;
    this.#head = head;
    this.#signed = signed;
    this.#options = options;
  }

  async run(): Promise<void> {
    const { logId, origin, kind, openedAt, size, root } = this.#head;
    await insertLog(this.#client, { logId, origin, kind, openedAt: Date.parse(openedAt) });
    for await (const line of readBackup(this.#options.file)) {
      if (line.t === "entry") await this.#entry(line);
      else if (line.t === "row") await this.#row(line);
      else await this.#file(line);
    }
    await this.#flush();
    if (this.#frontier.size !== size || base64Encode(this.#frontier.root()) !== root)
      throw new BackupFault("the entries do not give the root of the backup");
  }

  async #entry(line: BackupEntry): Promise<void> {
    const pos = this.#frontier.size;
    if (line.pos !== pos) throw new BackupFault(`entry ${line.pos} instead of ${pos}`);
    for (const tree of this.#signed) this.#requireSigned(tree);
    const row = newEntry(line);
    auditGroups(row.entry, row.groups, pos);
    this.#frontier = this.#frontier.append(row.leaf);
    this.#waiting.push(row);
    if (this.#waiting.length >= atOnce) await this.#flush();
  }

  #requireSigned({ n, hash }: Tree): void {
    const at = this.#frontier;
    if (at.size === n && Buffer.compare(at.root(), hash) !== 0)
      throw new LedgerFault("E_FORK", "the backup differs from a signed checkpoint", { size: n });
  }

  async #flush(): Promise<void> {
    for (const tree of this.#signed) this.#requireSigned(tree);
    const entries = this.#waiting.splice(0);
    const last = entries.at(-1);
    if (last === undefined) return;
    const { size } = this.#frontier;
    const head = {
      root: this.#frontier.root(),
      frontier: this.#frontier,
      lastAt: size === this.#head.size ? this.#head.lastAt : last.at,
    };
    const first = size - entries.length;
    await writeGroups(this.#client, this.#head.logId, first, entries);
    await writeEntries(this.#client, this.#head.logId, first, head, entries);
    // The deferred check compares each head with the last entry: it must look now, while this portion is the last.
    await this.#client.query("set constraints all immediate");
    await this.#client.query("set constraints all deferred");
  }

  async #row({ table, row }: BackupRow): Promise<void> {
    if (!backedUpTables.some((known) => known === table)) throw new BackupFault(`unknown table ${table}`);
    await this.#flush();
    const names = Object.keys(row);
    if (names.some((name) => !/^[a-z_0-9]+$/.test(name))) throw new BackupFault(`unknown column of ${table}`);
    const places = names.map((_, i) => `$${i + 1}`);
    const text = `insert into ${table} (${names.join(", ")}) values (${places.join(", ")}) on conflict do nothing`;
    await this.#client.query(
      text,
      names.map((name) => unspelled(row[name])),
    );
  }

  async #file({ path, data }: BackupFile): Promise<void> {
    if (!/^packs\/[0-9a-f]{64}\.json$/.test(path)) throw new BackupFault("a file with no place");
    const target = join(this.#options.packsFolder, path);
    mkdirSync(dirname(target), { recursive: true });
    await writeFileDurable(target, unbase64(data));
  }
}

function newEntry(line: BackupEntry): NewEntry {
  const entry = unbase64(line.entry);
  const idem = unbase64(line.idem);
  return {
    ...{ entryId: line.id, at: line.at, type: line.type, stream: line.stream, seq: line.seq },
    ...{ padSeed: unbase64(line.seed), entry, leaf: opensslSha256.recordHash(entry) },
    groups: line.groups.map(({ slot, gid, salt, body }) => ({ slot, gid, salt: unbase64(salt), body: unbase64(body) })),
    key: { idem, id: idem.toString("latin1"), requestHash: unbase64(line.hash) },
    response: JSON.stringify(line.response),
  };
}

function unspelled(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("base64" in value && typeof value.base64 === "string") return unbase64(value.base64);
  return JSON.stringify(value);
}

/** What was signed when the backup was made, where this machine knows nothing newer: the signer goes on from there. */
async function remember(options: RestoreOptions, head: BackupHead): Promise<void> {
  const last = lastFile(options, head);
  if (head.checkpoint === undefined || existsSync(last)) return;
  mkdirSync(dirname(last), { recursive: true, mode: 0o700 });
  mkdirSync(options.publicDir, { recursive: true });
  const note = new TextEncoder().encode(head.checkpoint);
  await writeFileDurable(join(options.publicDir, "checkpoint"), note);
  await writeFileDurable(
    join(options.publicDir, "vkeys.txt"),
    new TextEncoder().encode(head.vkeys.map((vkey) => `${vkey}\n`).join("")),
  );
  await writeFileDurable(last, note);
}
