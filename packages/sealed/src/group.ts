/** Groups and their commitments (ledger specification, section 6). */
import { compareBytes, utf8 } from "./bytes.ts";
import { parseBody } from "./canonical.ts";
import type { JsonObject } from "./canonical.ts";
import { decodeEntry } from "./entry.ts";
import type { Entry, GroupClass } from "./entry.ts";
import { LedgerError } from "./errors.ts";
import { derivation, sha256 } from "./hash.ts";
import type { Hash, HashSuite } from "./hash.ts";

/** What a group id says: the audience, and for class I the person and retention class or the number of a padding slot. */
export interface Gid {
  readonly class: GroupClass;
  readonly ref?: string;
  readonly retention?: string;
  readonly pad?: number;
}

/** A group as it lies beside its entry: where it stands, its salt, its canonical bytes. */
export interface StoredGroup {
  readonly slot: number;
  readonly gid: string;
  readonly salt: Uint8Array;
  readonly body: Uint8Array;
}

/** Bytes of every salt. */
export const saltBytes = 32;

const tag = utf8("mingjian/group/v1\n");
const person = /^I:([a-z2-7]{26})\/([a-z][a-z0-9-]{0,31})$/;
const padding = /^I:pad(0|[1-9][0-9]{0,2})$/;
const lastPad = 124;
const singleGids: ReadonlyMap<string, Gid> = new Map(
  (["E", "P", "O", "S"] as const).map((gid): [string, Gid] => [gid, { class: gid }]),
);

/** The id of a person's group; throws `E_GID` for a malformed pseudonym or retention class. */
export function personalGid(ref: string, retention: string): string {
  const gid = `I:${ref}/${retention}`;
  if (!person.test(gid)) throw new LedgerError("E_GID", "invalid group id");
  return gid;
}

/** Reads a group id; throws `E_GID`. */
export function parseGid(gid: string): Gid {
  const single = singleGids.get(gid);
  if (single !== undefined) return single;
  const [, ref, retention] = person.exec(gid) ?? [];
  if (ref !== undefined && retention !== undefined) return { class: "I", ref, retention };
  const pad = Number(padding.exec(gid)?.[1]); // NaN when it is no padding
  if (pad <= lastPad) return { class: "I", pad };
  throw new LedgerError("E_GID", "invalid group id");
}

/** H("mingjian/group/v1\n" || u8(len(gid)) || gid || salt || body). The gid must be well-formed already. */
export function commitGroup(gid: string, salt: Uint8Array, body: Uint8Array, suite: HashSuite = sha256): Hash {
  if (salt.length !== saltBytes) throw new LedgerError("E_HASH_LENGTH", "invalid salt length", { bytes: salt.length });
  const saltAt = tag.length + 1 + gid.length;
  const message = messageOf(saltAt + saltBytes + body.length);
  message[tag.length] = gid.length;
  writeAscii(message, tag.length + 1, gid);
  message.set(salt, saltAt);
  message.set(body, saltAt + saltBytes);
  return suite.digest(message);
}

/** Room for the tag and most groups; a message is digested before the next one is made. */
const room = new Uint8Array(16_384);
room.set(tag);

/** A message of this length that begins with the tag, valid until the next call. */
function messageOf(length: number): Uint8Array {
  if (length <= room.length) return room.subarray(0, length);
  const message = new Uint8Array(length);
  message.set(tag);
  return message;
}

/** Group ids are ASCII and short: writing them beats an encoder. */
function writeAscii(target: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) target[at + i] = text.charCodeAt(i);
}

const padLabel = utf8("pad\n");

/**
 * Salts of absent and padding slots of one entry, derived from its pad seed (32 bytes) and id (16 bytes): the owner can
 * open every slot, so no group can later be called padding.
 */
export function padSalts(padSeed: Uint8Array, entryId: Uint8Array, suite: HashSuite = sha256): (gid: string) => Hash {
  if (padSeed.length !== 32 || entryId.length !== 16) {
    throw new LedgerError("E_RANGE", "invalid pad seed or entry id", { seed: padSeed.length, id: entryId.length });
  }
  const derive = derivation(padSeed, suite);
  return (gid) => {
    const info = new Uint8Array(padLabel.length + 17 + gid.length);
    info.set(padLabel);
    info.set(entryId, padLabel.length);
    info[padLabel.length + 16] = gid.length;
    writeAscii(info, padLabel.length + 17, gid);
    return derive(info);
  };
}

function suiteFor(entry: Entry, suite: HashSuite): HashSuite {
  const needed = entry.hashAlg === 1 ? "sha256" : "sm3";
  if (suite.id !== needed) throw new LedgerError("E_ENTRY", "hash algorithm not available", { hashAlg: entry.hashAlg });
  return suite;
}

/**
 * Throws unless the group is the one its slot commits to: `E_GID`, `E_COMMITMENT` (wrong class or other content), and
 * the codes of section 7 when the body is not canonical. Returns the body.
 */
export function checkGroup(entry: Entry | Uint8Array, group: StoredGroup, suite: HashSuite = sha256): JsonObject {
  const { gid, slot: position } = group;
  const known = entry instanceof Uint8Array ? decodeEntry(entry) : entry;
  const slot = known.slots[position];
  if (slot?.class !== parseGid(gid).class) {
    throw new LedgerError("E_COMMITMENT", "group stands in a slot of another class", { slot: position });
  }
  const commitment = commitGroup(gid, group.salt, group.body, suiteFor(known, suite));
  if (compareBytes(commitment, slot.commitment) !== 0) {
    throw new LedgerError("E_COMMITMENT", "group differs from its commitment", { slot: position });
  }
  return parseBody(group.body);
}

/** Whether a body is the one of a slot without content. */
export function isAbsent(body: JsonObject): boolean {
  return body.absent === true && Object.keys(body).length === 1;
}
