/** Totals with their words: the rows of a result in the order of the ballot. */
import type { BelQuestion, Counts } from "@mingjian/ballot";
import type { Outcome } from "../lib/types.ts";

/** One question with its answers and their votes. */
export interface CountedQuestion {
  readonly question: string;
  readonly answers: readonly { readonly answer: string; readonly count: number }[];
}

/** The questions with their totals; nothing where the totals may not be seen. */
export function counted(
  questions: readonly BelQuestion[],
  total: Counts | undefined,
  blank: string,
): readonly CountedQuestion[] {
  if (total === undefined) return [];
  return questions.map(({ question, answers, blank: blanked }, i) => {
    const names = blanked === true ? [blank, ...answers] : answers;
    return { question, answers: names.map((answer, j) => ({ answer, count: total[i]?.[j] ?? 0 })) };
  });
}

/** What an outcome is about: a motion by its question, a candidate by name. */
export const subjectOf = ({ question, answer }: Outcome, of: readonly Outcome[]): string =>
  of.filter((one) => one.question === question).length > 1 ? answer : question;
