/** Writing a record event by event, with bindings, times and attachments as the log would. */
import type { JsonMembers, JsonValue } from "../hash/jcs.ts";
import type { EventType } from "../record/bodies.ts";
import { bindingOf, refer } from "../record/events.ts";
import type { ElectionRecord, RecordEvent } from "../record/events.ts";

/** A record that grows. */
export class RecordLog {
  readonly #events: RecordEvent[] = [];
  readonly #deals: JsonMembers[] = [];
  #blobs: Record<string, string> = {};

  /** Appends an act; `long` names the fields that hold exact Belenios bytes. */
  append(type: EventType, by: string, at: string, body: object, ...long: readonly string[]): void {
    // Bodies are JSON by construction; interfaces lack the index signature that the type asks for.
    const referred = refer(body as Readonly<Record<string, JsonValue>>, ...long);
    const seq = this.#events.length;
    this.#events.push({ seq, type, by, at, body: referred.body, binding: bindingOf(type, referred.body) });
    this.#blobs = { ...this.#blobs, ...referred.blobs };
  }

  /** Keeps the body of a deal beside the log. */
  deal(body: object): void {
    this.#deals.push(body as JsonMembers);
  }

  /** The record so far. */
  record(): ElectionRecord {
    const blobs = Object.keys(this.#blobs).length > 0 ? { blobs: this.#blobs } : {};
    return { v: 1, format: "MJ-BALLOT/1 record", events: [...this.#events], deals: [...this.#deals], ...blobs };
  }
}

/** A clock that moves one second a reading, starting at a time of the form `2026-01-05T01:00:00.000Z`. */
export class Clock {
  #now: number;

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  next(): string {
    const at = new Date(this.#now).toISOString();
    this.#now += 1000;
    return at;
  }

  /** Jumps forward; never back. */
  to(time: string): void {
    this.#now = Math.max(this.#now, Date.parse(time));
  }
}
