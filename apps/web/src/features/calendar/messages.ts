/** Words of the calendar. */
import { pair as t } from "../../lib/text.ts";

export const CALENDAR = {
  title: t("日历", "Calendar"),
  about: t(
    "会议、期限、公示和任期,均来自办理记录,不另行填写。",
    "Meetings, deadlines, publications and terms, all from the records.",
  ),
  kinds: {
    meeting: t("会议", "Meeting"),
    deadline: t("期限", "Deadline"),
    publication: t("公示", "Publication"),
    term: t("任期", "Term"),
  },
  prev: t("上个月", "previous month"),
  next: t("下个月", "next month"),
  month: (m: string) => t(`${m.slice(0, 4)}年${Number(m.slice(5, 7))}月`, m),
  none: t("本月没有安排", "nothing this month"),
  noneHint: t(
    "会议安排、待办期限和公示会自动出现在这里。",
    "Meetings, deadlines and publications appear here by themselves.",
  ),
  makeUp: t("调休上班", "make-up working day"),
  off: t("放假", "holiday"),
  provisional: t("暂按周末推算", "provisional: weekends only"),
  covered: (day: string) => t(`放假安排已录入至 ${day};此后的期限暂按周末推算。`, `holidays are known until ${day}`),
  today: t("今天", "today"),
  sub: t("订阅到手机或电脑日历", "Subscribe"),
  subAbout: t(
    "订阅内容只含“会议”“期限”等类别和办理事项的通用名称,不含姓名、议题和金额。任何得到地址的人都能查看,请勿转发;停用后立即失效。",
    "The feed names kinds and duties only: no names, titles or amounts. Whoever has the address can read it; once revoked it is dead.",
  ),
  make: t("生成订阅地址", "make an address"),
  renew: t("重新生成(原地址失效)", "make a new one (the old one ends)"),
  revoke: t("停用", "revoke"),
  once: t("地址只显示这一次,请现在复制到日历软件:", "Shown only once; copy it into your calendar program now:"),
  since: (at: string) => t(`已启用,生成于 ${at}`, `active since ${at}`),
} as const;
