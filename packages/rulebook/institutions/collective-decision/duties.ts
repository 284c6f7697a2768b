/** 待办 — everything this institution asks of somebody, with the clock and the act that fulfils it. */
import type { Facts } from "../../facts/facts.ts";
import type { Obligation } from "../../kernel/institution.ts";
import type { Instant, Maybe } from "../../kernel/json.ts";
import { mustPublish } from "./bodies.ts";
import * as cite from "./cites.ts";
import type { Matter } from "./matter.ts";
import { firstUntold } from "./outward.ts";
import * as standards from "./standards.ts";

type Offices =
  "meetingClerk" | "officeDirector" | "deputyInCharge" | "reader" | "teller" | "legalAdviser" | "disciplineOfficer";
type Acts =
  | "reported"
  | "reportAcknowledged"
  | "papersDelivered"
  | "papersOpened"
  | "legalOpinionGiven"
  | "legalOpinionAnswered"
  | "opinionAnswered"
  | "waiverGranted"
  | "exemptionApproved"
  | "beforePublished"
  | "duringPublished"
  | "afterPublished"
  | "ballotsCounted"
  | "reviewAnswered"
  | "resultReported"
  | "studyOpened"
  | "closed"
  | "opinionGiven";
type Due = Obligation<Matter, Acts, Offices, Pick<Facts, "standards">>;

const isPreparing = (stage: string): boolean => stage === "preparation" || stage === "scheduled";
const isDecided = (stage: string): boolean => stage === "execution" || stage === "rejected";
const when = (condition: boolean, at: Maybe<Instant>): Maybe<Instant> => (condition ? at : undefined);

/** Some member has not had the current version yet. */
const undelivered = ({ papers, members, deliveries }: Matter): boolean =>
  papers.length > 0 && members.some((m) => !deliveries.some((d) => d.member === m && d.version === papers.length));
const unread = ({ papers, deliveries }: Matter): Maybe<Instant> =>
  deliveries.find((d) => d.version === papers.length && d.openedAt === undefined)?.at;

const preparing: Readonly<Record<string, Due>> = {
  report: {
    title: { zh: "提前报告派驻机构", en: "report to the stationed agency" },
    cite: cite.REPORT,
    serves: ["B2"],
    owner: "meetingClerk",
    since: ({ reportedAt, raisedAt }, stage) => when(isPreparing(stage) && reportedAt === undefined, raisedAt),
    act: "reported",
  },
  acknowledgement: {
    title: { zh: "签收提前报告", en: "acknowledge the report" },
    cite: cite.REPORT,
    serves: ["B2", "B3"],
    owner: "disciplineOfficer",
    since: ({ reportedAt, acknowledgedAt, deemedSeenAt }, stage) =>
      when(isPreparing(stage) && acknowledgedAt === undefined && deemedSeenAt === undefined, reportedAt),
    within: (facts) => facts.standards.of(standards.REPORT_LEAD)?.value,
    act: "reportAcknowledged",
  },
  waiver: {
    title: { zh: "决定豁免申请", en: "decide on a waiver" },
    cite: cite.REPORT,
    serves: ["B2", "B10"],
    owner: "disciplineOfficer",
    since: ({ waivers }, stage) => when(isPreparing(stage), waivers.find((w) => w.decided === undefined)?.at),
    act: "waiverGranted",
    escalate: "yellow",
  },
  delivery: {
    title: { zh: "送达会议材料", en: "deliver the papers" },
    cite: cite.PAPERS,
    serves: ["B10"],
    owner: "meetingClerk",
    since: (matter, stage) => when(isPreparing(stage) && undelivered(matter), matter.papers.at(-1)?.at),
    act: "papersDelivered",
  },
  reading: {
    title: { zh: "查阅会议材料", en: "read the papers" },
    cite: cite.PAPERS,
    serves: ["B10"],
    owner: "reader",
    since: (matter, stage) => when(isPreparing(stage), unread(matter)),
    within: (facts) => facts.standards.of(standards.PAPERS_LEAD)?.value,
    act: "papersOpened",
  },
  legalReview: {
    title: { zh: "出具合法性审查意见", en: "give the legal opinion" },
    cite: cite.LEGAL_LAW,
    serves: ["B17"],
    owner: "legalAdviser",
    since: ({ legalRequestedAt, legalOpinions }, stage) =>
      when(isPreparing(stage) && legalOpinions.length === 0, legalRequestedAt),
    within: (facts) => facts.standards.of(standards.LEGAL_TIME)?.value,
    act: "legalOpinionGiven",
  },
  legalAnswer: {
    title: { zh: "答复审查意见", en: "answer the legal opinion" },
    cite: cite.LEGAL_LAW,
    serves: ["B17"],
    owner: "officeDirector",
    since: ({ legalOpinions }, stage) => {
      const last = legalOpinions.at(-1);
      return when(isPreparing(stage) && last?.verdict === "adverse" && last.answer === undefined, last?.at);
    },
    within: (facts) => facts.standards.of(standards.OPINION_ANSWER)?.value,
    act: "legalOpinionAnswered",
  },
  ratification: {
    title: { zh: "紧急处置提交会议追认", en: "submit the emergency measure for ratification" },
    cite: cite.EMERGENCY,
    serves: ["B8"],
    owner: "meetingClerk",
    since: ({ emergency, ratifiedAt, decidedAt }) =>
      when(ratifiedAt === undefined && decidedAt === undefined, emergency?.at),
    within: (facts) => facts.standards.of(standards.RATIFY)?.value,
    act: "studyOpened",
    escalate: "red",
  },
  emergencyOpinion: {
    title: { zh: "对紧急处置提出意见", en: "give an opinion on the emergency measure" },
    cite: cite.OBSERVER,
    serves: ["B3"],
    owner: "disciplineOfficer",
    since: ({ emergency, opinions }) => when(!opinions.some((o) => o.at >= (emergency?.at ?? "")), emergency?.at),
    act: "opinionGiven",
  },
};

const following: Readonly<Record<string, Due>> = {
  opinionAnswer: {
    title: { zh: "答复派驻机构意见", en: "answer the agency's opinion" },
    cite: cite.QUALITY,
    serves: ["B3", "B15"],
    owner: "officeDirector",
    since: ({ opinions }, stage) =>
      when(
        stage !== "closed" && stage !== "withdrawn",
        opinions.find((o) => o.kind !== "none" && o.answer === undefined)?.at,
      ),
    within: (facts) => facts.standards.of(standards.OPINION_ANSWER)?.value,
    act: "opinionAnswered",
    escalate: "yellow",
  },
  counting: {
    title: { zh: "计票", en: "count the ballots" },
    cite: cite.TWO_TELLERS,
    serves: ["B18"],
    owner: "teller",
    since: ({ vote }, stage) => when(stage === "voting", vote?.at),
    act: "ballotsCounted",
  },
  review: {
    title: { zh: "答复复核请求", en: "answer the request for review" },
    cite: cite.PEERS,
    serves: ["I7"],
    owner: "officeDirector",
    since: ({ reviews }, stage) => when(isDecided(stage), reviews.find((r) => r.answer === undefined)?.at),
    within: (facts) => facts.standards.of(standards.PEER_ANSWER)?.value,
    act: "reviewAnswered",
    escalate: "yellow",
  },
  resultReport: {
    title: { zh: "决策结果报备派驻机构", en: "file the result with the agency" },
    cite: cite.OBSERVER,
    serves: ["B2", "B3"],
    owner: "meetingClerk",
    since: ({ decidedAt, resultReportedAt }, stage) =>
      when(isDecided(stage) && (resultReportedAt ?? "") < (decidedAt ?? ""), decidedAt),
    within: (facts) => facts.standards.of(standards.POST_REPORT)?.value,
    act: "resultReported",
  },
  closing: {
    title: { zh: "办结归档", en: "close the matter" },
    cite: cite.THREE_LINKS,
    serves: ["B9"],
    owner: "officeDirector",
    since: ({ after, resultReportedAt }, stage) => when(isDecided(stage) && after !== undefined, resultReportedAt),
    act: "closed",
  },
};

const publishing: Readonly<Record<string, Due>> = {
  before: {
    title: { zh: "事前公布内容", en: "publish before the decision" },
    cite: cite.THREE_STAGES,
    serves: ["B5"],
    owner: "officeDirector",
    since: (matter, stage) =>
      when(isPreparing(stage) && mustPublish(matter, "before") && matter.before === undefined, matter.raisedAt),
    act: "beforePublished",
  },
  during: {
    title: { zh: "事中公示决策进程", en: "publish the progress" },
    cite: cite.THREE_STAGES,
    serves: ["B5"],
    owner: "officeDirector",
    since: (matter, stage) =>
      when(
        stage !== "closed" &&
          stage !== "withdrawn" &&
          mustPublish(matter, "during") &&
          matter.during?.withheld !== true,
        firstUntold(matter),
      ),
    within: (facts) => facts.standards.of(standards.PUBLISH_DURING)?.value,
    act: "duringPublished",
    escalate: "yellow",
  },
  after: {
    title: { zh: "事后公示决策结果", en: "publish the result" },
    cite: cite.THREE_STAGES,
    serves: ["B5"],
    owner: "officeDirector",
    since: (matter, stage) =>
      when(isDecided(stage) && mustPublish(matter, "after") && matter.after === undefined, matter.decidedAt),
    within: (facts) => facts.standards.of(standards.PUBLISH_AFTER)?.value,
    act: "afterPublished",
    escalate: "red",
  },
  exemption: {
    title: { zh: "审批不予公开申请", en: "decide on an exemption" },
    cite: cite.THREE_OPEN,
    serves: ["B6"],
    owner: "disciplineOfficer",
    since: ({ exemptions }) => exemptions.find((e) => e.decided === undefined)?.at,
    act: "exemptionApproved",
  },
};

export const duties = { ...preparing, ...following, ...publishing };
