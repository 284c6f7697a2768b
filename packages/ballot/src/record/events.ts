/** The record of an election (MJ-BALLOT/1 §13): event types, the fields of their bodies, and texts kept as attachments. */
import { BallotError, demand } from "../errors.ts";
import { hex, utf8 } from "../hash/bytes.ts";
import { binding, sha256hex } from "../hash/digest.ts";
import type { JsonMembers, JsonValue } from "../hash/jcs.ts";
import { asArray, asCount, asObject, asString, inside } from "../hash/shape.ts";
import type { JsonObject, Place } from "../hash/shape.ts";
import type { EventType } from "./bodies.ts";

/** One act of the log, as the record carries it. */
export interface RecordEvent {
  readonly seq: number;
  readonly type: EventType;
  /** Who acted; a label of the record, the signature is the log's. */
  readonly by: string;
  readonly at: string;
  readonly body: JsonMembers;
  /** 32 bytes in hex, over type and body. */
  readonly binding: string;
}

/** The verifier's input. */
export interface ElectionRecord {
  readonly v: 1;
  readonly format: "MJ-BALLOT/1 record";
  readonly events: readonly RecordEvent[];
  /** Bodies whose hashes stand in `dkg.deal`. */
  readonly deals: readonly JsonMembers[];
  /** Texts too long for a body, by SHA-256. */
  readonly blobs?: Readonly<Record<string, string>>;
}

/** Longer texts are stored as attachments (§13.1). */
const MAX_INLINE = 60_000;

type Kind = (value: unknown, place: Place) => unknown;

const proof: Kind = (value, place) => {
  const o = asObject(value, place, ["challenge", "response"]);
  return [asString(o.challenge, place), asString(o.response, place)];
};
const signed: Kind = (value, place) => {
  const o = asObject(value, place, ["message", "signature"]);
  return [asString(o.message, place), proof(o.signature, place)];
};
const key: Kind = (value, place) => {
  const o = asObject(value, place, ["pok", "public_key"]);
  return [proof(o.pok, place), asString(o.public_key, place)];
};
const list =
  (item: Kind): Kind =>
  (value, place) =>
    asArray(value, place, item);
const object =
  (...names: readonly string[]): Kind =>
  (value, place) =>
    asObject(value, place, names);
const text: Kind = asString;
const count: Kind = asCount;
const trustee = { ctx: text, index: count };
const pedersen = object("threshold", "certs", "coefexps", "verification_keys");
const ceremony = object("v", "ceremonyId", "body", "suite", "k", "n", "trustees", "notAfter");

/** Exact Belenios bytes, marked † in the specification: as text, or as a reference. */
const long: Kind = asString;

const FIELDS: Readonly<Record<EventType, Readonly<Record<string, Kind>>>> = {
  "dkg.open": { ceremony },
  "dkg.commit": { ...trustee, cert: signed, commit: text },
  "dkg.reveal": { ...trustee, coefexps: signed, pok: proof },
  "dkg.deal": { ...trustee, dealHash: text },
  "dkg.ack": { ...trustee, verificationKey: key },
  "dkg.complaint": { ...trustee, against: count, shared: text, proof },
  "dkg.done": { ctx: text, pedersen },
  "dkg.test": { ...trustee, factor: text, proof },
  "ballot.manifest": { uuid: text, manifest: (value: unknown): unknown => value },
  "cred.bind": { uuid: text, rollHash: text, voterId: text, credential: text, pok: proof },
  "cred.list": { uuid: text, count, sha256: text },
  "ballot.setup": { uuid: text, election: long, trustees: long, credentials: long },
  "ballot.open": { uuid: text, phi: text, preconditions: list(text) },
  "ballot.commit": { uuid: text, commitment: text, "credential?": text, "proof?": proof },
  "ballot.spoiled": { uuid: text, commitment: text, unsigned: long, ballotNonce: text, choices: list(list(count)) },
  "ballot.cast": { uuid: text, commitment: text, ballot: long, "head?": object("size", "root") },
  "ballot.void": { uuid: text, credential: text, reason: text, tellers: list(text) },
  "ballot.paper": {
    ...{ uuid: text, ballots: count, counts: list(list(count)) },
    ...{ tallySheetSha256: text, tellers: list(text) },
  },
  "ballot.close": {
    ...{ uuid: text, reason: text, accepted: count },
    ...{ ballotsDigest: text, voids: list(text), tellers: list(text) },
  },
  "ballot.etally": { uuid: text, encryptedTally: long, sized: long },
  "ballot.pdec": { uuid: text, owner: count, partial: long, strong: list(list(proof)) },
  "ballot.result": { uuid: text, result: long, paper: list(list(count)), total: list(list(count)) },
  "ballot.certificate": {
    uuid: text,
    bel: object("full", "public"),
    tool: object("name", "version", "rc", "noResultWarning"),
  },
  "ballot.annul": { uuid: text, reason: text, signers: list(text) },
};

const isEventType = (type: string): type is EventType => Object.hasOwn(FIELDS, type);

/** Reads the body of an event by its type; unknown types and fields are `record.unknown-field`. */
export function checkBody(type: string, body: unknown, where: string): asserts body is JsonMembers {
  const place: Place = { where, code: "record.unknown-field" };
  if (!isEventType(type)) throw new BallotError(place.code, `${where}.type`);
  const kinds = FIELDS[type];
  const names = Object.keys(kinds);
  const plain = names.map((name) => name.replace("?", ""));
  const references = names.filter((name) => kinds[name] === long).map((name) => `${name}Ref`);
  const o = asObject(body, place, [], [...plain, ...references]);
  for (const name of names) checkField(o, name, kinds[name] ?? text, place);
}

function checkField(o: JsonObject, name: string, kind: Kind, place: Place): void {
  const plain = name.replace("?", "");
  const at = inside(place, plain);
  if (name.endsWith("?") && o[plain] === undefined) return;
  const reference = o[`${plain}Ref`];
  if (kind === long && reference !== undefined) {
    const ref = asObject(reference, at, ["bytes", "sha256"]);
    demand(o[plain] === undefined, at.code, at.where);
    asCount(ref.bytes, at);
    asString(ref.sha256, at);
    return;
  }
  kind(o[plain], at);
}

/** The hex binding of an event body (§4.8). */
export function bindingOf(type: EventType, body: JsonMembers): string {
  return hex(binding(type, body));
}

/** A long text of an event body, inline or from the record's attachments. @throws BallotError `archive.hash` */
export function longText(record: ElectionRecord, event: RecordEvent, name: string): string {
  const inline = event.body[name];
  if (typeof inline === "string") return inline;
  const ref = event.body[`${name}Ref`] as { readonly bytes: number; readonly sha256: string } | undefined;
  const blob = ref === undefined ? undefined : record.blobs?.[ref.sha256];
  const where = `events[${event.seq}].${name}`;
  if (ref === undefined || blob === undefined) throw new BallotError("archive.hash", where);
  demand(sha256hex(blob) === ref.sha256 && utf8(blob).length === ref.bytes, "archive.hash", where);
  return blob;
}

/** A body with its long texts replaced by references, and the texts. */
export function refer(
  body: Readonly<Record<string, JsonValue>>,
  ...names: readonly string[]
): { readonly body: JsonMembers; readonly blobs: Readonly<Record<string, string>> } {
  const out: Record<string, JsonValue> = { ...body };
  const blobs: Record<string, string> = {};
  for (const name of names) {
    const value = out[name];
    if (typeof value !== "string" || value.length <= MAX_INLINE) continue;
    const sha256 = sha256hex(value);
    blobs[sha256] = value;
    out[`${name}Ref`] = { bytes: utf8(value).length, sha256 };
    Reflect.deleteProperty(out, name);
  }
  return { body: out, blobs };
}

/** Reads a record of unknown origin: shape, types and fields. @throws BallotError `record.unknown-field` */
export function readRecord(value: unknown): ElectionRecord {
  const place: Place = { where: "record", code: "record.unknown-field" };
  const o = asObject(value, place, ["v", "format", "events", "deals"], ["blobs"]);
  demand(o.v === 1 && o.format === "MJ-BALLOT/1 record", place.code, place.where);
  asArray(o.events, inside(place, "events"), (event, at) => {
    const e = asObject(event, at, ["seq", "type", "by", "at", "body", "binding"]);
    asCount(e.seq, at);
    asString(e.by, at);
    asString(e.binding, at);
    asString(e.at, at);
    checkBody(asString(e.type, at), e.body, at.where);
  });
  asArray(o.deals, inside(place, "deals"), (deal, at) => {
    const shares = asObject(deal, at, ["ctx", "index", "shares"]).shares;
    asArray(shares, at, (share, p) => asObject(share, p, ["to", "eph", "ct", "tag"]));
  });
  for (const blob of Object.values(asObject(o.blobs ?? {}, place, [], Object.keys(o.blobs ?? {})))) {
    asString(blob, inside(place, "blobs"));
  }
  // Every part was read above; the type only names what is now known.
  return value as ElectionRecord;
}
