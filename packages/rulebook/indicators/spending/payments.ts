/** 支付的整理 — payments as the rules by payee see them: reversals netted, natural persons apart, grouped by unit and payee. */
import type { PaymentRow } from "../../facts/spending.ts";
import { dayNumber } from "../../kernel/day.ts";
import { fen } from "../../kernel/money.ts";

/** A payment with its figures read once. */
export interface Paid {
  readonly row: PaymentRow;
  readonly fen: bigint;
  readonly day: number;
}
/** Payments of one unit to one payee; `payee` undefined = those whose payee nobody entered. */
export interface Pair {
  readonly subject: string;
  readonly unit: string;
  readonly payee: string | undefined;
  readonly natural: boolean;
  readonly paid: readonly Paid[];
}

const SEPARATOR = "\u001f";
/** The unit of a subject made by `pairsOf`. */
export const unitOf = (subject: string): string => subject.slice(0, subject.indexOf(SEPARATOR));

/** Payments that stand: a payment and the reversal that names it, of the same payee and opposite amount, are both left out. */
export function standing(rows: readonly PaymentRow[]): readonly PaymentRow[] {
  const reversals = rows.filter(({ reverses }) => reverses !== undefined);
  if (reversals.length === 0) return rows;
  const byId = new Map(rows.map((row) => [row.id, row] as const));
  const gone = new Set<string>();
  for (const row of reversals) {
    const { id, reverses = "" } = row;
    if (takesBack(byId.get(reverses), row)) gone.add(id).add(reverses);
  }
  return rows.filter(({ id }) => !gone.has(id));
}

type Payee = Pick<PaymentRow, "payee" | "unit" | "amount">;
const takesBack = (first: Payee | undefined, { payee, unit, amount }: Payee): boolean =>
  first?.payee === payee && first?.unit === unit && fen(first.amount) === -fen(amount);

/** Payments of a unit whose payee nobody entered: any of them may belong to any pair of the unit. */
export const unknownOf = (pairs: readonly Pair[]): ReadonlyMap<string, readonly Paid[]> =>
  new Map(pairs.flatMap(({ unit, payee, paid }) => (payee === undefined ? [[unit, paid] as const] : [])));
/** By day. */
export const together = (paid: readonly Paid[], more: readonly Paid[]): readonly Paid[] =>
  [...paid, ...more].sort((a, b) => a.day - b.day);

/** Groups in the order of their first payment; each by day. */
export function pairsOf(rows: readonly PaymentRow[]): readonly Pair[] {
  const groups = new Map<string, PaymentRow[]>();
  for (const row of standing(rows)) {
    const key = `${row.unit}${SEPARATOR}${row.payee ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].flatMap(([subject, [first, ...others]]) => {
    if (first === undefined) return [];
    const paid = [first, ...others].map((row) => ({ row, fen: fen(row.amount), day: dayNumber(row.day) }));
    paid.sort((a, b) => a.day - b.day);
    return [{ ...{ subject, unit: first.unit, payee: first.payee, natural: first.natural === true }, paid }];
  });
}
