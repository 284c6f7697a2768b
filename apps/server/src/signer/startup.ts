/** Start-up checks of the signer (ledger.md 14.3); any failure is a halt. C7 comes with the witnesses. */
import type pg from "pg";
import { LedgerError, newEd25519Signer, openCheckpoint, readBundle, tileHeight, tileWidth } from "@mingjian/tlog";
import type { LogReader, Signer, Tree } from "@mingjian/tlog";
import { fileLogReader, opensslEd25519 } from "@mingjian/tlog/node";
import { storageOf } from "../database/storage.ts";
import type { Storage } from "../database/storage.ts";
import type { LogConnection } from "../ledger/connection.ts";
import { LedgerFault } from "../ledger/errors.ts";
import { contradiction, publishAnew } from "./anew.ts";
import { Growth, selfTest } from "./growth.ts";
import { finish, LogSigner, requireGrowth, verifierOf } from "./log-signer.ts";
import type { Signed } from "./log-signer.ts";
import { headRow, inView, rowsOf } from "./rows.ts";
import { SignerState } from "./state.ts";

export interface SignerOptions {
  readonly logId: number;
  readonly origin: string;
  /** The log's secret, 32 bytes. */
  readonly seed: Uint8Array;
  /** The vkey that the log is known by; absent only before the first start. */
  readonly vkey?: string | undefined;
  readonly stateDir: string;
  readonly publicDir: string;
  readonly connection: LogConnection;
  /** Allows a start without anything signed before. */
  readonly genesis: boolean;
  readonly storage?: (directory: string) => Promise<Pick<Storage, "state">>;
}

/** The signer's key under the log's name. */
export const logKey = (origin: string, seed: Uint8Array): Promise<Signer> =>
  newEd25519Signer(origin, seed, 0x01, opensslEd25519);

/** Checks everything and answers a signer that stands at the last signed tree. @throws LedgerFault, DatabaseRefusal E_LOG_LOCKED, E_NOT_DURABLE */
export async function startSigner(options: SignerOptions): Promise<LogSigner> {
  const { logId, origin, publicDir, stateDir, connection } = options;
  const key = await checkedKey(options); // C1
  const state = new SignerState(stateDir, origin, publicDir);
  const client = await connection.client(); // C2, and the durability settings of C8
  await requireRoom(options); // C8
  const published = fileLogReader(publicDir);
  const last = await lastSigned(state, key);
  await comparePublished(published, key, last?.tree); // C4
  const head = await inView(client, () => headRow(client, logId));
  requireGrowth(last?.tree, head); // C5
  const parts = { logId, origin, key, connection, state };
  if (last === undefined) {
    await requireGenesis(options, published, head.size); // C3
    state.discardOthers(undefined);
    return new LogSigner(parts, undefined, Growth.empty());
  }
  state.discardOthers(last.tree);
  if (state.isStaged(last.tree)) await finish(parts, client, last); // C9
  const growth = await resumed(client, options, last); // C6, C9
  await compareLastBundle(client, logId, last.tree, published);
  await finishCheckpoint(state, published, last);
  return new LogSigner(parts, last, growth);
}

async function checkedKey({ origin, seed, vkey }: SignerOptions): Promise<Signer> {
  await selfTest();
  const key = await logKey(origin, seed);
  if (vkey !== undefined && vkey !== key.vkey) throw new LedgerFault("E_AUDIT", "the key is not that of this log");
  const probe = new TextEncoder().encode("mingjian signer self-test\n");
  if (!(await verifierOf(key).verify(probe, await key.sign(probe))))
    throw new LedgerFault("E_AUDIT", "the signing self-test failed");
  return key;
}

async function requireRoom({ publicDir, storage = storageOf }: SignerOptions): Promise<void> {
  if ((await storage(publicDir)).state === "low") throw new Error("too little room for tiles");
}

async function lastSigned(state: SignerState, key: Signer): Promise<Signed | undefined> {
  const note = state.last();
  if (note === undefined) return undefined;
  const { checkpoint } = await openCheckpoint(note, { log: verifierOf(key) });
  return { tree: checkpoint.tree, note };
}

async function comparePublished(published: LogReader, key: Signer, last: Tree | undefined): Promise<void> {
  const note = await published.read("checkpoint");
  if (note === undefined || last === undefined) return;
  const { tree } = (await openCheckpoint(note, { log: verifierOf(key) })).checkpoint;
  if (tree.n > last.n)
    throw new LedgerFault("E_ROLLBACK", "the signer's memory was set back", { published: tree.n, last: last.n });
  if (tree.n === last.n && Buffer.compare(tree.hash, last.hash) !== 0)
    throw new LedgerFault("E_FORK", "another checkpoint of this size is published", { size: tree.n });
}

async function requireGenesis({ genesis }: SignerOptions, published: LogReader, size: number): Promise<void> {
  if (!genesis || size > 1 || (await published.read("checkpoint")) !== undefined)
    throw new LedgerFault("E_ROLLBACK", "the signer's memory is missing", { size });
}

/** From the published right edge; when tiles are missing they are made anew from the rows, if these give the signed root. */
async function resumed(client: pg.Client, { logId, publicDir }: SignerOptions, { tree }: Signed): Promise<Growth> {
  try {
    return await Growth.resume(tree, fileLogReader(publicDir));
  } catch (error) {
    const missing = error instanceof LedgerError && (error.code === "E_TILE" || error.code === "E_BUNDLE");
    if (!missing) throw error instanceof LedgerError ? contradiction(tree) : error;
    return rebuilt(client, logId, tree, publicDir);
  }
}

async function rebuilt(client: pg.Client, logId: number, tree: Tree, publicDir: string): Promise<Growth> {
  await publishAnew(client, logId, tree, publicDir);
  return Growth.resume(tree, fileLogReader(publicDir));
}

/** The rows under the last bundle are the published entries. */
async function compareLastBundle(client: pg.Client, logId: number, tree: Tree, published: LogReader): Promise<void> {
  if (tree.n === 0) return;
  const n = Math.ceil(tree.n / tileWidth) - 1;
  const from = n * tileWidth;
  const entries = await readBundle({ h: tileHeight, l: -1, n, w: tree.n - from }, published);
  for await (const rows of rowsOf(client, logId, from, tree.n))
    if (rows.some(({ entry }, i) => Buffer.compare(entry, entries[i] ?? new Uint8Array()) !== 0))
      throw new LedgerFault("E_FORK", "rows differ from the published entries", { from, size: tree.n });
}

/** A crash between the files and the checkpoint leaves the old one standing. */
async function finishCheckpoint(state: SignerState, published: LogReader, { note }: Signed): Promise<void> {
  const there = await published.read("checkpoint");
  if (there === undefined || Buffer.compare(there, note) !== 0) await state.publish(note);
}
