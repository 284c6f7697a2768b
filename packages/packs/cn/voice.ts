/** 检举、信访、监督员。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import { essayOf, petitionRegulation, sanctionsLaw, tipRules, tipRulesUnverified } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const voice: readonly Line[] = [
  ["both", "tip.realname.notify", "实名检举：受理告知", "15", "wd", "le", "ceil", tipRulesUnverified("第27条?")],
  ["both", "tip.realname.result", "实名检举：结果反馈", "15", "wd", "le", "ceil", tipRulesUnverified("第28条?")],
  ["both", "tip.realname.def", "实名认定", "trueNameOrUnit;workingContact", "set", "na", "fixed", tipRules("第24条")],
  ["both", "tip.realname.priority", "实名优先办理、处置、答复", "true", "bool", "na", "fixed", tipRules("第25条")],
  ["both", "tip.anonymous", "匿名照样受理", "true", "bool", "na", "fixed", tipRulesUnverified("第29条")],
  ["both", "tip.upward", "应由上级受理件报送", "5", "wd", "le", "ceil", tipRules("第15条第1款")],
  ["both", "tip.ownHead.direct", "反映本机关主要负责人：径送上一级", "true", "bool", "na", "fixed", tipRules("第15条第1款")],
  ["both", "tip.lowerAccept", "下级登记受理、转办", "5", "wd", "le", "ceil", tipRules("第16条")],
  ["both", "tip.feedbackQuarterly", "承办部门向信访部门反馈", "4", "count/year", "ge", "floor", tipRules("第18条")],
  ["both", "tip.secrecy", "保密要求", "noNameLeak;noTransferToAccused;verifyWithoutExposing;consentForPublicity", "list", "na", "floor", tipRules("第47条")],
  ["both", "tip.noDisclosure", "不得将检举材料透露或转给被检举人", "true", "bool", "na", "fixed", petitionRegulation("第30条第3款")],
  ["both", "tip.retaliation", "打击报复责任条款", "政务处分法第32条第3项", "text", "na", "fixed", sanctionsLaw("第32条")],
  ["both", "tip.falseAccuse.approver", "诬告陷害认定层级", "市级以上", "text", "na", "fixed", tipRulesUnverified("第39–40条")],
  ["both", "tip.clear", "澄清正名", "true", "bool", "na", "fixed", sanctionsLaw("第53条")],
  ["both", "petition.handle", "信访登记处理", "15", "cd", "le", "ceil", petitionRegulation("第22条")],
  ["both", "petition.inform", "书面告知", "15", "cd", "le", "ceil", petitionRegulation("第23条")],
  ["both", "petition.object", "异议退回", "5", "wd", "le", "ceil", petitionRegulation("第23条")],
  ["both", "petition.decide", "办结", "60", "cd", "le", "ceil", petitionRegulation("第34条")],
  ["both", "petition.extend", "办结延长", "30", "cd", "le", "ceil", petitionRegulation("第34条")],
  ["both", "petition.review.file", "复查申请", "30", "cd", "le", "fixed", petitionRegulation("第35条")],
  ["both", "petition.review.decide", "复查意见", "30", "cd", "le", "ceil", petitionRegulation("第35条")],
  ["both", "petition.recheck.file", "复核申请（信访）", "30", "cd", "le", "fixed", petitionRegulation("第36条")],
  ["both", "petition.recheck.decide", "复核意见（信访）", "30", "cd", "le", "ceil", petitionRegulation("第36条")],
  ["both", "petition.publish", "公布信访渠道事项", "网络渠道;通信地址;咨询投诉电话;接待时间地点;查询进展及结果方式", "list", "na", "floor", petitionRegulation("第18条")],
  ["both", "supervisor.count", "义务监督员人数", "10", "persons", "ge", "none", essayOf("E3", "聘请10多名社会各界人士担任监督员")],
  ["both", "supervisor.sectors", "监督员来源", "人大;政协;民主党派;群众团体;个体协会", "set", "na", "none", essayOf("E3", "从人大、政协、民主党派、群众")],
];
