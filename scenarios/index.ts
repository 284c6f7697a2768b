/** 剧本 — stories that tests rehearse, demonstrations show and benchmarks measure. */
export * from "./stage.ts";
export * from "./units.ts";
export * from "./leadership.ts";
export * from "./county.ts";
export * from "./decision.ts";
export type { DecisionPlan, Until } from "./decision-plan.ts";
export * from "./demonstration.ts";
export * from "./money.ts";
export * from "./stories.ts";
export * from "./files.ts";
export * from "./warnings.ts";
