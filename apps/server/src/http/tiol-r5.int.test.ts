/** TIOL-R5 over HTTP (reference/tiol.md 5): a missing rule is unknown, not clean. */
import { beforeAll, describe, expect, test } from "vitest";
import { personRef, unitRef } from "@mingjian/scenarios";
import type { TestSite } from "./testing/site.ts";
import { lines, Reported, RULE } from "./testing/tiol-record.ts";
import {
  findingOf,
  itemOf,
  needs,
  NO_RULES,
  OF_PRESENT,
  openEve,
  Sitting,
  visiting,
  votersOf,
  type Variant,
} from "./testing/tiol.ts";

const half = [{ appliesTo: "default", text: OF_PRESENT }];
const SILENT = itemOf("J90", [["partyGroup", "ballot", "Q23"]], { legalReview: "unknown" });

const V = {
  noRules: { unit: "swu", votes: 7, quorumText: NO_RULES },
  lateRules: { unit: "wlj", votes: 7, quorumText: NO_RULES },
  vague: { unit: "wjj", votes: 7, quorumText: "三分之二左右" },
  noVoteRule: { unit: "yjj", voteRules: [{ appliesTo: "default", text: "其他" }] },
  silent: { unit: "swj", plan: { until: "raised", codes: ["J90"] }, items: [SILENT] },
  reported: { unit: "tyj", votes: 7, quorumText: NO_RULES, plan: { until: "raised" } },
} as const satisfies Readonly<Record<string, Variant>>;

let it: TestSite;
beforeAll(async () => {
  it = await openEve(Object.values(V));
}, 120_000);

const QUORUM = "meeting.quorum";
const RESULT = "collective-decision.resultByRule";

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

  test("f: a catalogue that does not say whether a review is needed leaves it unknown, and the item is not listed", async () => {
    const sitting = new Sitting(it, V.silent.unit);
    const refused = await sitting.act("matter", "scheduled", { meeting: "b".repeat(26) });
    expect(refused.status).toBe(422);
    const finding = findingOf(refused, "collective-decision.legalReview");
    expect(finding).toMatchObject({ outcome: "unknown", code: "LEGAL_FLAG_UNKNOWN" });
    const reported = await Reported.of(it, V.silent.unit, ["J90"]);
    const said = await reported.held({ attendance: lines(votersOf(V.silent)), agree: 5 });
    expect(findingOf(said, RULE.legal)).toMatchObject({ outcome: "unknown", code: "LEGAL_FLAG_UNKNOWN" });
  });

  test("a, d, reported afterwards: unknown and somebody's to supply, until the rules are entered; the history keeps both", async () => {
    const { unit } = V.reported;
    const reported = await Reported.of(it, unit, ["J1"]);
    const said = await reported.held({ attendance: lines(votersOf(V.reported).slice(0, 4)), agree: 4 });
    for (const rule of [RULE.quorum, RULE.vote])
      expect(findingOf(said, rule)).toMatchObject({ outcome: "unknown", code: "RULE_DOCUMENT_MISSING" });
    const office = await reported.as("officeDirector");
    const waiting = (await office.get("/api/inbox")).json<{ items: { matterId: string; obligation: string }[] }>()
      .items;
    expect(waiting).toContainEqual(expect.objectContaining({ matterId: reported.matter, obligation: "supply" }));
    await register(unit, "2026-03-01");
    const again = findingOf(await reported.act("lookedAgain", { sitting: 1 }), RULE.quorum);
    expect(again).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
    expect(needs(again)).toEqual([5]);
    const [late, early] = (await reported.history()).filter(({ findings }) =>
      findings.some((f) => f.gate === RULE.quorum),
    );
    const code = (one: typeof late) => one?.findings.find((f) => f.gate === RULE.quorum)?.code;
    expect([code(early), code(late)]).toEqual(["RULE_DOCUMENT_MISSING", "QUORUM_NOT_MET"]);
    expect(late?.pos).toBeGreaterThan(early?.pos ?? 0);
  });
});
