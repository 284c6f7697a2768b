/** 适用条件 — a trigger of the catalogue in the words of an official document. */
import type { Json, Text } from "../kernel/json.ts";

const t = (zh: string, en: string): Text => ({ zh, en });
const NAMES: Readonly<Record<string, Text>> = {
  always: t("凡属本项", "always"),
  amount: t("金额", "amount"),
  cumFY: t("本年度累计金额", "total of the year"),
  cum12m: t("十二个月累计金额", "total of twelve months"),
  originalValue: t("资产原值", "original value"),
  batchValue: t("单批价值", "value of the batch"),
  pctOfContract: t("占合同价", "share of the contract price"),
  pctNetAssets: t("占净资产", "share of net assets"),
  pctHeadcount: t("占职工人数", "share of the staff"),
  years: t("年限", "years"),
  realEstate: t("涉及不动产", "real estate"),
  majorPolicy: t("重大政策", "major policy"),
  majorPenalty: t("重大行政处罚", "major penalty"),
  majorPermit: t("重大行政许可", "major permit"),
  unbudgeted: t("预算外", "outside the budget"),
  relatedParty: t("关联交易", "related party"),
  plenaryPost: t("须经全会表决的职务", "post filled by the plenary"),
};
const SIGNS: Readonly<Record<string, Text>> = {
  ">=": t("达到", "at least"),
  ">": t("超过", "more than"),
  "<=": t("不超过", "at most"),
  "<": t("不足", "less than"),
};
const COMPARISON = /^([A-Za-z0-9]+)\s*(>=|<=|>|<)\s*(\S+)$/;
const PARAMETER = /^param\(([A-Za-z0-9.]+)\)$/;
const joined = (parts: readonly Text[], zh: string, en: string): Text =>
  t(parts.map((p) => p.zh).join(zh), parts.map((p) => p.en).join(en));

/** A figure with its unit: shares are percentages, years are years, everything else is yuan. */
function figure(name: string, value: string): Text {
  if (name.startsWith("pct")) return t(`${value}%`, `${value} %`);
  if (name === "years") return t(`${value} 年`, value);
  const yuan = /^\d+$/.test(value) ? value.replace(/\B(?=(\d{3})+$)/g, ",") : value;
  return t(`${yuan} 元`, `${yuan} yuan`);
}

interface Line {
  readonly trigger: string;
  /** Figure of the item in whole yuan. */
  readonly amount?: Json;
}
/** A parameter of the unit by its title. */
type Named = Text & { readonly id: string };
function right(name: string, word: string, { amount }: Line, standards: readonly Named[]): Text {
  if (word === "T")
    return amount === undefined
      ? t("本项金额界限", "the figure of the item")
      : figure(name, typeof amount === "number" ? String(amount) : "0");
  const id = PARAMETER.exec(word)?.[1];
  if (id === undefined) return figure(name, word);
  const standard = standards.find((one) => one.id === id);
  return standard === undefined ? t("规定限额", "the limit set") : t(`「${standard.zh}」`, `"${standard.en}"`);
}

function termInWords(term: string, line: Line, standards: readonly Named[]): Text {
  const [, name = "", sign = "", value = ""] = COMPARISON.exec(term) ?? [];
  const [variable, relation] = [NAMES[name], SIGNS[sign]];
  if (variable === undefined || relation === undefined) return NAMES[term] ?? t(term, term);
  return joined([variable, relation, right(name, value, line, standards)], "", " ");
}

/** "amount >= 50000 or realEstate" → 金额达到 50,000 元,或涉及不动产. Words nobody declared stay as they are written. */
export function triggerInWords(line: Line, standards: readonly Named[]): Text {
  const sides = line.trigger.split(" or ").map((side) =>
    joined(
      side.split(" and ").map((term) => termInWords(term.trim(), line, standards)),
      "且",
      " and ",
    ),
  );
  return joined(sides, ",或", ", or ");
}
