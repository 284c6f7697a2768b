/** Words of the search. */
import { pair as t } from "../../lib/text.ts";

export const SEARCH = {
  open: t("查找", "Search"),
  title: t("查找", "search"),
  hint: t(
    "事项、会议、人员、单位、制度;可用拼音首字母",
    "matters, meetings, people, units, rules; pinyin initials work",
  ),
  kinds: {
    matter: t("事项", "Matters"),
    meeting: t("会议", "Meetings"),
    person: t("人员", "People"),
    unit: t("单位", "Units"),
    rule: t("制度", "Rules"),
  },
  none: t("没有找到。只查找您可以知悉的内容。", "Nothing found. Only what you may know is searched."),
  start: t("输入名称、编号或拼音首字母,例如 sbcg 可找到“设备采购”。", "Type a name or pinyin initials."),
  more: (n: number) => t(`另有 ${n} 项,请输入更多字`, `${n} more; type more`),
  found: (n: number) => t(`找到 ${n} 项`, `${n} found`),
  close: t("关闭", "close"),
} as const;
