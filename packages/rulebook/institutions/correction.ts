/**
 * 更正 — what stands in the log stays in the log. Once an act can no longer be withdrawn its words are corrected by an entry of their own
 * that names the old one: both are shown, the old one struck through, with the reason and who corrected it. A correction changes no
 * result: what was decided is reopened by its own institution, never by this one.
 */
import { institutionOf } from "../facts/facts.ts";
import { practice } from "../kernel/citation.ts";
import { input, line, prose, ref } from "../kernel/field.ts";
import { found, unknown } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Instant, Ref } from "../kernel/json.ts";

export interface Correction {
  readonly unit: Ref;
  /** The matter whose entry is corrected. */
  readonly matter: Ref;
  /** Id of the entry that is corrected. */
  readonly entry: string;
  readonly text: string;
  readonly reason: string;
  readonly enteredAt: Instant;
}

const KEEPS_BOTH = practice("记录有误的,以更正记录说明,原记录予以保留并注明");

const { gate, act, institution } = institutionOf<Correction>()({
  asks: ["organisation", "decisions", "meetings", "offices", "standards", "time"],
  stages: {
    unentered: { zh: "未更正", en: "not entered" },
    entered: { zh: "已更正", en: "entered" },
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
  },
  fields: {
    unit: internal("单位", "unit"),
    matter: internal("事项", "matter"),
    entry: internal("被更正的记录", "entry corrected"),
    text: internal("更正后的内容", "as corrected"),
    reason: internal("更正理由", "reason"),
    enteredAt: internal("更正时间", "entered at"),
  },
});

const ofTheUnit = gate<Pick<Correction, "unit" | "matter">>({
  title: { zh: "更正的是本单位的记录", en: "the entry is of one's own unit" },
  cite: KEEPS_BOTH,
  serves: ["B9"],
  cure: { zh: "由该事项所属单位更正", en: "let the unit of the matter correct it" },
  test: ({ input: { unit, matter }, facts: { decisions, meetings } }) => {
    const owner = decisions.matter(matter)?.unit ?? meetings.meeting(matter)?.unit;
    if (owner === undefined)
      return unknown("MATTER_UNKNOWN", { zh: "没有这个议题或会议", en: "no such item or meeting" });
    return found(owner === unit, "OTHER_UNIT", { zh: "核对事项所属单位", en: "unit of the matter compared" });
  },
});

const acts = {
  entered: act({
    title: { zh: "更正记录", en: "correct an entry" },
    by: ["meetingClerk", "officeDirector"],
    from: ["unentered"],
    to: "entered",
    input: input({
      unit: ref("单位", "unit", "unit"),
      matter: ref("事项", "matter", "matter"),
      entry: line("被更正的记录", "entry corrected"),
      text: prose("更正后的内容", "as corrected"),
      reason: prose("更正理由", "reason"),
    }),
    gates: { ofTheUnit },
    apply: (_, { input: i, at }) => ({ ...i, enteredAt: at }),
  }),
};

export const correction = institution({
  id: "correction",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "更正", en: "Corrections" },
  nature: ["normative"],
  serves: ["B9"],
  basis: [KEEPS_BOTH],
  initial: {
    stage: "unentered",
    matter: () => ({ unit: "", matter: "", entry: "", text: "", reason: "", enteredAt: "" }),
  },
  ends: ["entered"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ reason }) => reason,
  publish: [],
  obligations: {},
  reactions: [],
});
