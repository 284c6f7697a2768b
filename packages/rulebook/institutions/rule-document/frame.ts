/** 制度库:记录、职责、环节。 */
import { institutionOf } from "../../facts/facts.ts";
import type { RuleKind, VoteRule } from "../../facts/rules.ts";
import { internal, open } from "../../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref } from "../../kernel/json.ts";
import type { Threshold } from "../../kernel/threshold.ts";

/** A numbered clause, and who carries it out: a rule of the software, a person by office, or nobody. */
export interface Clause {
  readonly number: string;
  readonly text: string;
  readonly binding: "software" | "person" | "nobody";
  /** `institution.gate` of the software, or the office of the person; empty for nobody. */
  readonly by: string;
}
export interface BoundVoteRule extends VoteRule {
  readonly clause: string;
}
/** A version as it was registered: never edited, replaced by the next one. */
export interface RuleVersion {
  readonly version: number;
  readonly enteredAt: Instant;
  readonly governs: readonly string[];
  readonly approvedOn: Day;
  readonly effectiveFrom: Day;
  readonly effectiveTo?: Day;
  readonly legalReview: "yes" | "no" | "unknown";
  readonly quorumText: string;
  readonly quorumClause: string;
  readonly quorum?: Threshold;
  readonly quorumNote?: "AMBIGUOUS_HALF";
  readonly voteRules: readonly BoundVoteRule[];
  readonly remotePresence: boolean;
  readonly proxies: boolean;
  readonly clauses: readonly Clause[];
  /** Rules of the software bound to clauses that this version changed, until somebody has looked at them. */
  readonly toReview: readonly string[];
}
export interface RuleDocument {
  readonly unit: Ref;
  readonly title: string;
  readonly kind: RuleKind;
  readonly versions: readonly RuleVersion[];
  readonly abolishedOn?: Day;
}
export const latest = ({ versions }: RuleDocument): Maybe<RuleVersion> => versions.at(-1);

export const { gate, act, institution } = institutionOf<RuleDocument>()({
  asks: ["organisation", "offices", "standards", "time", "catalogues", "rules"],
  stages: {
    unregistered: { zh: "未登记", en: "not registered" },
    registered: { zh: "已登记", en: "registered" },
    abolished: { zh: "已废止", en: "abolished" },
  },
  offices: {
    keeper: {
      title: { zh: "办公室、法律顾问", en: "office, legal adviser" },
      holder: ({ unit }) => ["officeDirector", "legalAdviser", "meetingClerk"].map((office) => ({ unit, office })),
    },
    legalAdviser: {
      title: { zh: "法律顾问、办公室主任", en: "legal adviser, office director" },
      holder: ({ unit }) => ["legalAdviser", "officeDirector"].map((office) => ({ unit, office })),
    },
  },
  fields: {
    unit: open("单位", "unit"),
    title: open("名称", "title"),
    kind: open("种类", "kind"),
    versions: internal("版本", "versions"),
    abolishedOn: open("废止日期", "abolished on"),
  },
});
