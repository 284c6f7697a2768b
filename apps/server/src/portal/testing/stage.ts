/** A site with a real database, ledger and signer on which a story was played; the clock stands where the story ended. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS, type Ref } from "@mingjian/rulebook";
import type { Story } from "@mingjian/scenarios";
import { buildApp } from "../../http/app.ts";
import { serve, type AnyRoute } from "../../http/route.ts";
import type { Site } from "../../http/site.ts";
import { startLedger } from "../../ledger/embedded.ts";
import { play } from "../../start/play.ts";
import { testDatabase } from "../../testing/test-database.ts";

export interface Staged {
  readonly app: FastifyInstance;
  readonly site: Site;
  /** Moves the clock of the ledger and of the pages. */
  readonly setClock: (at: string) => void;
  /** Resolves when every entry is under a signed checkpoint. */
  readonly signed: () => Promise<void>;
}

/** Plays a story and serves the routes; everything is closed at the end of the test file. `reader`: who asks the session routes. */
export async function staged(story: Story, routes: readonly AnyRoute[], reader?: () => Ref): Promise<Staged> {
  const { connection, separated } = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "mingjian-portal-"));
  let clock = Date.UTC(2025, 11, 29);
  const notes: unknown[] = [];
  const embedded = await startLedger({
    ...{ connection, separation: { separated }, dataDir, origin: "test.invalid/j/portal", allowUnsafe: true },
    ...{ rulebook: { institutions: INSTITUTIONS, packs: PACKS }, now: () => clock, intervalMs: 200 },
    report: (note, error) => notes.push(note, error),
  });
  afterAll(async () => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const { ledger } = embedded;
  await play(story, { ledger, setClock: (ms) => (clock = ms) });
  const site: Site = {
    ...{ ledger, log: embedded, db: ledger.db, now: () => clock, demo: true },
    report: (note, error) => notes.push(note, error),
  };
  const app = await buildApp(site);
  if (reader !== undefined)
    app.addHook("preHandler", (request, _reply, done) => {
      request.visitor = { account: "", session: Buffer.alloc(0), person: reader() };
      done();
    });
  serve(app, site, routes);
  await app.ready();
  afterAll(() => app.close());
  return {
    ...{ app, site, signed: () => embedded.signed(ledger.size()) },
    setClock: (at) => (clock = Date.parse(at)),
  };
}
