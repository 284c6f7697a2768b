/** The five exception rules of the state's report as pure functions: cases of reference/tiol.md sections 5 and 6. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readVoteText, thresholdOf } from "../../kernel/quorum-text.ts";
import type { Threshold } from "../../kernel/threshold.ts";
import { legalReview, type LegalCase } from "./rule-legal.ts";
import { bodyOrder, partyFirst, type Held } from "./rule-order.ts";
import { voteResult, type ResultCase } from "./rule-result.ts";

const PARTY = "soePartyCommittee";
const MANAGERS = "managerMeeting";
const BOARD = "board";
const held = (...bodies: readonly string[]): readonly Held[] =>
  bodies.map((body) => ({ body, outcome: "passed", papersVersion: 1 }));

const vote = (text: string, appliesTo = "default"): NonNullable<ResultCase["rules"]>["voteRules"][number] => {
  const threshold = thresholdOf(readVoteText(text));
  return { appliesTo, text, ...(threshold === undefined ? {} : { threshold }) };
};
const half: Threshold = { comparator: "atLeast", num: 1, den: 2, base: "present" };
const sizes = (n: number): ResultCase["sizes"] => ({ roster: n, entitled: n, present: n, cast: n });
const result = (text: string, n: number, agree: number, over: Partial<ResultCase> = {}): ResultCase => ({
  ...{ codes: ["D12-001"], rules: { voteRules: [vote(text)] }, beside: [], sizes: sizes(n), agree, ...over },
});
const needIn = (f: ReturnType<typeof voteResult>): readonly number[] =>
  f.inputs.flatMap((e) => (e.kind === "threshold" ? [e.need] : []));

describe("表决结果", () => {
  test.each([
    ["a", "赞成票超过到会成员人数的 1/2", 6, 3, "fail", "RECORDED_PASSED_NOT_CARRIED", 4],
    ["b", "赞成票超过到会成员人数的 1/2", 6, 4, "pass", "MET", 4],
    ["c", "赞成票超过到会成员人数的 1/2", 7, 4, "pass", "MET", 4],
    ["d", "赞成票超过应到会成员人数的 2/3", 9, 6, "fail", "RECORDED_PASSED_NOT_CARRIED", 7],
  ] as const)("TIOL-R2 %s more-than-half-is-not-half", (_, text, n, agree, outcome, code, least) => {
    const finding = voteResult("passed", result(text, n, agree));
    expect(finding).toMatchObject({ outcome, code });
    expect(needIn(finding)).toEqual([least]);
  });
  test("TIOL-R2 e 达到半数的自订规则,半数即通过", () => {
    const rules = { voteRules: [{ appliesTo: "default", text: "达到到会半数", threshold: half }] };
    expect(voteResult("passed", result("", 6, 3, { rules }))).toMatchObject({ outcome: "pass" });
  });
  test("TIOL-R2 property: 超过与达到,n 至 30", () => {
    const share = fc.constantFrom([1, 2], [2, 3], [3, 4], [4, 5]);
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 30 }), fc.nat(30), fc.boolean(), ([num, den], n, a, strict) => {
        const agree = Math.min(a, n);
        const threshold: Threshold = {
          comparator: strict ? "moreThan" : "atLeast",
          num: num,
          den: den,
          base: "present",
        };
        const rules = { voteRules: [{ appliesTo: "default", text: "", threshold }] };
        const carried = strict ? agree * den > n * num : agree * den >= n * num;
        const outcome = voteResult("passed", result("", n, agree, { rules })).outcome;
        expect(outcome === "pass").toBe(carried);
      }),
    );
  });

  test("TIOL-R3 a–d present-is-not-invited: 到会与应到是两个基数,列席不算 [B11]", () => {
    const counted = { sizes: { roster: 9, entitled: 9, present: 6, cast: 6 } };
    const ofPresent = "赞成票超过到会成员人数的 1/2";
    expect(voteResult("passed", result(ofPresent, 0, 4, counted))).toMatchObject({ outcome: "pass" });
    expect(voteResult("passed", result(ofPresent, 0, 3, counted))).toMatchObject({ outcome: "fail" });
    expect(voteResult("passed", result("赞成票超过应到会成员人数的 1/2", 0, 4, counted))).toMatchObject({
      outcome: "fail",
    });
  });

  const two = {
    voteRules: [vote("赞成票超过到会成员人数的 1/2", "D12-001"), vote("赞成票超过到会成员人数的 3/4", "H06-001")],
  };
  test("TIOL-R4 a two-codes-strictest-applies: 两个条目从严", () => {
    const codes = ["D12-001", "H06-001"];
    const finding = voteResult("passed", result("", 8, 6, { codes, rules: two }));
    expect(finding).toMatchObject({ outcome: "fail", code: "RECORDED_PASSED_NOT_CARRIED" });
    expect(needIn(finding)).toEqual([5, 7]);
    expect(finding.inputs.at(-1)).toMatchObject({ value: expect.stringContaining("H06-001") as string });
    expect(voteResult("passed", result("", 8, 7, { codes, rules: two }))).toMatchObject({ outcome: "pass" });
  });
  test("TIOL-R4 e 没有清单条目", () => {
    expect(voteResult("passed", result("", 8, 7, { codes: [] }))).toMatchObject({
      outcome: "unknown",
      code: "NO_CATALOGUE_ENTRY",
    });
    expect(bodyOrder({ paths: [], held: [] })).toMatchObject({ code: "NO_CATALOGUE_ENTRY" });
    expect(partyFirst({ paths: [], held: [], partyBodies: [], formalOnly: () => true })).toMatchObject({
      code: "NO_CATALOGUE_ENTRY",
    });
    expect(legalReview(legal({ asked: [] }))).toMatchObject({ code: "NO_CATALOGUE_ENTRY" });
  });

  test("TIOL-R5 missing-rule-is-unknown-not-clean", () => {
    expect(voteResult("passed", result("", 8, 8, { rules: undefined }))).toMatchObject({
      code: "RULE_DOCUMENT_MISSING",
    });
    expect(voteResult("passed", result("其他", 8, 8))).toMatchObject({
      outcome: "unknown",
      code: "THRESHOLD_NOT_EXECUTABLE",
    });
    expect(voteResult("passed", result("", 8, 8, { rules: { voteRules: [] } }))).toMatchObject({
      code: "THRESHOLD_MISSING",
    });
    expect(voteResult("passed", result("赞成票超过到会成员人数的 1/2", 0, 0))).toMatchObject({ code: "ROSTER_EMPTY" });
  });
  test("无法识别的表态按最有利和最不利各算一次", () => {
    const text = "赞成票超过到会成员人数的 1/2";
    expect(voteResult("passed", result(text, 6, 3, { unread: 1 }))).toMatchObject({ code: "OPINION_WORD_UNMAPPED" });
    expect(voteResult("passed", result(text, 6, 4, { unread: 1 }))).toMatchObject({ outcome: "pass" });
  });
  test("TIOL-R11 rejected-though-carried [B19]", () => {
    expect(voteResult("rejected", result("赞成票超过到会成员人数的 1/2", 8, 7))).toMatchObject({
      code: "RECORDED_REJECTED_BUT_CARRIED",
    });
  });
});

describe("会议顺序", () => {
  const long = [PARTY, MANAGERS, BOARD];
  const short = [PARTY, BOARD];
  test("TIOL-R4 b–d 缺、倒、矛盾", () => {
    const paths = [long, short];
    expect(bodyOrder({ paths, held: held(...long) })).toMatchObject({ outcome: "pass" });
    expect(bodyOrder({ paths, held: held(PARTY, BOARD) })).toMatchObject({
      code: "BODY_SKIPPED",
      inputs: [{ value: MANAGERS }],
    });
    expect(bodyOrder({ paths, held: held(MANAGERS, BOARD, PARTY) })).toMatchObject({ code: "BODY_OUT_OF_ORDER" });
    expect(bodyOrder({ paths: [long, [BOARD, MANAGERS]], held: [] })).toMatchObject({
      code: "CATALOGUE_CONFLICT",
      outcome: "unknown",
    });
  });
  test("TIOL-R12 branching-is-checked: 每一条先后都核对", () => {
    const paths = [
      [PARTY, BOARD],
      ["workersCongress", BOARD],
    ];
    expect(bodyOrder({ paths, held: held(PARTY, BOARD) })).toMatchObject({
      code: "BODY_SKIPPED",
      inputs: [{ value: "workersCongress" }],
    });
    expect(bodyOrder({ paths, held: held("workersCongress", PARTY, BOARD) })).toMatchObject({ outcome: "pass" });
  });
  test("TIOL-R13 unfinished-is-not-wrong", () => {
    const finding = bodyOrder({ paths: [long], held: held(PARTY) });
    expect(finding).toMatchObject({ outcome: "pass" });
    expect(finding.inputs).toContainEqual({ kind: "text", label: "complete", value: "false" });
    expect(bodyOrder({ paths: [long], held: held(PARTY), executing: true })).toMatchObject({ code: "BODY_SKIPPED" });
  });
  test("路径以外的会议只注明;同一会议接连两次算一次;暂缓不算", () => {
    expect(bodyOrder({ paths: [short], held: held(PARTY, "其他会议", PARTY, BOARD) }).inputs).toContainEqual(
      expect.objectContaining({ label: "EXTRA_BODY" }),
    );
    const deferred: Held = { body: BOARD, outcome: "deferred", papersVersion: 1 };
    expect(bodyOrder({ paths: [short], held: [deferred, ...held(PARTY, BOARD)] })).toMatchObject({ outcome: "pass" });
  });
});

describe("党委前置", () => {
  const party = (items: readonly Held[], formalOnly = () => false) =>
    partyFirst({ paths: [[PARTY, BOARD]], held: items, partyBodies: [PARTY], formalOnly });
  test("TIOL-R4 c、TIOL-R14 party-first-asks-the-later-body", () => {
    expect(party(held(BOARD, PARTY))).toMatchObject({ code: "PARTY_NOT_FIRST" });
    expect(party(held(BOARD))).toMatchObject({ code: "PARTY_NOT_FIRST" });
    expect(party(held(PARTY))).toMatchObject({ outcome: "pass" });
    expect(party(held(PARTY, BOARD))).toMatchObject({ outcome: "pass" });
  });
  test("材料改了要重新前置研究,仅文字改动除外;党委未通过的不得通过", () => {
    const later: Held = { body: BOARD, outcome: undefined, papersVersion: 2 };
    expect(party([...held(PARTY), later])).toMatchObject({ code: "PARTY_STUDY_STALE" });
    expect(party([...held(PARTY), later], () => true)).toMatchObject({ outcome: "pass" });
    const no: Held = { body: PARTY, outcome: "rejected", papersVersion: 1 };
    expect(party([no, ...held(BOARD)])).toMatchObject({ code: "PARTY_NEGATIVE_OVERRIDDEN" });
  });
  test("清单没有党委步骤,或党委在最后,不适用", () => {
    const rule = { held: held(BOARD), partyBodies: [PARTY], formalOnly: () => false };
    expect(partyFirst({ ...rule, paths: [[BOARD]] })).toMatchObject({
      outcome: "notApplicable",
      code: "NO_PARTY_STEP",
    });
    expect(partyFirst({ ...rule, paths: [[BOARD, PARTY]] })).toMatchObject({ outcome: "notApplicable" });
  });
});

const legal = (over: Partial<LegalCase>): LegalCase => ({
  ...{ asked: ["LG"], papers: ["h1"], opinions: [], statements: [], acceptAttendance: true, ...over },
});
describe("合法性审查", () => {
  const opinion = { adviser: true, covers: ["h1"], adverse: false };
  test("TIOL-R5 f 清单没写是否审查", () => {
    expect(legalReview(legal({ asked: [""] }))).toMatchObject({ outcome: "unknown", code: "LEGAL_FLAG_UNKNOWN" });
    expect(legalReview(legal({ asked: ["none", ""] }))).toMatchObject({ code: "LEGAL_FLAG_UNKNOWN" });
    expect(legalReview(legal({ asked: ["none"] }))).toMatchObject({ outcome: "notApplicable" });
    expect(legalReview(legal({ asked: ["none", "LG"] }))).toMatchObject({ code: "LEGAL_REVIEW_MISSING" });
  });
  test("TIOL-R6 e–g 以文书种类和当日任职为准,文件名和职务名称不算", () => {
    expect(legalReview(legal({ statements: [{ adviser: false }] }))).toMatchObject({ code: "LEGAL_REVIEW_MISSING" });
    expect(legalReview(legal({ opinions: [] }))).toMatchObject({ code: "LEGAL_REVIEW_MISSING" });
    expect(legalReview(legal({ statements: [{ adviser: true }] }))).toMatchObject({ outcome: "pass" });
    expect(legalReview(legal({ statements: [{ adviser: true }], acceptAttendance: false }))).toMatchObject({
      outcome: "fail",
    });
    expect(legalReview(legal({ statements: [{ adviser: undefined }] }))).toMatchObject({ code: "ADVISER_UNKNOWN" });
  });
  test("审查覆盖提交表决的材料;之后改动须重新审查;不利意见也是审查", () => {
    expect(legalReview(legal({ opinions: [opinion] }))).toMatchObject({ outcome: "pass" });
    expect(legalReview(legal({ opinions: [opinion], papers: ["h1", "h2"] }))).toMatchObject({
      code: "LEGAL_REVIEW_STALE",
    });
    expect(legalReview(legal({ opinions: [opinion], papers: [] }))).toMatchObject({ outcome: "fail" });
    const adverse = legalReview(legal({ opinions: [{ ...opinion, adverse: true }] }));
    expect(adverse).toMatchObject({ outcome: "pass", inputs: [{ label: "ADVERSE_OPINION" }] });
  });
});
