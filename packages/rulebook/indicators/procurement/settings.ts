/** 设置 — the INI file of a run: `[R018]` switches an indicator on, lists are separated by `|`. */
import type { Text } from "../../kernel/json.ts";

export interface Settings {
  /** Amounts in another currency are not compared; undefined = the first one met. */
  readonly currency: string | undefined;
  /** Values of `procurementMethodDetails` whose prices may be compared; undefined = all but `noPriceComparison`. */
  readonly priceComparison: ReadonlySet<string> | undefined;
  readonly noPriceComparison: ReadonlySet<string>;
  readonly exclusions: ReadonlySet<string>;
  /** Sections by name, e.g. `R003` and `R003.procurement_method_details`. */
  readonly sections: ReadonlyMap<string, Section>;
}
/** Keys and values of one section. */
export type Section = ReadonlyMap<string, string>;

/** A line of the settings that cannot be read, and what to do about it. */
export interface SettingsFault {
  readonly line: number;
  readonly because: Text;
}

const TOP = "";
const lists = (value: string | undefined): readonly string[] =>
  value === undefined || value === "" ? [] : value.split("|").map((part) => part.trim());
export const setIn = (section: Section | undefined, key: string): ReadonlySet<string> | undefined =>
  section?.has(key) === true ? new Set(lists(section.get(key))) : undefined;

/** Reads a settings file; every line that is neither a comment, a section nor `key = value` is a fault. */
export function readSettings(text: string): { readonly settings: Settings; readonly faults: readonly SettingsFault[] } {
  const sections = new Map<string, Map<string, string>>([[TOP, new Map()]]);
  const faults: SettingsFault[] = [];
  let current = sections.get(TOP) ?? new Map<string, string>();
  for (const [at, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const said = saidBy(line.trim());
    if (said === "fault") faults.push({ line: at + 1, because: NOT_A_SETTING });
    else if (said !== undefined && "section" in said) {
      current = sections.get(said.section) ?? new Map<string, string>();
      sections.set(said.section, current);
    } else if (said !== undefined) current.set(said.key, said.value);
  }
  return { settings: settingsOf(sections), faults };
}

type Said = { readonly section: string } | { readonly key: string; readonly value: string };
/** What one line says; undefined for blank lines and comments. */
function saidBy(line: string): Said | "fault" | undefined {
  if (/^([;#]|$)/.test(line)) return undefined;
  const section = /^\[([^\]]+)\]$/.exec(line)?.[1];
  if (section !== undefined) return { section: section.trim() };
  const [, key, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
  return key === undefined || value === undefined ? "fault" : { key: key.trim(), value: value.trim() };
}
const NOT_A_SETTING: Text = {
  zh: "不是「[章节]」,也不是「名称 = 值」;请改正或删去这一行",
  en: "neither a [section] nor `key = value`; correct or delete the line",
};

function settingsOf(sections: ReadonlyMap<string, Section>): Settings {
  const top = sections.get(TOP);
  return {
    currency: top?.get("currency"),
    priceComparison: setIn(top, "price_comparison_procurement_methods"),
    noPriceComparison: setIn(top, "no_price_comparison_procurement_methods") ?? new Set(),
    exclusions: setIn(sections.get("exclusions"), "procurement_method_details") ?? new Set(),
    sections,
  };
}

/** Are prices of this method compared? An allow list excludes processes that do not name their method, a deny list keeps them. */
export function comparesPrices({ priceComparison, noPriceComparison }: Settings, details: string | undefined): boolean {
  if (priceComparison !== undefined) return details !== undefined && priceComparison.has(details);
  return details === undefined || !noPriceComparison.has(details);
}

/** A setting that is no number, or one below the least the rule knows. */
export class SettingsError extends Error {
  readonly text: Text;

  constructor(key: string, value: string, wanted: Text) {
    super(`${key} = ${value}: ${wanted.en}`);
    this.name = "SettingsError";
    this.text = { zh: `设置 ${key} = ${value}:${wanted.zh}`, en: `setting ${key} = ${value}: ${wanted.en}` };
  }
}

/** The number of a setting; undefined where it is not given. Throws `SettingsError`. */
export function numberIn(section: Section, key: string): number | undefined {
  const value = section.get(key);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(value))
    throw new SettingsError(key, value, { zh: "须为数字,请改正", en: "must be a number" });
  return Number(value);
}
