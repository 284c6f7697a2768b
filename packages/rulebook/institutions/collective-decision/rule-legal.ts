/** 合法合规性审查 — reference/tiol.md T1: type and tenure decide, never a file name or the words of a position. */
import { fail, notApplicable, pass, unknown, words, type Finding } from "../../kernel/finding.ts";
import type { Maybe } from "../../kernel/json.ts";
import { noEntry } from "./rule-order.ts";

export interface LegalCase {
  /** `L7` `LG` `LA` ask for a review, `none` does not, anything else is not known. One per entry. */
  readonly asked: readonly string[];
  /** SHA-256 of the papers put to the vote. */
  readonly papers: readonly string[];
  /** Documents of type legal opinion; `adviser` = held the legal adviser's post on that day. */
  readonly opinions: readonly {
    readonly adviser: Maybe<boolean>;
    readonly covers: readonly string[];
    readonly adverse: boolean;
  }[];
  /** Statements of guests on record at the item. */
  readonly statements: readonly { readonly adviser: Maybe<boolean> }[];
  /** Undefined = the standard is not known. */
  readonly acceptAttendance: Maybe<boolean>;
}

const REQUIRED = ["L7", "LG", "LA", "required"];
const ASKED = [...REQUIRED, "none", "notRequired"];

export function legalReview({ asked, papers, opinions, statements, acceptAttendance }: LegalCase): Finding {
  if (asked.length === 0) return noEntry();
  if (!asked.some((a) => REQUIRED.includes(a)))
    return asked.every((a) => ASKED.includes(a))
      ? notApplicable({ zh: "清单不要求合法性审查", en: "no legal review asked for" })
      : unknown("LEGAL_FLAG_UNKNOWN", { zh: "清单没有写明是否需要合法性审查", en: "the entry does not say" });
  const signed = opinions.filter((o) => o.adviser === true);
  const current = signed.filter((o) => covers(o.covers, papers));
  if (current.length > 0) return reviewed(current.some((o) => o.adverse));
  if (acceptAttendance === true && statements.some((s) => s.adviser === true))
    return pass({ zh: "法律顾问列席并发表意见", en: "the legal adviser attended and stated an opinion" });
  return missing(
    signed.length > 0,
    [...opinions, ...statements].some((o) => o.adviser === undefined),
  );
}

/** Every file put to the vote is among those reviewed; papers without files cannot have been reviewed. */
const covers = (reviewed: readonly string[], papers: readonly string[]): boolean =>
  papers.length > 0 && papers.every((hash) => reviewed.includes(hash));

const reviewed = (adverse: boolean): Finding =>
  pass(
    { zh: adverse ? "已审查,意见为不合法或不合规" : "已经合法性审查", en: adverse ? "reviewed, adverse" : "reviewed" },
    ...(adverse ? [words("ADVERSE_OPINION", "审查意见须答复")] : []),
  );

function missing(stale: boolean, uncertain: boolean): Finding {
  if (stale) return fail("LEGAL_REVIEW_STALE", { zh: "审查以后材料有改动", en: "the papers changed after the review" });
  if (uncertain)
    return unknown("ADVISER_UNKNOWN", { zh: "审查人当日任职情况不明", en: "the reviewer's tenure is not known" });
  return fail("LEGAL_REVIEW_MISSING", { zh: "没有合法性审查意见", en: "no legal opinion" });
}
