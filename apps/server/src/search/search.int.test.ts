/** Search and following, asked as every persona: what is found is what the policy opens, in lists and in counts. */
import { beforeAll, describe, expect, test } from "vitest";
import { audiencesFor, readerOf } from "@mingjian/rulebook";
import { refOf } from "@mingjian/scenarios";
import { countyWith, purchase, unitPlan } from "../http/testing/small-county.ts";
import { openSite, PERSONA_NAMES, problemOf, refOfPersona, type Persona, type TestSite } from "../http/testing/site.ts";

let it: TestSite;
const WATER = refOf("matter water");
const SCHOOL = refOf("matter school");

beforeAll(async () => {
  it = await openSite(
    countyWith([
      purchase("water", { until: "scheduled" }),
      purchase("school", { unit: unitPlan("jyj"), raisedOn: "2026-03-30", title: "校舍设备采购" }),
    ]),
  );
}, 120_000);

interface Answer {
  readonly total: number;
  readonly groups: readonly {
    readonly kind: string;
    readonly total: number;
    readonly items: readonly { readonly id: string; readonly line: string; readonly about: string }[];
  }[];
}
async function found(persona: Persona, q: string): Promise<Answer> {
  const answer = await (await it.as(persona)).get(`/api/search?limit=50&q=${encodeURIComponent(q)}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
}
const idsOf = ({ groups }: Answer, kind: string): readonly string[] =>
  groups.find((group) => group.kind === kind)?.items.map(({ id }) => id) ?? [];

/** Does the policy, asked by itself, open the matter to the persona? */
function opened(persona: Persona, id: string): boolean {
  const { ledger } = it.embedded;
  const facts = ledger.world().facts(ledger.instant(), "");
  const state = ledger.world().matter(id);
  if (state === undefined) return false;
  const reader = readerOf(facts, refOfPersona(persona));
  return audiencesFor(facts, reader, state.unit, state.institution).includes("organisation");
}

describe("UX-14 search", () => {
  test.each(["设备采购", "sbcg", "shebeicaigou"])("%s finds the purchase, also for those above", async (q) => {
    expect(idsOf(await found("clerk", q), "matter")).toEqual([WATER]);
    expect([...idsOf(await found("secretary", q), "matter")].sort()).toEqual([SCHOOL, WATER].sort());
  });
  test.each(PERSONA_NAMES)("%s finds exactly the matters the policy opens, counts included", async (persona) => {
    for (const q of ["sb", "会", "2026"])
      for (const { kind, total, items } of (await found(persona, q)).groups) {
        if (total <= 50) expect(items).toHaveLength(total);
        if (kind === "matter" || kind === "meeting") expect(items.filter(({ id }) => !opened(persona, id))).toEqual([]);
      }
    const mine = idsOf(await found(persona, "设备采购"), "matter");
    expect([...mine].sort()).toEqual([WATER, SCHOOL].filter((id) => opened(persona, id)).sort());
  });
  test("people, units and rules are found by name and by pinyin, and say where they belong", async () => {
    const name = (await (await it.as("clerk")).get("/api/me")).json<{ person: { name: string } }>().person.name;
    const people = await found("clerk", name);
    expect(idsOf(people, "person")).toContain(refOfPersona("clerk"));
    expect(people.groups.find(({ kind }) => kind === "person")?.items[0]?.about).not.toBe("");
    expect(idsOf(await found("clerk", "jiti"), "rule")).toContain("collective-decision");
    expect(idsOf(await found("clerk", "swj"), "unit").length).toBeGreaterThan(0);
  });
  test("nothing typed finds nothing; a query too long is refused", async () => {
    expect(await found("clerk", "  ")).toEqual({ groups: [], total: 0 });
    const answer = await (await it.as("clerk")).get(`/api/search?q=${"x".repeat(101)}`);
    expect(problemOf(answer).code).toBe("query.invalid");
  });
});

describe("following", () => {
  test("a followed matter stands under 关注 and in nobody's to-do; whoever may not know it cannot follow it", async () => {
    const deputy = await it.as("deputy");
    const before = (await deputy.get("/api/inbox")).json<{ total: number }>().total;
    expect((await deputy.send("PUT", `/api/follows/${WATER}`)).statusCode).toBe(204);
    expect((await deputy.send("PUT", `/api/follows/${WATER}`)).statusCode).toBe(204);
    const list = (await deputy.get("/api/follows")).json<{
      total: number;
      items: { id: string; updatedAt: string }[];
    }>();
    expect(list.items.map(({ id }) => id)).toEqual([WATER]);
    expect(Object.keys(list.items[0] ?? {})).not.toContain("act");
    expect(Object.keys(list.items[0] ?? {})).not.toContain("due");
    expect((await deputy.get("/api/inbox")).json<{ total: number }>().total).toBe(before);
    const stranger = await it.as("stranger");
    expect(problemOf(await stranger.send("PUT", `/api/follows/${WATER}`)).code).toBe("notFound");
    expect((await deputy.send("DELETE", `/api/follows/${WATER}`)).statusCode).toBe(204);
    expect((await deputy.get("/api/follows")).json<{ total: number }>().total).toBe(0);
  });
});

describe("UX-16 correcting an entry", () => {
  test("the old entry stays in the timeline beside its correction, for everyone who saw the first; nothing else changes", async () => {
    const clerk = await it.as("clerk");
    interface Timeline {
      readonly items: readonly {
        readonly entryId: string;
        readonly type: string;
        readonly fields: readonly unknown[];
        readonly corrected: readonly { readonly text: string; readonly reason: string }[];
      }[];
    }
    const timeline = async (persona: Persona): Promise<Timeline["items"]> =>
      (await (await it.as(persona)).get(`/api/matters/${WATER}/timeline`)).json<Timeline>().items;
    const raised = (await timeline("clerk")).find(({ type }) => type === "collective-decision.raised");
    expect(raised?.corrected).toEqual([]);
    const before = it.embedded.ledger.world().matter(WATER);
    const input = {
      ...{ unit: before?.unit, matter: WATER, entry: raised?.entryId },
      ...{ text: "议题内容应为“更新监测设备两套”", reason: "录入时漏写数量" },
    };
    const body = { institution: "correction", act: "entered", input };
    const answer = await clerk.post("/api/matters", body);
    expect(answer.statusCode, answer.body).toBe(201);
    for (const persona of ["clerk", "deputy", "officer", "secretary"] as const) {
      const seen = (await timeline(persona)).find(({ entryId }) => entryId === raised?.entryId);
      expect(seen?.fields).toEqual(
        (await timeline("clerk")).find(({ entryId }) => entryId === raised?.entryId)?.fields,
      );
      expect(seen?.corrected).toMatchObject([{ text: input.text, reason: input.reason }]);
    }
    expect(it.embedded.ledger.world().matter(WATER)).toEqual(before);
    expect(problemOf(await (await it.as("stranger")).post("/api/matters", body)).status).toBe(403);
  });
});
