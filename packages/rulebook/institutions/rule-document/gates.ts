/** 制度入库的关口:日期、约束对象、条款依据、读数。 */
import type { RuleKind } from "../../facts/rules.ts";
import { essay, law, practice, proposal } from "../../kernel/citation.ts";
import { count, fail, found, matterRef, notApplicable, onDay, pass, unknown, words } from "../../kernel/finding.ts";
import type { Day, Ref } from "../../kernel/json.ts";
import { readQuorumText, readVoteText } from "../../kernel/quorum-text.ts";
import { gate, latest, type RuleDocument } from "./frame.ts";
import { isProcedural, rulesToReview, type VersionInput } from "./version.ts";

export type Paper = VersionInput & { readonly unit?: Ref; readonly kind?: RuleKind };
/** The unit and kind of the document, from the first act or from the matter. */
const about = (matter: RuleDocument, { unit, kind }: Paper): Pick<RuleDocument, "unit" | "kind"> => ({
  unit: unit ?? matter.unit,
  kind: kind ?? matter.kind,
});

const LIBRARY = essay(
  "E1",
  "我们建立和完善了《贯彻民主集中制实施细则》、《民主议事规则》、《重大事项决策实行票决制实施细则》等规章制度",
);
const CHAPTERS = essay("E1", "使权力运行有规可依,有章可循");

export const datesInOrder = gate<Paper>({
  title: { zh: "生效不早于审批", en: "effective no earlier than approved" },
  cite: practice("制度自审批之日或以后生效"),
  serves: ["B23"],
  cure: { zh: "核对审批日期、生效日期、失效日期", en: "check the dates" },
  test: ({ input: { approvedOn, effectiveFrom, effectiveTo } }) => {
    const ordered = effectiveFrom >= approvedOn && (effectiveTo ?? effectiveFrom) >= effectiveFrom;
    const dates = [onDay("审批", approvedOn), onDay("生效", effectiveFrom)];
    return found(
      ordered,
      "DATE_ORDER",
      {
        zh: `${approvedOn} 审批,${effectiveFrom} 生效${effectiveTo === undefined ? "" : `,${effectiveTo} 失效`}`,
        en: `approved ${approvedOn}, effective ${effectiveFrom}${effectiveTo === undefined ? "" : ` to ${effectiveTo}`}`,
      },
      ...dates,
    );
  },
});

export const governsNamed = gate<Paper>({
  title: { zh: "议事规则写明约束哪个机构", en: "rules of procedure name the body they govern" },
  cite: practice("以机构编号确定约束对象,不以名称推断"),
  serves: ["B23", "B11"],
  cure: { zh: "填写所约束的决策机构", en: "name the bodies" },
  test: ({ matter, input, facts: { catalogues } }) => {
    const { unit, kind } = about(matter, input);
    if (!isProcedural(kind)) return notApplicable({ zh: "不是议事规则", en: "no rules of procedure" });
    if (input.governs.length === 0) return fail("GOVERNS_NOBODY", { zh: "没有写明约束的机构", en: "no body is named" });
    const missing = input.governs.find((body) => catalogues.body(unit, body) === undefined);
    return missing === undefined
      ? pass({ zh: `约束 ${input.governs.length} 个机构`, en: `${input.governs.length} bodies` })
      : unknown("BODY_UNKNOWN", { zh: `制度包没有机构「${missing}」`, en: `the pack has no body "${missing}"` });
  },
});

export const governedOnce = gate<Paper>({
  title: { zh: "一个机构同时只有一份议事规则", en: "one set of rules per body at a time" },
  cite: practice("同一机构的议事规则以新版本修订,不并行"),
  serves: ["B23"],
  cure: { zh: "在原制度下登记新版本,或先废止原制度", en: "revise the existing document, or abolish it first" },
  test: ({ matter, matterId, input, facts: { rules } }) => {
    const { unit, kind } = about(matter, input);
    if (!isProcedural(kind)) return notApplicable({ zh: "不是议事规则", en: "no rules of procedure" });
    const others = input.governs
      .map((body) => rules.governing(unit, body, input.effectiveFrom))
      .find((other) => other !== undefined && other.doc !== matterId);
    return others === undefined
      ? pass({ zh: "没有并行的议事规则", en: "no other rules govern" })
      : fail(
          "GOVERNED_TWICE",
          { zh: `《${others.title}》在该日已经生效`, en: "other rules govern on that day" },
          matterRef("已有制度", others.doc),
        );
  },
});

export const clausesNumbered = gate<Paper>({
  title: { zh: "条款有编号,不重复", en: "clauses are numbered, each once" },
  cite: CHAPTERS,
  serves: ["B23"],
  cure: { zh: "至少登记一条,改正重复的编号", en: "enter at least one clause, correct repeated numbers" },
  test: ({ input: { clauses } }) => {
    if (clauses.length === 0) return fail("NO_CLAUSE", { zh: "没有登记条款", en: "no clause is entered" });
    const numbers = clauses.map((c) => c.number);
    const twice = numbers.find((n, i) => numbers.indexOf(n) !== i);
    return found(
      twice === undefined,
      "CLAUSE_TWICE",
      twice === undefined
        ? { zh: "条款编号不重复", en: "numbers are distinct" }
        : { zh: `「${twice}」重复`, en: `"${twice}" stands twice` },
      count("条款", clauses.length, "条"),
    );
  },
});

/** A rule that cites no clause is refused: quorum and votes point to a clause of this document. */
export const ruleCitesClause = gate<Paper>({
  title: { zh: "到会和表决规定写明所在条款", en: "quorum and vote rules cite their clause" },
  cite: CHAPTERS,
  serves: ["B23", "N8"],
  cure: { zh: "填写所在条款,并登记该条款", en: "name the clause and enter it" },
  test: ({ input: { clauses, quorumText, quorumClause, voteRules } }) => {
    const known = new Set(clauses.map((c) => c.number));
    const named = [
      ...(quorumText === undefined ? [] : [["到会要求", quorumClause ?? ""] as const]),
      ...voteRules.map((rule) => [`表决规定 ${rule.appliesTo}`, rule.clause] as const),
    ];
    const bare = named.find(([, clause]) => !known.has(clause));
    return bare === undefined
      ? pass({ zh: "均有条款", en: "each cites a clause" })
      : fail("CLAUSE_NOT_CITED", {
          zh: `「${bare[0]}」没有对应的条款`,
          en: `"${bare[0]}" cites no clause of this text`,
        });
  },
});

/** A binding to the software names the rule, one to a person the office. */
export const bindingNamed = gate<Pick<Paper, "clauses">>({
  title: { zh: "落实方式写明规则或职责", en: "a binding names the rule or the office" },
  cite: essay("E1", "形成了职责明确,程序清楚,操控自如,约束有力的制度监督体系"),
  serves: ["B23"],
  cure: { zh: "填写规则编号或职责,或选尚无人负责", en: "name it, or choose nobody yet" },
  test: ({ input: { clauses } }) => {
    const bare = clauses.find(({ binding, by }) => (binding === "nobody") !== (by === undefined || by === ""));
    if (bare !== undefined)
      return fail("BINDING_UNNAMED", { zh: `第 ${bare.number} 条的落实方式不完整`, en: `clause ${bare.number}` });
    const odd = clauses.find(({ binding, by = "" }) => binding === "software" && !/^[a-z-]+\.[a-zA-Z]+$/.test(by));
    return odd === undefined
      ? pass({ zh: "落实方式完整", en: "complete" })
      : fail("RULE_ID_MALFORMED", { zh: `「${odd.by ?? ""}」不是规则编号`, en: "not the id of a rule" });
  },
});

export const voteRulesComplete = gate<Paper>({
  title: { zh: "表决规定有一条通用、每个事项至多一条", en: "one default vote rule, each code at most once" },
  cite: practice("一个事项只适用一条表决规定,其余适用通用规定"),
  serves: ["B19", "B23"],
  cure: { zh: "补写 default 一条,删去重复的事项", en: "add a default row, remove repeated codes" },
  test: ({ matter, input }) => {
    if (!isProcedural(about(matter, input).kind))
      return notApplicable({ zh: "不是议事规则", en: "no rules of procedure" });
    const codes = input.voteRules.map((r) => r.appliesTo);
    const twice = codes.find((c, i) => codes.indexOf(c) !== i);
    if (twice !== undefined) return fail("VOTE_RULE_TWICE", { zh: `「${twice}」重复`, en: `"${twice}" stands twice` });
    return found(codes.includes("default"), "NO_DEFAULT_VOTE_RULE", {
      zh: codes.includes("default") ? "有通用规定" : "没有通用的表决规定",
      en: codes.includes("default") ? "there is a default" : "no default vote rule",
    });
  },
});

export const textAttached = gate<Paper>({
  title: { zh: "附有正式文件", en: "the official text is attached" },
  cite: LIBRARY,
  serves: ["B23"],
  cure: { zh: "上传正式文件", en: "attach the official text" },
  test: ({ input: { text } }) =>
    found(text.length > 0, "TEXT_MISSING", {
      zh: text.length > 0 ? "已附正式文件" : "没有正式文件",
      en: text.length > 0 ? "attached" : "no official text",
    }),
});

export const quorumReads = gate<Paper>({
  title: { zh: "到会要求可以核算", en: "the quorum text can be computed" },
  cite: law("民法典", "第一千二百五十九条", "2020-05-28", "verified", "所称的“不满”、“超过”、“以外”,不包括本数"),
  serves: ["B11"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "确认到会要求的读法", en: "confirm how it is meant", act: "rule-document.thresholdConfirmed" },
  test: ({ matter, input }) => {
    if (!isProcedural(about(matter, input).kind))
      return notApplicable({ zh: "不是议事规则", en: "no rules of procedure" });
    const text = input.quorumText ?? "";
    const reading = readQuorumText(text);
    if ("unread" in reading)
      return unknown(reading.unread, {
        zh: `「${text}」无法核算,会议将不能核对到会`,
        en: `"${text}" cannot be computed`,
      });
    return reading.note === undefined
      ? pass({ zh: `「${text}」可以核算`, en: "readable" })
      : unknown(reading.note, {
          zh: `「${text}」可作两解,确认以前按超过半数核对`,
          en: "two readings; more than half until confirmed",
        });
  },
});

export const voteTextsRead = gate<Paper>({
  title: { zh: "表决方式可以核算", en: "the vote texts can be computed" },
  cite: law("民法典", "第一千二百五十九条", "2020-05-28", "verified", "所称的“不满”、“超过”、“以外”,不包括本数"),
  serves: ["B19"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "确认表决方式的读法", en: "confirm how it is meant", act: "rule-document.thresholdConfirmed" },
  test: ({ input: { voteRules } }) => {
    const unread = voteRules.filter((r) => "unread" in readVoteText(r.text)).map((r) => r.text);
    return unread.length === 0
      ? pass({ zh: "均可核算", en: "all readable" })
      : unknown(
          "THRESHOLD_NOT_EXECUTABLE",
          { zh: `${unread.length} 条表决方式无法核算`, en: `${unread.length} vote texts cannot be computed` },
          words("表决方式", unread.join(";")),
        );
  },
});

export const laterThanBefore = gate<Paper>({
  title: { zh: "新版本不早于原版本生效", en: "a new version begins no earlier than the one before" },
  cite: practice("新版本自生效之日起代替原版本,原版本保留"),
  serves: ["B23"],
  cure: { zh: "核对生效日期", en: "check the date" },
  test: ({ matter, input: { effectiveFrom } }) => {
    const before = latest(matter)?.effectiveFrom ?? "";
    return found(effectiveFrom >= before, "BEFORE_PREVIOUS", {
      zh: `原版本 ${before} 生效,新版本 ${effectiveFrom} 生效`,
      en: `previous from ${before}, new from ${effectiveFrom}`,
    });
  },
});

/** A new version lists the rules of the software that rest on changed clauses. */
export const rulesListed = gate<Paper>({
  title: { zh: "需复核的规则已列出", en: "rules to be reviewed are listed" },
  cite: proposal("制度修订后,复核与修订条款对应的规则"),
  serves: ["B23"],
  onFail: "alert",
  problem: "decision",
  cure: { zh: "复核所列规则", en: "review them", act: "rule-document.reviewed" },
  test: ({ matter, input: { clauses } }) => {
    const after = clauses.map((c) => ({ ...c, by: c.by ?? "" }));
    const rules = rulesToReview(latest(matter)?.clauses ?? [], after);
    return rules.length === 0
      ? pass({ zh: "没有需复核的规则", en: "none" })
      : fail(
          "RULES_TO_REVIEW",
          { zh: `需复核 ${rules.length} 条规则`, en: `${rules.length} rules to review` },
          words("规则", rules.join("、")),
        );
  },
});

export const abolishedLater = gate<{ readonly on: Day }>({
  title: { zh: "废止不追溯", en: "abolition does not reach back" },
  cite: practice("制度自废止之日起失效,以前的事项仍按原制度"),
  serves: ["B23"],
  cure: { zh: "改为当日或以后", en: "choose today or later" },
  test: ({ input: { on }, facts: { time } }) =>
    found(on >= time.today, "RETROACTIVE", { zh: `自 ${on} 起废止`, en: `abolished from ${on}` }),
});
