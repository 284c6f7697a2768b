/** 疑点 — the public face of the indicators: their shape, the statistics they rest on, and the rules themselves. */
export * from "./indicator.ts";
export {
  beginRun,
  PROCUREMENT_INDICATORS,
  unknownSections,
  type Answer,
  type Run,
  type RunState,
} from "./procurement/run.ts";
export { currencyMet, readRelease, type Reading } from "./procurement/release.ts";
export { readSettings, SettingsError, type Settings } from "./procurement/settings.ts";
export { DETECTORS } from "./spending/detectors.ts";
export type { Circumstances, Detector } from "./spending/detector.ts";
export { indicatorFaults, indicatorPage, INDICATORS } from "../derive/indicators.ts";
export type * from "../facts/spending.ts";
