/**
 * M-07 拆分采购 — as the regulation on government procurement defines it: within one fiscal year, one budget project, one category of goods or
 * services, bought other than by open tender, and together above the line of open tender.
 */
import type { PurchaseRow } from "../../facts/spending.ts";
import { law } from "../../kernel/citation.ts";
import { words, type Evidence } from "../../kernel/finding.ts";
import { exceeds, inYuan, type Money } from "../../kernel/money.ts";
import { sum } from "../../kernel/parameter.ts";
import type { Outcome, Result } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "M-07";
const LINE = sum("proc.local.openTender", "M9");

interface Group {
  readonly subject: string;
  readonly rows: PurchaseRow[];
}

/** Goods and services bought otherwise, by unit, fiscal year, budget project and category; a row that cannot be placed is a group of its own. */
function groupsOf(rows: readonly PurchaseRow[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    if (row.kind === "works" || row.openTender || row.exception !== undefined) continue;
    const placed = row.project !== undefined && row.category !== undefined;
    const subject = placed ? [row.unit, row.fiscalYear, row.project, row.category].join("\u001f") : row.id;
    const group = groups.get(subject) ?? { subject, rows: [] };
    group.rows.push(row);
    groups.set(subject, group);
  }
  return [...groups.values()];
}

const shown = ({ id, amount }: PurchaseRow): Evidence =>
  amount === undefined ? words(id, "金额不详") : shape.money(id, amount);

/** What one unit bought in one year and nobody assigned to a project and category. */
function unplacedOf(groups: readonly Group[], { rows: [like] }: Group): readonly PurchaseRow[] {
  const unplaced = groups.filter(({ rows: [first] }) => first?.project === undefined || first.category === undefined);
  return unplaced.flatMap(({ rows }) => rows.filter((r) => r.unit === like?.unit && r.fiscalYear === like.fiscalYear));
}

function outcomeOf({ rows }: Group, line: Money, unplaced: readonly PurchaseRow[]): Outcome {
  const [first, ...others] = rows;
  if (first?.project === undefined || first.category === undefined)
    return shape.insufficient(
      "purchase.project",
      { zh: "预算项目和品目", en: "budget project and category" },
      shape.PURCHASING,
    );
  const known = rows.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
  const all = shape.total(known);
  if (!exceeds(all, line)) return below(known.length === rows.length && !couldExceed(all, unplaced, line), all, line);
  if (others.length === 0)
    return shape.notApplicable({
      zh: "一次采购超过数额标准,不是拆分",
      en: "a single purchase above the line is no split",
    });
  return shape.hit(
    {
      zh: `同一预算项目、同一品目一年内 ${rows.length} 次以其他方式采购,合计 ${inYuan(all)},超过公开招标数额标准,请说明`,
      en: `${rows.length} purchases of one project and category within the year sum to ${all}, above the line of open tender; please explain`,
    },
    shape.against(all, line),
    shown(first),
    ...others.map(shown),
  );
}
const couldExceed = (all: Money, unplaced: readonly PurchaseRow[], line: Money): boolean =>
  unplaced.some(({ amount }) => amount === undefined) ||
  exceeds(shape.total([all, ...unplaced.flatMap(({ amount }) => amount ?? [])]), line);
/** A sum below the line says nothing while an amount is missing, or a purchase that may belong to it. */
const below = (complete: boolean, all: Money, line: Money): Outcome =>
  complete
    ? shape.clear(
        { zh: "合计未超过公开招标数额标准", en: "together below the line of open tender" },
        shape.against(all, line),
      )
    : shape.insufficient(
        "purchase.amount",
        { zh: "部分采购的金额或者品目", en: "the amount or category of a purchase" },
        shape.PURCHASING,
      );

export const splitPurchases: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "marketInterference" },
    title: { zh: "拆分采购规避公开招标", en: "Splitting a procurement" },
    serves: ["D6", "M9"],
    cite: [law("政府采购法实施条例", "第二十八条", "2015-01-30", "verified", "")],
    lineage: ["M-07", "OCP R011", "OCP R049", "OCP R055"],
    subject: { zh: "单位、财政年度、预算项目、品目", en: "unit, fiscal year, budget project and category" },
    needs: ["purchase.project", "purchase.category", "purchase.fiscalYear", "purchase.openTender", "purchase.amount"],
    formula: {
      zh: "一个财政年度内,同一预算项目下同一品目的货物或服务,公开招标以外方式两次以上,合计 > 公开招标数额标准",
      en: "within one fiscal year, one budget project and category of goods or services, two purchases or more other than by open tender, together > the line of open tender",
    },
    parameters: [shape.figure(LINE, "公开招标数额标准", "line of open tender")],
    innocent: [
      { zh: "项目预算调整(自动排除)", en: "the budget was adjusted (left out)" },
      { zh: "经批准采用其他方式(自动排除)", en: "another method was approved (left out)" },
    ],
    action: { zh: "合并采购,公开招标;已执行的说明理由", en: "merge and tender openly; explain what was done" },
    budget: ratio(1, 100),
    baseRates: [],
  },
  examine: ({ purchases }, { standards }): readonly Result[] => {
    const line = standards.of(LINE);
    if (purchases === undefined)
      return shape.perRow(
        ID,
        undefined,
        shape.insufficient("purchases", { zh: "采购记录", en: "purchases" }, shape.PURCHASING),
        () => shape.standardMissing(LINE.id),
      );
    const groups = groupsOf(purchases);
    return groups.map((group) => ({
      ...{ indicator: ID, subject: group.subject },
      outcome:
        line === undefined ? shape.standardMissing(LINE.id) : outcomeOf(group, line.value, unplacedOf(groups, group)),
    }));
  },
};
