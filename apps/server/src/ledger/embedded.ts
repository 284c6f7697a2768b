/**
 * Ledger and signer of one data directory, as a small unit runs them: the signer is a child process with a key file of its
 * own. This mode has no separation of duties (评估模式,未分权), and the start page says so.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import type { Rulebook } from "@mingjian/rulebook";
import { writeFileDurable } from "@mingjian/tlog/node";
import type { Separation } from "../database/roles.ts";
import { SignerChild } from "../signer/child.ts";
import { keyFile } from "../signer/key-file.ts";
import { ensureLog } from "./genesis.ts";
import { openLedger, publicFolder } from "./ledger.ts";
import type { Ledger, LedgerOptions } from "./ledger.ts";

export interface EmbeddedOptions {
  /** The owner's connection to a migrated database. */
  readonly connection: pg.PoolConfig;
  readonly separation: Pick<Separation, "separated">;
  readonly dataDir: string;
  readonly origin: string;
  readonly rulebook: Rulebook;
  /** Milliseconds since 1970; a demonstration may start in the past and move on. */
  readonly now: () => number;
  readonly allowUnsafe?: boolean;
  /** Between two checkpoints; default 10 s. */
  readonly intervalMs?: number;
  readonly report?: (note: string, error: unknown) => void;
  readonly storage?: LedgerOptions["storage"];
}

export interface EmbeddedLedger {
  readonly ledger: Ledger;
  readonly logVkey: string;
  /** Where the static files of the log lie. */
  readonly publicDir: string;
  /** Size of the newest checkpoint. */
  signedSize(): number;
  /** Asks for a checkpoint soon and resolves when one covers this log size. Rejects when the signer halts. */
  signed(size: number): Promise<void>;
  stop(): Promise<void>;
}

export const mainLogId = 1;

/** Folders of a data directory. */
export const ledgerFolders = (
  dataDir: string,
): {
  readonly publicDir: string;
  readonly signerDir: string;
  readonly receiptKey: string;
  readonly logKey: string;
} => ({
  publicDir: publicFolder(dataDir),
  signerDir: join(dataDir, "signer", "state"),
  logKey: join(dataDir, "signer", "log.key"),
  receiptKey: join(dataDir, "keys", "receipt.key"),
});

/** Opens the log of a data directory, founding it on the first start. @throws LedgerFault, DatabaseRefusal */
export async function startLedger(options: EmbeddedOptions): Promise<EmbeddedLedger> {
  const { connection, separation, origin, dataDir, rulebook, now, report = () => undefined } = options;
  const folders = ledgerFolders(dataDir);
  mkdirSync(folders.publicDir, { recursive: true });
  const receiptSeed = keyFile(folders.receiptKey);
  let halt: (reason: string) => void = () => undefined;
  const halted = (reason: string): void => {
    halt(reason);
  };
  const signer = new SignerChild({ config: signerConfig(options), halted, report });
  try {
    const logVkey = await signer.vkey();
    await ensureLog(connection, { logId: mainLogId, origin, kind: "main", openedAt: now() });
    const ledger = await openLedger({
      ...{ connection, origin, rulebook, now, report, logId: mainLogId, publicDir: folders.publicDir },
      role: separation.separated ? "mj_app" : undefined,
      directories: [dataDir],
      packsFolder: dataDir,
      keys: { receiptSeed, logVkey },
      allowUnsafe: options.allowUnsafe ?? false,
      ...(options.storage === undefined ? {} : { storage: options.storage }),
    });
    halt = (reason) => {
      ledger.halt(reason);
    };
    return await joinedUp(ledger, signer, folders.publicDir, logVkey);
  } catch (error) {
    await signer.stop();
    throw error;
  }
}

function signerConfig({
  connection,
  separation,
  dataDir,
  origin,
  intervalMs = 10_000,
  allowUnsafe = false,
}: EmbeddedOptions) {
  const { publicDir, signerDir, logKey } = ledgerFolders(dataDir);
  return {
    ...{ connection, origin, publicDir, intervalMs, allowUnsafe, logId: mainLogId },
    ...{ keyFile: logKey, stateDir: signerDir, urgentMs: Math.min(1_000, intervalMs), auditMs: 10_000 },
    role: separation.separated ? ("mj_signer" as const) : undefined,
  };
}

/** A log accepts its second entry only after the first is signed: the signer's memory is never missing on a grown log. */
async function joinedUp(
  ledger: Ledger,
  signer: SignerChild,
  publicDir: string,
  logVkey: string,
): Promise<EmbeddedLedger> {
  try {
    const genesis = ledger.size() <= 1;
    signer.start(logVkey, genesis);
    if (genesis) await signer.reached(1);
    const lines = [logVkey, ledger.receipts.vkey].map((line) => `${line}\n`).join("");
    await writeFileDurable(join(publicDir, "vkeys.txt"), new TextEncoder().encode(lines));
  } catch (error) {
    await ledger.stop();
    throw error;
  }
  ledger.onCommitted(() => {
    signer.grown();
  });
  return {
    ...{ ledger, logVkey, publicDir },
    signedSize: () => signer.signed,
    signed(size) {
      signer.grown(true);
      return signer.reached(size);
    },
    async stop() {
      await ledger.stop();
      await signer.stop();
    },
  };
}
