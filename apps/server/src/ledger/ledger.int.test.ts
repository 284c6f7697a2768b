import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDatabase } from "../testing/test-database.ts";
import { ensureLog } from "./genesis.ts";
import { openLedger } from "./ledger.ts";
import {
  command,
  founding,
  MORNING,
  ORG_DEPT,
  ORIGIN,
  registration,
  renaming,
  rulebook,
  SEED,
} from "./testing/county.ts";

const { connection, separated } = await testDatabase();
test("smoke", async () => {
  await ensureLog(connection, { logId: 1, origin: ORIGIN, kind: "main", openedAt: MORNING });
  const dir = mkdtempSync(join(tmpdir(), "mj-"));
  const options = {
    connection,
    role: separated ? ("mj_app" as const) : undefined,
    logId: 1,
    origin: ORIGIN,
    rulebook,
    keys: { receiptSeed: SEED, logVkey: "test.invalid/j/county+00000000+AAAA" },
    now: () => Date.now(),
    publicDir: dir,
    allowUnsafe: true,
    report: (n: string, e: unknown) => console.log(n, e),
  };
  const ledger = await openLedger(options);
  const out = await ledger.submitAll(founding());
  expect(out).toMatchObject({ ok: true });
  const t = performance.now();
  const N = 4000;
  let k = 0;
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (k++ < N) {
        const o = await ledger.submit(registration());
        if (!o.ok) throw new Error(JSON.stringify(o));
      }
    }),
  );
  console.log("acts/s", N / ((performance.now() - t) / 1000));
  console.log(ledger.size());
  await ledger.stop();
  const t2 = performance.now();
  const again = await openLedger(options);
  console.log("open", performance.now() - t2, again.size());
  await again.stop();
});
