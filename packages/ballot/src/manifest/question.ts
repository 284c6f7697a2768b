/** Questions and their mapping to Belenios questions (MJ-BALLOT/1 §6.2). */
import { BallotError, demand } from "../errors.ts";
import { asArray, asCount, asObject, asString, inside } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";

/** A question of the manifest. */
export type Question =
  | { readonly id: string; readonly kind: "motion"; readonly question: string; readonly answers: readonly string[] }
  | {
      readonly id: string;
      readonly kind: "slate";
      readonly question: string;
      readonly answers: readonly string[];
      readonly min: number;
      readonly max: number;
      readonly blank: true;
    }
  | {
      readonly id: string;
      readonly kind: "difference";
      readonly question: string;
      readonly answers: readonly string[];
      readonly seats: number;
    }
  | {
      readonly id: string;
      readonly kind: "rating";
      readonly question: string;
      readonly persons: readonly string[];
      readonly levels: readonly string[];
    };

/** A question of election.json, in its field order. */
export interface BelQuestion {
  readonly answers: readonly string[];
  readonly blank?: true;
  readonly min: number;
  readonly max: number;
  readonly question: string;
}

const MAX_ANSWERS = 50;
const MAX_QUESTIONS = 200;
const MAX_CIPHERTEXTS = 1000;
const MAX_TEXT = 500;
const MOTION_ANSWERS = 3;

/** Ciphertexts of a question: one an answer, and one for the blank flag. */
export function ciphertexts(q: BelQuestion): number {
  return q.answers.length + (q.blank === true ? 1 : 0);
}

function mapOne(q: Question): readonly BelQuestion[] {
  switch (q.kind) {
    case "motion":
      return [{ answers: q.answers, min: 1, max: 1, question: q.question }];
    case "slate":
      return [{ answers: q.answers, blank: true, min: q.min, max: q.max, question: q.question }];
    case "difference":
      return [{ answers: q.answers, blank: true, min: 1, max: q.seats, question: q.question }];
    case "rating":
      return q.persons.map((person) => ({ answers: q.levels, min: 1, max: 1, question: `${q.question}：${person}` }));
  }
}

/** The Belenios questions of the manifest's questions, in order; a rating becomes one question a person. */
export function toBeleniosQuestions(questions: readonly Question[]): readonly BelQuestion[] {
  return questions.flatMap(mapOne);
}

function boundsHold(q: BelQuestion): boolean {
  const n = q.answers.length;
  const counted = n >= 1 && n <= MAX_ANSWERS && q.max >= 1 && q.max <= n;
  return counted && q.min <= q.max && (q.blank !== true || q.min >= 1);
}

const textHolds = (text: string): boolean =>
  text.length > 0 && text.length <= MAX_TEXT && !/\p{Cc}/u.test(text) && text.normalize("NFC") === text;

/** Bounds and texts of §6.2. @throws BallotError `question.bounds` with the question */
export function checkBounds(questions: readonly BelQuestion[]): void {
  questions.forEach((q, i) => {
    demand(boundsHold(q), "question.bounds", `questions[${i}]`);
    demand([q.question, ...q.answers].every(textHolds), "question.bounds", `questions[${i}]`);
  });
  const total = questions.reduce((sum, q) => sum + ciphertexts(q), 0);
  const fits = questions.length >= 1 && questions.length <= MAX_QUESTIONS && total <= MAX_CIPHERTEXTS;
  demand(fits, "question.bounds", "questions");
}

const FIELDS = {
  motion: ["id", "kind", "question", "answers"],
  slate: ["id", "kind", "question", "answers", "min", "max", "blank"],
  difference: ["id", "kind", "question", "answers", "seats"],
  rating: ["id", "kind", "question", "persons", "levels"],
} as const;

/** Reads one question of a manifest. @throws BallotError `manifest.invalid` or `question.bounds` */
export function readQuestion(value: unknown, place: Place): Question {
  const kind = (value as { readonly kind?: unknown } | null)?.kind;
  if (kind !== "motion" && kind !== "slate" && kind !== "difference" && kind !== "rating") {
    throw new BallotError(place.code, `${place.where}.kind`);
  }
  const o = asObject(value, place, FIELDS[kind]);
  const count = (name: string): number => asCount(o[name], inside(place, name));
  const list = (name: string): readonly string[] => asArray(o[name], inside(place, name), asString);
  const base = {
    id: asString(o.id, inside(place, "id")),
    question: asString(o.question, inside(place, "question")),
  };
  const question = build(kind, base, list, count);
  if (kind === "slate") demand(o.blank === true, place.code, `${place.where}.blank`);
  if (!kindHolds(question)) throw new BallotError("question.bounds", place.where);
  checkBounds(toBeleniosQuestions([question]));
  return question;
}

function build(
  kind: Question["kind"],
  base: { readonly id: string; readonly question: string },
  list: (name: string) => readonly string[],
  count: (name: string) => number,
): Question {
  switch (kind) {
    case "motion":
      return { ...base, kind, answers: list("answers") };
    case "slate":
      return { ...base, kind, answers: list("answers"), min: count("min"), max: count("max"), blank: true };
    case "difference":
      return { ...base, kind, answers: list("answers"), seats: count("seats") };
    case "rating":
      return { ...base, kind, persons: list("persons"), levels: list("levels") };
  }
}

/** What the Belenios bounds do not say: three answers of a motion, fewer seats than candidates, 2 to 10 levels. */
function kindHolds(q: Question): boolean {
  if (q.kind === "motion") return q.answers.length === MOTION_ANSWERS;
  if (q.kind === "difference") return q.seats < q.answers.length;
  if (q.kind === "rating") return q.persons.length >= 1 && q.levels.length >= 2 && q.levels.length <= 10;
  return true;
}
