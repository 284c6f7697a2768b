/** 会前 — the meeting is planned, its members are called, items come in and the agenda is frozen. */
import { flag, input, instant, line, prose, ref } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Ref } from "../../kernel/json.ts";
import { agendaOpen, chairSits, enteredInTime, hasItems, noItems, notLate, rosterKnown } from "./gates.ts";
import { act, seatsOf } from "./matter.ts";

const matter = () => ref("事项", "matter", "matter");

export const agenda = {
  planned: act({
    title: { zh: "安排会议", en: "plan a meeting" },
    by: ["meetingClerk", "officeDirector"],
    from: ["unplanned"],
    to: "planned",
    input: input({
      unit: ref("单位", "unit", "unit"),
      body: line("会议", "body", "organisation", { refers: "body" }),
      title: line("会议名称", "title"),
      place: line("地点", "place"),
      plannedAt: instant("召开时间", "planned for"),
      chair: ref("主持人", "chair", "person"),
    }),
    gates: { rosterKnown, chairSits, enteredInTime },
    apply: (meeting, { input: i }) => ({ ...meeting, ...i }),
  }),
  rescheduled: act({
    title: { zh: "调整会议时间、地点或主持人", en: "change time, place or chair" },
    by: ["meetingClerk", "officeDirector"],
    from: ["planned", "frozen"],
    to: "planned",
    input: input({
      place: line("地点", "place"),
      plannedAt: instant("召开时间", "planned for"),
      chair: ref("主持人", "chair", "person"),
      reason: prose("调整理由", "reason"),
    }),
    apply: ({ frozenAt: _frozen, noticedAt: _noticed, ...meeting }, { input: { place, plannedAt, chair } }) => ({
      ...meeting,
      ...{ place, plannedAt, chair, notices: [] },
    }),
  }),
  noticed: act({
    title: { zh: "送达会议通知", en: "notify the members" },
    by: ["meetingClerk", "officeDirector"],
    from: ["planned", "frozen"],
    input: input({}),
    record: ({ matter: meeting, facts }): readonly Ref[] => (seatsOf(meeting, facts) ?? []).map(({ person }) => person),
    apply: (meeting, { record: members, at }) => ({
      ...meeting,
      noticedAt: at,
      notices: members.map((member) => meeting.notices.find((n) => n.member === member) ?? { member, at }),
    }),
  }),
  noticeOpened: act({
    title: { zh: "查阅会议通知", en: "open the notice" },
    by: ["member"],
    from: ["planned", "frozen", "inSession"],
    input: input({}),
    apply: (meeting, { actor, at }) => ({
      ...meeting,
      notices: meeting.notices.map((n) => (n.member === personOf(actor) ? { ...n, openedAt: n.openedAt ?? at } : n)),
    }),
  }),
  itemAdded: act({
    title: { zh: "列入议程", en: "add to the agenda" },
    by: ["system"],
    from: ["planned", "frozen", "inSession"],
    input: input({ matter: matter(), title: line("议题", "item"), late: flag("临时列入", "late, by waiver") }),
    gates: { agendaOpen, notLate },
    apply: (meeting, { input: { matter: id, title, late }, at }) => ({
      ...meeting,
      items: [...meeting.items.filter((i) => i.matter !== id), { matter: id, title, late, addedAt: at }],
    }),
  }),
  itemRemoved: act({
    title: { zh: "移出议程", en: "remove from the agenda" },
    by: ["system"],
    from: ["planned", "frozen", "inSession"],
    input: input({ matter: matter() }),
    apply: (meeting, { input: { matter: id } }) => ({
      ...meeting,
      items: meeting.items.filter((i) => i.matter !== id),
    }),
  }),
  agendaFrozen: act({
    title: { zh: "确定议程", en: "freeze the agenda" },
    by: ["meetingClerk", "officeDirector", "chair"],
    from: ["planned"],
    to: "frozen",
    input: input({}),
    gates: { hasItems },
    apply: (meeting, { at }) => ({ ...meeting, frozenAt: at }),
  }),
  cancelled: act({
    title: { zh: "取消会议", en: "cancel the meeting" },
    by: ["meetingClerk", "officeDirector", "chair"],
    from: ["planned", "frozen"],
    to: "cancelled",
    input: input({ reason: prose("取消原因", "reason") }),
    gates: { noItems },
    apply: (meeting, { input: { reason } }) => ({ ...meeting, cancelledFor: reason }),
  }),
};
