/** 个人有关事项报告。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import { civilServantLaw, declarationRules, declarationRules2010, essayOf, verificationRules } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const declarations: readonly Line[] = [
  ["both", "personal.annual.due", "年度集中报告截止", "01-31", "date", "le", "fixed", declarationRules("第5条")],
  ["both", "personal.change.due", "变化后报告", "30", "cd", "le", "ceil", declarationRules("第6条")],
  ["both", "personal.new.due", "新任报告", "30", "cd", "le", "ceil", declarationRules2010()],
  ["both", "personal.items.family", "家事8项", "婚姻;普通护照及因私出国;港澳台证件及往来;子女与外国人、无国籍人通婚;子女与港澳台居民通婚;配偶、子女移居或连续在境外一年以上;配偶、子女及其配偶从业;配偶、子女及其配偶被追究刑责", "list", "na", "floor", declarationRules("第3条")],
  ["both", "personal.items.wealth", "家产6项", "工资及奖金津补贴;劳务所得;房产、车位;股票、基金、投资型保险等;投资企业;境外存款和投资", "list", "na", "floor", declarationRules("第4条")],
  ["gov", "personal.duty", "报告个人有关事项的法定义务", "true", "bool", "na", "fixed", civilServantLaw("第58条")],
  ["both", "personal.verify.random", "随机抽查", "10", "pct", "ge", "floor", declarationRules("第11条")],
  ["both", "personal.verify.focus", "重点查核：拟提拔人选", "100", "pct", "ge", "fixed", declarationRules("第11条")],
  ["both", "personal.result.omit", "漏报情形", "少报房产面积;未报车位;少报收入或投资金额;未报港澳台证件往来;其他一般性少报", "list", "na", "none", verificationRules("第3条")],
  ["both", "personal.result.conceal", "隐瞒不报情形", "婚姻;普通护照或因私出国;子女通婚;配偶子女移居;从业;刑责;房产一套以上;持股或投资;投资企业一家以上;其他", "list", "na", "none", verificationRules("第4条")],
  ["both", "personal.effect.admonished", "因不如实报告受诫勉影响期", "6", "month", "ge", "floor", verificationRules("第5–6条?")],
  ["both", "personal.effect.disqualified", "被取消考察对象资格影响期", "12", "month", "ge", "floor", verificationRules("第5–6条?")],
  ["both", "personal.effect.ladder", "处理阶梯", "漏报较轻：批评教育;漏报较重：诫勉;瞒报：诫勉;瞒报较重：取消考察对象或处分", "list", "na", "none", verificationRules("第5–6条?")],
  ["both", "personal.wealth.explain", "家产明显超过正常收入须说明来源", "true", "bool", "na", "fixed", declarationRules("第12条")],
  ["both", "personal.secrecy", "报告材料保密、查阅审批", "true", "bool", "na", "fixed", declarationRules("第9–16条")],
  ["both", "personal.scope.local", "科级正职参照报告", "true", "bool", "na", "none", essayOf("E3", "建立健全了全区副科级以上单位‚一把手‛廉政卷宗")],
];
