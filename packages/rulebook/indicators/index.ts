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
