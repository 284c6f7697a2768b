/** 许可、处罚、信息公开。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import { informationRegulation, penaltyLaw, permitLaw, proposed } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const approvals: readonly Line[] = [
  ["gov", "permit.decide", "许可决定", "20", "wd", "le", "ceil", permitLaw("第42条第1款")],
  ["gov", "permit.decide.extend", "许可决定延长", "10", "wd", "le", "ceil", permitLaw("第42条第1款")],
  ["gov", "permit.joint", "统一、联合、集中办理", "45", "wd", "le", "ceil", permitLaw("第42条第2款")],
  ["gov", "permit.joint.extend", "联合办理延长", "15", "wd", "le", "ceil", permitLaw("第42条第2款")],
  ["gov", "permit.correct", "一次性补正告知", "5", "wd", "le", "ceil", permitLaw("第32条第4项")],
  ["gov", "permit.lowerReview", "下级初审", "20", "wd", "le", "ceil", permitLaw("第43条")],
  ["gov", "permit.deliver", "送达证件", "10", "wd", "le", "ceil", permitLaw("第44条")],
  ["gov", "permit.excluded", "不计入期限", "hearing;tender;auction;inspection;testing;quarantine;appraisal;expertReview", "set", "na", "fixed", permitLaw("第45条")],
  ["gov", "permit.hearing.request", "许可听证申请", "5", "wd", "le", "fixed", permitLaw("第47条")],
  ["gov", "permit.hearing.hold", "组织听证", "20", "wd", "le", "ceil", permitLaw("第47条")],
  ["gov", "permit.hearing.notice", "听证通知", "7", "wd", "ge", "floor", permitLaw("第48条第1项")],
  ["gov", "permit.hearing.host", "听证主持人非审查人", "true", "bool", "na", "fixed", permitLaw("第48条第3项")],
  ["gov", "permit.renew", "延续申请", "30", "cd", "ge", "fixed", permitLaw("第50条")],
  ["gov", "permit.renew.silence", "延续逾期未决定视为准予", "true", "bool", "na", "fixed", permitLaw("第50条第2款")],
  ["gov", "permit.window", "公示内容", "事项;依据;条件;数量;程序;期限;材料目录;申请书示范文本", "list", "na", "floor", permitLaw("第30条")],
  ["gov", "permit.publishResult", "准予决定公开可查", "true", "bool", "na", "fixed", permitLaw("第40条")],
  ["gov", "permit.promise", "承诺时限占法定时限", "50", "pct", "le", "ceil:100", proposed("文章五提出承诺制,未写比例;比例为建议值")],
  ["gov", "info.active", "主动公开", "20", "wd", "le", "ceil", informationRegulation("第26条")],
  ["gov", "info.request", "依申请答复", "20", "wd", "le", "ceil", informationRegulation("第33条")],
  ["gov", "info.request.extend", "依申请答复延长", "20", "wd", "le", "ceil", informationRegulation("第33条")],
  ["gov", "info.correct", "补正告知（信息公开）", "7", "wd", "le", "ceil", informationRegulation("第30条")],
  ["gov", "info.third", "征求第三方意见", "15", "wd", "le", "fixed", informationRegulation("第32条")],
  ["gov", "info.joint", "征求共同制作机关意见", "15", "wd", "le", "fixed", informationRegulation("第34条")],
  ["gov", "info.annual.dept", "部门年报", "01-31", "date", "le", "fixed", informationRegulation("第49条")],
  ["gov", "info.annual.gov", "政府年报", "03-31", "date", "le", "fixed", informationRegulation("第49条")],
  ["gov", "info.list.count", "主动公开清单项数", "15", "count", "ge", "floor", informationRegulation("第20条")],
  ["gov", "penalty.hearing.request", "处罚听证申请", "5", "wd", "le", "fixed", penaltyLaw("第64条第1项")],
  ["gov", "penalty.hearing.notice", "处罚听证通知", "7", "wd", "ge", "floor", penaltyLaw("第64条第2项")],
  ["gov", "penalty.collective", "重大处罚负责人集体讨论", "true", "bool", "na", "fixed", penaltyLaw("第57条第2款")],
  ["gov", "penalty.legalReview", "重大处罚法制审核", "true", "bool", "na", "fixed", penaltyLaw("第58条")],
];
