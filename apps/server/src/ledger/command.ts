/** What the sequencer is asked and what it answers; how a request is recognised when it comes again (ledger.md 13.2 rule 4). */
import { hash } from "node:crypto";
import { canonicalize, LedgerError } from "@mingjian/sealed";
import type { Json as SealedJson } from "@mingjian/sealed";
import type { ActorId, Entry, GateFinding, Instant, Ref, Refusal } from "@mingjian/rulebook";

/** A wish to act. The input is not trusted yet; the actor is. */
export interface Command {
  readonly institution: string;
  readonly act: string;
  /** The matter to act on, which must exist; absent = open a new one, whose id follows from the idempotency key. */
  readonly matterId?: Ref;
  /** Id of the new matter where the caller chose it: imports and founding acts name persons and units before they exist. */
  readonly newMatterId?: Ref;
  readonly input: unknown;
  readonly actor: ActorId;
  /** 16 to 128 printable ASCII characters: the same key with the same content is answered, not done again. */
  readonly idempotencyKey: string;
  /** Version of the matter that the caller saw (`MatterState.seq`); another one is a conflict. */
  readonly expectedSeq?: number;
  /** Claimed time of an act entered late; never replaces the time of acceptance. */
  readonly occurredAt?: Instant;
}

/** Where an act stands in the log. `seq` is the version of the matter after it. */
export interface Placed {
  readonly pos: number;
  readonly entryId: string;
  readonly at: Instant;
  readonly leaf: Uint8Array;
  readonly institution: string;
  readonly matterId: Ref;
  readonly unit: Ref;
  readonly stage: string;
  readonly seq: number;
}

export interface Accepted extends Placed {
  readonly ok: true;
  /** True when this very request had been answered before; `entry` and `reactions` are then left out. */
  readonly replayed: boolean;
  readonly entry?: Entry;
  /** What the act set off, in order: acts of `sys:reaction` in the same transaction, or why the rule refused them. */
  readonly reactions?: readonly Outcome[];
}

export type UnavailableCode = "E_BUSY" | "E_CLOCK" | "E_DISK" | "E_LOG_CLOSED" | "E_LOG_HALTED" | "E_NOT_DURABLE";

export type Refused =
  | {
      readonly ok: false;
      readonly kind: "refused";
      readonly refused: readonly Refusal[];
      readonly findings: readonly GateFinding[];
    }
  /** Somebody else acted first; `seq` is the version now. */
  | { readonly ok: false; readonly kind: "conflict"; readonly code: "E_STREAM_CONFLICT"; readonly seq: number }
  /** No such institution, or no such matter of it. */
  | { readonly ok: false; readonly kind: "unknown" }
  | { readonly ok: false; readonly kind: "mismatch"; readonly code: "E_IDEMPOTENCY_MISMATCH" }
  /** The request cannot be written into a log: `E_IDEMPOTENCY_KEY`, a code of ledger.md section 7, `E_TOO_MANY_SUBJECTS`. */
  | { readonly ok: false; readonly kind: "invalid"; readonly code: string }
  /** Nothing was run; asking again later is right, where `retryAfter` (seconds) is given. */
  | { readonly ok: false; readonly kind: "unavailable"; readonly code: UnavailableCode; readonly retryAfter?: number }
  /** A fault of ours; nothing was written. The log of the server has the same id. */
  | { readonly ok: false; readonly kind: "failed"; readonly code: "E_INTERNAL"; readonly errorId: string };

export type Outcome = Accepted | Refused;

/** What tells one request from another: 32 bytes each. */
export interface RequestKey {
  readonly idem: Buffer;
  /** `idem` as text, for maps. */
  readonly id: string;
  readonly requestHash: Buffer;
}

/** A command with its key, or with the reason why no log can hold its input. */
export interface Request {
  readonly command: Command;
  readonly key: RequestKey | { readonly code: string };
  readonly causes: readonly string[];
}

export const isIdempotencyKey = (key: string): boolean => /^[\x21-\x7e]{16,128}$/.test(key);

/** What the door checks before a command is queued. */
export function malformed({ idempotencyKey, occurredAt }: Command): Refused | undefined {
  if (!isIdempotencyKey(idempotencyKey)) return { ok: false, kind: "invalid", code: "E_IDEMPOTENCY_KEY" };
  return occurredAt === undefined || isInstant(occurredAt)
    ? undefined
    : { ok: false, kind: "invalid", code: "E_ENTRY" };
}

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** Recognises a command. Input outside the JSON of the log is judged all the same: a rule may say better what is wrong. */
export function requestOf(logId: number, command: Command, causes: readonly string[] = []): Request {
  try {
    return { command, causes, key: requestKey(logId, command) };
  } catch (error) {
    if (error instanceof LedgerError) return { command, causes, key: { code: error.code } };
    throw error;
  }
}

function requestKey(logId: number, command: Command): RequestKey {
  const { institution, act, matterId, newMatterId, input, expectedSeq, occurredAt, actor, idempotencyKey } = command;
  const payload = defined({ matterId, newMatterId, expectedSeq, occurredAt, input: input as SealedJson });
  return keyOf(idemOf(logId, actor, idempotencyKey), `${institution}.${act}`, payload);
}

/** The key of a request with this content; `type` names what is asked. @throws LedgerError E_JSON_… */
export function keyOf(idem: Buffer, type: string, payload: SealedJson): RequestKey {
  const named = Buffer.from(`mingjian/request/v1\n${type}\n`);
  const requestHash = sha256(Buffer.concat([named, canonicalize(payload)]));
  return { idem, id: idem.toString("latin1"), requestHash };
}

export function idemOf(logId: number, actor: string, key: string): Buffer {
  const who = Buffer.from(actor, "utf8");
  const log = Buffer.alloc(5);
  log.writeUInt32BE(logId);
  log.writeUInt8(who.length, 4);
  return sha256(Buffer.concat([idemTag, log, who, Buffer.from(key)]));
}

const idemTag = Buffer.from("mingjian/idem/v1\n");
const matterTag = Buffer.from("mingjian/matter/v1\n");

/** In one call: an object for each hash costs more than the hashing. */
const sha256 = (message: Uint8Array): Buffer => hash("sha256", message, "buffer");

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** 16 bytes in lower-case base32: the form of every id. */
export function refOf(bytes: Uint8Array): Ref {
  let [text, bits, held] = ["", 0, 0];
  for (const byte of bytes.subarray(0, 16)) {
    bits = (bits % 32) * 256 + byte;
    held += 8;
    for (; held >= 5; held -= 5) text += alphabet[Math.floor(bits / 2 ** (held - 5)) % 32] ?? "";
  }
  return text + (alphabet[(bits * 2 ** (5 - held)) % 32] ?? "");
}

/** Id of the matter that a request opens: a retry opens the same one. */
export const matterIdOf = (idem: Uint8Array): Ref => refOf(sha256(Buffer.concat([matterTag, idem])));

/** The members that are there: the JSON of the log has no undefined. */
export function defined<T extends Readonly<Record<string, SealedJson | undefined>>>(
  value: T,
): { readonly [K in keyof T]-?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
