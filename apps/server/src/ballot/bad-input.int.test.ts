/** 选票的坏输入 — each by name: a clear answer, nothing stored, and the election goes on (issue 4). */
import { unitRef } from "@mingjian/scenarios";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { refOfPersona, type Persona } from "../http/testing/site.ts";
import { ElectionLog } from "./entries.ts";
import { fingerprint, platformRng, type PreparedBallot } from "./library.ts";
import { BOARD, keysOf, openBooth, openVote } from "./testing/booth-site.ts";
import type { Reply, Voter } from "./testing/parties.ts";

const unit = unitRef("swj");
const s = await openBooth();
const { keys, trustees } = await keysOf(s, unit);
const board = {
  ...{ unit, purpose: "other", title: "坏输入", mode: "board", keys, disclosure: "outcome" },
  ...{ questions: [{ kind: "motion", text: "是否同意" }], voters: BOARD.map(refOfPersona) },
  ...{ tellers: [refOfPersona("clerk"), refOfPersona("office")], revote: true, paperAllowed: true },
};
const votersOf = (names: readonly Persona[]): Promise<Voter[]> => Promise.all(names.map((who) => s.voter(who)));
const voters = await votersOf(BOARD);
const { id, uuid } = await openVote(s, board, voters);
const [leader, deputy, deputy2, deputy3, deputy4] = voters as [Voter, Voter, Voter, Voter, Voter];
const YES = [[1, 0, 0]] as const;
const Q = 78571733251071885079927659812671450121821421258408794611510081919805623223441n;

const codeOf = (reply: Reply): string => {
  const { code, ballot } = reply.json<{ code: string; ballot?: { code: string } }>();
  return ballot?.code ?? code;
};
const casts = (): number => (s.site.ledger.world().matter(id)!.matter as { casts: number }).casts;
const committed = async (voter: Voter, nonce?: Uint8Array): Promise<PreparedBallot> => {
  const prepared = await voter.prepare(uuid, YES, nonce);
  expect((await voter.commit(uuid, prepared.commitment)).status).toBe(201);
  return prepared;
};
const h0 = (text: string): string => {
  const unsigned = JSON.parse(text) as { signature?: unknown };
  delete unsigned.signature;
  return fingerprint(JSON.stringify(unsigned));
};

/** A ballot changed behind the voter's back: its check code is committed again, so that only the change itself can be refused. */
async function changed(voter: Voter, change: (text: string) => string): Promise<Reply> {
  const text = change((await voter.prepare(uuid, YES)).cast());
  const code = h0(text);
  await voter.commit(uuid, code);
  return voter.send(
    uuid,
    text.replace(/"hash":"[^"]*"/, () => `"hash":"${code}"`),
  );
}
const alpha = (value: string) => (text: string) => text.replace(/"alpha":"\d+"/, `"alpha":"${value}"`);

describe("坏选票一律拒收,不留痕迹", () => {
  let before = 0;
  beforeAll(() => {
    before = casts();
  });

  test("未提交核验码的选票;别次表决的选票;换了写法的选票", async () => {
    const text = (await leader.prepare(uuid, YES)).cast();
    expect(codeOf(await leader.send(uuid, text))).toBe("ballot.not-committed");
    expect(codeOf(await leader.send(uuid, text.replace(uuid, "2".repeat(26))))).toBe("ballot.wrong-election");
    const ballot = JSON.parse(text) as Record<string, unknown>;
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(ballot).reverse()));
    expect(codeOf(await leader.send(uuid, reordered))).toBe("ballot.not-canonical");
    expect(codeOf(await leader.send(uuid, ` ${text}`))).toBe("ballot.not-canonical");
    expect(codeOf(await leader.send(uuid, "{}"))).toBe("ballot.not-canonical");
  });

  test("子群之外的元素、二阶元素、零、越界的元素", async () => {
    const P =
      20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129066633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049081167099310535867780980030790491654063777173764198678527273474476341835600035698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951137672658693582180046317922073668860052627186363386088796882120769432366149491002923444346373222145884100586421050242120365433561201320481118852408731077014151666200162313177169372189248078507711827842317498073276598828825169183103125680162072880719n;
    const answers = [
      ["2", "element.not-in-subgroup"],
      [String(P - 1n), "element.not-in-subgroup"],
      ["0", "element.out-of-range"],
      [String(P), "element.out-of-range"],
      ["1", "element.identity"],
    ] as const;
    const said = [];
    for (const [value] of answers) said.push(codeOf(await changed(deputy, alpha(value))));
    expect(said).toEqual(answers.map(([, code]) => code));
  });

  test("挑战或者应答不小于 q;选项数不对;证明被改;签名被改", async () => {
    const scalar = (name: string) => (text: string) =>
      text.replace(new RegExp(`"${name}":"(\\d+)"`), (_, value: string) => `"${name}":"${BigInt(value) + Q}"`);
    expect(codeOf(await changed(deputy2, scalar("challenge")))).toBe("scalar.out-of-range");
    expect(codeOf(await changed(deputy2, scalar("response")))).toBe("scalar.out-of-range");
    const fewer = (text: string): string => {
      const ballot = JSON.parse(text) as { answers: { choices: unknown[]; individual_proofs: unknown[] }[] };
      ballot.answers[0]!.choices.pop();
      ballot.answers[0]!.individual_proofs.pop();
      return JSON.stringify(ballot);
    };
    expect(codeOf(await changed(deputy2, fewer))).toBe("ballot.not-canonical");
    const swapped = (text: string): string => {
      const ballot = JSON.parse(text) as { answers: { choices: unknown[] }[] };
      ballot.answers[0]!.choices.reverse();
      return JSON.stringify(ballot);
    };
    expect(["ballot.bad-proof", "ballot.bad-signature"]).toContain(codeOf(await changed(deputy2, swapped)));
  });

  test("他人的凭据:有他的密钥也不能以自己的身份投出", async () => {
    const prepared = await leader.prepare(uuid, YES);
    const ballot = prepared.cast();
    expect((await deputy3.commit(uuid, prepared.commitment)).status).toBe(201);
    const reply = await deputy3.send(uuid, ballot);
    expect(codeOf(reply)).toBe("ballot.bad-signature");
    const stranger = await s.voter("legal");
    expect((await stranger.send(uuid, ballot)).status).toBe(403);
    const nobody = await (await s.at())("POST", `/api/elections/${uuid}/casts`, { ballot });
    expect(nobody.status).toBe(404);
  });

  test("10 MB 的请求、非 JSON、重复字段、缺少提交编号、外来页面", async () => {
    const url = `/api/elections/${uuid}/casts`;
    const big = await s.raw("POST", url, JSON.stringify({ ballot: "x".repeat(10_000_000) }));
    expect([big.statusCode, big.json<{ code: string }>().code]).toEqual([413, "body.size"]);
    expect((await s.raw("POST", url, "{")).json()).toMatchObject({ code: "body.malformed" });
    expect((await s.raw("POST", url, '{"ballot":"a","ballot":"b"}')).json()).toMatchObject({
      code: "body.duplicateKey",
    });
    expect((await s.raw("POST", url, { ballot: "a" }, { "idempotency-key": "x" })).json()).toMatchObject({
      code: "idempotency.key",
    });
    const foreign = { origin: "https://example.invalid", "sec-fetch-site": "cross-site" };
    expect((await s.raw("POST", url, { ballot: "a" }, foreign)).json()).toMatchObject({ code: "origin.refused" });
    const long = await deputy.send(uuid, "x".repeat(900_000));
    expect(codeOf(long)).toBe("ballot.not-canonical");
  });

  test("以上都没有留下选票", () => {
    expect(casts()).toBe(before);
    expect(s.notes).toEqual([]);
  });
});

describe("重放、同时投出、查验过的票、过多的核验码", () => {
  test("重放:同一密文换一次签名;旧票在改投之后再投一次只得到原来的回执", async () => {
    const nonce = platformRng(32);
    const first = await committed(leader, nonce.slice());
    const old = first.cast();
    expect((await leader.send(uuid, old)).status).toBe(201);
    const twin = await committed(leader, nonce.slice());
    expect(codeOf(await leader.send(uuid, twin.cast()))).toBe("ballot.replayed");
    expect((await leader.vote(uuid, [[0, 1, 0]])).reply.status).toBe(201);
    const count = casts();
    expect((await leader.send(uuid, old)).json()).toMatchObject({ repeated: true });
    expect(casts()).toBe(count);
  });

  test("两次同时投出同一张票只记一次;同时投出两张票依次都记", async () => {
    const count = casts();
    const ballot = (await committed(deputy4)).cast();
    const both = await Promise.all([deputy4.send(uuid, ballot), deputy4.send(uuid, ballot)]);
    expect(both.map((r) => r.status).toSorted()).toEqual([200, 201]);
    const [a, b] = [await committed(deputy4), await committed(deputy4)];
    const two = await Promise.all([deputy4.send(uuid, a.cast()), deputy4.send(uuid, b.cast())]);
    expect(two.map((r) => r.status)).toEqual([201, 201]);
    expect(casts()).toBe(count + 3);
  });

  test("查验过的票不能投出;查验材料不符;第十一个核验码", async () => {
    const prepared = await committed(deputy3);
    const url = `/api/elections/${uuid}/spoiled`;
    const send = await s.at("deputy3");
    const { commitment, unsigned, ballotNonce, choices } = prepared.spoil();
    const body = { commitment, unsigned, ballotNonce, choices };
    expect(codeOf(await send("POST", url, { ...body, choices: [[0, 1, 0]] }))).toBe("audit.mismatch");
    expect((await send("POST", url, body)).status).toBe(201);
    expect(codeOf(await send("POST", url, body))).toBe("ballot.spoiled");
    const second = await (
      await s.at()
    )("GET", `/api/elections/${uuid}/spoiled/${body.commitment.replaceAll("+", "-").replaceAll("/", "_")}`);
    expect(second.json()).toMatchObject({ committedBefore: true });
    let last = 201;
    for (let i = 0; i < 12 && last === 201; i += 1)
      last = (await deputy3.commit(uuid, fingerprint(`核验码 ${i}`))).status;
    expect(last).toBe(429);
  });
});

describe("截止以后", () => {
  test("时钟拨回不能重开投票;截止后投票被拒;篡改的解密因子被拒并指明保管人", { timeout: 120_000 }, async () => {
    for (const voter of [deputy, deputy2, deputy3]) {
      const { reply } = voter === deputy3 ? { reply: undefined } : await voter.vote(uuid, YES);
      if (reply !== undefined) expect(reply.status, reply.body).toBe(201);
    }
    const late = await committed(deputy2);
    const { closesAt } = s.site.ledger.world().matter(id)!.matter as { closesAt: string };
    s.clock.now = Date.parse(closesAt) + 1000;
    const ballot = late.cast();
    expect(codeOf(await deputy2.send(uuid, ballot))).toBe("state.not-open");
    await s.act("clerk", id, "closeProposed");
    s.clock.now -= 30 * 60_000;
    expect(codeOf(await deputy2.send(uuid, ballot))).toBe("state.not-open");
    const stopped = await s.tryAct("office", id, "closeConfirmed");
    expect([stopped.statusCode, stopped.json<{ code: string }>().code]).toEqual([503, "readonly"]);
    s.clock.now += 31 * 60_000;
    await s.act("office", id, "closeConfirmed");
    expect(s.site.ledger.world().matter(id)?.stage).toBe("tallied");
    expect(codeOf(await deputy2.send(uuid, ballot))).toBe("state.not-open");

    const [officer, orgdept, auditor] = trustees;
    const honest = await officer!.decrypt(uuid);
    expect(honest.reply.status, honest.reply.body).toBe(201);
    expect(honest.report.checks.filter((c) => c.status === "fail")).toEqual([]);
    // 公布的证明成立、强证明不成立:拒收并指明第几把密钥,由另一名保管人接替。
    const swapped = await orgdept!.decrypt(uuid, (body) => ({
      ...body,
      strong: body.strong.map((row) => row.toReversed()),
    }));
    expect(codeOf(swapped.reply)).toBe("pdec.bad-proof");
    expect(swapped.reply.json<{ ballot: { where: string } }>().ballot.where).toContain("owner 3");
    const other = await orgdept!.decrypt(uuid, (body) => ({ ...body, owner: 4 }));
    expect(codeOf(other.reply)).toBe("pdec.owner");
    // 第二名保管人离线:第三名接替。
    const replaced = await auditor!.decrypt(uuid);
    expect(replaced.reply.status, replaced.reply.body).toBe(201);
    await s.settled();
    expect(s.site.ledger.world().matter(id)?.stage).toBe("published");
    expect(s.notes).toEqual([]);
  });

  test("数据库管理员改写选票:读出时即被发现,不再提供", async () => {
    const { owner } = s.database;
    const rows = await owner
      .selectFrom("ledger.entry_group")
      .select(["pos", "slot", "body"])
      .where("gid", "like", "I:%/ballot")
      .where("state", "=", 1)
      .orderBy("pos", "desc")
      .limit(1)
      .execute();
    const row = rows[0]!;
    const forged = Buffer.from(
      Buffer.from(row.body!)
        .toString("utf8")
        .replace(/"(\d)/, (_, d: string) => `"${(Number(d) + 1) % 10}`),
    );
    await sql`alter table ledger.entry_group disable trigger user`.execute(owner);
    const at = owner.updateTable("ledger.entry_group").set({ body: forged }).where("pos", "=", row.pos);
    await at.where("slot", "=", row.slot).execute();
    await expect(new ElectionLog(s.site, id).record()).rejects.toThrow();
  });
});
