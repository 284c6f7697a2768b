/** The envelope: group E of every entry (ledger specification, section 6 rule 4). */
import type { JsonObject } from "./canonical.ts";
import { LedgerError } from "./errors.ts";

/** What every entry says about itself. `at` is UTC with milliseconds; `n` is the log size the facts were answered at. */
export interface Envelope {
  readonly v: 1;
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly rules: readonly string[];
  readonly n?: number;
  readonly occurredAt?: string;
  readonly causes?: readonly string[];
}

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const actType = /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const actor = /^(p:[a-z2-7]{26}|sys:.+)$/;
const rule = /^.+@\d{4}-\d\d-\d\d$/;

const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const hyphenBefore: ReadonlySet<number> = new Set([4, 6, 8, 10]);

/** Lower-case UUID text of 16 bytes. */
export function uuidText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += (hyphenBefore.has(i) ? "-" : "") + (hexOfByte[bytes[i] ?? 0] ?? "");
  return text;
}

/** The 16 bytes of a lower-case version 4 UUID; throws `E_ENTRY`. */
export function uuidBytes(text: string): Uint8Array {
  if (!uuid4.test(text)) throw new LedgerError("E_ENTRY", "invalid entry id: not a version 4 UUID");
  const hex = text.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

type Check = (value: unknown) => boolean;
const text =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value);
const counter: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const instant: Check = (value) => text(moment)(value) && !Number.isNaN(Date.parse(String(value)));

const required: Readonly<Record<string, Check>> = {
  v: (value) => value === 1,
  id: text(uuid4),
  type: text(actType),
  stream: text(/^.+$/u),
  seq: counter,
  at: instant,
  actor: text(actor),
  rules: listOf(text(rule)),
};
const optional: Readonly<Record<string, Check>> = {
  n: counter,
  occurredAt: text(/^\d{4}-/),
  causes: listOf(text(uuid4)),
};

/** Reads group E; throws `E_ENTRY` naming the first member that is missing or malformed. Other members may follow. */
export function readEnvelope(body: JsonObject): Envelope {
  for (const [name, check] of Object.entries(required)) {
    if (!check(body[name])) throw new LedgerError("E_ENTRY", `invalid envelope: ${name}`);
  }
  for (const [name, check] of Object.entries(optional)) {
    if (name in body && !check(body[name])) throw new LedgerError("E_ENTRY", `invalid envelope: ${name}`);
  }
  return body as unknown as Envelope; // every member was checked above
}
