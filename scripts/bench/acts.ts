/**
 * Acts from `submit` to their answer: gates, commitments, the fold into the world, COMMIT; the database is durable. Beside it
 * the same acts one by one, and the barest thing a database can do: a loop that inserts and commits one row at a time; and
 * the same act through the HTTP route.
 */
import pg from "pg";
import type { Ledger } from "../../apps/server/src/ledger/ledger.ts";
import { accepted, benchCounty, drive, registration } from "./county.ts";
import { httpRows } from "./http.ts";
import { comparison, limit, median } from "./row.ts";
import type { Row } from "./row.ts";

const ROUNDS = 3;
const CALLERS = 32;
const ACTS = 3_000;
const ONE_BY_ONE = 300;
const BARE = 600;
const PACED_SECONDS = 10;
const PACED_RATE = 500;

export async function run(): Promise<Row[]> {
  const submitted = await submitRows();
  return [...submitted, ...(await httpRows(submitted[0]?.value ?? NaN))];
}

async function submitRows(): Promise<readonly Row[]> {
  const county = await benchCounty();
  try {
    const many = await county.open();
    const single = await county.open({ lingerMs: 0 });
    const client = new pg.Client(county.connection);
    await client.connect();
    await client.query("create table public.bare (pos bigint primary key, leaf bytea not null, body bytea not null)");
    await drive(many, batchOf(ACTS), CALLERS); // warm
    const rounds: { together: number; alone: number; bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({
        together: ACTS / (await drive(many, batchOf(ACTS), CALLERS)),
        alone: ONE_BY_ONE / (await drive(single, batchOf(ONE_BY_ONE), 1)),
        bare: await bareRate(client, round),
      });
    const latencies = await paced(many);
    await client.end();
    await many.stop();
    await single.stop();
    return rows(rounds, latencies);
  } finally {
    await county.stop();
  }
}

const batchOf = (count: number) => Array.from({ length: count }, registration);

async function bareRate(client: pg.Client, round: number): Promise<number> {
  const [leaf, body] = [Buffer.alloc(32, 1), Buffer.alloc(500, 2)];
  const start = performance.now();
  for (let i = 0; i < BARE; i++) {
    const values = [round * BARE + i, leaf, body];
    await client.query({ name: "bare", text: "insert into public.bare (pos, leaf, body) values ($1, $2, $3)", values });
  }
  return BARE / ((performance.now() - start) / 1000);
}

/** Acts that arrive by the clock, whether or not the ones before are done; milliseconds to each answer, ascending. */
async function paced(ledger: Ledger): Promise<readonly number[]> {
  const commands = batchOf(PACED_RATE * PACED_SECONDS);
  const start = performance.now();
  const latencies = await new Promise<Promise<number>[]>((resolve) => {
    const asked: Promise<number>[] = [];
    const tick = (): void => {
      const due = Math.min(commands.length, Math.floor(((performance.now() - start) / 1000) * PACED_RATE) + 1);
      for (
        let command = commands[asked.length];
        asked.length < due && command !== undefined;
        command = commands[asked.length]
      )
        asked.push(timed(ledger, command, start + (asked.length / PACED_RATE) * 1000));
      if (asked.length < commands.length) setTimeout(tick, 1);
      else resolve(asked);
    };
    tick();
  });
  return (await Promise.all(latencies)).sort((a, b) => a - b);
}

/** From the moment the act was due, so that a late start counts as waiting. */
async function timed(ledger: Ledger, command: ReturnType<typeof registration>, due: number): Promise<number> {
  await accepted(ledger.submit(command));
  return performance.now() - due;
}

function rows(
  rounds: readonly { readonly together: number; readonly alone: number; readonly bare: number }[],
  latencies: readonly number[],
): Row[] {
  const value = median(rounds.map(({ together }) => together));
  const together = { name: "acts", value, unit: "acts/s" };
  const alone = median(rounds.map((round) => round.alone));
  const bare = median(rounds.map((round) => round.bare));
  const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? Infinity;
  const p50 = latencies[Math.floor(latencies.length * 0.5)] ?? Infinity;
  return [
    comparison({ ...together, case: `${CALLERS} callers, beside one by one`, reference: alone }, 10),
    comparison({ ...together, case: `${CALLERS} callers, beside a bare INSERT loop`, reference: bare }, 2),
    { name: "acts", case: `p50 at ${PACED_RATE} acts/s`, value: p50, unit: "ms" },
    limit({ name: "acts", case: `p99 at ${PACED_RATE} acts/s`, value: p99, unit: "ms" }, 50),
  ];
}
