/** 会后 — minutes come from the entries; a member may ask for a correction and gets an answer; then the record is closed. */
import { choice, input, optional, prose, wholeNumber } from "../../kernel/field.ts";
import { practice } from "../../kernel/citation.ts";
import { fail, found, pass } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import { correctionsAnswered, minutesInTime } from "./gates.ts";
import { act, gate } from "./matter.ts";

const VERDICTS = {
  adopted: { zh: "采纳更正", en: "adopted" },
  notAdopted: { zh: "不采纳", en: "not adopted" },
} as const;

const requestOpen = gate<{ readonly request: number }>({
  title: { zh: "更正请求待答复", en: "the request is open" },
  cite: practice("一件更正请求答复一次"),
  serves: ["I7"],
  cure: { zh: "核对请求序号", en: "check the number" },
  test: ({ matter: { corrections }, input: { request } }) => {
    const one = corrections.find(({ no }) => no === request);
    if (one === undefined) return fail("NO_SUCH_REQUEST", { zh: "没有这件请求", en: "no such request" });
    return found(one.answer === undefined, "ANSWERED_ALREADY", {
      zh: one.answer === undefined ? "待答复" : "已答复",
      en: one.answer === undefined ? "open" : "answered",
    });
  },
});

const confirmed = gate({
  title: { zh: "纪要已经主持人确认", en: "the chair confirmed the minutes" },
  cite: practice("会议纪要由主持人签发"),
  serves: ["B9"],
  cure: { zh: "请主持人确认纪要", en: "ask the chair to confirm", act: "meeting.minutesConfirmed" },
  test: ({ matter: { confirmedAt } }) =>
    confirmedAt === undefined
      ? fail("MINUTES_UNCONFIRMED", { zh: "纪要尚未确认", en: "not confirmed" })
      : pass({ zh: "已确认", en: "confirmed" }),
});

const ownAgreementOnce = gate({
  title: { zh: "每位成员确认一次", en: "each member agrees once" },
  cite: practice("纪要经与会成员核对"),
  serves: ["B9", "I7"],
  cure: { zh: "已经确认,不必再次办理", en: "already done, nothing to do" },
  test: ({ matter: { agreements = [] }, actor }) => {
    const done = agreements.some(({ member }) => member === personOf(actor));
    return found(!done, "AGREED_ALREADY", {
      zh: done ? "本人已确认" : "本人尚未确认",
      en: done ? "agreed already" : "not agreed yet",
    });
  },
});
const wasThere = gate({
  title: { zh: "本人出席了会议", en: "the member attended" },
  cite: practice("纪要由到会成员核对"),
  serves: ["B9", "I7"],
  cure: { zh: "由到会成员确认", en: "members who attended agree" },
  test: ({ matter: { stays }, actor }) => {
    const here = stays.some(({ person }) => person === personOf(actor));
    return found(here, "NOT_THERE", {
      zh: here ? "有本人的到会登记" : "没有本人的到会登记",
      en: here ? "attendance on record" : "no attendance on record",
    });
  },
});

export const minutes = {
  minutesGenerated: act({
    title: { zh: "形成会议纪要", en: "make the minutes" },
    by: ["meetingClerk", "officeDirector"],
    from: ["closed"],
    to: "minuted",
    input: input({ note: optional(prose("补充说明", "note")) }),
    gates: { minutesInTime },
    apply: (meeting, { input: { note }, at }) => ({
      ...meeting,
      minutesAt: at,
      ...(note === undefined ? {} : { minutesNote: note }),
    }),
  }),
  minutesAgreed: act({
    title: { zh: "成员确认纪要无误", en: "agree to the minutes" },
    by: ["member"],
    from: ["minuted"],
    input: input({}),
    gates: { wasThere, ownAgreementOnce },
    apply: (meeting, { actor, at }) => ({
      ...meeting,
      agreements: [...(meeting.agreements ?? []), { member: personOf(actor) ?? "", at }],
    }),
  }),
  correctionRequested: act({
    title: { zh: "请求更正纪要", en: "ask to correct the minutes" },
    by: ["member"],
    from: ["minuted"],
    input: input({ text: prose("请求更正的内容", "what is to be corrected") }),
    apply: (meeting, { input: { text }, actor, at }) => ({
      ...meeting,
      corrections: [
        ...meeting.corrections,
        { no: meeting.corrections.length + 1, member: personOf(actor) ?? "", text, at },
      ],
    }),
  }),
  correctionAnswered: act({
    title: { zh: "答复更正请求", en: "answer a request to correct" },
    by: ["meetingClerk", "officeDirector", "chair"],
    from: ["minuted"],
    input: input({
      request: wholeNumber("请求序号", "number of the request"),
      verdict: choice("答复", "answer", VERDICTS),
      reason: prose("说明", "reason"),
    }),
    gates: { requestOpen },
    apply: (meeting, { input: { request, verdict, reason }, at }) => ({
      ...meeting,
      corrections: meeting.corrections.map((c) => (c.no === request ? { ...c, answer: { verdict, reason, at } } : c)),
    }),
  }),
  minutesConfirmed: act({
    title: { zh: "确认会议纪要", en: "confirm the minutes" },
    by: ["chair"],
    from: ["minuted"],
    input: input({}),
    gates: { correctionsAnswered },
    apply: (meeting, { at }) => ({ ...meeting, confirmedAt: at }),
  }),
  recordClosed: act({
    title: { zh: "会议归档", en: "close the record" },
    by: ["meetingClerk", "officeDirector"],
    from: ["minuted"],
    to: "archived",
    input: input({}),
    gates: { confirmed, correctionsAnswered },
  }),
};
