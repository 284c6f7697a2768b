/** TIOL-R1 over HTTP (reference/tiol.md 5): a quorum of all is a quorum of all. */
import { beforeAll, describe, expect, test } from "vitest";
import { personRef, unitRef } from "@mingjian/scenarios";
import type { TestSite } from "./testing/site.ts";
import { findingOf, needs, openEve, Sitting, told, visiting, votersOf, type Variant } from "./testing/tiol.ts";

const V = {
  whole: { unit: "kjj", votes: 7, quorumText: "1" },
  wholeFraction: { unit: "gxj", votes: 7, quorumText: "1/1" },
  wholePercent: { unit: "mzj", votes: 7, quorumText: "100%" },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openEve(Object.values(V));
}, 120_000);

const QUORUM = "meeting.quorum";
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
