import { expect, test } from "vitest";
import { INSTITUTIONS } from "../institutions/index.ts";
import { lineOf } from "./line.ts";

const line = (id: string, stage: string): string => {
  const law = INSTITUTIONS.find((one) => one.id === id);
  if (law === undefined) throw new Error(id);
  return lineOf(law, stage)
    .map((one) => law.stages[one]?.zh)
    .join(" → ");
};

test.each([
  ["spending", "unapplied", "审批中 → 已支付"],
  ["spending", "signing", "审批中 → 已支付"],
  ["spending", "paid", "审批中 → 已支付"],
  ["spending", "returned", "审批中 → 已退回 → 已支付"],
  ["spending", "withdrawn", "审批中 → 已撤回"],
  ["contract", "inForce", "履行中 → 已履行"],
  ["contract", "ended", "履行中 → 已终止"],
  ["treasury-payment", "matched", "已匹配"],
  ["treasury-payment", "unmatched", "待说明"],
  ["delegation", "given", "待受权人签收 → 在授权 → 已终止"],
  ["delegation", "declined", "待受权人签收 → 未接受"],
  ["meeting", "planned", "会议筹备 → 议程已定 → 会议进行 → 会议结束 → 纪要已形成 → 已归档"],
  ["public-comment", "open", "待答复 → 已答复"],
])("%s %s", (id, stage, drawn) => {
  expect(line(id, stage)).toBe(drawn);
});

test("每个制度:所在环节总在线上,不重复,至多一个终点", () => {
  for (const law of INSTITUTIONS)
    for (const stage of Object.keys(law.stages).filter((one) => one !== law.initial.stage)) {
      const drawn = lineOf(law, stage);
      expect(drawn).toContain(stage);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.filter((one) => law.ends.includes(one)).length).toBeLessThanOrEqual(1);
    }
});
