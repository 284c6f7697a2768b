import { expect, test } from "vitest";
import { typeset } from "./typeset.ts";

test.each([
  ["应到 5 人,实到 4 人", "应到 5 人，实到 4 人"],
  ["金额:90,000.00 元", "金额：90,000.00 元"],
  ["决定时间 10:30,地点:三楼", "决定时间 10:30，地点：三楼"],
  ["共 3 项(含临时列入 1 项)", "共 3 项（含临时列入 1 项）"],
  ["以 2026-03-02, 三楼为准", "以 2026-03-02，三楼为准"],
  ["价格依据是什么?", "价格依据是什么？"],
  ["签认:副职(财务(含采购))甲", "签认：副职（财务（含采购））甲"],
  ["(签认:副职（财务、采购）甲)", "（签认：副职（财务、采购）甲）"],
  ["plain, English: (text)?", "plain, English: (text)?"],
])("%s", (plain, printed) => {
  expect(typeset(plain)).toBe(printed);
  expect(typeset(printed)).toBe(printed);
});
