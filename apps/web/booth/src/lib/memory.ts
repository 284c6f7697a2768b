/**
 * What a trustee's browser remembers of elections (rules D2, D4): the head it saw and the hash of the one tally it decrypted.
 * Both are public; keys, credentials and choices are never stored.
 */
import type { Head } from "@mingjian/ballot";
import type { Remembered } from "../worker/trustee-desk.ts";

const keyOf = (uuid: string): string => `mj-decrypted-${uuid}`;

interface Kept {
  readonly head: Head;
  readonly tally: string;
}

/** What is remembered of an election. */
export function memoryOf(uuid: string): Remembered {
  const text = localStorage.getItem(keyOf(uuid));
  if (text === null) return { heads: [] };
  // Written by `remember` and by nothing else.
  const { head, tally } = JSON.parse(text) as Kept;
  return { heads: [head], tally };
}

/** Keeps it. */
export function remember(uuid: string, kept: Kept): void {
  localStorage.setItem(keyOf(uuid), JSON.stringify(kept));
}
