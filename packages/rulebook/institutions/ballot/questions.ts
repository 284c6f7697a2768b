/** 表决事项 — what a question must have, and how counts are read against it. */
import { MOTION_ANSWERS, type BallotPurpose, type Counts, type QuestionKind } from "../../facts/ballot.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import type { Question } from "./parts.ts";

const lines = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** Candidates of a slate, or grades of a rating. */
export const levelsOf = ({ options }: Question): readonly string[] => lines(options);
export const personsOf = ({ persons }: Question): readonly string[] => lines(persons);

export const subjectsOf = (questions: readonly Question[]): readonly Ref[] =>
  questions.flatMap(({ subject }) => (subject === undefined ? [] : [subject]));

const distinct = (list: readonly string[]): boolean => new Set(list).size === list.length;
const between = (n: number, least: number, most: number): boolean => n >= least && n <= most;

const FAULTS: Readonly<Record<QuestionKind, (q: Question) => Maybe<string>>> = {
  motion: ({ options }) => (options === undefined ? undefined : "同意、不同意、弃权以外不设选项"),
  slate: (q) => slateFault(q, levelsOf(q)),
  difference: (q) =>
    q.max !== undefined && q.max < levelsOf(q).length && q.max >= 1
      ? slateFault({ ...q, min: 1 }, levelsOf(q))
      : "差额选举的应选人数少于候选人数",
  rating: (q) => ratingFault(levelsOf(q), personsOf(q)),
};

function slateFault({ min = 1, max }: Question, options: readonly string[]): Maybe<string> {
  const n = options.length;
  const sized = between(n, 1, 49) && distinct(options);
  const bounded = min >= 1 && between(max ?? n, min, n);
  return sized && bounded ? undefined : "候选名单 1 至 49 名不重复,可选人数在范围内";
}

function ratingFault(levels: readonly string[], persons: readonly string[]): Maybe<string> {
  const graded = between(levels.length, 2, 10) && distinct(levels);
  return graded && between(persons.length, 1, 100) && distinct(persons) ? undefined : "等次 2 至 10 个,被评议人不重复";
}

/** What is wrong with a question, in words; undefined = nothing. A vote on appointments names whom each question is about. */
export function questionFault(q: Question, purpose: BallotPurpose): Maybe<string> {
  if (purpose === "appointment" && q.kind === "motion" && q.subject === undefined) return "干部票决应写明人选";
  return FAULTS[q.kind](q);
}

/** Number of answers of each question of the wire format, the blank flag included. */
export const shapeOf = (questions: readonly Question[]): readonly number[] =>
  questions.flatMap((q) => {
    if (q.kind === "motion") return [MOTION_ANSWERS.length];
    const n = levelsOf(q).length;
    return q.kind === "rating" ? personsOf(q).map(() => n) : [n + 1];
  });

/** One row of the counts with the question it belongs to; a rating has one for each person. */
export interface CountedRow {
  readonly item: number;
  readonly question: Question;
  readonly answers: readonly string[];
  readonly row: readonly number[];
}
export function countedRows(questions: readonly Question[], counts: Counts): readonly CountedRow[] {
  const owners = questions.flatMap((question, i) => {
    const item = i + 1;
    if (question.kind === "rating")
      return personsOf(question).map((person) => ({
        item,
        question,
        answers: levelsOf(question).map((l) => `${person}:${l}`),
      }));
    const answers = question.kind === "motion" ? MOTION_ANSWERS : ["弃权", ...levelsOf(question)];
    return [{ item, question, answers }];
  });
  return owners.map((owner, i) => ({ ...owner, row: counts[i] ?? [] }));
}

export const fitsShape = (questions: readonly Question[], counts: Counts): boolean => {
  const shape = shapeOf(questions);
  return counts.length === shape.length && counts.every((row, i) => row.length === shape[i]);
};
