/** `indicators DATA.jsonl`: the procurement indicators over OCDS releases; the answer on standard output, the rest on standard error. */
import { readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  readSettings,
  SettingsError,
  tallyInWords,
  unknownSections,
  type Settings,
} from "@mingjian/rulebook/indicators";
import { langOf, UsageError, type Command, type Lang, type Output, type Text } from "../command.ts";
import { judgeFile, type FileJudged } from "./judge-file.ts";
import type { LineFault } from "./part.ts";

interface Wish {
  readonly data: string;
  readonly settings: string | undefined;
  readonly map: boolean;
  readonly threads: number;
}
const MOST_THREADS = 16;

export const indicators: Command = {
  name: "indicators",
  usage: "DATA.jsonl [--settings FILE] [--map] [--threads N]",
  summary: {
    zh: "对 OCDS 采购数据逐行核对疑点,结果为 JSON",
    en: "judge OCDS releases, one per line, by the procurement indicators; answers JSON",
  },
  async run(args, output) {
    const wish = wishOf(args);
    const lang = langOf(args);
    const settings = settingsOf(wish.settings);
    const judged = await judgeFile(fileAt(wish.data), settings, wish).catch(asUsage);
    output.out(JSON.stringify(judged.json));
    report(judged, lang, output);
    return 0;
  },
};

// ── Arguments ───────────────────────────────────────────────────────────────────────────────
const OPTIONS = {
  settings: { type: "string" },
  threads: { type: "string" },
  lang: { type: "string" },
  map: { type: "boolean" },
} as const;
function wishOf(args: readonly string[]): Wish {
  const { values, positionals } = parsed(args);
  const [data, ...more] = positionals;
  if (data === undefined || more.length > 0)
    throw new UsageError({ zh: "须给出一个数据文件", en: "name one data file" });
  return { data, settings: values.settings, map: values.map === true, threads: threadsOf(values.threads) };
}
function parsed(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    throw new UsageError({ zh: `没有这样的选项(${said})`, en: `no such option (${said})` });
  }
}

function threadsOf(text = "1"): number {
  const threads = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new UsageError({ zh: `线程数须为 1 至 ${MOST_THREADS}`, en: `threads must be 1 to ${MOST_THREADS}` });
}

function fileAt(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() === true) return path;
  throw new UsageError({ zh: `没有这个文件:${path}`, en: `no such file: ${path}` });
}

function settingsOf(path: string | undefined): Settings {
  const { settings, faults } = readSettings(path === undefined ? "" : readFileSync(fileAt(path), "utf8"));
  const [first] = faults;
  if (first !== undefined)
    throw new UsageError({
      zh: `设置文件第 ${first.line} 行:${first.because.zh}`,
      en: `settings, line ${first.line}: ${first.because.en}`,
    });
  const [unknown] = unknownSections(settings);
  if (unknown !== undefined)
    throw new UsageError({
      zh: `设置文件中的 [${unknown}] 没有对应的疑点,请删去`,
      en: `settings: no indicator answers to [${unknown}]; delete the section`,
    });
  return settings;
}

function asUsage(error: unknown): never {
  throw error instanceof SettingsError ? new UsageError(error.text) : error;
}

// ── Report ──────────────────────────────────────────────────────────────────────────────────
const FAULTS: Readonly<Record<LineFault, Text>> = {
  notJson: {
    zh: "不是 JSON,未计入;请改正这一行,或者检查文件是否每行一个过程",
    en: "not JSON, not counted; correct the line, or check that the file has one release per line",
  },
  notAnObject: {
    zh: "不是一个过程,未计入;每行须是一个 OCDS release 对象",
    en: "not a release, not counted; every line must be one OCDS release object",
  },
  noOcid: { zh: "没有文本形式的 ocid,未计入;请补上过程编号", en: "no text ocid, not counted; add it" },
};
const SHOWN = 10;

function report({ lines, releases, unread, tallies }: FileJudged, lang: Lang, { err }: Output): void {
  for (const { line, fault } of unread.slice(0, SHOWN))
    err(lang === "en" ? `line ${line}: ${FAULTS[fault].en}` : `第 ${line} 行:${FAULTS[fault].zh}`);
  const more = unread.length - SHOWN;
  if (more > 0) err(lang === "en" ? `and ${more} more lines not counted` : `另有 ${more} 行未计入`);
  err(lang === "en" ? `${lines} lines, ${releases} processes judged` : `${lines} 行,核对 ${releases} 个过程`);
  for (const { id, tally } of tallies) err(`${id} ${tallyInWords(tally)[lang]}`);
}
