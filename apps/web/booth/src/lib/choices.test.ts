/** Marks and vectors: what a voter touches is what is encrypted, for every kind of question. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BelQuestion } from "@mingjian/ballot";
import { complete, markOf, missing, touch, touchBlank, UNMARKED, vectors, wordsOf, type Mark } from "./choices.ts";

const motion: BelQuestion = { question: "是否同意?", answers: ["同意", "不同意", "弃权"], min: 1, max: 1 };
const slate: BelQuestion = { question: "差额", answers: ["甲", "乙", "丙", "丁"], blank: true, min: 1, max: 3 };

test("表决题:后点的一项代替先点的", () => {
  const mark = touch(motion, touch(motion, UNMARKED, 0), 2);
  expect(vectors([motion], [mark])).toEqual([[0, 0, 1]]);
  expect(wordsOf(motion, mark, "整张弃权")).toEqual(["弃权"]);
});

test("差额题:点到上限以后再点不起作用,再点一次是取消", () => {
  const three = [0, 1, 2].reduce((mark, answer) => touch(slate, mark, answer), UNMARKED);
  expect(touch(slate, three, 3)).toEqual(three);
  expect(touch(slate, three, 1).chosen).toEqual([0, 2]);
});

test("整张弃权与任何一项互相排斥", () => {
  const blank = touchBlank(slate, touch(slate, UNMARKED, 1));
  expect(vectors([slate], [blank])).toEqual([[1, 0, 0, 0, 0]]);
  expect(vectors([slate], [touch(slate, blank, 3)])).toEqual([[0, 0, 0, 0, 1]]);
  expect(touchBlank(motion, UNMARKED)).toEqual(UNMARKED);
});

test("没有选、没有选够,不能往下走,并且说出还差几项", () => {
  const two: BelQuestion = { ...slate, min: 2 };
  expect([complete(two, UNMARKED), missing(two, UNMARKED)]).toEqual([false, 2]);
  const one = touch(two, UNMARKED, 0);
  expect([complete(two, one), missing(two, one)]).toEqual([false, 1]);
  expect(complete(two, touch(two, one, 2))).toBe(true);
  expect(complete({ ...motion, min: 0 }, UNMARKED)).toBe(false);
});

const marks = fc
  .array(fc.nat(4), { maxLength: 12 })
  .map((touches) =>
    touches.reduce<Mark>((mark, t) => (t === 4 ? touchBlank(slate, mark) : touch(slate, mark, t)), UNMARKED),
  );

test("随便怎么点:能往下走的都是合法选票,并能从向量还原", () => {
  fc.assert(
    fc.property(marks, (mark) => {
      const [vector = []] = vectors([slate], [mark]);
      const chosen = vector.slice(1).filter((m) => m === 1).length;
      const lawful = vector[0] === 1 ? chosen === 0 : chosen >= slate.min && chosen <= slate.max;
      expect(complete(slate, mark)).toBe(lawful);
      expect(markOf(slate, vector)).toEqual(mark);
    }),
  );
});
