/** 依据 — no gate, clock or flag exists without one (N8). Essay texts are verbatim; law carries its text date and how far it was checked. */

/** How far the wording can be relied on; shown wherever the citation is shown. */
export type Confidence =
  "verified" | "verified-local" | "excerpt" | "unverified" | "local-practice" | "essay" | "proposal" | "practice";

export interface EssayCitation {
  readonly essay: "E1" | "E2" | "E3" | "E4" | "E5";
  readonly text: string;
}
export interface SourceCitation {
  readonly source: string;
  readonly article: string;
  readonly textDate: string;
  readonly confidence: Confidence;
  readonly text: string;
}
export type Citation = EssayCitation | SourceCitation;

/** A verbatim quotation of one of the five essays; `npm run generate` compares it with the text. */
export const essay = (id: EssayCitation["essay"], words: string): EssayCitation => ({ essay: id, text: words });
/**
 * A text of law, by article. `verified` speaks of the article: where words are quoted as well, they come from tables of the project and
 * nobody has compared them with the text, so that the citation as a whole is an excerpt until somebody does (`citation.confirmed`).
 */
export const law = (
  source: string,
  article: string,
  textDate: string,
  confidence: Confidence,
  words: string,
): SourceCitation => ({
  source,
  article,
  textDate,
  confidence: confidence === "verified" && words !== "" ? "excerpt" : confidence,
  text: words,
});
/** What practice expects or this project proposes where no text says it: labelled so on screen. */
export const practice = (words: string): SourceCitation => law("通行做法", "", "2026-11", "practice", words);
export const proposal = (words: string): SourceCitation => law("本项目建议", "", "2026-11", "proposal", words);

const ESSAYS: Readonly<Record<EssayCitation["essay"], string>> = {
  E1: "《加强对国有企业“一把手”监督之我见》",
  E2: "《对如何加强“一把手”监督的思考》",
  E3: "《一把手监督》",
  E4: "《一把手监督》(与 E3 相同)",
  E5: "《关于强化对“一把手”监督的思考》",
};
const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  verified: "",
  "verified-local": "(地方法规)",
  excerpt: "(条文摘录,待核对)",
  unverified: "(条文未核对)",
  "local-practice": "(地方实践)",
  essay: "",
  proposal: "(建议值)",
  practice: "(通行做法)",
};

/** One line for a person: source, article and the words themselves. */
export function citationInWords(c: Citation): string {
  if ("essay" in c) return `${ESSAYS[c.essay]}:「${c.text}」`;
  const words = c.text === "" ? "" : `:「${c.text}」`;
  return `${c.source}${c.article}${words}${CONFIDENCE[c.confidence]}`;
}
