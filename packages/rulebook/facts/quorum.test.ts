import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../kernel/finding.ts";
import { readQuorumText, thresholdOf } from "../kernel/quorum-text.ts";
import type { Threshold } from "../kernel/threshold.ts";
import { quorumOf, type QuorumCase } from "./quorum.ts";

const members = (n: number, from = 1): readonly string[] => Array.from({ length: n }, (_, i) => `p${from + i}`);
const ESSAY: Threshold = { comparator: "atLeast", num: 2, den: 3, base: "entitled" };

function ruled(quorumText: string): NonNullable<QuorumCase["rules"]> {
  const quorum = thresholdOf(readQuorumText(quorumText));
  return { quorumText, clause: "第八条", ...(quorum === undefined ? {} : { quorum }) };
}
const judged = (text: string, roster: number, present: number, over: Partial<QuorumCase> = {}): Finding =>
  quorumOf({
    ...{ roster: members(roster), recused: [], present: members(present), recusalBase: "leaveBoth" },
    ...{ rules: ruled(text), beside: [], ...over },
  });
const needOf = ({ inputs }: Finding): number | undefined => inputs.find((e) => e.kind === "threshold")?.need;
const baseOf = ({ inputs }: Finding): number | undefined =>
  inputs.flatMap((e) => (e.kind === "count" && e.label === "应到" ? [e.value] : []))[0];

describe("到会人数", () => {
  test.each([
    ["a", "1", 7, 6, "fail", "QUORUM_NOT_MET", 7],
    ["b", "1", 7, 7, "pass", "MET", 7],
    ["c", "1/1", 7, 6, "fail", "QUORUM_NOT_MET", 7],
    ["d", "100%", 7, 6, "fail", "QUORUM_NOT_MET", 7],
    ["e", "1", 0, 0, "unknown", "ROSTER_EMPTY", undefined],
  ] as const)("TIOL-R1 %s full-attendance-rate-is-checked", (_, text, roster, present, outcome, code, least) => {
    const finding = judged(text, roster, present);
    expect(finding).toMatchObject({ outcome, code });
    expect(needOf(finding)).toBe(least);
  });

  test("TIOL-R3 e present-is-not-invited: 每项议题按当时在场人数另算", () => {
    expect(judged("2/3", 9, 7)).toMatchObject({ outcome: "pass" });
    expect(judged("2/3", 9, 5)).toMatchObject({ outcome: "fail", code: "QUORUM_NOT_MET" });
  });

  test("TIOL-R5 missing-rule-is-unknown-not-clean: 没有议事规则、读不懂的议事规则都不是通过", () => {
    expect(judged("2/3", 7, 7, { rules: undefined })).toMatchObject({ code: "RULE_DOCUMENT_MISSING" });
    expect(judged("三分之二左右", 7, 7)).toMatchObject({ outcome: "unknown", code: "QUORUM_TEXT_UNPARSABLE" });
    expect(judged("2/3", 7, 7, { roster: undefined })).toMatchObject({ outcome: "unknown", code: "ROSTER_MISSING" });
    const unread = [{ source: "三重一大会议到会比例", threshold: undefined }];
    expect(judged("2/3", 7, 7, { beside: unread })).toMatchObject({ outcome: "unknown", code: "STANDARD_MISSING" });
  });

  test.each([
    ["a", 4, 0, "fail", "QUORUM_NOT_MET"],
    ["b", 4, 1, "unknown", "PERSON_UNRESOLVED"],
    ["c", 5, 1, "pass", "MET"],
    ["d", 3, 1, "fail", "QUORUM_NOT_MET"],
  ] as const)(
    "TIOL-R6 %s same-name-is-not-same-person: 身份未核实的人按最有利和最不利各算一次",
    (_, present, unresolved, outcome, code) => {
      expect(judged("2/3", 7, present, { unresolved })).toMatchObject({ outcome, code });
    },
  );

  test("TIOL-R6 a 名册以外的人不论叫什么名字都不计入", () => {
    expect(judged("2/3", 7, 0, { present: [...members(4), "namesake"] })).toMatchObject({ code: "QUORUM_NOT_MET" });
  });

  test("议事规则与文章要求并列,从严,并写明是哪一条", () => {
    const beside = [{ source: "三重一大会议到会比例", threshold: ESSAY }];
    const strict = judged("1/2以上", 9, 5, { beside });
    expect(strict).toMatchObject({ outcome: "fail" });
    expect(needOf(strict)).toBe(6);
    expect(strict.inputs.at(-1)).toMatchObject({ value: "三重一大会议到会比例" });
    expect(judged("全体", 9, 8, { beside }).inputs.at(-1)).toMatchObject({ value: "议事规则第八条" });
  });

  test("回避者两边都不计;制度包另有规定的仍计入应到", () => {
    const recused = ["p9"];
    expect(baseOf(judged("2/3", 9, 6, { recused }))).toBe(8);
    expect(baseOf(judged("2/3", 9, 6, { recused, recusalBase: "stay" }))).toBe(9);
    expect(judged("2/3", 3, 3, { recused: members(3) })).toMatchObject({ outcome: "unknown", code: "ROSTER_EMPTY" });
  });

  test("按全体成员计算的规定不因回避而降低;人数下限另算", () => {
    const beside = [
      { source: "董事会", threshold: { ...ESSAY, comparator: "moreThan", num: 1, den: 2 }, ofAll: true } as const,
    ];
    expect(needOf(judged("1/2以上", 7, 4, { recused: ["p7", "p6"], beside }))).toBe(4);
    const three = [{ source: "关联交易", threshold: undefined, absolute: 3 }];
    expect(needOf(judged("1/2以上", 4, 2, { beside: three }))).toBe(3);
  });

  test("property: 到会 ⇔ 3×实到 ≥ 2×应到,应到不含回避者", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(30), fc.nat(30), (n, gone, here) => {
        const recused = members(Math.min(gone, n - 1));
        const entitled = n - recused.length;
        const present = members(Math.min(here, entitled), recused.length + 1);
        const met = judged("2/3", n, 0, { recused, present }).outcome === "pass";
        expect(met).toBe(3 * present.length >= 2 * entitled);
      }),
    );
  });
});
