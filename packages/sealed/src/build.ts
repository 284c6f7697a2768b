/**
 * From the groups of an act to the bytes of its entry: the hot path of the sequencer. Nothing here reads randomness;
 * salts come from one block that the caller draws per batch. First stage: every group with content has a stored random
 * salt; keyed groups (sections 8, 9, 21) come later and will set `keyId`.
 */
import { compareBytes, utf8 } from "./bytes.ts";
import { canonicalCopy } from "./canonical.ts";
import type { JsonObject } from "./canonical.ts";
import { bySlotOrder, decodeEntry, encodeEntry, personalSlots } from "./entry.ts";
import type { Entry, GroupClass } from "./entry.ts";
import { uuidText } from "./envelope.ts";
import { LedgerError } from "./errors.ts";
import { checkGroup, commitGroup, padSalts, personalGid, saltBytes } from "./group.ts";
import type { StoredGroup } from "./group.ts";
import { sha256 } from "./hash.ts";
import type { Hash, HashSuite } from "./hash.ts";

/** The part of an act about one person: pseudonym, retention class, content. */
export interface PersonalGroup {
  readonly ref: string;
  readonly rc: string;
  readonly body: JsonObject;
}

/** The content of an act by audience. What is left out becomes an absent slot. */
export interface ActGroups {
  readonly E: JsonObject;
  readonly P?: JsonObject;
  readonly O?: JsonObject;
  readonly S?: JsonObject;
  readonly I?: readonly PersonalGroup[];
}

/** A group with content, ready to be stored. `keyId` is the place of keyed groups and never set in this stage. */
export interface BuiltGroup extends StoredGroup {
  readonly keyId?: string;
}

/** The MJE1 bytes, the seed that opens the other slots, and the groups with content in slot order. */
export interface BuiltEntry {
  readonly entry: Uint8Array;
  readonly padSeed: Uint8Array;
  readonly groups: readonly BuiltGroup[];
}

/**
 * What one entry is made of; the bodies are plain values that the caller has just made. `entryId` is 16 bytes and equals the
 * envelope's `id`; `padSeed` is 32 random bytes.
 */
export interface EntryInput {
  readonly entryId: Uint8Array;
  readonly padSeed: Uint8Array;
  readonly groups: ActGroups;
}

/** Random bytes drawn once and handed out once: no two groups ever share a salt. */
export class RandomBlock {
  readonly #bytes: Uint8Array;
  #at = 0;

  /** `bytes` come from the caller's CSPRNG and must not be used elsewhere. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `count` bytes as a copy; throws `E_RANGE` when the block is used up. */
  take(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#bytes.length)
      throw new LedgerError("E_RANGE", "random block used up", { bytes: this.#bytes.length });
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }
}

/** Random bytes that the salts of these groups take from the block. */
export function randomNeeded(groups: ActGroups): number {
  const present = [groups.E, groups.P, groups.O, groups.S].filter((group) => group !== undefined).length;
  return saltBytes * (present + (groups.I?.length ?? 0));
}

const absentBody = utf8('{"absent":true}');

/** A group on its way: commitment known, slot not yet. */
interface Draft {
  readonly class: GroupClass;
  readonly gid: string;
  readonly salt: Uint8Array;
  readonly body: Uint8Array;
  readonly commitment: Hash;
  readonly content: boolean;
}

/** Drafts groups with one entry's salts. */
interface Drafter {
  content(audience: GroupClass, gid: string, body: JsonObject): Draft;
  absent(audience: GroupClass, gid: string): Draft;
}

function drafter(input: EntryInput, random: RandomBlock, suite: HashSuite): Drafter {
  const padSalt = padSalts(input.padSeed, input.entryId, suite);
  const draft = (audience: GroupClass, gid: string, salt: Uint8Array, body: Uint8Array, content: boolean): Draft => ({
    class: audience,
    gid,
    salt,
    body,
    commitment: commitGroup(gid, salt, body, suite),
    content,
  });
  return {
    content: (audience, gid, body) => draft(audience, gid, random.take(saltBytes), canonicalCopy(body), true),
    absent: (audience, gid) => draft(audience, gid, padSalt(gid), absentBody, false),
  };
}

function draftAll(groups: ActGroups, make: Drafter): Draft[] {
  const drafts: Draft[] = [];
  for (const audience of ["E", "P", "O", "S"] as const) {
    const body = groups[audience];
    drafts.push(body === undefined ? make.absent(audience, audience) : make.content(audience, audience, body));
  }
  const persons = groups.I ?? [];
  const room = personalSlots(persons.length);
  for (const { ref, rc, body } of persons) drafts.push(make.content("I", personalGid(ref, rc), body));
  for (let k = 0; k < room - persons.length; k++) drafts.push(make.absent("I", `I:pad${k}`));
  return drafts;
}

function checkGids(persons: readonly PersonalGroup[]): void {
  if (new Set(persons.map(({ ref, rc }) => `${ref}/${rc}`)).size < persons.length) {
    throw new LedgerError("E_GID", "one group id twice in one entry");
  }
}

/**
 * Builds one entry. `suite` may be a faster SHA-256. Throws the codes of sections 5 to 7; nothing is half done: on any
 * refusal the caller has no entry.
 */
export function buildEntry(input: EntryInput, random: RandomBlock, suite: HashSuite = sha256): BuiltEntry {
  if (input.groups.E.id !== uuidText(input.entryId)) {
    throw new LedgerError("E_ENTRY", "invalid envelope: its id is not the entry id");
  }
  checkGids(input.groups.I ?? []);
  const drafts = draftAll(input.groups, drafter(input, random, suite)).sort(bySlotOrder);
  const groups = drafts.flatMap(({ gid, salt, body, content }, slot) => (content ? [{ slot, gid, salt, body }] : []));
  return { entry: encodeEntry(drafts), padSeed: input.padSeed, groups };
}

/** The seed and id that open the slots without content. */
export type PadKeys = Pick<EntryInput, "entryId" | "padSeed">;

/**
 * Opens every slot of an entry: the stored groups as they are, all others as absent or padding. Throws `E_COMMITMENT`
 * when a slot stays shut, so an audit can show that nothing unwelcome hides behind padding.
 */
export function openSlots(
  entry: Uint8Array,
  keys: PadKeys,
  stored: readonly StoredGroup[],
  suite: HashSuite = sha256,
): readonly StoredGroup[] {
  const decoded = decodeEntry(entry);
  const salts = padSalts(keys.padSeed, keys.entryId, suite);
  const opened = new Map(stored.map((group) => [group.slot, group]));
  for (const gid of absentGids(decoded, stored)) {
    const salt = salts(gid);
    const commitment = commitGroup(gid, salt, absentBody, suite);
    const slot = decoded.slots.findIndex((known) => compareBytes(known.commitment, commitment) === 0);
    opened.set(slot, { slot, gid, salt, body: absentBody });
  }
  return decoded.slots.map((_slot, position) => {
    const group = opened.get(position);
    if (group === undefined) throw new LedgerError("E_COMMITMENT", "slot does not open", { slot: position });
    checkGroup(decoded, group, suite);
    return group;
  });
}

function absentGids(entry: Entry, stored: readonly StoredGroup[]): string[] {
  const shown = new Set(stored.map(({ gid }) => gid));
  const persons = stored.filter(({ gid }) => gid.startsWith("I:")).length;
  const pads = Array.from({ length: entry.slots.length - 4 - persons }, (_, k) => `I:pad${k}`);
  return [...["E", "P", "O", "S"].filter((gid) => !shown.has(gid)), ...pads];
}
