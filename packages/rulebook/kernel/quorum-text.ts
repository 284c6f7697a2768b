/**
 * 条文读数 — texts of rules of procedure as thresholds (reference/tiol.md section 3). A text that cannot be read stays unread:
 * there is no default share, because a guessed one would turn a missing rule into a passed one.
 */
import type { Base, Threshold } from "./threshold.ts";

/** `AMBIGUOUS_HALF`: a bare half may mean half or more than half; the stricter holds until the unit has confirmed. */
export type ReadNote = "AMBIGUOUS_HALF";
export type Reading =
  | { readonly threshold: Threshold; readonly note?: ReadNote }
  | { readonly unread: "QUORUM_TEXT_UNPARSABLE" | "THRESHOLD_NOT_EXECUTABLE" };

type Share = Pick<Threshold, "num" | "den">;

const tidy = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll("\u2044", "/")
    .replace(/[\s,。.;:]/g, "");

const DIGITS = "零一二三四五六七八九十";
const digit = (character: string): number => DIGITS.indexOf(character);

const FIGURES: readonly (readonly [RegExp, (m: RegExpExecArray) => Share])[] = [
  [/^(\d{1,4})\/(\d{1,4})$/, (m) => ({ num: Number(m[1]), den: Number(m[2]) })],
  [/^(\d{1,3})%$/, (m) => ({ num: Number(m[1]), den: 100 })],
  [/^([二三四五六七八九十])分之([一二三四五六七八九])$/, (m) => ({ num: digit(m[2] ?? ""), den: digit(m[1] ?? "") })],
  [/^(半数|一半)$/, () => ({ num: 1, den: 2 })],
  [/^(1|全体|全部|全员|全数)$/, () => ({ num: 1, den: 1 })],
];

/** A share between nothing and all; anything else is no share. */
function figure(words: string): Share | undefined {
  for (const [form, read] of FIGURES) {
    const match = form.exec(words);
    const share = match === null ? undefined : read(match);
    if (share !== undefined) return share.num > 0 && share.num <= share.den ? share : undefined;
  }
  return undefined;
}

const isHalf = ({ num, den }: Share): boolean => num * 2 === den;
const COMPARED = /^(超过|大于|多于|过(?=半数))?(不少于|不低于|达到|至少|达)?(.+?)(以上)?$/;

/** 超过、过半数 ask for more than the share, 以上、达到、不少于 for the share itself; without such a word the share is reached. */
function compared(words: string, base: Base): Reading | undefined {
  const [, above, reaching, share = "", included] = COMPARED.exec(words) ?? [];
  const value = figure(share);
  const stated = reaching !== undefined || included !== undefined;
  const contradicts = above !== undefined && stated;
  if (value === undefined || contradicts) return undefined;
  return above === undefined ? reached(value, stated, base) : exceeded(value, base);
}

/** More than all is no share. */
const exceeded = ({ num, den }: Share, base: Base): Reading | undefined =>
  num === den ? undefined : { threshold: { comparator: "moreThan", num, den, base } };

function reached({ num, den }: Share, stated: boolean, base: Base): Reading {
  if (num === den) return { threshold: { comparator: "all", num: 1, den: 1, base } };
  if (isHalf({ num, den }) && !stated)
    return { threshold: { comparator: "moreThan", num, den, base }, note: "AMBIGUOUS_HALF" };
  return { threshold: { comparator: "atLeast", num, den, base } };
}

/** Words that say who and what, and nothing about the share. */
const QUORUM_FILLERS =
  /应到会|应出席|应到|领导班子|组成人员|党组|党委|董事会|成员|委员|董事|代表|人员|人数|总数|到会|出席|参会|方可|召开|举行|会议|必须|应当|须|的/g;
const WHOLE_BODY = /^(超过|大于|多于|过|不少于|不低于|达到|至少|达)?全体(?=.)/;

/** A quorum text, e.g. 「2/3」、「应到会成员三分之二以上到会」、「全体」. The base is the roster. */
export function readQuorumText(text: string): Reading {
  const words = tidy(text).replace(QUORUM_FILLERS, "").replace(WHOLE_BODY, "$1");
  return compared(words, "roster") ?? { unread: "QUORUM_TEXT_UNPARSABLE" };
}

const VOTE_FILLERS =
  /赞成票数|赞成票|同意票|赞成|同意|表决|通过|票数|得票|应到会|应出席|应到|实到会|实到|到会|出席|参会|有效票|成员|委员|董事|代表|人员|人数|总数|方为|为|须|的/g;
const UNANIMOUS = /^(全票|一致)(赞成|同意)?(通过)?$/;

/** What a vote text counts of; undefined = it does not say. */
function voteBase(words: string): Base | undefined {
  if (/应到|应出席|全体/.test(words)) return "entitled";
  if (/到会|实到|出席|参会/.test(words)) return "present";
  return words.includes("有效票") ? "cast" : undefined;
}

/** A vote text of the reporting list, e.g. 「赞成票超过应到会成员人数的2/3」、「全票通过」. */
export function readVoteText(text: string): Reading {
  const words = tidy(text);
  if (UNANIMOUS.test(words)) return { threshold: { comparator: "all", num: 1, den: 1, base: "entitled" } };
  const base = voteBase(words);
  const share = words.replace(VOTE_FILLERS, "").replace(WHOLE_BODY, "$1");
  const reading = base === undefined ? undefined : compared(share, base);
  return reading ?? { unread: "THRESHOLD_NOT_EXECUTABLE" };
}

export const thresholdOf = (reading: Reading): Threshold | undefined =>
  "threshold" in reading ? reading.threshold : undefined;
