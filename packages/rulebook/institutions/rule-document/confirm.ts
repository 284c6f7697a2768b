/** 读法的确认与条款的落实:一个读不出、或可作两解的要求,由本单位签署确定;一条无人负责的规定,落到规则或职责。 */
import { essay, practice, proposal } from "../../kernel/citation.ts";
import { choice, input, line, optional, prose, wholeNumber } from "../../kernel/field.ts";
import { fail, found, pass, unknown } from "../../kernel/finding.ts";
import type { Maybe } from "../../kernel/json.ts";
import { thresholdInWords, type Threshold } from "../../kernel/threshold.ts";
import { gate, latest, type Clause, type RuleDocument, type RuleVersion } from "./frame.ts";
import { BINDINGS } from "./version.ts";

export const confirmation = input({
  of: line("所确认的规定(quorum、default 或事项编号)", "what is confirmed"),
  comparator: choice("比较", "comparison", {
    moreThan: { zh: "超过", en: "more than" },
    atLeast: { zh: "达到", en: "at least" },
    all: { zh: "全体", en: "all" },
  }),
  num: wholeNumber("分子", "numerator"),
  den: wholeNumber("分母", "denominator"),
  base: choice("基数", "base", {
    roster: { zh: "全体应到成员", en: "roster" },
    entitled: { zh: "应到会成员", en: "entitled" },
    present: { zh: "到会成员", en: "present" },
    cast: { zh: "有效票", en: "votes cast" },
  }),
  basis: prose("依据", "basis"),
});
type Confirmation = ReturnType<typeof confirmation.parse>;

interface Target {
  readonly text: string;
  readonly threshold?: Threshold;
  readonly note?: "AMBIGUOUS_HALF";
}
/** The text a confirmation is about; undefined = the document has no such rule. */
function targetOf(matter: RuleDocument, of: string): Maybe<Target> {
  const version = latest(matter);
  if (version === undefined) return undefined;
  if (of !== "quorum") return version.voteRules.find((rule) => rule.appliesTo === of);
  const { quorumText, quorum, quorumNote } = version;
  return {
    text: quorumText,
    ...(quorum === undefined ? {} : { threshold: quorum }),
    ...(quorumNote === undefined ? {} : { note: quorumNote }),
  };
}

const thresholdIn = ({ comparator, num, den, base }: Confirmation): Threshold => ({ comparator, num, den, base });

export const needsConfirming = gate<Confirmation>({
  title: { zh: "该规定读不出或可作两解", en: "the rule cannot be read, or in two ways" },
  cite: practice("已能核算的规定以原文为准,改变须登记新版本"),
  serves: ["B23"],
  cure: { zh: "要改变规定,登记新版本", en: "to change the rule, enter a new version", act: "rule-document.revised" },
  test: ({ matter, input: { of } }) => {
    const target = targetOf(matter, of);
    if (target === undefined) return unknown("NO_SUCH_RULE", { zh: `没有规定「${of}」`, en: `no rule "${of}"` });
    const clear = target.threshold !== undefined && target.note === undefined;
    return found(!clear, "TEXT_IS_CLEAR", {
      zh: clear ? `「${target.text}」已可核算` : `「${target.text}」须确认`,
      en: clear ? `"${target.text}" can be computed` : `"${target.text}" needs confirming`,
    });
  },
});

export const shareSound = gate<Confirmation>({
  title: { zh: "比例在零与全体之间", en: "the share lies between nothing and all" },
  cite: practice("比例以整数分数写明"),
  serves: ["B11", "B19"],
  cure: { zh: "改正比例", en: "correct the share" },
  test: ({ input: i }) => {
    const inside = i.num > 0 && i.num <= i.den && i.den <= 9999;
    // The whole is neither exceeded nor reached by a share: it is all.
    const whole = (i.comparator === "all") === (i.num === i.den);
    return found(inside && whole, "SHARE_UNSOUND", { zh: thresholdInWords(thresholdIn(i)), en: `${i.num}/${i.den}` });
  },
});

export const fitsText = gate<Confirmation>({
  title: { zh: "确认的读法在原文之内", en: "the reading lies within the text" },
  cite: practice("确认只在原文可作的两解中择一,不另立新的比例"),
  serves: ["B11", "B19"],
  cure: {
    zh: "半数只可确认为超过半数或达到半数;到会要求以全体应到成员为基数",
    en: "half is half or more than half; a quorum counts the roster",
  },
  test: ({ matter, input: i }) => {
    if (i.of === "quorum" && i.base !== "roster")
      return fail("QUORUM_BASE", { zh: "到会要求的基数是全体应到成员", en: "a quorum counts the roster" });
    const target = targetOf(matter, i.of);
    if (target === undefined) return unknown("NO_SUCH_RULE", { zh: `没有规定「${i.of}」`, en: `no rule "${i.of}"` });
    return allows(target, i)
      ? pass({ zh: "在原文之内", en: "within the text" })
      : fail("OUTSIDE_TEXT", {
          zh: `「${target.text}」没有这种读法`,
          en: `"${target.text}" does not allow this reading`,
        });
  },
});

/** An ambiguous half is a half either way, of what the text counts; a text that cannot be read binds nobody to a figure. */
const allows = ({ threshold, note }: Target, { num, den, base }: Confirmation): boolean =>
  threshold === undefined || note === undefined || (num * 2 === den && threshold.base === base);

const confirmed = (rule: Omit<Confirmation, "basis" | "of">): { readonly threshold: Threshold } => ({
  threshold: { comparator: rule.comparator, num: rule.num, den: rule.den, base: rule.base },
});
/** The text stays; the reading beside it is now the unit's own, and nothing is ambiguous any more. */
function withReading({ quorumNote, ...version }: RuleVersion, { of, ...i }: Confirmation): RuleVersion {
  if (of === "quorum") return { ...version, quorum: confirmed(i).threshold };
  const voteRules = version.voteRules.map((rule) =>
    rule.appliesTo === of ? { appliesTo: of, text: rule.text, clause: rule.clause, ...confirmed(i) } : rule,
  );
  return { ...version, ...(quorumNote === undefined ? {} : { quorumNote }), voteRules };
}

const inLatest = (matter: RuleDocument, change: (version: RuleVersion) => RuleVersion): RuleDocument => ({
  ...matter,
  versions: matter.versions.map((v, i) => (i === matter.versions.length - 1 ? change(v) : v)),
});
export const confirmedIn = (matter: RuleDocument, i: Confirmation): RuleDocument =>
  inLatest(matter, (version) => withReading(version, i));

// ── 条款落实 ────────────────────────────────────────────────────────────────────────────────
export const binding = input({
  number: line("条款", "clause"),
  binding: choice("落实方式", "carried out by", BINDINGS),
  by: optional(line("规则编号或职责", "rule or office")),
});
type Binding = ReturnType<typeof binding.parse>;

const clauseIn = (matter: RuleDocument, number: string): Maybe<Clause> =>
  latest(matter)?.clauses.find((c) => c.number === number);

export const clauseKnown = gate<Binding>({
  title: { zh: "现行版本有此条款", en: "the version has this clause" },
  cite: practice("落实以现行版本的条款为限"),
  serves: ["B23"],
  cure: { zh: "核对条款编号", en: "check the number" },
  test: ({ matter, input: { number } }) =>
    clauseIn(matter, number) === undefined
      ? unknown("NO_SUCH_CLAUSE", { zh: `没有第 ${number} 条`, en: `no clause ${number}` })
      : pass({ zh: `第 ${number} 条`, en: `clause ${number}` }),
});

export const bearerNamed = gate<Binding>({
  title: { zh: "落实方式写明规则或职责", en: "the binding names the rule or the office" },
  cite: essay("E1", "形成了职责明确,程序清楚,操控自如,约束有力的制度监督体系"),
  serves: ["B23"],
  cure: { zh: "填写规则编号或职责,或选尚无人负责", en: "name it, or choose nobody yet" },
  test: ({ input: { binding: kind, by = "" } }) =>
    found((kind === "nobody") === (by === ""), "BINDING_UNNAMED", {
      zh: by === "" ? BINDINGS[kind].zh : `${BINDINGS[kind].zh}:${by}`,
      en: by === "" ? BINDINGS[kind].en : `${BINDINGS[kind].en}: ${by}`,
    }),
});

export const boundIn = (matter: RuleDocument, { number, binding: kind, by = "" }: Binding): RuleDocument =>
  inLatest(matter, (version) => ({
    ...version,
    clauses: version.clauses.map((c) => (c.number === number ? { ...c, binding: kind, by } : c)),
  }));

export const reviewedIn = (matter: RuleDocument): RuleDocument =>
  inLatest(matter, (version) => ({ ...version, toReview: [] }));

export const somethingToReview = gate({
  title: { zh: "有待复核的规则", en: "rules await review" },
  cite: proposal("制度修订后,复核与修订条款对应的规则"),
  serves: ["B23"],
  cure: { zh: "等候制度修订", en: "wait for a revision" },
  test: ({ matter }) => {
    const n = latest(matter)?.toReview.length ?? 0;
    return found(n > 0, "NOTHING_TO_REVIEW", { zh: `待复核 ${n} 条`, en: `${n} rules` });
  },
});
