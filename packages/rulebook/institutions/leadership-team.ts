/**
 * 班子名册 — who belongs to a deciding body of a unit, who of them votes, who chairs and who keeps the record. The base of every
 * quorum (B11) is this roster as it stood on the day, so the unit may propose a change and only the organisation department makes it.
 */
import { founding, FOUNDING_CITE, FOUNDING_CURE } from "../facts/founding.ts";
import { institutionOf } from "../facts/facts.ts";
import { BODIES } from "../facts/leadership.ts";
import { essay, practice } from "../kernel/citation.ts";
import { choice, day, flag, input, prose, ref, rows } from "../kernel/field.ts";
import { fail, found, notApplicable, onDay, pass, people, unknown } from "../kernel/finding.ts";
import { dayOf } from "../kernel/day.ts";
import { internal } from "../kernel/institution.ts";
import type { Day, Instant, Ref } from "../kernel/json.ts";

interface Seat {
  readonly person: Ref;
  readonly voting: boolean;
}
/** A roster as a document names it. */
interface Roster {
  readonly members: readonly Seat[];
  readonly chair: Ref;
  readonly clerk: Ref;
  readonly from: Day;
}
export interface LeadershipTeam extends Roster {
  readonly unit: Ref;
  readonly body: string;
  readonly proposal?: Roster & { readonly reason: string; readonly at: Instant };
  readonly dissolvedOn?: Day;
}

const { gate, act, institution } = institutionOf<LeadershipTeam>()({
  asks: ["organisation", "rosters", "offices", "standards", "time"],
  stages: {
    absent: { zh: "未建册", en: "no roster" },
    proposed: { zh: "已提请", en: "proposed" },
    inForce: { zh: "在用", en: "in force" },
    dissolved: { zh: "已撤销", en: "dissolved" },
  },
  offices: {
    organisationDept: {
      title: { zh: "组织部", en: "organisation department" },
      holder: ({ unit }) => ({ unit, office: "organisationDept" }),
    },
    officeDirector: {
      title: { zh: "办公室主任", en: "office director" },
      holder: ({ unit }) => ({ unit, office: "officeDirector" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: internal("单位", "unit"),
    body: internal("议事机构", "body"),
    members: internal("成员", "members"),
    chair: internal("主持人", "chair"),
    clerk: internal("会议记录人", "clerk"),
    from: internal("施行日期", "in force from"),
    proposal: internal("提请的名册", "proposed roster"),
    dissolvedOn: internal("撤销日期", "dissolved on"),
  },
});

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
type Opening = Roster & { readonly unit: Ref; readonly body: string };
type Change = Roster & { readonly unit?: Ref };

const oneRoster = gate<Opening>({
  title: { zh: "一个议事机构一份名册", en: "one roster for each body" },
  cite: practice("同一议事机构的名册以变更的方式调整,不另建一份"),
  serves: ["B11"],
  cure: { zh: "在已有名册上办理变更", en: "change the roster that exists", act: "leadership-team.changed" },
  test: ({ matter, input: { unit, body }, matterId, facts: { rosters } }) => {
    if (matter.unit !== "" && (matter.unit !== unit || matter.body !== body))
      return fail("OTHER_BODY", { zh: "与提请的单位或议事机构不一致", en: "not the unit or body of the proposal" });
    const other = rosters.matter(unit, body);
    return other === undefined || other === matterId
      ? pass({ zh: "尚无名册", en: "no roster yet" })
      : fail("ROSTER_EXISTS", { zh: "该议事机构已有名册", en: "the body has a roster" });
  },
});

const membersServe = gate<Change>({
  title: { zh: "成员在本单位任职", en: "the members hold a post of the unit" },
  cite: essay("E2", "决策会议参加人员必须达到领导班子人数2/3以上"),
  serves: ["A1", "B11"],
  cure: { zh: "先登记成员的任职,或改正名册", en: "enter the member's tenure first", act: "tenure.appointed" },
  test: ({ matter, input: { unit = matter.unit, members, chair, clerk, from }, facts: { organisation } }) => {
    const all = [...members.map((m) => m.person), chair, clerk];
    const strangers = all.filter((p) => !organisation.isPerson(p));
    if (strangers.length > 0)
      return unknown("PERSON_UNKNOWN", { zh: "名册中有未登记的人员", en: "a person on the roster is not registered" });
    const out = all.filter((p) => !organisation.tenuresOn(p, from).some((t) => t.unit === unit));
    const because = { zh: `核对 ${from} 的任职`, en: `tenures on ${from} checked` };
    return found(out.length === 0, "MEMBER_NOT_SERVING", because, ...(out.length > 0 ? [people("未在任", out)] : []));
  },
});

const eachOnce = gate<Change>({
  title: { zh: "成员不重复", en: "each member once" },
  cite: practice("一人在一份名册中只列一次"),
  serves: ["B11"],
  cure: { zh: "删去重复的成员", en: "remove the repetition" },
  test: ({ input: { members } }) => {
    const persons = members.map((m) => m.person);
    const distinct = new Set(persons).size;
    const because = {
      zh: `列 ${persons.length} 行,共 ${distinct} 人`,
      en: `${persons.length} rows, ${distinct} persons`,
    };
    if (distinct === 0) return fail("ROSTER_EMPTY", because);
    return found(distinct === persons.length, "MEMBER_TWICE", because);
  },
});

const chairVotes = gate<Change>({
  title: { zh: "主持人是有表决权的成员", en: "the chair is a voting member" },
  cite: essay("E2", "领导班子成员中具有表决权的人数"),
  serves: ["B11", "B13"],
  cure: { zh: "在有表决权的成员中确定主持人", en: "name the chair among the voting members" },
  test: ({ input: { members, chair } }) => {
    const votes = members.some((m) => m.person === chair && m.voting);
    return found(votes, "CHAIR_NOT_VOTING", {
      zh: votes ? "主持人在有表决权的成员中" : "主持人不在有表决权的成员中",
      en: votes ? "the chair is a voting member" : "the chair is not a voting member",
    });
  },
});

const clerkApart = gate<Change>({
  title: { zh: "记录人不参加表决", en: "the clerk does not vote" },
  cite: practice("会议记录人只负责记录,不由有表决权的成员兼任"),
  serves: ["B11", "I7"],
  cure: { zh: "另行确定记录人", en: "name another clerk" },
  test: ({ input: { members, clerk } }) => {
    const apart = !members.some((m) => m.person === clerk && m.voting);
    return found(apart, "CLERK_VOTES", {
      zh: apart ? "记录人不在表决成员中" : "记录人同时列为表决成员",
      en: apart ? "the clerk is not among the voters" : "the clerk is listed as a voter",
    });
  },
});

const oversightWithoutVote = gate<Change>({
  title: { zh: "派驻机构人员列席,不参加表决", en: "the stationed agency sits in without a vote" },
  cite: essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性"),
  serves: ["A5", "B15"],
  cure: { zh: "将派驻机构人员列为无表决权", en: "list them without a vote" },
  test: ({ matter, input: { unit = matter.unit, members, from }, facts: { organisation } }) => {
    if (organisation.unit(unit) !== undefined && organisation.superiors(unit).length === 0)
      return notApplicable({ zh: "最上级单位的监督机构不在本台账", en: "the supervisor of the root is elsewhere" });
    const agency = organisation.agencyOf(unit);
    if (agency === undefined)
      return unknown("AGENCY_UNKNOWN", { zh: "尚未明确派驻机构", en: "no stationed agency assigned" });
    const serves = (p: Ref): boolean => organisation.tenuresOn(p, from).some((t) => t.unit === agency);
    const joined = members.filter((m) => m.voting && serves(m.person)).map((m) => m.person);
    const because = { zh: "核对表决成员与派驻机构人员", en: "voters and agency staff compared" };
    return found(
      joined.length === 0,
      "OVERSIGHT_VOTES",
      because,
      ...(joined.length > 0 ? [people("兼任", joined)] : []),
    );
  },
});

const forward = gate<Roster>({
  title: { zh: "变更不早于现行名册", en: "a change is not before the roster in force" },
  cite: practice("名册按施行日期先后相接"),
  serves: ["B11"],
  cure: { zh: "改正施行日期", en: "correct the date" },
  test: ({ matter, input: { from } }) =>
    found(
      from >= matter.from,
      "BEFORE_CURRENT",
      { zh: `现行名册自 ${matter.from}`, en: `the roster in force began ${matter.from}` },
      onDay("施行", from),
    ),
});

const proposalOpen = gate({
  title: { zh: "有待研究的提请", en: "a proposal is open" },
  cite: practice("退回以已提请为前提"),
  serves: ["B11"],
  cure: { zh: "先由单位提请", en: "let the unit propose first", by: "办公室主任", act: "leadership-team.proposed" },
  test: ({ matter: { proposal } }) =>
    proposal === undefined
      ? fail("NO_PROPOSAL", { zh: "没有待研究的提请", en: "no open proposal" })
      : pass({ zh: "有待研究的提请", en: "a proposal is open" }),
});

const foundingOnly = gate<{ readonly unit: Ref }>({
  title: { zh: "系统只在建账时登记名册", en: "the system acts only at the founding" },
  cite: FOUNDING_CITE,
  serves: ["A5", "N8"],
  cure: FOUNDING_CURE,
  test: ({ actor, input: { unit }, facts: { offices } }) => founding(actor, unit, offices),
});

// ── 行为 ────────────────────────────────────────────────────────────────────────────────────
const roster = {
  members: rows({ person: ref("人员", "person", "person"), voting: flag("有表决权", "voting") }, "成员", "members"),
  chair: ref("主持人", "chair", "person"),
  clerk: ref("会议记录人", "clerk", "person"),
  from: day("施行日期", "in force from"),
};
const opening = { unit: ref("单位", "unit", "unit"), body: choice("议事机构", "body", BODIES), ...roster };
const sound = { membersServe, eachOnce, chairVotes, clerkApart, oversightWithoutVote };

const acts = {
  proposed: act({
    title: { zh: "提请建立名册", en: "propose a roster" },
    by: ["officeDirector"],
    from: ["absent"],
    to: "proposed",
    power: "personnel",
    input: input({ ...opening, reason: prose("理由", "reason") }),
    gates: { oneRoster, ...sound },
    apply: (team, { at, input: { unit, body, ...proposal } }) => ({
      ...team,
      unit,
      body,
      proposal: { ...proposal, at },
    }),
  }),
  established: act({
    title: { zh: "建立名册", en: "establish a roster" },
    by: ["organisationDept", "system"],
    from: ["absent", "proposed"],
    to: "inForce",
    power: "personnel",
    input: input({ ...opening, basis: prose("依据文件", "basis") }),
    gates: { oneRoster, ...sound, foundingOnly },
    apply: (_, { input: { basis: _basis, ...team } }) => team,
  }),
  changeProposed: act({
    title: { zh: "提请变更名册", en: "propose a change" },
    by: ["officeDirector"],
    from: ["inForce"],
    power: "personnel",
    input: input({ ...roster, reason: prose("理由", "reason") }),
    gates: { ...sound, forward },
    apply: (team, { at, input: proposal }) => ({ ...team, proposal: { ...proposal, at } }),
  }),
  changed: act({
    title: { zh: "变更名册", en: "change the roster" },
    by: ["organisationDept"],
    from: ["inForce"],
    power: "personnel",
    input: input({ ...roster, basis: prose("依据文件", "basis") }),
    gates: { ...sound, forward },
    apply: ({ unit, body }, { input: { basis: _basis, ...changed } }) => ({ unit, body, ...changed }),
  }),
  declined: act({
    title: { zh: "退回提请", en: "decline the proposal" },
    by: ["organisationDept"],
    from: ["proposed", "inForce"],
    to: ["absent", "inForce"],
    settle: ({ stage }) => (stage === "inForce" ? "inForce" : "absent"),
    power: "personnel",
    input: input({ reason: prose("退回理由", "reason") }),
    gates: { proposalOpen },
    apply: ({ proposal: _proposal, ...team }) => team,
  }),
  dissolved: act({
    title: { zh: "撤销名册", en: "dissolve" },
    by: ["organisationDept"],
    from: ["inForce"],
    to: "dissolved",
    power: "personnel",
    input: input({ basis: prose("依据文件", "basis") }),
    apply: (team, { at }) => ({ ...team, dissolvedOn: dayOf(at) }),
  }),
};

/** Bodies of the leadership team itself: where one is established, the yearly division of labour becomes due. */
const TEAMS: readonly string[] = ["partyGroup", "partyStandingCommittee", "soePartyCommittee", "executiveCommittee"];

export const leadershipTeam = institution({
  id: "leadership-team",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "班子名册", en: "Leadership teams" },
  nature: ["normative", "authoritative"],
  serves: ["A1", "B11", "B13"],
  basis: [essay("E2", "决策会议参加人员必须达到领导班子人数2/3以上")],
  initial: {
    stage: "absent",
    matter: () => ({ unit: "", body: "", members: [], chair: "", clerk: "", from: "" }),
  },
  ends: ["dissolved"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ body }) => (Object.hasOwn(BODIES, body) ? BODIES[body as keyof typeof BODIES].zh : body),
  publish: [],
  obligations: {
    decideRoster: {
      title: { zh: "研究单位提请的名册", en: "decide on the proposed roster" },
      cite: practice("单位提请的名册由组织部研究"),
      serves: ["B11"],
      owner: "organisationDept",
      since: ({ proposal }, stage) => (stage === "proposed" ? proposal?.at : undefined),
      act: "established",
    },
    decideChange: {
      title: { zh: "研究单位提请的名册变更", en: "decide on the proposed change" },
      cite: practice("单位提请的名册变更由组织部研究"),
      serves: ["B11"],
      owner: "organisationDept",
      since: ({ proposal }, stage) => (stage === "inForce" ? proposal?.at : undefined),
      act: "changed",
    },
  },
  reactions: [
    {
      on: "established",
      serves: ["C2"],
      propose: ({ unit, body }, { at }) =>
        TEAMS.includes(body)
          ? [{ institution: "division-of-labour", act: "opened", input: { unit, year: Number(dayOf(at).slice(0, 4)) } }]
          : [],
    },
  ],
});
