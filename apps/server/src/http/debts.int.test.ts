/** 欠账与负责人 over HTTP: what is late, what nobody can settle yet, a column that stands still, and who answers for a flag. */
import { beforeAll, expect, test } from "vitest";
import { personRef, refOf, unitRef } from "@mingjian/scenarios";
import { countyWith, purchase } from "./testing/small-county.ts";
import { lines, Reported } from "./testing/tiol-record.ts";
import { openSite, problemOf, type TestSite } from "./testing/site.ts";

interface Debts {
  readonly late: readonly { matterId: string; obligation: string; remaining: number; unitName: string }[];
  readonly unknown: readonly { code: string; owner: { zh: string }; matter: { id: string; label: string } }[];
  readonly column?: { code: string };
}
let it: TestSite;
const DAY = 86_400_000;
beforeAll(async () => {
  it = await openSite(countyWith([purchase("debt", { until: "reported" })]));
}, 120_000);
const debts = async (who: Parameters<TestSite["as"]>[0], unit = "swj") =>
  (await it.as(who)).get(`/api/debts?unit=${unitRef(unit)}`);

test("every overdue obligation, the worst first; a unit without any owes nothing", async () => {
  expect((await debts("auditor", "sjj")).json<Debts>()).toMatchObject({ late: [], unknown: [] });
  const raised = {
    ...{ unit: unitRef("swj"), title: "闸门维修", summary: "维修二号闸门", area: "procurement", codes: ["J1"] },
    ...{ proposer: personRef("swj", "deputy1"), candidates: [], flags: [], amount: "360000.00" },
  };
  const clerk = await it.as("clerk");
  it.clock.now += DAY;
  const body = { institution: "collective-decision", act: "raised", input: raised };
  expect((await clerk.post("/api/matters", body)).statusCode).toBe(201);
  it.clock.now += 30 * DAY;
  const { late, column } = (await debts("officer")).json<Debts>();
  expect(late.map(({ obligation }) => obligation)).toContain("acknowledgement");
  expect(late.every(({ remaining }) => remaining < 0)).toBe(true);
  expect(late.map(({ remaining }) => remaining)).toEqual(late.map(({ remaining }) => remaining).sort((a, b) => a - b));
  expect(column).toMatchObject({ code: "COLUMN_STALE" });
  const page = (await it.anybody.get(`/u/${unitRef("swj")}`)).body;
  expect(page).toMatch(/本栏 \d+ 个工作日没有更新/);
});

test("what cannot be settled is listed once, with who keeps the record", async () => {
  const reported = await Reported.of(it, "swj", []);
  await reported.held({ attendance: lines([personRef("swj", "deputy1")]), agree: 1 });
  const mine = (await debts("office")).json<Debts>().unknown.filter(({ matter }) => matter.id === reported.matter);
  expect(mine.map(({ code }) => code)).toContain("NO_CATALOGUE_ENTRY");
  expect(mine.find(({ code }) => code === "NO_CATALOGUE_ENTRY")?.owner.zh).toBe("单位办公室");
  expect(new Set(mine.map((one) => JSON.stringify(one))).size).toBe(mine.length);
});

test("those who may not know the unit's matters get the same answer as for no unit", async () => {
  expect(problemOf(await debts("stranger")).code).toBe("notFound");
  expect(problemOf(await debts("officer", "nowhere")).code).toBe("notFound");
  expect(problemOf(await it.anybody.get(`/api/debts?unit=${unitRef("swj")}`)).code).toBe("auth.required");
  expect(problemOf(await (await it.as("officer")).get("/api/debts?unit=x")).code).toBe("query.invalid");
});

test("beside a flag stand the leader and the deputy in charge of that day [C5]", async () => {
  const [office, id] = [await it.as("office"), refOf("matter debt")];
  const { seq } = (await office.get(`/api/matters/${id}`)).json<{ seq: number }>();
  const input = { kind: "contract", document: "合同(会前签订)", signedOn: "2026-03-01" };
  const done = await office.post(`/api/matters/${id}/acts/executionReported`, { input, seq });
  expect(done.statusCode, done.body).toBe(201);
  const view = (await office.get(`/api/matters/${id}`)).json<{
    alerts: { code: string; at: string; responsible: { role: { zh: string }; person: string; name: string }[] }[];
  }>();
  const [flag] = view.alerts;
  expect(flag?.at).toMatch(/^2026-/);
  expect(flag?.responsible.map(({ role, person }) => [role.zh, person])).toEqual([
    ["总责", personRef("swj", "topLeader")],
    ["直接领导责任", personRef("swj", "deputy1")],
  ]);
  expect(flag?.responsible.every(({ name }) => name !== "")).toBe(true);
});
