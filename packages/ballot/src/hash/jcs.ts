/** Canonical JSON (RFC 8785, restricted as in the ledger specification, section 7) and strict reading of foreign JSON. */
import { BallotError } from "../errors.ts";

/** The values that canonical JSON knows: no null, no floats. */
export type JsonValue = string | number | boolean | readonly JsonValue[] | JsonMembers;

/** The members of a JSON object. */
export interface JsonMembers {
  readonly [name: string]: JsonValue;
}

// Belenios objects inside our bodies have names with underscores (public_key, verification_keys).
const NAME = /^[a-z][A-Za-z0-9_]{0,63}$/;
// Control characters except newline, lone surrogates, byte-order mark, noncharacters, bidirectional controls.
const FORBIDDEN = /(?!\n)[\p{Cc}\p{Cs}\ufeff\ufdd0-\ufdef\u202a-\u202e\u2066-\u2069]/u;
const MAX_DEPTH = 16;
const MAX_TEXT = 65_536;
const MAX_BYTES = 262_144;

function checkText(text: string, where: string): void {
  if (text.length > MAX_TEXT || FORBIDDEN.test(text) || hasNoncharacter(text)) {
    throw new BallotError("encoding.not-canonical", where);
  }
  if (text.normalize("NFC") !== text) throw new BallotError("encoding.not-nfc", where);
}

/** U+xxFFFE and U+xxFFFF of every plane. */
function hasNoncharacter(text: string): boolean {
  for (const character of text) {
    if (((character.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe) return true;
  }
  return false;
}

function writeNumber(value: number, where: string): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new BallotError("encoding.not-canonical", where);
  return String(value);
}

function writeObject(value: JsonMembers, where: string, depth: number): string {
  const members = Object.keys(value)
    .sort()
    .map((name) => {
      if (!NAME.test(name)) throw new BallotError("encoding.not-canonical", `${where}.${name.slice(0, 64)}`);
      return `"${name}":${write(value[name], `${where}.${name}`, depth + 1)}`;
    });
  return `{${members.join(",")}}`;
}

function write(value: unknown, where: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new BallotError("encoding.not-canonical", where);
  if (typeof value === "string") {
    checkText(value, where);
    return JSON.stringify(value);
  }
  if (typeof value === "number") return writeNumber(value, where);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, i) => write(item, `${where}[${i}]`, depth + 1)).join(",")}]`;
  }
  if (isPlainObject(value)) return writeObject(value, where, depth);
  throw new BallotError("encoding.not-canonical", where);
}

function isPlainObject(value: unknown): value is JsonMembers {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The canonical text of a value.
 * @throws BallotError `encoding.not-canonical` or `encoding.not-nfc` for a value outside the restricted domain
 */
export function jcs(value: JsonValue): string {
  const text = write(value, "$", 1);
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    throw new BallotError("encoding.not-canonical", "$");
  }
  return text;
}

/** Members of all objects inside a parsed value. */
function members(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const children = Object.values(value);
  return (Array.isArray(value) ? 0 : children.length) + children.reduce<number>((sum, x) => sum + members(x), 0);
}

/** Colons outside strings: one for every member that the text writes, duplicates included. */
function colons(text: string): number {
  let count = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted && character === "\\") i++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ":") count++;
  }
  return count;
}

/** Parsed JSON of another writer; malformed text or a repeated member name is `encoding.bad-json`. */
export function parseJson(text: string, where: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BallotError("encoding.bad-json", where);
  }
  // Two parsers may disagree on which duplicate counts: such a text has no single meaning.
  if (colons(text) !== members(value)) throw new BallotError("encoding.bad-json", where);
  return value;
}
