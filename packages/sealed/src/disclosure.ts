/** Disclosures: chosen groups of one entry, the rest provably unchanged (ledger specification, section 10). */
import { fromBase64, fromUtf8, toBase64, utf8 } from "./bytes.ts";
import { canonicalBody, isObject, parseBody } from "./canonical.ts";
import type { JsonObject } from "./canonical.ts";
import { decodeEntry } from "./entry.ts";
import { LedgerError } from "./errors.ts";
import { checkGroup, saltBytes } from "./group.ts";
import type { StoredGroup } from "./group.ts";
import { sha256 } from "./hash.ts";
import type { HashSuite } from "./hash.ts";

/** One opened group. */
export interface DisclosedGroup {
  readonly slot: number;
  readonly gid: string;
  readonly salt: Uint8Array;
  readonly body: JsonObject;
}

/** An entry, some of its groups, and the text of a c2sp.org/tlog-proof@v1 file. */
export interface Disclosure {
  readonly entry: Uint8Array;
  readonly groups: readonly DisclosedGroup[];
  readonly proof: string;
}

const format = "mingjian/disclosure/v1";
const maxGroups = 129;
const maxUnits = 16 * 1024 * 1024;

function wrong(what: string): LedgerError {
  return new LedgerError("E_DISCLOSURE", `invalid disclosure: ${what}`);
}

/** An object with exactly these members; throws `E_DISCLOSURE`. */
function exactly(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw wrong("object expected");
  const own = Object.keys(value);
  if (own.length !== names.length || !names.every((name) => own.includes(name))) throw wrong("members");
  return value;
}

function string(value: unknown): string {
  if (typeof value !== "string") throw wrong("text expected");
  return value;
}

/** Colons outside strings: one for every member that the text writes. A loop, because patterns overflow on long strings. */
function membersWritten(text: string): number {
  let members = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i];
    if (unit === '"') inString = !inString;
    else if (inString && unit === "\\") i += 1;
    else if (!inString && unit === ":") members += 1;
  }
  return members;
}

/** JSON.parse keeps the last of two equal names, other readers the first; counting members shows whether there were two. */
function parseUnambiguous(text: string, members: (value: unknown) => number): unknown {
  if (text.length > maxUnits) throw wrong("too large");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong("not JSON");
  }
  if (membersWritten(text) !== members(value)) throw wrong("member named twice");
  return value;
}

const groupNames = ["slot", "gid", "salt", "body"] as const;

function groupCount(value: unknown): number {
  const groups: unknown = isObject(value) ? value.groups : undefined;
  return Array.isArray(groups) ? groups.length : 0;
}

/** What one group looks like in a disclosure or in a group file: member order and spellings of section 10. */
function written(group: StoredGroup): Readonly<Record<(typeof groupNames)[number], string | number>> {
  return { slot: group.slot, gid: group.gid, salt: toBase64(group.salt), body: fromUtf8(group.body) };
}

function read(value: unknown): StoredGroup {
  const { slot, gid, salt, body } = exactly(value, groupNames);
  if (!Number.isSafeInteger(slot) || Number(slot) < 0 || Number(slot) >= maxGroups) throw wrong("slot");
  const saltOf = fromBase64(string(salt));
  if (saltOf.length !== saltBytes) throw wrong("salt length");
  const text = string(body);
  if (/\p{Surrogate}/u.test(text)) throw wrong("body");
  return { slot: Number(slot), gid: string(gid), salt: saltOf, body: utf8(text) };
}

function readGroups(value: unknown): readonly StoredGroup[] {
  if (!Array.isArray(value) || value.length > maxGroups) throw wrong("groups");
  const groups = value.map(read);
  if (groups.some(({ slot }, i) => i > 0 && slot <= (groups[i - 1]?.slot ?? -1))) throw wrong("order of slots");
  return groups;
}

/** The text of a disclosure. */
export function formatDisclosure(disclosure: Disclosure): string {
  const groups = disclosure.groups.map((group) => written({ ...group, body: canonicalBody(group.body) }));
  const { entry, proof } = disclosure;
  return `${JSON.stringify({ format, entry: toBase64(entry), groups, proof }, undefined, 1)}\n`;
}

/** Reads a disclosure strictly: form only, nothing is verified yet. `E_DISCLOSURE`, `E_BASE64`, or a code of section 7. */
export function parseDisclosure(text: string): Disclosure {
  const value = parseUnambiguous(text, (parsed) => 4 + 4 * groupCount(parsed));
  const { format: named, entry, groups, proof } = exactly(value, ["format", "entry", "groups", "proof"]);
  if (named !== format) throw wrong("format");
  const stored = readGroups(groups);
  return {
    entry: fromBase64(string(entry)),
    groups: stored.map((group) => ({ ...group, body: parseBody(group.body) })),
    proof: string(proof),
  };
}

/**
 * Checks the entry form, every shown group against its slot, and the proof with `checkProof`, which the caller joins
 * from the log's package. Throws on the first failure. Reports how many slots were shown and how many stayed hidden.
 */
export async function verifyDisclosure<R>(
  disclosure: Disclosure,
  checkProof: (proof: string, entry: Uint8Array) => Promise<R>,
  suite: HashSuite = sha256,
): Promise<R & { readonly shown: number; readonly hidden: number }> {
  const entry = decodeEntry(disclosure.entry);
  for (const group of disclosure.groups) checkGroup(entry, { ...group, body: canonicalBody(group.body) }, suite);
  const proven = await checkProof(disclosure.proof, disclosure.entry);
  const shown = disclosure.groups.length;
  return { ...proven, shown, hidden: entry.slots.length - shown };
}

/** The groups that an export shows of the entry at one position. */
export interface GroupLine {
  readonly pos: number;
  readonly groups: readonly StoredGroup[];
}

/** One line of a group file, with its line feed. */
export function formatGroupLine(line: GroupLine): string {
  return `${JSON.stringify({ pos: line.pos, groups: line.groups.map(written) })}\n`;
}

/** Reads one line of a group file, without its line feed; checks the form only. Same codes as a disclosure. */
export function parseGroupLine(text: string): GroupLine {
  const value = parseUnambiguous(text, (parsed) => 2 + 4 * groupCount(parsed));
  const { pos, groups } = exactly(value, ["pos", "groups"]);
  if (!Number.isSafeInteger(pos) || Number(pos) < 0) throw wrong("position");
  return { pos: Number(pos), groups: readGroups(groups) };
}
