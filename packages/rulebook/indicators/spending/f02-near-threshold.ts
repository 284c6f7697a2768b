/** F-02 化整为零支出 — several payments to one payee just below an approval line within a month. */
import { inYuan, ofFen, fen, type Money } from "../../kernel/money.ts";
import { essay, proposal } from "../../kernel/citation.ts";
import type { Evidence } from "../../kernel/finding.ts";
import { duration, sum, whole } from "../../kernel/parameter.ts";
import type { Outcome, Result } from "../indicator.ts";
import { ratio } from "../statistics/ratio.ts";
import * as shape from "./detector.ts";
import { pairsOf, together, unitOf, unknownOf, type Paid, type Pair } from "./payments.ts";

const ID = "F-02";
const TIERS = [sum("spend.tier1.max", "D1"), sum("spend.tier2.max", "D1"), sum("spend.fiveSign.threshold", "D1", "D2")];
const SHARE = whole("ind.nearThreshold.share", "D1");
const COUNT = whole("ind.nearThreshold.count", "D1");
const WINDOW = duration("ind.nearThreshold.window", "D1");

/** One approval line and when payments below it count as near. */
export interface Line {
  readonly limit: Money;
  readonly sharePct: number;
  readonly count: number;
  readonly days: number;
}

/** The first window of `days` days with at least `count` payments near the line that together reach it. */
export function nearWindow(paid: readonly Paid[], { limit, sharePct, count, days }: Line): readonly Paid[] | undefined {
  const [top, bottom] = [fen(limit), fen(limit) * BigInt(sharePct)];
  const near = paid.filter(({ fen: amount }) => amount < top && amount * 100n >= bottom);
  for (let from = 0; from + count <= near.length; from++) {
    const last = (near[from]?.day ?? 0) + days - 1;
    const window = near.slice(from).filter(({ day }) => day <= last);
    if (window.length >= count && window.reduce((all, p) => all + p.fen, 0n) >= top) return window;
  }
  return undefined;
}

const shown = ({ row: { id, day, amount } }: Paid): Evidence => shape.money(`${day} ${id}`, amount);

const NO_PAYEE = shape.insufficient("payment.payee", { zh: "收款人", en: "the payee" }, shape.FINANCE);
/** A pair is clear only if payments without a payee could not complete a run. */
const withUnknown = (paid: readonly Paid[], unknown: readonly Paid[], line: Line): Outcome =>
  unknown.length > 0 && nearWindow(together(paid, unknown), line) !== undefined
    ? NO_PAYEE
    : shape.clear({ zh: "没有临近审批线的连续支付", en: "no run of payments near the line" });

function outcomeOf({ payee, natural, paid }: Pair, line: Line, unknown: readonly Paid[]): Outcome {
  if (payee === undefined) return NO_PAYEE;
  if (natural) return shape.notApplicable({ zh: "付给自然人,不按收款人核对", en: "paid to natural persons" });
  const window = nearWindow(paid, line);
  const [first, ...others] = window ?? [];
  if (first === undefined) return withUnknown(paid, unknown, line);

  const { contract } = first.row;
  if (contract !== undefined && others.every((p) => p.row.contract === contract && p.fen === first.fen))
    return shape.clear({ zh: "同一合同的等额分期付款", en: "equal instalments of one contract" });
  const all = ofFen([first, ...others].reduce((sum, p) => sum + p.fen, 0n));
  return shape.hit(
    {
      zh: `${line.days} 日内 ${others.length + 1} 笔临近 ${inYuan(line.limit)} 的支付合计 ${inYuan(all)},请核实是否为同一事项`,
      en: `${others.length + 1} payments near ${line.limit} within ${line.days} days sum to ${all}; please check whether they are one matter`,
    },
    shape.against(all, line.limit),
    ...([shown(first), ...others.map(shown)] as [Evidence, ...Evidence[]]),
  );
}

function examine(pairs: readonly Pair[], { standards }: shape.Circumstances): readonly Result[] {
  const [share, count, window] = [standards.of(SHARE), standards.of(COUNT), standards.of(WINDOW)];
  const unknown = unknownOf(pairs);
  return TIERS.flatMap((tier) => {
    const limit = standards.of(tier);
    if (limit === undefined || share === undefined || count === undefined || window === undefined)
      return [{ indicator: ID, subject: tier.id, outcome: shape.standardMissing(tier.id) }];
    const line = { limit: limit.value, sharePct: share.value, count: count.value, days: window.value.n };
    const results = pairs.map((pair) => ({
      indicator: ID,
      subject: pair.subject,
      outcome: outcomeOf(pair, line, unknown.get(pair.unit) ?? []),
    }));
    return shape.withOwnRate(results, unitOf);
  });
}

export const nearThreshold: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "signal", severity: "high", problem: "powerUse" },
    title: { zh: "临近审批线的连续支付", en: "Splitting below an approval line" },
    serves: ["D1"],
    cite: [
      essay("E3", "严格执行财务分档审批制度,对超过一定金额的资金项目必须进行集体审核"),
      proposal("同一收款人在一个月内多笔临近审批线的支付,先核对是否为同一事项"),
    ],
    lineage: ["F-02"],
    subject: { zh: "一个单位对一个收款人的支付", en: "payments of one unit to one payee" },
    needs: ["payment.unit", "payment.payee", "payment.amount", "payment.day", "payment.contract"],
    formula: {
      zh: "对每条审批线 T:W 日内至少 k 笔满足 α·T ≤ 金额 < T,且合计 ≥ T",
      en: "for each line T: at least k payments with α·T ≤ amount < T within W days, together ≥ T",
    },
    parameters: [
      ...TIERS.map((tier) => shape.figure(tier, "审批线", "approval line")),
      shape.figure(SHARE, "α(百分数)", "α in percent"),
      shape.figure(COUNT, "k", "k"),
      shape.figure(WINDOW, "W", "W"),
    ],
    innocent: [
      { zh: "房租、学费、按人计的餐费", en: "rent, tuition, meals by person" },
      { zh: "框架协议下的分次供货", en: "call-offs under a framework" },
      { zh: "同一合同的等额分期付款(自动排除)", en: "equal instalments of one contract (left out)" },
    ],
    action: {
      zh: "调取凭证;属同一事项的合并后重新审批",
      en: "pull the vouchers; one matter is merged and approved anew",
    },
    budget: ratio(1, 100),
    baseRates: [
      {
        data: { zh: "利兹市,线为 5,000 / 10,000 / 25,000", en: "Leeds, lines of 5,000 / 10,000 / 25,000" },
        share: "0.58 % / 0.44 % / 0.24 %",
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
