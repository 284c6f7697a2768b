/** 适用条件的说法 — a trigger and a missing figure in the words of an office. */
import type { CatalogueItem } from "../facts/rules.ts";
import type { Maybe, Text } from "../kernel/json.ts";

const NAMES: Readonly<Record<string, Text>> = {
  amount: { zh: "金额", en: "amount" },
  cumFY: { zh: "本年度同一用途或收款方累计", en: "total of the fiscal year" },
  cum12m: { zh: "十二个月累计", en: "total of twelve months" },
  originalValue: { zh: "资产原值", en: "book value" },
  batchValue: { zh: "批次价值", en: "value of the batch" },
  pctOfContract: { zh: "累计变更占合同比例(%)", en: "changes as percentage of the contract" },
  pctNetAssets: { zh: "占净资产比例(%)", en: "percentage of net assets" },
  pctHeadcount: { zh: "占职工人数比例(%)", en: "percentage of staff" },
  years: { zh: "年限", en: "years" },
  realEstate: { zh: "涉及不动产", en: "real estate" },
  majorPolicy: { zh: "属于重大政策措施", en: "major policy" },
  majorPenalty: { zh: "属于重大行政处罚", en: "major penalty" },
  majorPermit: { zh: "属于重大行政许可", en: "major permit" },
  unbudgeted: { zh: "未列入预算", en: "not in the budget" },
  relatedParty: { zh: "属于关联交易", en: "related party" },
  plenaryPost: { zh: "须全委会表决的职务", en: "post for the plenary" },
};
const SIGNS: Readonly<Record<string, string>> = { ">=": "达到", ">": "超过", "<=": "不超过", "<": "低于" };
const MONEY = /^(amount|cumFY|cum12m|originalValue|batchValue)$/;

export interface Figures {
  readonly own: Maybe<number>;
  readonly param: (id: string) => Maybe<number>;
}

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

function figureInWords(word: string, { own, param }: Figures): string {
  const id = /^param\((.+)\)$/.exec(word)?.[1];
  const value = word === "T" ? own : id === undefined ? Number(word) : param(id);
  return value === undefined || Number.isNaN(value) ? "不详的数额" : grouped(value);
}

const nameOf = (name: string): string => NAMES[name]?.zh ?? name;

function termInWords(term: string, figures: Figures): string {
  const comparison = /^([A-Za-z0-9]+)\s*(>=|<=|>|<)\s*(\S+)$/.exec(term);
  if (comparison === null) return nameOf(term);
  const [name = "", sign = "", right = ""] = comparison.slice(1);
  const unit = MONEY.test(name) ? "元" : "";
  return [nameOf(name), SIGNS[sign], figureInWords(right, figures), unit].join("");
}

/** A trigger as an office would write it, e.g. 「金额达到50,000元,或者涉及不动产」. */
function triggerInWords(trigger: string, figures: Figures): string {
  if (trigger === "always") return "一律适用";
  const side = (text: string): string =>
    text
      .split(" and ")
      .map((term) => termInWords(term.trim(), figures))
      .join("并且");
  return trigger.split(" or ").map(side).join(",或者");
}

/** The clause an answer cites. */
export const clauseOf = (item: CatalogueItem, version: number, figures: Figures): string =>
  `事项清单第 ${version} 版 ${item.code}「${item.item}」:${triggerInWords(item.trigger, figures)}`;

export function missingInWords(names: readonly string[]): Text {
  const list = (language: keyof Text): string => names.map((n) => NAMES[n]?.[language] ?? n).join("、");
  return { zh: `尚缺:${list("zh")}`, en: `not known: ${list("en")}` };
}
