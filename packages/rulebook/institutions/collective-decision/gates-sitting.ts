/** 集体研究的关口 — judged for this item only, on the roster frozen for this meeting, by who is in the room at this moment (B11–B13). */
import { quorumOf } from "../../facts/quorum.ts";
import { withStandard } from "../../facts/elapsed.ts";
import type { ItemPresence } from "../../facts/decision.ts";
import type { Facts } from "../../facts/facts.ts";
import { fail, found, notApplicable, pass, people, count, unknown, words, type Finding } from "../../kernel/finding.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import { standard } from "../../kernel/parameter.ts";
import { codesIn, nextBody, pathsOf, quorumCodes, standsFor, withPartyBodies } from "./bodies.ts";
import { attendanceNeeded } from "./rule-attendance.ts";
import * as cite from "./cites.ts";
import { gate, type Matter } from "./matter.ts";
import { bodyOrder as orderFinding, noEntry, partyFirst as partyFinding, type Held } from "./rule-order.ts";
import { DEPUTY_PRESENT, MIN_VOTERS, NO_SUBSTITUTE, RECUSAL_BASE } from "./standards.ts";

/** The meeting asked about: the one named in the input, else the one the item is scheduled for. */
export function sittingOf(input: unknown, { schedule }: Pick<Matter, "schedule">): Maybe<Ref> {
  const named = typeof input === "object" && input !== null && "meeting" in input ? input.meeting : undefined;
  return typeof named === "string" ? named : schedule?.meeting;
}

interface Asked {
  readonly input: unknown;
  readonly matter: Matter;
  readonly matterId: Ref;
  readonly facts: Pick<Facts, "meetings">;
}
const noRoster = (): Finding =>
  unknown("ROSTER_MISSING", { zh: "没有该会议的成员名册", en: "no roster of this body on record" });

/** Presence at this item, or the finding that nothing is known of it. */
function withPresence({ input, matter, matterId, facts }: Asked, then: (presence: ItemPresence) => Finding): Finding {
  const meeting = sittingOf(input, matter);
  const presence = meeting === undefined ? undefined : facts.meetings.presence(meeting, matterId);
  return presence === undefined ? noRoster() : then(presence);
}

export const rightBody = gate({
  title: { zh: "由清单规定的会议研究", en: "studied by the body the catalogue names" },
  cite: cite.ORDER,
  serves: ["B1", "B8", "B13"],
  cure: {
    zh: "改列清单规定的会议",
    en: "list it for the body the catalogue names",
    act: "collective-decision.scheduled",
  },
  test: ({ input, matter, facts: { meetings, organisation } }) => {
    const asked = nextBody(matter);
    const view = meetings.meeting(sittingOf(input, matter) ?? "");
    if (matter.binding.entries.length === 0) return noEntry();
    if (view === undefined) return unknown("MEETING_UNKNOWN", { zh: "没有这个会议", en: "no such meeting" });
    if (asked === undefined) return fail("NO_BODY_LEFT", { zh: "没有待研究的会议", en: "no body left" });
    if (view.unit !== matter.unit && !organisation.superiors(matter.unit).includes(view.unit))
      return fail("MEETING_ELSEWHERE", { zh: "会议不属于本单位或上级单位", en: "a meeting of another unit" });
    return found(
      standsFor(view.body, asked),
      "WRONG_BODY",
      {
        zh: standsFor(view.body, asked) ? "会议与清单一致" : "会议与清单规定不一致",
        en: "compared with the catalogue",
      },
      words("应经会议", asked),
      words("本次会议", view.body),
    );
  },
});

export const inSession = gate({
  title: { zh: "会议正在进行", en: "the meeting is in session" },
  cite: cite.COLLECTIVE,
  serves: ["B8", "B16"],
  cure: {
    zh: "先召开会议,并结束正在研究的议题",
    en: "open the meeting and finish the item before",
    act: "meeting.opened",
  },
  test: ({ input, matter, matterId, facts: { meetings } }) => {
    const view = meetings.meeting(sittingOf(input, matter) ?? "");
    if (view === undefined) return unknown("MEETING_UNKNOWN", { zh: "没有这个会议", en: "no such meeting" });
    if (view.stage !== "inSession") return fail("NOT_IN_SESSION", { zh: "会议没有在进行", en: "not in session" });
    const free = view.called === undefined || view.called === matterId;
    return found(free, "OTHER_ITEM_OPEN", {
      zh: free ? "会议进行中" : "正在研究其他议题",
      en: free ? "in session" : "another item is open",
    });
  },
});

export const rightMeeting = gate({
  title: { zh: "在所列入的会议上研究", en: "studied at the meeting it is listed for" },
  cite: cite.ORDER,
  serves: ["B9"],
  cure: { zh: "在所列入的会议上研究,或改列", en: "study it there, or list it again" },
  test: ({ input, matter }) => {
    if (matter.schedule === undefined) return notApplicable({ zh: "尚未列入议程", en: "not listed yet" });
    const same = matter.schedule.meeting === sittingOf(input, matter);
    return found(same, "OTHER_MEETING", {
      zh: same ? "与议程一致" : "列入的是其他会议",
      en: same ? "as listed" : "listed elsewhere",
    });
  },
});

/** PR-9: circulating, countersigning or asking one by one is no decision. The only door is an open meeting with this item called. */
export const decidedInMeeting = gate({
  title: { zh: "在会议上决定,不以传阅、会签代替", en: "decided in the meeting, not by circulation" },
  cite: cite.NO_CIRCULATION,
  serves: ["B8", "B16"],
  key: true,
  cure: { zh: "在会议上研究决定", en: "decide it in the meeting", act: "collective-decision.studyOpened" },
  test: ({ input, matter, matterId, facts: { meetings, standards } }) =>
    withStandard(
      standards,
      NO_SUBSTITUTE,
      { zh: "不得以传阅、会签代替会议", en: "no substitute for a meeting" },
      (rule) => {
        if (!rule.value) return notApplicable({ zh: "制度包没有此项要求", en: "not asked for" });
        const view = meetings.meeting(sittingOf(input, matter) ?? "");
        if (view === undefined) return unknown("MEETING_UNKNOWN", { zh: "没有这个会议", en: "no such meeting" });
        const called = view.stage === "inSession" && view.called === matterId;
        return found(called, "NOT_BEFORE_THE_MEETING", {
          zh: called ? "会议正在研究本议题" : "会议没有在研究本议题",
          en: called ? "called" : "not called",
        });
      },
    ),
});

/** Attendance codes of the body that decides next. */
const codesOf = (matter: Matter): readonly string[] => {
  const body = nextBody(matter);
  return body === undefined ? [] : quorumCodes(matter, body);
};

export const quorum = gate({
  title: { zh: "本议题到会人数足够", en: "quorum for this item" },
  cite: cite.QUORUM,
  serves: ["B11", "B16", "B24"],
  key: true,
  cure: { zh: "等候成员到会,或改期", en: "wait for members, or choose another day", act: "meeting.arrived" },
  test: (c) =>
    withPresence(c, ({ roster, recused, present, meeting, body }) =>
      withStandard(c.facts.standards, RECUSAL_BASE, { zh: "回避人员计数", en: "base after recusal" }, (base) => {
        const unit = c.facts.meetings.meeting(meeting)?.unit ?? c.matter.unit;
        if (c.matter.binding.entries.length === 0) return noEntry();
        return quorumOf({
          ...{ roster, recused, present, recusalBase: base.value },
          rules: c.facts.rules.governing(unit, body, c.facts.time.today),
          beside: attendanceNeeded(c.matter.unit, codesOf(c.matter), c.facts),
        });
      }),
    ),
});

export const deputyPresent = gate({
  title: { zh: "分管负责人到会", en: "the deputy in charge is present" },
  cite: cite.DEPUTY,
  serves: ["B12", "C2", "B24"],
  key: true,
  cure: {
    zh: "请其到会,或改期,或书面明确代为分管人员",
    en: "ask the deputy to come, wait, or name an acting deputy",
    by: "主要负责人",
    act: "meeting.actingNamed",
  },
  test: (c) =>
    withStandard(
      c.facts.standards,
      DEPUTY_PRESENT,
      { zh: "分管负责人必须到会", en: "deputy must be present" },
      (rule) => {
        if (!rule.value) return notApplicable({ zh: "制度包没有此项要求", en: "not asked for" });
        return withPresence(c, (presence) =>
          deputyFinding(
            c.facts,
            presence,
            c.facts.meetings.meeting(presence.meeting)?.unit ?? c.matter.unit,
            c.matter.area,
          ),
        );
      },
    ),
});

function deputyFinding({ duties }: Pick<Facts, "duties">, presence: ItemPresence, unit: Ref, area: string): Finding {
  const deputy = duties.deputyInCharge(unit, area);
  if (deputy === undefined)
    return unknown(
      "DEPUTY_UNKNOWN",
      { zh: "分工文件没有写明由谁分管", en: "the division of labour names nobody" },
      words("领域", area),
    );
  const { present, actingDeputy } = presence;
  const named = people("分管负责人", [deputy]);
  if (present.includes(deputy)) return pass({ zh: "分管负责人已到会", en: "the deputy is present" }, named);
  if (actingDeputy === undefined)
    return fail("DEPUTY_ABSENT", { zh: "分管负责人未到会", en: "the deputy is absent" }, named);
  return found(
    present.includes(actingDeputy),
    "ACTING_DEPUTY_ABSENT",
    { zh: present.includes(actingDeputy) ? "代为分管人员已到会" : "代为分管人员未到会", en: "acting deputy checked" },
    named,
    people("代为分管", [actingDeputy]),
  );
}

export const enoughVoters = gate({
  title: { zh: "有表决权的人数足够", en: "enough voters" },
  cite: cite.THREE_VOTERS,
  serves: ["B13", "B24"],
  key: true,
  cure: {
    zh: "成立三人以上的决策领导小组,由小组研究",
    en: "constitute a leading group of at least 3",
    act: "leading-group.constituted",
  },
  test: (c) =>
    withPresence(c, ({ entitled, roster, recused }) =>
      withStandard(c.facts.standards, MIN_VOTERS, { zh: "有表决权最少人数", en: "least number of voters" }, (least) =>
        found(
          entitled.length >= least.value,
          "TOO_FEW_VOTERS",
          {
            zh: `有表决权 ${entitled.length} 人,至少 ${least.value} 人`,
            en: `${entitled.length} voters, ${least.value} needed`,
          },
          people("有表决权", entitled),
          count("名册", roster.length),
          count("回避", recused.length),
          standard("最少人数", least),
        ),
      ),
    ),
});

export const candidatesRecused = gate({
  title: { zh: "涉及本人的成员已回避", en: "nobody decides on himself" },
  cite: cite.RECUSAL,
  serves: ["B11", "B18"],
  cure: { zh: "登记回避", en: "record the recusal", act: "meeting.recused" },
  test: (c) =>
    withPresence(c, ({ entitled }) => {
      const own = entitled.filter((person) => c.matter.candidates.includes(person));
      return found(
        own.length === 0,
        "RECUSAL_MISSING",
        {
          zh: own.length === 0 ? "没有涉及本人的成员" : "涉及本人的成员未回避",
          en: own.length === 0 ? "none" : "not recused",
        },
        people("应回避", own),
      );
    }),
});

/** Items concluded so far, and the one about to be: in the body of the meeting asked about, where that is known. */
function heldWith({ input, matter, facts: { meetings } }: Omit<Asked, "matterId">): readonly Held[] {
  const next = nextBody(matter);
  const sits = meetings.meeting(sittingOf(input, matter) ?? "")?.body;
  const body = sits === undefined || (next !== undefined && standsFor(sits, next)) ? next : sits;
  const past = matter.concluded.filter((c) => c.reopened !== true);
  return body === undefined ? past : [...past, { body, outcome: undefined, papersVersion: matter.papers.length }];
}

export const bodyOrder = gate({
  title: { zh: "会议顺序符合清单", en: "bodies in the order of the catalogue" },
  cite: cite.ORDER,
  serves: ["B1", "B8"],
  cure: { zh: "先由在先的会议研究", en: "let the earlier body study it first" },
  test: (c) => orderFinding({ paths: pathsOf(c.matter), codes: codesIn(c.matter), held: heldWith(c) }),
});

export const partyFirst = gate({
  title: { zh: "党委(党组)前置研究", en: "the Party body studies it first" },
  cite: cite.PARTY_FIRST,
  serves: ["B1", "B8"],
  cure: { zh: "先由党委(党组)研究现行版本的材料", en: "let the Party body study the current papers first" },
  test: (c) =>
    withPartyBodies(c.matter, c.facts, (partyBodies) =>
      partyFinding({
        paths: pathsOf(c.matter),
        held: heldWith(c),
        partyBodies,
        formalOnly: (from, to) =>
          c.matter.papers.filter((p) => p.version > from && p.version <= to).every((p) => p.formalBy !== undefined),
      }),
    ),
});
