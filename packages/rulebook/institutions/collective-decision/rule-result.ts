/**
 * 表决结果 — reference/tiol.md T5: the outcome follows from the tally and the strictest threshold of all entries, the rules of
 * procedure and the standards; nobody may record another one. The same function serves preview, gate, look-back and verifier.
 */
import type { Requirement } from "../../facts/quorum.ts";
import { count, fail, needed, pass, unknown, words, type Evidence, type Finding } from "../../kernel/finding.ts";
import type { Maybe } from "../../kernel/json.ts";
import { need, thresholdInWords, type Base, type Threshold } from "../../kernel/threshold.ts";
import type { ProceduralRules } from "../../facts/rules.ts";
import { noEntry } from "./rule-order.ts";

export interface ResultCase {
  readonly codes: readonly string[];
  /** Undefined = no rules of procedure govern the body. */
  readonly rules: Maybe<Pick<ProceduralRules, "voteRules">>;
  readonly beside: readonly Requirement[];
  readonly sizes: Readonly<Record<Base, number>>;
  readonly agree: number;
  /** Votes whose words could not be read: perhaps in favour (interval rule). */
  readonly unread?: number;
}
export interface Carried {
  /** Undefined = not known; `why` says so. */
  readonly carried: Maybe<boolean>;
  readonly why?: Finding;
  readonly inputs: readonly Evidence[];
  readonly need?: number;
}

/** Threshold of the rules for one entry: its own row, else the default one. */
function ruled(rules: NonNullable<ResultCase["rules"]>, code: string): Maybe<Requirement> {
  const row =
    rules.voteRules.find((r) => r.appliesTo === code) ?? rules.voteRules.find((r) => r.appliesTo === "default");
  return row === undefined ? undefined : { source: `议事规则(${code}):${row.text}`, threshold: row.threshold };
}

const says = (code: string, zh: string, en: string): Carried => ({
  carried: undefined,
  why: unknown(code, { zh, en }),
  inputs: [],
});

export function carried(c: ResultCase): Carried {
  if (c.codes.length === 0) return { carried: undefined, why: noEntry(), inputs: [] };
  const { rules } = c;
  if (rules === undefined)
    return says("RULE_DOCUMENT_MISSING", "没有该会议有效的议事规则", "no rules of procedure govern this body");
  const own = c.codes.map((code) => ruled(rules, code));
  if (own.some((r) => r === undefined))
    return says("THRESHOLD_MISSING", "议事规则没有规定通过票数", "the rules give no threshold");
  const all = [...own.flatMap((r) => r ?? []), ...c.beside];
  const unread = all.find((r) => r.threshold === undefined);
  if (unread !== undefined)
    return says("THRESHOLD_NOT_EXECUTABLE", `「${unread.source}」无法核算`, `"${unread.source}" cannot be computed`);
  return counted(c, all);
}

interface Least {
  readonly source: string;
  readonly threshold: Threshold;
  readonly n: number;
  readonly least: number;
}
function counted({ sizes, agree, unread = 0 }: ResultCase, all: readonly Requirement[]): Carried {
  const needs = all.flatMap(({ source, threshold }): readonly Least[] => {
    const n = threshold === undefined ? 0 : sizes[threshold.base];
    const least = threshold === undefined ? undefined : need(threshold, n);
    return threshold === undefined || least === undefined ? [] : [{ source, threshold, n, least }];
  });
  const governing = needs.reduce<Maybe<Least>>(
    (b, one) => (b === undefined || one.least > b.least ? one : b),
    undefined,
  );
  if (governing === undefined || needs.length < all.length)
    return says("ROSTER_EMPTY", "计票基数为零,无法核算", "the base is empty");
  const inputs = [
    count("同意", agree, "票"),
    ...needs.map((r) => needed(`${r.source} 基数 ${r.n}`, thresholdInWords(r.threshold), r.least)),
    words("起决定作用的规定", governing.source),
  ];
  const sure = agree >= governing.least;
  if (!sure && agree + unread >= governing.least)
    return {
      carried: undefined,
      why: unknown("OPINION_WORD_UNMAPPED", { zh: "有表态用语无法识别", en: "some words are not mapped" }, ...inputs),
      inputs,
    };
  return { carried: sure, inputs, need: governing.least };
}

/** T5: the recorded outcome against the computed one. */
export function voteResult(recorded: "passed" | "rejected", c: ResultCase): Finding {
  const result = carried(c);
  if (result.carried === undefined) return result.why ?? noEntry();
  const least = result.need ?? 0;
  const because = {
    zh: `同意 ${c.agree} 票,通过须 ${least} 票`,
    en: `${c.agree} in favour, ${least} needed`,
  };
  if (result.carried === (recorded === "passed")) return pass(because, ...result.inputs);
  const code = recorded === "passed" ? "RECORDED_PASSED_NOT_CARRIED" : "RECORDED_REJECTED_BUT_CARRIED";
  return fail(code, because, ...result.inputs);
}
