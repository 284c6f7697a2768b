/** 拼音 — does a line match what was typed in characters, in full pinyin, in initials, or in a mixture? Every reading of a character counts. */
import { pinyin } from "pinyin-pro";

const HAN = /\p{Script=Han}/u;
const readings = new Map<string, readonly string[]>();

/** All readings of a character without tones; none for what is not Chinese. */
function readingsOf(character: string): readonly string[] {
  const known = readings.get(character);
  if (known !== undefined) return known;
  const found = HAN.test(character)
    ? [...new Set(pinyin(character, { multiple: true, toneType: "none", type: "array", v: true }))]
    : [];
  readings.set(character, found);
  return found;
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");

/** How one character may stand in the query at `at`: itself, a whole reading, or an initial (`z` or `zh`). Ends of what it takes. */
function taken(character: string, query: string, at: number): readonly number[] {
  const ends = character === query[at] ? [at + 1] : [];
  for (const reading of readingsOf(character)) {
    if (query.startsWith(reading, at)) ends.push(at + reading.length);
    else if (reading.startsWith(query.slice(at))) ends.push(query.length);
    if (query.startsWith(reading.slice(0, 1), at)) ends.push(at + 1);
    if (reading[1] === "h" && query.startsWith(reading.slice(0, 2), at)) ends.push(at + 2);
  }
  return ends;
}

function follows(line: readonly string[], from: number, query: string, at: number): boolean {
  if (at >= query.length) return true;
  const character = line[from];
  return character !== undefined && taken(character, query, at).some((end) => follows(line, from + 1, query, end));
}

/** A question made ready once, asked of many lines. */
export interface Question {
  readonly text: string;
  readonly letters: boolean;
}
export const question = (typed: string): Question => {
  const text = plain(typed).slice(0, 60);
  return { text, letters: /^[\x21-\x7e]*[a-z][\x21-\x7e]*$/.test(text) || (/[a-z]/.test(text) && HAN.test(text)) };
};

/** 0 = the line itself, 1 = it begins so, 2 = it contains it, 3 = by pinyin from the beginning, 4 = by pinyin inside; undefined = no match. */
export function match(line: string, { text, letters }: Question): number | undefined {
  const own = plain(line);
  const at = text === "" ? -1 : own.indexOf(text);
  if (at >= 0) return own === text ? 0 : at === 0 ? 1 : 2;
  if (!letters) return undefined;
  const characters = Array.from(own);
  const start = characters.findIndex((_, from) => follows(characters, from, text, 0));
  return start < 0 ? undefined : start === 0 ? 3 : 4;
}
