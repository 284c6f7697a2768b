import { describe, expect, test } from "vitest";
import type { Ref } from "../kernel/json.ts";
import type { Verdict } from "../kernel/judge.ts";
import { answer, codes, county, UNITS, type County } from "../testing/county.ts";
import { decisionPack, rules } from "../testing/decision.ts";
import { rulesToReview } from "./rule-document.ts";

const { bureau } = UNITS;
const begun = (): County => county({ packs: [decisionPack()] });
const enter = (c: County, over: Record<string, unknown> = {}): Verdict =>
  c.attempt("officeDirector", "rule-document.registered", c.fresh(), rules(["partyGroup"], over));
const entered = (over: Record<string, unknown> = {}): { c: County; id: Ref } => {
  const c = begun();
  return { c, id: c.must("officeDirector", "rule-document.registered", c.fresh(), rules(["partyGroup"], over)) };
};
const without = (whole: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)));
/** Input of a later version: what the first act gives once and for all is left out. */
const later = (over: Record<string, unknown> = {}): Record<string, unknown> =>
  without(rules(["partyGroup"], over), "unit", "title", "kind");
const governing = (c: County, day: string, body = "partyGroup") => c.facts().rules.governing(bureau, body, day);

describe("入库", () => {
  test("齐备的议事规则入库,原文和读数并存 [B23]", () => {
    const { c } = entered();
    expect(governing(c, "2026-01-05")).toMatchObject({
      ...{ version: 1, clause: "第八条", quorumText: "2/3", remotePresence: false },
      quorum: { comparator: "atLeast", num: 2, den: 3, base: "roster" },
      voteRules: [{ appliesTo: "default", threshold: { comparator: "moreThan", num: 1, den: 2, base: "entitled" } }],
    });
  });

  const clause = (number: string, over = {}) => ({ number, text: "内容", binding: "nobody", ...over });
  const bound = { number: "第八条", text: "到会", binding: "software", by: "meeting.quorum" };
  test.each([
    ["生效早于审批", { approvedOn: "2026-02-01" }, ["DATE_ORDER"]],
    ["失效早于生效", { effectiveTo: "2025-12-31" }, ["DATE_ORDER"]],
    ["议事规则没有写明约束的机构", { governs: [] }, ["GOVERNS_NOBODY"]],
    ["机构不在制度包", { governs: ["wages"] }, ["BODY_UNKNOWN"]],
    ["没有条款", { clauses: [] }, ["NO_CLAUSE", "CLAUSE_NOT_CITED"]],
    ["条款编号重复", { clauses: [bound, bound, clause("第九条")] }, ["CLAUSE_TWICE"]],
    ["到会要求没有条款依据", { quorumClause: "第二十条" }, ["CLAUSE_NOT_CITED"]],
    [
      "表决规定没有条款依据",
      { voteRules: [{ appliesTo: "default", text: "全票通过", clause: "第二十条" }] },
      ["CLAUSE_NOT_CITED"],
    ],
    [
      "由系统核对而没有规则编号",
      { clauses: [clause("第八条", { binding: "software" }), clause("第九条")] },
      ["BINDING_UNNAMED"],
    ],
    [
      "尚无人负责而写了负责人",
      { clauses: [clause("第八条", { by: "officeDirector" }), clause("第九条")] },
      ["BINDING_UNNAMED"],
    ],
    [
      "规则编号不合格式",
      { clauses: [clause("第八条", { binding: "software", by: "到会" }), clause("第九条")] },
      ["RULE_ID_MALFORMED"],
    ],
    [
      "没有通用的表决规定",
      { voteRules: [{ appliesTo: "D1", text: "全票通过", clause: "第九条" }] },
      ["NO_DEFAULT_VOTE_RULE"],
    ],
    [
      "同一事项两条表决规定",
      { voteRules: ["default", "default"].map((appliesTo) => ({ appliesTo, text: "全票通过", clause: "第九条" })) },
      ["VOTE_RULE_TWICE"],
    ],
    ["没有正式文件", { text: [] }, ["TEXT_MISSING"]],
  ])("%s,不得入库", (_, over, expected) => {
    expect(codes(enter(begun(), over))).toEqual(expected);
  });

  test("审批当日生效,可以入库", () => {
    expect(enter(begun(), { approvedOn: "2026-01-01" }).ok).toBe(true);
  });

  test("不是议事规则的制度不要求到会和表决规定", () => {
    const over = { kind: "financeRules", title: "财务管理制度", governs: [], voteRules: [] };
    const finance = without(rules([], over), "quorumText", "quorumClause");
    const c = begun();
    const plain = c.attempt("officeDirector", "rule-document.registered", c.fresh(), finance);
    expect(plain.ok).toBe(true);
    expect(answer(plain, "governsNamed")).toBe("notApplicable NOT_APPLICABLE");
    expect(answer(plain, "quorumReads")).toBe("notApplicable NOT_APPLICABLE");
  });

  test("一个机构同时只有一份议事规则 [B23]", () => {
    const { c } = entered();
    expect(codes(enter(c, { title: "另一份" }))).toEqual(["GOVERNED_TWICE"]);
    expect(enter(c, { title: "董事会议事规则", governs: ["board"] }).ok).toBe(true);
  });

  test("入库由办公室、法律顾问、会议记录人办理", () => {
    const c = begun();
    expect(codes(c.attempt("leader", "rule-document.registered", c.fresh(), rules(["partyGroup"])))).toEqual([
      "office",
    ]);
  });
});

describe("读数", () => {
  test("TIOL-R5 b 到会要求读不出:可以入库,保持不详并催办确认,不作推断", () => {
    const c = begun();
    const verdict = enter(c, { quorumText: "三分之二左右" });
    expect(verdict.ok).toBe(true);
    expect(answer(verdict, "quorumReads")).toBe("unknown QUORUM_TEXT_UNPARSABLE");
    expect(governing(c, "2026-01-05")).toMatchObject({ quorumText: "三分之二左右" });
    expect(governing(c, "2026-01-05")?.quorum).toBeUndefined();
    expect(c.world.open(verdict.ok ? verdict.entry.matterId : "", c.now()).map((t) => t.obligation)).toEqual([
      "confirmQuorum",
    ]);
  });

  test("TIOL-R5 c 表决方式「其他」:不能核算,保持不详", () => {
    const c = begun();
    const verdict = enter(c, { voteRules: [{ appliesTo: "default", text: "其他", clause: "第九条" }] });
    expect(answer(verdict, "voteTextsRead")).toBe("unknown THRESHOLD_NOT_EXECUTABLE");
    expect(governing(c, "2026-01-05")?.voteRules[0]?.threshold).toBeUndefined();
  });

  test.each(["1", "1/1", "100%"])("TIOL-R1 到会要求「%s」读作全体到会", (quorumText) => {
    const { c } = entered({ quorumText });
    expect(governing(c, "2026-01-05")?.quorum).toEqual({ comparator: "all", num: 1, den: 1, base: "roster" });
  });

  test("半数可作两解:确认以前按超过半数,确认之后以确认为准", () => {
    const { c, id } = entered({ quorumText: "1/2" });
    expect(governing(c, "2026-01-05")).toMatchObject({
      quorumNote: "AMBIGUOUS_HALF",
      quorum: { comparator: "moreThan" },
    });
    const confirm = (over: Record<string, unknown>) =>
      c.attempt("legalAdviser", "rule-document.thresholdConfirmed", id, {
        ...{ of: "quorum", comparator: "atLeast", num: 1, den: 2, base: "roster", basis: "党组会议确认" },
        ...over,
      });
    expect(codes(confirm({ num: 1, den: 3 }))).toEqual(["OUTSIDE_TEXT"]);
    expect(codes(confirm({ base: "present" }))).toEqual(["QUORUM_BASE"]);
    expect(codes(confirm({ of: "J9" }))).toEqual(["NO_SUCH_RULE", "NO_SUCH_RULE"]);
    expect(confirm({}).ok).toBe(true);
    expect(governing(c, "2026-01-05")?.quorum?.comparator).toBe("atLeast");
    expect(governing(c, "2026-01-05")?.quorumNote).toBeUndefined();
    expect(codes(confirm({}))).toEqual(["TEXT_IS_CLEAR"]);
  });

  test.each([
    [{ num: 0, den: 2 }, false],
    [{ num: 3, den: 2 }, false],
    [{ num: 1, den: 0 }, false],
    [{ num: 2, den: 2, comparator: "moreThan" }, false],
    [{ num: 1, den: 2, comparator: "all" }, false],
    [{ num: 1, den: 1, comparator: "all" }, true],
    [{ num: 2, den: 3 }, true],
  ])("确认「其他」的比例须在零与全体之间:%o", (over, ok) => {
    const { c, id } = entered({ voteRules: [{ appliesTo: "default", text: "其他", clause: "第九条" }] });
    const verdict = c.attempt("legalAdviser", "rule-document.thresholdConfirmed", id, {
      ...{ of: "default", comparator: "atLeast", base: "entitled", basis: "党组会议确认" },
      ...over,
    });
    expect(codes(verdict)).toEqual(ok ? [] : ["SHARE_UNSOUND"]);
  });
});

describe("版本", () => {
  const march = { approvedOn: "2026-02-20", effectiveFrom: "2026-03-01", quorumText: "3/4" };

  test("新版本代替旧版本,旧版本保留:以前的会议仍按旧版本 [B23]", () => {
    const { c, id } = entered();
    c.must("officeDirector", "rule-document.revised", id, later(march));
    expect([governing(c, "2026-02-28")?.version, governing(c, "2026-03-01")?.version]).toEqual([1, 2]);
  });

  test("新版本不早于原版本生效", () => {
    const { c, id } = entered();
    const early = later({ approvedOn: "2025-11-01", effectiveFrom: "2025-12-31" });
    expect(codes(c.attempt("officeDirector", "rule-document.revised", id, early))).toEqual(["BEFORE_PREVIOUS"]);
    const same = later({ effectiveFrom: "2026-01-01" });
    expect(c.attempt("officeDirector", "rule-document.revised", id, same).ok).toBe(true);
  });

  test("修订列出须复核的规则,复核以后待办消失 [B23]", () => {
    const { c, id } = entered();
    const clauses = [
      { number: "第八条", text: "到会人数达到四分之三方可开会", binding: "software", by: "meeting.quorum" },
      {
        number: "第九条",
        text: "赞成票超过应到会成员半数为通过",
        binding: "software",
        by: "collective-decision.resultByRule",
      },
    ];
    const verdict = c.attempt("officeDirector", "rule-document.revised", id, later({ ...march, clauses }));
    expect(answer(verdict, "rulesListed")).toBe("fail RULES_TO_REVIEW");
    expect(c.world.matter(id)).toMatchObject({ matter: { versions: [{}, { toReview: ["meeting.quorum"] }] } });
    expect(c.world.open(id, c.now()).map((t) => t.obligation)).toEqual(["review"]);
    c.must("legalAdviser", "rule-document.reviewed", id, { conclusion: "规则随条款调整" });
    expect(c.world.open(id, c.now())).toEqual([]);
    expect(codes(c.attempt("legalAdviser", "rule-document.reviewed", id, { conclusion: "再看" }))).toEqual([
      "NOTHING_TO_REVIEW",
    ]);
  });

  test("没有改动的条款不须复核;删去的条款也须复核", () => {
    const one = { number: "一", text: "甲", binding: "software", by: "a.b" } as const;
    expect(rulesToReview([one], [one])).toEqual([]);
    expect(rulesToReview([one], [])).toEqual(["a.b"]);
    expect(rulesToReview([one], [{ ...one, text: "乙" }])).toEqual(["a.b"]);
    expect(rulesToReview([one], [one, { number: "二", text: "丙", binding: "person", by: "clerk" }])).toEqual([]);
  });

  test("废止不追溯,自废止之日起失效", () => {
    const { c, id } = entered();
    const abolish = (on: string) => c.attempt("legalAdviser", "rule-document.abolished", id, { on, basis: "党组会议" });
    expect(codes(abolish("2026-01-04"))).toEqual(["RETROACTIVE"]);
    expect(abolish("2026-02-01").ok).toBe(true);
    expect(governing(c, "2026-01-31")).toBeDefined();
    expect(governing(c, "2026-02-01")).toBeUndefined();
  });
});

describe("落实", () => {
  test("条款落到规则、职责或尚无人负责,覆盖率随之计算 [B23]", () => {
    const { c, id } = entered();
    const coverage = () => c.facts().rules.library(bureau)[0]?.coverage;
    expect(coverage()).toEqual({ software: 2, person: 0, nobody: 0 });
    c.must("clerk", "rule-document.clauseBound", id, { number: "第九条", binding: "person", by: "meetingClerk" });
    expect(coverage()).toEqual({ software: 1, person: 1, nobody: 0 });
    c.must("clerk", "rule-document.clauseBound", id, { number: "第九条", binding: "nobody" });
    expect(coverage()).toEqual({ software: 1, person: 0, nobody: 1 });
  });

  test("没有的条款、没有写明的负责人", () => {
    const { c, id } = entered();
    const bind = (input: Record<string, unknown>) => codes(c.attempt("clerk", "rule-document.clauseBound", id, input));
    expect(bind({ number: "第一百条", binding: "nobody" })).toEqual(["NO_SUCH_CLAUSE"]);
    expect(bind({ number: "第九条", binding: "person" })).toEqual(["BINDING_UNNAMED"]);
    expect(bind({ number: "第九条", binding: "nobody", by: "meetingClerk" })).toEqual(["BINDING_UNNAMED"]);
  });
});

describe("当日的规则", () => {
  test("TIOL-R10 约束对象以机构编号为准:名称相近的规则不约束另一个机构", () => {
    const { c } = entered({ title: "党组会薪酬议事规则", governs: ["directorMeeting"] });
    expect(governing(c, "2026-01-05", "partyGroup")).toBeUndefined();
    expect(governing(c, "2026-01-05", "directorMeeting")).toMatchObject({ title: "党组会薪酬议事规则" });
  });

  test("TIOL-R5 a 没有议事规则:不详,不作推断", () => {
    expect(governing(begun(), "2026-01-05")).toBeUndefined();
  });

  test("TIOL-R5 d 会后登记、会前生效的规则,约束该次会议", () => {
    const c = begun();
    c.moveTo("2026-06-01T01:00:00.000Z");
    expect(governing(c, "2026-03-02")).toBeUndefined();
    c.must("officeDirector", "rule-document.registered", c.fresh(), rules(["partyGroup"]));
    expect(governing(c, "2026-03-02")).toMatchObject({ quorum: { num: 2, den: 3 } });
  });

  test("TIOL-R5 e 会后才生效的规则,不约束该次会议", () => {
    const c = begun();
    c.moveTo("2026-06-01T01:00:00.000Z");
    c.must(
      "officeDirector",
      "rule-document.registered",
      c.fresh(),
      rules(["partyGroup"], { effectiveFrom: "2026-03-03" }),
    );
    expect(governing(c, "2026-03-02")).toBeUndefined();
    expect(governing(c, "2026-03-03")).toBeDefined();
  });

  test("到期的规则不再约束", () => {
    const { c } = entered({ effectiveTo: "2026-06-30" });
    expect(governing(c, "2026-06-30")).toBeDefined();
    expect(governing(c, "2026-07-01")).toBeUndefined();
  });
});
