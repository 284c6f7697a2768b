/** Who may ask, and who sees what: nobody without a session, and of matters only those the policy opens to the reader. */
import { beforeAll, describe, expect, test } from "vitest";
import { audiencesFor, INSTITUTIONS, readerOf, type Ref } from "@mingjian/rulebook";
import { refOf, unitRef } from "@mingjian/scenarios";
import { API_ROUTES } from "./routes.ts";
import { countyWith, purchase, unitPlan } from "./testing/small-county.ts";
import {
  openSite,
  PERSONA_NAMES,
  problemOf,
  refOfPersona,
  type Answer,
  type Persona,
  type TestSite,
} from "./testing/site.ts";

let it: TestSite;
const WATER = refOf("matter water");
const EDUCATION = refOf("matter school");
const MEETING = refOf("meeting water");

beforeAll(async () => {
  it = await openSite(
    countyWith([
      purchase("water", { until: "scheduled", objection: "请补充设备更换的必要性说明" }),
      purchase("school", { unit: unitPlan("jyj"), raisedOn: "2026-03-30", title: "校舍维修" }),
    ]),
  );
  await it.embedded.signed(it.embedded.ledger.size());
}, 120_000);

/** A path with ids that exist, so that only the right to see them decides. */
const filled = (path: string, id: Ref = WATER): string =>
  path
    .replace("/drafts/:key", "/drafts/a-draft")
    .replace("/attachments/:id", "/attachments/00000000-0000-4000-8000-000000000017")
    .replace("/units/:id", `/units/${unitRef("swj")}`)
    .replace("/meetings/:id", `/meetings/${MEETING}`)
    .replace(":id", id)
    .replace(":act", "consulted")
    .replace(":pos", "1")
    .replace(":kind", "people");

describe("without a session", () => {
  test.each(API_ROUTES.filter(({ access }) => access === "session").map(({ method, path }) => ({ method, path })))(
    "$method $path is refused",
    async ({ method, path }) => {
      const before = it.embedded.ledger.size();
      const answer = await it.anybody.send(method, filled(path), method === "GET" ? undefined : {});
      expect(problemOf(answer)).toMatchObject({ status: 401, code: "auth.required" });
      expect(it.embedded.ledger.size()).toBe(before);
    },
  );
  test("what is public is the login, the proofs, the description and the booth, and no more", () => {
    const open = API_ROUTES.filter(({ access }) => access === "public").map(({ method, path }) => `${method} ${path}`);
    const files = ["GET /api/documents/paper.css"];
    const expected = ["GET /api/session", "POST /api/session", "GET /api/entries/:pos/proof", "GET /api/openapi.json"];
    // The booth has sessions of its own, and at a congress nobody says who he is: each election decides for itself.
    const booth = ["GET /api/booth", "POST /api/booth/session", "DELETE /api/booth/session"];
    const read = ["", "/archive", "/codes/:code", "/record", "/result", "/spoiled/:code"];
    const election = [
      ...read.map((tail) => `GET /api/elections/:uuid${tail}`),
      ...["commits", "casts", "spoiled"].map((tail) => `POST /api/elections/:uuid/${tail}`),
    ];
    expect(open.filter((one) => !files.includes(one)).sort()).toEqual([...expected, ...booth, ...election].sort());
  });
  test("a proof and the log's files need no login; a path out of the folder leads nowhere", async () => {
    expect((await it.anybody.get("/api/entries/1/proof")).body).toContain("c2sp.org/tlog-proof");
    expect((await it.anybody.get("/log/checkpoint")).statusCode).toBe(200);
    for (const path of ["/log/../keys/receipt.key", "/log/%2e%2e/keys/receipt.key", "/log/tile/../../keys/receipt.key"])
      expect((await it.anybody.get(path)).statusCode).toBe(404);
  });
  test("a proof tells nothing of the content", async () => {
    const { body } = await it.anybody.get("/api/entries/1/proof");
    expect(body).not.toContain("示例县");
  });
});

/** Who may know the water bureau's matter, and who not. */
const KNOWS: Readonly<Record<Persona, readonly [water: boolean, education: boolean]>> = {
  clerk: [true, false],
  office: [true, false],
  deputy: [true, false],
  deputy2: [true, false],
  deputy3: [true, false],
  deputy4: [true, false],
  leader: [true, false],
  legal: [true, false],
  stranger: [false, true],
  strangerLeader: [false, true],
  secretary: [true, true],
  officer: [true, false],
  otherOfficer: [false, true],
  orgdept: [true, true],
  orghead: [true, true],
  auditor: [true, true],
};

describe.each(PERSONA_NAMES)("%s", (persona) => {
  const status = async (path: string): Promise<number> => (await (await it.as(persona)).get(path)).statusCode;

  test("sees the matters of the units the policy opens to him; the others do not exist for him", async () => {
    const [water, education] = KNOWS[persona];
    for (const [id, knows] of [
      [WATER, water],
      [EDUCATION, education],
    ] as const)
      for (const tail of ["", "/timeline"])
        expect([id === WATER, tail, await status(`/api/matters/${id}${tail}`)]).toEqual([
          id === WATER,
          tail,
          knows ? 200 : 404,
        ]);
    for (const path of [`/api/matters/${MEETING}`, `/api/meetings/${MEETING}/room`])
      expect([path, await status(path)]).toEqual([path, water ? 200 : 404]);
    expect(await status(`/api/units/${unitRef("swj")}`)).toBe(water ? 200 : 404);
  });

  test("hidden and unknown are the same answer", async () => {
    const client = await it.as(persona);
    const hidden = KNOWS[persona][0] ? undefined : WATER;
    if (hidden === undefined) return;
    const answers = [await client.get(`/api/matters/${hidden}`), await client.get(`/api/matters/${"z".repeat(26)}`)];
    const said = answers.map((answer) => ({ ...problemOf(answer), reqId: "" }));
    expect(said[0]).toEqual(said[1]);
    const act = await client.post(`/api/matters/${hidden}/acts/consulted`, { input: {}, seq: 1 });
    expect(problemOf(act).code).toBe("notFound");
    const preview = await client.post(`/api/matters/${hidden}/acts/consulted/preview`, { input: {} });
    expect(problemOf(preview).code).toBe("notFound");
  });

  test("lists contain no matter he may not know", async () => {
    const client = await it.as(persona);
    const { items } = (await client.get("/api/matters?institution=collective-decision")).json<{
      items: { id: Ref }[];
    }>();
    const [water, education] = KNOWS[persona];
    const wanted = [...(education ? [EDUCATION] : []), ...(water ? [WATER] : [])];
    expect(items.map(({ id }) => id).filter((id) => id === WATER || id === EDUCATION)).toEqual(wanted);
  });

  test("of a matter he sees only fields whose audience is open to him", async () => {
    const client = await it.as(persona);
    const { world, at, facts } = await it.embedded.ledger.read((w) => {
      const now = it.embedded.ledger.instant();
      return { world: w, at: now, facts: w.facts(now, "") };
    });
    const reader = readerOf(facts, refOfPersona(persona));
    expect(at).not.toBe("");
    for (const { matterId, institution, unit } of [...world.matters()]
      .filter((m) => m.institution !== "person")
      .slice(-60)) {
      const answer = await client.get(`/api/matters/${matterId}`);
      if (answer.statusCode === 404) continue;
      const law = INSTITUTIONS.find(({ id }) => id === institution);
      const open = audiencesFor(facts, reader, unit, institution);
      const shown = answer.json<{ fields: { name: string }[] }>().fields.map(({ name }) => law?.fields[name]?.audience);
      expect(shown.filter((audience) => audience !== "person" && !open.includes(audience ?? "supervision"))).toEqual(
        [],
      );
      if (reader.units.includes(unit)) expect(shown).not.toContain("supervision");
    }
  });

  test("may act only where an office of his allows it", async () => {
    const client = await it.as(persona);
    const answer: Answer = await client.get(`/api/matters/${WATER}`);
    if (answer.statusCode === 404) return;
    const { acts, seq } = answer.json<{ acts: { name: string; office: boolean; stage: boolean }[]; seq: number }>();
    const foreign = acts.find((act) => !act.office && act.stage);
    if (foreign === undefined) return;
    const before = it.embedded.ledger.size();
    const refused = problemOf(await client.post(`/api/matters/${WATER}/acts/${foreign.name}`, { input: {}, seq }));
    expect(["forbidden", "input.invalid"]).toContain(refused.code);
    expect(it.embedded.ledger.size()).toBe(before);
  });
});

test("a supervision field of a matter is shown to the agency and never to the unit", async () => {
  const law = INSTITUTIONS.find(({ id }) => id === "collective-decision");
  const fields = law?.fields as Record<string, { readonly title: unknown; readonly audience: string }>;
  const { summary } = fields;
  if (summary === undefined) throw new Error("no such field");
  const shows = async (persona: Persona): Promise<boolean> => {
    const { fields: shown } = (await (await it.as(persona)).get(`/api/matters/${WATER}`)).json<{
      fields: { name: string }[];
    }>();
    return shown.some(({ name }) => name === "summary");
  };
  expect(await shows("leader")).toBe(true);
  fields.summary = { ...summary, audience: "supervision" };
  try {
    for (const persona of ["clerk", "deputy", "leader", "legal", "secretary", "orgdept", "auditor"] as const)
      expect([persona, await shows(persona)]).toEqual([persona, false]);
    expect(await shows("officer")).toBe(true);
  } finally {
    fields.summary = summary;
  }
});

test("an inbox names only matters its owner may know", async () => {
  const known = new Set<boolean>();
  for (const persona of PERSONA_NAMES) {
    const client = await it.as(persona);
    const { items } = (await client.get("/api/inbox?tab=todo")).json<{ items: { matterId: Ref }[] }>();
    for (const { matterId } of items) {
      known.add((await client.get(`/api/matters/${matterId}`)).statusCode === 200);
    }
  }
  expect(known).toEqual(new Set([true]));
});

test("no check answers for a unit one may not know", async () => {
  const doc = { attachment: "00000000-0000-4000-8000-000000000017", name: "a.txt", sha256: "0".repeat(64) };
  const asked = { number: "一", title: "合同", payee: "a".repeat(26), area: "procurement", amount: "1.00" };
  const input = { ...asked, unit: unitRef("swj"), signedOn: "2026-03-30", resolution: WATER, documents: [doc] };
  const idea = { institution: "contract", act: "drawn", input };
  const [clerk, stranger] = [await it.as("clerk"), await it.as("stranger")];
  for (const path of ["/api/simulate", "/api/matters/preview"]) {
    const own = await clerk.post(path, idea);
    expect([path, own.statusCode], own.body).toEqual([path, 200]);
    for (const hidden of [input, { ...input, unit: unitRef("jyj") }, { unit: unitRef("swj") }]) {
      const answer = await stranger.post(path, { ...idea, input: hidden });
      expect([path, problemOf(answer).code]).toEqual([path, "notFound"]);
    }
  }
  const catalogue = `/api/catalogue/check?unit=${unitRef("swj")}`;
  const { items } = (await clerk.get(catalogue)).json<{ items: { clause: string }[] }>();
  expect(items.length).toBeGreaterThan(0);
  for (const { clause } of items) expect(clause).not.toMatch(/[<>=]|always|[a-z][A-Z]/);
  expect(problemOf(await stranger.get(catalogue)).code).toBe("notFound");
});

test("a list of people says when it is not all of them", async () => {
  interface Found {
    items: { ref: string }[];
    more: boolean;
  }
  const clerk = await it.as("clerk");
  const asked = async (query: string) => (await clerk.get(`/api/people?unit=${unitRef("swj")}${query}`)).json<Found>();
  const all = await asked("");
  expect(all.more).toBe(false);
  expect(all.items.length).toBeGreaterThan(2);
  expect(await asked("&limit=2")).toEqual({ items: all.items.slice(0, 2), more: true });
  expect(await asked(`&limit=${String(all.items.length)}`)).toEqual(all);
  expect((await clerk.get("/api/people?limit=201")).statusCode).toBe(400);
});

test("a disclosure and a draft are for those who may have them", async () => {
  const pos = it.embedded.ledger.size();
  const [clerk, stranger] = [await it.as("clerk"), await it.as("stranger")];
  const { items } = (await clerk.get(`/api/matters/${WATER}/timeline`)).json<{ items: { pos: number }[] }>();
  const place = items[0]?.pos ?? pos;
  expect((await clerk.get(`/api/entries/${place}/disclosure`)).statusCode).toBe(200);
  expect(problemOf(await stranger.get(`/api/entries/${place}/disclosure`)).code).toBe("notFound");
  expect((await clerk.send("PUT", "/api/drafts/my-draft", { value: { text: "尚未提交" } })).statusCode).toBe(200);
  expect((await clerk.get("/api/drafts/my-draft")).json()).toMatchObject({ value: { text: "尚未提交" } });
  const hidden = await stranger.get("/api/drafts/my-draft");
  expect([204, 404]).toContain(hidden.statusCode);
  expect(hidden.body).not.toContain("尚未提交");
});

test("a paper of a matter is for those who may know the matter", async () => {
  const paper = "/api/attachments/00000000-0000-4000-8000-000000000017";
  expect((await (await it.as("clerk")).get(paper)).statusCode).toBe(200);
  expect((await (await it.as("officer")).get(paper)).statusCode).toBe(200);
  // The education bureau's matter has no papers yet: for its people this file does not exist.
  for (const persona of ["stranger", "otherOfficer"] as const)
    expect(problemOf(await (await it.as(persona)).get(paper)).code).toBe("notFound");
  const own = await (await it.as("stranger")).upload("/api/attachments", "笔记.txt", Buffer.from("草稿附件"));
  const url = `/api/attachments/${own.json<{ attachment: string }>().attachment}`;
  expect((await (await it.as("stranger")).get(url)).statusCode).toBe(200);
  expect(problemOf(await (await it.as("clerk")).get(url)).code).toBe("notFound");
});

test("an act names only files its sender may open: another's file is not shown by attaching it", async () => {
  const doc = { name: "a.txt", sha256: "0".repeat(64) };
  const drawn = async (persona: "stranger" | "clerk", attachment: string) => {
    const input = { unit: unitRef("jyj"), documents: [{ ...doc, attachment }] };
    const body = { institution: "contract", act: "drawn", input };
    return problemOf(await (await it.as(persona)).post("/api/matters", body));
  };
  const said = (persona: "stranger" | "clerk", attachment: string) =>
    drawn(persona, attachment).then(({ zh }) => zh.includes("附件不存在或您无权使用"));
  const [own, other] = await Promise.all(
    (["stranger", "clerk"] as const).map(async (persona) => {
      const sent = await (await it.as(persona)).upload("/api/attachments", "a.txt", Buffer.from(persona));
      return sent.json<{ attachment: string }>().attachment;
    }),
  );
  const named = "00000000-0000-4000-8000-000000000017";
  expect(await said("stranger", named)).toBe(true);
  expect(await said("stranger", other!)).toBe(true);
  expect(await said("stranger", own!)).toBe(false);
  expect(await said("clerk", named)).toBe(false);
  expect(await said("clerk", other!)).toBe(false);
  // Its uploader may have been forgotten since: a file that no entry names is known by its id to its uploader alone.
  expect(await said("stranger", "5d5c8a52-9d3f-4a53-8a57-0b8f2f6f5f11")).toBe(false);
});
