/** The ledger of one jurisdiction as the rest of the server sees it: submit, preview, read, and be told. */
import { join } from "node:path";
import type { Kysely } from "kysely";
import type pg from "pg";
import type { JsonObject } from "@mingjian/sealed";
import type { Mode, Rulebook, Verdict, Wish, World } from "@mingjian/rulebook";
import { openPool, queriesOf } from "../database/pool.ts";
import type { RoleName } from "../database/roles.ts";
import type { Database } from "../database/schema.ts";
import type { Storage } from "../database/storage.ts";
import { rollingAudit } from "./audit.ts";
import type { Accepted, Command, Outcome, Placed } from "./command.ts";
import { LogConnection } from "./connection.ts";
import { instantOf } from "./draft.ts";
import { LedgerFault } from "./errors.ts";
import { logActs, openingAct, packRef, packsAct, packsInForce } from "./genesis.ts";
import type { PackRef } from "./genesis.ts";
import { Guard } from "./guard.ts";
import { keepPacks } from "./packs.ts";
import { proofsOf } from "./proofs.ts";
import type { Proofs } from "./proofs.ts";
import { publishedTrees } from "./published.ts";
import { readersOf } from "./readers.ts";
import type { Readers } from "./readers.ts";
import { receiptsOf } from "./receipts.ts";
import type { Receipts } from "./receipts.ts";
import { Sequencer } from "./sequencer.ts";
import type { AllOutcome, SequencerState } from "./sequencer.ts";
import { programDigest, snapshotKey, snapshotStore } from "./snapshot.ts";
import type { SnapshotStore } from "./snapshot.ts";

export interface LedgerOptions {
  /** The database; `role` where the roles are separated (`Separation.separated`): mj_app. */
  readonly connection: pg.PoolConfig;
  readonly role?: RoleName | undefined;
  readonly logId: number;
  readonly origin: string;
  readonly rulebook: Rulebook;
  readonly keys: {
    /** 32 bytes of the server's own: receipts are signed with it, and snapshots carry a code under it. */
    readonly receiptSeed: Uint8Array;
    /** Verifier key of the signer, which alone has the log's key. */
    readonly logVkey: string;
  };
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly publicDir: string;
  /** Keeps the files of packs that were in force; default: none are kept. */
  readonly packsFolder?: string;
  /** Volumes that must have room; default: the public folder's. */
  readonly directories?: readonly string[];
  readonly storage?: (directory: string) => Promise<Pick<Storage, "state">>;
  /** Name of the jurisdiction for entry 0; default: the origin's last part. */
  readonly jurisdiction?: string;
  readonly allowUnsafe?: boolean;
  /** How long the lock of a process that has just died is waited for; default 10 s. */
  readonly lockPatienceMs?: number;
  readonly report?: (note: string, error: unknown) => void;
  /** Entries between two snapshots; grows with the log. */
  readonly snapshotEvery?: number;
  /** How long a lonely command waits for company; default 2 ms. */
  readonly lingerMs?: number;
}

/** A wish without a time: it is judged as of now. */
export type Idea = Omit<Wish, "at">;
export type Listener = (accepted: readonly Accepted[], size: number) => void;

export interface Ledger {
  readonly origin: string;
  readonly logId: number;
  readonly receipts: Receipts;
  readonly readers: Readers;
  readonly proofs: Proofs;
  /** For reading: the same database, on other connections than the sequencer's. */
  readonly db: Kysely<Database>;
  submit(command: Command): Promise<Outcome>;
  /** All or nothing, each command seeing those before it. A script (generator) may move the clock between its commands. */
  /** `trial` is told of the world the commands are judged by, so that a generator may look before its next command. */
  submitAll(commands: Iterable<Command>, trial?: (world: World) => void): Promise<AllOutcome>;
  /** What `submitAll` would answer; nothing is written. */
  previewAll(commands: Iterable<Command>): Promise<AllOutcome>;
  /** What the gates say of a wish now; undefined when there is no such institution. */
  preview(idea: Idea, mode: Mode): Promise<Verdict | undefined>;
  /** Runs `work` on the world as committed, without waiting inside. */
  read<T>(work: (world: World) => T): Promise<T>;
  /** The world acts are judged by; may run some milliseconds ahead of COMMIT. */
  world(): World;
  /** Entries known to be committed. */
  size(): number;
  /** Time of the next act, if it came now. */
  instant(): string;
  /** Called after each COMMIT with the acts it made, in order. Returns how to stop listening. */
  onCommitted(listener: Listener): () => void;
  receiptOf(placed: Pick<Placed, "pos" | "leaf" | "at">): Promise<string>;
  state(): SequencerState;
  /** What the audits found since the start, newest last: to be shown and told to people. */
  alarms(): readonly string[];
  /** Stops accepting for good: the signer or an audit found a contradiction. */
  halt(reason: string): void;
  /** Keeps the world now, so that the next start need not fold the log. */
  snapshot(): Promise<void>;
  /** Finishes what waits, keeps a snapshot and frees the log. May be called twice. */
  readonly stop: () => Promise<void>;
}

const defaultSnapshotEvery = 20_000;

/**
 * Opens the log: takes its lock, folds it, compares it with what was published, and enters the opening act or a change of
 * packs where due. @throws LedgerFault when the log was set back or altered; DatabaseRefusal when another process holds it
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { connection, role, logId, origin, keys, now, publicDir, report = () => undefined } = options;
  const pool = openPool(connection, { role, max: 6, statementTimeoutMs: 30_000 });
  const db = queriesOf(pool);
  const log = new LogConnection({
    connection,
    role,
    origin,
    writer: "sequencer",
    allowUnsafe: options.allowUnsafe ?? false,
    ...(options.lockPatienceMs === undefined ? {} : { lockPatienceMs: options.lockPatienceMs }),
  });
  const program = programDigest();
  const snapshots = snapshotStore({ db, logId, program, key: snapshotKey(keys.receiptSeed) });
  const listeners = new Set<Listener>();
  const sequencer = new Sequencer({
    ...{ logId, rulebook: options.rulebook, connection: log, snapshots, now, report },
    lingerMs: options.lingerMs,
    guard: new Guard({
      ...{ now, directories: options.directories ?? [publicDir] },
      ...(options.storage === undefined ? {} : { storage: options.storage }),
    }),
    published: () => publishedTrees(publicDir, keys.logVkey),
    committed: (accepted, size) => {
      for (const listener of listeners) listener(accepted, size);
    },
  });
  try {
    const receipts = await receiptsOf(origin, keys.receiptSeed);
    await sequencer.open();
    await enterOwnActs(options, sequencer, log, receipts.vkey);
    return assembled({ options, sequencer, snapshots, listeners, receipts, pool, db, log });
  } catch (error) {
    await log.close();
    await db.destroy();
    throw error;
  }
}

/** Entry 0, and the packs where they are not those of the last start. */
async function enterOwnActs(
  { logId, origin, rulebook, keys, jurisdiction, packsFolder }: LedgerOptions,
  sequencer: Sequencer,
  log: LogConnection,
  receiptVkey: string,
): Promise<void> {
  if (packsFolder !== undefined) await keepPacks(packsFolder, rulebook.packs);
  const packs = rulebook.packs.map(packRef);
  if (sequencer.head().size === 0) {
    const place = jurisdiction ?? origin.slice(origin.lastIndexOf("/") + 1);
    const policy = `log ${keys.logVkey}\nquorum none\n`;
    const opening = { origin, jurisdiction: place, logVkey: keys.logVkey, receiptVkey, policy };
    await sequencer.enterLogAct(openingAct(logId, opening, packs));
    return;
  }
  const acts = await logActs(await log.client(), logId);
  requireOwnKeys(acts[0]?.P, { logVkey: keys.logVkey, receiptVkey });
  if (namesOf(packsInForce(acts)) === namesOf(packs)) return;
  await sequencer.enterLogAct(packsAct(logId, acts.length, packs));
}

const namesOf = (packs: readonly PackRef[]): string =>
  packs.map(({ id, version, sha256 }) => `${id}@${version} ${sha256}`).join("\n");

/** Entry 0 names the keys of the log: with any other nothing could be proved any more. */
function requireOwnKeys(opening: JsonObject | undefined, keys: Readonly<Record<string, string>>): void {
  for (const [name, vkey] of Object.entries(keys))
    if (opening?.[name] !== vkey)
      throw new LedgerFault("E_AUDIT", `the ${name} is not the one this log was opened with`);
}

interface Parts {
  readonly options: LedgerOptions;
  readonly sequencer: Sequencer;
  readonly snapshots: SnapshotStore;
  readonly listeners: Set<Listener>;
  readonly receipts: Receipts;
  readonly pool: pg.Pool;
  readonly db: Kysely<Database>;
  readonly log: LogConnection;
}

function assembled({ options, sequencer, snapshots, listeners, receipts, pool, db, log }: Parts): Ledger {
  const { logId, origin, now, publicDir, keys } = options;
  const instant = (): string => instantOf(Math.max(now(), sequencer.head().lastAt));
  const snapshot = (): Promise<void> => takeSnapshot(sequencer, snapshots);
  const stopSnapshots = regularSnapshots(options, sequencer, listeners, snapshot);
  const audit = auditOf(options, sequencer, pool);
  return {
    ...{ origin, logId, receipts, db, instant, snapshot },
    readers: readersOf(db, logId),
    proofs: proofsOf(publicDir, keys.logVkey),
    submit: (command) => sequencer.submit(command),
    submitAll: (commands, trial) => sequencer.submitAll(commands, true, trial),
    previewAll: (commands) => sequencer.submitAll(commands, false),
    preview: (idea, mode) => sequencer.read((world) => world.judge({ ...idea, at: instant() }, mode)),
    read: (work) => sequencer.read(work),
    world: () => sequencer.world(),
    size: () => sequencer.head().size,
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receiptOf: (placed) => receipts.of(placed),
    state: () => sequencer.state(),
    alarms: () => audit.alarms,
    halt: (reason) => {
      sequencer.halt(reason);
    },
    stop: once(async () => {
      stopSnapshots();
      audit.stop();
      await sequencer.stop();
      if (sequencer.state() === "stopped") await snapshot();
      await log.close();
      await db.destroy();
    }),
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

/** The rolling audit, and what it found. */
function auditOf(
  { logId, report = () => undefined }: LedgerOptions,
  sequencer: Sequencer,
  pool: pg.Pool,
): { readonly alarms: readonly string[]; readonly stop: () => void } {
  const alarms: string[] = [];
  const stop = rollingAudit({
    ...{ logId, report, size: () => sequencer.head().size, connect: () => pool.connect() },
    alarm(fault) {
      alarms.push(fault.message);
      report("the audit found a contradiction", fault);
    },
  });
  return { alarms, stop };
}

async function takeSnapshot(sequencer: Sequencer, snapshots: SnapshotStore): Promise<void> {
  // The state is copied while nothing is under way; only the writing takes its time.
  const saving = await sequencer.read((world) => {
    const { size, frontier } = sequencer.head();
    return { done: snapshots.save({ size, frontier: frontier.encode(), state: world.state() }) };
  });
  await saving.done;
}

/** A snapshot stops the sequencer for as long as the world takes to copy: the larger the log, the rarer they are. */
function regularSnapshots(
  { snapshotEvery = defaultSnapshotEvery, report = () => undefined }: LedgerOptions,
  sequencer: Sequencer,
  listeners: Set<Listener>,
  snapshot: () => Promise<void>,
): () => void {
  let last = sequencer.head().size;
  const listener: Listener = (_, size) => {
    if (size - last < Math.max(snapshotEvery, size / 10)) return;
    last = size;
    snapshot().catch((error: unknown) => {
      report("no snapshot of the world", error);
    });
  };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the static files of the log lie in a data directory. */
export const publicFolder = (dataDir: string): string => join(dataDir, "public");
