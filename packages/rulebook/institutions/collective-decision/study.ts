/** 集体研究 — listed, opened only if everything holds, every member heard, deferred where the rule allows. */
import { choice, input, optional, prose, ref } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Json, Ref } from "../../kernel/json.ts";
import { nextBody } from "./bodies.ts";
import { agendaOpen, notLate } from "./gates-agenda.ts";
import { objectionsAnswered, reportedAhead } from "./gates-agency.ts";
import { inCatalogue } from "./gates-catalogue.ts";
import { papersAhead, papersThere } from "./gates-papers.ts";
import {
  consultation,
  expertAppraisal,
  fourNoDecides,
  legalReview,
  legalTime,
  membersConsulted,
  participation,
} from "./gates-preparation.ts";
import { noticeStood } from "./gates-publication.ts";
import { deferralAllowed } from "./gates-result.ts";
import {
  bodyOrder,
  candidatesRecused,
  decidedInMeeting,
  deputyPresent,
  enoughVoters,
  inSession,
  partyFirst,
  quorum,
  rightBody,
  rightMeeting,
} from "./gates-sitting.ts";
import { leaderLast, ownWords, speakerPresent, stanceFits } from "./gates-speech.ts";
import { act, type Matter } from "./matter.ts";

/** What is gathered before listing; judged again when the study opens, because it may have been withdrawn or changed since. */
const listed = {
  inCatalogue,
  fourNoDecides,
  consultation,
  participation,
  expertAppraisal,
  legalReview,
  rightBody,
  bodyOrder,
};
const meeting = () => ref("会议", "meeting", "meeting");

const STANCES = {
  agree: { zh: "同意", en: "agree" },
  oppose: { zh: "不同意", en: "oppose" },
  abstain: { zh: "弃权", en: "abstain" },
  defer: { zh: "缓议", en: "defer" },
} as const;
const REASONS = {
  split: { zh: "意见分歧较大", en: "opinions are split" },
  deputyAbsent: { zh: "分管负责人未到会", en: "deputy absent" },
  materials: { zh: "材料需要补充", en: "papers to be completed" },
  quorum: { zh: "到会人数不足", en: "no quorum" },
  other: { zh: "其他", en: "other" },
} as const;

type Listing = Readonly<{ readonly body: string; members: readonly Ref[]; late: boolean }>;
/** Off the agenda again: what belonged to that sitting does not carry over to the next one. */
export function unlisted({ schedule: _schedule, vote: _vote, ...matter }: Matter): Matter {
  return {
    ...matter,
    speeches: [],
    statements: [],
    waivers: matter.waivers.map((w) => ({ ...w, spent: true as const })),
  };
}

export const study = {
  scheduled: act({
    title: { zh: "列入议程", en: "put on the agenda" },
    by: ["meetingClerk", "officeDirector"],
    from: ["preparation"],
    to: "scheduled",
    input: input({ meeting: meeting() }),
    gates: { ...listed, papersThere, agendaOpen, notLate },
    record: ({ matter, matterId, input: i, facts: { meetings } }): Listing => ({
      body: nextBody(matter) ?? "",
      members: meetings.presence(i.meeting, matterId)?.roster ?? [],
      late: meetings.meeting(i.meeting)?.frozenAt !== undefined,
    }),
    apply: (matter, { input: i, record: { body, members }, at }) => ({
      ...matter,
      members,
      schedule: { meeting: i.meeting, body, at },
      steps: [...matter.steps, { step: "scheduled", at }],
    }),
  }),
  unscheduled: act({
    title: { zh: "移出议程", en: "take off the agenda" },
    by: ["meetingClerk", "officeDirector"],
    from: ["scheduled"],
    to: "preparation",
    input: input({ reason: prose("理由", "reason") }),
    record: ({ matter }): Json => matter.schedule?.meeting ?? "",
    apply: (matter) => unlisted(matter),
  }),
  studyOpened: act({
    title: { zh: "开始集体研究", en: "open the study" },
    by: ["meetingClerk", "chair"],
    from: ["scheduled"],
    to: "study",
    power: "decision",
    input: input({ meeting: meeting() }),
    gates: {
      ...listed,
      ...{
        legalTime,
        reportedAhead,
        objectionsAnswered,
        papersAhead,
        noticeStood,
        partyFirst,
        rightMeeting,
        inSession,
      },
      ...{ quorum, deputyPresent, enoughVoters, candidatesRecused, membersConsulted },
    },
    record: ({ matterId, input: i, facts: { meetings } }): readonly Ref[] =>
      meetings.presence(i.meeting, matterId)?.roster ?? [],
    apply: (matter, { record: members, at }) => ({
      ...matter,
      members,
      steps: [...matter.steps, { step: "studied", at }],
    }),
  }),
  spoken: act({
    title: { zh: "发表意见", en: "speak" },
    by: ["meetingClerk", "member"],
    from: ["study"],
    input: input({
      speaker: ref("发言人", "speaker", "person"),
      opinion: prose("意见", "opinion"),
      stance: optional(choice("表态", "stance", STANCES)),
    }),
    gates: { ownWords, speakerPresent, leaderLast, stanceFits },
    apply: (matter, { input: i, at }) => ({ ...matter, speeches: [...matter.speeches, { ...i, at }] }),
  }),
  guestStated: act({
    title: { zh: "列席人员发言", en: "a guest states an opinion" },
    by: ["meetingClerk"],
    from: ["scheduled", "study"],
    input: input({ person: ref("列席人员", "guest", "person"), text: prose("意见", "opinion") }),
    record: ({ matter, input: { person }, facts: { offices } }): boolean =>
      (offices.holders({ unit: matter.unit, office: "legalAdviser" }) ?? []).includes(person),
    apply: (matter, { input: i, record: adviser }) => ({
      ...matter,
      statements: [...matter.statements, { ...i, adviser }],
    }),
  }),
  dissentRecorded: act({
    title: { zh: "载明不同意见", en: "put a dissent on record" },
    by: ["member"],
    from: ["study", "voting", "counted", "execution", "rejected"],
    input: input({ text: prose("不同意见(逐字载明)", "dissent, word for word") }),
    apply: (matter, { input: { text }, actor, at }) => ({
      ...matter,
      dissents: [...matter.dissents, { member: personOf(actor) ?? "", text, at }],
    }),
  }),
  deferred: act({
    title: { zh: "暂缓", en: "defer" },
    by: ["meetingClerk", "chair"],
    from: ["scheduled", "study", "voting", "counted"],
    to: "preparation",
    input: input({ cause: choice("原因", "cause", REASONS), reason: prose("说明", "reason") }),
    gates: { deferralAllowed },
    record: ({ matter }): Json => matter.schedule?.meeting ?? "",
    apply: (matter, { at }) => ({
      ...unlisted(matter),
      concluded: [
        ...matter.concluded,
        {
          body: matter.schedule?.body ?? "",
          outcome: "deferred",
          papersVersion: matter.papers.length,
          at,
          ...(matter.schedule === undefined ? {} : { meeting: matter.schedule.meeting }),
        },
      ],
      steps: [...matter.steps, { step: "deferred", at }],
    }),
  }),
};
export const SITTING = { decidedInMeeting, quorum, deputyPresent, enoughVoters, candidatesRecused };
