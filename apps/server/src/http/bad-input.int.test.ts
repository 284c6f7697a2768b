/** Bad input, named: every way to say something wrong has a status, a code, a Chinese and an English sentence, and writes nothing. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personRef, refOf, unitRef } from "@mingjian/scenarios";
import type { ProblemBody, ProblemCode } from "./problem.ts";
import { countyWith, purchase } from "./testing/small-county.ts";
import { freshKey, openSite, problemOf, type Answer, type Client, type TestSite } from "./testing/site.ts";

let it: TestSite;
let clerk: Client;
const MATTER = refOf("matter water");

beforeAll(async () => {
  it = await openSite(countyWith([purchase("water")]));
  clerk = await it.as("clerk");
}, 120_000);

/** The matter as it stands, so that a test sees any change. */
const rows = async (): Promise<unknown> => {
  const { owner } = it.database;
  const entries = await owner
    .selectFrom("ledger.entry")
    .select(({ fn }) => fn.countAll().as("n"))
    .executeTakeFirst();
  const groups = await owner
    .selectFrom("ledger.entry_group")
    .select(({ fn }) => fn.countAll().as("n"))
    .executeTakeFirst();
  return { entries: entries?.n, groups: groups?.n, size: it.embedded.ledger.size() };
};
let before: unknown;
beforeEach(async () => {
  before = await rows();
});

/** The answer is this problem, in two languages, and not a row was written. */
async function refused(answer: Answer, status: number, code: ProblemCode): Promise<ProblemBody> {
  const problem = problemOf(answer);
  expect(problem).toMatchObject({ status, code });
  for (const path of problem.paths ?? []) {
    expect(path.zh).toMatch(/\p{Script=Han}/u);
    expect(path.en).toMatch(/[a-z]/i);
  }
  expect(answer.body).not.toMatch(/zod|fastify|postgres|node_modules|SELECT|at .*\.ts:/i);
  expect(await rows()).toEqual(before);
  return problem;
}

const PURCHASE = {
  ...{ unit: unitRef("swj"), title: "闸门维修", summary: "维修二号闸门", area: "procurement", codes: ["J1"] },
  ...{ proposer: personRef("swj", "deputy1"), candidates: [], flags: [], amount: "360000.00" },
};
const raise = (input: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer> =>
  clerk.post("/api/matters", { institution: "collective-decision", act: "raised", input }, headers);
const without = (name: string): object => Object.fromEntries(Object.entries(PURCHASE).filter(([key]) => key !== name));
const raw = (json: string): Promise<Answer> => clerk.post("/api/matters", json);
const wrapped = (input: string): string => `{"institution":"collective-decision","act":"raised","input":${input}}`;
const text = (overrides: string): string => wrapped(JSON.stringify(PURCHASE).replace(/}$/, `${overrides}}`));

const VIEWS = { views: [{ member: personRef("swj", "deputy2"), view: "无不同意见" }] };
const seqOf = async (): Promise<number> => (await clerk.get(`/api/matters/${MATTER}`)).json<{ seq: number }>().seq;
const consult = async (over: object = {}, headers?: Readonly<Record<string, string>>, who = clerk): Promise<Answer> =>
  who.post(`/api/matters/${MATTER}/acts/consulted`, { input: VIEWS, seq: await seqOf(), ...over }, headers);

test("what is right is accepted: the tests below fail for their own reasons", async () => {
  const answer = await raise(PURCHASE);
  expect(answer.statusCode, answer.body).toBe(201);
  expect(answer.json()).toMatchObject({ stage: "preparation", seq: 1 });
});

describe("a field", () => {
  test("that is missing is named", async () => {
    const { paths, zh } = await refused(await raise(without("title")), 400, "input.invalid");
    expect(paths).toMatchObject([{ path: "title" }]);
    expect(zh).toContain("1");
  });
  test("of the wrong type is named", async () => {
    const { paths } = await refused(await raise({ ...PURCHASE, title: 5, codes: "J1" }), 400, "input.invalid");
    expect(paths?.map(({ path }) => path).sort()).toEqual(["codes", "title"]);
  });
  test("that no act knows is refused", async () => {
    const { paths } = await refused(await raise({ ...PURCHASE, approved: true }), 400, "input.invalid");
    expect(paths).toHaveLength(1);
    expect(JSON.stringify(paths)).toContain("不认识的字段");
  });
  test("that is too long is named", async () => {
    const { paths } = await refused(await raise({ ...PURCHASE, title: "长".repeat(201) }), 400, "input.invalid");
    expect(paths).toMatchObject([{ path: "title", zh: "不能超过 200 字" }]);
  });
  test("that is empty or only spaces is named", async () => {
    for (const title of ["", "  ", " 闸门"]) {
      const { paths } = await refused(await raise({ ...PURCHASE, title }), 400, "input.invalid");
      expect(paths?.[0]).toMatchObject({ path: "title" });
    }
  });
  test("that is null is named: the log has no null", async () => {
    const { paths } = await refused(await raise({ ...PURCHASE, amount: null }), 400, "input.invalid");
    expect(paths).toMatchObject([{ path: "amount" }]);
  });
  test("with control or bidirectional characters is named", async () => {
    for (const title of ["闸门\u0007", "闸门\u202e", "闸门\n维修"]) {
      const { paths } = await refused(await raise({ ...PURCHASE, title }), 400, "input.invalid");
      expect(paths?.[0]).toMatchObject({ path: "title" });
    }
  });
});

describe("the body", () => {
  test("with a lone surrogate is refused", async () => {
    await refused(await raw(text(',"note":"\\ud800"')), 400, "body.encoding");
  });
  test("with a NUL is refused", async () => {
    await refused(await raw(text(',"note":"a\\u0000b"')), 400, "body.encoding");
  });
  test("that is not UTF-8 is refused", async () => {
    const bytes = Buffer.concat([Buffer.from('{"institution":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    await refused(await clerk.send("POST", "/api/matters", bytes), 400, "body.encoding");
  });
  test("with __proto__ is refused, spelled out or escaped", async () => {
    await refused(await raw(text(',"__proto__":{"admin":true}')), 400, "body.forbiddenKey");
    await refused(await raw(text(',"\\u005f_proto__":1')), 400, "body.forbiddenKey");
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
  test("with the same name twice is refused, at any depth", async () => {
    await refused(await raw(text(',"title":"另一个"')), 400, "body.duplicateKey");
    await refused(
      await raw('{"act":"raised","institution":"a","institution":"b","input":{}}'),
      400,
      "body.duplicateKey",
    );
  });
  test("that is no JSON, or nothing, is refused", async () => {
    await refused(await raw("{'act':1}"), 400, "body.malformed");
    await refused(await raw("{} {}"), 400, "body.malformed");
    await refused(await clerk.send("POST", "/api/matters", "", {}), 400, "body.malformed");
  });
  test("nested too deeply is refused", async () => {
    await refused(await raw(text(`,"x":${"[".repeat(60)}${"]".repeat(60)}`)), 400, "body.depth");
  });
  test("of 10 MB is refused", async () => {
    await refused(await raw(text(`,"x":"${"a".repeat(10_000_000)}"`)), 413, "body.size");
  });
  test("of another type is refused", async () => {
    for (const type of ["text/plain", "application/xml", "application/x-www-form-urlencoded"])
      await refused(await clerk.send("POST", "/api/matters", "a=1", { "content-type": type }), 415, "body.type");
  });
  test("with members the route does not know is refused", async () => {
    const more = { institution: "collective-decision", act: "raised", input: PURCHASE, actor: "p:somebody" };
    await refused(await clerk.post("/api/matters", more), 400, "input.invalid");
  });
});

describe("an amount", () => {
  test("with three decimals is refused", async () => {
    const { paths } = await refused(await raise({ ...PURCHASE, amount: "360000.000" }), 400, "input.invalid");
    expect(paths?.[0]).toMatchObject({ path: "amount" });
    expect(paths?.[0]?.zh).toContain("两位小数");
  });
  test("written as a number is refused", async () => {
    const { paths } = await refused(await raise({ ...PURCHASE, amount: 360000 }), 400, "input.invalid");
    expect(paths?.[0]).toMatchObject({ path: "amount" });
    const broken = await refused(await raw(wrapped(JSON.stringify({ ...PURCHASE, amount: 0.5 }))), 400, "body.number");
    expect(broken.zh).toContain("600000.00");
  });
  test("negative, grouped, in exponents or beyond all bounds is refused", async () => {
    for (const amount of ["-1.00", "360,000.00", "3.6e5", "1".repeat(40) + ".00", "360000", "¥1.00", "٣.00"]) {
      const { paths } = await refused(await raise({ ...PURCHASE, amount }), 400, "input.invalid");
      expect([amount, paths?.[0]?.path]).toEqual([amount, "amount"]);
    }
  });
});

test("a date that does not exist is refused", async () => {
  const orgdept = await it.as("orgdept");
  for (const from of ["2026-02-30", "2026-13-01", "2025-02-29", "2026-2-3", "2026-03-02T00:00:00Z", "03/02/2026"]) {
    const tenure = { person: personRef("jyj", "deputy1"), post: refOf("post jyj deputy1"), unit: unitRef("jyj"), from };
    const input = { ...tenure, basis: "任职文件" };
    const answer = await orgdept.post("/api/matters", { institution: "tenure", act: "appointed", input });
    const { paths } = await refused(answer, 400, "input.invalid");
    expect([from, paths?.[0]?.path]).toEqual([from, "from"]);
  }
});

describe("an unknown id", () => {
  const NOBODY = "a".repeat(26);
  test("of a matter: not found", async () => {
    await refused(await clerk.post(`/api/matters/${NOBODY}/acts/consulted`, { input: VIEWS, seq: 1 }), 404, "notFound");
    await refused(await clerk.get(`/api/matters/${NOBODY}`), 404, "notFound");
  });
  test("that is no id at all: not found", async () => {
    for (const id of ["1", "../../etc/passwd", "%00", "a".repeat(27), "A".repeat(26)])
      await refused(await clerk.get(`/api/matters/${encodeURIComponent(id)}`), 404, "notFound");
  });
  test("of an institution or an act: not found", async () => {
    await refused(
      await clerk.post("/api/matters", { institution: "gossip", act: "raised", input: {} }),
      404,
      "notFound",
    );
    const unknown = { institution: "collective-decision", act: "gossip", input: {} };
    await refused(await clerk.post("/api/matters", unknown), 404, "notFound");
    await refused(await clerk.post("/api/matters/preview", unknown), 404, "notFound");
    await refused(await clerk.post(`/api/matters/${MATTER}/acts/gossip`, { input: {}, seq: 1 }), 404, "notFound");
    for (const act of ["toString", "constructor", "__proto__"])
      await refused(await clerk.post(`/api/matters/${MATTER}/acts/${act}`, { input: {}, seq: 1 }), 404, "notFound");
  });
  test("of a unit: nobody holds an office there", async () => {
    await refused(await raise({ ...PURCHASE, unit: NOBODY }), 403, "forbidden");
  });
  test("of a person: the gate says what is missing and how to turn it green", async () => {
    const { findings } = await refused(await raise({ ...PURCHASE, proposer: NOBODY }), 422, "gate.refused");
    const shut = (findings as { outcome: string; cure?: { zh: string } }[]).filter(({ outcome }) => outcome !== "pass");
    expect(shut[0]?.cure?.zh).toMatch(/\p{Script=Han}/u);
  });
  test("of a catalogue item", async () => {
    await refused(await raise({ ...PURCHASE, codes: ["Z99"] }), 422, "gate.refused");
  });
});

describe("a version", () => {
  test("that is stale is a conflict", async () => {
    await refused(await consult({ seq: (await seqOf()) - 1 }), 409, "conflict.version");
    await refused(await consult({ seq: 99 }), 409, "conflict.version");
  });
  test("that is missing or no number is refused", async () => {
    for (const seq of [undefined, "1", -1])
      await refused(
        await clerk.post(`/api/matters/${MATTER}/acts/consulted`, { input: VIEWS, seq }),
        400,
        "input.invalid",
      );
    const half = `{"input":${JSON.stringify(VIEWS)},"seq":1.5}`;
    await refused(await clerk.post(`/api/matters/${MATTER}/acts/consulted`, half), 400, "body.number");
  });
});

describe("a submission id", () => {
  test("that is missing, too short, too long or not printable is refused", async () => {
    for (const key of ["", "short", "k".repeat(129), "a key with spaces 0001"])
      await refused(await consult({}, { "idempotency-key": key }), 400, "idempotency.key");
  });

  test("used again with the same body is answered, not done again", async () => {
    const key = { "idempotency-key": freshKey() };
    const seq = await seqOf();
    const size = it.embedded.ledger.size();
    const first = await consult({ seq }, key);
    expect(first.statusCode).toBe(201);
    expect(first.headers).not.toHaveProperty("idempotency-replayed");
    const again = await consult({ seq }, key);
    expect(again.statusCode).toBe(201);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    expect(again.json()).toEqual(first.json());
    expect(it.embedded.ledger.size()).toBe(size + 1);
  });

  test("used again with another body is a mismatch", async () => {
    const key = { "idempotency-key": freshKey() };
    const seq = await seqOf();
    expect((await consult({ seq }, key)).statusCode).toBe(201);
    before = await rows();
    const other = { input: { views: [{ member: personRef("swj", "deputy3"), view: "同意" }] }, seq };
    await refused(await consult(other, key), 409, "idempotency.mismatch");
  });

  test("of one person says nothing about another's", async () => {
    const key = { "idempotency-key": freshKey() };
    expect((await consult({}, key)).statusCode).toBe(201);
    const other = await consult({}, key, await it.as("office"));
    expect(other.statusCode).toBe(201);
    expect(other.headers).not.toHaveProperty("idempotency-replayed");
  });
});

test("the same click twice at once makes one entry", async () => {
  const key = { "idempotency-key": freshKey() };
  const seq = await seqOf();
  const size = it.embedded.ledger.size();
  const answers = await Promise.all(Array.from({ length: 8 }, () => consult({ seq }, key)));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array<number>(8).fill(201));
  expect(new Set(answers.map((answer) => answer.json<{ entryId: string }>().entryId)).size).toBe(1);
  expect(it.embedded.ledger.size()).toBe(size + 1);
});

test("two people acting at once on the same version: one is accepted, the other told", async () => {
  const [seq, size, office] = [await seqOf(), it.embedded.ledger.size(), await it.as("office")];
  const answers = await Promise.all([consult({ seq }), consult({ seq }, {}, office)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  expect(it.embedded.ledger.size()).toBe(size + 1);
});

test("an act in the wrong stage is a conflict that says so", async () => {
  const input = { meeting: refOf("meeting water") };
  const answer = await clerk.post(`/api/matters/${MATTER}/acts/studyOpened`, { input, seq: await seqOf() });
  await refused(answer, 409, "conflict.stage");
});

test("an act by the wrong office is forbidden", async () => {
  const leader = await it.as("leader");
  const ground = { kind: "feasibility", document: "可行性研究报告" };
  const answer = await leader.post(`/api/matters/${MATTER}/acts/groundVouched`, { input: ground, seq: await seqOf() });
  await refused(answer, 403, "forbidden");
});

test("nobody acts in another's name: an actor in the body is not heard", async () => {
  const body = { input: VIEWS, seq: await seqOf(), actor: `p:${personRef("swj", "topLeader")}` };
  await refused(await clerk.post(`/api/matters/${MATTER}/acts/consulted`, body), 400, "input.invalid");
});

test("a clock behind the last entry accepts nothing", async () => {
  const { now } = it.clock;
  it.clock.now = now - 3_600_000;
  const answer = await consult();
  it.clock.now = now;
  await refused(answer, 503, "readonly");
});

test("an upload whose name denies its content is refused", async () => {
  const answer = await clerk.upload("/api/attachments", "合同.pdf", Buffer.from("MZ this is a program"));
  await refused(answer, 422, "file.type");
});

test("a query with unknown or bad filters is refused", async () => {
  for (const query of ["sort=1", `q=${"长".repeat(101)}`, "before=x"])
    await refused(await clerk.get(`/api/matters?${query}`), 400, "query.invalid");
  await refused(await clerk.get(`/api/matters/${MATTER}/timeline?before=-1`), 400, "query.invalid");
});

test("a route that is not there is not found", async () => {
  await refused(await clerk.get("/api/nothing"), 404, "notFound");
});

test("a preview lists what is missing and writes nothing", async () => {
  const body = { institution: "collective-decision", act: "raised", input: { unit: unitRef("swj") } };
  const answer = await clerk.post("/api/matters/preview", body);
  expect(answer.statusCode).toBe(200);
  const { open, problems } = answer.json<{ open: boolean; problems: { kind: string; path?: string }[] }>();
  expect(open).toBe(false);
  expect(problems.map(({ path }) => path)).toContain("title");
  expect(await rows()).toEqual(before);
});

test("none of this was a fault of ours", () => {
  expect(it.notes).toEqual([]);
});
