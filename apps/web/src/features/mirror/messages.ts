/** Words of the mirror, the simulator and the cost of supervision. Addressed to the person himself: facts, dates, what he can do. */
import { pair as t } from "../../lib/text.ts";

export const MIRROR = {
  title: t("我的镜子", "My mirror"),
  sum: (done: number, open: number, overdue: number, soon: number) =>
    t(
      `您已办理 ${done} 项事项;现有 ${open} 项待办,其中 ${soon} 项一周内到期,${overdue} 项已过期限。`,
      `You have acted on ${done} matters; ${open} wait for you, ${soon} within a week, ${overdue} past their date.`,
    ),
  only: t("本页只有您本人能看到,查看不留记录。", "Only you can see this page; looking leaves no record."),
  soon: t("一周内到期", "Due within a week"),
  later: t("其他待办", "Other duties"),
  noSoon: t("一周内没有到期的事项。", "Nothing is due within a week."),
  go: t("去办理", "Do it"),
  near: t("会前需要补齐的事项", "To be completed before the meeting"),
  nearAbout: t(
    "按现在的材料,以下要求在会前尚未满足。补齐后自动消失,不记入任何记录。",
    "As papers stand now, these requirements are not met. Once completed they vanish; nothing is kept.",
  ),
  noNear: t("拟上会的议题目前没有缺项。", "Nothing is missing for the coming meetings."),
  clear: (n: number) => t(`另有 ${n} 项议题各项要求均已满足。`, `${n} more items meet every requirement.`),
  basis: t("依据:", "Basis:"),
  meeting: (at: string) => t(`${at} 会议`, `meeting ${at}`),
  clocks: t("职责与任期", "Posts and terms"),
  from: (day: string) => t(`${day} 起任`, `since ${day}`),
  full: (what: string, day: string) => t(`${what}:${day}`, `${what}: ${day}`),
  noTerm: t("没有适用的任期标准", "no term applies"),
  published: t("已公开的内容", "What is public"),
  publishedAbout: t("与公众所见同文、同时。", "The same words at the same time as the public."),
  noPublished: t("还没有公开的内容。", "Nothing is public yet."),
  publicPage: t("看公开页", "public page"),
  simulate: t("如果这样办,会怎样", "What if"),
  simulateAbout: t(
    "先试算,再决定。试算不留记录,不通知他人。",
    "Try before you decide. Nothing is recorded, nobody is told.",
  ),
  toSimulate: t("去试算", "try it"),
  cost: t("监督成本", "Cost of supervision"),
} as const;

export const SIMULATE = {
  title: t("试算:如果这样办,会怎样", "What if"),
  mark: t(
    "试算中。结果与正式办理时的核对完全相同,但不留记录,不通知他人,不产生任何效力。",
    "Trial only: the same checks as the real act, but nothing is recorded and nobody is told.",
  ),
  act: t("办理", "Act"),
  choose: t("选择要试算的办理", "choose an act"),
  result: t("会怎样", "What would happen"),
  passes: t("各项要求均已满足,可以办理", "every requirement is met"),
  stops: (n: number) => t(`有 ${n} 项要求尚未满足或无法判断`, `${n} requirement(s) are not met or unknown`),
  noGates: t("这项办理没有需要核对的要求", "this act has no requirements to check"),
  fill: (n: number) => t(`还有 ${n} 处需要填写,填好后给出结果`, `fill in ${n} more field(s) first`),
} as const;

export const COST = {
  title: t("监督成本", "Cost of supervision"),
  about: (n: number, since: string) =>
    t(
      `${since} 以来提出的 ${n} 项议题。多项要求同时进行的时间只计一次,计入最后结束的一项;不统计到个人。`,
      `${n} matters since ${since}. Time taken together counts once, for what ended last; nothing is counted per person.`,
    ),
  control: t("要求", "Control"),
  added: t("增加的工作日", "Working days added"),
  times: t("次数", "Times"),
  median: t("每次用时(中位数,工作日)", "Median working days"),
  brought: t("同期发挥的作用", "What it brought"),
  few: (least: number) => t(`不足 ${least} 次,不显示`, `fewer than ${least}: not shown`),
  yields: {
    report: (n: number) => t(`签收 ${n} 件`, `${n} acknowledged`),
    legal: (n: number) => t(`指出问题 ${n} 件`, `${n} adverse opinions`),
    papers: (n: number) => t(`材料更新 ${n} 次`, `${n} new versions`),
    opinion: (n: number) => t(`建议和异议 ${n} 条`, `${n} suggestions and objections`),
    waiver: (n: number) => t(`不予同意 ${n} 件`, `${n} not granted`),
  },
} as const;
