/** Words of the radar. 疑点 are on items, never on people. */
import { pair as t } from "../../lib/text.ts";

export const RADAR = {
  title: t("本周议题", "This week's items"),
  sum: (units: number, meeting: number, items: number, flagged: number) =>
    t(
      `监督 ${units} 个单位,本周 ${meeting} 个单位开会,议题 ${items} 项;${flagged} 项附有理由,${items - flagged} 项会前要求均已满足。`,
      `${units} units, ${meeting} meet this week with ${items} items; ${flagged} carry reasons, ${items - flagged} meet every requirement.`,
    ),
  kinds: {
    gate: t("有要求未满足或无法判断", "Requirements not met or unknown"),
    late: t("议程确定后增加", "Added after the agenda was fixed"),
    amount: t("金额接近分档标准", "Amount near a figure of the catalogue"),
  },
  order: t(
    "排列顺序:有要求未满足或无法判断、议程确定后增加、金额接近分档标准;同组按会议时间。不按单位或个人比较。",
    "Order: requirements not met, added late, amount near a figure; within a group by time. Units and persons are never compared.",
  ),
  count: (n: number) => t(`${n} 项`, `${n}`),
  more: (n: number) => t(`另有 ${n} 项(每个单位最多显示 10 项)`, `${n} more (at most ten of a unit are shown)`),
  clear: (n: number) =>
    t(`${n} 项会前要求均已满足,点开逐项出具意见`, `${n} items meet every requirement; open them one by one`),
  basis: t("依据:", "Basis:"),
  write: t("写意见", "Write an opinion"),
  given: {
    none: t("已出具:无意见", "given: none"),
    suggestion: t("已出具:建议", "given: suggestion"),
    objection: t("已出具:异议", "given: objection"),
  },
  met: (n: number) => t(`会前 ${n} 项要求均已满足`, `${n} requirements met`),
  prev: t("上一周", "previous week"),
  next: t("下一周", "next week"),
  week: (day: string) => t(`${day} 起一周`, `week of ${day}`),
  meetings: (n: number) => t(n === 0 ? "无会议" : `会议 ${n} 场`, n === 0 ? "none" : `${n} meeting(s)`),
  opinion: t("意见", "Opinion"),
  pick: t("选择一项议题,意见草稿将由核对结果生成。", "Choose an item; a draft is made of what the gates say."),
  kind: t("意见种类", "kind"),
  options: {
    none: t("无意见", "None"),
    suggestion: t("建议", "Suggestion"),
    objection: t("异议", "Objection"),
  },
  text: t("意见内容", "Text"),
  send: t("出具意见", "Give the opinion"),
  sent: (pos: number) => t(`已出具,存证编号 ${pos}`, `given, entry ${pos}`),
  empty: t("本周没有议题", "no items this week"),
  emptyHint: t("所监督单位安排会议后,议题会自动出现在这里。", "Items appear here once meetings are planned."),
  report: t("本月监督月报(Word)", "Monthly report (Word)"),
} as const;
