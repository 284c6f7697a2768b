/** 制度的一个版本:填写什么,怎样成为记录。 */
import { RULE_KINDS, type RuleKind } from "../../facts/rules.ts";
import { choice, day, files, flag, input, line, list, optional, prose, ref, rows } from "../../kernel/field.ts";
import type { Instant, Text } from "../../kernel/json.ts";
import { readQuorumText, readVoteText, thresholdOf, type Reading } from "../../kernel/quorum-text.ts";
import type { BoundVoteRule, Clause, RuleVersion } from "./frame.ts";

export const KINDS: Readonly<Record<RuleKind, Text>> = {
  democraticCentralism: { zh: "贯彻民主集中制实施细则", en: "rules of democratic centralism" },
  proceduralRules: { zh: "议事规则", en: "rules of procedure" },
  ballotRules: { zh: "重大事项票决实施细则", en: "ballot rules" },
  appointmentRules: { zh: "干部选拔任用制度", en: "appointment rules" },
  appraisalRules: { zh: "民主评议干部实施细则", en: "appraisal rules" },
  financeRules: { zh: "财务管理制度", en: "finance rules" },
  purchasingRules: { zh: "物资采购比价制度", en: "purchasing rules" },
  tenderRules: { zh: "工程招投标管理办法", en: "tender rules" },
  countersignRules: { zh: "大额支出会签制度", en: "countersigning rules" },
  other: { zh: "其他制度", en: "other" },
};
export const isProcedural = (kind: RuleKind): boolean => kind === RULE_KINDS[1];

export const BINDINGS: Readonly<Record<Clause["binding"], Text>> = {
  software: { zh: "由系统核对", en: "checked by the software" },
  person: { zh: "由人负责", en: "a person answers for it" },
  nobody: { zh: "尚无人负责", en: "nobody yet" },
};
const REVIEWED: Readonly<Record<RuleVersion["legalReview"], Text>> = {
  yes: { zh: "已审查", en: "reviewed" },
  no: { zh: "未审查", en: "not reviewed" },
  unknown: { zh: "不详", en: "not known" },
};

const versionFields = {
  governs: list(line("机构", "body"), "约束的决策机构", "bodies it governs"),
  approvedOn: day("审批日期", "approved on"),
  effectiveFrom: day("生效日期", "effective from", "public"),
  effectiveTo: optional(day("失效日期", "effective to", "public")),
  legalReview: choice("合法合规性审查", "legal review", REVIEWED),
  quorumText: optional(line("到会要求", "quorum text")),
  quorumClause: optional(line("到会要求所在条款", "clause of the quorum")),
  voteRules: rows(
    {
      appliesTo: line("适用事项(编号或 default)", "applies to"),
      text: line("表决方式", "vote text"),
      clause: line("所在条款", "clause"),
    },
    "表决规定",
    "vote rules",
  ),
  remotePresence: flag("允许远程到会", "remote presence allowed"),
  proxies: flag("允许书面委托", "proxies allowed"),
  clauses: rows(
    {
      number: line("条款", "clause"),
      text: line("内容", "text"),
      binding: choice("落实方式", "carried out by", BINDINGS),
      by: optional(line("规则编号或职责", "rule or office")),
    },
    "条款",
    "clauses",
  ),
  text: files("正式文件", "official text"),
  remark: optional(prose("备注", "remark")),
};
export const registration = input({
  unit: ref("单位", "unit", "unit", "public"),
  title: line("名称", "title", "public"),
  kind: choice("种类", "kind", KINDS, "public"),
  ...versionFields,
});
export const revision = input(versionFields);
export type VersionInput = ReturnType<typeof revision.parse>;

const read = (reading: Reading): Partial<Pick<BoundVoteRule, "threshold" | "note">> => {
  const threshold = thresholdOf(reading);
  if (threshold === undefined) return {};
  return "note" in reading ? { threshold, note: "AMBIGUOUS_HALF" } : { threshold };
};

const clauseOf = ({ number, text, binding, by }: VersionInput["clauses"][number]): Clause => ({
  ...{ number, text, binding },
  by: by ?? "",
});

/** Rules of the software bound to clauses that are new, changed or gone compared with the version before. */
export function rulesToReview(before: readonly Clause[], after: readonly Clause[]): readonly string[] {
  const same = (a: Clause, list: readonly Clause[]): boolean =>
    list.some((b) => b.number === a.number && b.text === a.text);
  const changed = [...before.filter((c) => !same(c, after)), ...after.filter((c) => !same(c, before))];
  return [...new Set(changed.filter((c) => c.binding === "software").map((c) => c.by))].sort();
}

export interface Entered {
  readonly version: number;
  readonly enteredAt: Instant;
  /** Clauses of the version before; none for the first. */
  readonly before: readonly Clause[];
}
/** The record of a version: texts as they were given, and their readings beside them. */
export function versionOf(i: VersionInput, { version, enteredAt, before }: Entered): RuleVersion {
  const { governs, approvedOn, effectiveFrom, effectiveTo, legalReview, quorumText = "", quorumClause = "" } = i;
  const quorum = read(readQuorumText(quorumText));
  const clauses = i.clauses.map(clauseOf);
  return {
    ...{ version, enteredAt, governs, approvedOn, effectiveFrom, legalReview, quorumText, quorumClause, clauses },
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    ...(quorum.threshold === undefined ? {} : { quorum: quorum.threshold }),
    ...(quorum.note === undefined ? {} : { quorumNote: quorum.note }),
    voteRules: i.voteRules.map((rule) => ({ ...rule, ...read(readVoteText(rule.text)) })),
    ...{ remotePresence: i.remotePresence, proxies: i.proxies },
    toReview: version === 1 ? [] : rulesToReview(before, clauses),
  };
}
