import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readQuorumText, readVoteText, thresholdOf } from "./quorum-text.ts";
import { need, type Base, type Threshold } from "./threshold.ts";

const share = (comparator: Threshold["comparator"], num: number, den: number, base: Base): Threshold => ({
  comparator,
  num,
  den,
  base,
});
const all = (base: Base): Threshold => share("all", 1, 1, base);

describe("到会要求", () => {
  test.each([
    ["2/3", share("atLeast", 2, 3, "roster")],
    ["三分之二", share("atLeast", 2, 3, "roster")],
    ["应到会成员的三分之二以上到会方可召开", share("atLeast", 2, 3, "roster")],
    ["全体成员的 2/3 以上", share("atLeast", 2, 3, "roster")],
    ["不少于领导班子成员的3/4", share("atLeast", 3, 4, "roster")],
    ["超过应到会人数的 2/3", share("moreThan", 2, 3, "roster")],
    ["过半数董事出席方可举行", share("moreThan", 1, 2, "roster")],
    ["超过半数成员到会", share("moreThan", 1, 2, "roster")],
    ["半数以上成员到会", share("atLeast", 1, 2, "roster")],
    ["75%", share("atLeast", 75, 100, "roster")],
    ["２／３", share("atLeast", 2, 3, "roster")],
    ["1", all("roster")],
    ["1/1", all("roster")],
    ["100%", all("roster")],
    ["全体", all("roster")],
    ["全体成员到会", all("roster")],
  ])("「%s」", (text, threshold) => {
    expect(readQuorumText(text)).toEqual({ threshold });
  });

  test.each(["1/2", "半数", "一半", "50%"])("「%s」可作两解:先按超过半数计,并注明", (text) => {
    const reading = readQuorumText(text);
    expect(reading).toMatchObject({ note: "AMBIGUOUS_HALF", threshold: { comparator: "moreThan" } });
    expect(need(thresholdOf(reading)!, 6)).toBe(4);
  });

  test.each([
    "三分之二左右",
    "约2/3",
    "大多数",
    "",
    "其他",
    "0/3",
    "3/2",
    "1/0",
    "150%",
    "0%",
    "2",
    "0.67",
    "超过全体",
    "超过2/3以上",
  ])("「%s」读不出,不作推断", (text) => {
    expect(readQuorumText(text)).toEqual({ unread: "QUORUM_TEXT_UNPARSABLE" });
  });
});

describe("表决方式", () => {
  const FRACTIONS = [
    [4, 5],
    [3, 4],
    [2, 3],
    [1, 2],
  ] as const;
  test.each(FRACTIONS)("赞成票超过应到会成员人数的 %i/%i,基数为应到会", (num, den) => {
    expect(readVoteText(`赞成票超过应到会成员人数的${num}/${den}`)).toEqual({
      threshold: share("moreThan", num, den, "entitled"),
    });
  });
  test.each(FRACTIONS)("赞成票超过到会成员人数的 %i/%i,基数为到会", (num, den) => {
    expect(readVoteText(`赞成票超过到会成员人数的${num}/${den}`)).toEqual({
      threshold: share("moreThan", num, den, "present"),
    });
  });
  test.each([
    ["全票通过", all("entitled")],
    ["应到会成员过半数同意", share("moreThan", 1, 2, "entitled")],
    ["全体董事的过半数通过", share("moreThan", 1, 2, "entitled")],
    ["达到到会成员的三分之二", share("atLeast", 2, 3, "present")],
    ["超过有效票的 1/2", share("moreThan", 1, 2, "cast")],
  ])("「%s」", (text, threshold) => {
    expect(readVoteText(text)).toEqual({ threshold });
  });
  test.each(["其他", "", "2/3", "超过半数", "多数同意", "超过应到会成员的约2/3"])("「%s」不能核算,不作推断", (text) => {
    expect(readVoteText(text)).toEqual({ unread: "THRESHOLD_NOT_EXECUTABLE" });
  });
  test("应到会成员的一半同意:可作两解,先按超过半数计", () => {
    expect(readVoteText("应到会成员的1/2同意")).toMatchObject({ note: "AMBIGUOUS_HALF" });
  });
});

/** Votes needed for n = 1…30: > 1/2, ≥ 1/2, > 2/3, ≥ 2/3, > 3/4, ≥ 3/4, > 4/5, ≥ 4/5 (reference/tiol.md section 3). */
const ORACLE = `1 1 1 1 1 1 1 1
2 1 2 2 2 2 2 2
2 2 3 2 3 3 3 3
3 2 3 3 4 3 4 4
3 3 4 4 4 4 5 4
4 3 5 4 5 5 5 5
4 4 5 5 6 6 6 6
5 4 6 6 7 6 7 7
5 5 7 6 7 7 8 8
6 5 7 7 8 8 9 8
6 6 8 8 9 9 9 9
7 6 9 8 10 9 10 10
7 7 9 9 10 10 11 11
8 7 10 10 11 11 12 12
8 8 11 10 12 12 13 12
9 8 11 11 13 12 13 13
9 9 12 12 13 13 14 14
10 9 13 12 14 14 15 15
10 10 13 13 15 15 16 16
11 10 14 14 16 15 17 16
11 11 15 14 16 16 17 17
12 11 15 15 17 17 18 18
12 12 16 16 18 18 19 19
13 12 17 16 19 18 20 20
13 13 17 17 19 19 21 20
14 13 18 18 20 20 21 21
14 14 19 18 21 21 22 22
15 14 19 19 22 21 23 23
15 15 20 20 22 22 24 24
16 15 21 20 23 23 25 24`
  .split("\n")
  .map((line) => line.split(" ").map(Number));

test("n 为 1 至 30 的所需票数与原表相同", () => {
  const texts = ["1/2", "2/3", "3/4", "4/5"].flatMap((f) => [`超过应到会成员的${f}`, `达到应到会成员的${f}`]);
  const computed = ORACLE.map((_, i) => texts.map((text) => need(thresholdOf(readVoteText(text))!, i + 1)));
  expect(computed).toEqual(ORACLE);
});

test("任何文字:要么读成零与一之间的比例,要么读不出", () => {
  const pieces = fc.constantFrom(
    "超过",
    "达到",
    "应到会",
    "到会",
    "成员",
    "2/3",
    "三分之二",
    "半数",
    "以上",
    "左右",
    "全体",
    "的",
    "7/5",
    "1",
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 6 }).map((p) => p.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const reading of [readQuorumText(text), readVoteText(text)]) {
        const threshold = thresholdOf(reading);
        if (threshold === undefined) continue;
        expect(threshold.num).toBeGreaterThan(0);
        expect(threshold.num).toBeLessThanOrEqual(threshold.den);
        expect(text).not.toContain("左右");
      }
    }),
  );
});
