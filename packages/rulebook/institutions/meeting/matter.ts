/** 会议 — what a meeting is: who was called, what is on the agenda, who is in the room now and for which item. */
import { institutionOf, type Facts } from "../../facts/facts.ts";
import { membersOf } from "../../facts/roster.ts";
import type { DecisionOutcome } from "../../facts/decision.ts";
import { internal } from "../../kernel/institution.ts";
import type { Instant, Maybe, Ref } from "../../kernel/json.ts";

export interface Notice {
  readonly member: Ref;
  readonly at: Instant;
  readonly openedAt?: Instant;
}
export interface AgendaItem {
  readonly matter: Ref;
  readonly title: string;
  readonly addedAt: Instant;
  readonly late: boolean;
  readonly calledAt?: Instant;
  readonly outcome?: DecisionOutcome;
}
/** One stay in the room; `to` absent = still there. */
export interface Stay {
  readonly person: Ref;
  readonly remote: boolean;
  /** 列席身份 of a person who is no member of the body. */
  readonly capacity?: string;
  readonly from: Instant;
  readonly to?: Instant;
}
export interface Recusal {
  readonly matter: Ref;
  readonly person: Ref;
  readonly reason: string;
  readonly at: Instant;
}
export interface Acting {
  readonly matter: Ref;
  readonly deputy: Ref;
  readonly reason: string;
  readonly at: Instant;
}
export interface Correction {
  readonly no: number;
  readonly member: Ref;
  readonly text: string;
  readonly at: Instant;
  readonly answer?: { readonly verdict: "adopted" | "notAdopted"; readonly reason: string; readonly at: Instant };
}
/** 成员确认 of the minutes as they stand. */
export interface Agreement {
  readonly member: Ref;
  readonly at: Instant;
}
export type Seat = Readonly<{ readonly person: Ref; voting: boolean }>;

export interface Meeting {
  readonly unit: Ref;
  readonly body: string;
  readonly title: string;
  readonly place: string;
  readonly chair: Ref;
  readonly plannedAt: Instant;
  readonly noticedAt?: Instant;
  readonly notices: readonly Notice[];
  readonly items: readonly AgendaItem[];
  readonly frozenAt?: Instant;
  /** Frozen when the meeting is convened: later changes of the roster do not reach back. */
  readonly roster: readonly Seat[];
  readonly openedAt?: Instant;
  readonly stays: readonly Stay[];
  readonly recusals: readonly Recusal[];
  readonly acting: readonly Acting[];
  readonly called?: Ref;
  readonly closedAt?: Instant;
  readonly minutesAt?: Instant;
  readonly minutesNote?: string;
  readonly confirmedAt?: Instant;
  readonly corrections: readonly Correction[];
  readonly agreements?: readonly Agreement[];
  readonly cancelledFor?: string;
}

/** Persons in the room now. */
export const inRoom = ({ stays }: Pick<Meeting, "stays">): readonly Ref[] => [
  ...new Set(stays.filter(({ to }) => to === undefined).map(({ person }) => person)),
];
export const unanswered = ({ corrections }: Pick<Meeting, "corrections">): readonly Correction[] =>
  corrections.filter(({ answer }) => answer === undefined);

/** The seats that count: frozen at convening, before that the roster of the day. Undefined = no roster on record. */
export const seatsOf = (
  { unit, body, roster }: Pick<Meeting, "unit" | "body" | "roster">,
  facts: Pick<Facts, "rosters" | "leadingGroups">,
): Maybe<readonly Seat[]> => (roster.length > 0 ? roster : membersOf(facts, unit, body));

export const { gate, act, institution } = institutionOf<Meeting>()({
  asks: ["organisation", "rosters", "leadingGroups", "rules", "decisions", "duties", "offices", "standards", "time"],
  stages: {
    unplanned: { zh: "未安排", en: "not planned" },
    planned: { zh: "会议筹备", en: "being prepared" },
    frozen: { zh: "议程已定", en: "agenda frozen" },
    inSession: { zh: "会议进行", en: "in session" },
    closed: { zh: "会议结束", en: "closed" },
    minuted: { zh: "纪要已形成", en: "minuted" },
    archived: { zh: "已归档", en: "archived" },
    cancelled: { zh: "已取消", en: "cancelled" },
  },
  offices: {
    meetingClerk: {
      title: { zh: "会议记录人", en: "meeting clerk" },
      holder: ({ unit }) => ({ unit, office: "meetingClerk" }),
    },
    officeDirector: {
      title: { zh: "办公室主任", en: "office director" },
      holder: ({ unit }) => ({ unit, office: "officeDirector" }),
    },
    chair: { title: { zh: "会议主持人", en: "chair" }, holder: ({ chair }) => (chair === "" ? undefined : [chair]) },
    member: {
      title: { zh: "会议成员", en: "member of the body" },
      holder: (meeting, facts): Maybe<readonly Ref[]> => seatsOf(meeting, facts)?.map(({ person }) => person),
    },
    topLeader: {
      title: { zh: "主要负责人", en: "top leader" },
      holder: ({ unit }) => ({ unit, office: "topLeader" }),
    },
    disciplineOfficer: {
      title: { zh: "派驻机构人员", en: "stationed discipline officer" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: internal("单位", "unit"),
    body: internal("会议", "body"),
    title: internal("会议名称", "title"),
    place: internal("地点", "place"),
    chair: internal("主持人", "chair"),
    plannedAt: internal("召开时间", "planned for"),
    noticedAt: internal("通知时间", "noticed at"),
    notices: internal("会议通知", "notices"),
    items: internal("议程", "agenda"),
    frozenAt: internal("议程确定时间", "agenda frozen at"),
    roster: internal("应到成员", "roster"),
    openedAt: internal("开会时间", "opened at"),
    stays: internal("到会情况", "attendance"),
    recusals: internal("回避", "recusals"),
    acting: internal("代为分管", "acting deputies"),
    called: internal("正在研究的议题", "item called"),
    closedAt: internal("散会时间", "closed at"),
    minutesAt: internal("纪要形成时间", "minutes made at"),
    minutesNote: internal("纪要补充说明", "note on the minutes"),
    confirmedAt: internal("纪要确认时间", "minutes confirmed at"),
    corrections: internal("纪要更正请求", "requests to correct the minutes"),
    agreements: internal("成员确认纪要", "members who agree to the minutes"),
    cancelledFor: internal("取消原因", "reason of cancellation"),
  },
});
