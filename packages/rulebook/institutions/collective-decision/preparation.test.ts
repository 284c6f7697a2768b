import { describe, expect, test } from "vitest";
import type { Verdict } from "../../kernel/judge.ts";
import type { Ref } from "../../kernel/json.ts";
import { codes, PEOPLE, UNITS, without, type County, type Who } from "../../testing/county.ts";
import { parameter } from "../../testing/pack.ts";
import {
  codeOf,
  convene,
  DAY,
  decisionCounty,
  findingOf,
  goOnTo,
  list,
  MEETS,
  paper,
  plan,
  play,
  prepare,
  preview,
  RAISE,
  RAISED,
  upTo,
  VOTERS,
} from "../../testing/decision.ts";
import type { Matter } from "./matter.ts";

const on = (c: County, who: Who, act: string, matter: Ref, input: unknown = {}): Verdict =>
  c.attempt(who, `collective-decision.${act}`, matter, input);
const matterOf = (c: County, id: Ref): Matter => c.world.matter(id)?.matter as Matter;
const raise = (over: Record<string, unknown>, setting = {}): Verdict => {
  const c = decisionCounty(setting);
  return on(c, "clerk", "raised", c.fresh(), { ...RAISE, ...over });
};

describe("提出议题", () => {
  test("依据现行清单:条目冻结在事项里,以后修订不影响 [B1]", () => {
    const { c, matter } = upTo("raised");
    expect(matterOf(c, matter).binding).toMatchObject({
      version: 1,
      entries: [{ code: "J1", legalReview: "LG", phases: ["before", "during", "after"] }],
    });
  });
  test("TIOL-R15 catalogue-edit-keeps-the-past: 清单修订以后,旧事项仍按提出时的条目", () => {
    const story = upTo("recordClosed", {
      raised: { input: { codes: ["D1"], amount: "90000.00" } },
    });
    const { c, matter } = story;
    const catalogue = [...c.world.matters()].find((m) => m.institution === "catalogue")!.matterId;
    c.must("officeDirector", "catalogue.revised", catalogue, { reason: "修订" });
    const path = [{ body: "partyGroup", mode: "ballot", quorum: "Q23" }];
    c.must("officeDirector", "catalogue.itemSet", catalogue, {
      ...{
        code: "D1",
        class: "decision",
        item: "新表述",
        trigger: "always",
        path,
        legalReview: "LG",
        publication: "P3",
      },
      ...{ consultation: true, participation: true, expert: false, secret: false, reason: "增加要求" },
    });
    c.must("leader", "catalogue.submitted", catalogue, { decidedBy: "党组会", resolution: matter });
    c.must("agencyOfficer", "catalogue.countersigned", catalogue, { from: "2026-03-11", accepted: [] });
    expect(matterOf(c, matter).binding.entries).toMatchObject([{ legalReview: "none", participation: false }]);
    const fresh = c.fresh();
    c.must("clerk", "collective-decision.raised", fresh, { ...RAISE, codes: ["D1"] });
    expect(matterOf(c, fresh).binding).toMatchObject({
      version: 2,
      entries: [{ legalReview: "LG", participation: true }],
    });
  });
  test("清单里没有的编号、没有生效的清单", () => {
    expect(codes(raise({ codes: ["Z9"] }))).toEqual(["CODE_UNKNOWN"]);
    expect(codes(raise({}, { without: ["catalogue"] }))).toEqual(["CATALOGUE_MISSING", "CATALOGUE_MISSING"]);
    expect(raise({ codes: [] }, { without: ["catalogue"] })).toMatchObject({ ok: true });
  });
  test("金额达到大额档的须一并列明;没有金额不知道", () => {
    expect(codes(raise({ codes: ["J1"], amount: "500000.00" }))).toEqual(["TIER_MISSED"]);
    expect(raise({ codes: ["J1", "J1K"], amount: "500000.00" })).toMatchObject({ ok: true });
    expect(raise({ codes: ["J1"], amount: "499999.99" })).toMatchObject({ ok: true });
    const c = decisionCounty();
    expect(codes(on(c, "clerk", "raised", c.fresh(), without(RAISE, "amount")))).toEqual(["TIER_UNKNOWN"]);
  });
  test("提出人在本单位任职", () => {
    expect(codes(raise({ proposer: PEOPLE.agencyOfficer }))).toEqual(["PROPOSER_ELSEWHERE"]);
    expect(codes(raise({ proposer: UNITS.root }))).toEqual(["PERSON_UNRESOLVED"]);
  });
  test("不在职责内的人不能提出", () => {
    const c = decisionCounty();
    expect(codes(on(c, "legalAdviser", "raised", c.fresh(), RAISE))).toEqual(["office"]);
  });
});

describe("列入议程", () => {
  const listing = (skip: readonly string[], over: Record<string, unknown> = {}): Verdict => {
    const c = decisionCounty();
    c.moveTo(RAISED);
    const matter = prepare(c, { raise: over, skip });
    return on(c, "clerk", "scheduled", matter, { meeting: plan(c, MEETS) });
  };
  test("齐备的可以列入", () => {
    expect(listing([])).toMatchObject({ ok: true });
  });
  test("没有清单条目的不能列入 [B1]", () => {
    expect(new Set(codes(listing([], { codes: [] })))).toEqual(new Set(["NO_CATALOGUE_ENTRY"]));
  });
  test("四个不决策缺任何一项都不能列入 [B17]", () => {
    for (const name of ["ground legalBasis", "ground investigation", "ground feasibility", "ground procedure"]) {
      const story = upTo("planned", { [name]: null });
      expect(codes(play(story, "scheduled")!)).toEqual(["GROUND_MISSING"]);
    }
  });
  test("政策法律依据要写条款;签认只能由本人或派驻机构撤回 [B17]", () => {
    const { c, matter } = upTo("reported");
    expect(codes(on(c, "clerk", "groundVouched", matter, { kind: "legalBasis", document: "某办法" }))).toEqual([
      "ARTICLE_MISSING",
    ]);
    const back = { kind: "feasibility", reason: "有误" };
    expect(codes(on(c, "clerk", "groundWithdrawn", matter, back))).toEqual(["NOT_THE_VOUCHER"]);
    expect(on(c, "deputy2", "groundWithdrawn", matter, back)).toMatchObject({ ok: true });
    expect(codes(on(c, "deputy2", "groundWithdrawn", matter, back))).toEqual(["NO_SUCH_GROUND"]);
  });
  test("清单要求酝酿、群众参与、专家论证的,缺一不可;不要求的不核对 [B14]", () => {
    expect(codes(listing(["consulted"]))).toEqual(["CONSULTATION_MISSING"]);
    const big = { codes: ["J1", "J1K"], amount: "500000.00" };
    const story = upTo("planned", { raised: { input: big } });
    expect(codes(play(story, "scheduled")!)).toEqual(["PARTICIPATION_MISSING", "EXPERT_MISSING"]);
    const { c, matter } = story;
    const heard = { form: "座谈会", people: 30, views: "同意", answers: "采纳" };
    c.must("clerk", "collective-decision.participationRecorded", matter, heard);
    const expert = c.register("示例专家");
    c.must("clerk", "collective-decision.expertAppraised", matter, { expert, noInterest: true, opinion: "可行" });
    expect(play(story, "scheduled")).toMatchObject({ ok: true });
    expect(findingOf(listing([]), "expertAppraisal")?.outcome).toBe("notApplicable");
  });
  test("有利害关系的专家不算 [B14]", () => {
    const { c, matter } = upTo("raised");
    const ask = (expert: Ref, noInterest: boolean) =>
      codes(on(c, "clerk", "expertAppraised", matter, { expert, noInterest, opinion: "可行" }));
    expect(ask(PEOPLE.secretary, false)).toEqual(["EXPERT_INTERESTED"]);
    expect(ask(PEOPLE.deputy5, true)).toEqual(["EXPERT_INVOLVED"]);
  });
  test("酝酿对象须在册", () => {
    const { c, matter } = upTo("raised");
    const views = [{ member: UNITS.root, view: "同意" }];
    expect(codes(on(c, "clerk", "consulted", matter, { views }))).toEqual(["PERSON_UNRESOLVED"]);
  });
  test("列入清单以外的会议不行", () => {
    const c = decisionCounty();
    c.moveTo(RAISED);
    const matter = prepare(c);
    const other = plan(c, MEETS, "directorMeeting");
    expect(codes(on(c, "clerk", "scheduled", matter, { meeting: other }))).toEqual(["WRONG_BODY"]);
    expect(codes(on(c, "clerk", "scheduled", matter, { meeting: c.fresh() }))).toContain("MEETING_UNKNOWN");
  });
});

describe("合法性审查", () => {
  test("要求审查而没有意见、意见之后材料又改,都不能列入 [B17]", () => {
    const missing = upTo("planned", { legalOpinionGiven: null });
    expect(codes(play(missing, "scheduled")!)).toEqual(["LEGAL_REVIEW_MISSING"]);
    const stale = upTo("planned");
    stale.c.must("clerk", "collective-decision.papersIssued", stale.matter, { files: [paper("c")], changes: "改方案" });
    expect(codes(play(stale, "scheduled")!)).toEqual(["LEGAL_REVIEW_STALE"]);
  });
  test("TIOL-R6 h、g: 只有在任的法律顾问能出具;列席并发表意见的也算", () => {
    const { c, matter } = upTo("legalReviewRequested");
    const opinion = { verdict: "lawful", opinion: "合法" };
    expect(codes(on(c, "deputy2", "legalOpinionGiven", matter, opinion))).toEqual(["office"]);
    const attended = upTo("scheduled");
    const stated = { person: PEOPLE.legalAdviser, text: "无异议" };
    attended.c.must("clerk", "collective-decision.guestStated", attended.matter, stated);
    attended.c.must("clerk", "collective-decision.guestStated", attended.matter, {
      person: PEOPLE.secretary,
      text: "无异议",
    });
    expect(matterOf(attended.c, attended.matter).statements.map((s) => s.adviser)).toEqual([true, false]);
  });
  test("七个工作日的审查:送审不满七日不能研究;结论不合法的不能提交", () => {
    const seven = { codes: ["D2"] };
    const story = upTo("opened", { raised: { input: seven } });
    expect(codeOf(play(story, "studyOpened"), "legalTime")).toBe("LEGAL_TIME_SHORT");
    const moved = upTo("planned", { raised: { input: seven }, legalOpinionGiven: { input: { verdict: "adverse" } } });
    expect(codes(play(moved, "scheduled")!)).toEqual(["LEGAL_REVIEW_ADVERSE"]);
    const never = upTo("planned", { raised: { input: seven } });
    expect(
      findingOf(
        preview(never.c, "clerk", "collective-decision.studyOpened", never.matter, { meeting: never.meeting }),
        "legalTime",
      )?.code,
    ).toBe("LEGAL_TIME_SHORT");
  });
  test("满七个工作日可以研究", () => {
    const story = upTo("agendaFrozen", { raised: { input: { codes: ["D2"] } } });
    story.c.moveTo(DAY("03-11"));
    expect(
      findingOf(
        preview(story.c, "clerk", "collective-decision.studyOpened", story.matter, { meeting: story.meeting }),
        "legalTime",
      ),
    ).toMatchObject({ outcome: "pass" });
  });
  test("其他审查的不利意见不挡,但须答复", () => {
    const story = upTo("scheduled", { legalOpinionGiven: { input: { verdict: "adverse" } } });
    const { c, matter } = story;
    expect(c.world.open(matter, c.now()).map((t) => t.obligation)).toContain("legalAnswer");
    c.must("officeDirector", "collective-decision.legalOpinionAnswered", matter, { answer: "已按意见修改" });
    expect(c.world.open(matter, c.now()).map((t) => t.obligation)).not.toContain("legalAnswer");
  });
});

describe("提前报告派驻机构", () => {
  const opening = (change: Record<string, unknown>, at: string): string | undefined => {
    const story = upTo("agendaFrozen", { acknowledged: null, ...change });
    story.c.moveTo(at > story.c.now() ? at : story.c.now());
    return codeOf(
      preview(story.c, "clerk", "collective-decision.studyOpened", story.matter, { meeting: story.meeting }),
      "reportedAhead",
    );
  };
  test("没有报告;报告两个工作日未签收;三个工作日视为知悉;签收的当日即可 [B2]", () => {
    expect(opening({ reported: null }, MEETS)).toBe("NOT_REPORTED");
    expect(opening({ reported: { at: DAY("03-04") }, beforePublished: { at: DAY("03-04") } }, DAY("03-06"))).toBe(
      "REPORT_TOO_LATE",
    );
    expect(opening({ reported: { at: DAY("03-04") } }, DAY("03-09"))).toBe("MET");
    expect(
      codeOf(
        preview(upTo("scheduled").c, "clerk", "collective-decision.studyOpened", upTo("scheduled").matter, {
          meeting: upTo("scheduled").meeting,
        }),
        "reportedAhead",
      ),
    ).toBe("MET");
  });
  test("没有标准就不知道", () => {
    const rows = [parameter("decision.discipline.lead", "三", "wd")];
    const story = upTo("scheduled", { acknowledged: null }, { rows });
    const finding = findingOf(
      preview(story.c, "clerk", "collective-decision.studyOpened", story.matter, { meeting: story.meeting }),
      "reportedAhead",
    );
    expect(finding).toMatchObject({ outcome: "unknown", code: "STANDARD_MISSING" });
  });
  test("没有报告不能签收;只有派驻机构能签收 [B2]", () => {
    const { c, matter } = upTo("papersIssued");
    expect(codes(on(c, "agencyOfficer", "reportAcknowledged", matter))).toEqual(["NOT_REPORTED"]);
    expect(codes(on(c, "leader", "reportAcknowledged", matter))).toEqual(["office", "NOT_REPORTED"]);
  });
  test("豁免由派驻机构同意,不由提出人;不同意的不算 [B2]", () => {
    const story = upTo("scheduled", {
      acknowledged: null,
      reported: { at: DAY("03-05") },
      planned: { input: { plannedAt: DAY("03-12") } },
    });
    const { c, matter, meeting } = story;
    c.must("clerk", "collective-decision.waiverRequested", matter, { rule: "reportedAhead", reason: "紧急" });
    const code = () =>
      codeOf(preview(c, "clerk", "collective-decision.studyOpened", matter, { meeting }), "reportedAhead");
    expect(code()).toBe("REPORT_TOO_LATE");
    expect(codes(on(c, "agencyOfficer", "waiverGranted", matter, { waiver: 2 }))).toEqual(["NO_SUCH_WAIVER"]);
    c.must("agencyOfficer", "collective-decision.waiverRefused", matter, { waiver: 1, reason: "不紧急" });
    expect(code()).toBe("REPORT_TOO_LATE");
    expect(codes(on(c, "agencyOfficer", "waiverGranted", matter, { waiver: 1 }))).toEqual(["DECIDED_ALREADY"]);
    c.must("clerk", "collective-decision.waiverRequested", matter, { rule: "reportedAhead", reason: "紧急" });
    c.must("agencyOfficer", "collective-decision.waiverGranted", matter, { waiver: 2 });
    const shown = findingOf(
      preview(c, "clerk", "collective-decision.studyOpened", matter, { meeting }),
      "reportedAhead",
    );
    expect(shown).toMatchObject({ outcome: "pass" });
    expect(shown?.inputs[0]).toMatchObject({ label: "豁免第 2 号" });
    c.must("clerk", "collective-decision.unscheduled", matter, { reason: "改期" });
    expect(code()).toBe("REPORT_TOO_LATE");
  });
});

describe("派驻机构意见", () => {
  const objection = { link: "preparation", kind: "objection", text: "程序存疑" };
  test("异议没有书面答复,不得研究;答复后可以 [B3 B15]", () => {
    const story = upTo("scheduled");
    const { c, matter, meeting } = story;
    c.must("agencyOfficer", "collective-decision.opinionGiven", matter, objection);
    const code = () =>
      codeOf(preview(c, "clerk", "collective-decision.studyOpened", matter, { meeting }), "objectionsAnswered");
    expect(code()).toBe("OBJECTION_UNANSWERED");
    const answer = { opinion: 1, verdict: "notAdopted", reason: "已核实无误" };
    expect(codes(on(c, "clerk", "opinionAnswered", matter, answer))).toEqual(["office"]);
    c.must("officeDirector", "collective-decision.opinionAnswered", matter, answer);
    expect(code()).toBe("MET");
    expect(codes(on(c, "officeDirector", "opinionAnswered", matter, answer))).toEqual(["NOTHING_TO_ANSWER"]);
    expect(codes(on(c, "officeDirector", "opinionAnswered", matter, { ...answer, opinion: 9 }))).toEqual([
      "NO_SUCH_OPINION",
    ]);
  });
  test("意见写在当前环节;单位的人不能代写 [B3]", () => {
    const { c, matter } = upTo("scheduled");
    expect(codes(on(c, "agencyOfficer", "opinionGiven", matter, { ...objection, link: "execution" }))).toEqual([
      "LINK_WRONG",
    ]);
    expect(codes(on(c, "clerk", "opinionGiven", matter, objection))).toEqual(["office"]);
  });
  test("决议以后提出的异议,答复以前决议不生效,不得执行 [B3 B15]", () => {
    const { c, matter } = upTo("resultDeclared");
    c.must("agencyOfficer", "collective-decision.opinionGiven", matter, { ...objection, link: "execution" });
    const contract = { kind: "contract", document: "合同", amount: "1.00", resolution: matter };
    expect(codes(on(c, "deputy2", "executed", matter, contract))).toEqual(["RESOLUTION_NOT_IN_FORCE"]);
    c.must("officeDirector", "collective-decision.opinionAnswered", matter, {
      opinion: 1,
      verdict: "partly",
      reason: "已补充",
    });
    expect(on(c, "deputy2", "executed", matter, contract)).toMatchObject({ ok: true });
  });
  test("建议也有答复时限,不挡研究,但挡办结", () => {
    const { c, matter } = goOnTo(upTo("countConfirmed"), "countConfirmed", "afterPublished");
    c.must("agencyOfficer", "collective-decision.opinionGiven", matter, {
      link: "execution",
      kind: "suggestion",
      text: "注意验收",
    });
    expect(c.world.open(matter, c.now()).map((t) => t.obligation)).toContain("opinionAnswer");
    expect(codes(on(c, "clerk", "closed", matter, { executionSummary: "完" }))).toEqual([
      "TASKS_OPEN",
      "OPINION_UNANSWERED",
    ]);
  });
});

describe("事前公布", () => {
  const code = (change: Record<string, unknown>, at: string): string | undefined => {
    const story = upTo("agendaFrozen", change as never);
    story.c.moveTo(at);
    return codeOf(
      preview(story.c, "clerk", "collective-decision.studyOpened", story.matter, { meeting: story.meeting }),
      "noticeStood",
    );
  };
  test("没有公布、公布四个工作日、公布五个工作日 [B5]", () => {
    expect(code({ beforePublished: null, duringPublished: null }, MEETS)).toBe("NOT_PUBLISHED");
    expect(code({ beforePublished: { at: DAY("03-03") } }, MEETS)).toBe("NOTICE_TOO_SHORT");
    expect(code({}, MEETS)).toBe("MET");
  });
  test("改了公布的内容,公布期重新计算 [B5]", () => {
    const { c, matter, meeting } = upTo("agendaFrozen");
    const words = { publicTitle: "采购养护设备", publicContent: "改写的内容" };
    c.must("officeDirector", "collective-decision.beforePublished", matter, words);
    c.moveTo(MEETS);
    expect(codeOf(preview(c, "clerk", "collective-decision.studyOpened", matter, { meeting }), "noticeStood")).toBe(
      "NOTICE_TOO_SHORT",
    );
  });
  test("清单只要求公布结果的,不核对", () => {
    expect(code({ raised: { input: { codes: ["P1"] } } }, MEETS)).toBe("NOT_APPLICABLE");
  });
  test("隐去部分内容:写明依据并经批准;批准人不是申请人 [B6]", () => {
    const { c, matter } = upTo("acknowledged");
    const words = { publicTitle: "某项采购", publicContent: "内容" };
    expect(codes(on(c, "officeDirector", "beforePublished", matter, words))).toEqual(["REDACTION_UNEXPLAINED"]);
    const redacted = { ...words, redactions: [{ what: "品目", basis: "tradeSecret" }] };
    expect(codes(on(c, "officeDirector", "beforePublished", matter, redacted))).toEqual(["REDACTION_NOT_APPROVED"]);
    const ask = { phases: ["before"], scope: "parts", basis: "tradeSecret", reason: "报价", until: "2026-12-31" };
    c.must("clerk", "collective-decision.exemptionRequested", matter, ask);
    expect(codes(on(c, "clerk", "exemptionApproved", matter, { exemption: 1 }))).toContain("office");
    c.must("agencyOfficer", "collective-decision.exemptionApproved", matter, { exemption: 1 });
    expect(codes(on(c, "agencyOfficer", "exemptionApproved", matter, { exemption: 1 }))).toEqual(["DECIDED_ALREADY"]);
    expect(on(c, "officeDirector", "beforePublished", matter, redacted)).toMatchObject({ ok: true });
    expect(matterOf(c, matter).redactions).toEqual([{ what: "品目", basis: "tradeSecret" }]);
  });
  test("全部不予公开的事项不得公布;期满以后不再算不予公开 [B6]", () => {
    const { c, matter, meeting } = upTo("scheduled", { beforePublished: null });
    const ask = {
      phases: ["before", "during", "after"],
      scope: "whole",
      basis: "stateSecret",
      reason: "涉密",
      until: "2026-03-05",
    };
    c.must("clerk", "collective-decision.exemptionRequested", matter, ask);
    c.must("agencyOfficer", "collective-decision.exemptionApproved", matter, { exemption: 1 });
    const words = { publicTitle: "采购养护设备", publicContent: "内容" };
    expect(codes(on(c, "officeDirector", "beforePublished", matter, words))).toEqual(["WITHHELD"]);
    const code2 = () =>
      codeOf(preview(c, "clerk", "collective-decision.studyOpened", matter, { meeting }), "noticeStood");
    expect(code2()).toBe("MET");
    c.moveTo(DAY("03-06"));
    expect(code2()).toBe("NOT_PUBLISHED");
  });
  test("没有标准就不知道", () => {
    const rows = [parameter("decision.publish.pre", "若干", "wd")];
    const story = upTo("scheduled", {}, { rows });
    expect(
      codeOf(
        preview(story.c, "clerk", "collective-decision.studyOpened", story.matter, { meeting: story.meeting }),
        "noticeStood",
      ),
    ).toBe("STANDARD_MISSING");
  });
});

test("撤回的议题不能再列入", () => {
  const { c, matter } = upTo("planned");
  c.must("clerk", "collective-decision.withdrawn", matter, { reason: "暂不需要" });
  expect(c.world.matter(matter)?.stage).toBe("withdrawn");
  expect(codes(on(c, "clerk", "reported", matter, { report: "补" }))).toEqual(["stage"]);
});

test("每名成员都要个别酝酿;回避的不必 [B16]", () => {
  const c = decisionCounty();
  c.moveTo(RAISED);
  const matter = prepare(c, { voters: VOTERS, skip: ["consulted"] });
  const views = VOTERS.slice(1).map((member) => ({ member, view: "同意" }));
  c.must("clerk", "collective-decision.consulted", matter, { views });
  const meeting = plan(c, MEETS);
  list(c, matter, meeting);
  c.moveTo(MEETS);
  convene(c, meeting, VOTERS);
  const verdict = on(c, "clerk", "studyOpened", matter, { meeting });
  expect(findingOf(verdict, "membersConsulted")).toMatchObject({ code: "MEMBER_NOT_CONSULTED" });
  c.must("clerk", "meeting.recused", meeting, { matter, person: VOTERS[0], cause: "self", reason: "近亲属" });
  expect(codeOf(on(c, "clerk", "studyOpened", matter, { meeting }), "membersConsulted")).toBe("MET");
});
