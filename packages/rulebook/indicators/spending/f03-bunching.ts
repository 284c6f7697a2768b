/** F-03 阈值下堆积 — far more payments of a unit just below an approval line than just above it. */
import { proposal } from "../../kernel/citation.ts";
import { count } from "../../kernel/finding.ts";
import { fen, type Money } from "../../kernel/money.ts";
import { sum, whole } from "../../kernel/parameter.ts";
import type { PaymentRow } from "../../facts/spending.ts";
import type { Outcome, Result } from "../indicator.ts";
import { inPercent, ratio } from "../statistics/ratio.ts";
import { binomialTail } from "../statistics/tails.ts";
import * as shape from "./detector.ts";
import { standing } from "./payments.ts";

const ID = "F-03";
const TIERS = [sum("spend.tier1.max", "D1"), sum("spend.tier2.max", "D1"), sum("spend.fiveSign.threshold", "D1", "D2")];
const BAND = whole("ind.bunching.band", "D1");
const LEAST = whole("ind.bunching.count", "D1");
const TIMES = whole("ind.bunching.times", "D1");
/** One chance in a thousand, against the share of all units together. */
const SIGNIFICANT = 0.001;

/** Payments within the band below and above a line. */
export interface Band {
  readonly below: number;
  readonly above: number;
}
export function bandOf(amounts: Iterable<bigint>, limit: Money, bandPct: number): Band {
  const top = fen(limit);
  const [low, high] = [top * BigInt(100 - bandPct), top * BigInt(100 + bandPct)];
  let [below, above] = [0, 0];
  for (const amount of amounts) {
    if (amount * 100n >= low && amount < top) below += 1;
    if (amount >= top && amount * 100n < high) above += 1;
  }
  return { below, above };
}

interface Rule {
  readonly least: number;
  readonly times: number;
  readonly usual: Band;
}
function outcomeOf({ below, above }: Band, { least, times, usual }: Rule): Outcome {
  const [n, all] = [below + above, usual.below + usual.above];
  if (n < least || all === 0 || usual.above === 0)
    return shape.insufficient(
      "payments",
      { zh: `线上线下至少 ${least} 笔支付`, en: `at least ${least} payments around the line` },
      shape.FINANCE,
    );
  const measure = { value: `${below} : ${above}`, against: `${usual.below} : ${usual.above}` };
  const rare = binomialTail(below, n, usual.below / all) < SIGNIFICANT;
  if (!rare || below < times * Math.max(1, above))
    return shape.clear({ zh: "线下线上的笔数与其他单位相近", en: "as usual below and above the line" }, measure);
  return shape.hit(
    {
      zh: `审批线下 ${below} 笔、线上 ${above} 笔,明显偏于线下,请抽查`,
      en: `${below} payments just below the line, ${above} just above; please sample`,
    },
    measure,
    count("线下", below, "笔"),
    count("线上", above, "笔"),
    count("全部单位线下", usual.below, "笔"),
    count("全部单位线上", usual.above, "笔"),
  );
}

function amountsByUnit(rows: readonly PaymentRow[]): ReadonlyMap<string, readonly bigint[]> {
  const units = new Map<string, bigint[]>();
  for (const { unit, amount } of standing(rows)) {
    const known = units.get(unit);
    if (known === undefined) units.set(unit, [fen(amount)]);
    else known.push(fen(amount));
  }
  return units;
}

function examine(rows: readonly PaymentRow[], { standards }: shape.Circumstances): readonly Result[] {
  const [band, least, times] = [BAND, LEAST, TIMES].map((ref) => standards.of(ref)?.value);
  const amounts = [...amountsByUnit(rows)];
  return TIERS.flatMap((tier): readonly Result[] => {
    const limit = standards.of(tier)?.value;
    if (limit === undefined || band === undefined || least === undefined || times === undefined)
      return [{ indicator: ID, subject: tier.id, outcome: shape.standardMissing(tier.id) }];
    const bands = amounts.map(([unit, paid]) => [unit, bandOf(paid, limit, band)] as const);
    const usual = { below: 0, above: 0 };
    for (const [, { below, above }] of bands) {
      usual.below += below;
      usual.above += above;
    }
    return bands.map(([unit, one]) => ({
      ...{ indicator: ID, subject: `${unit}\u001f${tier.id}`, outcome: outcomeOf(one, { least, times, usual }) },
    }));
  });
}

export const bunching: shape.Detector = {
  declaration: {
    ...{ id: ID, version: 1, validFrom: "2026-01-01", kind: "signal", severity: "medium", problem: "powerUse" },
    title: { zh: "审批线下堆积", en: "Bunching below an approval line" },
    serves: ["D1"],
    cite: [proposal("审批线下的笔数明显多于线上,抽查五笔")],
    lineage: ["F-03"],
    subject: { zh: "一个单位、一条审批线", en: "a unit and an approval line" },
    needs: ["payment.unit", "payment.amount"],
    formula: {
      zh: `n₁ = 线下 b% 内笔数,n₂ = 线上 b% 内笔数;n₁ + n₂ ≥ n,n₁ ≥ r·max(1, n₂),且按全部单位的比例,概率 < ${inPercent(ratio(1, 1000), 1)}`,
      en: "n₁ and n₂ payments within b % below and above; n₁ + n₂ ≥ n, n₁ ≥ r·max(1, n₂), and a chance below one in a thousand at the share of all units",
    },
    parameters: [
      ...TIERS.map((tier) => shape.figure(tier, "审批线", "approval line")),
      shape.figure(BAND, "b", "b"),
      shape.figure(LEAST, "n", "n"),
      shape.figure(TIMES, "r", "r"),
    ],
    innocent: [{ zh: "价目表恰好定在线下", en: "a price list just below the line" }],
    action: { zh: "抽查五笔", en: "sample five" },
    budget: ratio(5, 100),
    baseRates: [
      {
        data: {
          zh: "利兹市,线下与线上之比(5,000 / 10,000 / 25,000)",
          en: "Leeds, below to above (5,000 / 10,000 / 25,000)",
        },
        share: "1.06 / 1.09 / 1.15",
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
      : examine(payments, circumstances),
};
