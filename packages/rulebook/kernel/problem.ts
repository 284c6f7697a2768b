/**
 * 五类问题 (A2) — every flag carries the main type of problem it points to, so that figures by type add up to the total. The names
 * shown are neutral; the essay's own words stand beside them as a quotation.
 */
import { essay, type Citation } from "./citation.ts";
import type { Text } from "./json.ts";

export const PROBLEM_TYPES = ["personnel", "powerUse", "decision", "marketInterference", "gifts"] as const;
export type ProblemType = (typeof PROBLEM_TYPES)[number];

export const PROBLEMS: Readonly<Record<ProblemType, Text & { readonly cite: Citation }>> = {
  personnel: { zh: "用人", en: "personnel", cite: essay("E2", "一是违规用人") },
  powerUse: { zh: "用权", en: "use of power", cite: essay("E2", "二是违规用权") },
  decision: { zh: "决策", en: "decision", cite: essay("E2", "三是违规决策") },
  marketInterference: {
    zh: "干预市场",
    en: "market interference",
    cite: essay("E2", "四是违规干预和插手市场经济活动"),
  },
  gifts: { zh: "礼金", en: "gifts", cite: essay("E2", "五是违规收受各种礼金“红包”") },
};
