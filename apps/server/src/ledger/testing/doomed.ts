/**
 * A server that dies at one point of a batch, for tests: `doomed.ts OPTIONS` (JSON). Fifty clients ask with keys that follow
 * from their numbers; every answer is written out before the next request. Nothing of the product knows of it: the death
 * sits in the driver's query function.
 */
import { writeSync } from "node:fs";
import pg from "pg";
import { openLedger } from "../ledger.ts";
import { numbered, rulebook, SEED } from "./county.ts";

export interface Doom {
  readonly connection: pg.PoolConfig;
  readonly role?: "mj_app";
  readonly logId: number;
  readonly origin: string;
  readonly logVkey: string;
  readonly publicDir: string;
  readonly acts: number;
  /** Where to die; absent = live. */
  readonly point?: Point;
  /** In which batch. */
  readonly batch: number;
}
export type Point =
  "before BEGIN" | "after the head lock" | "before the rows" | "after the rows" | "COMMIT sent" | "COMMIT returned";

const { point, batch, acts, logVkey, ...log } = JSON.parse(process.argv[2] ?? "") as Doom;

const die = (): void => {
  process.kill(process.pid, "SIGKILL");
};

/** The statement that marks a point, and whether death comes before it is sent, after it was sent, or after its answer. */
const marks: Readonly<Record<Point, readonly [statement: string, when: "before" | "sent" | "after"]>> = {
  "before BEGIN": ["begin isolation level read committed", "before"],
  "after the head lock": ["begin isolation level read committed", "after"],
  "before the rows": ["ledger-entry", "before"],
  "after the rows": ["ledger-entry", "after"],
  "COMMIT sent": ["commit", "sent"],
  "COMMIT returned": ["commit", "after"],
};

type Query = (this: pg.Client, ...args: unknown[]) => Promise<unknown>;
const prototype = pg.Client.prototype as unknown as { query: Query };
const query = prototype.query;
let seen = 0;
const statementOf = (first: string | { readonly name?: string; readonly text: string }): string =>
  typeof first === "string" ? first : (first.name ?? first.text);

prototype.query = function (...args) {
  const statement = statementOf(args[0] as string);
  const [marked, when] = point === undefined ? ["", undefined] : marks[point];
  if (when === undefined || !statement.startsWith(marked) || ++seen < batch) return query.apply(this, args);
  if (when === "before") die();
  const answer = query.apply(this, args);
  // What was written to the socket is on its way after two turns, whatever becomes of this process.
  if (when === "sent") setImmediate(() => setImmediate(die));
  return when === "after" ? answer.then(die) : answer;
};

const { connection, role, logId, origin, publicDir } = log;
const ledger = await openLedger({
  ...{ connection, role, logId, origin, publicDir, rulebook, allowUnsafe: true, lockPatienceMs: 20_000 },
  keys: { receiptSeed: SEED, logVkey },
  now: Date.now,
  storage: () => Promise.resolve({ state: "ample" as const }),
});
const clients = Array.from({ length: 50 }, async (_, client) => {
  for (let i = client; i < acts; i += 50) {
    const outcome = await ledger.submit(numbered(i));
    const line = outcome.ok
      ? { key: i, pos: outcome.pos, entryId: outcome.entryId, receipt: await ledger.receiptOf(outcome) }
      : outcome;
    writeSync(1, `${JSON.stringify(line)}\n`);
  }
});
await Promise.all(clients);
await ledger.stop();
