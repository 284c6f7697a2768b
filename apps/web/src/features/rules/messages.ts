/** Words of the rules. */
import { pair as t } from "../../lib/text.ts";

export const RULES = {
  title: t("制度", "Rules"),
  about: t(
    "每项制度的原文、由哪些核对来落实、现行数值由谁在何时依据什么文件确定。",
    "What each rule says, which checks enforce it, and who set its figures.",
  ),
  version: (n: number, day: string) => t(`第 ${n} 版,${day} 起`, `version ${n}, from ${day}`),
  basis: t("依据", "Basis"),
  sentences: t("条文与核对", "Sentences and the checks that enforce them"),
  force: {
    blocks: t("不满足或无法判断则不予办理", "refuses unless met"),
    alerts: t("只提醒,不阻断", "alerts only"),
    pilot: t("试行,只报告", "pilot: reports only"),
  },
  cure: (how: string) => t(`怎样通过:${how}`, `how to pass: ${how}`),
  on: (acts: string) => t(`用于:${acts}`, `at: ${acts}`),
  acts: t("办理", "Acts"),
  act: t("办理事项", "Act"),
  by: t("由谁", "By"),
  from: t("在哪个环节", "At the stage"),
  gates: t("核对", "Checks"),
  diagram: t("环节图", "Stages"),
  parameters: t("现行数值", "Figures in force"),
  parameter: t("标准", "Figure"),
  value: t("数值", "Value"),
  setBy: t("谁确定、何时起", "Set by, since"),
  stands: t("与上级标准相比", "Against the standard above"),
  document: t("依据文件", "Document"),
  levels: { pack: t("上级标准", "standard of the superior"), unit: t("本单位规定", "set by the unit") },
  standing: {
    same: t("相同", "the same"),
    stricter: (than: string) => t(`更严(上级为 ${than})`, `stricter (above: ${than})`),
    looser: (than: string) => t(`较宽(上级为 ${than})`, `looser (above: ${than})`),
    unordered: (than: string) => t(`不分宽严(上级为 ${than})`, `neither (above: ${than})`),
  },
  unknown: t("尚无数值", "no value"),
  setting: t("看确定过程", "how it was set"),
  duties: t("待办与时限", "Duties"),
  publish: t("公开", "Publication"),
  simulate: t("试算", "Try it"),
} as const;
