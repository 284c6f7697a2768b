/** 民主测评 [P11, H8, I5, P5] — a congress without names: registered by name, cast by nobody known; several persons in four grades; export verified. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { unitRef } from "@mingjian/scenarios";
import { expect, test } from "vitest";
import { refOfPersona, type Persona } from "../http/testing/site.ts";
import { everything, exportLog } from "../ledger/export.ts";
import { verifyArchive, type Choices } from "./library.ts";
import { keysOf, openBooth, openVote } from "./testing/booth-site.ts";

const unit = unitRef("swj");
const s = await openBooth();
const { keys, trustees } = await keysOf(s, unit);
const NAMES: readonly Persona[] = [
  ...(["deputy", "deputy2", "deputy3", "deputy4", "legal", "stranger"] as const),
  ...(["strangerLeader", "secretary", "otherOfficer", "orghead"] as const),
];
const voters = await Promise.all(NAMES.map((who) => s.voter(who)));
/** Enough that a ballot is kept as a file beside the log; twenty take 2.3 s each in this test. */
const PERSONS = 8;
const GRADES = 4;
const persons = Array.from(
  { length: PERSONS },
  (_, i) => `示例干部${"甲乙丙丁戊己庚辛壬癸"[i % 10] ?? ""}${i < 10 ? "一" : "二"}`,
);
const choices = (voter: number): Choices =>
  persons.map((_, p) => Array.from({ length: GRADES }, (__, g) => (g === (voter + p) % GRADES ? 1 : 0)));
const expected = persons.map((_, p) =>
  Array.from({ length: GRADES }, (__, g) => voters.filter((___, v) => (v + p) % GRADES === g).length),
);

test("民主测评:多人四个等次,十名投票人,凭据不记名,结果按人分布,导出的账本核对票决", { timeout: 300_000 }, async () => {
  const { id, uuid } = await openVote(
    s,
    {
      ...{ unit, purpose: "appraisal", title: "领导班子民主测评", mode: "congress", keys, disclosure: "counts" },
      questions: [
        { kind: "rating", text: "年度考核", persons: persons.join("\n"), options: "优秀\n称职\n基本称职\n不称职" },
      ],
      ...{ voters: NAMES.map(refOfPersona), revote: true, paperAllowed: false },
      tellers: [refOfPersona("clerk"), refOfPersona("office")],
    },
    voters,
  );
  const [first] = voters;
  const again = await first!.register(uuid);
  expect(again.status).toBe(409);
  const prepared = await first!.prepare(uuid, choices(0));
  const named = await s.at("deputy");
  const identified = await named("POST", `/api/elections/${uuid}/commits`, { commitment: prepared.commitment });
  expect(identified.json()).toMatchObject({ code: "ballot.identified" });
  const bare = await (await s.at())("POST", `/api/elections/${uuid}/commits`, { commitment: prepared.commitment });
  expect(bare.json()).toMatchObject({ ballot: { code: "credential.bad-proof" } });

  for (const [i, voter] of voters.entries()) {
    const { reply } = await voter.vote(uuid, choices(i));
    expect(reply.status, reply.body).toBe(201);
    expect(reply.json<object>()).not.toHaveProperty("at");
  }

  const { closesAt } = s.site.ledger.world().matter(id)!.matter as { closesAt: string };
  s.clock.now = Date.parse(closesAt) + 1000;
  await s.act("clerk", id, "closeProposed");
  await s.act("office", id, "closeConfirmed");
  for (const trustee of trustees.slice(0, 2)) {
    const { reply } = await trustee.decrypt(uuid);
    expect(reply.status, reply.body).toBe(201);
  }
  await s.settled();
  const seen = (await (await s.at())("GET", `/api/elections/${uuid}/result`)).json<{
    total: number[][];
    outcome: unknown[];
  }>();
  expect(seen.total).toEqual(expected);
  expect(seen.outcome).toEqual([]);
  const archive = await s.raw("GET", `/api/elections/${uuid}/archive?variant=public`);
  expect(verifyArchive(archive.rawPayload).ok).toBe(true);

  // 账本里没有一条把投票人和选票连在一起。
  const entries = await s.site.ledger.readers.timeline(id, everything, { limit: 500 });
  const casts = entries.filter(({ envelope }) => envelope.type === "ballot.cast-unnamed");
  expect(casts).toHaveLength(voters.length);
  for (const { envelope, groups } of casts) {
    expect(envelope.actor).toBe("sys:ballot");
    for (const who of NAMES) expect(JSON.stringify(groups)).not.toContain(refOfPersona(who));
  }
  expect(s.notes).toEqual([]);
  await verified(uuid);
});

/** Exports the log and lets the command line check it, ballots included. */
async function verified(uuid: string): Promise<void> {
  const target = mkdtempSync(join(tmpdir(), "mingjian-ballot-export-"));
  await s.embedded.signed(s.site.ledger.size());
  const client = new pg.Client(s.database.connection);
  await client.connect();
  try {
    const vkeys = [s.embedded.logVkey, s.site.ledger.receipts.vkey];
    const place = { publicDir: s.embedded.publicDir, packsFolder: s.dataDir, target };
    await exportLog({ client, logId: s.site.ledger.logId, vkeys, may: everything, ...place });
    expect(readdirSync(join(target, "files")).length).toBeGreaterThan(0);
    const cli = fileURLToPath(new URL("../../../cli/bin/mingjian.js", import.meta.url));
    const done = spawnSync(process.execPath, [cli, "verify", target], { encoding: "utf8" });
    expect(done.stdout + done.stderr).toContain(`票决 ${uuid}:各项核对成立`);
    expect(done.status, done.stdout).toBe(0);
  } finally {
    await client.end();
    rmSync(target, { recursive: true, force: true });
  }
}
