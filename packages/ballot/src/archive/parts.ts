/** What a `.bel` archive says, and writing it byte for byte (MJ-BALLOT/1 §14.3, §14.4). */
import { utf8 } from "../hash/bytes.ts";
import { sha256hex } from "../hash/digest.ts";
import { writeTar } from "./tar.ts";
import type { TarFile } from "./tar.ts";

/** Event types in their order. */
export const EVENT_TYPES = ["Setup", "Ballot", "EndBallots", "EncryptedTally", "PartialDecryption", "Result"] as const;

/** The type of an archive event. */
export type ArchiveEventType = (typeof EVENT_TYPES)[number];

/** The contents of an archive; texts are exact bytes. */
export interface ArchiveParts {
  /** Unix seconds; we use `opensAt`. */
  readonly timestamp: number;
  readonly election: string;
  readonly trustees: string;
  readonly credentials: string;
  readonly ballots: readonly string[];
  readonly ended: boolean;
  readonly tally?: { readonly encryptedTally: string; readonly sized: string };
  readonly partials: readonly { readonly owner: number; readonly partial: string }[];
  readonly result?: string;
}

/** An event with the data files stored before it, in order; the last one is its payload. */
export interface ArchiveEvent {
  readonly type: ArchiveEventType;
  readonly data: readonly string[];
}

/** The header file. */
export function headerText(timestamp: number): string {
  return JSON.stringify({ version: 1, timestamp: String(timestamp) });
}

/** The JSON of an event. */
export function eventText(
  parent: string | undefined,
  height: number,
  type: string,
  payload: string | undefined,
): string {
  return JSON.stringify({
    ...(parent === undefined ? {} : { parent }),
    height,
    type,
    ...(payload === undefined ? {} : { payload }),
  });
}

/** The events of the parts, in archive order. */
export function eventsOf(parts: ArchiveParts): readonly ArchiveEvent[] {
  const { election, trustees, credentials } = parts;
  const hashes = { election: sha256hex(election), trustees: sha256hex(trustees), credentials: sha256hex(credentials) };
  const events: ArchiveEvent[] = [{ type: "Setup", data: [election, trustees, credentials, JSON.stringify(hashes)] }];
  for (const ballot of parts.ballots) events.push({ type: "Ballot", data: [ballot] });
  if (parts.ended) events.push({ type: "EndBallots", data: [] });
  if (parts.tally !== undefined) {
    events.push({ type: "EncryptedTally", data: [parts.tally.encryptedTally, parts.tally.sized] });
  }
  for (const { owner, partial } of parts.partials) {
    const payload = JSON.stringify({ owner, payload: sha256hex(partial) });
    events.push({ type: "PartialDecryption", data: [partial, payload] });
  }
  if (parts.result !== undefined) events.push({ type: "Result", data: [parts.result] });
  return events;
}

/** The archive of events: for each its data files, then the event, chained by hash. */
export function writeEvents(timestamp: number, events: readonly ArchiveEvent[]): Uint8Array {
  const files: TarFile[] = [{ name: "BELENIOS", data: utf8(headerText(timestamp)) }];
  let parent: string | undefined;
  events.forEach(({ type, data }, height) => {
    for (const text of data) files.push({ name: `${sha256hex(text)}.data.json`, data: utf8(text) });
    const payload = data.at(-1);
    const event = eventText(parent, height, type, payload === undefined ? undefined : sha256hex(payload));
    parent = sha256hex(event);
    files.push({ name: `${parent}.event.json`, data: utf8(event) });
  });
  return writeTar(files, timestamp);
}

/** The bytes of a `.bel` archive. */
export function buildBel(parts: ArchiveParts): Uint8Array {
  return writeEvents(parts.timestamp, eventsOf(parts));
}
