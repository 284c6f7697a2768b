/** 资金 — budgets, payees, contracts and what was taken from them: what the gates of money ask. Amounts are decimal text. */
import type { Instant, Maybe, Ref, Text } from "../kernel/json.ts";
import type { Money } from "../kernel/money.ts";

/** Every expenditure has one of these categories, each with its own threshold and countersign path (D4). */
export const SPENDING_KINDS = {
  routine: { zh: "日常公用支出", en: "routine" },
  nonProduction: {
    zh: "非生产性支出(接待、车辆、差旅、装修等)",
    en: "non-production (reception, vehicles, travel, decoration)",
  },
  project: { zh: "项目支出", en: "project" },
  specialFund: { zh: "专项资金", en: "special fund" },
} as const satisfies Readonly<Record<string, Text>>;

/** One line of a unit's budget of a year. `taken` = applied for, approved or paid, and not given back. */
export interface BudgetLineView {
  readonly matter: Ref;
  readonly code: string;
  readonly title: string;
  readonly amount: Money;
  readonly taken: Money;
}
export interface PayeeView {
  readonly id: Ref;
  readonly unit: Ref;
  readonly name: string;
  readonly open: boolean;
  /** Payees that share controller, telephone, address or account with it (D5). */
  readonly related: readonly Ref[];
}
/** A contract in force; `amount` includes its supplements, `taken` as in a budget line. */
export interface ContractView {
  readonly id: Ref;
  readonly unit: Ref;
  readonly number: string;
  readonly payee: Ref;
  readonly resolution?: Ref;
  readonly amount: Money;
  readonly taken: Money;
  readonly inForce: boolean;
}
/** An application for payment that counts: open or paid. */
export interface SpendingView {
  readonly matter: Ref;
  readonly number: string;
  readonly amount: Money;
  readonly at: Instant;
}
/** A payment made: by an application that was approved, under a voucher. */
export interface PaidView {
  readonly matter: Ref;
  readonly unit: Ref;
  readonly amount: Money;
}
export interface ComparisonView {
  readonly id: Ref;
  readonly unit: Ref;
  readonly supplier: Ref;
  readonly price: Money;
}
export interface ProcuredView {
  readonly unit: Ref;
  readonly winner: Ref;
  readonly price: Money;
  readonly resolution?: Ref;
}
export interface ReceiptBookView {
  readonly matter: Ref;
  readonly first: number;
  readonly last: number;
}
/** 国库支付匹配率 (D11), by value: matched with an approval, of everything that left the account. */
export interface MatchedShare {
  readonly matched: Money;
  readonly total: Money;
}
/**
 * 化整为零累计口径 (`proc.split.window`): the same payee or a related one, budget project and category within one fiscal year. The budget
 * project is the line of the budget, not the words on the application: words can be varied.
 */
export interface Alike {
  readonly unit: Ref;
  readonly year: number;
  readonly payee: Ref;
  readonly line: string;
  readonly kind: string;
}

export interface Funds {
  /** The matter that keeps the budget of a unit for a year. */
  budget(unit: Ref, year: number): Maybe<Ref>;
  budgetLine(unit: Ref, year: number, code: string): Maybe<BudgetLineView>;
  payee(id: Ref): Maybe<PayeeView>;
  /** Payees of a unit whose names differ only in how they are written: suggested, never merged. */
  writtenAlike(unit: Ref, name: string): readonly Ref[];
  contract(id: Ref): Maybe<ContractView>;
  /** Contracts and applications that cite a resolution or a contract, oldest first. */
  citing(matter: Ref): readonly Ref[];
  /** Sum of contracts in force under a resolution. */
  contracted(resolution: Ref): Money;
  /** Sum of applications under a resolution that rest on no contract. */
  direct(resolution: Ref): Money;
  /** Sum of a unit's contracts of a year with a payee that rest on no resolution. */
  unresolved(unit: Ref, year: number, payee: Ref): Money;
  /** Applications under a contract that are neither paid nor withdrawn. */
  underWay(contract: Ref): number;
  /** A procurement that ended with a winner. */
  procured(procurement: Ref): Maybe<ProcuredView>;
  /** Sum of applications, open or paid, under a resolution. */
  spent(resolution: Ref): Money;
  /** Applications that add up with one (D1): those without a resolution of their own. */
  alike(alike: Alike): readonly SpendingView[];
  /** The application paid under a voucher of a unit; an application by its own id. */
  paidBy(unit: Ref, voucher: string): Maybe<PaidView>;
  paid(spending: Ref): Maybe<PaidView>;
  /** The treasury payment entered under a voucher, and the one matched with an application. */
  arrived(unit: Ref, voucher: string): Maybe<Ref>;
  matchedWith(spending: Ref): Maybe<Ref>;
  matched(unit: Ref): MatchedShare;
  /** A price comparison that ended with a supplier. */
  comparison(id: Ref): Maybe<ComparisonView>;
  lastPrice(unit: Ref, item: string, specification: string): Maybe<{ readonly matter: Ref; readonly price: Money }>;
  /** An account on record, by its number. */
  account(number: string): Maybe<{ readonly matter: Ref; readonly unit: Ref; readonly purpose: string }>;
  receiptBooks(unit: Ref, series: string): readonly ReceiptBookView[];
}

/** A name as it is compared: width, case, spaces, punctuation and the customary endings left out. */
export const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, "")
    .replace(/(股份有限公司|有限责任公司|有限公司|公司)$/u, "");
