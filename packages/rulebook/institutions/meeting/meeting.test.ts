import { describe, expect, test } from "vitest";
import type { Verdict } from "../../kernel/judge.ts";
import type { Ref } from "../../kernel/json.ts";
import { codes, PEOPLE, UNITS, type County, type Who } from "../../testing/county.ts";
import { parameter } from "../../testing/pack.ts";
import {
  codeOf,
  convene,
  DAY,
  decisionCounty,
  list,
  MEETS,
  plan,
  prepare,
  RAISED,
  rules,
  upTo,
  VOTERS,
} from "../../testing/decision.ts";
import type { Meeting } from "./matter.ts";

const { leader, deputy2, deputy5 } = PEOPLE;
const on = (c: County, who: Who, act: string, meeting: Ref, input: unknown = {}): Verdict =>
  c.attempt(who, `meeting.${act}`, meeting, input);
const meetingOf = (c: County, id: Ref): Meeting => c.world.matter(id)?.matter as Meeting;
const where = {
  unit: UNITS.bureau,
  body: "partyGroup",
  title: "党组会",
  place: "三楼",
  plannedAt: MEETS,
  chair: leader,
};

describe("会议筹备", () => {
  test("没有名册的会议不能安排;主持人须是成员", () => {
    const c = decisionCounty();
    const planned = (over: Record<string, unknown>) =>
      codes(on(c, "clerk", "planned", c.fresh(), { ...where, ...over }));
    expect(planned({ body: "board" })).toEqual(["ROSTER_MISSING", "ROSTER_MISSING"]);
    expect(planned({ chair: PEOPLE.clerk })).toEqual(["CHAIR_NOT_MEMBER"]);
    expect(planned({})).toEqual([]);
    expect(codes(on(c, "legalAdviser", "planned", c.fresh(), where))).toEqual(["office"]);
  });
  test("没有议题不能确定议程;有议题不能取消会议", () => {
    const c = decisionCounty();
    c.moveTo(RAISED);
    const meeting = plan(c, MEETS);
    expect(codes(on(c, "clerk", "agendaFrozen", meeting))).toEqual(["AGENDA_EMPTY"]);
    const matter = prepare(c);
    list(c, matter, meeting);
    expect(codes(on(c, "clerk", "cancelled", meeting, { reason: "改期" }))).toEqual(["AGENDA_NOT_EMPTY"]);
    c.must("clerk", "collective-decision.unscheduled", matter, { reason: "改期" });
    expect(on(c, "clerk", "cancelled", meeting, { reason: "改期" })).toMatchObject({ ok: true });
  });
  test("议题由事项列入,不能由人直接加入会议", () => {
    const c = decisionCounty();
    c.moveTo(RAISED);
    const meeting = plan(c, MEETS);
    const matter = prepare(c);
    expect(codes(on(c, "clerk", "itemAdded", meeting, { matter, title: "议题", late: false }))).toEqual(["office"]);
    expect(codes(on(c, "clerk", "itemConcluded", meeting, { matter, outcome: "passed" }))).toContain("office");
  });
  test("通知逐人送达,本人查阅有记录;没有送达不能开会", () => {
    const c = decisionCounty();
    c.moveTo(RAISED);
    const meeting = c.fresh();
    c.must("clerk", "meeting.planned", meeting, where);
    list(c, prepare(c), meeting);
    c.must("clerk", "meeting.agendaFrozen", meeting, {});
    for (const person of VOTERS) c.must("clerk", "meeting.arrived", meeting, { person });
    expect(codes(on(c, "clerk", "opened", meeting))).toEqual(["NOTICE_MISSING"]);
    c.must("clerk", "meeting.noticed", meeting, {});
    c.must("deputy2", "meeting.noticeOpened", meeting, {});
    expect(meetingOf(c, meeting).notices.filter((n) => n.openedAt !== undefined)).toMatchObject([{ member: deputy2 }]);
    expect(on(c, "clerk", "opened", meeting)).toMatchObject({ ok: true });
  });
  test("改期以后议程重新确定,通知重新送达", () => {
    const { c, meeting } = upTo("agendaFrozen");
    c.must("clerk", "meeting.rescheduled", meeting, {
      place: "五楼",
      plannedAt: DAY("03-12"),
      chair: leader,
      reason: "场地",
    });
    expect(c.world.matter(meeting)?.stage).toBe("planned");
    expect(meetingOf(c, meeting)).toMatchObject({ notices: [], plannedAt: DAY("03-12") });
  });
});

describe("到会与开会", () => {
  test("主持人不到、人数不足,不能开会", () => {
    const { c, meeting } = upTo("agendaFrozen");
    for (const person of VOTERS.slice(1, 4)) c.must("clerk", "meeting.arrived", meeting, { person });
    expect(codes(on(c, "clerk", "opened", meeting))).toEqual(["CHAIR_ABSENT", "QUORUM_NOT_MET"]);
    c.must("clerk", "meeting.arrived", meeting, { person: leader });
    expect(on(c, "clerk", "opened", meeting)).toMatchObject({ ok: true });
  });
  test("同一个人登记两次只算一次;列席的不算", () => {
    const { c, meeting } = upTo("agendaFrozen");
    for (const person of [leader, leader, deputy2, deputy2]) c.must("clerk", "meeting.arrived", meeting, { person });
    c.must("clerk", "meeting.arrived", meeting, { person: PEOPLE.legalAdviser, capacity: "法律顾问" });
    c.must("clerk", "meeting.arrived", meeting, { person: PEOPLE.agencyOfficer, capacity: "派驻机构" });
    expect(codes(on(c, "clerk", "opened", meeting))).toEqual(["QUORUM_NOT_MET"]);
  });
  test("不在册的人不能登记;列席须写明身份", () => {
    const { c, meeting } = upTo("agendaFrozen");
    expect(codes(on(c, "clerk", "arrived", meeting, { person: c.fresh(), capacity: "专家" }))).toEqual([
      "PERSON_UNRESOLVED",
    ]);
    expect(codes(on(c, "clerk", "arrived", meeting, { person: PEOPLE.legalAdviser }))).toEqual(["CAPACITY_MISSING"]);
  });
  test("远程到会以议事规则写明为限", () => {
    const { c, meeting } = upTo("agendaFrozen");
    expect(codes(on(c, "clerk", "arrived", meeting, { person: deputy5, remote: true }))).toEqual([
      "REMOTE_NOT_ALLOWED",
    ]);
    const bare = decisionCounty({ without: ["rules"] });
    bare.must(
      "officeDirector",
      "rule-document.registered",
      bare.fresh(),
      rules(["partyGroup"], { remotePresence: true }),
    );
    bare.moveTo(RAISED);
    const other = plan(bare, MEETS);
    list(bare, prepare(bare), other);
    bare.must("clerk", "meeting.agendaFrozen", other, {});
    expect(on(bare, "clerk", "arrived", other, { person: deputy5, remote: true })).toMatchObject({ ok: true });
  });
  test("TIOL-R5 a 没有议事规则:不知道,不能开会", () => {
    const c = decisionCounty({ without: ["rules"] });
    c.moveTo(RAISED);
    const meeting = plan(c, MEETS);
    list(c, prepare(c), meeting);
    c.must("clerk", "meeting.agendaFrozen", meeting, {});
    for (const person of VOTERS) c.must("clerk", "meeting.arrived", meeting, { person });
    expect(codes(on(c, "clerk", "opened", meeting))).toEqual(["RULE_DOCUMENT_MISSING"]);
  });
  test("TIOL-R1 议事规则要求全体到会的,少一人也不能开会", () => {
    const story = upTo("agendaFrozen", {}, { quorumText: "1" });
    for (const person of VOTERS.slice(0, 4)) story.c.must("clerk", "meeting.arrived", story.meeting, { person });
    expect(codes(on(story.c, "clerk", "opened", story.meeting))).toEqual(["QUORUM_NOT_MET"]);
  });
});

describe("回避", () => {
  const recused = (who: Who, over: Record<string, unknown>) => {
    const { c, matter, meeting } = upTo("opened");
    return codes(on(c, who, "recused", meeting, { matter, person: deputy5, cause: "self", reason: "近亲属", ...over }));
  };
  test("由本人申请,或由派驻机构提出;主持人不能令人回避", () => {
    expect(recused("deputy5", {})).toEqual([]);
    expect(recused("clerk", {})).toEqual([]);
    expect(recused("agencyOfficer", { cause: "agency" })).toEqual([]);
    expect(recused("leader", {})).toEqual(["RECUSED_BY_OTHERS"]);
    expect(recused("clerk", { cause: "agency" })).toEqual(["RECUSED_BY_OTHERS"]);
  });
  test("不是成员、不在议程、重复登记都不行", () => {
    expect(recused("clerk", { person: PEOPLE.legalAdviser })).toEqual(["NOT_A_MEMBER"]);
    expect(recused("clerk", { matter: UNITS.root })).toEqual(["NOT_ON_AGENDA"]);
    const { c, matter, meeting } = upTo("opened");
    const one = { matter, person: deputy5, cause: "self", reason: "近亲属" };
    c.must("clerk", "meeting.recused", meeting, one);
    expect(codes(on(c, "clerk", "recused", meeting, one))).toEqual(["RECUSED_ALREADY"]);
  });
  test("涉及本人的成员未回避,不得研究", () => {
    const story = upTo("opened", { raised: { input: { codes: ["P1"], candidates: [deputy5] } } });
    const { c, matter, meeting } = story;
    const open = () =>
      codeOf(c.attempt("clerk", "collective-decision.studyOpened", matter, { meeting }), "candidatesRecused");
    expect(open()).toBe("RECUSAL_MISSING");
    c.must("deputy5", "meeting.recused", meeting, { matter, person: deputy5, cause: "self", reason: "本人" });
    expect(open()).toBe("MET");
  });
  test("回避的成员不能代为分管", () => {
    const { c, matter, meeting } = upTo("opened");
    c.must("deputy5", "meeting.recused", meeting, { matter, person: deputy5, cause: "self", reason: "本人" });
    const acting = { matter, deputy: deputy5, reason: "外出" };
    expect(codes(on(c, "leader", "actingNamed", meeting, acting))).toEqual(["ACTING_RECUSED"]);
  });
});

describe("散会与纪要", () => {
  test("还有议题没有结果,不能散会", () => {
    const { c, meeting } = upTo("studyOpened");
    expect(codes(on(c, "clerk", "closed", meeting))).toEqual(["ITEMS_OPEN"]);
  });
  test("同一时间只研究一个议题", () => {
    const c = decisionCounty();
    c.moveTo(RAISED);
    const [first, second] = [prepare(c), prepare(c)];
    const meeting = plan(c, MEETS);
    list(c, first, meeting);
    list(c, second, meeting);
    c.moveTo(MEETS);
    convene(c, meeting, VOTERS);
    c.must("clerk", "collective-decision.studyOpened", first, { meeting });
    expect(codes(c.attempt("clerk", "collective-decision.studyOpened", second, { meeting }))).toEqual([
      "OTHER_ITEM_OPEN",
    ]);
    c.must("clerk", "collective-decision.deferred", first, { cause: "other", reason: "改期" });
    expect(c.attempt("clerk", "collective-decision.studyOpened", second, { meeting })).toMatchObject({ ok: true });
  });
  test("成员请求更正,须答复;答复以前不能确认,确认以前不能归档", () => {
    const { c, meeting } = upTo("minutesGenerated");
    expect(codes(on(c, "clerk", "recordClosed", meeting))).toEqual(["MINUTES_UNCONFIRMED"]);
    expect(codes(on(c, "clerk", "correctionRequested", meeting, { text: "漏记" }))).toEqual(["office"]);
    c.must("deputy2", "meeting.correctionRequested", meeting, { text: "第二项漏记我的意见" });
    const todo = c.world.open(meeting, c.now()).find((t) => t.obligation === "correction");
    expect(todo).toMatchObject({ remaining: 5, act: "correctionAnswered" });
    expect(codes(on(c, "leader", "minutesConfirmed", meeting))).toEqual(["CORRECTION_UNANSWERED"]);
    const answer = { request: 1, verdict: "adopted", reason: "已补记" };
    expect(codes(on(c, "clerk", "correctionAnswered", meeting, { ...answer, request: 2 }))).toEqual([
      "NO_SUCH_REQUEST",
    ]);
    c.must("clerk", "meeting.correctionAnswered", meeting, answer);
    expect(codes(on(c, "clerk", "correctionAnswered", meeting, answer))).toEqual(["ANSWERED_ALREADY"]);
    c.must("leader", "meeting.minutesConfirmed", meeting, {});
    expect(on(c, "clerk", "recordClosed", meeting)).toMatchObject({ ok: true });
  });
  test("到会的成员确认一次纪要;没有到会的不能确认;确认以后仍可请求更正", () => {
    const { c, meeting } = upTo("minutesGenerated");
    expect(codes(on(c, "clerk", "minutesAgreed", meeting))).toContain("office");
    c.must("deputy2", "meeting.minutesAgreed", meeting, {});
    expect(codes(on(c, "deputy2", "minutesAgreed", meeting))).toEqual(["AGREED_ALREADY"]);
    c.must("deputy2", "meeting.correctionRequested", meeting, { text: "第二项漏记我的意见" });
    c.must("clerk", "meeting.correctionAnswered", meeting, { request: 1, verdict: "adopted", reason: "已补记" });
    c.must("leader", "meeting.minutesConfirmed", meeting, {});
    c.must("deputy2", "meeting.correctionRequested", meeting, { text: "日期有误" });
    expect(codes(on(c, "clerk", "recordClosed", meeting))).toEqual(["CORRECTION_UNANSWERED"]);
  });
  test("散会后纪要有时限,记录人的待办写明还剩几天", () => {
    const { c, meeting } = upTo("closed");
    expect(c.world.inbox(PEOPLE.clerk, c.now()).find((t) => t.matterId === meeting)).toMatchObject({
      ...{ obligation: "minutes", remaining: 5, act: "minutesGenerated" },
    });
  });
  test("纪要时限没有标准:不知道,照样可以形成", () => {
    const { c, meeting } = upTo("closed", {}, { rows: [parameter("minutes.late.days", "若干", "wd")] });
    const verdict = on(c, "clerk", "minutesGenerated", meeting);
    expect([verdict.ok, codeOf(verdict, "minutesInTime")]).toEqual([true, "STANDARD_MISSING"]);
  });
});
