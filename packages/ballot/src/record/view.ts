/** Looking into a record: typed bodies by event type, the contents as archive parts, and heads over its events. */
import { BallotError } from "../errors.ts";
import type { ArchiveParts } from "../archive/parts.ts";
import { sha256hex } from "../hash/digest.ts";
import { jcs } from "../hash/jcs.ts";
import type { Bodies, EventType } from "./bodies.ts";
import { longText } from "./events.ts";
import type { ElectionRecord, RecordEvent } from "./events.ts";

/** An event with its body typed. */
export interface TypedEvent<T extends EventType> {
  readonly event: RecordEvent;
  /** Position in the record. */
  readonly position: number;
  readonly body: Bodies[T];
}

/** Access to a record whose shape was checked. */
export class RecordView {
  readonly record: ElectionRecord;
  readonly #byType = new Map<EventType, { readonly event: RecordEvent; readonly position: number }[]>();

  constructor(record: ElectionRecord) {
    this.record = record;
    record.events.forEach((event, position) => {
      const list = this.#byType.get(event.type) ?? [];
      list.push({ event, position });
      this.#byType.set(event.type, list);
    });
  }

  /** All events of a type, in order. */
  all<T extends EventType>(type: T): readonly TypedEvent<T>[] {
    // `checkBody` has read the body by this very type.
    return (this.#byType.get(type) ?? []).map((e) => ({ ...e, body: e.event.body as unknown as Bodies[T] }));
  }

  /** The first event of a type. */
  first<T extends EventType>(type: T): TypedEvent<T> | undefined {
    return this.all(type)[0];
  }

  /** A long text of an event. @throws BallotError `archive.hash` when an attachment is missing or false */
  text(event: RecordEvent, name: string): string {
    return longText(this.record, event, name);
  }

  /** Credentials of all void events. */
  voided(): ReadonlySet<string> {
    return new Set(this.all("ballot.void").map(({ body }) => body.credential));
  }

  /** The contents as far as the record goes, with every cast in log order. @throws BallotError `record.order` without setup */
  parts(): ArchiveParts {
    const setup = this.first("ballot.setup")?.event;
    const manifest = this.first("ballot.manifest")?.body.manifest;
    if (setup === undefined || manifest === undefined) throw new BallotError("record.order", "ballot.setup");
    return {
      timestamp: Math.floor(Date.parse(manifest.policy.opensAt) / 1000),
      election: this.text(setup, "election"),
      trustees: this.text(setup, "trustees"),
      credentials: this.text(setup, "credentials"),
      ballots: this.all("ballot.cast").map(({ event }) => this.text(event, "ballot")),
      ended: this.first("ballot.close") !== undefined,
      ...this.#tail(),
    };
  }

  #tail(): Pick<ArchiveParts, "tally" | "partials" | "result"> {
    const tally = this.first("ballot.etally")?.event;
    const result = this.first("ballot.result")?.event;
    const partials = this.all("ballot.pdec").map(({ event, body }) => ({
      owner: body.owner,
      partial: this.text(event, "partial"),
    }));
    return {
      ...(tally === undefined ? {} : { tally: this.#tally(tally) }),
      partials,
      ...(result === undefined ? {} : { result: this.text(result, "result") }),
    };
  }

  #tally(event: RecordEvent): { readonly encryptedTally: string; readonly sized: string } {
    return { encryptedTally: this.text(event, "encryptedTally"), sized: this.text(event, "sized") };
  }
}

/** A head: a number of events and a hash over all of them. */
export interface Head {
  readonly size: number;
  readonly root: string;
}

/**
 * The head over the first `size` events of a record: a chain of their bindings. A monitor that keeps one notices later if
 * an event was removed, changed or inserted before it.
 */
export function recordHead(record: ElectionRecord, size: number = record.events.length): Head {
  const root = record.events
    .slice(0, size)
    .reduce((head, { seq, type, binding }) => sha256hex(head + jcs({ seq, type, binding })), sha256hex(record.format));
  return { size: Math.min(size, record.events.length), root };
}
