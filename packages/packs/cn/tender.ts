/** 招标投标与比价。One row per parameter: pack, id, name, value, unit, comparison, bound, source. */
import type { Line } from "../line.ts";
import { compulsoryTender, groupPurchasing, miningPriceComparison, tenderLaw, tenderRegulation } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const tender: readonly Line[] = [
  ["both", "tender.works", "必须招标：施工", "4000000", "CNY", "ge", "ceil", compulsoryTender("第5条")],
  ["both", "tender.goods", "必须招标：重要设备、材料", "2000000", "CNY", "ge", "ceil", compulsoryTender("第5条")],
  ["both", "tender.services", "必须招标：勘察、设计、监理", "1000000", "CNY", "ge", "ceil", compulsoryTender("第5条")],
  ["both", "tender.budgetShare.amount", "预算资金项目：金额", "2000000", "CNY", "ge", "ceil", compulsoryTender("第2条")],
  ["both", "tender.budgetShare.pct", "预算资金项目：占投资额比例", "10", "pct", "ge", "ceil", compulsoryTender("第2条")],
  ["both", "tender.aggregate", "同一项目可合并采购合计达标即须招标", "true", "bool", "na", "fixed", compulsoryTender("第5条第2款")],
  ["both", "tender.noSplit", "不得化整为零规避招标", "true", "bool", "na", "fixed", tenderLaw("第4条")],
  ["both", "tender.noInterference", "国家工作人员不得非法干涉招标投标", "true", "bool", "na", "fixed", tenderRegulation("第6条")],
  ["both", "tender.bidTime.min", "发标至截标", "20", "cd", "ge", "floor", tenderLaw("第24条")],
  ["both", "tender.clarify.bid", "招标文件澄清修改", "15", "cd", "ge", "floor", tenderLaw("第23条")],
  ["both", "tender.clarify.prequal", "资格预审文件澄清修改", "3", "cd", "ge", "floor", tenderRegulation("第21条")],
  ["both", "tender.sale.min", "招标文件发售期", "5", "cd", "ge", "floor", tenderRegulation("第16条")],
  ["both", "tender.bidders.min", "最少投标人", "3", "count", "ge", "floor", tenderLaw("第28条")],
  ["both", "tender.invited.min", "邀请招标最少邀请数", "3", "count", "ge", "floor", tenderLaw("第17条")],
  ["both", "tender.bond.max", "投标保证金上限", "2", "pct", "le", "ceil", tenderRegulation("第26条")],
  ["both", "tender.bond.refund", "投标保证金退还", "5", "cd", "le", "ceil", tenderRegulation("第57条")],
  ["both", "tender.candidate.start", "中标候选人公示起始", "3", "cd", "le", "ceil", tenderRegulation("第54条")],
  ["both", "tender.candidate.publicity", "中标候选人公示期", "3", "cd", "ge", "floor", tenderRegulation("第54条")],
  ["both", "tender.objection.docs", "对招标文件提出异议", "10", "cd", "ge", "fixed", tenderRegulation("第22条")],
  ["both", "tender.objection.prequal", "对资格预审文件提出异议", "2", "cd", "ge", "fixed", tenderRegulation("第22条")],
  ["both", "tender.objection.answer", "异议答复", "3", "cd", "le", "ceil", tenderRegulation("第22条、第54条")],
  ["both", "tender.firstRanked", "国资控股项目须定第一名", "true", "bool", "na", "fixed", tenderRegulation("第55条")],
  ["both", "tender.contract", "签订合同", "30", "cd", "le", "ceil", tenderLaw("第46条")],
  ["both", "tender.report", "向监督部门书面报告", "15", "cd", "le", "ceil", tenderLaw("第47条")],
  ["both", "tender.complaint.file", "投诉提出", "10", "cd", "le", "fixed", tenderRegulation("第60条")],
  ["both", "tender.complaint.accept", "投诉受理决定", "3", "wd", "le", "ceil", tenderRegulation("第61条")],
  ["both", "tender.complaint.decide", "投诉处理决定", "30", "wd", "le", "ceil", tenderRegulation("第61条")],
  ["both", "tender.perfBond.max", "履约保证金上限", "10", "pct", "le", "ceil", tenderRegulation("第58条")],
  ["both", "compare.quotes.min", "比价最少家数", "3", "count", "ge", "floor", groupPurchasing()],
  ["both", "compare.threshold.min", "比价起点", "2000", "CNY", "ge", "none", groupPurchasing()],
  ["soe", "compare.single.max", "可比价上限：单一品种", "200000", "CNY", "le", "ceil", miningPriceComparison("第2–3条")],
  ["soe", "compare.batch.max", "可比价上限：同品种批量", "500000", "CNY", "le", "ceil", miningPriceComparison("第2–3条")],
];
