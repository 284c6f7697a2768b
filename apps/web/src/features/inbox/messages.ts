/** Words of 待办. */
import { pair as t } from "../../lib/text.ts";

export const INBOX = {
  title: t("待办", "Inbox"),
  tabs: {
    todo: t("待办", "To do"),
    done: t("已办", "Done"),
    mine: t("我发起", "Started by me"),
    follow: t("关注", "Followed"),
  },
  tabsLabel: t("分类", "kinds"),
  sort: t("逾期在前,其后按期限;均按工作日计算", "overdue first, then by date; in working days"),
  list: t("待办列表", "list of duties"),
  due: t("期限", "Due"),
  what: t("事项与来由", "Matter and cause"),
  basis: t("依据", "Basis"),
  groups: {
    overdue: t("已逾期", "Overdue"),
    today: t("今天到期", "Due today"),
    week: t("本周到期", "Due this week"),
    later: t("下周及以后", "Later"),
    open: t("未规定期限", "No time limit"),
  },
  count: (n: number) => t(`${n} 项`, `${n}`),
  go: t("去办理", "Do it"),
  matter: t("事项", "Matter"),
  did: t("我的办理", "What I did"),
  stands: t("现在的环节", "Stage"),
  when: t("时间", "When"),
  sum: (day: string, all: number, overdue: number, today: number, week: number) =>
    t(
      `${day}。您有 ${all} 项待办:${overdue} 项已逾期,${today} 项今天到期,${week} 项本周到期。`,
      `${day}. ${all} to do: ${overdue} overdue, ${today} due today, ${week} due this week.`,
    ),
  none: t("现在没有待办", "nothing to do now"),
  noneHint: t(
    "轮到您办理的事项会出现在这里,并写明期限和依据。也可以提出新的议题。",
    "Whatever is due from you appears here with its date and basis. You can also start something new.",
  ),
  noneDone: t("还没有办理过的事项", "nothing done yet"),
  noneMine: t("还没有发起过的事项", "nothing started yet"),
  noneFollow: t("还没有关注的事项", "nothing followed yet"),
  noneFollowHint: t(
    "在事项页面点“关注”,它的变化会出现在这里。关注不产生待办。",
    "Choose Follow on a matter's page. Following gives you no duty.",
  ),
  changed: t("最近变化", "Last change"),
  start: t("提出新的事项", "start something new"),
} as const;
