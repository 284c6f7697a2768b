/** 票决结果 — the outcome follows from the counts and the rule, on paper and electronic alike; appraisals have a distribution, no verdict. */
import type { Counts } from "../../facts/ballot.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Maybe } from "../../kernel/json.ts";
import type { Standard } from "../../kernel/parameter.ts";
import { need, type Threshold } from "../../kernel/threshold.ts";
import type { Ballot, ItemOutcome } from "./parts.ts";
import { countedRows, type CountedRow } from "./questions.ts";
import { PASS_CONGRESS, PASS_PARTY } from "./standards.ts";

/** The majority asked for: of all entitled; a congress of an enterprise has a rule of its own. */
export function passRule(
  { mode }: Pick<Ballot, "mode">,
  { standards }: Pick<Facts, "standards">,
): Maybe<Standard<Threshold>> {
  const congress = mode === "congress" ? standards.of(PASS_CONGRESS) : undefined;
  return congress ?? standards.of(PASS_PARTY);
}

/** In favour: the first answer of a motion, every candidate of a slate, nothing of a rating. */
const judged = ({ question }: CountedRow, answer: number): boolean =>
  question.kind === "motion" ? answer === 0 : question.kind !== "rating" && answer > 0;

/** More candidates over the line than seats: only those with more votes than the first one left out are elected. */
function seated({ question, row }: CountedRow, votes: number): boolean {
  if (question.kind !== "difference" || question.max === undefined) return true;
  const others = row.slice(1).toSorted((a, b) => b - a);
  return votes > (others[question.max] ?? 0);
}

/** One line per answer; `passed` is absent where the rule gives no verdict or is not known. */
export function outcomesOf(
  ballot: Pick<Ballot, "questions" | "voters" | "mode" | "purpose">,
  counts: Counts,
  rule: Maybe<Threshold>,
): readonly ItemOutcome[] {
  const needed = rule === undefined || ballot.purpose === "decision" ? undefined : need(rule, ballot.voters.length);
  return countedRows(ballot.questions, counts).flatMap((one) =>
    one.answers.map((answer, i): ItemOutcome => {
      const votes = one.row[i] ?? 0;
      const line = { item: one.item, answer, votes };
      if (needed === undefined || !judged(one, i)) return line;
      return { ...line, needed, passed: votes >= needed && seated(one, votes) };
    }),
  );
}
