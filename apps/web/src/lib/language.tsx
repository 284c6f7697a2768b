/** Chinese first, English beside it: every sentence is a pair, whether it comes from a declaration or from a page's message file. */
import { typeset, type Text } from "@mingjian/rulebook";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";

export type Language = "zh" | "en";
interface Speaking {
  readonly language: Language;
  readonly say: (text: Text) => string;
  readonly choose: (language: Language) => void;
}
const inLanguage =
  (language: Language) =>
  (text: Text): string =>
    language === "zh" ? typeset(text.zh) : text.en;
const Context = createContext<Speaking>({ language: "zh", say: inLanguage("zh"), choose: () => undefined });
const KEY = "mj-language";

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEY) === "en" ? "en" : "zh"));
  const speaking = useMemo(
    (): Speaking => ({
      language,
      say: inLanguage(language),
      choose(next) {
        localStorage.setItem(KEY, next);
        document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Context.Provider value={speaking}>{children}</Context.Provider>;
}

export const useLanguage = (): Speaking => useContext(Context);
