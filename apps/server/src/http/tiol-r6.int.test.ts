/** TIOL-R6 over HTTP (reference/tiol.md 5): same name is not same person. */
import { beforeAll, describe, expect, test } from "vitest";
import { personRef, refOf, unitRef } from "@mingjian/scenarios";
import { problemOf, type TestSite } from "./testing/site.ts";
import { idsOf, lines, Reported, RULE } from "./testing/tiol-record.ts";
import { findingOf, needs, openEve, Sitting, told, visiting, votersOf, type Variant } from "./testing/tiol.ts";

const V = {
  namesake: { unit: "scj", votes: 7 },
  plain: { unit: "swj", plan: { until: "raised" } },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openEve(Object.values(V));
}, 120_000);

const QUORUM = "meeting.quorum";
const orgdept = () => visiting(it, personRef("zzb", "deputy2"));

describe("TIOL-R6 same-name-is-not-same-person", () => {
  test("a–d, h: attendance is by person: a namesake does not count, a stranger is not entered, each is named by id", async () => {
    const sitting = new Sitting(it, V.namesake.unit);
    const all = votersOf(V.namesake);
    const { items: people } = (await (await orgdept()).get(`/api/people?unit=${unitRef("scj")}`)).json<{
      items: { ref: string; name: string }[];
    }>();
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

describe("TIOL-R6 same-name-is-not-same-person, a list entered afterwards", () => {
  const all = votersOf(V.namesake);
  const OPEN = { line: "名单第 5 行" };
  /** Another person of the same display name as the seventh member. */
  const twinOf = async () => {
    const client = await orgdept();
    const { items } = (await client.get(`/api/people?unit=${unitRef("scj")}`)).json<{
      items: { ref: string; name: string }[];
    }>();
    const input = { unit: unitRef("zzb"), name: items.find(({ ref }) => ref === all[6])?.name };
    const made = await client.post("/api/matters", { institution: "person", act: "registered", input });
    return made.json<{ matterId: string }>().matterId;
  };
  const quorumOf = async (attendance: readonly object[]) =>
    findingOf(await (await Reported.of(it, "scj", ["J1"])).held({ attendance, agree: 4 }), RULE.quorum);

  test("a: four members and somebody of the absent one's name: four are present, and it is said who", async () => {
    const twin = await twinOf();
    const finding = await quorumOf([
      ...lines(all.slice(0, 4)),
      ...lines([twin]),
      ...lines(all.slice(6), { absentReason: "因公出差" }),
    ]);
    expect(finding).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
    expect(needs(finding)).toEqual([5]);
    expect(idsOf(finding, "实到")).toEqual(all.slice(0, 4));
    expect(idsOf(finding, "列席")).toEqual([twin]);
  });
  test.each([
    ["b", 4, "unknown", "PERSON_UNRESOLVED"],
    ["c", 5, "pass", "MET"],
    ["d", 3, "fail", "QUORUM_NOT_MET"],
  ] as const)("%s: %i made out and one line that names nobody on record", async (_, made, outcome, code) => {
    const finding = await quorumOf([...lines(all.slice(0, made)), OPEN]);
    expect(finding).toMatchObject({ outcome, code });
    expect(needs(finding)).toEqual([5]);
  });
  test("a line that says nothing, a person twice, and somebody not on record are refused", async () => {
    const reported = await Reported.of(it, "scj", ["J1"]);
    const gate = "decision-record.linesReadable";
    for (const attendance of [[{}], lines([...all.slice(0, 1), ...all.slice(0, 1)])])
      expect(findingOf(await reported.held({ attendance }), gate)).toMatchObject({
        outcome: "fail",
        code: "LINES_UNCLEAR",
      });
    const strange = await reported.held({ attendance: lines(["b".repeat(26)]) });
    expect(findingOf(strange, gate)).toMatchObject({ outcome: "unknown", code: "PERSON_UNRESOLVED" });
  });

  const legal = async (over: object) =>
    findingOf(
      await (await Reported.of(it, "swj", ["J1"])).held({ attendance: lines(votersOf(V.plain)), agree: 5, ...over }),
      RULE.legal,
    );
  const guest = (office: string, more: object) => ({ person: personRef("swj", office), ...more });
  test("e, f, g: neither words of a position nor a file's name; the adviser by tenure who stated an opinion", async () => {
    const former = await legal({
      guests: [guest("officeDirector", { capacity: "原法律顾问(已退休)", statement: "没有意见" })],
    });
    expect(former).toMatchObject({ outcome: "fail", code: "LEGAL_REVIEW_MISSING" });
    const named = await legal({
      documents: [{ kind: "other", name: "关于无需法律意见的说明.pdf", adverse: false, current: true }],
    });
    expect(named).toMatchObject({ outcome: "fail", code: "LEGAL_REVIEW_MISSING" });
    const silent = await legal({ guests: [guest("legalAdviser", { capacity: "总法律顾问" })] });
    expect(silent).toMatchObject({ outcome: "fail", code: "LEGAL_REVIEW_MISSING" });
    const counsel = await legal({ guests: [guest("legalAdviser", { capacity: "总法律顾问", statement: "无异议" })] });
    expect(counsel).toMatchObject({ outcome: "pass" });
  });
  test("h: two members of one name, one present: one counts, and it is said which", async () => {
    const finding = await quorumOf([...lines(all.slice(0, 4)), ...lines(all.slice(6), { absentReason: "请假" })]);
    expect(idsOf(finding, "实到")).toEqual(all.slice(0, 4));
    expect(finding.because.zh).toContain("实到 4 人");
  });
});
