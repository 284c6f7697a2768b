/** Words of the notices. */
import { pair as t } from "../../lib/text.ts";

export const NOTICES = {
  title: t("通知", "Notices"),
  fresh: (n: number) => t(`通知 ${n}`, `Notices ${n}`),
  about: t("新的待办和所关注事项的变化。看过即止,不产生期限。", "New duties and changes of what you follow."),
  kinds: { duty: t("新的待办", "new duty"), followed: t("关注的事项有变化", "followed matter changed") },
  isNew: t("未看", "not seen"),
  none: t("没有通知", "no notices"),
  noneHint: t(
    "轮到您办理或所关注的事项有变化时,会出现在这里。",
    "New duties and changes of followed matters appear here.",
  ),
  seen: t("全部标为已看", "mark all as seen"),
  settings: t("站外提醒", "Messages outside"),
  settingsAbout: t(
    "每个工作日至多一条,只写“您有 n 项事项待办理”和登录地址,不含姓名、议题和金额。不填则不发送。",
    "At most one on a working day: how many items wait and where to log in, nothing else. Empty = none.",
  ),
  email: t("邮箱", "Mail address"),
  webhook: t("推送网关网址(企业微信、钉钉、飞书等)", "Gateway address"),
  gateways: (list: string) => t(`管理员允许的网关:${list}`, `gateways allowed: ${list}`),
  noGateways: t("管理员尚未允许任何推送网关。", "no gateway is allowed yet"),
  save: t("保存", "save"),
  saved: t("已保存", "saved"),
} as const;
