/** 三重一大集体决策 — what a matter is, its three links (议题准备、集体研究、贯彻执行), who acts on it, and who may read which part. */
import type { DecisionOutcome } from "../../facts/decision.ts";
import { institutionOf } from "../../facts/facts.ts";
import { internal, open } from "../../kernel/institution.ts";
import type { Instant, Maybe, Ref } from "../../kernel/json.ts";
import type { Money } from "../../kernel/money.ts";
import type * as P from "./parts.ts";

export interface Matter {
  /** Its own id: offices and reactions ask the registers by it. */
  readonly id: Ref;
  readonly unit: Ref;
  readonly title: string;
  readonly summary: string;
  readonly area: string;
  readonly amount?: Money;
  readonly proposer: Ref;
  readonly candidates: readonly Ref[];
  readonly flags: readonly string[];
  readonly binding: P.Binding;
  readonly raisedAt: Instant;
  readonly grounds: readonly P.Ground[];
  readonly consultations: readonly P.Consultation[];
  readonly participations: readonly P.Participation[];
  readonly appraisals: readonly P.Appraisal[];
  readonly legalRequestedAt?: Instant;
  readonly legalOpinions: readonly P.LegalOpinion[];
  readonly statements: readonly P.Statement[];
  readonly reportedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly deemedSeenAt?: Instant;
  readonly opinions: readonly P.Opinion[];
  readonly papers: readonly P.Papers[];
  readonly deliveries: readonly P.Delivery[];
  readonly waivers: readonly P.Waiver[];
  readonly schedule?: P.Schedule;
  /** Members of the body as of scheduling, refreshed when the study opens. */
  readonly members: readonly Ref[];
  readonly speeches: readonly P.Speech[];
  readonly dissents: readonly P.Dissent[];
  readonly vote?: P.Vote;
  readonly concluded: readonly P.Concluded[];
  readonly resolutions: readonly P.Resolution[];
  readonly reviews: readonly P.Review[];
  readonly emergency?: P.Emergency;
  readonly ratifiedAt?: Instant;
  readonly executions: readonly P.Execution[];
  readonly exemptions: readonly P.Exemption[];
  readonly resultReportedAt?: Instant;
  readonly decidedAt?: Instant;
  readonly executor?: Ref;
  readonly executionDue?: string;
  readonly withdrawnFor?: string;
  readonly postings?: readonly P.Posting[];
  // 公开部分:门户只显示下列字段
  readonly publicTitle?: string;
  readonly publicContent?: string;
  readonly publicAmount?: Money;
  readonly redactions: readonly P.Redaction[];
  readonly steps: readonly P.Step[];
  readonly attendance?: { readonly entitled: number; readonly present: number };
  readonly outcome?: DecisionOutcome;
  /** The body that decided, and when; told with the result. */
  readonly decidedBy?: { readonly body: string; readonly at: Instant };
  readonly tally?: P.Tally;
  readonly number?: string;
  readonly publicResult?: string;
  readonly executionSummary?: string;
  readonly before?: P.Release;
  readonly during?: P.Release & { readonly steps: number };
  readonly after?: P.Release;
}

export const { gate, act, institution } = institutionOf<Matter>()({
  asks: [
    ...([
      "organisation",
      "rosters",
      "duties",
      "leadingGroups",
      "catalogues",
      "rules",
      "meetings",
      "decisions",
    ] as const),
    ...(["tasks", "comments", "ballots", "offices", "standards", "time"] as const),
  ],
  stages: {
    unraised: { zh: "未提出", en: "not raised" },
    preparation: { zh: "议题准备", en: "preparation" },
    scheduled: { zh: "已列入议程", en: "on the agenda" },
    study: { zh: "集体研究", en: "under study" },
    voting: { zh: "投票计票", en: "voting" },
    counted: { zh: "计票完毕", en: "counted" },
    execution: { zh: "贯彻执行", en: "execution" },
    rejected: { zh: "未通过", en: "rejected" },
    closed: { zh: "办结", en: "closed" },
    withdrawn: { zh: "已撤回", en: "withdrawn" },
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
    deputyInCharge: {
      title: { zh: "分管负责人", en: "deputy in charge" },
      holder: ({ unit, area }) => ({ unit, office: "deputyInCharge", area }),
    },
    topLeader: {
      title: { zh: "主要负责人", en: "top leader" },
      holder: ({ unit }) => ({ unit, office: "topLeader" }),
    },
    member: {
      title: { zh: "会议成员", en: "member of the body" },
      holder: ({ unit, members }) => (members.length > 0 ? members : { unit, office: "teamMember" }),
    },
    reader: {
      title: { zh: "尚未查阅材料的成员", en: "member who has not opened the papers" },
      holder: ({ deliveries, papers }) =>
        deliveries.flatMap((d) => (d.version === papers.length && d.openedAt === undefined ? [d.member] : [])),
    },
    chair: {
      title: { zh: "会议主持人", en: "chair of the meeting" },
      holder: ({ schedule }, { meetings }): Maybe<readonly Ref[]> => {
        const chair = schedule === undefined ? undefined : meetings.meeting(schedule.meeting)?.chair;
        return chair === undefined ? undefined : [chair];
      },
    },
    teller: {
      title: { zh: "监票人", en: "teller" },
      holder: ({ vote }) => vote?.tellers ?? [],
    },
    legalAdviser: {
      title: { zh: "法律顾问", en: "legal adviser" },
      holder: ({ unit }) => ({ unit, office: "legalAdviser" }),
    },
    disciplineOfficer: {
      title: { zh: "派驻机构人员", en: "stationed discipline officer" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
    financeSupervisor: {
      title: { zh: "财务主管", en: "finance supervisor" },
      holder: ({ unit }) => ({ unit, office: "financeSupervisor" }),
    },
    executor: {
      title: { zh: "执行责任人", en: "person in charge of execution" },
      holder: ({ executor }) => (executor === undefined ? [] : [executor]),
    },
    system: { title: { zh: "系统", en: "system" }, holder: () => "system" },
  },
  fields: {
    id: internal("编号", "id"),
    unit: internal("单位", "unit"),
    title: internal("议题", "title"),
    summary: internal("议题内容", "content"),
    area: internal("分管领域", "area"),
    amount: internal("金额", "amount"),
    proposer: internal("提出人", "proposer"),
    candidates: internal("涉及人选", "candidates"),
    flags: internal("事项特征", "features"),
    binding: internal("清单依据", "catalogue entries"),
    raisedAt: internal("提出时间", "raised at"),
    grounds: internal("四个不决策依据", "grounds of the four no-decides"),
    consultations: internal("个别酝酿", "consultations"),
    participations: internal("群众参与", "participation"),
    appraisals: internal("专家论证", "expert appraisals"),
    legalRequestedAt: internal("送合法性审查时间", "legal review asked for at"),
    legalOpinions: internal("合法性审查意见", "legal opinions"),
    statements: internal("列席人员发言", "statements of guests"),
    reportedAt: internal("提前报告时间", "reported at"),
    acknowledgedAt: internal("派驻机构签收时间", "acknowledged at"),
    deemedSeenAt: internal("视为知悉时间", "deemed seen at"),
    opinions: internal("派驻机构意见及答复", "opinions of the agency and answers"),
    papers: internal("会议材料", "papers"),
    deliveries: internal("材料送达与查阅", "delivery and opening of papers"),
    waivers: internal("豁免", "waivers"),
    schedule: internal("列入的会议", "scheduled for"),
    members: internal("会议成员", "members"),
    speeches: internal("发言", "speeches"),
    dissents: internal("不同意见", "dissents"),
    vote: internal("表决", "vote"),
    concluded: internal("各会议结果", "outcomes by body"),
    resolutions: internal("决议", "resolutions"),
    reviews: internal("集体复核请求", "requests for collective review"),
    emergency: internal("紧急处置", "emergency measure"),
    ratifiedAt: internal("追认时间", "ratified at"),
    executions: internal("执行记录", "execution entries"),
    exemptions: internal("不予公开申请", "exemptions from publication"),
    resultReportedAt: internal("决策后报备时间", "result filed at"),
    decidedAt: internal("决定时间", "decided at"),
    executor: internal("执行责任人", "person in charge of execution"),
    executionDue: internal("完成期限", "execution due"),
    withdrawnFor: internal("撤回理由", "reason of withdrawal"),
    postings: internal("上墙张贴", "put up on walls"),
    publicTitle: open("议题", "title"),
    publicContent: open("内容", "content"),
    publicAmount: open("金额", "amount"),
    redactions: open("未公开部分及依据", "withheld parts and basis"),
    steps: open("决策进程", "progress"),
    attendance: open("应到实到人数", "attendance"),
    outcome: open("结果", "outcome"),
    decidedBy: open("决定机构和时间", "decided by"),
    tally: open("票数", "tally"),
    number: open("决议编号", "number"),
    publicResult: open("决策结果", "result"),
    executionSummary: open("执行情况", "execution"),
    before: open("事前公布", "published before"),
    during: open("事中公示", "published during"),
    after: open("事后公示", "published after"),
  },
});
