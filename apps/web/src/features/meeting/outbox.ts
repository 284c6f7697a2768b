/**
 * 待送 — gestures of the room the server has not answered yet. They lie in this browser until it does, each under the idempotency key it
 * was first sent with: whatever the line does, nothing is lost and nothing is applied twice.
 */
import type { ActInput } from "../../lib/acts.ts";
import type { ProblemBody } from "../../lib/types.ts";

export interface Gesture {
  readonly matterId: string;
  readonly seq: number;
  readonly act: string;
  readonly input: ActInput;
}
export interface Kept extends Gesture {
  readonly key: string;
  readonly at: string;
  /** The server refused it: the words stay here until the person decides. */
  readonly refused?: ProblemBody;
}
/** What may wait for the line: coming, leaving and words. A ballot, a result or an agenda is never opened without the server. */
const MAY_WAIT: readonly string[] = ["arrived", "left", "spoken", "guestStated"];
export const mayWait = ({ act }: Pick<Gesture, "act">): boolean => MAY_WAIT.includes(act);

export interface Outbox {
  readonly list: () => readonly Kept[];
  readonly add: (kept: Kept) => void;
  readonly replace: (kept: Kept) => void;
  readonly remove: (key: string) => void;
  readonly subscribe: (told: () => void) => () => void;
}

const isKept = (one: unknown): one is Kept =>
  typeof one === "object" && one !== null && "key" in one && "matterId" in one && "act" in one && "input" in one;

function stored(slot: string): readonly Kept[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(slot) ?? "[]");
    return Array.isArray(found) ? found.filter(isKept) : [];
  } catch {
    return [];
  }
}

function outboxOf(slot: string): Outbox {
  let kept = stored(slot);
  const listeners = new Set<() => void>();
  const set = (next: readonly Kept[]): void => {
    kept = next;
    try {
      localStorage.setItem(slot, JSON.stringify(next));
    } catch {
      // A full storage: the list still lives as long as the page does.
    }
    for (const told of listeners) told();
  };
  return {
    list: () => kept,
    add(one) {
      set([...kept, one]);
    },
    replace(one) {
      set(kept.map((old) => (old.key === one.key ? one : old)));
    },
    remove(key) {
      set(kept.filter((old) => old.key !== key));
    },
    subscribe(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
}

const known = new Map<string, Outbox>();
/** The outbox of one person in one meeting; the same one each time it is asked for. */
export function outbox(meeting: string, person: string): Outbox {
  const slot = `mj-outbox:${meeting}:${person}`;
  const found = known.get(slot) ?? outboxOf(slot);
  known.set(slot, found);
  return found;
}
