/** F-08 票据断号 — a serial of an issued book below the highest used one is neither used, voided nor returned. */
import type { ReceiptBookRow } from "../../facts/spending.ts";
import { essay } from "../../kernel/citation.ts";
import { words } from "../../kernel/finding.ts";
import type { Outcome } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";

const ID = "F-08";

/** Serials below the highest used one that nothing accounts for, in order. */
export function gapsIn(first: number, used: readonly number[], others: readonly number[]): readonly number[] {
  const known = new Set([...used, ...others]);
  const highest = used.reduce((a, b) => Math.max(a, b), first - 1);
  const gaps: number[] = [];
  for (let serial = first; serial < highest; serial++) if (!known.has(serial)) gaps.push(serial);
  return gaps;
}

function outcomeOf({ first, last, used, voided, returned }: ReceiptBookRow): Outcome {
  if (used === undefined || voided === undefined || returned === undefined)
    return shape.insufficient(
      "receiptBook.used",
      { zh: "票据使用、作废、缴回登记", en: "what became of the receipts" },
      shape.FINANCE,
    );
  if (used.length === 0) return shape.notApplicable({ zh: "整本未使用", en: "the book is unused" });
  const gaps = gapsIn(first, used, [...voided, ...returned]);
  if (gaps.length === 0) return shape.clear({ zh: "号码连续", en: "no serial is missing" });
  return shape.hit(
    { zh: `${gaps.length} 个号码去向不明,请说明`, en: `${gaps.length} serials are not accounted for; please explain` },
    { value: `${gaps.length} 号`, against: "0 号" },
    words("去向不明的号码", `${gaps.slice(0, 20).join("、")}${gaps.length > 20 ? " 等" : ""}`),
    words("本册号码", `${first}–${last}`),
  );
}

export const receiptGaps: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "breach", severity: "high", problem: "powerUse" },
    title: { zh: "票据断号", en: "Receipt gaps" },
    serves: ["D8", "D9"],
    cite: [essay("E3", "严格收支两条线管理和票据管理")],
    lineage: ["F-08"],
    subject: { zh: "一册票据", en: "a receipt book" },
    needs: ["receiptBook.used", "receiptBook.voided", "receiptBook.returned"],
    formula: {
      zh: "最高已用号码以下,存在未使用、未作废、未缴回的号码",
      en: "below the highest used serial there is one neither used, voided nor returned",
    },
    parameters: [],
    innocent: [
      { zh: "作废联未及时登记", en: "a voided receipt not yet entered" },
      { zh: "两个窗口同时使用一册", en: "two counters used one book" },
    ],
    action: {
      zh: "核对存根,补登记;查不到的按遗失处理",
      en: "look at the stubs and enter them; treat the rest as lost",
    },
    budget: ratio(1, 100),
    baseRates: [],
  },
  examine: ({ receiptBooks }) =>
    shape.perRow(
      ID,
      receiptBooks,
      shape.insufficient("receiptBooks", { zh: "票据领用登记", en: "the register of receipt books" }, shape.FINANCE),
      outcomeOf,
    ),
};
