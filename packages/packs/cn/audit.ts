/** 审计、检查、督查。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import {
  auditLaw,
  auditLawUnverified,
  auditRegulation,
  cityFinanceSupervision,
  economicAuditRules,
  economicAuditRules2010,
  essayOf,
  inspectionRegulation,
  proposed,
  schoolAudit,
  soeAssetsLaw,
} from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const audit: readonly Line[] = [
  ["both", "audit.notice", "审计通知书送达提前", "3", "cd", "ge", "floor", auditLaw("第42条")],
  ["both", "audit.notice.direct", "可直接持通知书实施", "true", "bool", "na", "none", auditLaw("第42条")],
  ["both", "audit.reply", "被审计单位书面意见", "10", "cd", "le", "fixed", auditLaw("第44条")],
  ["both", "audit.econ.reply", "经责审计征求意见", "10", "wd", "le", "fixed", economicAuditRules()],
  ["both", "audit.econ.who", "经责审计对象", "head;deputyActing1yOrMore;soeLegalRepresentativeOrActual", "set", "na", "floor", economicAuditRules("第4条")],
  ["both", "audit.econ.when", "经责审计时点", "任中为主;离任", "list", "na", "none", essayOf("E2", "坚持凡离必审、先审后离,凡用必审、先审后用")],
  ["both", "audit.econ.perTerm", "每个任期至少", "1", "count/term", "ge", "floor", proposed()],
  ["both", "audit.econ.lookback", "重点审计年限", "3", "year", "ge", "none", schoolAudit("第5条")],
  ["both", "audit.econ.appeal.file", "经责审计申诉提出", "30", "cd", "le", "fixed", economicAuditRules2010("第32条")],
  ["both", "audit.econ.appeal.decide", "经责审计复查决定", "90", "cd", "le", "ceil", economicAuditRules()],
  ["both", "audit.econ.archive", "审计结果入干部档案", "true", "bool", "na", "fixed", economicAuditRules()],
  ["soe", "audit.soe.leader", "国企主要负责人任期经责审计", "true", "bool", "na", "fixed", soeAssetsLaw("第28条")],
  ["both", "audit.rectify.due", "审计整改期限", "60", "cd", "le", "none", auditLawUnverified("第52条")],
  ["both", "audit.rectify.publish", "整改结果公布", "true", "bool", "na", "fixed", auditLaw("第52条")],
  ["both", "audit.result.use", "审计结果作为任免奖惩重要参考", "true", "bool", "na", "fixed", auditLaw("第52条第3款")],
  ["gov", "audit.dispute.file", "提请政府裁决", "60", "cd", "le", "fixed", auditRegulation("第52条")],
  ["gov", "audit.dispute.decide", "政府裁决", "60", "cd", "le", "ceil", auditRegulation("第52条")],
  ["gov", "audit.dispute.extend", "政府裁决延长", "30", "cd", "le", "ceil", auditRegulation("第52条")],
  ["both", "flight.perYear", "飞行检查", "1", "count/year", "ge", "floor", essayOf("E2", "每年采取定期、不定期、“飞行检查”等形式对各综合监督单位进行财经制度检查")],
  ["gov", "inspect.finance.reply", "财政检查报告征求意见", "3", "wd", "le", "none", cityFinanceSupervision("第13条")],
  ["gov", "inspect.finance.report", "财政检查报告提交", "10", "wd", "le", "none", cityFinanceSupervision("第13条")],
  ["gov", "supervise.review.file", "督查结论复核申请", "30", "cd", "le", "fixed", inspectionRegulation("第17条")],
  ["gov", "supervise.review.decide", "督查复核决定", "30", "cd", "le", "ceil", inspectionRegulation("第17条")],
];
