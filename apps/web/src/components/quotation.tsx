/** 依据 — where a rule comes from, with its own words behind it. */
import type { ReactNode } from "react";
import { citeParts } from "../lib/cite.ts";
import { typeset } from "@mingjian/rulebook";
import type { Cite } from "../lib/types.ts";

/** Source and article; the words themselves as a title, or as a second line. Law stays Chinese in both languages. */
export function Source({ cite, words: shown = false }: { readonly cite: Cite; readonly words?: boolean }): ReactNode {
  const { source, words } = citeParts(cite);
  return (
    <cite lang="zh-CN" {...(words === "" ? {} : { title: words })}>
      {typeset(source)}
      {shown && words !== "" ? <span className="quoted">{typeset(words)}</span> : null}
    </cite>
  );
}

/** Source and the quoted words. */
export function Quotation({ cite }: { readonly cite: Cite }): ReactNode {
  const { source, words } = citeParts(cite);
  return (
    <cite lang="zh-CN">
      {typeset(source)}
      {words === "" ? null : <q>{typeset(words.replace(/^「|」(?=（|\(|$)/gu, ""))}</q>}
    </cite>
  );
}
