/** Ledger and signer together, as a small unit runs them: two processes, one data directory. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../testing/test-database.ts";
import { ledgerFolders, startLedger } from "./embedded.ts";
import type { EmbeddedOptions } from "./embedded.ts";
import { founding, registration, rulebook } from "./testing/county.ts";
import { tamper } from "./testing/open-county.ts";

function optionsFor(database: Awaited<ReturnType<typeof testDatabase>>): EmbeddedOptions {
  const base = mkdtempSync(join(tmpdir(), "mingjian-embedded-"));
  onTestFinished(() => {
    rmSync(base, { recursive: true, force: true });
  });
  return {
    ...{ connection: database.connection, separation: database, dataDir: join(base, "data"), rulebook },
    ...{ origin: "test.invalid/j/embedded", allowUnsafe: true, intervalMs: 60_000, now: Date.now },
    storage: () => Promise.resolve({ state: "ample" }),
  };
}
const [first, second] = [await testDatabase(), await testDatabase()];

test("entry 0 is signed before a second act is accepted; keys are for their owner only; another key is refused", async () => {
  const options = optionsFor(first);
  const { receiptKey, logKey, publicDir } = ledgerFolders(options.dataDir);
  const running = await startLedger(options);
  expect(running.signedSize()).toBe(1);
  expect(readFileSync(join(publicDir, "checkpoint"), "utf8")).toMatch(/^test\.invalid\/j\/embedded\n1\n/);
  for (const key of [receiptKey, logKey]) expect(statSync(key).mode % 0o1000).toBe(0o600);
  expect(await running.ledger.submitAll(founding())).toMatchObject({ ok: true });
  await running.signed(6);
  await running.stop();
  writeFileSync(receiptKey, new Uint8Array(32).fill(5));
  await expect(startLedger(options)).rejects.toMatchObject({ code: "E_AUDIT" });
});

test("when the signer finds a contradiction, the log stops and nothing more is published", async () => {
  const options = optionsFor(second);
  const running = await startLedger(options);
  onTestFinished(() => running.stop());
  expect(await running.ledger.submitAll(founding())).toMatchObject({ ok: true });
  await tamper(
    options.connection,
    "update ledger.entry set entry = set_byte(entry, 20, get_byte(entry, 20) # 1) where pos = 3",
  );
  await expect(running.signed(6)).rejects.toThrow("E_FORK");
  expect(running.ledger.state()).toEqual({ halted: expect.stringContaining("E_FORK") as string });
  expect(await running.ledger.submit(registration())).toMatchObject({ code: "E_LOG_HALTED" });
  expect(running.signedSize()).toBe(1);
  expect(existsSync(join(ledgerFolders(options.dataDir).publicDir, "tile/entries/000.p/6"))).toBe(false);
});
