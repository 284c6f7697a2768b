/** 无记名票决 — numbers of the secret ballot that no text gives: proposals of this project, labelled so wherever they are shown. */
import type { Line } from "../line.ts";
import { proposed } from "../sources.ts";

// One row per line, like the table it is.
// prettier-ignore
export const secretBallot: readonly Line[] = [
  ["both", "ballot.voters.usual", "无记名票决通常最少人数", "5", "persons", "ge", "floor", proposed("不足的须由派驻机构记明理由")],
  ["both", "ballot.electronic.min", "电子票最少张数", "3", "count", "ge", "floor", proposed("过少的合计会暴露个人选择")],
  ["both", "ballot.paper.min", "纸质票最少张数", "3", "count", "ge", "floor", proposed("过少的纸质票会暴露个人选择")],
  ["both", "ballot.disclosure.counts", "公布票数的最少投票人数", "10", "persons", "ge", "floor", proposed("人数更少的只公布是否通过")],
  ["both", "ballot.keys.maxDays", "计票密钥最长使用期", "366", "cd", "le", "ceil", proposed()],
  ["both", "ballot.ceremony.round.days", "密钥仪式每轮期限", "5", "wd", "le", "ceil", proposed()],
  ["both", "ballot.test.lead", "试解密提前时间", "24", "h", "ge", "floor", proposed()],
  ["both", "ballot.decrypt.hours", "解密期限", "24", "h", "le", "ceil", proposed("超过期限的报告上级机关")],
  ["both", "ballot.certify.hours", "核验期限", "72", "h", "le", "ceil", proposed()],
];
