/** MJE1: the bytes of one entry, which are the leaf data of the log (ledger specification, section 5). */
import { compareBytes } from "./bytes.ts";
import { LedgerError } from "./errors.ts";
import type { Hash } from "./hash.ts";

/** Audience of a group: envelope, public, organisation, supervision, one person. */
export type GroupClass = "E" | "P" | "O" | "S" | "I";

/** One commitment and the audience it belongs to. */
export interface Slot {
  readonly class: GroupClass;
  readonly commitment: Hash;
}

/** A decoded entry; slots ascend as 33-byte strings. `hashAlg` 1 is SHA-256, 2 is SM3. */
export interface Entry {
  readonly hashAlg: 1 | 2;
  readonly slots: readonly Slot[];
}

/** Most personal groups of one act; an act about more people must be split. */
export const maxSubjects = 125;

const magic = [0x4d, 0x4a, 0x45, 0x31] as const; // "MJE1"
const headerBytes = 6;
const slotBytes = 33;
const classes: readonly GroupClass[] = ["E", "P", "O", "S", "I"];
/** Classes that have exactly one slot each, and so come first. */
const single = 4;
/** Room for personal groups in the allowed entry sizes: the bucket that outsiders can see. */
const buckets = [1, 5, 13, 29, 61, maxSubjects] as const;

function wrong(what: string, detail: Readonly<Record<string, number>> = {}): LedgerError {
  return new LedgerError("E_ENTRY", `invalid entry: ${what}`, detail);
}

/** Number of personal slots of an entry with that many personal groups: 1, 5, 13, 29, 61 or 125. */
export function personalSlots(subjects: number): number {
  const bucket = buckets.find((room) => subjects <= room);
  if (bucket === undefined) {
    throw new LedgerError("E_TOO_MANY_SUBJECTS", "invalid entry: too many personal groups", { subjects });
  }
  return bucket;
}

function checkShape(bytes: Uint8Array): number {
  if (magic.some((byte, i) => bytes[i] !== byte)) throw wrong("not MJE1");
  const slots = bytes[5] ?? 0;
  if (!buckets.some((room) => room + single === slots)) throw wrong("number of slots", { slots });
  if (bytes.length !== headerBytes + slotBytes * slots) throw wrong("length", { bytes: bytes.length });
  return slots;
}

/**
 * Checks every rule of the format and throws `E_ENTRY`; makes no objects, so that whole logs can be walked. Of each slot
 * the first four are E, P, O, S and the rest I: any other class at a place breaks the order or the count.
 */
export function checkEntry(bytes: Uint8Array): void {
  const count = checkShape(bytes);
  if (bytes[4] !== 1 && bytes[4] !== 2) throw wrong("hash algorithm");
  for (let i = 0; i < count; i++) {
    if (bytes[headerBytes + slotBytes * i] !== Math.min(i, single) + 1) throw wrong("class of slot", { slot: i });
    if (i > single && !ascends(bytes, headerBytes + slotBytes * i)) throw wrong("order of slots", { slot: i });
  }
}

/** Whether the slot at this offset is greater than the one before. */
function ascends(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + slotBytes; i++) {
    const difference = (bytes[i] ?? 0) - (bytes[i - slotBytes] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** Checks every rule of the format (`E_ENTRY`) and returns views of the given bytes. */
export function decodeEntry(bytes: Uint8Array): Entry {
  checkEntry(bytes);
  const slots = Array.from({ length: bytes[5] ?? 0 }, (_, i): Slot => {
    const at = headerBytes + slotBytes * i;
    return { class: classes[Math.min(i, single)] ?? "I", commitment: bytes.subarray(at + 1, at + slotBytes) };
  });
  return { hashAlg: bytes[4] === 1 ? 1 : 2, slots };
}

/** The order of slots in an entry: as 33-byte strings, so that personal slots say nothing by their place. */
export function bySlotOrder(a: Slot, b: Slot): number {
  return classes.indexOf(a.class) - classes.indexOf(b.class) || compareBytes(a.commitment, b.commitment);
}

/** Sorts the slots and writes the entry; throws `E_ENTRY` if the result would not be one. */
export function encodeEntry(slots: readonly Slot[], hashAlg: 1 | 2 = 1): Uint8Array {
  const sorted = slots.toSorted(bySlotOrder);
  if (slots.length > single + maxSubjects) throw wrong("number of slots", { slots: slots.length });
  const bytes = new Uint8Array(headerBytes + slotBytes * slots.length);
  bytes.set([...magic, hashAlg, slots.length]);
  for (const [i, { class: audience, commitment }] of sorted.entries()) {
    if (commitment.length !== 32) throw new LedgerError("E_HASH_LENGTH", "invalid commitment length", { slot: i });
    bytes[headerBytes + slotBytes * i] = classes.indexOf(audience) + 1;
    bytes.set(commitment, headerBytes + slotBytes * i + 1);
  }
  checkEntry(bytes);
  return bytes;
}
