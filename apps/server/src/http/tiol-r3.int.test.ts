/** TIOL-R3 over HTTP (reference/tiol.md 5): present is not invited. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Ref } from "@mingjian/rulebook";
import { personRef } from "@mingjian/scenarios";
import type { TestSite } from "./testing/site.ts";
import { bases, idsOf, lines, Reported, RULE, VOTED } from "./testing/tiol-record.ts";
import { findingOf, needs, OF_PRESENT, openEve, Sitting, told, votersOf, type Variant } from "./testing/tiol.ts";

const half = [{ appliesTo: "default", text: OF_PRESENT }];
const V = {
  six5: { unit: "hbj", votes: 9, voteRules: half },
  six3: { unit: "zjj", votes: 9, voteRules: half },
  leaving: { unit: "jtj", votes: 7, voteRules: half },
  ofEntitled: {
    unit: "swj",
    votes: 9,
    voteRules: [{ appliesTo: "default", text: "赞成票超过应到会成员人数的 1/2" }],
    plan: { until: "raised" },
  },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openEve(Object.values(V));
}, 120_000);

const RESULT = "collective-decision.resultByRule";

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

describe("TIOL-R3 present-is-not-invited, by the state's rule", () => {
  /** Nine lines: six present, three absent with a reason. */
  const nine = (all: readonly Ref[]) => [
    ...lines(all.slice(0, 6)),
    ...lines(all.slice(6), { absentReason: "因公出差" }),
  ];
  test.each([
    ["a", V.six5, 4, 6, 4, true],
    ["b", V.six5, 3, 6, 4, false],
    ["c", V.ofEntitled, 4, 9, 5, false],
  ] as const)("%s", async (_, variant, agree, base, need, carried) => {
    const reported = await Reported.of(it, variant.unit, ["J1"]);
    const finding = findingOf(
      await reported.held({ attendance: nine(votersOf(variant)), agree, oppose: 6 - agree }),
      RULE.vote,
    );
    expect(finding.outcome).toBe(carried ? "pass" : "fail");
    expect([bases(finding), needs(finding)]).toEqual([[base], [need]]);
  });
  test("d: two guests are listed and not counted", async () => {
    const present = votersOf(V.six5).slice(0, 6);
    const guests = [personRef("agency 5", "disciplineOfficer"), personRef("jtj", "legalAdviser")];
    const reported = await Reported.of(it, V.six5.unit, ["J1"]);
    const answer = await reported.held({
      ...{ attendance: lines(present), agree: 4, oppose: 2 },
      guests: guests.map((person) => ({ person, capacity: "列席" })),
    });
    const vote = findingOf(answer, RULE.vote);
    expect(vote.outcome).toBe("pass");
    expect([bases(vote), needs(vote)]).toEqual([[6], [4]]);
    expect(idsOf(vote, "实到")).toEqual(present);
    expect(idsOf(findingOf(answer, RULE.quorum), "列席")).toEqual(guests);
  });
  test("e: of seven one leaves before the third item", async () => {
    const all = votersOf(V.leaving);
    const reported = await Reported.of(it, V.leaving.unit, ["J1"]);
    const attendance = [
      ...lines(all.slice(0, 6)),
      ...lines(all.slice(6), { from: VOTED, to: "2026-03-10T02:30:00.000Z" }),
    ];
    const counted: (readonly number[])[] = [];
    for (const votedAt of [VOTED, "2026-03-10T02:20:00.000Z", "2026-03-10T03:00:00.000Z"])
      counted.push(bases(findingOf(await reported.held({ attendance, votedAt, agree: 6 }), RULE.vote)));
    expect(counted).toEqual([[7], [7], [6]]);
  });
});
