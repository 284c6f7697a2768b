/**
 * JSON as it must arrive (design/quality.md 9.2): one value in well-formed UTF-8, no repeated and no dangerous member names,
 * bounded depth and size, numbers that are integers a log can hold. The built-in parser keeps the last of two equal names and
 * rounds big numbers, so a scanner of our own looks first.
 */
import { Problem, type ProblemCode } from "./problem.ts";

const MAX_DEPTH = 32;
const MAX_KEYS = 1000;
const MAX_ITEMS = 10_000;
const MAX_STRING = 200_000;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- JSON forbids raw control characters inside strings
const STRING = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

const refuse = (code: ProblemCode): never => {
  throw new Problem(code);
};

/** Reads one value and answers the position behind it. */
class Scanner {
  private at = 0;
  private readonly text: string;
  private readonly longest: number;
  constructor(text: string, longest: number) {
    this.text = text;
    this.longest = longest;
  }

  whole(): void {
    this.value(0);
    this.space();
    if (this.at !== this.text.length) refuse("body.malformed");
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    if (match !== undefined) this.at += match.length;
    return match;
  }
  private space(): void {
    this.take(SPACE);
  }
  private expect(char: string): void {
    this.space();
    if (this.text[this.at] !== char) refuse("body.malformed");
    this.at += 1;
  }
  /** Consumes the character if it comes next. */
  private next(char: string): boolean {
    this.space();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private value(depth: number): void {
    if (depth > MAX_DEPTH) refuse("body.depth");
    if (this.next("{")) this.members(depth);
    else if (this.next("[")) this.items(depth);
    else if (this.text[this.at] === '"') this.string();
    else if (this.take(LITERAL) === undefined) this.number();
  }

  private string(): string {
    const raw = this.take(STRING) ?? refuse("body.malformed");
    const value = JSON.parse(raw) as string;
    if (!value.isWellFormed() || value.includes("\u0000")) refuse("body.encoding");
    if (value.length > this.longest) refuse("body.size");
    return value;
  }

  private number(): void {
    const raw = this.take(NUMBER) ?? refuse("body.malformed");
    if (!Number.isSafeInteger(Number(raw)) || /[.eE]/.test(raw) || raw === "-0") refuse("body.number");
  }

  private members(depth: number): void {
    const seen = new Set<string>();
    if (this.next("}")) return;
    do {
      this.space();
      const name = this.string();
      if (FORBIDDEN.has(name)) refuse("body.forbiddenKey");
      if (seen.has(name)) refuse("body.duplicateKey");
      if (seen.add(name).size > MAX_KEYS) refuse("body.size");
      this.expect(":");
      this.value(depth + 1);
    } while (this.next(","));
    this.expect("}");
  }

  private items(depth: number): void {
    if (this.next("]")) return;
    let count = 0;
    do {
      count += 1;
      if (count > MAX_ITEMS) refuse("body.size");
      this.value(depth + 1);
    } while (this.next(","));
    this.expect("]");
  }
}

/** Decodes, scans, parses and brings every text into NFC; `longest` is the longest text allowed. Throws a `Problem`; never anything else. */
export function parseBody(bytes: Uint8Array, longest = MAX_STRING): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse("body.encoding");
  }
  if (text.startsWith("\uFEFF")) refuse("body.malformed");
  new Scanner(text, longest).whole();
  return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? value.normalize("NFC") : value));
}
