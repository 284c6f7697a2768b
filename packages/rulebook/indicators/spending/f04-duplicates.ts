/** F-04 疑似重复付款 — the same amount to the same payee within days, under another voucher. */
import { practice } from "../../kernel/citation.ts";
import type { Evidence } from "../../kernel/finding.ts";
import { fen, inYuan, type Money } from "../../kernel/money.ts";
import { duration, sum } from "../../kernel/parameter.ts";
import type { Outcome, Result } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";
import { pairsOf, together, unitOf, unknownOf, type Paid, type Pair } from "./payments.ts";

const ID = "F-04";
const LEAST = sum("ind.duplicate.min", "D14");
const WINDOW = duration("ind.duplicate.window", "D14");
const REGULAR = duration("ind.duplicate.regular", "D14");

export interface Rule {
  readonly least: Money;
  readonly days: number;
  readonly regular: number;
}

/** Payments of one amount, by day. */
function byAmount(paid: readonly Paid[], least: bigint): readonly (readonly Paid[])[] {
  const groups = new Map<bigint, Paid[]>();
  for (const p of paid) {
    if (p.fen < least) continue;
    const group = groups.get(p.fen);
    if (group === undefined) groups.set(p.fen, [p]);
    else group.push(p);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Three or more at equal intervals are rent, salaries, instalments. */
function isRegular(group: readonly Paid[], within: number): boolean {
  const gaps = group.slice(1).map(({ day }, at) => day - (group[at]?.day ?? day));
  const median = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return gaps.length >= 2 && median > 0 && gaps.every((gap) => Math.abs(gap - median) <= within);
}
const normalised = (invoice: string | undefined): string | undefined =>
  invoice?.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
const sameContract = (a: Paid, b: Paid): boolean => a.row.contract !== undefined && a.row.contract === b.row.contract;
const sameInvoice = (a: Paid, b: Paid): boolean =>
  a.row.invoice !== undefined && normalised(a.row.invoice) === normalised(b.row.invoice);

/** Neighbours within the window; `ordinary` ones are instalments, duplicates only if the invoice is the same. */
export interface Twin {
  readonly first: Paid;
  readonly second: Paid;
  readonly ordinary: boolean;
}
export function twinsIn(paid: readonly Paid[], { least, days, regular }: Rule): readonly Twin[] {
  return byAmount(paid, fen(least)).flatMap((group) => {
    const usual = isRegular(group, regular);
    return group.slice(1).flatMap((second, at) => {
      const first = group[at];
      if (first === undefined || second.day - first.day > days) return [];
      return [{ first, second, ordinary: usual || sameContract(first, second) }];
    });
  });
}
export const isDuplicate = ({ first, second, ordinary }: Twin): boolean => !ordinary || sameInvoice(first, second);
/** Instalments are told from duplicates by their invoices. */
const isOpen = ({ first, second, ordinary }: Twin): boolean =>
  ordinary && (first.row.invoice === undefined || second.row.invoice === undefined);

const shown = ({ row: { id, day, amount } }: Paid): Evidence => shape.money(`${day} ${id}`, amount);

const NO_PAYEE = shape.insufficient("payment.payee", { zh: "收款人", en: "the payee" }, shape.FINANCE);
const NO_INVOICE = shape.insufficient("payment.invoice", { zh: "发票号", en: "the invoice" }, shape.FINANCE);

function outcomeOf({ payee, natural, paid }: Pair, rule: Rule, unknown: readonly Paid[]): Outcome {
  if (payee === undefined) return NO_PAYEE;
  if (natural) return shape.notApplicable({ zh: "付给自然人,不按收款人核对", en: "paid to natural persons" });
  const twins = twinsIn(paid, rule);
  const [found, ...more] = twins.filter(isDuplicate);
  if (found !== undefined) return flagged(found, more, rule);
  if (twins.some(isOpen)) return NO_INVOICE;
  return unknown.length > 0 && twinsIn(together(paid, unknown), rule).some(isDuplicate)
    ? NO_PAYEE
    : shape.clear({ zh: "没有相同金额的临近支付", en: "no equal payments close together" });
}

function flagged(found: Twin, more: readonly Twin[], { days }: Rule): Outcome {
  const { first, second } = found;
  const invoice = [found, ...more].some((twin) => sameInvoice(twin.first, twin.second));
  const apart = second.day - first.day;
  return shape.hit(
    {
      zh: `相隔 ${apart} 日支付相同金额 ${inYuan(first.row.amount)}${invoice ? ",发票号相同" : ""},共 ${more.length + 1} 对,请核对发票`,
      en: `${first.row.amount} was paid twice ${apart} days apart${invoice ? ", with the same invoice" : ""}; ${more.length + 1} such pairs; please compare the invoices`,
    },
    { value: `${apart} 日`, against: `${days} 日` },
    shown(first),
    shown(second),
    ...more.flatMap((twin) => [shown(twin.first), shown(twin.second)]),
  );
}

function examine(pairs: readonly Pair[], { standards }: shape.Circumstances): readonly Result[] {
  const [least, days, regular] = [standards.of(LEAST), standards.of(WINDOW), standards.of(REGULAR)];
  if (least === undefined || days === undefined || regular === undefined)
    return [{ indicator: ID, subject: shape.THE_RECORDS, outcome: shape.standardMissing(LEAST.id) }];
  const rule = { least: least.value, days: days.value.n, regular: regular.value.n };
  const unknown = unknownOf(pairs);
  const results = pairs.map((pair) => ({
    indicator: ID,
    subject: pair.subject,
    outcome: outcomeOf(pair, rule, unknown.get(pair.unit) ?? []),
  }));
  return shape.withOwnRate(results, unitOf);
}

export const duplicates: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "signal", severity: "medium", problem: "powerUse" },
    title: { zh: "可能重复的付款", en: "Possible duplicate payment" },
    serves: ["D14"],
    cite: [practice("同一收款人、同一金额、几日之内的两笔付款,先核对发票")],
    lineage: ["F-04"],
    subject: { zh: "一个单位对一个收款人的支付", en: "payments of one unit to one payee" },
    needs: ["payment.unit", "payment.payee", "payment.amount", "payment.day", "payment.invoice", "payment.contract"],
    formula: {
      zh: "收款人、金额相同,日期相差不超过 W 日,金额 ≥ A;等间隔的三笔以上、同一合同的分期不算,发票号相同的一律提示",
      en: "same payee and amount, dates at most W days apart, amount ≥ A; three or more at equal intervals and instalments of one contract are left out unless the invoice is the same",
    },
    parameters: [
      shape.figure(LEAST, "A", "A"),
      shape.figure(WINDOW, "W", "W"),
      shape.figure(REGULAR, "等间隔的容差", "tolerance of an interval"),
    ],
    innocent: [
      { zh: "同价商品分批结算", en: "batches at one price" },
      { zh: "按人头、按校、按点的等额拨付", en: "equal grants per head or site" },
    ],
    action: { zh: "比对两张发票;确属重复的追回", en: "compare the invoices; recover what was paid twice" },
    budget: ratio(5, 100),
    baseRates: [
      {
        data: { zh: "利兹市,同日同额(不低于 5,000)的组数", en: "Leeds, same-day equal groups of 5,000 and more" },
        share: "553 / 285,082",
      },
    ],
  },
  examine: ({ payments }, circumstances) =>
    payments === undefined
      ? [
          {
            indicator: ID,
            subject: shape.THE_RECORDS,
            outcome: shape.insufficient("payments", { zh: "支付记录", en: "payments" }, shape.FINANCE),
          },
        ]
      : examine(pairsOf(payments), circumstances),
};
