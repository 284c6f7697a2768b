/**
 * The indicators: the procurement ones over generated releases, on one thread and on two, beside a bare JSON.parse of the same lines in the
 * same run; and every detector over as many payments as a city makes in a year. `MINGJIAN_BENCH_RELEASES` sets the number of releases.
 */
import { closeSync, fstatSync, openSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { calendar, ofFen, standardsOf } from "@mingjian/rulebook";
import { DETECTORS, readSettings, tallyOf, type PaymentRow } from "@mingjian/rulebook/indicators";
import { PACKS } from "@mingjian/packs";
import { judgeFile } from "../../../apps/cli/src/indicators/judge-file.ts";
import { ownFolder } from "../../own-folder.ts";
import { comparison, median, type Row } from "../row.ts";
import { seeded, writeReleases } from "./releases.ts";

const RELEASES = Number(process.env.MINGJIAN_BENCH_RELEASES ?? 120_000);
const PAYMENTS = 285_082;
const ROUNDS = 3;
const BLOCK = 1 << 20;

export async function indicatorRows(): Promise<Row[]> {
  return [...(await procurementRows()), ...paymentRows()];
}

// ── Releases ────────────────────────────────────────────────────────────────────────────────
async function procurementRows(): Promise<Row[]> {
  const folder = ownFolder("bench-money");
  try {
    const path = join(folder, "releases.jsonl");
    await writeReleases(path, RELEASES);
    const { settings } = readSettings("currency = CNY");
    const judge = async (threads: number): Promise<void> => {
      const { releases } = await judgeFile(path, settings, { map: false, threads });
      if (releases !== RELEASES) throw new Error(`${releases} of ${RELEASES} releases were judged`);
    };
    const rates: { parse: number; one: number; two: number }[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rates.push({
        parse: await rate(() => {
          parseLines(path);
        }),
        one: await rate(() => judge(1)),
        two: await rate(() => judge(2)),
      });
    const [parse, one, two] = [rates.map((r) => r.parse), rates.map((r) => r.one), rates.map((r) => r.two)].map(median);
    const what = `eleven procurement indicators, ${RELEASES / 1000} k releases`;
    const common = { name: "money", unit: "releases/s" };
    return [
      // at most 1.3 times the time of a bare parse
      comparison(
        { ...common, case: `${what}, one thread; bare JSON.parse`, value: one ?? 0, reference: parse ?? 0 },
        0.77,
      ),
      comparison({ ...common, case: `${what}, two threads; one thread`, value: two ?? 0, reference: one ?? 0 }, 1.7),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Releases per second. */
async function rate(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return RELEASES / ((performance.now() - start) / 1000);
}

/** Reads the file in blocks and parses every line: what nobody who judges releases can do without. */
function parseLines(path: string): void {
  const fd = openSync(path, "r");
  const { size } = fstatSync(fd);
  let [rest, parsed]: [Buffer, number] = [Buffer.alloc(0), 0];
  for (let position = 0; position < size;) {
    const block = Buffer.allocUnsafe(Math.min(BLOCK, size - position));
    position += readSync(fd, block, 0, block.length, position);
    const held = Buffer.concat([rest, block]);
    let from = 0;
    for (let to = held.indexOf(10); to !== -1; to = held.indexOf(10, from)) {
      if (JSON.parse(held.toString("utf8", from, to)) !== null) parsed += 1;
      from = to + 1;
    }
    rest = held.subarray(from);
  }
  closeSync(fd);
  if (parsed !== RELEASES) throw new Error(`${parsed} of ${RELEASES} lines were parsed`);
}

// ── Payments ────────────────────────────────────────────────────────────────────────────────
function paymentRows(): Row[] {
  const pick = seeded(7);
  const payments = Array.from({ length: PAYMENTS }, (_, n) => (n % 400 < 3 ? nearLine(n) : anyPayment(n, pick)));
  const county = PACKS.filter(({ id }) => id === "cn-county-gov");
  const circumstances = { standards: standardsOf(county, [], "2026-06-01"), calendar: calendar([]) };
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const judged = DETECTORS.map(({ examine }) => tallyOf(examine({ payments }, circumstances)));
    if (judged.every(({ hit }) => hit === 0)) throw new Error("no payment was flagged: nothing was measured");
    return (performance.now() - start) / 1000;
  });
  const value = PAYMENTS / median(times);
  return [{ name: "money", case: `every detector over ${PAYMENTS} payments`, value, unit: "payments/s" }];
}

/** One of three payments to one payee just below the first approval line. */
const nearLine = (n: number): PaymentRow => ({
  ...{ id: `v${n}`, unit: "u0", payee: `near ${Math.floor(n / 400)}` },
  ...{ amount: ofFen(490_000n), day: dayIn2026(n % 400) },
});
const anyPayment = (n: number, pick: (below: number) => number): PaymentRow => ({
  ...{ id: `v${n}`, unit: `u${pick(13)}`, payee: `p${Math.min(pick(16_359), pick(16_359))}` },
  ...{ amount: ofFen(BigInt(100 + pick(2_000) * pick(2_000))), day: dayIn2026(pick(365)) },
});
const dayIn2026 = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
