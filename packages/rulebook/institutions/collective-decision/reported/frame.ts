/**
 * 决策情况补录 — what a unit reports of meetings held before or outside the system (reference/tiol.md 1.3, 1.4): the facts are the
 * unit's own, entered afterwards. They are looked back at by the five rules; nothing of it makes a decision, and nothing is refused
 * for being irregular. What cannot be settled from the report stays unknown.
 */
import { institutionOf } from "../../../facts/facts.ts";
import { internal } from "../../../kernel/institution.ts";
import type { Day, Instant, Ref } from "../../../kernel/json.ts";
import type { Binding } from "../parts.ts";

/** One line of an attendance list: a person on record, or the line of the list where nobody on record could be made out. */
export type Attending = Readonly<{
  person?: Ref;
  line?: string;
  /** Absent = from the beginning. */
  from?: Instant;
  /** Absent = to the end. */
  to?: Instant;
  absentReason?: string;
}>;
export type Guest = Readonly<{ person: Ref; capacity: string; statement?: string }>;
export type Document = Readonly<{
  kind: "legalOpinion" | "other";
  name: string;
  signedBy?: Ref;
  adverse: boolean;
  /** It covers the papers put to the vote. */
  current: boolean;
}>;
export type Reported = "passed" | "rejected" | "deferred";

/** One item of one meeting, as reported. */
export interface Held {
  readonly no: number;
  readonly body: string;
  readonly heldOn: Day;
  /** When the vote on the item was taken: presence is presence at this moment. */
  readonly votedAt: Instant;
  readonly attendance: readonly Attending[];
  readonly recused: readonly Ref[];
  readonly guests: readonly Guest[];
  readonly documents: readonly Document[];
  readonly agree: number;
  readonly oppose: number;
  readonly abstain: number;
  readonly outcome: Reported;
  readonly papersVersion: number;
}
export interface Correction {
  readonly no: number;
  readonly attendance: readonly Attending[];
  readonly reason: string;
  readonly by: Ref;
  readonly at: Instant;
  readonly settled?: { readonly accepted: boolean; readonly by: Ref; readonly at: Instant };
}
export interface Sitting extends Held {
  readonly enteredAt: Instant;
  readonly corrections: readonly Correction[];
  readonly voided?: { readonly reason: string; readonly at: Instant };
  /** What the five rules said last, as `gate outcome code`. */
  readonly said: readonly string[];
}
export interface DecisionRecord {
  readonly unit: Ref;
  readonly title: string;
  readonly raisedOn: Day;
  readonly codes: readonly string[];
  readonly binding: Binding;
  readonly sittings: readonly Sitting[];
  /** Since when something cannot be settled; absent = everything can. */
  readonly unsettledSince?: Instant;
}

export const waitingOf = ({ corrections }: Pick<Sitting, "corrections">): Correction | undefined =>
  corrections.find(({ settled }) => settled === undefined);

export const { gate, act, institution } = institutionOf<DecisionRecord>()({
  asks: ["organisation", "rosters", "leadingGroups", "catalogues", "rules", "offices", "standards", "time"],
  stages: {
    none: { zh: "未补录", en: "not entered" },
    recorded: { zh: "已补录", en: "entered" },
    archived: { zh: "已归档", en: "archived" },
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
    disciplineOfficer: {
      title: { zh: "派驻机构人员", en: "stationed discipline officer" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    unit: internal("单位", "unit"),
    title: internal("事项", "matter"),
    raisedOn: internal("提出日期", "raised on"),
    codes: internal("清单编号", "catalogue codes"),
    binding: internal("清单依据", "catalogue entries"),
    sittings: internal("会议情况", "meetings"),
    unsettledSince: internal("无法判断起始时间", "unsettled since"),
  },
});
