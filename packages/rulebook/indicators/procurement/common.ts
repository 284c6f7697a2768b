/** 采购疑点的共同说明 — what the declarations of the procurement indicators have in common. */
import { law, proposal, type Citation } from "../../kernel/citation.ts";
import type { Text } from "../../kernel/json.ts";
import type { Declaration, IndicatorParameter } from "../indicator.ts";

const BIDDING_LAW = "招标投标法";
export const biddingLaw = (article: string): Citation => law(BIDDING_LAW, article, "2017-12-27", "verified", "");
export const biddingRegulation = (article: string): Citation =>
  law("招标投标法实施条例", article, "2019-03-02", "verified", "");
export const screen = (words: string): Citation => proposal(words);

export const PROCESS: Text = { zh: "采购过程", en: "contracting process" };
export const TENDERER: Text = { zh: "投标人在全部过程中的记录", en: "a tenderer's records over all processes" };

export const parameter = (id: string, zh: string, en: string, value: string): IndicatorParameter => ({
  ...{ id, title: { zh, en }, value },
});
export const FENCE = (id: string): IndicatorParameter =>
  parameter(`${id}.threshold`, "界限(不设时由本批数据的四分位距推算)", "limit (without it: fence of these data)", "");

/** What every declaration of this folder says alike: the first version of a rule over markets. */
export const market = {
  ...{ version: 1, validFrom: "2026-01-01", problem: "marketInterference", serves: ["D6", "M9"] },
} as const satisfies Pick<Declaration, "version" | "validFrom" | "problem" | "serves">;
