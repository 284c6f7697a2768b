/** BY-04 可验证无记名票决 — five voters, a server key and two of three trustees: what nobody can open and everybody can recount. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { couldReveal } from "@mingjian/rulebook";
import { unitRef } from "@mingjian/scenarios";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { refOfPersona } from "../http/testing/site.ts";
import {
  buildBel,
  computeTally,
  exportBel,
  openElection,
  parseBel,
  readBallot,
  readCredentials,
  RecordView,
  serverPartialDecrypt,
  verifyArchive,
  verifyRecord,
  combine,
  type ElectionRecord,
} from "./library.ts";
import { ballotsOf } from "./service.ts";
import { BOARD, hours, keysOf, openBooth, openVote } from "./testing/booth-site.ts";

const version = spawnSync("belenios-tool", ["--version"], { encoding: "utf8" });
const hasTool = version.status === 0 && version.stdout.startsWith("2.0");
const unit = unitRef("swj");
const s = await openBooth();
const { keys, trustees } = await keysOf(s, unit);
const voters = await Promise.all(BOARD.map((who) => s.voter(who)));
const convening = {
  ...{ unit, purpose: "other", title: "BY-04", mode: "board", keys, disclosure: "outcome", revote: true },
  ...{ questions: [{ kind: "motion", text: "是否同意" }], voters: BOARD.map(refOfPersona), paperAllowed: true },
  tellers: [refOfPersona("clerk"), refOfPersona("office")],
};
const CHOICES = [[[1, 0, 0]], [[1, 0, 0]], [[0, 1, 0]], [[0, 0, 1]], [[1, 0, 0]]] as const;
const { id, uuid } = await openVote(s, convening, voters);
for (const [i, voter] of voters.entries()) expect((await voter.vote(uuid, CHOICES[i]!)).reply.status).toBe(201);

function tool(bel: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), "mingjian-by04-"));
  writeFileSync(join(folder, "e.bel"), bel);
  const { status, stderr } = spawnSync("belenios-tool", ["election", "verify", "--dir", folder], { encoding: "utf8" });
  rmSync(folder, { recursive: true, force: true });
  return stderr.includes("no result") ? 1 : (status ?? 1);
}
const recordOf = async (): Promise<ElectionRecord> =>
  (await (await s.at("deputy"))("GET", `/api/elections/${uuid}/record`)).json<ElectionRecord>();

test("BY-04 (6) 截止前没有任何结果:网址、账本、系统密钥都给不出", async () => {
  for (const path of ["result", "archive?variant=full", "archive?variant=public"])
    expect((await (await s.at("leader"))("GET", `/api/elections/${uuid}/${path}`)).status).toBe(404);
  const record = await recordOf();
  expect(record.events.some((e) => e.type === "ballot.cast")).toBe(false);
  const seen = (await (await s.at("leader"))("GET", `/api/elections/${uuid}`)).body;
  expect(seen).not.toMatch(/participation|counts":|accepted/);
});

test("BY-04 (2) 数据库加系统密钥,或者再加一名保管人,解不出任何一票", async () => {
  const { record } = await ballotsOf(s.site).election(id).log.record();
  const view = new RecordView(record);
  const { election, trustees: json, credentials, ballots } = view.parts();
  const context = openElection(election, readCredentials(credentials));
  const secret = ballotsOf(s.site).ground.keys.secret(uuid)!;
  expect(ballots).toHaveLength(5);
  for (const ballot of ballots) {
    // 把一名投票人的密文当作合计:系统方的份额加上一名保管人的份额仍不足以解密。
    const { encryptedTally } = computeTally(context, [ballot], new Set());
    const input = { election, trustees: json, encryptedTally, manifestHash: "0".repeat(64), owner: 1 };
    const own = serverPartialDecrypt(secret, input);
    expect(combine(input, [own], 1)).toMatchObject({ ok: false, error: { code: "pdec.not-enough" } });
    const one = { ...own, owner: 2 };
    expect(combine(input, [own, one], 1)).toMatchObject({ ok: false, error: { code: "pdec.not-enough" } });
  }
  const named = sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema in ('app', 'ledger') and column_name ~ 'choice|vote|credential'`;
  const { rows } = await named.execute(s.database.owner);
  expect(rows).toEqual([]);
});

describe("BY-04 (1)(3) 存档", () => {
  test("封票、两名保管人解密后,存档通过本程序和独立程序的核验;改动一处均被两者拒绝", { timeout: 120_000 }, async () => {
    await s.act("clerk", id, "closeProposed");
    await s.act("office", id, "closeConfirmed");
    for (const trustee of trustees.slice(1)) expect((await trustee.decrypt(uuid)).reply.status).toBe(201);
    await s.settled();
    const record = await recordOf();
    expect(verifyRecord(record).ok).toBe(true);
    const bel = exportBel(record, "full");
    expect(verifyArchive(bel)).toMatchObject({ ok: true, counts: [[3, 1, 1]] });
    if (hasTool) expect(tool(bel)).toBe(0);

    const parsed = parseBel(bel);
    if (!parsed.ok) throw parsed.error;
    const parts = new RecordView(record).parts();
    const swappedChoices = parts.ballots.map((text, i) => {
      if (i !== 0) return text;
      const { answers } = readBallot(text);
      const [a, b] = answers[0]!.choices;
      return text.replace(JSON.stringify([a, b]).slice(1, -1), JSON.stringify([b, a]).slice(1, -1));
    });
    const [first, second] = parts.ballots;
    const stolen = second!.replace(readBallot(second!).credential, readBallot(first!).credential);
    const off = parts.result!.replace(/\[\[(\d+)/, (_, n: string) => `[[${Number(n) + 1}`);
    const forgeries = [
      ["V8", { ...parts, ballots: swappedChoices }],
      ["V7", { ...parts, ballots: [...parts.ballots, stolen] }],
      ["V15", { ...parts, result: off }],
    ] as const;
    for (const [check, forged] of forgeries) {
      const bytes = buildBel(forged);
      const report = verifyArchive(bytes);
      expect(report.ok).toBe(false);
      expect(report.checks.filter((c) => c.status === "fail").map((c) => c.id)).toContain(check);
      if (hasTool) expect(tool(bytes)).not.toBe(0);
    }
  });

  test("BY-04 (5) 「只公布是否通过」不公布票数;投票前告知每种结果可能泄露什么", async () => {
    const open = (await (await s.at("legal"))("GET", `/api/elections/${uuid}/result`)).json<object>();
    expect(open).toMatchObject({
      outcome: [{ passed: true }],
      hidden: { zh: expect.stringContaining("只公布是否通过") as unknown },
    });
    expect(JSON.stringify(open)).not.toMatch(/"counts"|"total"|"votes"/);
    const matter = s.site.ledger.world().matter(id)!.matter as Record<string, unknown>;
    expect(matter).not.toHaveProperty("publicCounts");
    const view = (await (await s.at("leader"))("GET", `/api/elections/${uuid}`)).json<{ reveals: unknown }>();
    expect(view.reveals).toEqual(couldReveal(5, ["motion"]));
  });

  test("BY-04 (4)(5) 主要负责人、其下属不能保管密钥;四人投票须先记载", async () => {
    const clerk = await s.as("clerk");
    const trustee = (who: "leader" | "deputy" | "officer" | "orgdept") => ({ person: refOfPersona(who), post: who });
    for (const who of ["leader", "deputy"] as const) {
      const input = {
        unit,
        title: "x",
        trustees: [trustee("officer"), trustee("orgdept"), trustee(who)],
        k: 2,
        notAfter: "2026-06-01",
      };
      const answer = await clerk.post("/api/matters", { institution: "key-ceremony", act: "opened", input });
      expect([answer.statusCode, answer.body.includes("TRUSTEE_SUBORDINATE")]).toEqual([422, true]);
    }
    const four = BOARD.slice(0, 4).map(refOfPersona);
    const small = await s.begin("clerk", "ballot.convened", { ...convening, ...hours(s), voters: four });
    expect(s.site.ledger.world().matter(small)?.stage).toBe("convened");
    await s.act("officer", small, "fewVotersAllowed", { reason: "一人长期病假", understood: true });
    expect(s.site.ledger.world().matter(small)?.stage).toBe("registering");
    expect(s.notes).toEqual([]);
  });
});
