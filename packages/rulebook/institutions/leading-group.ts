/**
 * 三重一大决策领导小组 — where fewer than three of a team may vote, a group of at least three decides in its place. It counts only
 * once the stationed agency has acknowledged the document, and it may not be set up to pass a team that can decide by itself.
 */
import { institutionOf, type Facts } from "../facts/facts.ts";
import { dayOf } from "../kernel/day.ts";
import { essay, practice } from "../kernel/citation.ts";
import { day, input, line, list, optional, prose, ref } from "../kernel/field.ts";
import { count, fail, found, onDay, pass, people, unknown } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
import { standard, whole } from "../kernel/parameter.ts";

const fewestVoters = whole("decision.voters.min", "B13");

export interface LeadingGroup {
  readonly unit: Ref;
  readonly number: string;
  readonly members: readonly Ref[];
  readonly chair: Ref;
  readonly from: Day;
  readonly to?: Day;
  readonly constitutedAt?: Instant;
  readonly acknowledgedAt?: Instant;
}

const { gate, act, institution } = institutionOf<LeadingGroup>()({
  asks: ["organisation", "rosters", "leadingGroups", "meetings", "offices", "standards", "time"],
  stages: {
    unconstituted: { zh: "未成立", en: "not constituted" },
    constituted: { zh: "待派驻机构确认", en: "awaiting the agency" },
    inForce: { zh: "在运行", en: "in force" },
    returned: { zh: "已退回", en: "returned" },
    ended: { zh: "已撤销", en: "ended" },
  },
  offices: {
    topLeader: { title: { zh: "主要负责人", en: "top leader" }, holder: ({ unit }) => ({ unit, office: "topLeader" }) },
    officeDirector: {
      title: { zh: "办公室主任", en: "office director" },
      holder: ({ unit }) => ({ unit, office: "officeDirector" }),
    },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    number: internal("文号", "number"),
    members: internal("成员", "members"),
    chair: internal("组长", "chair"),
    from: internal("起", "from"),
    to: internal("止", "until"),
    constitutedAt: internal("成立时间", "constituted at"),
    acknowledgedAt: internal("确认时间", "acknowledged at"),
  },
});

// ── 关口 ────────────────────────────────────────────────────────────────────────────────────
interface Constitution {
  readonly unit: Ref;
  readonly members: readonly Ref[];
  readonly chair: Ref;
  readonly from: Day;
  readonly to?: Day | undefined;
  readonly meeting?: Ref | undefined;
  readonly item?: Ref | undefined;
}
const FEWER = essay("E2", "具有表决权的人数不足3人的单位,应成立3人以上的“三重一大”事项决策领导小组");
const NO_MINIMUM = unknown("STANDARD_UNKNOWN", {
  zh: "没有规定最少表决人数",
  en: "the smallest number of voters is not set",
});

const enoughMembers = gate<Constitution>({
  title: { zh: "小组成员达到三人以上", en: "three members or more" },
  cite: FEWER,
  serves: ["B13"],
  key: true,
  cure: { zh: "增补成员", en: "add members" },
  test: ({ input: { members }, facts: { standards } }) => {
    const least = standards.of(fewestVoters);
    if (least === undefined) return NO_MINIMUM;
    const distinct = new Set(members).size;
    const because = { zh: `成员 ${distinct} 人`, en: `${distinct} members` };
    if (distinct < members.length) return fail("MEMBER_TWICE", because);
    return found(distinct >= least.value, "GROUP_TOO_SMALL", because, count("成员", distinct), standard("最少", least));
  },
});

/** Voters left for the item named, after recusals: only a meeting of the unit itself counts. */
function votersAtItem({ unit, meeting, item }: Constitution, { meetings }: Pick<Facts, "meetings">): Maybe<number> {
  if (meeting === undefined || item === undefined || meetings.meeting(meeting)?.unit !== unit) return undefined;
  return meetings.presence(meeting, item)?.entitled.length;
}
/** Voters of all rosters of the unit; undefined = no roster on record. */
function votersOnRoster({ unit, from }: Constitution, { rosters }: Pick<Facts, "rosters">): Maybe<number> {
  const members = rosters.bodies(unit).flatMap((body) => rosters.members(unit, body, from) ?? []);
  return members.length === 0 ? undefined : new Set(members.filter((m) => m.voting).map((m) => m.person)).size;
}

const teamTooSmall = gate<Constitution>({
  title: { zh: "班子有表决权的人数不足", en: "the team has too few voters" },
  cite: FEWER,
  serves: ["B13"],
  cure: {
    zh: "由班子集体研究决定;因回避不足的,写明会议和事项",
    en: "let the team decide; where recusal leaves too few, name meeting and item",
  },
  test: ({ input, facts }) => {
    const least = facts.standards.of(fewestVoters);
    if (least === undefined) return NO_MINIMUM;
    const voters = votersAtItem(input, facts) ?? votersOnRoster(input, facts);
    if (voters === undefined)
      return unknown("ROSTER_UNKNOWN", {
        zh: `${input.from} 没有班子名册`,
        en: `no roster on record on ${input.from}`,
      });
    return found(
      voters < least.value,
      "TEAM_CAN_DECIDE",
      { zh: `有表决权 ${voters} 人`, en: `${voters} voters` },
      count("有表决权", voters),
      standard("最少", least),
    );
  },
});

const membersServe = gate<Constitution>({
  title: { zh: "成员在本单位任职", en: "the members hold a post of the unit" },
  cite: practice("小组成员以本单位在任人员为限"),
  serves: ["A1", "B13"],
  cure: { zh: "改正成员名单", en: "correct the list of members" },
  test: ({ input: { unit, members, chair, from }, facts: { organisation } }) => {
    if (!members.includes(chair))
      return fail("CHAIR_NOT_MEMBER", { zh: "组长不在成员之列", en: "the chair is not a member" });
    const out = members.filter((p) => !organisation.tenuresOn(p, from).some((t) => t.unit === unit));
    const because = { zh: `核对 ${from} 的任职`, en: `tenures on ${from} checked` };
    return found(out.length === 0, "MEMBER_NOT_SERVING", because, ...(out.length > 0 ? [people("未在任", out)] : []));
  },
});

const oversightApart = gate<Constitution>({
  title: { zh: "派驻机构人员不任成员", en: "nobody of the stationed agency is a member" },
  cite: essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性"),
  serves: ["A5", "B13"],
  cure: { zh: "另定成员,派驻机构人员列席", en: "name another; the agency sits in" },
  test: ({ input: { unit, members, from }, facts: { organisation } }) => {
    const agency = organisation.agencyOf(unit);
    if (agency === undefined)
      return unknown("AGENCY_UNKNOWN", { zh: "尚未明确派驻机构", en: "no stationed agency assigned" });
    const joined = members.filter((p) => organisation.tenuresOn(p, from).some((t) => t.unit === agency));
    const because = { zh: "核对成员与派驻机构人员", en: "members and agency staff compared" };
    return found(
      joined.length === 0,
      "OVERSIGHT_JOINED",
      because,
      ...(joined.length > 0 ? [people("兼任", joined)] : []),
    );
  },
});

const datesInOrder = gate<Constitution>({
  title: { zh: "起止日期相符", en: "the dates are in order" },
  cite: practice("文件载明起止日期,不追溯"),
  serves: ["B13"],
  cure: { zh: "改正起止日期", en: "correct the dates" },
  test: ({ at, input: { from, to } }) => {
    if (from < dayOf(at))
      return fail("BACKDATED", { zh: "起始日期早于成立之日", en: "begins before it is constituted" });
    return found(
      to === undefined || to >= from,
      "END_BEFORE_START",
      { zh: `自 ${from}`, en: `from ${from}` },
      onDay("起", from),
    );
  },
});

const oneGroup = gate<Constitution>({
  title: { zh: "同时只有一个小组", en: "one group at a time" },
  cite: practice("重新成立以前撤销原小组"),
  serves: ["B13"],
  cure: { zh: "先撤销现有小组", en: "end the present group first", act: "leading-group.ended" },
  test: ({ input: { unit, from }, facts: { leadingGroups } }) =>
    leadingGroups.inForceOn(unit, from) === undefined
      ? pass({ zh: "没有在运行的小组", en: "no group in force" })
      : fail("GROUP_EXISTS", { zh: "已有小组在运行", en: "a group is in force" }),
});

// ── 行为 ────────────────────────────────────────────────────────────────────────────────────
const acts = {
  constituted: act({
    title: { zh: "成立领导小组", en: "constitute a leading group" },
    by: ["topLeader", "officeDirector"],
    from: ["unconstituted"],
    to: "constituted",
    power: "decision",
    input: input({
      unit: ref("单位", "unit", "unit"),
      number: line("文号", "number"),
      members: list(ref("人员", "person", "person"), "成员", "members"),
      chair: ref("组长", "chair", "person"),
      from: day("起", "from"),
      to: optional(day("止", "until")),
      meeting: optional(ref("因回避不足的会议", "meeting", "meeting")),
      item: optional(ref("因回避不足的事项", "item", "matter")),
    }),
    gates: { enoughMembers, teamTooSmall, membersServe, oversightApart, datesInOrder, oneGroup },
    apply: (_, { at, input: { unit, number, members, chair, from, to } }) => ({
      ...{ unit, number, members, chair, from, constitutedAt: at },
      ...(to === undefined ? {} : { to }),
    }),
  }),
  acknowledged: act({
    title: { zh: "派驻机构确认", en: "acknowledged by the agency" },
    by: ["disciplineOfficer"],
    from: ["constituted"],
    to: "inForce",
    input: input({ opinion: optional(prose("意见", "opinion")) }),
    apply: (group, { at }) => ({ ...group, acknowledgedAt: at }),
  }),
  returned: act({
    title: { zh: "派驻机构退回", en: "returned by the agency" },
    by: ["disciplineOfficer"],
    from: ["constituted"],
    to: "returned",
    input: input({ reason: prose("理由", "reason") }),
  }),
  ended: act({
    title: { zh: "撤销领导小组", en: "end the group" },
    by: ["topLeader", "officeDirector", "disciplineOfficer"],
    from: ["constituted", "inForce"],
    to: "ended",
    power: "decision",
    input: input({ reason: prose("理由", "reason") }),
    apply: (group, { at }) => ({ ...group, to: dayOf(at) }),
  }),
};

export const leadingGroup = institution({
  id: "leading-group",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "三重一大决策领导小组", en: "Decision leading groups" },
  nature: ["normative"],
  serves: ["B13"],
  basis: [FEWER],
  initial: { stage: "unconstituted", matter: () => ({ unit: "", number: "", members: [], chair: "", from: "" }) },
  ends: ["returned", "ended"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ number }) => number,
  publish: [],
  obligations: {
    acknowledge: {
      title: { zh: "确认领导小组的成立文件", en: "acknowledge the leading group" },
      cite: FEWER,
      serves: ["B13"],
      owner: "disciplineOfficer",
      since: ({ constitutedAt }, stage) => (stage === "constituted" ? constitutedAt : undefined),
      act: "acknowledged",
    },
  },
  reactions: [],
});
