/**
 * Canonical JSON: RFC 8785 restricted so that all libraries agree (ledger specification, section 7).
 * Proved by canonical.test.ts against an independent implementation on 100,000 random values.
 */
import { fromUtf8, utf8 } from "./bytes.ts";
import { LedgerError } from "./errors.ts";

/** What may be committed: no null, no fractions; money, dates and binary are strings. */
export type Json = boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object; every group body is one. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Most bytes of one canonical body; larger content is an attachment. */
const maxBodyBytes = 262_144;
const maxDepth = 16;
const maxStringUnits = 65_536;

const memberName = /^[a-z][A-Za-z0-9]{0,63}$/;
/**
 * Anything outside printable ASCII (without quote and backslash), Latin letters, common punctuation, CJK ideographs and
 * full-width forms. Strings without such a character need no escape, are well-formed and already NFC: the fast path.
 */
const unusual = /[^ !#-[\]-~\u00a0-\u02ff\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff00-\uffef]/;
/** Controls except line feed, byte-order mark, bidirectional controls, noncharacters, unpaired surrogates. */
const forbidden =
  // eslint-disable-next-line no-control-regex -- refusing control characters is the purpose
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|[\p{Noncharacter_Code_Point}\p{Surrogate}]/u;

/** A plain text whose spelling is already normal; throws `E_JSON_STRING` otherwise. Returns the JSON literal. */
function quoted(text: string): string {
  if (text.length > maxStringUnits)
    throw new LedgerError("E_JSON_STRING", "invalid text: too long", { units: text.length });
  if (!unusual.test(text)) return `"${text}"`;
  if (forbidden.test(text)) throw new LedgerError("E_JSON_STRING", "invalid text: forbidden character");
  if (text.normalize("NFC") !== text) throw new LedgerError("E_JSON_STRING", "invalid text: not in normal form C");
  return JSON.stringify(text);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    throw new LedgerError("E_JSON_NUMBER", "invalid number: not an integer of at most 2^53 - 1");
  }
  return String(value);
}

function notJson(what: string): LedgerError {
  return new LedgerError("E_JSON_TYPE", `invalid value: ${what}`);
}

function tooLarge(bytes: number): LedgerError {
  return new LedgerError("E_JSON_SIZE", "invalid body: too large", { bytes });
}

/** How members are read. A value that was just made member by member (parsed, copied) cannot hide or compute any. */
interface Reading {
  checkList(value: readonly unknown[]): void;
  /** Names of all members. */
  namesOf(value: object): string[];
  member(holder: object, name: string): unknown;
}

function requirePlain(value: object): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw notJson("instance of a class");
}

const suspicious: Reading = {
  checkList: (value) => {
    if (Object.getPrototypeOf(value) !== Array.prototype) throw notJson("subclass of array");
    // names and symbols beside the elements would be lost silently; "length" is the one extra key of a plain array
    if (Reflect.ownKeys(value).length !== value.length + 1) throw notJson("sparse or decorated array");
  },
  namesOf: (value) => {
    requirePlain(value);
    if (Object.getOwnPropertySymbols(value).length > 0) throw notJson("member named by a symbol");
    return Object.getOwnPropertyNames(value);
  },
  member: (holder, name) => {
    const property = Object.getOwnPropertyDescriptor(holder, name);
    if (property === undefined || !("value" in property) || property.enumerable !== true) {
      throw notJson("computed or hidden member");
    }
    return property.value as unknown;
  },
};

const trusting: Reading = {
  checkList: () => undefined,
  namesOf: (value) => {
    requirePlain(value);
    return Object.keys(value);
  },
  member: (holder, name) => (holder as Readonly<Record<string, unknown>>)[name],
};

interface Spelling {
  readonly limit: number;
  readonly reading: Reading;
}

function list(value: readonly unknown[], depth: number, spelling: Spelling): string {
  spelling.reading.checkList(value);
  let text = "[";
  for (let i = 0; i < value.length; i++) {
    text += (i === 0 ? "" : ",") + spell(value[i], depth + 1, spelling);
    if (text.length > spelling.limit) throw tooLarge(text.length);
  }
  return text + "]";
}

/** Names that were found well-formed, as they are spelled in front of their value: a log has few, and each very often. */
const spelledNames = new Map<string, string>();
const mostNames = 4096;

function spelledName(name: string): string {
  const known = spelledNames.get(name);
  if (known !== undefined) return known;
  if (!memberName.test(name)) throw new LedgerError("E_JSON_KEY", "invalid member name");
  const spelled = `"${name}":`;
  if (spelledNames.size < mostNames) spelledNames.set(name, spelled);
  return spelled;
}

function record(value: object, depth: number, spelling: Spelling): string {
  const { reading, limit } = spelling;
  let text = "";
  for (const name of reading.namesOf(value).sort()) {
    const member = spelledName(name) + spell(reading.member(value, name), depth + 1, spelling);
    text += text === "" ? member : `,${member}`;
    if (text.length > limit) throw tooLarge(text.length);
  }
  return `{${text}}`;
}

function spell(value: unknown, depth: number, spelling: Spelling): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return integer(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "object" && value !== null) return container(value, depth, spelling);
  throw notJson(value === null ? "null" : typeof value);
}

function container(value: object, depth: number, spelling: Spelling): string {
  if (depth >= maxDepth) throw new LedgerError("E_JSON_SIZE", "invalid body: nested too deeply", { depth: depth + 1 });
  return Array.isArray(value) ? list(value, depth, spelling) : record(value, depth, spelling);
}

/**
 * The one byte spelling of a value. Throws `E_JSON_TYPE`, `E_JSON_NUMBER`, `E_JSON_KEY`, `E_JSON_STRING` or
 * `E_JSON_SIZE` for values outside the domain. Never normalises: that happens once, at input, where people see it.
 */
export function canonicalize(value: Json, maxBytes: number = maxBodyBytes): Uint8Array {
  return encoded(value, { limit: maxBytes, reading: suspicious });
}

function encoded(value: Json, spelling: Spelling): Uint8Array {
  const bytes = utf8(spell(value, 0, spelling));
  if (bytes.length > spelling.limit) throw tooLarge(bytes.length);
  return bytes;
}

/** The value whose one spelling these bytes are; anything else is refused (`E_NOT_CANONICAL` or the code above). */
export function parseCanonical(bytes: Uint8Array, maxBytes: number = maxBodyBytes): Json {
  if (bytes.length > maxBytes) throw tooLarge(bytes.length);
  const text = fromUtf8(bytes);
  let value: Json;
  try {
    value = JSON.parse(text) as Json; // spelling it again is the check that it is one
  } catch {
    throw new LedgerError("E_NOT_CANONICAL", "invalid body: not JSON");
  }
  // equal texts are equal bytes: the decoder refuses whatever is not the one encoding of a text
  if (spell(value, 0, { limit: maxBytes, reading: trusting }) !== text) {
    throw new LedgerError("E_NOT_CANONICAL", "invalid body: not the canonical spelling");
  }
  return value;
}

/** The canonical bytes of a group body, which must be an object (`E_JSON_TYPE`). */
export function canonicalBody(body: JsonObject): Uint8Array {
  if (!isObject(body)) throw notJson("a group body is an object");
  return canonicalize(body);
}

/** The same for a body that the caller has just made, member by member, out of plain values. */
export function canonicalCopy(body: JsonObject): Uint8Array {
  if (!isObject(body)) throw notJson("a group body is an object");
  return encoded(body, { limit: maxBodyBytes, reading: trusting });
}

/** The object whose canonical bytes a group holds. */
export function parseBody(bytes: Uint8Array): JsonObject {
  const value = parseCanonical(bytes);
  if (!isObject(value)) throw notJson("a group body is an object");
  return value;
}

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
