/** Elections for tests: questions of every kind, and choices that spread over the answers. */
import type { Choices } from "../ballot/ballot.ts";
import type { Question } from "../manifest/question.ts";

export const motion: Question = {
  ...{ id: "m", kind: "motion", question: "是否同意某重大项目投资" },
  answers: ["同意", "不同意", "弃权"],
};
export const slate: Question = {
  ...{ id: "s", kind: "slate", question: "推荐人选(可推荐一至二人)" },
  ...{ answers: ["甲", "乙", "丙"], min: 1, max: 2, blank: true },
};
export const difference: Question = {
  ...{ id: "d", kind: "difference", question: "差额选举" },
  ...{ answers: ["丁", "戊", "己"], seats: 2 },
};
export const rating = (persons: number): Question => ({
  ...{ id: "r", kind: "rating", question: "民主测评" },
  persons: Array.from({ length: persons }, (_, i) => `第${i + 1}位`),
  levels: ["优秀", "称职", "基本称职", "不称职", "不了解"],
});

/** A vector with one 1. */
export const oneHot = (at: number, width: number): readonly (0 | 1)[] =>
  Array.from({ length: width }, (_, i) => (i === at % width ? 1 : 0));

/** A legal answer to a question, varying with the seed; every fourth slate is blank. */
function someChoice(question: Question, seed: number): Choices {
  switch (question.kind) {
    case "motion":
      return [oneHot(seed, question.answers.length)];
    case "slate":
    case "difference":
      return [seed % 4 === 0 ? oneHot(0, question.answers.length + 1) : [0, ...oneHot(seed, question.answers.length)]];
    case "rating":
      return question.persons.map((_, i) => oneHot(seed + i, question.levels.length));
  }
}

/** Choices for all questions. */
export const someChoices = (questions: readonly Question[], seed: number): Choices =>
  questions.flatMap((q) => someChoice(q, seed));

/** The counts that plain addition of the last choices gives. */
export function plainSum(ballots: readonly Choices[]): readonly (readonly number[])[] {
  const [first = []] = ballots;
  return first.map((row, i) => row.map((_, j) => ballots.reduce((sum, b) => sum + (b[i]?.[j] ?? 0), 0)));
}
