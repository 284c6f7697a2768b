/** 依据 — a citation in words, whichever way the server sent it. */
import { citationInWords } from "@mingjian/rulebook";
import type { Cite } from "./types.ts";

export const citeInWords = (cite: Cite): string => (typeof cite === "string" ? cite : citationInWords(cite));

/** Source and article before the quoted words: `《…》第九条` and `决策会议参加人员…`. */
export function citeParts(cite: Cite): { readonly source: string; readonly words: string } {
  const words = citeInWords(cite);
  const at = words.search(/[:：]「/u);
  return at < 0 ? { source: words, words: "" } : { source: words.slice(0, at), words: words.slice(at + 1) };
}
