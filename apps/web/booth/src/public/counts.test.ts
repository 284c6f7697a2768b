/** Totals with their words. */
import { expect, test } from "vitest";
import type { Outcome } from "../lib/types.ts";
import { counted, subjectOf } from "./counts.ts";

const motion = { question: "是否同意？", answers: ["同意", "不同意", "弃权"], min: 1, max: 1 };
const slate = { question: "差额", answers: ["甲", "乙"], blank: true, min: 1, max: 1 } as const;

test("有整张弃权的题,第一个数是弃权的张数", () => {
  const total = [
    [3, 2, 0],
    [1, 4, 0],
  ];
  expect(counted([motion, slate], total, "整张弃权")[1]).toEqual({
    question: "差额",
    answers: [
      { answer: "整张弃权", count: 1 },
      { answer: "甲", count: 4 },
      { answer: "乙", count: 0 },
    ],
  });
});

test("看不到总数的人,表里什么也没有", () => {
  expect(counted([motion], undefined, "整张弃权")).toEqual([]);
});

test("一题一个结论写题目,一题几个人选写人选", () => {
  const of = (question: string, answer: string): Outcome => ({ item: 1, question, answer, passed: true });
  const all = [of("是否同意？", "同意"), of("差额", "甲"), of("差额", "乙")];
  expect(all.map((one) => subjectOf(one, all))).toEqual(["是否同意？", "甲", "乙"]);
});
