/** 会议的关口 — who is called, who counts, and what must be settled before the meeting may open, close and go to the archive. */
import { elapsed, withStandard } from "../../facts/elapsed.ts";
import { quorumOf } from "../../facts/quorum.ts";
import { membersOf } from "../../facts/roster.ts";
import { essay, law, practice } from "../../kernel/citation.ts";
import { dayOf, hoursBetween } from "../../kernel/day.ts";
import { count, fail, found, notApplicable, pass, people, position, unknown } from "../../kernel/finding.ts";
import type { Instant, Ref } from "../../kernel/json.ts";
import { duration, standard, whole, word, yes } from "../../kernel/parameter.ts";
import { gate, inRoom, seatsOf, unanswered } from "./matter.ts";

const RECUSAL_BASE = word("decision.quorum.recusalBase", "B11");
const LATE_ITEM = whole("agenda.lateItem.hours", "B21");
const LATE_MINUTES = duration("minutes.late.days", "B21");
const NO_UNLISTED = yes("decision.noUnlistedMotion", "B10");

const RESERVED = law(
  "重大行政决策程序暂行条例",
  "第三十条",
  "2019-04-20",
  "verified",
  "集体讨论决定情况应当如实记录,不同意见应当如实载明",
);
const SOLO = essay("E1", "防止了“一把手”个人说了算和一拍脑袋就决策的做法");

interface Planning {
  readonly unit: Ref;
  readonly body: string;
  readonly chair: Ref;
  readonly plannedAt: Instant;
}

export const rosterKnown = gate<Pick<Planning, "unit" | "body">>({
  title: { zh: "会议有成员名册", en: "the body has a roster" },
  cite: essay("E2", "决策会议参加人员必须达到领导班子人数2/3以上"),
  serves: ["B11", "B13"],
  cure: { zh: "先登记班子名册", en: "enter the roster first", by: "组织部", act: "leadership-team.established" },
  test: ({ input: { unit, body }, facts }) => {
    const voters = membersOf(facts, unit, body)?.filter(({ voting }) => voting);
    if (voters === undefined)
      return unknown("ROSTER_MISSING", { zh: "没有该会议的成员名册", en: "no roster of this body on record" });
    return found(voters.length > 0, "ROSTER_EMPTY", {
      zh: `有表决权的成员 ${voters.length} 人`,
      en: `${voters.length} voting members`,
    });
  },
});

export const chairSits = gate<Planning>({
  title: { zh: "主持人是会议成员", en: "the chair is a member of the body" },
  cite: practice("会议由成员主持"),
  serves: ["B8", "B9"],
  cure: { zh: "改由会议成员主持", en: "choose a member as chair" },
  test: ({ input: { unit, body, chair }, facts }) => {
    const members = membersOf(facts, unit, body);
    if (members === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster" });
    const sits = members.some(({ person }) => person === chair);
    return found(sits, "CHAIR_NOT_MEMBER", {
      zh: sits ? "主持人在成员名册中" : "主持人不在成员名册中",
      en: sits ? "the chair is on the roster" : "the chair is not on the roster",
    });
  },
});

/** R7d: judged by log time; a meeting entered after it took place stays marked. */
export const enteredInTime = gate<Planning>({
  title: { zh: "会前登记", en: "entered before the meeting" },
  cite: SOLO,
  serves: ["B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "会议应当事前登记,补登的保留提示", en: "meetings are entered beforehand; a late entry stays marked" },
  test: ({ input: { plannedAt }, at, facts: { time } }) => {
    if (plannedAt >= at) return pass({ zh: "会前登记", en: "entered beforehand" });
    const { days } = time.calendar.workingDaysBetween(dayOf(plannedAt), time.today);
    return fail(
      "LATE_ENTRY",
      { zh: `会议召开后 ${days} 个工作日才登记`, en: `entered ${days} working days after the meeting` },
      count("补登", days, "个工作日"),
      position("登记序号", time.size),
    );
  },
});

export const hasItems = gate({
  title: { zh: "议程有议题", en: "the agenda has items" },
  cite: practice("没有议题不确定议程"),
  serves: ["B9"],
  cure: { zh: "先列入议题", en: "list an item first", act: "collective-decision.scheduled" },
  test: ({ matter: { items } }) =>
    found(items.length > 0, "AGENDA_EMPTY", { zh: `议题 ${items.length} 项`, en: `${items.length} items` }),
});

export const noItems = gate({
  title: { zh: "取消前议题已另行安排", en: "items are moved before the meeting is cancelled" },
  cite: practice("取消会议前,已列入的议题改列其他会议"),
  serves: ["B9"],
  cure: { zh: "先将议题移出本次会议", en: "take the items off first", act: "collective-decision.unscheduled" },
  test: ({ matter: { items } }) =>
    found(items.length === 0, "AGENDA_NOT_EMPTY", {
      zh: `尚有议题 ${items.length} 项`,
      en: `${items.length} items left`,
    }),
});

/** B21: measured by log time against the announced hour. */
export const notLate = gate({
  title: { zh: "议题不临时提出", en: "no item at the last hour" },
  cite: SOLO,
  serves: ["B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "在会前规定时间以前列入,或改列下次会议", en: "list it in time, or for the next meeting" },
  test: ({ matter: { plannedAt }, at, facts: { standards, time } }) =>
    withStandard(standards, LATE_ITEM, { zh: "临时议题时限", en: "time limit for late items" }, (limit) => {
      const hours = Math.floor(hoursBetween(at, plannedAt));
      return found(
        hours >= limit.value,
        "LATE_ITEM",
        { zh: `距会议 ${hours} 小时,规定不少于 ${limit.value} 小时`, en: `${hours} hours before the meeting` },
        standard("临时议题时限(小时)", limit),
        position("列入序号", time.size),
      );
    }),
});

export const agendaOpen = gate<{ readonly late: boolean }>({
  title: { zh: "议程确定后不增加议题", en: "no item after the agenda is frozen" },
  cite: practice("会议议程确定后一般不增加议题,确需增加的须经同意并说明理由"),
  serves: ["B10", "B21"],
  cure: {
    zh: "改列下次会议,或申请临时列入并说明理由",
    en: "list it for the next meeting, or ask for a waiver with a reason",
    act: "collective-decision.waiverRequested",
  },
  test: ({ matter: { frozenAt }, input: { late }, facts: { standards } }) => {
    if (frozenAt === undefined) return pass({ zh: "议程尚未确定", en: "the agenda is open" });
    if (late) return pass({ zh: "经派驻机构同意临时列入", en: "late, with the agency's consent" });
    const strict = standards.of(NO_UNLISTED)?.value === true;
    return fail("AGENDA_FROZEN", {
      zh: strict ? "议程已定,不准临时动议" : "议程已定",
      en: "the agenda is frozen",
    });
  },
});

export const noticeGiven = gate({
  title: { zh: "会议通知已送达全体成员", en: "every member was notified" },
  cite: essay("E2", "保证其有足够时间了解相关情况"),
  serves: ["B10"],
  cure: { zh: "先送达会议通知", en: "send the notice first", by: "会议记录人", act: "meeting.noticed" },
  test: ({ matter: { unit, body, notices }, facts }) => {
    const members = membersOf(facts, unit, body);
    if (members === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster" });
    const without = members.map(({ person }) => person).filter((p) => !notices.some(({ member }) => member === p));
    return found(
      without.length === 0,
      "NOTICE_MISSING",
      { zh: `未送达 ${without.length} 人`, en: `${without.length} not notified` },
      people("未送达", without),
    );
  },
});

export const chairHere = gate({
  title: { zh: "主持人到会", en: "the chair is present" },
  cite: practice("会议由主持人召集"),
  serves: ["B9"],
  cure: { zh: "请主持人到会", en: "ask the chair to come", act: "meeting.arrived" },
  test: ({ matter }) =>
    found(inRoom(matter).includes(matter.chair), "CHAIR_ABSENT", {
      zh: inRoom(matter).includes(matter.chair) ? "主持人已到会" : "主持人未到会",
      en: inRoom(matter).includes(matter.chair) ? "the chair is here" : "the chair is not here",
    }),
});

/** The body's own rule decides whether it may open; each item is judged again by the stricter rule of its kind. */
export const quorum = gate({
  title: { zh: "到会人数达到议事规则要求", en: "enough members are present for the body's own rules" },
  cite: essay("E2", "决策会议参加人员必须达到领导班子人数2/3以上"),
  serves: ["B11"],
  key: true,
  cure: { zh: "等候成员到会,或改期", en: "wait for members, or choose another day", act: "meeting.arrived" },
  test: ({ matter, facts }) =>
    withStandard(facts.standards, RECUSAL_BASE, { zh: "回避人员计数", en: "base after recusal" }, (base) =>
      quorumOf({
        roster: membersOf(facts, matter.unit, matter.body)?.flatMap((m) => (m.voting ? [m.person] : [])),
        recused: [],
        present: inRoom(matter),
        recusalBase: base.value,
        rules: facts.rules.governing(matter.unit, matter.body, facts.time.today),
        beside: [],
      }),
    ),
});

interface Arrival {
  readonly person: Ref;
  readonly remote?: boolean;
  readonly capacity?: string;
}
export const personKnown = gate<Arrival>({
  title: { zh: "人员在册", en: "the person is on record" },
  cite: practice("到会人员以在册编号登记,同名不混"),
  serves: ["B11"],
  cure: { zh: "先登记人员", en: "register the person first", act: "person.registered" },
  test: ({ input: { person }, facts: { organisation } }) =>
    organisation.isPerson(person)
      ? pass({ zh: "已登记", en: "registered" })
      : unknown("PERSON_UNRESOLVED", { zh: "台账中没有这个人员", en: "no such person on record" }),
});

export const guestNamed = gate<Arrival>({
  title: { zh: "列席人员写明身份", en: "a guest's capacity is stated" },
  cite: practice("列席人员写明列席身份,不计入到会人数"),
  serves: ["B11", "B3"],
  cure: { zh: "填写列席身份", en: "state the capacity" },
  test: ({ matter, input: { person, capacity }, facts }) => {
    const members = seatsOf(matter, facts);
    if (members === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster" });
    const member = members.some((m) => m.person === person);
    if (member) return pass({ zh: "会议成员", en: "member of the body" });
    return found(capacity !== undefined, "CAPACITY_MISSING", {
      zh: capacity === undefined ? "不是会议成员,未写明列席身份" : `列席:${capacity}`,
      en: capacity === undefined ? "no member; capacity not stated" : `guest: ${capacity}`,
    });
  },
});

export const remoteAllowed = gate<Arrival>({
  title: { zh: "远程到会须有议事规则依据", en: "remote presence only where the rules allow it" },
  cite: practice("远程到会以议事规则写明为限"),
  serves: ["B11"],
  cure: { zh: "请其到会", en: "ask the person to come" },
  test: ({ matter: { unit, body }, input: { remote }, facts: { rules, time } }) => {
    if (remote !== true) return notApplicable({ zh: "现场到会", en: "in the room" });
    const document = rules.governing(unit, body, time.today);
    if (document === undefined)
      return unknown("RULE_DOCUMENT_MISSING", { zh: "没有有效的议事规则", en: "no rules of procedure in force" });
    return found(document.remotePresence, "REMOTE_NOT_ALLOWED", {
      zh: document.remotePresence ? "议事规则允许远程到会" : "议事规则没有规定远程到会",
      en: document.remotePresence ? "the rules allow it" : "the rules do not provide for it",
    });
  },
});

export const itemsSettled = gate({
  title: { zh: "各议题已有结果或已暂缓", en: "every item called is decided or deferred" },
  cite: essay("E2", "决策过程分为议题准备、集体研究、贯彻执行3个环节进行监督"),
  serves: ["B9"],
  cure: { zh: "先形成结果,或暂缓该议题", en: "decide or defer the item", act: "collective-decision.deferred" },
  test: ({ matter: { called, items } }) => {
    const open = items.filter((i) => i.outcome === undefined).length;
    const settled = called === undefined && open === 0;
    return found(settled, "ITEMS_OPEN", {
      zh: settled ? "各议题均已有结果" : `尚有 ${open} 项议题没有结果`,
      en: settled ? "all items are settled" : `${open} items without outcome`,
    });
  },
});

export const minutesInTime = gate({
  title: { zh: "纪要按时形成", en: "minutes in time" },
  cite: SOLO,
  serves: ["B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "散会后按期形成纪要,逾期的保留提示", en: "make the minutes in time; a late entry stays marked" },
  test: ({ matter: { closedAt }, facts: { standards, time } }) =>
    withStandard(standards, LATE_MINUTES, { zh: "纪要时限", en: "time limit for minutes" }, (limit) => {
      if (closedAt === undefined) return unknown("NOT_CLOSED", { zh: "会议没有散会记录", en: "no end on record" });
      const { n, inWords } = elapsed(closedAt, limit.value, time);
      return found(
        n <= limit.value.n,
        "MINUTES_LATE",
        { zh: `散会后 ${inWords.zh}`, en: `${inWords.en} after the end` },
        standard("纪要时限", limit),
        position("登记序号", time.size),
      );
    }),
});

export const correctionsAnswered = gate({
  title: { zh: "更正请求均已答复", en: "every request to correct was answered" },
  cite: RESERVED,
  serves: ["I7"],
  cure: { zh: "先答复更正请求", en: "answer the requests first", act: "meeting.correctionAnswered" },
  test: ({ matter }) =>
    found(unanswered(matter).length === 0, "CORRECTION_UNANSWERED", {
      zh: `未答复 ${unanswered(matter).length} 件`,
      en: `${unanswered(matter).length} unanswered`,
    }),
});
