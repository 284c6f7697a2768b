/** TIOL-R4 over HTTP (reference/tiol.md 5): of two entries the strictest applies. */
import { beforeAll, describe, expect, test } from "vitest";
import { personRef, refOf, unitRef } from "@mingjian/scenarios";
import type { TestSite } from "./testing/site.ts";
import { lines, Reported, RULE } from "./testing/tiol-record.ts";
import {
  findingOf,
  itemOf,
  needs,
  OF_PRESENT,
  openEve,
  Sitting,
  told,
  votersOf,
  type Variant,
} from "./testing/tiol.ts";

const TWO = [
  { appliesTo: "default", text: OF_PRESENT },
  { appliesTo: "J1", text: OF_PRESENT },
  { appliesTo: "F1", text: "赞成票超过到会成员人数的 3/4" },
];
const [PARTY, MANAGERS, BOARD] = [
  ["soePartyCommittee", "ballot", "Q23"],
  ["managerMeeting", "headDecides", "Q12"],
  ["board", "ballot", "QB"],
] as const;
const COMPANY = [
  { appliesTo: "default", text: OF_PRESENT },
  { appliesTo: "H06-001", text: "赞成票超过到会成员人数的 3/4" },
];

const V = {
  twoCodes: { unit: "nyj", votes: 8, voteRules: TWO, plan: { codes: ["J1", "F1"] } },
  company: {
    ...{ unit: "gqb", votes: 8, voteRules: COMPANY },
    plan: { until: "papers", codes: ["D12-001", "H06-001"] },
    items: [
      itemOf("D12-001", [PARTY, MANAGERS, BOARD]),
      itemOf("H06-001", [PARTY, BOARD]),
      itemOf("H07-001", [PARTY, BOARD, MANAGERS]),
    ],
  },
  plain: { unit: "swj", plan: { until: "raised" } },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openEve(Object.values(V));
}, 120_000);

const RESULT = "collective-decision.resultByRule";

describe("TIOL-R4 two-codes-strictest-applies", () => {
  test("a: of eight present six agree: one entry asks for five, the other for seven, and that governs", async () => {
    const sitting = new Sitting(it, V.twoCodes.unit);
    await sitting.counted(votersOf(V.twoCodes), 6);
    const finding = findingOf(await sitting.declare("passed"), RESULT);
    expect(finding).toMatchObject({ outcome: "fail", code: "RECORDED_PASSED_NOT_CARRIED" });
    expect(needs(finding)).toEqual(expect.arrayContaining([5, 7]));
    expect(JSON.stringify(finding.inputs.at(-1))).toContain("F1");
    expect((await sitting.declare("rejected")).status).toBe(201);
  });
  test("b, c, as a gate: a later body cannot be asked before the Party committee", async () => {
    const unit = "gqb";
    const sitting = new Sitting(it, unit);
    const clerk = await sitting.as("meetingClerk");
    const plan = {
      ...{
        unit: unitRef(unit),
        body: "board",
        title: "董事会会议",
        place: "会议室",
        chair: personRef(unit, "topLeader"),
      },
      plannedAt: new Date(it.clock.now + 7 * 86_400_000).toISOString(),
    };
    const planned = await clerk.post("/api/matters", { institution: "meeting", act: "planned", input: plan });
    expect(planned.statusCode, planned.body).toBe(201);
    const { matterId } = planned.json<{ matterId: string }>();
    const refused = await sitting.act("matter", "scheduled", { meeting: matterId });
    expect(refused.status).toBe(422);
    expect(findingOf(refused, "collective-decision.rightBody")).toMatchObject({ outcome: "fail", code: "WRONG_BODY" });
    const order = findingOf(refused, "collective-decision.bodyOrder");
    expect(order).toMatchObject({ outcome: "fail", code: "BODY_SKIPPED" });
    expect(order.inputs).toContainEqual({ kind: "text", label: "缺少", value: "soePartyCommittee" });
  });
  test("e: a matter without a catalogue entry cannot be listed", async () => {
    const clerk = await new Sitting(it, "swj").as("meetingClerk");
    const input = {
      ...{
        unit: unitRef("swj"),
        title: "无编号事项",
        summary: "未对照清单",
        area: "procurement",
        codes: [],
        flags: [],
      },
      ...{ proposer: personRef("swj", "deputy1"), candidates: [] },
    };
    const raised = await clerk.post("/api/matters", { institution: "collective-decision", act: "raised", input });
    if (raised.statusCode !== 201) {
      expect(told(raised)).toMatchObject({ status: 422 });
      expect(raised.body).toContain("NO_CATALOGUE_ENTRY");
      return;
    }
    const { matterId, seq } = raised.json<{ matterId: string; seq: number }>();
    const listing = { input: { meeting: refOf("meeting swj") }, seq };
    const refused = told(await clerk.post(`/api/matters/${matterId}/acts/scheduled`, listing));
    expect(refused.findings.map(({ code }) => code)).toContain("NO_CATALOGUE_ENTRY");
  });
});

describe("TIOL-R4 two-codes-strictest-applies, a matter reported afterwards", () => {
  const CODES = ["D12-001", "H06-001"];
  const all = () => votersOf(V.company);
  /** One meeting after the other; what is said of the last. */
  const story = async (bodies: readonly string[], agree: number, codes = CODES) => {
    const reported = await Reported.of(it, V.company.unit, codes);
    const answers = [];
    for (const body of bodies)
      answers.push(await reported.held({ body, attendance: lines(all()), agree, oppose: 8 - agree }));
    const last = answers.at(-1);
    if (last === undefined) throw new Error("no meeting");
    return last;
  };
  test("a: six of eight agree: needs 5 and 7, governing 7; the order is right", async () => {
    const said = await story(["soePartyCommittee", "managerMeeting", "board"], 6);
    const vote = findingOf(said, RULE.vote);
    expect(vote).toMatchObject({ outcome: "fail", code: "RECORDED_PASSED_NOT_CARRIED" });
    expect(needs(vote)).toEqual([5, 7]);
    expect(vote.inputs.find(({ label }) => label === "起决定作用的规定")?.value).toContain("H06-001");
    expect(findingOf(said, RULE.order).outcome).toBe("pass");
  });
  test("b: seven agree and the managers' meeting is missing", async () => {
    const said = await story(["soePartyCommittee", "board"], 7);
    expect(findingOf(said, RULE.vote).outcome).toBe("pass");
    const order = findingOf(said, RULE.order);
    expect(order).toMatchObject({ outcome: "fail", code: "BODY_SKIPPED" });
    expect(order.inputs).toContainEqual({ kind: "text", label: "缺少", value: "managerMeeting" });
  });
  test("c: all three met, the Party committee after the board", async () => {
    const said = await story(["managerMeeting", "board", "soePartyCommittee"], 7);
    expect(findingOf(said, RULE.party)).toMatchObject({ outcome: "fail", code: "PARTY_NOT_FIRST" });
    expect(findingOf(said, RULE.order)).toMatchObject({ outcome: "fail", code: "BODY_OUT_OF_ORDER" });
  });
  test("d: the entries order two bodies both ways: not known, and both are named", async () => {
    const order = findingOf(await story(["soePartyCommittee"], 7, ["D12-001", "H07-001"]), RULE.order);
    expect(order).toMatchObject({ outcome: "unknown", code: "CATALOGUE_CONFLICT" });
    expect(order.inputs.map(({ label }) => label)).toEqual(["条目 D12-001", "条目 H07-001"]);
  });
  test("e: no entry: four of the five rules are not known", async () => {
    const said = await story(["soePartyCommittee"], 7, []);
    for (const rule of [RULE.legal, RULE.order, RULE.party, RULE.vote])
      expect(findingOf(said, rule)).toMatchObject({ outcome: "unknown", code: "NO_CATALOGUE_ENTRY" });
  });
  test("d, as a gate: a matter under both entries cannot be listed", async () => {
    const sitting = new Sitting(it, V.company.unit);
    const clerk = await sitting.as("meetingClerk");
    const input = {
      ...{ unit: unitRef("gqb"), title: "条目相互矛盾的事项", summary: "核对次序", area: "procurement", flags: [] },
      ...{ codes: ["D12-001", "H07-001"], proposer: personRef("gqb", "deputy1"), candidates: [] },
    };
    const raised = await clerk.post("/api/matters", { institution: "collective-decision", act: "raised", input });
    expect(raised.statusCode, raised.body).toBe(201);
    const { matterId, seq } = raised.json<{ matterId: string; seq: number }>();
    const asked = { input: { meeting: refOf("meeting gqb") }, seq };
    const refused = told(await clerk.post(`/api/matters/${matterId}/acts/scheduled`, asked));
    const order = findingOf(refused, "collective-decision.bodyOrder");
    expect(order).toMatchObject({ outcome: "unknown", code: "CATALOGUE_CONFLICT" });
    expect(order.inputs.map(({ label }) => label)).toEqual(["条目 D12-001", "条目 H07-001"]);
  });
});
