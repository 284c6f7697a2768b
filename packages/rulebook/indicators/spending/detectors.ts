/** 资金疑点 — every detector over the records of money, in the order of the handbook. */
import { amountDrift } from "./d07-amount-drift.ts";
import { executedFirst } from "./d03-executed-first.ts";
import type { Detector } from "./detector.ts";
import { twoSkins } from "./f01-two-skins.ts";
import { nearThreshold } from "./f02-near-threshold.ts";
import { bunching } from "./f03-bunching.ts";
import { duplicates } from "./f04-duplicates.ts";
import { fiveSignatures } from "./f05-five-signatures.ts";
import { receiptGaps } from "./f08-receipt-gaps.ts";
import { incomeOffTheLines } from "./f10-income-off-the-lines.ts";
import { fewBidders } from "./m01-few-bidders.ts";
import { shortPeriod } from "./m02-short-period.ts";
import { splitPurchases } from "./m07-split-purchases.ts";
import { supplements } from "./m09-supplements.ts";

export const DETECTORS: readonly Detector[] = [
  ...[twoSkins, fiveSignatures, executedFirst, amountDrift, splitPurchases, supplements, fewBidders, shortPeriod],
  ...[receiptGaps, incomeOffTheLines, nearThreshold, duplicates, bunching],
];
