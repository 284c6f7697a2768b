/**
 * 支出记录 — the rows the detectors of money compare. Each list is what a register holds for the period in question; an absent list means
 * the register was not imported, and an absent field that nobody entered it: neither is ever taken for "nothing happened". Amounts are
 * decimal text of one currency.
 */
import type { Day, Instant, Maybe, Ref } from "../kernel/json.ts";
import type { Money } from "../kernel/money.ts";

/** One payment. A reversal is a negative amount that names the payment it takes back. */
export interface PaymentRow {
  readonly id: string;
  readonly unit: Ref;
  readonly payee?: string;
  /** Payments to natural persons are outside every rule by payee. */
  readonly natural?: boolean;
  readonly amount: Money;
  readonly day: Day;
  readonly invoice?: string;
  readonly contract?: string;
  readonly reverses?: string;
}

export interface SignatureRow {
  readonly role: string;
  readonly person: Ref;
  readonly key?: string;
  readonly at: Instant;
  /** Hash of the bytes that were signed. */
  readonly over: string;
}
/** A document that was approved by signatures: an application for payment, a contract, an appointment in one of the five areas. */
export interface SignedRow {
  readonly id: string;
  readonly unit: Ref;
  readonly area: string;
  readonly day: Day;
  readonly amount?: Money;
  /** Hash of the document as it stands. */
  readonly bytes: string;
  readonly signatures: readonly SignatureRow[];
  readonly paidAt?: Instant;
  /** A rule asks for the leader's own signature: five signatures, collective tier, statutory signature. */
  readonly leaderRequired: boolean;
}
/** Who was in charge of an area of a unit on a day, by the division of work in force. */
export interface ChargeRow {
  readonly leader: Ref;
  readonly deputy?: Ref;
  /** A dated written authorisation lets the leader act for the absent deputy. */
  readonly leaderActs: boolean;
  /** Day on which the deputy's charge was last taken back. */
  readonly recalledOn?: Day;
}

/** A matter and what was done about it. */
export interface ExecutedRow {
  readonly id: string;
  readonly unit: Ref;
  /** Undefined = no register of decisions for it; `none` = there is none. */
  readonly resolution?: "none" | { readonly id: string; readonly effectiveAt?: Instant; readonly amount?: Money };
  readonly firstAct?: Instant;
  readonly contracted?: Money;
  readonly paid?: Money;
  readonly emergency?: { readonly ratifiedAt?: Instant };
  /** At or above a line of the catalogue in force; undefined = no catalogue of that day. */
  readonly mustBeDecided?: boolean;
}

export interface ContractRow {
  readonly id: string;
  readonly unit: Ref;
  readonly original?: Money;
  readonly supplements?: readonly Money[];
}
/** A purchase of goods or services by any way other than open tender is what adds up (政府采购法实施条例第二十八条). */
export interface PurchaseRow {
  readonly id: string;
  readonly unit: Ref;
  readonly project?: string;
  readonly category?: string;
  readonly fiscalYear: number;
  readonly kind: "goods" | "services" | "works";
  readonly openTender: boolean;
  readonly amount?: Money;
  readonly exception?: "budgetAdjusted" | "approvedOtherMethod";
}
export interface TenderRow {
  readonly id: string;
  readonly unit: Ref;
  readonly mandatory?: boolean;
  /** Distinct tenderers that submitted; 0 in a source means not known there and is left out. */
  readonly tenderers?: number;
  readonly opened: boolean;
  readonly issuedOn?: Day;
  readonly dueOn?: Day;
}

/** A book of numbered receipts issued to a unit, and what became of its serials. */
export interface ReceiptBookRow {
  readonly id: string;
  readonly unit: Ref;
  readonly first: number;
  readonly last: number;
  readonly used?: readonly number[];
  readonly voided?: readonly number[];
  readonly returned?: readonly number[];
}
/** Income for which a receipt was written, and the inflow it is matched with. */
export interface IncomeRow {
  readonly id: string;
  readonly unit: Ref;
  readonly amount: Money;
  readonly day: Day;
  readonly deposit?: "none" | { readonly account: "treasury" | "other"; readonly day: Day; readonly amount: Money };
}

/** What the detectors may ask. */
export interface SpendingRecords {
  readonly payments?: readonly PaymentRow[];
  readonly signed?: readonly SignedRow[];
  readonly executed?: readonly ExecutedRow[];
  readonly contracts?: readonly ContractRow[];
  readonly purchases?: readonly PurchaseRow[];
  readonly tenders?: readonly TenderRow[];
  readonly receiptBooks?: readonly ReceiptBookRow[];
  readonly incomes?: readonly IncomeRow[];
  /** The charge of an area on a day; undefined = no division of work in force. */
  charge?(unit: Ref, area: string, day: Day): Maybe<ChargeRow>;
}
