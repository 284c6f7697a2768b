/** 无记名票决,从密钥仪式到核验,经两个端口 [B18, B19]. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unitRef } from "@mingjian/scenarios";
import { expect, test } from "vitest";
import { refOfPersona } from "../http/testing/site.ts";
import { verifyArchive, type VerificationReport } from "./library.ts";
import { BOARD, keysOf, openBooth, openVote } from "./testing/booth-site.ts";

const tool = spawnSync("belenios-tool", ["--version"], { encoding: "utf8" });
const hasTool = tool.status === 0 && tool.stdout.startsWith("2.0");
const unit = unitRef("swj");
const s = await openBooth();
const { keys, trustees } = await keysOf(s, unit);
const voters = await Promise.all(BOARD.map((who) => s.voter(who)));
const convening = {
  ...{ unit, purpose: "other", title: "党组无记名票决", mode: "board", keys, disclosure: "outcome" },
  ...{ questions: [{ kind: "motion", text: "是否同意方案" }], voters: BOARD.map(refOfPersona) },
  ...{ tellers: [refOfPersona("clerk"), refOfPersona("office")], revote: true, paperAllowed: true },
};
const YES = [[1, 0, 0]] as const;
const NO = [[0, 1, 0]] as const;

function judgedByTool(bel: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "mingjian-bel-test-"));
  try {
    writeFileSync(join(folder, "e.bel"), bel);
    execFileSync("belenios-tool", ["election", "verify", "--dir", folder], { stdio: ["ignore", "pipe", "pipe"] });
    return "accepted";
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("五人票决:登记、冻结、投票、查验、改投、封票、解密、公布、核验", { timeout: 180_000 }, async () => {
  const { id, uuid } = await openVote(s, convening, voters);
  const [first, second, ...rest] = voters;
  const audited = await first!.audit(uuid, NO);
  expect(audited.status, audited.body).toBe(201);
  const { ballot, reply } = await first!.vote(uuid, NO);
  expect(reply.status, reply.body).toBe(201);
  const again = await first!.send(uuid, ballot);
  expect(again.status).toBe(200);
  expect(again.json<{ pos: number }>().pos).toBe(reply.json<{ pos: number }>().pos);
  const revoted = await first!.vote(uuid, YES);
  expect(revoted.reply.status, revoted.reply.body).toBe(201);
  expect((await second!.vote(uuid, NO)).reply.status).toBe(201);
  for (const voter of rest) expect((await voter.vote(uuid, YES)).reply.status).toBe(201);

  const running = await (await s.at("leader"))("GET", `/api/elections/${uuid}`);
  expect(running.json<object>()).not.toHaveProperty("participation");
  expect((await (await s.at("leader"))("GET", `/api/elections/${uuid}/result`)).status).toBe(404);
  expect((await (await s.at("leader"))("GET", `/api/elections/${uuid}/archive?variant=full`)).status).toBe(404);

  await s.act("clerk", id, "closeProposed");
  await s.act("office", id, "closeConfirmed");
  expect(s.site.ledger.world().matter(id)?.stage).toBe("tallied");
  const [a, , c] = trustees;
  for (const trustee of [a!, c!]) {
    const { report, reply: shared } = await trustee.decrypt(uuid);
    expect(report.checks.filter((x) => x.status === "fail")).toEqual([]);
    expect(shared.status, shared.body).toBe(201);
  }
  await s.settled();
  expect(s.site.ledger.world().matter(id)?.stage).toBe("published");

  const seen = (await (await s.at("deputy"))("GET", `/api/elections/${uuid}/result`)).json<{
    total: number[][];
    outcome: { passed: boolean; needed: number }[];
    checks: VerificationReport;
  }>();
  expect(seen.total).toEqual([[4, 1, 0]]);
  expect(seen.outcome).toMatchObject([{ passed: true, needed: 3 }]);
  expect(seen.checks.ok).toBe(true);
  const staff = (await (await s.at("legal"))("GET", `/api/elections/${uuid}/result`)).json<object>();
  expect(staff).toHaveProperty("hidden");
  expect(staff).not.toHaveProperty("total");
  expect((await (await s.at("stranger"))("GET", `/api/elections/${uuid}`)).status).toBe(404);

  for (const variant of ["full", "public"]) {
    const answer = await s.raw("GET", `/api/elections/${uuid}/archive?variant=${variant}`, undefined, await bearer());
    expect(verifyArchive(answer.rawPayload).ok).toBe(true);
    if (hasTool) expect(judgedByTool(answer.rawPayload)).toBe("accepted");
  }
  const code = (
    await (
      await s.at("leader")
    )("GET", `/api/elections/${uuid}/codes/${safe(reply.json<{ commitment: string }>().commitment)}`)
  ).json<unknown>();
  expect(code).toMatchObject({ status: "superseded" });
  const certified = await (await s.at("officer"))("POST", `/api/elections/${uuid}/certify`, {});
  expect(certified.status, certified.body).toBe(201);
  expect(s.site.ledger.world().matter(id)?.stage).toBe("certified");
  expect(s.notes).toEqual([]);
});

const safe = (code: string): string => code.replaceAll("+", "-").replaceAll("/", "_");
async function bearer(): Promise<{ authorization: string }> {
  const answer = await s.raw("POST", "/api/booth/session", { login: "deputy", password: "门锁-Correct-2026" });
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` };
}
