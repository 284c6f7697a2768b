/** 带动 — the result of a decision's ballot goes back to the decision, and so does its failure. */
import type { Reaction } from "../../kernel/institution.ts";
import type { Ballot } from "./parts.ts";

export const reactions: readonly Reaction<Ballot, "published" | "annulled">[] = [
  {
    on: "published",
    serves: ["B18", "B19"],
    propose: ({ matter, result }, { matterId }) => {
      if (matter === undefined || result === undefined) return [];
      const [agree = 0, oppose = 0, abstain = 0] = result.total[0] ?? [];
      const input = { ballot: matterId, agree, oppose, abstain };
      return [{ institution: "collective-decision", act: "secretBallotCounted", matterId: matter, input }];
    },
  },
  {
    on: "annulled",
    serves: ["B18"],
    propose: ({ matter, annulment, openedAt }, { matterId }) =>
      matter === undefined || annulment === undefined || openedAt === undefined
        ? []
        : [
            {
              ...{ institution: "collective-decision", act: "secretBallotFailed", matterId: matter },
              input: { ballot: matterId, reason: annulment.reason },
            },
          ],
  },
];
