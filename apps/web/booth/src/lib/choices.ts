/** From marks on the screen to the vectors that are encrypted, and back to words; nothing here knows a page. */
import type { BelQuestion, Choices } from "@mingjian/ballot";

/** What a voter has marked in one question: indexes of answers, and whether the whole question is left blank. */
export interface Mark {
  readonly chosen: readonly number[];
  readonly blank: boolean;
}

export const UNMARKED: Mark = { chosen: [], blank: false };

/** Whether one answer excludes the others, so that a second one replaces the first. */
export const single = (q: BelQuestion): boolean => q.max === 1;

/** The mark after a touch on an answer. A touch beyond the largest number changes nothing. */
export function touch(q: BelQuestion, mark: Mark, answer: number): Mark {
  if (single(q)) return { chosen: [answer], blank: false };
  if (mark.chosen.includes(answer)) return { chosen: mark.chosen.filter((a) => a !== answer), blank: false };
  if (mark.chosen.length >= q.max) return mark;
  return { chosen: [...mark.chosen, answer].sort((a, b) => a - b), blank: false };
}

/** The mark after a touch on 整张弃权. */
export const touchBlank = (q: BelQuestion, mark: Mark): Mark =>
  q.blank === true ? { chosen: [], blank: single(q) || !mark.blank } : mark;

/** Whether the mark is a lawful answer. */
export function complete(q: BelQuestion, { chosen, blank }: Mark): boolean {
  return blank ? q.blank === true : chosen.length >= q.min && chosen.length <= q.max && chosen.length > 0;
}

/** How many are still missing to a lawful answer. */
export const missing = (q: BelQuestion, { chosen, blank }: Mark): number =>
  blank ? 0 : Math.max(0, Math.max(q.min, 1) - chosen.length);

/** The vectors of all questions, in order. */
export function vectors(questions: readonly BelQuestion[], marks: readonly Mark[]): Choices {
  return questions.map((q, i) => {
    const { chosen, blank } = marks[i] ?? UNMARKED;
    const answers = q.answers.map((_, j): 0 | 1 => (chosen.includes(j) ? 1 : 0));
    return q.blank === true ? [blank ? 1 : 0, ...answers] : answers;
  });
}

/** The mark of a vector, for an opened ballot. */
export function markOf(q: BelQuestion, vector: readonly number[]): Mark {
  const answers = q.blank === true ? vector.slice(1) : vector;
  return { chosen: answers.flatMap((m, j) => (m === 1 ? [j] : [])), blank: q.blank === true && vector[0] === 1 };
}

/** The words of a mark, in the order of the ballot. */
export function wordsOf(q: BelQuestion, mark: Mark, blankWord: string): readonly string[] {
  return mark.blank ? [blankWord] : mark.chosen.map((j) => q.answers[j] ?? "");
}
