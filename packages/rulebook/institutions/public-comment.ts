/**
 * 公众意见 — anybody may comment on or object to a published matter, without an account; the receipt code follows from the comment's
 * own id; the answer has a clock and is public (B7). Words of a citizen become public only in the form in which they are answered.
 */
import { institutionOf } from "../facts/facts.ts";
import { essay } from "../kernel/citation.ts";
import { choice, input, line, prose, ref } from "../kernel/field.ts";
import { found, unknown } from "../kernel/finding.ts";
import { internal, open, PORTAL } from "../kernel/institution.ts";
import type { Instant, Ref } from "../kernel/json.ts";
import { duration } from "../kernel/parameter.ts";

const ANSWER = duration("objection.answer.days", "B7");
const RIGHTS = essay("E2", "不断扩大党员群众的知情权、参与权、监督权");
const KINDS = {
  comment: { zh: "意见建议", en: "comment" },
  objection: { zh: "异议", en: "objection" },
} as const;

export interface Comment {
  readonly unit: Ref;
  readonly matter: Ref;
  readonly kind: keyof typeof KINDS;
  readonly text: string;
  readonly receivedAt: Instant;
  readonly publicQuestion?: string;
  readonly answer?: string;
  readonly answeredBy?: string;
  readonly answeredAt?: Instant;
}

const { gate, act, institution } = institutionOf<Comment>()({
  asks: ["organisation", "decisions", "offices", "standards", "time"],
  stages: {
    unsent: { zh: "未提交", en: "not sent" },
    open: { zh: "待答复", en: "awaiting an answer" },
    answered: { zh: "已答复", en: "answered" },
  },
  offices: {
    portal: { title: { zh: "公众门户", en: "public portal" }, holder: () => "anyone" },
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
    matter: open("事项", "matter"),
    kind: open("种类", "kind"),
    text: internal("原文", "text as received"),
    receivedAt: open("收到时间", "received at"),
    publicQuestion: open("意见", "comment"),
    answer: open("答复", "answer"),
    answeredBy: open("答复部门", "answered by"),
    answeredAt: open("答复时间", "answered at"),
  },
});

const fromPortal = gate({
  title: { zh: "由公众门户提交", en: "sent through the portal" },
  cite: RIGHTS,
  serves: ["B7"],
  cure: { zh: "在公众门户提交", en: "send it through the portal" },
  test: ({ actor }) => found(actor === PORTAL, "NOT_FROM_PORTAL", { zh: "核对提交渠道", en: "channel checked" }),
});

const matterPublished = gate<{ readonly matter: Ref; readonly unit: Ref }>({
  title: { zh: "事项已公布", en: "the matter is published" },
  cite: RIGHTS,
  serves: ["B7"],
  cure: { zh: "对已公布的事项提出", en: "comment on a published matter" },
  test: ({ input: { matter, unit }, facts: { decisions } }) => {
    const view = decisions.matter(matter);
    if (view === undefined) return unknown("MATTER_UNKNOWN", { zh: "没有这个事项", en: "no such matter" });
    const right = view.published && view.unit === unit;
    return found(right, "NOT_PUBLISHED", {
      zh: right ? "事项已公布" : "事项未公布,或不属于该单位",
      en: right ? "published" : "not published, or of another unit",
    });
  },
});

const acts = {
  received: act({
    title: { zh: "提出意见", en: "send a comment" },
    by: ["portal"],
    from: ["unsent"],
    to: "open",
    input: input({
      unit: ref("单位", "unit", "unit"),
      matter: ref("事项", "matter", "matter", "public"),
      kind: choice("种类", "kind", KINDS, "public"),
      text: prose("内容", "text"),
    }),
    gates: { fromPortal, matterPublished },
    apply: (_, { input: i, at }) => ({ ...i, receivedAt: at }),
  }),
  answered: act({
    title: { zh: "答复公众意见", en: "answer a comment" },
    by: ["officeDirector", "meetingClerk"],
    from: ["open"],
    to: "answered",
    input: input({
      publicQuestion: prose("意见(公开表述)", "comment, as published", "public"),
      answer: prose("答复", "answer", "public"),
      answeredBy: line("答复部门", "answered by", "public"),
    }),
    apply: (comment, { input: i, at }) => ({ ...comment, ...i, answeredAt: at }),
  }),
  askedAgain: act({
    title: { zh: "对答复再次提出意见", en: "ask again" },
    by: ["portal"],
    from: ["answered"],
    to: "open",
    input: input({ text: prose("内容", "text") }),
    gates: { fromPortal },
    apply: ({ answeredAt: _answered, ...comment }, { input: { text }, at }) => ({ ...comment, text, receivedAt: at }),
  }),
};

export const publicComment = institution({
  id: "public-comment",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "公众意见", en: "Comments of the public" },
  nature: ["social"],
  serves: ["B7"],
  basis: [RIGHTS],
  initial: { stage: "unsent", matter: () => ({ unit: "", matter: "", kind: "comment", text: "", receivedAt: "" }) },
  ends: [],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ publicQuestion, kind }) => publicQuestion ?? KINDS[kind].zh,
  publish: [],
  obligations: {
    answer: {
      title: { zh: "答复公众意见", en: "answer the comment" },
      cite: RIGHTS,
      serves: ["B7"],
      owner: "officeDirector",
      since: ({ receivedAt }, stage) => (stage === "open" ? receivedAt : undefined),
      within: ({ standards }) => standards.of(ANSWER)?.value,
      act: "answered",
      escalate: "yellow",
    },
  },
  reactions: [],
});
