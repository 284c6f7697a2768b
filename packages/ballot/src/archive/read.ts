/** Reading a `.bel` archive (V10): hashes, chain and order are checked, then the whole is rebuilt and compared byte by byte. */
import { attempt, BallotError, demand } from "../errors.ts";
import type { BallotErrorCode, Result } from "../errors.ts";
import { fromUtf8 } from "../hash/bytes.ts";
import { sha256hex } from "../hash/digest.ts";
import { parseJson } from "../hash/jcs.ts";
import { asCount, asObject, asString } from "../hash/shape.ts";
import type { Place } from "../hash/shape.ts";
import { EVENT_TYPES, headerText, eventText, writeEvents } from "./parts.ts";
import type { ArchiveEvent, ArchiveEventType, ArchiveParts } from "./parts.ts";
import { readTar } from "./tar.ts";
import type { TarFile } from "./tar.ts";

/** An archive that passed V10. */
export interface BelArchive {
  readonly parts: ArchiveParts;
}

/** What could be read of an archive, with everything found wrong. */
export interface ArchiveReading {
  /** Undefined when not even the setup could be read. */
  readonly parts: ArchiveParts | undefined;
  readonly errors: readonly BallotError[];
}

const HASH = /^[0-9a-f]{64}$/;

/** Files by the hash in their name; contents under a false name are kept, so that later checks can go on. */
class Store {
  readonly data = new Map<string, string>();
  readonly events: { readonly name: string; readonly text: string }[] = [];
  readonly errors: BallotError[] = [];

  fail(code: BallotErrorCode, where: string): void {
    this.errors.push(new BallotError(code, where));
  }

  take(file: TarFile): void {
    const match = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(file.name);
    const text = attempt(() => fromUtf8(file.data, file.name));
    if (match?.[1] === undefined || !text.ok) {
      this.fail("archive.bad-tar", file.name);
      return;
    }
    const [, name, kind] = match;
    if (sha256hex(file.data) !== name) this.fail("archive.hash", name);
    if (kind === "data") this.data.set(name, text.value);
    else this.events.push({ name, text: text.value });
  }
}

interface RawEvent {
  readonly type: ArchiveEventType;
  readonly parent: string | undefined;
  readonly height: number;
  readonly payload: string | undefined;
}

function readEvent(text: string, where: string): RawEvent {
  const place: Place = { where, code: "archive.chain" };
  const o = asObject(parseJson(text, where), place, ["height", "type"], ["parent", "payload"]);
  const type = EVENT_TYPES.find((t) => t === o.type);
  if (type === undefined) throw new BallotError("unsupported.event", where);
  const hash = (name: string): string | undefined => (o[name] === undefined ? undefined : asString(o[name], place));
  const event = { type, parent: hash("parent"), height: asCount(o.height, place), payload: hash("payload") };
  demand(eventText(event.parent, event.height, type, event.payload) === text, "archive.not-canonical", where);
  demand((type === "EndBallots") === (event.payload === undefined), "archive.chain", where);
  return event;
}

/** The texts that an event needs, payload last; a missing one is an error. */
function closure(store: Store, event: RawEvent, where: string): readonly string[] {
  const get = (hash: string): string => {
    const text = store.data.get(hash);
    if (text === undefined) throw new BallotError("archive.hash", where);
    return text;
  };
  if (event.payload === undefined) return [];
  const payload = get(event.payload);
  return [...references(event.type, payload, where).map(get), payload];
}

/** Hashes that a payload refers to, in archive order. */
function references(type: ArchiveEventType, payload: string, where: string): readonly string[] {
  const fields = REFERENCES[type];
  if (fields === undefined) return [];
  const place: Place = { where, code: "archive.chain" };
  const o = asObject(parseJson(payload, where), place, fields.all);
  return fields.hashes.map((name) => {
    const hash = asString(o[name], place);
    demand(HASH.test(hash), place.code, where);
    return hash;
  });
}

const REFERENCES: Partial<
  Record<ArchiveEventType, { readonly all: readonly string[]; readonly hashes: readonly string[] }>
> = {
  Setup: { all: ["election", "trustees", "credentials"], hashes: ["election", "trustees", "credentials"] },
  EncryptedTally: { all: ["num_tallied", "total_weight", "encrypted_tally"], hashes: ["encrypted_tally"] },
  PartialDecryption: { all: ["owner", "payload"], hashes: ["payload"] },
};

/** Setup, Ballot*, EndBallots, EncryptedTally, PartialDecryption*, Result: what may follow what. */
const FOLLOWERS: Record<ArchiveEventType, readonly ArchiveEventType[]> = {
  Setup: ["Ballot", "EndBallots"],
  Ballot: ["Ballot", "EndBallots"],
  EndBallots: ["EncryptedTally"],
  EncryptedTally: ["PartialDecryption"],
  PartialDecryption: ["PartialDecryption", "Result"],
  Result: [],
};

function checkOrder(store: Store, types: readonly ArchiveEventType[]): void {
  if (types[0] !== "Setup") store.fail("archive.order", "event 0");
  types.forEach((type, i) => {
    const before = types[i - 1];
    if (before !== undefined && !FOLLOWERS[before].includes(type)) store.fail("archive.order", `event ${i}`);
  });
}

function readEvents(store: Store): readonly ArchiveEvent[] {
  const out: ArchiveEvent[] = [];
  let parent: string | undefined;
  store.events.forEach(({ name, text }, i) => {
    const where = `event ${i}`;
    const read = attempt(() => {
      const event = readEvent(text, where);
      if (event.height !== i || event.parent !== parent) store.fail("archive.chain", where);
      out.push({ type: event.type, data: closure(store, event, where) });
    });
    if (!read.ok) store.errors.push(read.error);
    parent = name;
  });
  checkOrder(
    store,
    out.map(({ type }) => type),
  );
  return out;
}

function readHeader(store: Store, file: TarFile | undefined): number {
  const text = file?.name === "BELENIOS" ? attempt(() => fromUtf8(file.data, "BELENIOS")) : undefined;
  const value =
    text?.ok === true ? /^\{"version":1,"timestamp":"(0|[1-9]\d{0,10})"\}$/.exec(text.value)?.[1] : undefined;
  if (value === undefined) store.fail("archive.not-canonical", "BELENIOS");
  return Number(value ?? 0);
}

type Tail = Pick<ArchiveParts, "tally" | "partials" | "result">;

/** What follows the close; of duplicates the last is taken, the order check reports them anyway. */
function tailOf(of: (type: ArchiveEventType) => readonly ArchiveEvent[]): Tail {
  const [encryptedTally, sized] = of("EncryptedTally").at(-1)?.data ?? [];
  const [result] = of("Result").at(-1)?.data ?? [];
  const partials = of("PartialDecryption").map(({ data: [partial = "", payload = ""] }) => ({
    owner: ownerOf(payload),
    partial,
  }));
  return {
    ...(encryptedTally === undefined || sized === undefined ? {} : { tally: { encryptedTally, sized } }),
    partials,
    ...(result === undefined ? {} : { result }),
  };
}

function partsOf(timestamp: number, events: readonly ArchiveEvent[]): ArchiveParts | undefined {
  const of = (type: ArchiveEventType): readonly ArchiveEvent[] => events.filter((e) => e.type === type);
  const [election, trustees, credentials] = of("Setup")[0]?.data ?? [];
  if (election === undefined || trustees === undefined || credentials === undefined) return undefined;
  const ballots = of("Ballot").flatMap(({ data }) => data);
  return { timestamp, election, trustees, credentials, ballots, ended: of("EndBallots").length > 0, ...tailOf(of) };
}

/** The owner number of a partial decryption; 0, which is nobody, when it is not a number. */
function ownerOf(payload: string): number {
  const owner = (JSON.parse(payload) as { readonly owner?: unknown }).owner;
  return Number.isSafeInteger(owner) ? Number(owner) : 0;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Reads as much as possible and reports all that is wrong. */
export function readArchive(bytes: Uint8Array): ArchiveReading {
  const store = new Store();
  const { files, error } = readTar(bytes);
  if (error !== undefined) store.errors.push(error);
  const timestamp = readHeader(store, files[0]);
  for (const file of files.slice(1)) store.take(file);
  const events = readEvents(store);
  if (store.errors.length === 0 && !sameBytes(writeEvents(timestamp, events), bytes)) {
    store.fail("archive.not-canonical", headerText(timestamp));
  }
  return { parts: partsOf(timestamp, events), errors: store.errors };
}

/** An archive that passes V10, or the first error. */
export function parseBel(bytes: Uint8Array): Result<BelArchive> {
  const { parts, errors } = readArchive(bytes);
  const [error = new BallotError("archive.order", "Setup")] = errors;
  return parts === undefined || errors.length > 0 ? { ok: false, error } : { ok: true, value: { parts } };
}
