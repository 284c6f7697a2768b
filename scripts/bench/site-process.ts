/** The process of `site.ts`: the site of `npm start` without the workspace's bundle, and what a bench wants done inside of it. */
import { randomBytes } from "node:crypto";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS } from "@mingjian/rulebook";
import type { Ref } from "@mingjian/rulebook";
import { ACCOUNTS, demonstration } from "@mingjian/scenarios";
import { startDatabase } from "../../apps/server/src/database/launcher.ts";
import { migrate } from "../../apps/server/src/database/migrate.ts";
import { buildSite } from "../../apps/server/src/http/server.ts";
import type { Command } from "../../apps/server/src/ledger/command.ts";
import { startLedger } from "../../apps/server/src/ledger/embedded.ts";
import { demoAccounts } from "../../apps/server/src/start/accounts.ts";
import { play } from "../../apps/server/src/start/play.ts";
import { tasksOf } from "./measured.ts";
import { fileURLToPath } from "node:url";

export type Wish =
  | { readonly kind: "pace"; readonly perSecond: number }
  | { readonly kind: "rest" }
  /** Citizens comment on a published matter: each comment waits for the office of its unit. */
  | { readonly kind: "comments"; readonly count: number }
  | { readonly kind: "stop" };

export type Told =
  | {
      readonly kind: "ready";
      readonly port: number;
      readonly units: readonly Ref[];
      readonly decisions: readonly Ref[];
      readonly meetings: readonly Ref[];
      /** Unit of the organisation department. */
      readonly department: Ref;
    }
  | { readonly kind: "done"; readonly acts: number };

/** Opens before the first act of the demonstration, which is a year long. */
const BEGINNING = Date.UTC(2025, 11, 29);
const YEAR_OFFICER = "orgdept";

async function serve(dataDir: string): Promise<void> {
  let moved: number | undefined = BEGINNING;
  const now = (): number => moved ?? Date.now();
  const report = (note: string, error: unknown): void => {
    console.error(note, error);
  };
  const database = await startDatabase({ dataDir });
  const { separation } = await migrate(database.connection);
  const embedded = await startLedger({
    ...{ connection: database.connection, separation, dataDir, origin: "bench.invalid/j/site", now, report },
    rulebook: { institutions: INSTITUTIONS, packs: PACKS },
  });
  const { ledger } = embedded;
  const setClock = (ms: number): void => {
    moved = ms;
  };
  await play(demonstration, { ledger, setClock });
  moved = undefined;
  await demoAccounts(ledger.db);
  const app = await buildSite({ ledger, log: embedded, db: ledger.db, now, demo: true, report });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const of = (institution: string): readonly Ref[] =>
    [...ledger.world().matters()].filter((one) => one.institution === institution).map(({ matterId }) => matterId);
  const person = ACCOUNTS.find(({ login }) => login === YEAR_OFFICER)?.person ?? "";
  const facts = ledger.world().facts(ledger.instant(), "");
  const department = facts.organisation.tenuresOf(person)[0]?.unit ?? "";
  const tell = (told: Told): void => {
    process.send?.(told);
  };

  const submit = async (command: Omit<Command, "idempotencyKey">): Promise<void> => {
    const outcome = await ledger.submit({ ...command, idempotencyKey: randomBytes(12).toString("hex") });
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  };
  const register = (): Promise<void> =>
    submit({
      institution: "person",
      act: "registered",
      input: { unit: department, name: "丙某" },
      actor: `p:${person}`,
    });
  const pacer = paced(register);
  const comment = async (count: number): Promise<void> => {
    const matter = of("collective-decision").find((id) => facts.decisions.matter(id)?.published === true) ?? "";
    const unit = ledger.world().matter(matter)?.unit ?? "";
    const input = { unit, matter, kind: "comment", text: "请说明采购数量如何确定。" };
    await Promise.all(
      Array.from({ length: count }, () =>
        submit({ institution: "public-comment", act: "received", input, actor: "sys:portal" }),
      ),
    );
  };
  const deeds: { readonly [K in Wish["kind"]]: (wish: Extract<Wish, { kind: K }>) => Promise<number> } = {
    pace: ({ perSecond }) => Promise.resolve(pacer.start(perSecond)),
    rest: () => pacer.stop(),
    async comments({ count }) {
      for (let left = count; left > 0; left -= 500) await comment(Math.min(500, left));
      return count;
    },
    async stop() {
      await app.close();
      await embedded.stop();
      await database.stop();
      process.disconnect();
      return 0;
    },
  };
  process.on("message", (wish: Wish) => {
    void deeds[wish.kind](wish as never).then((acts) => {
      if (wish.kind !== "stop") tell({ kind: "done", acts });
    });
  });
  const port = Number(new URL(address).port);
  tell({
    kind: "ready",
    port,
    department,
    units: of("unit"),
    decisions: of("collective-decision"),
    meetings: of("meeting"),
  });
}

/** Acts that come by the clock until told to rest. */
function paced(one: () => Promise<void>): { start(perSecond: number): number; stop(): Promise<number> } {
  let timer: NodeJS.Timeout | undefined;
  const asked: Promise<void>[] = [];
  return {
    start(perSecond) {
      const began = performance.now();
      timer = setInterval(() => {
        const due = ((performance.now() - began) / 1000) * perSecond;
        while (asked.length < due) asked.push(one());
      }, 2);
      return 0;
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(asked);
      return asked.splice(0).length;
    },
  };
}

const [dataDir] = tasksOf(fileURLToPath(import.meta.url));
if (dataDir !== undefined) await serve(dataDir);
