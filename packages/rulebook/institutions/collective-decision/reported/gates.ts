/** 回看的关口 — the five rules of the state's report (reference/tiol.md 4) on what was reported. They say; they refuse nothing. */
import { quorumOf } from "../../../facts/quorum.ts";
import { withStandard } from "../../../facts/elapsed.ts";
import type { Facts } from "../../../facts/facts.ts";
import { essay, practice } from "../../../kernel/citation.ts";
import { dayOf } from "../../../kernel/day.ts";
import {
  count,
  fail,
  found,
  notApplicable,
  pass,
  people,
  unknown,
  words,
  type Finding,
} from "../../../kernel/finding.ts";
import type { Maybe, Ref } from "../../../kernel/json.ts";
import { threshold } from "../../../kernel/parameter.ts";
import { codesIn, pathsOf, quorumCodes, withPartyBodies } from "../bodies.ts";
import * as cite from "../cites.ts";
import { attendanceNeeded } from "../rule-attendance.ts";
import { legalReview as legalFinding } from "../rule-legal.ts";
import { bodyOrder as orderFinding, partyFirst as partyFinding } from "../rule-order.ts";
import { voteResult as resultFinding } from "../rule-result.ts";
import { ACCEPT_ATTENDANCE, RECUSAL_BASE } from "../standards.ts";
import { gate, waitingOf, type Attending, type DecisionRecord, type Held } from "./frame.ts";
import { besides, between, lookOf, presenceOf, sittingNo, type Look } from "./looking.ts";

const MAJOR = threshold("decision.quorum.major", "B11");
const AFTERWARDS = practice("会后补录的情况按登记时间回看,不改变已有结论");

interface Asked {
  readonly matter: DecisionRecord;
  readonly input: unknown;
}
const looking = ({ matter, input }: Asked, then: (look: Look) => Finding): Finding => {
  const look = lookOf(matter, input);
  return look === undefined
    ? unknown("SITTING_UNKNOWN", { zh: "没有这次会议的补录", en: "no such meeting entered" })
    : then(look);
};

export const legalReview = gate({
  title: { zh: "经合法合规性审查", en: "legally reviewed" },
  cite: cite.LEGAL_LAW,
  serves: ["B17"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "补充审查意见的情况", en: "state the legal opinion" },
  test: (c) =>
    looking(c, ({ one: { heldOn, documents, guests } }) => {
      const advisers = c.facts.organisation.holdersOn(c.matter.unit, "legalAdviser", heldOn);
      const adviser = (one: Maybe<Ref>): Maybe<boolean> => (one === undefined ? false : advisers?.includes(one));
      const opinions = documents.filter(({ kind }) => kind === "legalOpinion");
      return legalFinding({
        asked: c.matter.binding.entries.map((e) => e.legalReview),
        papers: ["voted"],
        opinions: opinions.map(({ signedBy, adverse, current }) => ({
          ...{ adviser: adviser(signedBy), adverse },
          covers: current ? ["voted"] : [],
        })),
        statements: guests.flatMap((g) => (g.statement === undefined ? [] : [{ adviser: adviser(g.person) }])),
        acceptAttendance: c.facts.standards.of(ACCEPT_ATTENDANCE)?.value,
      });
    }),
});

const inOrder = (all: readonly Held[]) =>
  all.map(({ body, outcome, papersVersion }) => ({ body, outcome, papersVersion }));

export const bodyOrder = gate({
  title: { zh: "会议顺序符合清单", en: "bodies in the order of the catalogue" },
  cite: cite.ORDER,
  serves: ["B1", "B8"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "补充缺少的会议", en: "enter the meeting that is missing" },
  test: (c) =>
    looking(c, ({ all }) => orderFinding({ paths: pathsOf(c.matter), codes: codesIn(c.matter), held: inOrder(all) })),
});

export const partyFirst = gate({
  title: { zh: "党委(党组)前置研究", en: "the Party body studied it first" },
  cite: cite.PARTY_FIRST,
  serves: ["B1", "B8"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "补充前置研究的会议", en: "enter the meeting of the Party body" },
  test: (c) =>
    looking(c, ({ all }) =>
      withPartyBodies(c.matter, c.facts, (partyBodies) =>
        partyFinding({ paths: pathsOf(c.matter), held: inOrder(all), partyBodies, formalOnly: () => false }),
      ),
    ),
});

type Standing = Pick<Facts, "standards" | "catalogues">;
/** What the catalogue's codes ask for this body, else the share the essay asks of every major decision. */
function beside(matter: DecisionRecord, body: string, facts: Standing) {
  const codes = quorumCodes(matter, body).filter((code) => facts.catalogues.quorumCode(matter.unit, code)?.attendance);
  if (codes.length > 0) return attendanceNeeded(matter.unit, codes, facts);
  return [{ source: "三重一大到会要求", threshold: facts.standards.of(MAJOR)?.value }];
}

export const quorum = gate({
  title: { zh: "本议题到会人数足够", en: "quorum for this item" },
  cite: cite.QUORUM,
  serves: ["B11"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "补充议事规则、名册,或更正到会情况", en: "enter rules, roster, or correct the attendance" },
  test: (c) =>
    looking(c, ({ one }) =>
      withStandard(c.facts.standards, RECUSAL_BASE, { zh: "回避人员计数", en: "base after recusal" }, (base) => {
        const presence = presenceOf(c.matter.unit, one, c.facts);
        const finding = quorumOf({
          ...{ roster: presence.roster, recused: one.recused, present: presence.present, recusalBase: base.value },
          rules: c.facts.rules.governing(c.matter.unit, one.body, one.heldOn),
          beside: beside(c.matter, one.body, c.facts),
          unresolved: presence.unresolved.length,
        });
        const others = besides(one, presence);
        return others.length === 0 ? finding : { ...finding, inputs: [...finding.inputs, people("列席", others)] };
      }),
    ),
});

export const voteResult = gate({
  title: { zh: "表决结果与票数一致", en: "the outcome follows from the votes" },
  cite: cite.BY_BALLOT,
  serves: ["B19"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "核对票数和表决规定", en: "check the votes and the rule" },
  test: (c) => looking(c, ({ one }) => resultOf(c.matter, one, c.facts)),
});

function resultOf(matter: DecisionRecord, one: Held, facts: Pick<Facts, "rosters" | "rules" | "catalogues">): Finding {
  const { body, outcome, agree, oppose, abstain } = one;
  if (outcome === "deferred") return notApplicable({ zh: "议题缓议", en: "put off" }, "DEFERRED");
  if (facts.catalogues.body(matter.unit, body)?.mode === "headDecides")
    return notApplicable({ zh: "由行政首长作出决定", en: "the head decides" }, "HEAD_DECIDES");
  const presence = presenceOf(matter.unit, one, facts);
  const { roster, entitled } = presence;
  if (roster === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster on record" });
  return between(presence, (present) =>
    resultFinding(outcome, {
      codes: codesIn(matter),
      rules: facts.rules.governing(matter.unit, body, one.heldOn),
      beside: [],
      sizes: { roster: roster.length, entitled: entitled.length, present, cast: agree + oppose + abstain },
      agree,
    }),
  );
}

/** R7d: by log time; the mark stays. */
export const enteredInTime = gate<{ readonly heldOn: string }>({
  title: { zh: "当日登记", en: "entered on the day" },
  cite: cite.SOLO,
  serves: ["B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "会议情况应当当日登记,补录的保留提示", en: "meetings are entered on the day; a late entry stays marked" },
  test: ({ input: { heldOn }, facts: { time } }) => {
    if (heldOn >= time.today) return pass({ zh: "当日登记", en: "entered on the day" });
    const { days } = time.calendar.workingDaysBetween(heldOn, time.today);
    const because = { zh: `会议召开后 ${days} 个工作日才登记`, en: `entered ${days} working days after the meeting` };
    return fail("LATE_ENTRY", because, count("补登", days, "个工作日"));
  },
});

/** R7a: a change after the fact is entered beside what was entered before, and stays marked. */
export const unchanged = gate<{ readonly sitting: number }>({
  title: { zh: "到会情况未事后更改", en: "attendance is not changed afterwards" },
  cite: AFTERWARDS,
  serves: ["B21"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "写明理由,由派驻机构核实;提示保留", en: "give the reason; the agency verifies; the mark stays" },
  test: ({ matter, input: { sitting }, facts: { time } }) => {
    const one = sittingNo(matter, sitting);
    if (one === undefined)
      return unknown("SITTING_UNKNOWN", { zh: "没有这次会议的补录", en: "no such meeting entered" });
    const { days } = time.calendar.workingDaysBetween(dayOf(one.enteredAt), time.today);
    const because = {
      zh: `登记 ${days} 个工作日后更改到会情况`,
      en: `changed ${days} working days after it was entered`,
    };
    return fail("LATE_CHANGE", because, count("登记后", days, "个工作日"));
  },
});

export const heldAlready = gate<{ readonly heldOn: string; readonly votedAt: string }>({
  title: { zh: "会议已经召开", en: "the meeting took place" },
  cite: practice("补录的是已经召开的会议,表决时间在会议当日"),
  serves: ["B21"],
  cure: {
    zh: "改正会议日期或表决时间;尚未召开的会议请先安排会议",
    en: "correct the day or time, or plan the meeting",
    act: "meeting.planned",
  },
  test: ({ input: { heldOn, votedAt }, at }) =>
    found(votedAt <= at && dayOf(votedAt) === heldOn, "NOT_HELD_YET", {
      zh: "核对会议日期、表决时间和登记时间",
      en: "day, time of the vote and time of entry compared",
    }),
});

const namedOnce = (rows: readonly Attending[]): boolean => {
  const persons = rows.flatMap(({ person }) => person ?? []);
  return new Set(persons).size === persons.length && rows.every((r) => r.person !== undefined || r.line !== undefined);
};
/** Same name is not same person: a line is a person on record, or says which line of the list it is. */
export const linesReadable = gate<{ readonly attendance: readonly Attending[] }>({
  title: { zh: "名单每行对应一人", en: "each line of the list is one person" },
  cite: practice("到会人员以在册编号登记,同名不混;未能对应到人的写明是名单的哪一行"),
  serves: ["B11"],
  cure: { zh: "选择在册人员,或写明名单的哪一行", en: "choose the person on record, or say which line of the list" },
  test: ({ input: { attendance }, facts: { organisation } }) => {
    if (!namedOnce(attendance))
      return fail("LINES_UNCLEAR", {
        zh: "有重复的人员,或没有写明的行",
        en: "a person stands twice, or a line says nothing",
      });
    const strange = attendance.flatMap(({ person }) =>
      person === undefined || organisation.isPerson(person) ? [] : [person],
    );
    return strange.length === 0
      ? pass({ zh: `名单 ${attendance.length} 行`, en: `${attendance.length} lines` })
      : unknown("PERSON_UNRESOLVED", { zh: `${strange.length} 人不在册`, en: `${strange.length} not on record` });
  },
});

export const sittingThere = gate<{ readonly sitting: number }>({
  title: { zh: "补录存在且未作废", en: "the entry exists and stands" },
  cite: AFTERWARDS,
  serves: ["B21"],
  cure: { zh: "核对会议序号", en: "check the number of the meeting" },
  test: ({ matter, input: { sitting } }) =>
    found(sittingNo(matter, sitting) !== undefined, "SITTING_UNKNOWN", {
      zh: `第 ${sitting} 次`,
      en: `number ${sitting}`,
    }),
});

export const nothingWaiting = gate<{ readonly sitting: number }>({
  title: { zh: "没有待核实的更正", en: "no correction is waiting" },
  cite: AFTERWARDS,
  serves: ["B21"],
  cure: {
    zh: "先由派驻机构核实上一次更正",
    en: "let the agency settle the correction before",
    act: "decision-record.correctionAccepted",
  },
  test: ({ matter, input: { sitting } }) => {
    const one = sittingNo(matter, sitting);
    const waiting = one !== undefined && waitingOf(one) !== undefined;
    return found(!waiting, "CORRECTION_WAITING", {
      zh: waiting ? "有更正待核实" : "没有待核实的更正",
      en: waiting ? "one is waiting" : "none is",
    });
  },
});

const waitsFor = (matter: DecisionRecord, no: number): Finding => {
  const one = sittingNo(matter, no);
  const waiting = one === undefined ? undefined : waitingOf(one);
  return waiting === undefined
    ? fail("NO_CORRECTION", { zh: "没有待核实的更正", en: "no correction is waiting" })
    : pass({ zh: "有更正待核实", en: "one is waiting" }, words("更正理由", waiting.reason));
};
export const correctionToAccept = gate<{ readonly accepted: number }>({
  title: { zh: "有待核实的更正", en: "a correction is waiting" },
  cite: essay("E2", "充分发挥纪委参与“三重一大”监督质量"),
  serves: ["B15", "B21"],
  cure: { zh: "先提出更正", en: "enter the correction first", act: "decision-record.attendanceCorrected" },
  test: ({ matter, input: { accepted } }) => waitsFor(matter, accepted),
});
export const correctionToRefuse = gate<{ readonly sitting: number }>({
  title: { zh: "有待核实的更正", en: "a correction is waiting" },
  cite: essay("E2", "充分发挥纪委参与“三重一大”监督质量"),
  serves: ["B15", "B21"],
  cure: { zh: "先提出更正", en: "enter the correction first", act: "decision-record.attendanceCorrected" },
  test: ({ matter, input: { sitting } }) => waitsFor(matter, sitting),
});

export const nothingOpen = gate({
  title: { zh: "没有待核实的更正", en: "no correction is waiting" },
  cite: AFTERWARDS,
  serves: ["B21"],
  cure: {
    zh: "先由派驻机构核实更正",
    en: "let the agency settle the correction",
    act: "decision-record.correctionAccepted",
  },
  test: ({ matter }) => {
    const waiting = matter.sittings.some((s) => s.voided === undefined && waitingOf(s) !== undefined);
    return found(!waiting, "CORRECTION_WAITING", {
      zh: waiting ? "有更正待核实" : "没有待核实的更正",
      en: waiting ? "one is waiting" : "none is",
    });
  },
});
