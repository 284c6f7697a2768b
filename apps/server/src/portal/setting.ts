/** 显示与语言 — what the visitor chose, carried in the address and nowhere else: no cookie, no script. */
import { z } from "zod";
import { typeset, type Text } from "@mingjian/rulebook";

export const VIEWS = ["standard", "large", "contrast", "dark"] as const;
export type View = (typeof VIEWS)[number];
export type Lang = "zh" | "en";

export interface Setting {
  readonly view: View;
  readonly lang: Lang;
  /** Address of this page with its own query, for the links that change only the setting. */
  readonly here: string;
  readonly own: Readonly<Record<string, string>>;
}

/** Unknown or repeated parameters never break a public page: they are left out. */
export const Query = z.record(z.string(), z.unknown());
export type Query = z.output<typeof Query>;

export const single = (query: Query, name: string, longest = 100): string | undefined => {
  const value = query[name];
  return typeof value === "string" && value !== "" && value.length <= longest ? value : undefined;
};

export function settingOf(path: string, query: Query, own: Readonly<Record<string, string>> = {}): Setting {
  const view = VIEWS.find((one) => one === query.view) ?? "standard";
  return { view, lang: query.lang === "en" ? "en" : "zh", here: path, own };
}

type Changes = Readonly<Record<string, string | number | undefined>>;

/** A path of ours with the setting kept. */
export function address({ view, lang }: Pick<Setting, "view" | "lang">, path: string, query: Changes = {}): string {
  const [bare = "", fragment] = path.split("#");
  const kept: Changes = {
    ...query,
    view: view === "standard" ? undefined : view,
    lang: lang === "zh" ? undefined : lang,
  };
  const pairs = Object.entries(kept).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)] as [string, string]]));
  const search = pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
  return `${bare}${search}${fragment === undefined ? "" : `#${fragment}`}`;
}
/** This page again, in another setting. */
export const again = (setting: Setting, change: Partial<Pick<Setting, "view" | "lang">>): string =>
  address({ ...setting, ...change }, setting.here, setting.own);

export type Say = (zh: string, en: string) => string;
/** The words of a pair. */
export const pairOf = (say: Say, [zh, en]: readonly [string, string]): string => say(zh, en);
/** One of two sentences by the visitor's language. */
export const sayIn =
  ({ lang }: Pick<Setting, "lang">): Say =>
  (zh, en) =>
    lang === "en" ? en : typeset(zh);
export const inLang = ({ lang }: Pick<Setting, "lang">, text: Text): string =>
  lang === "en" ? text.en : typeset(text.zh);
