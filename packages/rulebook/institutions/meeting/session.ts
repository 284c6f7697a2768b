/** 会中 — who comes and goes, who is recused, who stands in; items are called and concluded by the acts on their own matters. */
import { choice, flag, input, line, optional, prose, ref } from "../../kernel/field.ts";
import type { Ref } from "../../kernel/json.ts";
import { chairHere, guestNamed, itemsSettled, noticeGiven, personKnown, quorum, remoteAllowed } from "./gates.ts";
import { actingFits, freelyRecused, memberRecused, onAgenda } from "./gates-item.ts";
import { act, seatsOf, type Meeting, type Seat } from "./matter.ts";

const matter = () => ref("事项", "matter", "matter");
const OUTCOMES = {
  passed: { zh: "通过", en: "passed" },
  rejected: { zh: "未通过", en: "rejected" },
  deferred: { zh: "暂缓", en: "deferred" },
} as const;

const CAUSES = {
  self: { zh: "本人申请", en: "the member" },
  agency: { zh: "派驻机构提出", en: "the agency" },
} as const;

const gone = (meeting: Meeting, person: Ref, at: string): Meeting["stays"] =>
  meeting.stays.map((stay) => (stay.person === person && stay.to === undefined ? { ...stay, to: at } : stay));

export const session = {
  arrived: act({
    title: { zh: "到会登记", en: "check in" },
    by: ["meetingClerk", "officeDirector"],
    from: ["frozen", "inSession"],
    input: input({
      person: ref("人员", "person", "person"),
      capacity: optional(line("列席身份", "capacity of a guest")),
      remote: optional(flag("远程到会", "remote")),
    }),
    gates: { personKnown, guestNamed, remoteAllowed },
    apply: (meeting, { input: { person, capacity, remote = false }, at }) => ({
      ...meeting,
      stays: [
        ...gone(meeting, person, at),
        { person, remote, from: at, ...(capacity === undefined ? {} : { capacity }) },
      ],
    }),
  }),
  left: act({
    title: { zh: "离会登记", en: "check out" },
    by: ["meetingClerk", "officeDirector"],
    from: ["frozen", "inSession"],
    input: input({ person: ref("人员", "person", "person"), reason: optional(line("离会原因", "reason")) }),
    apply: (meeting, { input: { person }, at }) => ({ ...meeting, stays: gone(meeting, person, at) }),
  }),
  recused: act({
    title: { zh: "登记回避", en: "recuse a member from an item" },
    by: ["meetingClerk", "member", "disciplineOfficer"],
    from: ["planned", "frozen", "inSession"],
    input: input({
      matter: matter(),
      person: ref("回避人员", "member recused", "person"),
      cause: choice("由谁提出", "at whose instance", CAUSES),
      reason: prose("回避原因", "reason"),
    }),
    gates: { onAgenda, memberRecused, freelyRecused },
    apply: (meeting, { input: { cause: _cause, ...i }, at }) => ({
      ...meeting,
      recusals: [...meeting.recusals, { ...i, at }],
    }),
  }),
  actingNamed: act({
    title: { zh: "明确代为分管人员", en: "name an acting deputy for an item" },
    by: ["topLeader", "chair"],
    from: ["planned", "frozen", "inSession"],
    input: input({
      matter: matter(),
      deputy: ref("代为分管人员", "acting deputy", "person"),
      reason: prose("理由", "reason"),
    }),
    gates: { onAgenda, actingFits },
    apply: (meeting, { input: i, at }) => ({
      ...meeting,
      acting: [...meeting.acting.filter((a) => a.matter !== i.matter), { ...i, at }],
    }),
  }),
  opened: act({
    title: { zh: "召开会议", en: "open the meeting" },
    by: ["meetingClerk", "chair"],
    from: ["frozen"],
    to: "inSession",
    input: input({}),
    gates: { noticeGiven, chairHere, quorum },
    record: ({ matter: meeting, facts }): readonly Seat[] =>
      (seatsOf(meeting, facts) ?? []).map(({ person, voting }) => ({ person, voting })),
    apply: (meeting, { record: roster, at }) => ({ ...meeting, roster, openedAt: at }),
  }),
  itemCalled: act({
    title: { zh: "开始研究议题", en: "call an item" },
    by: ["system"],
    from: ["inSession"],
    input: input({ matter: matter() }),
    gates: { onAgenda },
    apply: (meeting, { input: { matter: id }, at }) => ({
      ...meeting,
      called: id,
      items: meeting.items.map((i) => (i.matter === id ? { ...i, calledAt: at } : i)),
    }),
  }),
  itemConcluded: act({
    title: { zh: "议题形成结果", en: "conclude an item" },
    by: ["system"],
    from: ["planned", "frozen", "inSession"],
    input: input({ matter: matter(), outcome: choice("结果", "outcome", OUTCOMES) }),
    gates: { onAgenda },
    apply: ({ called, ...meeting }, { input: { matter: id, outcome } }) => ({
      ...meeting,
      ...(called === undefined || called === id ? {} : { called }),
      items: meeting.items.map((i) => (i.matter === id ? { ...i, outcome } : i)),
    }),
  }),
  closed: act({
    title: { zh: "散会", en: "close the meeting" },
    by: ["meetingClerk", "chair"],
    from: ["inSession"],
    to: "closed",
    input: input({}),
    gates: { itemsSettled },
    apply: (meeting, { at }) => ({
      ...meeting,
      closedAt: at,
      stays: meeting.stays.map((stay) => ({ ...stay, to: stay.to ?? at })),
    }),
  }),
};
