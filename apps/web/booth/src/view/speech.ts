/** Pairs of sentences and the language in use; the choice lives in this page only and is gone with it. */

/** A sentence in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The languages of the pages. */
export type Language = "zh" | "en";

export const pair = (zh: string, en: string): Text => ({ zh, en });

const asked = (): Language => (new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh");

let language: Language | undefined;

/** The language in use: what was chosen on the page, else `?lang=en`, else Chinese. */
export const inUse = (): Language => (language ??= asked());

const FULL: Readonly<Record<string, string>> = { ",": "，", ":": "：", ";": "；", "?": "？" };
const AFTER_CJK = /(?<=[\u3400-\u9fff」』》〕）])[,:;?] ?/gu;

/** The log keeps Chinese with the marks of a keyboard; a page sets them full-width. Figures stay as they are. */
const typeset = (zh: string): string => zh.replace(AFTER_CJK, (mark) => FULL[mark.trim()] ?? mark);

/** The sentence in the language in use. */
export const say = (text: Text): string => (inUse() === "zh" ? typeset(text.zh) : text.en);

/** Changes the language; the caller paints again. */
export function speak(next: Language): void {
  language = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

const DATE: Intl.DateTimeFormatOptions = {
  ...{ timeZone: "Asia/Shanghai", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hour12: false },
};

/** A time of the log in Beijing time, as short as it stays clear. */
export function moment(at: string): string {
  const date = new Date(at);
  const parts = new Intl.DateTimeFormat("zh-CN", DATE).formatToParts(date);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? "";
  const clock = `${part("hour")}:${part("minute")}`;
  const [month, day] = [Number(part("month")), Number(part("day"))];
  return inUse() === "zh" ? `${month}月${day}日 ${clock}` : `${clock}, ${day}/${month} (UTC+8)`;
}
