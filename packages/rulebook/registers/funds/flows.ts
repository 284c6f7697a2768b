/** 收付台账 — what was paid under which voucher and matched with what, what was compared at which price, which receipts are out. */
import type {
  ComparisonView,
  Funds,
  MatchedShare,
  PaidView,
  ProcuredView,
  ReceiptBookView,
} from "../../facts/funds.ts";
import { given } from "../../facts/given.ts";
import type { BankAccount } from "../../institutions/bank-account.ts";
import type { Comparison } from "../../institutions/price-comparison.ts";
import type { Procurement } from "../../institutions/procurement/matter.ts";
import type { ReceiptBook } from "../../institutions/receipt-book.ts";
import type { Spending } from "../../institutions/spending/matter.ts";
import type { TreasuryPayment } from "../../institutions/treasury-payment.ts";
import type { Ref } from "../../kernel/json.ts";
import { plus, yuan, type Money } from "../../kernel/money.ts";
import { matterIn, type Step } from "../register.ts";

export interface FlowState {
  readonly paid: Map<Ref, PaidView>;
  readonly vouchers: Map<string, Ref>;
  readonly arrived: Map<string, Ref>;
  readonly matches: Map<Ref, Ref>;
  readonly shares: Map<Ref, MatchedShare>;
  readonly comparisons: Map<Ref, ComparisonView>;
  readonly prices: Map<string, { readonly matter: Ref; readonly price: Money }>;
  readonly books: Map<string, ReceiptBookView[]>;
  readonly procured: Map<Ref, ProcuredView>;
  readonly accounts: Map<string, { readonly matter: Ref; readonly unit: Ref; readonly purpose: string }>;
}
export const emptyFlows = (): FlowState => ({
  ...{ paid: new Map(), vouchers: new Map(), arrived: new Map(), matches: new Map(), shares: new Map() },
  ...{ comparisons: new Map(), prices: new Map(), books: new Map(), accounts: new Map(), procured: new Map() },
});

const ZERO = yuan("0.00");
const key = (...parts: readonly string[]): string => JSON.stringify(parts);

export function foldFlows(state: FlowState, step: Step): void {
  const id = step.after.matterId;
  const spending = matterIn<Spending>(step, "spending");
  if (spending !== undefined && step.after.stage === "paid") foldPaid(state, id, spending);
  const payment = matterIn<TreasuryPayment>(step, "treasury-payment");
  if (payment !== undefined) foldArrived(state, step, payment);
  const comparison = matterIn<Comparison>(step, "price-comparison");
  if (comparison !== undefined) foldComparison(state, id, comparison);
  const procurement = matterIn<Procurement>(step, "procurement");
  if (procurement !== undefined) foldProcurement(state, id, procurement);
  if (step.before.seq === 0) foldNew(state, step);
}
/** What never changes after it was entered: the range of a book, the purpose of an account. */
function foldNew(state: FlowState, step: Step): void {
  const matter = step.after.matterId;
  const account = matterIn<BankAccount>(step, "bank-account");
  if (account !== undefined)
    state.accounts.set(account.number, { matter, unit: account.unit, purpose: account.purpose });
  const book = matterIn<ReceiptBook>(step, "receipt-book");
  if (book === undefined) return;
  const of = key(book.unit, book.series);
  state.books.set(of, [...(state.books.get(of) ?? []), { matter, first: book.first, last: book.last }]);
}

function foldProcurement(state: FlowState, id: Ref, { unit, winner, price, resolution }: Procurement): void {
  if (winner === undefined || price === undefined) return;
  state.procured.set(id, { unit, winner, price, ...given({ resolution }) });
}
function foldPaid(state: FlowState, matter: Ref, { unit, amount, voucher = "" }: Spending): void {
  state.paid.set(matter, { matter, unit, amount });
  state.vouchers.set(key(unit, voucher), matter);
}
function foldArrived(state: FlowState, { before, after }: Step, payment: TreasuryPayment): void {
  const { unit, voucher, amount, spending } = payment;
  const isNew = before.seq === 0;
  const matchedNow = spending !== undefined && (before.matter as TreasuryPayment).spending === undefined;
  const { matched, total } = state.shares.get(unit) ?? { matched: ZERO, total: ZERO };
  state.arrived.set(key(unit, voucher), after.matterId);
  if (matchedNow) state.matches.set(spending, after.matterId);
  state.shares.set(unit, {
    matched: matchedNow ? plus(matched, amount) : matched,
    total: isNew ? plus(total, amount) : total,
  });
}
function foldComparison(state: FlowState, id: Ref, { unit, item, specification, chosen, price }: Comparison): void {
  if (chosen === undefined || price === undefined) return;
  state.comparisons.set(id, { id, unit, supplier: chosen, price });
  state.prices.set(key(unit, item, specification), { matter: id, price });
}

type Flows = Pick<
  Funds,
  | "paidBy"
  | "paid"
  | "arrived"
  | "matchedWith"
  | "matched"
  | "comparison"
  | "lastPrice"
  | "receiptBooks"
  | "account"
  | "procured"
>;
export const flowFacts = (state: FlowState): Flows => ({
  paidBy: (unit, voucher) => state.paid.get(state.vouchers.get(key(unit, voucher)) ?? ""),
  paid: (spending) => state.paid.get(spending),
  arrived: (unit, voucher) => state.arrived.get(key(unit, voucher)),
  matchedWith: (spending) => state.matches.get(spending),
  matched: (unit) => state.shares.get(unit) ?? { matched: ZERO, total: ZERO },
  comparison: (id) => state.comparisons.get(id),
  lastPrice: (unit, item, specification) => state.prices.get(key(unit, item, specification)),
  procured: (procurement) => state.procured.get(procurement),
  account: (number) => state.accounts.get(number),
  receiptBooks: (unit, series) => state.books.get(key(unit, series)) ?? [],
});
