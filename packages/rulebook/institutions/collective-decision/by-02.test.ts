/** BY-02 「会前合规检查」: nine planted problems in an agenda of twelve, one cure each, preview and attempt byte for byte equal. */
import { describe, expect, test } from "vitest";
import { isMet, type Verdict } from "../../kernel/judge.ts";
import type { Ref } from "../../kernel/json.ts";
import { PEOPLE, reasons, UNITS, type County } from "../../testing/county.ts";
import {
  convene,
  DAY,
  decisionCounty,
  EXTRAS,
  list,
  MEETS,
  paper,
  plan,
  prepare,
  preview,
  RAISED,
  rules,
  VOTERS,
} from "../../testing/decision.ts";

const NINE = [...VOTERS, ...EXTRAS];
const { leader, deputy2, deputy3, deputy4, deputy5 } = PEOPLE;
const HERE = [leader, deputy2, deputy3, deputy4, EXTRAS[0]!, EXTRAS[1]!];
const recuse = (c: County, meeting: Ref, matter: Ref, persons: readonly Ref[]): void => {
  for (const person of persons)
    c.must("clerk", "meeting.recused", meeting, { matter, person, cause: "self", reason: "涉及近亲属" });
};

interface Agenda {
  readonly c: County;
  readonly meeting: Ref;
  readonly items: Readonly<Record<string, Ref>>;
}
function agenda(): Agenda {
  const c = decisionCounty({ nine: true });
  c.moveTo(RAISED);
  const item = (title: string, over: Record<string, unknown> = {}, skip: readonly string[] = []): Ref =>
    prepare(c, { voters: NINE, raise: { title, ...over }, skip });
  const items = {
    report: item("未签收", {}, ["reported", "reportAcknowledged"]),
    papers: item("材料迟"),
    quorum: item("人数不足"),
    deputy: item("分管不到", { area: "approvals" }),
    voters: item("表决人不足"),
    ground: item("没有可研"),
    notice: item("公布不足", {}, ["beforePublished"]),
    entry: item("没有清单依据", { codes: [] }),
    objection: item("有异议"),
    fine: item("正常一"),
    fine2: item("正常二", { area: "tendering" }),
    fine3: item("正常三", { codes: ["P1"], area: "personnel" }),
  };
  const meeting = plan(c, MEETS);
  for (const [name, matter] of Object.entries(items)) if (name !== "entry") list(c, matter, meeting);
  c.moveTo(DAY("03-05", "08:00"));
  c.must("clerk", "collective-decision.reported", items.report, { report: "补报" });
  c.must("officeDirector", "collective-decision.beforePublished", items.notice, {
    publicTitle: "公布不足",
    publicContent: "补公布",
  });
  c.must("clerk", "collective-decision.papersIssued", items.papers, { files: [paper("c")], changes: "更换附件" });
  c.must("clerk", "collective-decision.papersDelivered", items.papers, { members: NINE });
  c.must("clerk", "collective-decision.groundWithdrawn", items.ground, { kind: "feasibility", reason: "数据有误" });
  const objection = { link: "preparation", kind: "objection", text: "程序存疑" };
  c.must("agencyOfficer", "collective-decision.opinionGiven", items.objection, objection);
  c.moveTo(MEETS);
  convene(c, meeting, HERE);
  recuse(c, meeting, items.quorum, [EXTRAS[0]!]);
  recuse(c, meeting, items.voters, [deputy3, deputy4, deputy5, ...EXTRAS]);
  return { c, meeting, items };
}
const opening = ({ c }: Agenda, matter: Ref, meeting: Ref, mode?: "enforce"): Verdict =>
  preview(c, "clerk", "collective-decision.studyOpened", matter, { meeting }, mode);
/** What is not met: the code of each problem, once. */
const problems = (verdict: Verdict): readonly string[] => [
  ...new Set(verdict.findings.filter((f) => !isMet(f)).map((f) => f.code)),
];

describe("BY-02 会前合规检查", () => {
  const a = agenda();
  const found = (): Record<string, readonly string[]> =>
    Object.fromEntries(
      Object.entries(a.items).map(([name, matter]) => [name, problems(opening(a, matter, a.meeting))]),
    );

  test("BY-02 十二个议题恰好查出九个问题 [B1 B2 B3 B5 B10 B11 B12 B13 B17 B24]", () => {
    expect(found()).toEqual({
      ...{ report: ["REPORT_TOO_LATE"], papers: ["PAPERS_TOO_LATE"], quorum: ["QUORUM_NOT_MET"] },
      ...{ deputy: ["DEPUTY_ABSENT"], voters: ["TOO_FEW_VOTERS"], ground: ["GROUND_MISSING"] },
      ...{ notice: ["NOTICE_TOO_SHORT"], entry: ["NO_CATALOGUE_ENTRY"], objection: ["OBJECTION_UNANSWERED"] },
      ...{ fine: [], fine2: [], fine3: [] },
    });
  });

  test("BY-02 每个问题给出一个办法", () => {
    for (const matter of Object.values(a.items)) {
      const verdict = opening(a, matter, a.meeting);
      const cures = verdict.ok ? [] : verdict.refused.flatMap((r) => (r.kind === "gate" ? [r.cure.zh] : []));
      expect(new Set(cures).size).toBe(problems(verdict).length);
    }
  });

  test("BY-02 预检与真正提请所得的核对结果逐字节相同 [L5]", () => {
    for (const matter of Object.values(a.items)) {
      const simulated = JSON.stringify(opening(a, matter, a.meeting).findings);
      expect(JSON.stringify(opening(a, matter, a.meeting, "enforce").findings)).toBe(simulated);
    }
  });

  test("BY-02 九个办法都办了以后,全部通过", () => {
    const { c, meeting, items } = a;
    const on = (who: Parameters<County["must"]>[0], act: string, matter: Ref, input: unknown = {}): Ref =>
      c.must(who, `collective-decision.${act}`, matter, input);
    on("agencyOfficer", "reportAcknowledged", items.report!);
    on("clerk", "waiverRequested", items.papers!, { rule: "papersAhead", reason: "附件笔误" });
    on("agencyOfficer", "waiverGranted", items.papers!, { waiver: 1 });
    on("clerk", "groundVouched", items.ground!, { kind: "feasibility", document: "可研报告" });
    on("officeDirector", "opinionAnswered", items.objection!, { opinion: 1, verdict: "adopted", reason: "已补正" });
    const exempt = {
      phases: ["before"],
      scope: "whole",
      basis: "tradeSecret",
      reason: "涉及报价",
      until: "2026-06-01",
    };
    on("clerk", "exemptionRequested", items.notice!, exempt);
    on("agencyOfficer", "exemptionApproved", items.notice!, { exemption: 1 });
    on("clerk", "classified", items.entry!, { codes: ["D1"], flags: [], reason: "补充清单编号" });
    const acting = { matter: items.deputy, deputy: deputy4, reason: "分管同志因公外出" };
    c.must("leader", "meeting.actingNamed", meeting, acting);
    c.must("clerk", "meeting.arrived", meeting, { person: EXTRAS[2] });
    const group = c.fresh();
    c.must("leader", "leading-group.constituted", group, {
      ...{
        unit: UNITS.bureau,
        number: "示交党发〔2026〕5号",
        members: [leader, deputy2, ...EXTRAS.slice(2)],
        chair: leader,
      },
      ...{ from: "2026-03-09", meeting, item: items.voters },
    });
    c.must("agencyOfficer", "leading-group.acknowledged", group, {});
    const { voters: last, ...others } = items;
    for (const matter of Object.values(others))
      expect(problems(opening(a, matter, meeting)), reasons(opening(a, matter, meeting))).toEqual([]);
    on("clerk", "unscheduled", last!, { reason: "改由领导小组研究" });
    c.must("officeDirector", "rule-document.registered", c.fresh(), rules(["decisionGroup"]));
    const second = plan(c, DAY("03-10"), "decisionGroup");
    list(c, last!, second);
    c.must("clerk", "meeting.agendaFrozen", second, {});
    for (const person of [leader, deputy2, ...EXTRAS.slice(2)]) c.must("clerk", "meeting.arrived", second, { person });
    c.must("clerk", "meeting.opened", second, {});
    expect(problems(opening(a, last!, second))).toEqual([]);
  });
});

test("BY-02 没有分工文件:不知道谁分管,不得开始研究 [B12 C2 B24]", () => {
  const c = decisionCounty({ until: "roster" });
  c.moveTo(RAISED);
  const matter = prepare(c);
  const meeting = plan(c, MEETS);
  list(c, matter, meeting);
  c.moveTo(MEETS);
  convene(c, meeting, VOTERS);
  const verdict = c.attempt("clerk", "collective-decision.studyOpened", matter, { meeting });
  expect(verdict).toMatchObject({ ok: false, refused: [{ finding: { outcome: "unknown", code: "DEPUTY_UNKNOWN" } }] });
});
