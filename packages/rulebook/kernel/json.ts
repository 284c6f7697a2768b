/** The values an act may carry: the canonical JSON of the log (docs/spec/ledger.md, section 7) has no null and only integers. */
export type Json = boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A sentence in the two languages of the product; Chinese is the authoritative one. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
export const text = (zh: string, en: string): Text => ({ zh, en });

/** `undefined` from a register means: not known. A gate turns it into `unknown`, never into a pass. */
export type Maybe<T> = T | undefined;

/** Ids of persons, units, posts and matters: 16 random bytes in lower-case base32, 26 characters (ledger.md 6, `ref`). */
export type Ref = string;
/** Civil day `YYYY-MM-DD` in Asia/Shanghai. */
export type Day = string;
/** UTC instant, exactly `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export type Instant = string;

export const isRef = (value: string): boolean => /^[a-z2-7]{26}$/.test(value);

/** A frozen copy of a JSON value: nobody who holds the original can change what was entered. What is not JSON stays for the log to refuse. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((part: unknown) => frozenCopy(part))) as T;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) copy[name] = frozenCopy((value as Readonly<Record<string, unknown>>)[name]);
  return Object.freeze(copy) as T;
}
