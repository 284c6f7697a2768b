/**
 * The signer as a process of its own: the only one that reads the log's key. Started by the server in the evaluation mode
 * (评估模式,未分权), it ends with the server; production runs it under another account with its own configuration.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { LedgerError } from "@mingjian/tlog";
import { LogConnection } from "../ledger/connection.ts";
import { LedgerFault } from "../ledger/errors.ts";
import { Audit } from "./audit.ts";
import { deferred } from "./deferred.ts";
import { keyFile } from "./key-file.ts";
import type { LogSigner } from "./log-signer.ts";
import { haltedStatus } from "./messages.ts";
import type { FromSigner, SignerConfig, ToSigner } from "./messages.ts";
import { Pace } from "./pace.ts";
import { logKey, startSigner } from "./startup.ts";

const tell = (message: FromSigner): void => {
  process.send?.(message);
};

interface Started {
  readonly vkey: string;
  readonly genesis: boolean;
}

let pace: Pace | undefined;
const config = deferred<SignerConfig>();
const started = deferred<Started>();
process.on("message", (message: ToSigner) => {
  if (message.kind === "config") config.resolve(message.config);
  else if (message.kind === "start") started.resolve(message);
  else pace?.grown(message.urgent);
});
process.on("disconnect", () => process.exit(0));

async function main(): Promise<void> {
  const settings = await config.promise;
  const seed = keyFile(settings.keyFile);
  const { vkey } = await logKey(settings.origin, seed);
  tell({ kind: "key", vkey });
  const start = await started.promise;
  const connection = new LogConnection({ ...settings, writer: "signer" });
  const signer = await startSigner({ ...settings, seed, vkey: start.vkey, genesis: start.genesis, connection });
  pace = new Pace(settings);
  const audit = new Audit(settings.logId, settings.publicDir);
  for (;;) {
    await signOnce(signer);
    pace.signed();
    if (pace.auditDue() && signer.tree !== undefined) await audit.round(await connection.client(), signer.tree);
    await pace.next();
  }
}

let told = -1;
async function signOnce(signer: LogSigner): Promise<void> {
  const size = await signer.sign();
  if (size !== told) tell({ kind: "signed", size });
  told = size;
}

main().catch(async (error: unknown) => {
  const contradiction = error instanceof LedgerFault || error instanceof LedgerError;
  if (contradiction) tell({ kind: "halted", reason: error.message });
  else console.error(`signer: ${error instanceof Error ? error.message : "unknown failure"}`);
  await sleep(50); // the message must leave before the process does
  process.exit(contradiction ? haltedStatus : 1);
});
