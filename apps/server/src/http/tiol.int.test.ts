/** The seven defects of the state's report (reference/tiol.md 5) as regression tests over HTTP, entered as an office enters them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { personRef, refOf, unitRef } from "@mingjian/scenarios";
import { Frontier } from "@mingjian/tlog";
import { withClient } from "../database/external.ts";
import { valueTypes } from "../database/pool.ts";
import { everything, exportLog } from "../ledger/export.ts";
import { tamper } from "../ledger/testing/open-county.ts";
import { openSite, problemOf, type TestSite } from "./testing/site.ts";
import {
  eve,
  findingOf,
  needs,
  NO_RULES,
  OF_PRESENT,
  Sitting,
  told,
  visiting,
  votersOf,
  type Variant,
} from "./testing/tiol.ts";

const half = [{ appliesTo: "default", text: OF_PRESENT }];
const TWO = [
  { appliesTo: "default", text: OF_PRESENT },
  { appliesTo: "J1", text: OF_PRESENT },
  { appliesTo: "F1", text: "赞成票超过到会成员人数的 3/4" },
];
const V = {
  whole: { unit: "kjj", votes: 7, quorumText: "1" },
  wholeFraction: { unit: "gxj", votes: 7, quorumText: "1/1" },
  wholePercent: { unit: "mzj", votes: 7, quorumText: "100%" },
  half3of6: { unit: "gaj", votes: 6, voteRules: half },
  half4of6: { unit: "sfj", votes: 6, voteRules: half },
  half4of7: { unit: "rsj", votes: 7, voteRules: half },
  twoThirds6of9: {
    unit: "zrj",
    votes: 9,
    voteRules: [{ appliesTo: "default", text: "赞成票超过应到会成员人数的 2/3" }],
  },
  six5: { unit: "hbj", votes: 9, voteRules: half },
  six3: { unit: "zjj", votes: 9, voteRules: half },
  leaving: { unit: "jtj", votes: 7, voteRules: half },
  noRules: { unit: "swu", votes: 7, quorumText: NO_RULES },
  lateRules: { unit: "wlj", votes: 7, quorumText: NO_RULES },
  vague: { unit: "wjj", votes: 7, quorumText: "三分之二左右" },
  noVoteRule: { unit: "yjj", voteRules: [{ appliesTo: "default", text: "其他" }] },
  namesake: { unit: "scj", votes: 7 },
  twoCodes: { unit: "nyj", votes: 8, voteRules: TWO, plan: { codes: ["J1", "F1"] } },
  company: { unit: "gqb", plan: { until: "papers" } },
  plain: { unit: "swj" },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openSite(eve(Object.values(V)));
  const meeting = new Sitting(it, "swj");
  const view = (await (await meeting.as("meetingClerk")).get(`/api/matters/${meeting.meeting}`)).json<{
    fields: { name: string; value: string }[];
  }>();
  const planned = view.fields.find(({ name }) => name === "plannedAt")?.value ?? "";
  it.clock.now = Date.parse(planned);
}, 240_000);

const QUORUM = "meeting.quorum";
const RESULT = "collective-decision.resultByRule";
const orgdept = () => visiting(it, personRef("zzb", "deputy2"));

describe("TIOL-R1 full-attendance-rate-is-checked", () => {
  test.each([
    ["a, b", V.whole],
    ["c", V.wholeFraction],
    ["d", V.wholePercent],
  ])("%s: all seven have to be there", async (_, variant) => {
    const sitting = new Sitting(it, variant.unit);
    const all = votersOf(variant);
    await sitting.gathered(...all.slice(0, 6));
    const refused = await sitting.act("meeting", "opened");
    expect(refused).toMatchObject({ status: 422, code: "gate.refused" });
    const finding = findingOf(refused, QUORUM);
    expect(finding).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
    expect(needs(finding)).toEqual([7]);
    expect(finding.inputs).toContainEqual(expect.objectContaining({ label: "应到", value: 7 }));
    expect(finding.inputs.find(({ label }) => label === "实到")?.ids).toHaveLength(6);
    await sitting.arrived(...all.slice(6));
    expect(await sitting.act("meeting", "opened")).toMatchObject({ status: 201 });
  });
  test("e: an empty roster cannot be entered, and without a roster no meeting is planned", async () => {
    const client = await orgdept();
    const input = {
      ...{ unit: unitRef("zzb"), body: "directorMeeting", members: [], chair: personRef("zzb", "topLeader") },
      ...{ clerk: personRef("zzb", "meetingClerk"), from: "2026-03-01", basis: "示组发〔2026〕8 号" },
    };
    const empty = told(
      await client.post("/api/matters", { institution: "leadership-team", act: "established", input }),
    );
    expect(findingOf(empty, "leadership-team.eachOnce")).toMatchObject({ outcome: "fail", code: "ROSTER_EMPTY" });
    const planned = { unit: unitRef("zzb"), body: "directorMeeting", title: "办公会", place: "会议室" };
    const when = { plannedAt: new Date(it.clock.now + 86_400_000).toISOString(), chair: personRef("zzb", "topLeader") };
    const clerk = await visiting(it, personRef("zzb", "meetingClerk"));
    const body = { institution: "meeting", act: "planned", input: { ...planned, ...when } };
    const refused = told(await clerk.post("/api/matters", body));
    expect(findingOf(refused, "meeting.rosterKnown")).toMatchObject({ outcome: "unknown", code: "ROSTER_MISSING" });
  });
});

describe("TIOL-R2 more-than-half-is-not-half", () => {
  test.each([
    ["a", V.half3of6, 3, 4, false],
    ["b", V.half4of6, 4, 4, true],
    ["c", V.half4of7, 4, 4, true],
    ["d", V.twoThirds6of9, 6, 7, false],
  ] as const)("%s", async (_, variant, agree, need, carried) => {
    const sitting = new Sitting(it, variant.unit);
    await sitting.counted(votersOf(variant), agree);
    const passed = await sitting.declare("passed");
    if (carried) {
      expect(passed.status).toBe(201);
      return;
    }
    expect(passed).toMatchObject({ status: 422 });
    const finding = findingOf(passed, RESULT);
    expect(finding).toMatchObject({ outcome: "fail", code: "RECORDED_PASSED_NOT_CARRIED" });
    expect(Math.max(...needs(finding).map((n) => n ?? 0))).toBe(need);
    expect((await sitting.declare("rejected")).status).toBe(201);
  });
});

describe("TIOL-R3 present-is-not-invited", () => {
  test("a, d: of nine members six are present; guests are listed and not counted", async () => {
    const sitting = new Sitting(it, V.six5.unit);
    const present = votersOf(V.six5).slice(0, 6);
    await sitting.gathered(...present);
    for (const guest of [personRef("agency 5", "disciplineOfficer"), personRef("swj", "legalAdviser")])
      await sitting.done("meeting", "arrived", { person: guest, capacity: "列席" });
    const opened = await sitting.act("meeting", "opened");
    expect(opened.status).toBe(201);
    await sitting.done("matter", "studyOpened", { meeting: sitting.meeting });
    expect(await presentCounted(sitting)).toEqual(present);
    await sitting.voted(present, 5);
    // The unit's own rule asks for four of the six present; the rule for Party organs for five of the nine entitled, and governs.
    const no = findingOf(await sitting.declare("rejected"), RESULT);
    expect(no).toMatchObject({ code: "RECORDED_REJECTED_BUT_CARRIED" });
    expect(needs(no)).toEqual([4, 5]);
    expect((await sitting.declare("passed")).status).toBe(201);
  });
  test("b: three of the six present are not enough", async () => {
    const sitting = new Sitting(it, V.six3.unit);
    await sitting.counted(votersOf(V.six3).slice(0, 6), 3);
    const finding = findingOf(await sitting.declare("passed"), RESULT);
    expect(finding).toMatchObject({ outcome: "fail", code: "RECORDED_PASSED_NOT_CARRIED" });
    expect(needs(finding)[0]).toBe(4);
  });
  test("e: one leaves before the item: the item's base is six, not the seven of the opening", async () => {
    const sitting = new Sitting(it, V.leaving.unit);
    const all = votersOf(V.leaving);
    await sitting.gathered(...all);
    await sitting.done("meeting", "opened");
    await sitting.done("meeting", "left", { person: all[6], reason: "另有会议" });
    await sitting.done("matter", "studyOpened", { meeting: sitting.meeting });
    const seven = { tellers: [all[2], all[3]], issued: 7 };
    const refused = await sitting.act("matter", "ballotsIssued", seven);
    expect(findingOf(refused, "collective-decision.issuedToPresent")).toMatchObject({ outcome: "fail" });
    expect(await presentCounted(sitting)).toEqual(all.slice(0, 6));
  });
});

/** The members counted as present, as the checklist of issuing ballots says. */
async function presentCounted(sitting: Sitting) {
  const client = await sitting.as("meetingClerk");
  const body = { input: { tellers: [], issued: 0 } };
  const preview = told(await client.post(`/api/matters/${sitting.matter}/acts/ballotsIssued/preview`, body));
  return findingOf(preview, "collective-decision.quorum").inputs.find(({ label }) => label === "实到")?.ids;
}

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
  test("b, c: a later body cannot be asked before the Party committee", async () => {
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

describe("TIOL-R5 missing-rule-is-unknown-not-clean", () => {
  const openedBy = async (variant: Variant, present: number) => {
    const sitting = new Sitting(it, variant.unit);
    await sitting.gathered(...votersOf(variant).slice(0, present));
    return { sitting, finding: findingOf(await sitting.act("meeting", "opened"), QUORUM) };
  };
  const register = async (unit: string, effectiveFrom: string) => {
    const input = {
      ...{ unit: unitRef(unit), title: "党组会议事规则", kind: "proceduralRules", governs: ["partyGroup"] },
      ...{ approvedOn: "2026-02-01", effectiveFrom, legalReview: "yes", quorumText: "2/3", quorumClause: "第八条" },
      ...{ remotePresence: false, proxies: false, voteRules: [{ ...half[0], clause: "第九条" }] },
      clauses: [
        { number: "第八条", text: "到会三分之二", binding: "software", by: "meeting.quorum" },
        { number: "第九条", text: "到会过半数", binding: "software", by: "collective-decision.resultByRule" },
      ],
      text: [],
    };
    const office = await visiting(it, personRef(unit, "officeDirector"));
    const file = await office.upload("/api/attachments", "议事规则.txt", Buffer.from("议事规则正文"));
    const { attachment, name, sha256 } = file.json<{ attachment: string; name: string; sha256: string }>();
    const whole = { ...input, text: [{ attachment, name, sha256 }] };
    const answer = await office.post("/api/matters", { institution: "rule-document", act: "registered", input: whole });
    expect(answer.statusCode, answer.body).toBe(201);
  };

  test("a: no rules of procedure is unknown and stops the meeting; d: rules in force before the day turn it into a fail", async () => {
    const { sitting, finding } = await openedBy(V.noRules, 4);
    expect(finding).toMatchObject({ outcome: "unknown", code: "RULE_DOCUMENT_MISSING" });
    await register(V.noRules.unit, "2026-03-01");
    const after = findingOf(await sitting.act("meeting", "opened"), QUORUM);
    expect(after).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
    expect(needs(after)).toEqual([5]);
  });
  test("e: rules in force only after the day change nothing", async () => {
    const { sitting, finding } = await openedBy(V.lateRules, 7);
    expect(finding).toMatchObject({ outcome: "unknown", code: "RULE_DOCUMENT_MISSING" });
    await register(V.lateRules.unit, "2026-12-01");
    const after = findingOf(await sitting.act("meeting", "opened"), QUORUM);
    expect(after).toMatchObject({ outcome: "unknown", code: "RULE_DOCUMENT_MISSING" });
  });
  test("b: a quorum that cannot be read is unknown", async () => {
    const { finding } = await openedBy(V.vague, 7);
    expect(finding).toMatchObject({ outcome: "unknown", code: "QUORUM_TEXT_UNPARSABLE" });
  });
  test("c: a vote rule that cannot be computed is unknown, and no result can be declared", async () => {
    const sitting = new Sitting(it, V.noVoteRule.unit);
    await sitting.counted(votersOf(V.noVoteRule), 5);
    for (const outcome of ["passed", "rejected"] as const) {
      const refused = await sitting.declare(outcome);
      expect(refused.status).toBe(422);
      expect(findingOf(refused, RESULT)).toMatchObject({ outcome: "unknown", code: "THRESHOLD_NOT_EXECUTABLE" });
    }
  });
});

describe("TIOL-R6 same-name-is-not-same-person", () => {
  test("a–d, h: attendance is by person: a namesake does not count, a stranger is not entered, each is named by id", async () => {
    const sitting = new Sitting(it, V.namesake.unit);
    const all = votersOf(V.namesake);
    const people = (await (await orgdept()).get(`/api/people?unit=${unitRef("scj")}`)).json<
      { ref: string; name: string }[]
    >();
    const seventh = people.find(({ ref }) => ref === all[6])?.name ?? "";
    const input = { unit: unitRef("zzb"), name: seventh };
    const registered = await (
      await orgdept()
    ).post("/api/matters", { institution: "person", act: "registered", input });
    const { matterId: twin } = registered.json<{ matterId: string }>();
    await sitting.gathered(...all.slice(0, 4));
    expect((await sitting.act("meeting", "arrived", { person: twin })).status).toBe(422);
    expect((await sitting.act("meeting", "arrived", { person: twin, capacity: "列席" })).status).toBe(201);
    const unknown = await sitting.act("meeting", "arrived", { person: "b".repeat(26), capacity: "列席" });
    expect(unknown).toMatchObject({ status: 422 });
    expect(findingOf(unknown, "meeting.personKnown")).toMatchObject({ outcome: "unknown" });
    expect(
      problemOf(
        await (
          await sitting.as("meetingClerk")
        ).post(`/api/matters/${sitting.meeting}/acts/arrived`, { input: { person: seventh }, seq: 1 }),
      ).status,
    ).toBe(409);
    const four = findingOf(await sitting.act("meeting", "opened"), QUORUM);
    expect(four).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
    expect(four.inputs.find(({ label }) => label === "实到")?.ids).toEqual(all.slice(0, 4));
    await sitting.arrived(...all.slice(4, 5));
    expect((await sitting.act("meeting", "opened")).status).toBe(201);
  });

  test("e, f: neither a former adviser nor a file name is a legal opinion", async () => {
    const clerk = await new Sitting(it, "swj").as("meetingClerk");
    const input = {
      ...{ unit: unitRef("swj"), title: "监测设备更新", summary: "更新设备", area: "procurement", codes: ["J1"] },
      ...{ proposer: personRef("swj", "deputy1"), candidates: [], flags: [], amount: "360000.00" },
    };
    const raised = (
      await clerk.post("/api/matters", { institution: "collective-decision", act: "raised", input })
    ).json<{ matterId: string }>();
    const seq = async () => (await clerk.get(`/api/matters/${raised.matterId}`)).json<{ seq: number }>().seq;
    const act = async (name: string, what: object, client = clerk) =>
      told(await client.post(`/api/matters/${raised.matterId}/acts/${name}`, { input: what, seq: await seq() }));
    const file = await clerk.upload("/api/attachments", "关于无需法律意见的说明.txt", Buffer.from("说明"));
    const { attachment, name, sha256 } = file.json<{ attachment: string; name: string; sha256: string }>();
    expect((await act("papersIssued", { files: [{ attachment, name, sha256 }] })).status).toBe(201);
    expect((await act("legalReviewRequested", {})).status).toBe(201);
    const opinion = { verdict: "lawful", opinion: "不需要法律意见" };
    const former = await visiting(it, personRef("swj", "officeDirector"));
    expect(await act("legalOpinionGiven", opinion, former)).toMatchObject({ status: 403, code: "forbidden" });
    const refused = await act("scheduled", { meeting: refOf("meeting swj") });
    const finding = findingOf(refused, "collective-decision.legalReview");
    expect(finding).toMatchObject({ outcome: "fail", code: "LEGAL_REVIEW_MISSING" });
    const adviser = await visiting(it, personRef("swj", "legalAdviser"));
    expect((await act("legalOpinionGiven", opinion, adviser)).status).toBe(201);
    const after = await act("scheduled", { meeting: refOf("meeting swj") });
    expect(findingOf(after, "collective-decision.legalReview")).toMatchObject({ outcome: "pass" });
  });
});

describe("TIOL-R7 history-cannot-be-rewritten", () => {
  const sitting = () => new Sitting(it, V.plain.unit);
  const timeline = async (id: string) =>
    (await (await sitting().as("meetingClerk")).get(`/api/matters/${id}/timeline`)).json<{
      items: { pos: number; type: string; at: string; actor: { id: string }; findings: { code: string }[] }[];
    }>().items;
  const checkpoint = async (): Promise<{ size: number; root: string }> => {
    await it.embedded.signed(it.embedded.ledger.size());
    const [, size = "", root = ""] = (await it.anybody.get("/log/checkpoint")).body.split("\n");
    return { size: Number(size), root };
  };

  test("a, e: minutes are corrected by a further act with author and time; the log before is a prefix of the log after", async () => {
    const water = sitting();
    const before = await checkpoint();
    await water.counted(votersOf(V.plain).slice(0, 4), 4);
    expect((await water.declare("passed")).status).toBe(201);
    await water.done("meeting", "closed");
    await water.done("meeting", "minutesGenerated");
    const first = await timeline(water.meeting);
    expect(first.filter(({ type }) => type === "meeting.arrived")).toHaveLength(4);
    expect(await water.act("meeting", "arrived", { person: votersOf(V.plain)[4] })).toMatchObject({ status: 409 });
    await water.done("meeting", "correctionRequested", { text: "实际到会五人" }, "deputy1");
    await water.done("meeting", "correctionAnswered", { request: 1, verdict: "notAdopted", reason: "签到四人" });
    const after = await timeline(water.meeting);
    // Meanwhile the signer may have covered them: everything else stays as it was.
    const unsigned = (items: typeof first) => items.map((item) => ({ ...item, state: "" }));
    expect(unsigned(after.slice(2))).toEqual(unsigned(first));
    expect(after.slice(0, 2).map(({ type }) => type)).toEqual([
      "meeting.correction-answered",
      "meeting.correction-requested",
    ]);
    expect(after[1]?.actor.id).toBe(personRef("swj", "deputy1"));
    const now = await checkpoint();
    const leaves = await it.database.owner.selectFrom("ledger.entry").select("leaf").orderBy("pos").execute();
    const root = (size: number) =>
      Buffer.from(
        Frontier.empty()
          .appendAll(Buffer.concat(leaves.slice(0, size).map(({ leaf }) => leaf)))
          .root(),
      ).toString("base64");
    expect(now.size).toBeGreaterThan(before.size);
    expect(root(before.size)).toBe(before.root);
    expect(root(now.size)).toBe(now.root);
  });

  test("b: nothing is deleted or replaced; a meeting is cancelled with a reason and stays visible", async () => {
    const clerk = await sitting().as("meetingClerk");
    const chair = personRef("swj", "topLeader");
    const plannedAt = new Date(it.clock.now + 7 * 86_400_000).toISOString();
    const input = { unit: unitRef("swj"), body: "partyGroup", title: "党组会", place: "会议室", plannedAt, chair };
    const made = await clerk.post("/api/matters", { institution: "meeting", act: "planned", input });
    const { matterId, seq } = made.json<{ matterId: string; seq: number }>();
    for (const method of ["DELETE", "PUT"] as const)
      expect(problemOf(await clerk.send(method, `/api/matters/${matterId}`, {})).code).toBe("notFound");
    const done = await clerk.post(`/api/matters/${matterId}/acts/cancelled`, { input: { reason: "改期" }, seq });
    expect(done.statusCode, done.body).toBe(201);
    expect((await clerk.get(`/api/matters/${matterId}`)).json()).toMatchObject({ stage: "cancelled" });
    expect((await timeline(matterId)).map(({ type }) => type)).toEqual(["meeting.cancelled", "meeting.planned"]);
    await expect(it.database.owner.deleteFrom("ledger.entry").execute()).rejects.toThrow();
  });

  test("d: a meeting entered ten working days after it took place is accepted and stays marked", async () => {
    const clerk = await sitting().as("meetingClerk");
    // Thirteen days back lies one weekend whose Saturday, 28 February, is worked: ten working days.
    const plannedAt = new Date(it.clock.now - 13 * 86_400_000).toISOString();
    const chair = personRef("swj", "topLeader");
    const input = { unit: unitRef("swj"), body: "partyGroup", title: "补登的会议", place: "会议室", plannedAt, chair };
    const made = await clerk.post("/api/matters", { institution: "meeting", act: "planned", input });
    expect(made.statusCode, made.body).toBe(201);
    const { matterId, at } = made.json<{ matterId: string; at: string }>();
    const [entry] = await timeline(matterId);
    expect(entry?.at).toBe(at);
    expect(entry?.findings).toContainEqual(
      expect.objectContaining({
        ...{ gate: "meeting.enteredInTime", outcome: "fail", code: "LATE_ENTRY", blocking: false },
        inputs: expect.arrayContaining([expect.objectContaining({ label: "补登", value: 10 })]) as unknown,
      }),
    );
  });

  test("c: a row changed in the database is found, and the entry named", async () => {
    const water = sitting();
    const [entry] = await timeline(water.meeting);
    const pos = entry?.pos ?? 0;
    const publicDir = it.embedded.publicDir;
    const vkeys = readFileSync(join(publicDir, "vkeys.txt"), "utf8").trim().split("\n");
    const exported = (name: string) =>
      withClient({ ...it.database.connection, types: valueTypes }, (client) => {
        const target = join(it.dataDir, name);
        return exportLog({ client, publicDir, vkeys, target, may: everything, logId: 1, packsFolder: it.dataDir });
      });
    await it.embedded.signed(it.embedded.ledger.size());
    expect((await exported("before")).size).toBeGreaterThan(pos);
    const change =
      "update ledger.entry_group set body = convert_to(replace(convert_from(body, 'UTF8'), '签到四人', '签到五人'), 'UTF8') where pos = $1 and gid <> 'E' and body is not null";
    await tamper(it.database.connection, [change, [pos]]);
    await expect(exported("after")).rejects.toMatchObject({ code: "E_COMMITMENT", detail: { pos } });
    const shown = problemOf(await (await water.as("meetingClerk")).get(`/api/matters/${water.meeting}/timeline`));
    expect(shown).toMatchObject({ status: 500, code: "internal" });
  });
});
