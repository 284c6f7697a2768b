/** 疑点的判定值 — calibrated on real records of other countries (reference/indicators.md, sections 4 and 8): proposals until the unit's own history is long enough. */
import type { Line } from "../line.ts";
import { proposed } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const indicatorValues: readonly Line[] = [
  ["both", "ind.nearThreshold.share", "临界支付:不低于审批线的比例", "80", "pct", "ge", "none", proposed()],
  ["both", "ind.nearThreshold.count", "临界支付:窗口内笔数", "3", "count", "ge", "none", proposed()],
  ["both", "ind.nearThreshold.window", "临界支付:窗口天数", "30", "cd", "le", "none", proposed()],
  ["both", "ind.bunching.band", "线下堆积:审批线上下的幅度", "10", "pct", "le", "none", proposed()],
  ["both", "ind.bunching.count", "线下堆积:上下合计最少笔数", "20", "count", "ge", "none", proposed()],
  ["both", "ind.bunching.times", "线下堆积:线下为线上的倍数", "2", "count", "ge", "none", proposed()],
  ["both", "ind.duplicate.min", "重复付款:最低金额", "5000", "CNY", "ge", "none", proposed()],
  ["both", "ind.duplicate.window", "重复付款:日期相差", "7", "cd", "le", "none", proposed()],
  ["both", "ind.duplicate.regular", "重复付款:间隔相差几天以内视为定期支付", "3", "cd", "le", "none", proposed()],
  ["both", "ind.twoSkins.count", "两张皮:副职紧随签字的最少份数", "5", "count", "ge", "none", proposed()],
  ["both", "ind.twoSkins.minN", "两张皮:计算占比的最少件数", "10", "count", "ge", "none", proposed()],
  ["both", "ind.twoSkins.recall", "两张皮:收回分工后几天内由主要负责人签字", "7", "cd", "le", "none", proposed()],
  ["both", "ind.income.deposit", "收入缴入专户", "5", "wd", "le", "none", proposed()],
];
