/**
 * 排印 — sentences are kept with the plain marks of a keyboard; printed and public Chinese uses full-width marks. Figures such as
 * 90,000.00, 10:30 and 2026-03-02 stay as they are.
 */
const HAN = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]/u;
const WIDE: Readonly<Record<string, string>> = { ",": "，", ":": "：", ";": "；", "?": "？", "!": "！" };

const isHan = (char: string | undefined): boolean => char !== undefined && HAN.test(char);

/** A mark is wide beside a Chinese character; a colon or question mark only behind one. */
function wideMark(chars: readonly string[], at: number): string | undefined {
  const mark = WIDE[chars[at] ?? ""];
  if (mark === undefined) return undefined;
  const [before, after] = [chars[at - 1], chars[at + 1] === " " ? chars[at + 2] : chars[at + 1]];
  if (isHan(before)) return mark;
  const opens = chars[at] === "," || chars[at] === ";";
  return opens && isHan(after) ? mark : undefined;
}

const BRACKETS = /\(([^()]*)\)/gu;
const widened = (text: string): string =>
  text.replace(BRACKETS, (whole, inner: string, at: number) =>
    Array.from(inner).some(isHan) || isHan(text[at - 1]) ? `（${inner}）` : whole,
  );
/** From the inside out: what was inside is wide by then and no bracket to the pattern any more. */
function wideBrackets(text: string): string {
  const once = widened(text);
  return once === text ? text : wideBrackets(once);
}

/** The sentence as it is printed. */
export function typeset(text: string): string {
  const chars = Array.from(wideBrackets(text));
  let [out, skip] = ["", false];
  chars.forEach((char, at) => {
    const mark = wideMark(chars, at);
    if (!(skip && char === " ")) out += mark ?? char;
    skip = mark !== undefined;
  });
  return out;
}
