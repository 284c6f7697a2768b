/** A county on a durable database of its own, for the benches of the ledger: founded, with an organisation officer who acts. */
import { randomBytes } from "node:crypto";
import { rmSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { INSTITUTIONS } from "@mingjian/rulebook";
import type { ActorId } from "@mingjian/rulebook";
import { PACKS } from "@mingjian/packs";
import { startDatabase } from "../../apps/server/src/database/launcher.ts";
import { migrate } from "../../apps/server/src/database/migrate.ts";
import { refOf } from "../../apps/server/src/ledger/command.ts";
import type { Accepted, Command, Outcome } from "../../apps/server/src/ledger/command.ts";
import { ensureLog } from "../../apps/server/src/ledger/genesis.ts";
import { openLedger } from "../../apps/server/src/ledger/ledger.ts";
import type { Ledger, LedgerOptions } from "../../apps/server/src/ledger/ledger.ts";

export interface BenchCounty {
  readonly connection: pg.PoolConfig;
  /** Opens a log of its own, founded. */
  readonly open: (more?: Partial<LedgerOptions>) => Promise<Ledger>;
  /** Opens a log that was stopped. */
  readonly reopen: (ledger: Ledger) => Promise<Ledger>;
  readonly stop: () => Promise<void>;
}

const newRef = (): string => refOf(randomBytes(16));
const [root, department, post, person] = [newRef(), newRef(), newRef(), newRef()];
export const officer: ActorId = `p:${person}`;

/** A database with fsync in a temporary folder, so that the figures are those of a real installation. */
export async function benchCounty(): Promise<BenchCounty> {
  const dataDir = join(tmpdir(), `mingjian-bench-${process.pid}`);
  const server = await startDatabase({ dataDir });
  const { separation } = await migrate(server.connection);
  let logs = 0;
  const known = new Map<Ledger, LedgerOptions>();
  const opened = async (options: LedgerOptions): Promise<Ledger> => {
    const ledger = await openLedger(options);
    known.set(ledger, options);
    return ledger;
  };
  const publicDir = join(dataDir, "bench-public");
  mkdirSync(publicDir, { recursive: true });
  return {
    connection: server.connection,
    async open(more = {}) {
      const logId = ++logs;
      const origin = `bench.invalid/j/${logId}`;
      await ensureLog(server.connection, { logId, origin, kind: "main", openedAt: Date.now() });
      const ledger = await opened({
        ...{ connection: server.connection, logId, origin, publicDir, now: Date.now },
        rulebook: { institutions: INSTITUTIONS, packs: PACKS },
        role: separation.separated ? "mj_app" : undefined,
        keys: { receiptSeed: new Uint8Array(32).fill(1), logVkey: "bench" },
        report: (note, error) => {
          console.error(note, error);
        },
        ...more,
      });
      const founded = await ledger.submitAll(founding());
      if (!founded.ok) throw new Error(`the county was not founded: ${JSON.stringify(founded.rows.at(-1))}`);
      return ledger;
    },
    reopen: (ledger) => opened(known.get(ledger)!),
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const wish = (institution: string, act: string, input: unknown, more: Partial<Command> = {}): Command => ({
  ...{ institution, act, input, actor: officer, idempotencyKey: randomBytes(12).toString("hex") },
  ...more,
});

const unit = (id: string, name: string, more: object): Command =>
  wish(
    "unit",
    "established",
    { name, kind: "partyOrgan", pack: "cn-county-gov", functions: [], since: "2020-01-01", ...more },
    { newMatterId: id },
  );

function founding(): readonly Command[] {
  const held = { unit: department, title: "部长", rank: "正科", office: "topLeader", keyMarks: [] };
  const term = { person, post, unit: department, from: "2024-01-01", basis: "任命文件" };
  const acts = [
    unit(root, "测量县", {}),
    unit(department, "组织部", { parent: root, functions: ["organisationDept"] }),
    wish("post", "established", held, { newMatterId: post }),
    wish("person", "registered", { unit: department, name: "甲某" }, { newMatterId: person }),
    wish("tenure", "appointed", term),
  ];
  return acts.map((act) => ({ ...act, actor: "sys:founding" }));
}

/** One act with a personal group, on a matter of its own. */
export const registration = (): Command => wish("person", "registered", { unit: department, name: "乙某" });

/** What begins to wait only next year is nobody's to-do yet. */
const thisYear = (): number => new Date().getUTCFullYear();

/** A leader with everything he needs: unit, two posts, the person, two tenures, and something that waits for him. */
export function leaderActs(i: number): {
  readonly person: string;
  readonly unit: string;
  readonly acts: readonly Command[];
} {
  const [own, head, office, leader] = [newRef(), newRef(), newRef(), newRef()];
  const term = { person: leader, unit: own, from: "2024-01-01", basis: "任命文件" };
  const held = { unit: own, rank: "正科", keyMarks: [] };
  return {
    person: leader,
    unit: own,
    acts: [
      unit(own, `第${i}单位`, { kind: "governmentOrgan", parent: root }),
      wish("post", "established", { ...held, title: "局长", office: "topLeader" }, { newMatterId: head }),
      wish("post", "established", { ...held, title: "办公室主任", office: "officeDirector" }, { newMatterId: office }),
      wish("person", "registered", { unit: own, name: `第${i}人` }, { newMatterId: leader }),
      wish("tenure", "appointed", { ...term, post: head }),
      wish("tenure", "appointed", { ...term, post: office }),
      wish("division-of-labour", "opened", { unit: own, year: thisYear() }),
    ],
  };
}

/** A change of something that exists: no new matter, so that the world grows only by its history. */
export const renaming = (matterId: string, i: number): Command =>
  wish("unit", "renamed", { name: `第${i}次更名`, basis: "批复" }, { matterId });

export async function accepted(answer: Promise<Outcome>): Promise<Accepted> {
  const outcome = await answer;
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Sends all commands with this many callers, each waiting for his answer; answers the seconds it took. */
export async function drive(ledger: Ledger, commands: readonly Command[], callers: number): Promise<number> {
  let next = 0;
  const start = performance.now();
  const caller = async (): Promise<void> => {
    for (let command = commands[next++]; command !== undefined; command = commands[next++])
      await accepted(ledger.submit(command));
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (performance.now() - start) / 1000;
}
