import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDatabase } from "../testing/test-database.ts";
import { startLedger } from "./embedded.ts";
import { founding, ORIGIN, registration, rulebook } from "./testing/county.ts";

const { connection, separated } = await testDatabase();
test("smoke", async () => {
  const dir = mkdtempSync(join(tmpdir(), "mj-"));
  const options = {
    connection,
    separation: { separated },
    origin: ORIGIN,
    rulebook,
    now: () => Date.now(),
    dataDir: dir,
    allowUnsafe: true,
    intervalMs: 300,
    report: (n: string, e: unknown) => {
      console.log(n, e);
    },
  };
  let t = performance.now();
  const { ledger, signed, signedSize, stop } = await startLedger(options);
  console.log("start", performance.now() - t);
  const out = await ledger.submitAll(founding());
  expect(out).toMatchObject({ ok: true });
  t = performance.now();
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
  t = performance.now();
  await signed(ledger.size());
  console.log("signed", signedSize(), performance.now() - t, readdirSync(join(dir, "public")));
  await stop();
  t = performance.now();
  const again = await startLedger(options);
  console.log("open", performance.now() - t, again.ledger.size());
  await again.stop();
});
