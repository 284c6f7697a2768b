/**
 * 到会 — the quorum of one item (reference/tiol.md T4): the body's own rules of procedure and the essay's two thirds stand side by
 * side, the stricter governs and is named. One function for preview, gate, look-back and verifier.
 */
import { count, fail, pass, people, unknown, words, type Evidence, type Finding } from "../kernel/finding.ts";
import type { Maybe, Ref, Text } from "../kernel/json.ts";
import { need, thresholdInWords, type Threshold } from "../kernel/threshold.ts";
import type { ProceduralRules } from "./rules.ts";

/** One of several rules on the same number, with the words that name it. */
export interface Requirement {
  readonly source: string;
  /** Undefined = the rule is there and cannot be read. */
  readonly threshold: Maybe<Threshold>;
  /** True where the share is taken of all members in office, recused or not. */
  readonly ofAll?: boolean;
  /** A plain number of members instead of a share. */
  readonly absolute?: Maybe<number>;
}

export interface QuorumCase {
  /** Voting members on the day of the meeting; undefined = no roster on record. */
  readonly roster: Maybe<readonly Ref[]>;
  readonly recused: readonly Ref[];
  readonly present: readonly Ref[];
  /** `leaveBoth` takes a recused member from both sides; anything else keeps him in the base. */
  readonly recusalBase: string;
  /** Undefined = no rules of procedure govern the body on that day. */
  readonly rules: Maybe<Pick<ProceduralRules, "quorum" | "quorumText" | "clause">>;
  /** Standards beside the body's own rules; an unreadable one makes the answer unknown. */
  readonly beside: readonly Requirement[];
  /** People in the attendance list who could not be identified: counted as perhaps present (tiol.md 2, interval rule). */
  readonly unresolved?: number;
}

const says = (code: string, zh: string, en: string): Finding => unknown(code, { zh, en });

/** Everything that must be known before a number can be compared. */
function notKnown({ roster, rules, beside }: QuorumCase): Maybe<Finding> {
  if (rules === undefined)
    return says(
      "RULE_DOCUMENT_MISSING",
      "没有该会议在当日有效的议事规则",
      "no rules of procedure govern this body on that day",
    );
  if (rules.quorum === undefined)
    return says(
      "QUORUM_TEXT_UNPARSABLE",
      `议事规则的到会要求「${rules.quorumText}」无法核算`,
      `the quorum text "${rules.quorumText}" cannot be computed`,
    );
  if (roster === undefined) return says("ROSTER_MISSING", "没有该会议的成员名册", "no roster of this body on record");
  if (roster.length === 0) return says("ROSTER_EMPTY", "成员名册为空", "the roster is empty");
  const unread = beside.find(({ threshold, absolute }) => threshold === undefined && absolute === undefined);
  return unread === undefined
    ? undefined
    : says("STANDARD_MISSING", `没有「${unread.source}」的标准`, `no standard for "${unread.source}"`);
}

interface Need {
  readonly source: string;
  readonly words: string;
  readonly least: number;
  readonly n: number;
}
/** The requirement that asks for most; the first of equals. `all` counts every member in office, `entitled` those not recused. */
function strictest(
  requirements: readonly Requirement[],
  { entitled, all }: { readonly entitled: number; readonly all: number },
): Maybe<Need> {
  return requirements.reduce<Maybe<Need>>((best, one) => {
    const n = one.ofAll === true ? all : entitled;
    const least = one.absolute ?? (one.threshold === undefined ? undefined : need(one.threshold, n));
    if (least === undefined) return best;
    const words = one.threshold === undefined ? `至少 ${least} 人` : thresholdInWords(one.threshold);
    return best === undefined || least > best.least ? { source: one.source, words, least, n } : best;
  }, undefined);
}

export function quorumOf(c: QuorumCase): Finding {
  return notKnown(c) ?? counted(c);
}

function counted({ roster = [], recused, present, recusalBase, rules, beside, unresolved = 0 }: QuorumCase): Finding {
  const entitled = roster.filter((one) => !recused.includes(one));
  const n = recusalBase === "leaveBoth" ? entitled.length : roster.length;
  const own = { source: `议事规则${rules?.clause ?? ""}`, threshold: rules?.quorum };
  const governing = strictest([own, ...beside], { entitled: n, all: roster.length });
  if (governing === undefined)
    return says("ROSTER_EMPTY", "扣除回避人员后没有应到成员", "nobody is entitled after recusals");
  const here = entitled.filter((one) => present.includes(one));
  const inputs = evidence(governing, { here, recused: roster.filter((one) => recused.includes(one)) });
  return compared(here.length, unresolved, governing, inputs);
}

function evidence(
  { source, words: rule, least, n }: Need,
  { here, recused }: { readonly here: readonly Ref[]; readonly recused: readonly Ref[] },
): readonly Evidence[] {
  return [
    count("应到", n),
    people("实到", here),
    ...(recused.length === 0 ? [] : [people("回避", recused)]),
    { kind: "threshold", label: "至少", text: `${source}:${rule}`, need: least },
    words("起决定作用的规定", source),
  ];
}

function compared(here: number, unresolved: number, { least, n }: Need, inputs: readonly Evidence[]): Finding {
  const because: Text = {
    zh: `应到 ${n} 人,实到 ${here} 人,至少 ${least} 人`,
    en: `${n} entitled, ${here} present, ${least} needed`,
  };
  if (here >= least) return pass(because, ...inputs);
  if (here + unresolved < least) return fail("QUORUM_NOT_MET", because, ...inputs);
  const open = {
    zh: `${because.zh};另有 ${unresolved} 人身份未核实`,
    en: `${because.en}; ${unresolved} not identified`,
  };
  return unknown("PERSON_UNRESOLVED", open, ...inputs);
}
