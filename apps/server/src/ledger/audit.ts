/**
 * The server's own audit (ledger.md 14.2): every stored group against its slot within a day, every position covered by
 * exactly one command, every matter's counter without a gap. A finding is an alarm; people decide what follows.
 */
import type pg from "pg";
import { LedgerFault } from "./errors.ts";
import { auditGroups, entriesOf } from "./stored.ts";
import type { Asking } from "./stored.ts";

export interface AuditOptions {
  readonly logId: number;
  /** A connection for the length of a portion. */
  readonly connect: () => Promise<pg.PoolClient>;
  /** Log size to audit. */
  readonly size: () => number;
  readonly alarm: (fault: LedgerFault) => void;
  /** Told when the audit itself could not go on. */
  readonly report: (note: string, error: unknown) => void;
  readonly everyMs?: number;
}

const minute = 60_000;
const portionsPerDay = 24 * 60;
const leastPortion = 64;

/** Audits a portion every minute, so that the whole log is covered within a day; answers how to stop. */
export function rollingAudit(options: AuditOptions): () => void {
  const { connect, size, alarm, report, everyMs = minute } = options;
  let next = 0;
  const round = async (): Promise<void> => {
    const client = await connect();
    try {
      const whole = size();
      if (next >= whole) next = 0;
      const to = Math.min(whole, next + Math.max(leastPortion, Math.ceil(whole / portionsPerDay)));
      await auditRange(client, options.logId, next, to);
      if (to === whole) await auditOrder(client, options.logId, whole);
      next = to;
    } finally {
      client.release();
    }
  };
  const timer = setInterval(() => {
    round().catch((error: unknown) => {
      if (error instanceof LedgerFault) alarm(error);
      else report("the audit could not go on", error);
    });
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Groups of [from, to) against their slots. @throws LedgerFault E_COMMITMENT, E_ROLLBACK */
export async function auditRange(client: Asking, logId: number, from: number, to: number): Promise<void> {
  for await (const portion of entriesOf(client, logId, from, to))
    for (const { bytes, groups, pos } of portion) auditGroups(bytes, groups, pos);
}

/** Commands cover every position once, and counters of matters run without a gap. @throws LedgerFault E_AUDIT */
export async function auditOrder(client: Asking, logId: number, size: number): Promise<void> {
  const commands = await client.query<{ pos: bigint }>(
    `select coalesce(min(expected), $2)::bigint as pos
       from (select first_pos, sum(entries) over (order by first_pos rows unbounded preceding) - entries as expected
               from ledger.command where log_id = $1 and first_pos < $2) as command
      where first_pos <> expected`,
    [logId, size],
  );
  const covered = await client.query<{ sum: bigint }>(
    "select coalesce(sum(entries), 0)::bigint as sum from ledger.command where log_id = $1 and first_pos < $2",
    [logId, size],
  );
  const pos = Number(commands.rows[0]?.pos);
  if (pos < size || Number(covered.rows[0]?.sum) !== size)
    throw new LedgerFault("E_AUDIT", "an act without its command, or a command without its act", { pos, size });
  const counters = await client.query<{ pos: bigint }>(
    `select pos from (select pos, seq, row_number() over (partition by stream order by pos) - 1 as expected
       from ledger.entry where log_id = $1 and pos < $2) as entry where seq <> expected order by pos limit 1`,
    [logId, size],
  );
  const [gap] = counters.rows;
  if (gap !== undefined) throw new LedgerFault("E_AUDIT", "a matter's counter has a gap", { pos: Number(gap.pos) });
}
